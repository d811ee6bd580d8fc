import GradvizEngine
import GradvizTestSupport
import Testing

/// Shapes, axes and places against NumPy, in numbers drawn at random but the same in every run.
@Suite struct BroadcastingTests {
  /// Numbers inside every op's domain, off all kinks.
  private static func tensor(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor {
    let shape = Shape(shape)
    return Tensor(
      shape: shape,
      elements: (0..<shape.count).map { _ in .random(in: 0.25..<2.75, using: &generator) })
  }

  /// Shapes that broadcast to a random one: axes left out in front, extents of 1.
  private static func shapes(_ count: Int, _ generator: inout SeededGenerator) -> [[Int]] {
    let whole = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      [1, 2, 3, 2, 3, 0].randomElement(using: &generator) ?? 1
    }
    return (0..<count).map { _ in
      whole.dropFirst(Int.random(in: 0...whole.count, using: &generator)).map {
        Bool.random(using: &generator) ? $0 : 1
      }
    }
  }

  @Test func operandsOfTwoAndThreeBroadcastAsInNumPy() throws {
    var generator = SeededGenerator(seed: 11)
    var cases: [OpCase] = []
    for code in OpCode.allCases where code.arity == .two || code.arity == .three {
      for _ in 0..<12 {
        let shapes = Self.shapes(code.arity == .two ? 2 : 3, &generator)
        cases.append(OpCase(code, shapes.map { Self.tensor($0, &generator) }))
      }
    }
    try PythonComparison.check(cases)
  }

  @Test func shapesThatDoNotBroadcastAreAnErrorWithBothShapes() throws {
    for (x, y) in [([2], [3]), ([2, 3], [2]), ([0], [2]), ([4, 1, 3], [2, 2])] {
      let tape = Tape()
      let operands = [x, y].map { tape.input(Tensor(shape: Shape($0), repeating: 1)) }
      let error = #expect(throws: EngineError.self) { try tape.record(.add, operands) }
      #expect(error?.id == .shapeMismatch)
      #expect(error?.message.contains("\(x)") == true)
      #expect(error?.message.contains("\(y)") == true)
      #expect(tape.count == 2)
    }
  }

  @Test func reductionsOverAllCombinationsOfAxesAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 12)
    var cases: [OpCase] = []
    let codes: [OpCode] = [.sum, .mean, .variance, .std, .prod, .max, .min, .logsumexp]
    for code in codes {
      for shape in [[2, 3, 2], [4], [1, 3], []] {
        for subset in 0..<(1 << shape.count) {
          let axes = shape.indices.filter { subset & (1 << $0) != 0 }
          // Where nothing is reduced a variance has no slope to compare.
          if axes.isEmpty, code == .std { continue }
          let x = Self.tensor(shape, &generator)
          for keeps in [false, true] {
            cases.append(OpCase(code, [x], Attributes(axes: axes, keepsAxes: keeps)))
          }
        }
      }
    }
    try PythonComparison.check(cases)
  }

  @Test func sameAxisTwiceIsAnError() {
    let tape = Tape()
    let x = tape.input([[1, 2], [3, 4]])
    for code in [OpCode.sum, .max, .softmax, .variance] {
      #expect(throws: EngineError.self) { try tape.record(code, [x], Attributes(axes: [0, 0])) }
      #expect(throws: EngineError.self) { try tape.record(code, [x], Attributes(axes: [2])) }
      #expect(throws: EngineError.self) { try tape.record(code, [x], Attributes(axes: [-1])) }
    }
  }

  @Test func productsOfMatricesOfAllRanksAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 13)
    let left = [[3], [2, 3], [4, 2, 3], [1, 2, 3], [5, 1, 2, 3], [0, 3], [6, 3]]
    let right = [[3], [3, 2], [4, 3, 2], [1, 3, 7], [4, 3, 1], [3, 0], [5, 4, 3, 2]]
    var cases: [OpCase] = []
    for x in left {
      for y in right {
        let operands = [Self.tensor(x, &generator), Self.tensor(y, &generator)]
        for transposes in [[false, false], [true, false], [false, true], [true, true]] {
          let turned = zip(operands, transposes).map { operand, isTurned in
            isTurned && operand.shape.rank > 1 ? operand.matrixTransposed : operand
          }
          let example = OpCase(.matmul, turned, Attributes(transposes: transposes))
          if (try? Matmul.shape(of: turned.map(\.shape), example.attributes)) != nil {
            cases.append(example)
          }
        }
      }
    }
    #expect(cases.count > 150)
    try PythonComparison.check(cases)
  }

  @Test func largeProductsAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 14)
    try PythonComparison.check(
      [([33, 65], [65, 17]), ([2, 9, 31], [31, 9])].map { x, y in
        OpCase(.matmul, [Self.tensor(x, &generator), Self.tensor(y, &generator)])
      })
  }

  @Test func slicesAndTheirOppositesAreThoseOfNumPy() throws {
    var generator = SeededGenerator(seed: 15)
    var cases: [OpCase] = []
    for _ in 0..<150 {
      let shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        Int.random(in: 0...5, using: &generator)
      }
      var result: [Int] = []
      let ranges = shape.map { extent -> IndexRange in
        if Int.random(in: 0..<5, using: &generator) == 0 { result.append(1) }
        let count = Int.random(in: 0...extent, using: &generator)
        let reach = count > 1 ? (extent - 1) / (count - 1) : 1
        let step = Int.random(in: 1...reach, using: &generator)
        let span = max(count - 1, 0) * step
        let start = extent == 0 ? 0 : Int.random(in: 0...(extent - 1 - span), using: &generator)
        if count != 1 || Bool.random(using: &generator) { result.append(count) }
        return Bool.random(using: &generator)
          ? IndexRange(start: start, count: count, step: step)
          : IndexRange(start: start + span, count: count, step: -step)
      }
      let attributes = Attributes(shape: Shape(result), ranges: ranges)
      cases.append(OpCase(.slice, [Self.tensor(shape, &generator)], attributes))
      let inner = Self.tensor(ranges.map(\.count), &generator)
      cases.append(OpCase(.pad, [inner], Attributes(shape: Shape(shape), ranges: ranges)))
    }
    try PythonComparison.check(cases)
  }

  @Test func unfittingSlicesAreErrors() throws {
    let tape = Tape()
    let x = tape.input([[1, 2, 3], [4, 5, 6]])
    let all = IndexRange(start: 0, count: 2)
    let bad = [
      IndexRange(start: 0, count: 4), IndexRange(start: -1, count: 1),
      IndexRange(start: 3, count: 1), IndexRange(start: 0, count: 2, step: -1),
      IndexRange(start: 0, count: 2, step: 0), IndexRange(start: 0, count: -1),
      IndexRange(start: 1, count: 2, step: .max), IndexRange(start: .max, count: 3, step: .max),
    ]
    for range in bad {
      let shape = Shape([2, Swift.max(range.count, 0)])
      #expect(throws: EngineError.self, "\(range)") {
        try tape.record(.slice, [x], Attributes(shape: shape, ranges: [all, range]))
      }
    }
    // Steps and places that are never taken may be anything.
    let one = IndexRange(start: 1, count: 1, step: .max)
    let y = try tape.record(.slice, [x], Attributes(shape: Shape([2, 1]), ranges: [all, one]))
    #expect(y.value == [[2], [5]])
    let row = IndexRange(start: 1, count: 1, step: .min)
    let part = IndexRange(start: 0, count: 3)
    let z = try tape.record(.slice, [x], Attributes(shape: Shape([3]), ranges: [row, part]))
    tape.backward(from: z)
    #expect(x.gradient == [[0, 0, 0], [1, 1, 1]])
    let none = IndexRange(start: .max, count: 0, step: .max)
    let empty = try tape.record(
      .slice, [x], Attributes(shape: Shape([2, 0]), ranges: [all, none]))
    #expect(empty.value.count == 0)
  }

  @Test func emptyTensorsPassThroughEveryElementwiseOp() throws {
    let empty = Tensor(shape: Shape([0, 3]), elements: [])
    try PythonComparison.check(
      OpCode.allCases.compactMap { code in
        switch code.arity {
        case .one: OpCase(code, [empty])
        case .two: OpCase(code, [empty, [1, 2, 3]])
        case .three: OpCase(code, [empty, 1, [1, 2, 3]])
        case .none, .any: nil
        }
      })
  }
}
