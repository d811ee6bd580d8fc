extension Variable: CustomStringConvertible {
  /// The name, or the op on its operands, with the value, and with the gradient once there is one.
  ///
  /// ```text
  /// f = -12.0, grad 1.0
  /// x + y = 3.0, grad -4.0
  /// W = [[ 0.5  -1.  ]
  ///      [ 2.    0.25]]
  /// grad [[1. 3.]
  ///       [0. 0.]]
  /// ```
  public var description: String {
    guard isAlive else { return "a variable of a tape that is gone or was reset" }
    let node = Int(index)
    let title = tape.title(of: node) ?? tape.expression(of: node)
    let value = Self.text(value)
    let gradient = gradient.map(Self.text)
    let isShort = !value.contains("\n") && gradient?.contains("\n") != true
    let start = title.map { $0 + " = " } ?? ""
    if isShort { return start + value + (gradient.map { ", grad " + $0 } ?? "") }
    return Self.hung(start, value) + (gradient.map { "\n" + Self.hung("grad ", $0) } ?? "")
  }

  private static func text(_ tensor: Tensor) -> String {
    tensor.shape.rank == 0 ? "\(tensor.elements[0])" : tensor.description
  }

  /// A text of several lines behind a start, under which the further lines stand.
  private static func hung(_ start: String, _ text: String) -> String {
    let margin = "\n" + String(repeating: " ", count: start.count)
    return start
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: margin)
  }
}
