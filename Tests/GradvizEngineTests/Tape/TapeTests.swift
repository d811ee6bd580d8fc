import GradvizDiagnostics
import GradvizEngine
import GradvizTrace
import Testing

@Suite struct TapeTests {
  // MARK: Lives

  @Test func resetTapeRecordsAnew() {
    let tape = Tape()
    let x = tape.input([1, 2, 3], "x")
    tape.position = SourcePosition(line: 3, column: 1)
    tape.openScope("f")
    tape.backward(from: (x * x).sum())
    tape.reset()
    #expect(tape.count == 0)
    let y = tape.input(3, "x")
    let trace = tape.trace(of: y * y)
    #expect(trace.nodes.count == 2)
    #expect(trace.nodes[0].version == 1)
    #expect(trace.nodes[0].scope.isEmpty)
    #expect(trace.nodes[1].position == nil)
    #expect(trace.nodes[0].gradient == .scalar(6))
  }

  @Test func variableOfAResetTapeStops() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.input(1)
      tape.reset()
      _ = tape.input(1)
      _ = x + x
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.input(1)
      tape.reset()
      _ = x.constant(2)
    }
  }

  @Test func variableThatOutlivesItsTapeStops() async {
    await #expect(processExitsWith: .failure) {
      let x = Tape().input(1)
      _ = x.value
    }
    await #expect(processExitsWith: .failure) {
      let x = Tape().input([1, 2])
      _ = x.shape
    }
  }

  @Test func operandsOfTwoTapesStop() async {
    await #expect(processExitsWith: .failure) {
      let one = Tape()
      let other = Tape()
      _ = one.input(1) * other.input(2)
    }
  }

  @Test func unfittingShapesStopVariables() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.input([1, 2]) + tape.input([1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.input([1, 2])[2]
    }
  }

  // MARK: Limits

  @Test func nodesBeyondTheLimitAreAnError() throws {
    let tape = Tape(limits: Limits(nodes: 3))
    let x = try tape.record(input: 1, "x")
    let y = try tape.record(constant: 2)
    let z = try tape.record(.add, [x, y])
    #expect(
      try #require(#expect(throws: EngineError.self) { try tape.record(.exp, [z]) }).id
        == .nodeLimit)
    #expect(throws: EngineError.self) { try tape.record(input: 1) }
    #expect(throws: EngineError.self) { try tape.record(constant: [1, 2]) }
    #expect(tape.count == 3)
    #expect(tape.trace(of: z).nodes.count == 3)
  }

  @Test func bytesBeyondTheLimitAreAnErrorBeforeTheyAreTaken() throws {
    let tape = Tape(limits: Limits(bytes: 1_000_000))
    let x = tape.input([1, 2])
    let error = #expect(throws: EngineError.self) {
      try tape.record(.broadcastTo, [x], Attributes(shape: Shape([100_000, 2])))
    }
    #expect(error?.id == .memoryLimit)
    #expect(error?.message.contains("[100000, 2]") == true)
    #expect(throws: EngineError.self) { try tape.checkRoom(for: Shape([1_000_000])) }
    #expect(throws: EngineError.self) {
      try tape.record(constant: Tensor(shape: Shape([70_000]), repeating: 1))
    }
    #expect(tape.count == 1)
    // Many small ones cross it as well.
    #expect(throws: EngineError.self) {
      for _ in 0..<100_000 { _ = try tape.record(.sum, [x], Attributes(axes: [])) }
    }
    #expect(tape.count < 10_000)
  }

  @Test(arguments: [
    [1 << 40, 1 << 40], [1 << 40, 1 << 40, 0], [0, 1 << 40, 1 << 40], [Int.max, 2], [-1, 2],
    [-1, 0], [Int.max], [Int.min], [1 << 61, 2],
  ])
  func shapesThatCannotBeCountedAreErrors(_ dimensions: [Int]) {
    let tape = Tape()
    let one = tape.input([[1]])
    let none = tape.input(Tensor(shape: Shape([0]), elements: []))
    for x in [one, none, tape.input(2)] {
      for code in [OpCode.broadcastTo, .reshape, .slice, .gather, .scatter, .pad] {
        let attributes = Attributes(
          shape: Shape(dimensions),
          ranges: x.shape.dimensions.map { IndexRange(start: 0, count: $0) })
        #expect(throws: EngineError.self, "\(code)") { try tape.record(code, [x], attributes) }
      }
    }
    #expect(throws: EngineError.self) { try tape.checkRoom(for: Shape(dimensions)) }
  }

  @Test func productsAndJoinsThatCannotBeCountedAreErrors() throws {
    let tape = Tape()
    let tall = try tape.record(
      .broadcastTo, [tape.input(Tensor(shape: Shape([1, 0]), elements: []))],
      Attributes(shape: Shape([1 << 40, 0])))
    let wide = try tape.record(.transpose, [tall], Attributes(axes: [1, 0]))
    #expect(throws: EngineError.self) { try tape.record(.matmul, [tall, wide]) }
    #expect(throws: EngineError.self) { try tape.record(.add, [tall, wide]) }
    let huge = try tape.record(
      .broadcastTo, [tape.input(Tensor(shape: Shape([1, 0]), elements: []))],
      Attributes(shape: Shape([Int.max / 2, 0])))
    #expect(throws: EngineError.self) {
      try tape.record(.concatenate, [huge, huge, huge], Attributes(axes: [0]))
    }
    #expect(throws: EngineError.self) {
      try tape.record(.stack, [huge, huge, huge], Attributes(axes: [0]))
    }
    tape.backward(from: try tape.record(.sum, [tall], Attributes(axes: [0, 1])))
  }

  @Test(arguments: OpCode.allCases)
  func wrongNumbersOfOperandsAndStrangeAttributesAreErrors(_ code: OpCode) {
    let strange = [
      Attributes(), Attributes(axes: [7]), Attributes(axes: [-1, 0]), Attributes(axes: [.max]),
      Attributes(shape: Shape([3, 5, 7])), Attributes(indices: [9, -1]),
      Attributes(axes: [0, 0], shape: Shape([2]), indices: [0, 100]),
      Attributes(ranges: [IndexRange(start: 5, count: 5)]),
      Attributes(axes: [0], correction: .nan), Attributes(transposes: []),
    ]
    let tape = Tape()
    let operands: [Variable] = [
      tape.input(1), tape.input([1, 2]), tape.input([[1, 2], [3, 4]]),
      tape.input(Tensor(shape: Shape([0, 2]), elements: [])),
    ]
    // Whatever is given, an op records or throws; it never stops the program.
    for attributes in strange {
      _ = try? tape.record(code, [], attributes)
      for x in operands {
        _ = try? tape.record(code, [x], attributes)
        for y in operands {
          _ = try? tape.record(code, [x, y], attributes)
          _ = try? tape.record(code, [x, y, x], attributes)
          _ = try? tape.record(code, [x, y, x, y], attributes)
        }
      }
    }
    #expect(throws: EngineError.self) { try tape.record(code, []) }
    for index in stride(from: tape.count - 1, to: 4, by: -7) {
      let trace = tape.trace(of: tape.variable(index))
      #expect(trace.nodes.count == tape.count)
    }
  }

  // MARK: Depth and growth

  @Test func millionNodesInAChainNeedNoRecursion() {
    let tape = Tape()
    var x = tape.input(0.5, "x")
    let w = tape.input(1.000001, "w")
    for turn in 0..<500_000 {
      x = turn % 2 == 0 ? x * w : x + w
      x = -x
    }
    let trace = tape.trace(of: x)
    #expect(trace.nodes.count == 1_000_002)
    #expect(trace.contributions.count == 1_500_000)
    #expect(trace.steps.count == 1_000_000 + 1 + 1_500_000)
    #expect(trace.nodes[0].gradient != nil)
  }

  @Test func longChainsAreDifferentiatedTwiceWithoutRecursion() {
    let tape = Tape()
    var x = tape.input(0.5)
    for _ in 0..<100_000 { x = -x }
    let first = tape.recordBackward(from: x * x)[0]
    #expect(first?.number == 1)
    #expect(first?.backward().nodes[0].gradient == .scalar(2))
  }

  @Test func viewsOfScalarsDoNotDangleWhileTheTapeGrows() throws {
    // Structural ops on scalars read the values column that grows while they are recorded.
    let tape = Tape()
    let x = tape.input(1)
    var y = x
    for _ in 0..<5000 {
      y = try tape.record(.sum, [y], Attributes(axes: []))
      y = try tape.record(.clip, [y, x, x])
    }
    #expect(y.number == 1)
    tape.backward(from: y)
    #expect(tape.count == 10_001)
  }

  @Test func recordingAfterBackwardAsksForNoGradientBeyondTheOutput() {
    let tape = Tape()
    let x = tape.input(2)
    tape.backward(from: x * x)
    var y = x
    for _ in 0..<10_000 { y += 1 }
    #expect(y.gradient == nil)
    #expect(x.gradient?.item == 4)
    tape.backward(from: y)
    #expect(x.gradient?.item == 1)
    // An output in front of others: what stands behind it has no gradient any more.
    tape.backward(from: x)
    #expect(y.gradient == nil)
    #expect(x.gradient?.item == 1)
  }

  @Test func gradientsOfTensorsAreForgottenAsWell() {
    let tape = Tape()
    let x = tape.input([1, 2])
    let y = x * x
    tape.backward(from: y)
    tape.backward(from: x)
    #expect(x.gradient == [1, 1])
    #expect(y.gradient == nil)
  }
}
