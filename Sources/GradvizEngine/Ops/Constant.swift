/// A leaf that receives no gradient.
@usableFromInline package enum Constant: LeafOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .constant }
  /// Leaves pass no gradient on.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "constant", symbol: "", summary: "a leaf that receives none",
    role: .blocker, notation: .call("constant"), rules: { _ in [] },
    code: CodeTemplates(python: "", []), examples: [])
}
