import GradvizEngine
import GradvizTrace
import Testing

@Suite struct CustomOpTests {
  private let tape = Tape()

  /// The Euclidean norm of a vector.
  private func norm(_ x: Variable, on tape: Tape) -> Variable {
    tape.custom("norm", [x], rules: ["{x} / {out}"]) { operands in
      (operands[0] * operands[0]).summed(over: [0], keepsAxes: false).sqrt()
    } pullback: { upstream, operands, value in
      [upstream * operands[0] / value]
    }
  }

  /// `x² y` of a vector and a scalar, whose gradient is a sum.
  private func blend(_ x: Variable, _ y: Variable, on tape: Tape) -> Variable {
    tape.custom("blend", [x, y]) { operands in
      operands[0] * operands[0] * operands[1]
    } pullback: { upstream, operands, _ in
      let (x, y) = (operands[0], operands[1])
      return [
        upstream * x * y * (2 as Tensor),
        (upstream * x * x).summed(over: [0], keepsAxes: false),
      ]
    }
  }

  @Test func gradientsAgreeWithCentralDifferences() {
    let start: Tensor = [0.5, -2, 1.5]
    let x = tape.input(start, "x")
    let f = (norm(x, on: tape) * x.sum() + blend(x, tape.constant(3), on: tape).sum())
    #expect(f.backward().output == Int(f.index))
    let differences = FiniteDifferences().gradient(at: start) { moved in
      let other = Tape()
      let x = other.input(moved)
      return (norm(x, on: other) * x.sum() + blend(x, other.constant(3), on: other).sum())
        .number ?? .nan
    }
    let gradient = x.gradient?.elements ?? []
    #expect(gradient.count == 3)
    for (analytic, numeric) in zip(gradient, differences) {
      #expect(abs(analytic - numeric.value) < 1e-9 * max(1, abs(analytic)))
    }
  }

  @Test func everyOperandReceivesItsPart() {
    let x = tape.input([1, 2], "x")
    let y = tape.input(3, "y")
    blend(x, y, on: tape).backward()
    #expect(x.gradient == [6, 12])
    #expect(y.gradient == 5)
    // The same operand twice receives the sum.
    let z = tape.input([2], "z")
    let twice = tape.custom("twice", [z, z]) {
      $0[0] * $0[1]
    } pullback: { upstream, operands, _ in
      [upstream * operands[1], upstream * operands[0]]
    }
    twice.backward()
    #expect(z.gradient == [4])
  }

  @Test func elementwiseOpTakesFunctionAndDerivative() throws {
    let x = tape.input([1, -2], "x")
    let cube = tape.custom("cube", x, rule: "3 {x}^2") {
      $0 * $0 * $0
    } derivative: { x, _ in
      3 * x * x
    }
    let trace = cube.backward()
    #expect(cube.value == [1, -8])
    #expect(x.gradient == [3, 12])
    let wire = try #require(trace.contributions.first)
    #expect(wire.rule == "3 x^2")
    #expect(wire.local == .elements([3, 12]))
    #expect(wire.downstream == .elements([3, 12]))
  }

  @Test func recordNamesTheOpAndItsRule() throws {
    let x = tape.input([3, 4], "x")
    let n = norm(x, on: tape)
    let trace = (n * 2).named("f").backward()
    let node = try #require(trace.nodes.first { $0.op == "norm" })
    #expect(node.expression == "norm(x)")
    #expect(node.operands == [0])
    #expect(node.value == .scalar(5))
    #expect(node.gradient == .scalar(2))
    #expect(trace.nodes.last?.expression == "norm(x) * 2")
    let wire = try #require(trace.contributions.first { $0.node == node.id })
    #expect(wire.rule == "x / norm(x)")
    // A scalar by a vector is no factor.
    #expect(wire.local == nil)
    #expect(wire.downstream == .elements([1.2, 1.6]))
    #expect("\(n)" == "norm(x) = 5.0, grad 2.0")
  }

  @Test func scalarOpHasAFactor() throws {
    let x = tape.input(3, "x")
    let y = tape.custom("double", [x]) {
      $0[0] + $0[0]
    } pullback: { upstream, _, _ in
      [upstream * (2 as Tensor)]
    }
    let wire = try #require((y * 5).backward().contributions.last)
    #expect(wire.upstream == .scalar(5))
    #expect(wire.local == .scalar(2))
    #expect(wire.downstream == .scalar(10))
    #expect(wire.rule == "pullback(ḡ)")
  }

  @Test func errorOfTheValueIsThrown() {
    struct NoValue: Error {}
    let x = tape.input(3, "x")
    #expect(throws: NoValue.self) {
      try tape.custom("fails", [x]) { _ throws(NoValue) in
        throw NoValue()
      } pullback: { g, _, _ in
        [g]
      }
    }
    #expect(tape.count == 1)
  }

  @Test func catalogDoesNotTakeItAlone() {
    let x = tape.input(3, "x")
    #expect {
      try tape.record(.custom, [x])
    } throws: { error in
      "\(error)".contains("'custom' is no op by itself")
    }
  }

  // MARK: Misuse

  private func expect(_ result: ExitTest.Result?, _ message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }

  @Test func secondDerivativeIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let x = tape.input(3, "x")
      let y = tape.custom("cube", x) {
        $0 * $0 * $0
      } derivative: { x, _ in
        3 * x * x
      }
      _ = tape.recordBackward(from: y)
    }
    expect(result, "'cube' has no second derivative: its pullback computes with numbers")
  }

  @Test func namesOfTheCatalogAreRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.custom("Log_Softmax", tape.input(3)) {
        $0
      } derivative: { _, _ in
        1
      }
    }
    expect(result, "'Log_Softmax' means an op of the catalog (give yours another name)")
    expect(result, "CustomOpTests.swift:")
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.custom("", tape.input(3)) {
        $0
      } derivative: { _, _ in
        1
      }
    }
    expect(empty, "an op has a name that is not empty")
  }

  @Test func pullbackThatDoesNotFitIsRefused() async {
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let x = tape.input([1, 2], "x")
      tape.custom("bad", [x]) {
        $0[0]
      } pullback: { _, _, _ in
        [1]
      }.backward()
    }
    expect(shape, "the pullback of 'bad' gives operand 0 of shape [2] a gradient of shape []")
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let x = tape.input([1, 2], "x")
      tape.custom("bad", [x]) {
        $0[0]
      } pullback: { _, _, _ in
        []
      }.backward()
    }
    expect(count, "the pullback of 'bad' gives 0 gradients for 1 operands")
  }

  @Test func pullbackThatRecordsIsRefused() async {
    let record = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let x = tape.input([1, 2], "x")
      tape.custom("bad", [x]) {
        $0[0]
      } pullback: { upstream, _, _ in
        _ = x * x
        return [upstream]
      }.backward()
    }
    expect(record, "the pullback of 'bad' records on the tape")
    let backward = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let x = tape.input([1, 2], "x")
      tape.custom("bad", [x]) {
        $0[0]
      } pullback: { upstream, _, _ in
        tape.backward(from: x)
        return [upstream]
      }.backward()
    }
    expect(backward, "a pullback differentiates the tape that is being differentiated")
  }
}
