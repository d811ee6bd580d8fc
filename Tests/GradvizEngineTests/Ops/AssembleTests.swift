import GradvizEngine
import GradvizTrace
import Testing

@Suite struct AssembleTests {
  private static let count = 10_000

  /// An array whose every second element is assigned, each from a number of its own.
  private static func assignment(on tape: Tape) throws -> Variable {
    let old = tape.input(Tensor(shape: Shape([count]), repeating: 2))
    var operands = [old]
    var indices = Array(0..<count)
    for place in stride(from: 0, to: count, by: 2) {
      indices[place] = count + operands.count - 1
      operands.append(tape.input(Double(place)))
    }
    return try tape.record(
      .assemble, operands, Attributes(shape: Shape([count]), indices: indices))
  }

  @Test func thousandsOfOperandsReceiveTheirElements() throws {
    let tape = Tape()
    let result = try Self.assignment(on: tape)
    #expect(result.value.elements[0..<4] == [0, 2, 2, 2])
    let weights = Tensor(shape: Shape([Self.count]), elements: (0..<Self.count).map(Double.init))
    tape.backward(from: result * tape.constant(weights))
    let old = try #require(tape.variable(0).gradient)
    let kept: [Double] = (0..<Self.count).map { place in place % 2 == 0 ? 0 : Double(place) }
    #expect(old.elements == kept)
    for place in stride(from: 0, to: Self.count, by: 2) {
      #expect(tape.variable(1 + place / 2).gradient?.item == Double(place))
    }
  }

  /// Counted, not timed: what the recorded backward pass records is what the numeric one computes.
  @Test func workIsLinearInElementsAndOperands() throws {
    let tape = Tape()
    let result = try Self.assignment(on: tape)
    let before = tape.count
    let derivatives = tape.recordBackward(from: result)
    #expect(derivatives.compactMap { $0 }.count == before)
    #expect(tape.count - before < 3 * before)
    let elements = (before..<tape.count).reduce(0) { $0 + tape.variable($1).shape.count }
    #expect(elements < 8 * Self.count)
    let trace = tape.trace(of: tape.variable(before - 1))
    let places = trace.nodes.reduce(0) { $0 + $1.attributes.indices.count }
    #expect(places < 6 * Self.count)
  }

  @Test func traceDoesNotRepeatTheGradientForEachOfManyOperands() throws {
    let tape = Tape()
    let trace = try Self.assignment(on: tape).backward()
    #expect(trace.contributions.count == 1 + Self.count / 2)
    #expect(trace.contributions.allSatisfy { $0.upstream == nil && $0.downstream != nil })
    #expect(try TraceFile.read(trace.json()) == trace)
    let few = Tape()
    let small = try few.record(
      .assemble, [few.input([1, 2]), few.input(3)], Attributes(shape: Shape([2]), indices: [2, 1]))
    #expect(small.backward().contributions.allSatisfy { $0.upstream != nil })
  }

  @Test func anElementTakenTwiceReceivesTheSum() throws {
    let tape = Tape()
    let x = tape.input([1, 2])
    let y = try tape.record(.assemble, [x, x], Attributes(shape: Shape([3]), indices: [1, 1, 3]))
    #expect(y.value == [2, 2, 2])
    tape.backward(from: y)
    #expect(x.gradient == [0, 3])
  }

  @Test func programsWordsAreWritten() throws {
    let tape = Tape()
    let x = tape.input([1, 2], "out")
    let v = tape.input(3, "v")
    let attributes = Attributes(shape: Shape([2]), indices: [2, 1])
    _ = try tape.record(.assemble, [x, v], attributes)
    var named = attributes
    named.text = "out[0] = v"
    let y = try tape.record(.assemble, [x, v], named)
    #expect(y.backward().nodes.suffix(2).map(\.expression) == ["set(out, v)", "out[0] = v"])
  }

  @Test func placesBeyondTheElementsAreErrors() {
    let tape = Tape()
    let x = tape.input([1, 2])
    for indices in [[0, 2], [-1, 0], [0], [0, 1, 1]] {
      #expect(throws: EngineError.self) {
        try tape.record(.assemble, [x], Attributes(shape: Shape([2]), indices: indices))
      }
    }
    #expect(tape.count == 1)
  }
}
