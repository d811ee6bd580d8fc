import GradvizEngine
import GradvizTestSupport
import Testing

/// Sums over products against NumPy's.
@Suite struct EinsumTests {
  /// Operands and a result with letters drawn at random; letters repeat, and some stand alone.
  private static func random(_ generator: inout SeededGenerator) -> OpCase {
    let letters = Array("ijkLm").map(String.init)
    let extents = [2, 3, 1, 2, 3]
    var inputs: [[Int]] = []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let rank = Int.random(in: 0...3, using: &generator)
      inputs.append((0..<rank).map { _ in Int.random(in: 0..<letters.count, using: &generator) })
    }
    let used = Set(inputs.joined()).sorted().shuffled(using: &generator)
    let output = used.filter { _ in Bool.random(using: &generator) }
    let list = inputs.map { input in input.map { letters[$0] }.joined() }.joined(separator: ",")
    let text = list + "->" + output.map { letters[$0] }.joined()
    let operands = inputs.map { input in
      OpCase.weights(Shape(input.map { extents[$0] }), seed: generator.next())
    }
    return OpCase(.einsum, operands, Attributes(text: text))
  }

  @Test func randomSumsOverProductsAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 41)
    try PythonComparison.check((0..<200).map { _ in Self.random(&generator) })
  }

  @Test func axesWithoutElementsSumToZero() throws {
    let empty = Tensor(shape: Shape([2, 0]), elements: [])
    try PythonComparison.check([
      OpCase(.einsum, [empty, empty], Attributes(text: "ij,kj->ik")),
      OpCase(.einsum, [empty], Attributes(text: "ij->j")),
    ])
  }

  @Test func subscriptsThatDoNotFitAreErrors() {
    let tape = Tape()
    let x = tape.input([[1, 2, 3], [4, 5, 6]])
    for text in [
      nil, "", "ij", "ij->k", "ij->ii", "i->i", "ij,jk->ik", "ii->i", "i1->i", "...i->i", "ij->->",
      "ij - > i", "é->", "->",
    ] {
      #expect(throws: EngineError.self, "\(text ?? "none")") {
        try tape.record(.einsum, [x], Attributes(text: text))
      }
    }
    #expect(throws: EngineError.self) {
      try tape.record(.einsum, [x, x], Attributes(text: "ij,jk->ik"))
    }
    #expect(tape.count == 1)
  }

  @Test func runningProductsWithZerosAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 42)
    var cases: [OpCase] = []
    for shape in [[1], [5], [4, 3], [2, 5, 2], [0, 3], [3, 0]] {
      for axis in shape.indices {
        for _ in 0..<4 {
          let shape = Shape(shape)
          let elements = (0..<shape.count).map { _ in
            Double(Int.random(in: -1...3, using: &generator)) / 2
          }
          cases.append(
            OpCase(
              .cumprod, [Tensor(shape: shape, elements: elements)], Attributes(axes: [axis])))
        }
      }
    }
    try PythonComparison.check(cases)
  }
}
