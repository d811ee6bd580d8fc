/// What libraries have, for lists and for the tests that try it beside Python.
public enum ProgramFunctions {
  /// One function.
  public struct Function: Sendable {
    /// All places it is found at: `numpy.sum`, `ndarray.sum`.
    public var places: [String]
    /// The parameters as Python writes them.
    public var parameters: String
    /// Calls to try it with.
    public var examples: [String]
  }

  /// All functions, sorted by their first place.
  public static var all: [Function] {
    Library.all.map {
      Function(places: $0.places, parameters: $0.parameters, examples: $0.examples)
    }
  }
}
