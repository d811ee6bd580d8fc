/// A leaf that receives a gradient.
@usableFromInline package enum Input: LeafOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .input }
  /// Leaves pass no gradient on.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "input", symbol: "", summary: "a leaf that receives a gradient",
    role: .blocker, notation: .call("input"), rules: { _ in [] },
    code: CodeTemplates(python: "", []), examples: [])
}
