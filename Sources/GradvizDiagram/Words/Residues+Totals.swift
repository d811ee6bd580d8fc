import GradvizTrace

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much ops add up to what they hand on.
extension Residues {
  /// The sum of the magnitudes that an op adds up to each element of what it hands on; nil where it adds up nothing, or
  /// where that is not known.
  func totals(
    of wire: Trace.Contribution, _ upstream: Elements, count: Int
  ) -> ((Int) -> Double)? {
    let node = trace.nodes[wire.node]
    guard trace.nodes[wire.operand].shape.reduce(1, &*) == count else { return nil }
    if let local = Elements(wire.local) { return broadcastTotals(wire, upstream, local) }
    switch node.op {
    case "softmax", "log_softmax":
      // Each element of what arrives is weighed against the mean of all.
      let greatest = (0..<upstream.count).reduce(0) { max($0, upstream[$1].magnitude) }
      guard count == upstream.count, let value = Elements(node.value), value.count == count else {
        return nil
      }
      return node.op == "softmax"
        ? { 2 * greatest * value[$0].magnitude }
        : { upstream[$0].magnitude + greatest * Double(count) * exp(value[$0]) }
    case "matmul": return matmulTotals(wire, upstream)
    default: return nil
    }
  }

  /// An operand that was broadcast receives the sum over the elements that it was used for.
  private func broadcastTotals(
    _ wire: Trace.Contribution, _ upstream: Elements, _ local: Elements
  ) -> ((Int) -> Double)? {
    let (shape, operand) = (trace.nodes[wire.node].shape, trace.nodes[wire.operand].shape)
    guard local.count == 1 || local.count == upstream.count,
      operand.reduce(1, &*) < upstream.count,
      let sums = BroadcastSum.of(
        (0..<upstream.count).map { (upstream[$0] * local[local.count == 1 ? 0 : $0]).magnitude },
        from: shape, to: operand)
    else { return nil }
    return { sums[$0] }
  }

  /// `ḡ @ Bᵀ` for the first operand of a product of matrices, `Aᵀ @ ḡ` for the second; stacks of matrices are left out.
  private func matmulTotals(
    _ wire: Trace.Contribution, _ upstream: Elements
  ) -> ((Int) -> Double)? {
    let node = trace.nodes[wire.node]
    guard node.operands.count == 2, node.attributes.transposes.isEmpty,
      trace.nodes.indices.contains(node.operands[1 - wire.operandIndex]),
      let own = Matrix(trace.nodes[wire.operand].shape, isFirst: wire.operandIndex == 0)
    else { return nil }
    let otherNode = trace.nodes[node.operands[1 - wire.operandIndex]]
    guard let other = Matrix(otherNode.shape, isFirst: wire.operandIndex == 1),
      let factor = Elements(otherNode.value), factor.count == other.rows * other.columns
    else { return nil }
    let (rows, columns) =
      wire.operandIndex == 0 ? (own.rows, other.columns) : (other.rows, own.columns)
    guard upstream.count == rows * columns else { return nil }
    if wire.operandIndex == 0 {
      return { index in
        let (row, inner) = (index / own.columns, index % own.columns)
        return (0..<columns).reduce(0) {
          $0 + (upstream[row * columns + $1] * factor[inner * columns + $1]).magnitude
        }
      }
    }
    return { index in
      let (inner, column) = (index / own.columns, index % own.columns)
      return (0..<rows).reduce(0) {
        $0 + (factor[$1 * other.columns + inner] * upstream[$1 * columns + column]).magnitude
      }
    }
  }

  /// The extents of an operand of a product of matrices: a vector is a row where it is first, else a column.
  private struct Matrix {
    let rows: Int
    let columns: Int

    init?(_ shape: [Int], isFirst: Bool) {
      switch shape.count {
      case 1: (rows, columns) = isFirst ? (1, shape[0]) : (shape[0], 1)
      case 2: (rows, columns) = (shape[0], shape[1])
      default: return nil
      }
      if rows == 0 || columns == 0 { return nil }
    }
  }
}
