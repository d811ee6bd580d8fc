public import GradvizDiagnostics
public import GradvizEngine

/// The value that something with a name has when a program has run: a variable, an item of a dictionary, an attribute.
public struct ProgramVariable: Sendable {
  /// The name as the program writes it: `dW`, `grads['W']`, `layer.dW`.
  public var name: String
  /// The value at the program's end.
  public var value: Tensor
  /// The statements that gave it its value, in the order of the text: assignments, `+=` and such to parts of it.
  public var assignments: [SourceRange]
}
