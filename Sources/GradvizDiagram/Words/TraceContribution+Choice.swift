package import GradvizTrace

extension Trace.Contribution {
  /// Whether an op that chooses kept NaN or infinity away from the operand: what goes on is 0 because it was not
  /// chosen, and not the product ∞ × 0, which is NaN.
  package var keepsNonFiniteAway: Bool {
    guard let upstream = upstream?.elements, let local = local?.elements,
      let downstream = downstream?.elements, downstream.count == upstream.count,
      local.count == 1 || local.count == upstream.count
    else { return false }
    return upstream.indices.contains { index in
      !upstream[index].isFinite && local[local.count == 1 ? 0 : index] == 0
        && downstream[index] == 0
    }
  }
}
