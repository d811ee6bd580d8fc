public import GradvizDiagnostics

/// A place where a program takes plain numbers of a tensor, so that inputs get no gradient at all.
///
/// ```python
/// h = (w * x).detach()
/// loss = (h * v).sum()    # v gets a gradient, w none
/// ```
///
/// Inputs that get a gradient on another way, that a backward pass before gave one, or that no optimizer of the program
/// holds, are not meant.
public struct GradientCut: Hashable, Sendable {
  /// What takes the numbers.
  public enum Cause: String, CaseIterable, Sendable {
    case detach = ".detach()"
    case data = ".data"
    case item = ".item()"
    case list = ".tolist()"
    case float = "float()"
    case copy = "torch.tensor()"
    case context = "torch.no_grad()"
  }

  /// What takes the numbers.
  public var cause: Cause
  /// Where.
  public var position: SourcePosition
  /// The names of the inputs that get no gradient, in the order of recording.
  public var inputs: [String]

  /// A cut from its parts.
  public init(cause: Cause, position: SourcePosition, inputs: [String]) {
    self.cause = cause
    self.position = position
    self.inputs = inputs
  }
}
