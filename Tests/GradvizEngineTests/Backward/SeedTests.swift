import GradvizEngine
import GradvizTrace
import Testing

@Suite struct SeedTests {
  private let tape = Tape()

  @Test func seedWeighsTheElementsOfTheOutput() {
    let x = tape.input([1, 2, 3], "x")
    let y = x * x
    tape.backward(from: y, seed: [1, 0, -2])
    #expect(x.gradient == [2, 0, -12])
    #expect(y.gradient == [1, 0, -2])
    let count = tape.count
    tape.backward(from: y.sum(), seed: 3)
    #expect(x.gradient == [6, 12, 18])
    // Only the sum was recorded, by the test itself.
    #expect(tape.count == count + 1)
  }

  @Test func tracedSeedIsDrawnAsAWeightedSum() throws {
    let x = tape.input([1, 2, 3], "x")
    let y = (x * x).named("y")
    let trace = y.backward(seed: [1, 0, -2])
    #expect(x.gradient == [2, 0, -12])
    #expect(trace.gradient(of: "y") == .elements([1, 0, -2]))
    let output = try #require(trace.output)
    #expect(trace.nodes[output].op == "sum")
    #expect(trace.nodes[output].gradient == .scalar(1))
    #expect(trace.nodes[output].value == .scalar(1 - 18))
  }

  @Test func outputsAreDifferentiatedTogether() {
    let x = tape.input(3, "x")
    let a = x * x
    let b = a * 2
    let v = tape.input([1, 2], "v") * x
    tape.backward(from: [a, b, v])
    // 2x + 4x from a and b, 1 + 2 from v.
    #expect(x.gradientNumber == 21)
    tape.backward(from: [a, b], seeds: [1, 0.5])
    #expect(x.gradientNumber == 12)
    // The same output twice counts twice.
    tape.backward(from: [a, a])
    #expect(x.gradientNumber == 12)
    // What lies behind the last output receives nothing.
    tape.backward(from: [a])
    #expect(b.gradient == nil)
  }

  @Test func traceOfSeveralOutputsHasTheirSum() throws {
    let x = tape.input([1, 2], "x")
    let a = (x * x).named("a")
    let b = x.sum().named("b")
    let trace = tape.trace(of: [a, b], seeds: [[1, 1], 10])
    #expect(x.gradient == [12, 14])
    #expect(trace.gradient(of: "b")?.number == 10)
    let output = try #require(trace.output)
    #expect(trace.nodes[output].value == .scalar(5 + 30))
    #expect(tape.trace(of: [a]).nodes.last?.expression == "sum(a)")
  }

  @Test func backwardNeedsNoUseOfItsResult() {
    let x = tape.input(3, "x")
    let matrix = tape.input([[1, 2]], "W")
    // No warning, which is an error in this package.
    (x * x).backward()
    #expect(x.gradientNumber == 6)
    #expect(matrix.gradientNumber == nil)
    matrix.sum().backward()
    #expect(x.gradientNumber == nil)
    #expect(matrix.gradientNumber == nil)
  }

  @Test func seedsThatDoNotFitStopWithBothShapes() async {
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      tape.input([1, 2], "x").backward(seed: [1, 2, 3])
    }
    expect(shape, "a seed of shape [3] does not fit an output of shape [2] (both have the same")
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      tape.backward(from: [tape.input(1)], seeds: [1, 2])
    }
    expect(count, "a seed is given for each output, not 2 for 1")
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Tape().backward(from: [])
    }
    expect(none, "a backward pass starts at one output or more, not at none")
  }

  private func expect(_ result: ExitTest.Result?, _ message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message))
    #expect(text.contains("SeedTests.swift:"))
  }
}
