extension Trace {
  /// What one wire adds to its operand's gradient: upstream × local = downstream.
  public struct Contribution: Hashable, Sendable {
    /// The node the wire leads to.
    public var node: Int
    /// Which of the node's operands the wire is, from 0.
    public var operandIndex: Int
    /// The node the wire comes from.
    public var operand: Int
    /// The gradient of the node, which arrives from the output's side; nil where the trace leaves values out, and where
    /// a node of a thousand operands and elements would repeat it for each.
    ///
    /// - Shape: that of the node.
    public var upstream: Value?
    /// The derivative of the node by this operand, where it is one factor for each element; else nil.
    ///
    /// - Shape: that of the node.
    public var local: Value?
    /// What the operand's gradient receives through this wire; nil where the trace leaves values out.
    ///
    /// - Shape: that of the operand.
    public var downstream: Value?
    /// The local derivative in symbols: `y`, `1 - t^2`, `ḡ @ Bᵀ`.
    public var rule: String
    /// The whole local derivative; nil unless the trace was asked for it.
    ///
    /// - Shape: one row for each element of the node, one column for each of the operand.
    public var jacobian: [[Double]]?

    /// A contribution from its parts.
    public init(
      node: Int, operandIndex: Int, operand: Int, upstream: Value?, local: Value?,
      downstream: Value?,
      rule: String, jacobian: [[Double]]? = nil
    ) {
      self.node = node
      self.operandIndex = operandIndex
      self.operand = operand
      self.upstream = upstream
      self.local = local
      self.downstream = downstream
      self.rule = rule
      self.jacobian = jacobian
    }

    /// Whether an op that chooses kept NaN or infinity away from the operand: what goes on is 0 because it was not
    /// chosen, and not the product ∞ × 0, which is NaN.
    public var isSelected: Bool {
      guard let upstream, let local, let downstream else { return false }
      if case .scalar(let upstream) = upstream, upstream.isFinite { return false }
      guard let upstream = upstream.elements, let local = local.elements,
        let downstream = downstream.elements,
        local.count == 1 || local.count == upstream.count
      else { return false }
      // Summed over the axes that an operand was stretched along, one NaN would make each sum one.
      let isSummed = downstream.count != upstream.count
      if isSummed, downstream.contains(where: \.isNaN) { return false }
      return upstream.indices.contains { index in
        !upstream[index].isFinite && local[local.count == 1 ? 0 : index] == 0
          && (isSummed || downstream[index] == 0)
      }
    }
  }
}
