import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// Gradients that are computed where they stand, beside the sums of what the trace says of every edge.
@Suite struct PullbackInPlaceTests {
  private typealias Program = @Sendable (Variable) -> Variable

  private static let programs: [(name: String, build: Program)] = [
    ("overlapping slices", { x in (x[0..<3] * x[1..<4]).sum() * x[2].sum() }),
    (
      "slices with steps",
      { x in
        (x[.all, .every(2)] * x[.all, 1..<4]).sum() + x[1, 2]
      }
    ),
    ("a slice of zeros of both signs", { x in (x[0..<2] * -0.0).sum() + (x[1..<3] * -0.0).sum() }),
    ("transposes", { x in (x.transposed([1, 0]) * x.transposed([1, 0])).sum() }),
    (
      "places",
      { x in
        let square = Shape([2, 2])
        return (x.gathered([0, 3, 3, 9], shape: square) * x.gathered([1, 3, 3, 8], shape: square))
          .sum()
      }
    ),
    (
      "concatenations",
      { x in
        (concatenate([x, x, x[1..<2]], axis: 0) * 1.5).sum()
          + concatenate([x, x], axis: 1).sum() * 0.3
      }
    ),
    ("softmax", { x in (softmax(x, axis: -1) * x).sum() + softmax(x, axis: 0)[0].sum() }),
    ("elementwise", { x in (tanh(x) * sigmoid(x) + exp(x) * x - x / (x * x + 1)).sum() }),
    (
      "products",
      { x in
        let square = x.matmul(x, transposingSelf: false, transposingOther: true)
        let other = x.matmul(x, transposingSelf: true, transposingOther: false)
        let turned = square.matmul(x, transposingSelf: true, transposingOther: false)
        return square.sum() + other.sum() + (turned * turned).sum()
          + x.matmul(turned, transposingSelf: true, transposingOther: false).sum()
          + turned.matmul(square, transposingSelf: true, transposingOther: true).sum()
      }
    ),
  ]

  @Test func gradientsAreTheSumsOfContributions() {
    var generator = SeededGenerator(seed: 31)
    for (name, build) in Self.programs {
      let tape = Tape()
      let x = tape.input(
        Tensor(
          shape: Shape([4, 5]),
          elements: (0..<20).map { _ in Double.random(in: -1...1, using: &generator) }), "x")
      let trace = build(x).backward()
      for node in trace.nodes {
        // The last user's part arrives first.
        let parts = trace.contributions.filter { $0.operand == node.id }
          .sorted { ($1.node, $0.operandIndex) < ($0.node, $1.operandIndex) }
          .compactMap(\.downstream?.elements)
        guard let gradient = node.gradient?.elements, let first = parts.first else { continue }
        let sum = parts.dropFirst().reduce(first) { sum, part in zip(sum, part).map { $0 + $1 } }
        #expect(gradient.map(\.bitPattern) == sum.map(\.bitPattern), "\(name): node \(node.id)")
      }
    }
  }
}
