/// An op of a client's own: what it is called, and how gradients pass.
///
/// It stands in the attributes of its node, where all that differs between nodes of one code stands. Tape and variables
/// stay in one task, and so does it: its closures need not be `Sendable`.
final class CustomOp: @unchecked Sendable {
  typealias Pullback = (
    _ upstream: Tensor, _ operands: [Tensor], _ value: Tensor
  ) -> [Tensor]

  let name: String
  /// The local rule of each operand in words; the last serves any further ones.
  let rules: [String]
  /// Whether each element of the value depends on the same element of one operand.
  let isElementwise: Bool
  let pullback: Pullback
  private unowned let tape: Tape

  init(
    _ name: String, on tape: Tape, rules: [String], isElementwise: Bool,
    pullback: @escaping Pullback
  ) {
    self.tape = tape
    self.name = name
    self.rules = rules
    self.isElementwise = isElementwise
    self.pullback = pullback
  }

  /// What all operands receive.
  ///
  /// - Precondition: the pullback gives as many tensors as there are operands, of their shapes, and leaves the tape as it
  ///   is; else the program stops with a message.
  func received(_ upstream: Tensor, _ operands: [Tensor], _ value: Tensor) -> [Tensor] {
    // Copies: what the tape shows in place must not be kept.
    let count = tape.count
    tape.isInPullback = true
    let received = pullback(upstream.copied, operands.map(\.copied), value.copied)
    tape.isInPullback = false
    if tape.count != count {
      fatalError(
        "the pullback of '\(name)' records on the tape, which is being differentiated (compute with tensors)"
      )
    }
    if received.count != operands.count {
      fatalError(
        "the pullback of '\(name)' gives \(received.count) gradients for \(operands.count) operands"
      )
    }
    for (place, pair) in zip(received, operands).enumerated() where pair.0.shape != pair.1.shape {
      fatalError(
        "the pullback of '\(name)' gives operand \(place) of shape \(pair.1.shape) a gradient of shape \(pair.0.shape)"
      )
    }
    return received
  }
}

extension CustomOp: Hashable {
  static func == (x: CustomOp, y: CustomOp) -> Bool { x === y }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
