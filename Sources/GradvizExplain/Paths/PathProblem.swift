/// Why a gradient cannot be told as a sum over paths.
public enum PathProblem: Error, Hashable, Sendable {
  /// Nothing was differentiated.
  case noOutput
  /// The record leaves the local derivatives of an op out.
  case noLocals(op: String)
  /// There are too many local derivatives.
  case tooLarge
  /// No input has a name.
  case unknown(name: String, names: [String])
  /// An input of many elements needs the place of one of them.
  case element(name: String, shape: [Int])

  /// What is wrong: lowercase, no final period.
  public var message: String {
    switch self {
    case .noOutput: "there is no output to tell paths to"
    case .noLocals(let op): "the record leaves the local derivatives of '\(op)' out"
    case .tooLarge:
      "there are more than \(PathGraph.limit / 1_000_000) million local derivatives, one for each pair of elements"
    case .unknown(let name, _): "'\(name)' is no input"
    case .element(let name, let shape):
      "'\(name)' has the shape \(shape): a path begins at one element"
    }
  }

  /// What to do about it.
  public var help: String {
    switch self {
    case .noOutput: "a program that ends with a result has one"
    case .noLocals: "give the program, or a trace written with --jacobians"
    case .tooLarge: "give a smaller run: fewer examples, narrower layers"
    case .unknown(_, let names):
      names.isEmpty ? "the run has none" : "the inputs are \(names.joined(separator: ", "))"
    case .element(let name, let shape):
      shape.contains(0)
        ? "it has none" : "name one: \(name)[\(shape.map { _ in "0" }.joined(separator: ","))]"
    }
  }
}
