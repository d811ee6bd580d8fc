import GradvizEngine
import GradvizTrace
import Testing

@Suite struct ThrowingScopeTests {
  private let tape = Tape()

  /// The message of what a scope throws, nil where it throws nothing.
  private func message(_ body: () throws -> Variable) -> String? {
    do {
      _ = try tape.throwing(body)
      return nil
    } catch {
      return (error as? EngineError)?.message ?? "\(error)"
    }
  }

  @Test func fittingOperandsGiveTheirResult() throws {
    let x = tape.input([1, 2], "x")
    let y = try tape.throwing { (x * x).sum() }
    #expect(y.number == 5)
  }

  @Test func unfittingOperandsThrowWithTheirShapes() {
    let x = tape.input([1, 2], "x")
    let y = tape.input([1, 2, 3], "y")
    let s = tape.input(1, "s")
    #expect(message { x + y } == "shapes [2] and [3] do not broadcast in 'add'")
    #expect(message { matmul(s, x) } == "cannot multiply the matrices [] @ [2]")
    #expect(message { x[2] } == "index 2 is not on axis 0 of [2]")
    #expect(message { s[0] } == "a scalar has no axes to index")
    #expect(message { x.sum(axes: 4) } == "'sum' has no axis 4 to work along in [2]")
    #expect(message { y.squeezed(axes: 0) } == "axis 0 cannot be left out of [3]")
    #expect(message { y.expanded(axis: 3) } == "[3] has no place 3 for a new axis")
    #expect(message { stack([x, y]) } == "cannot stack [2] and [3]")
  }

  @Test func firstErrorIsTheOneThatCounts() {
    let x = tape.input([1, 2], "x")
    let y = tape.input([1, 2, 3], "y")
    #expect(message { ((x + y) * y)[7] } == "shapes [2] and [3] do not broadcast in 'add'")
    // What the body throws because of it does not hide it.
    struct Other: Error {}
    #expect(
      message {
        _ = x + y
        throw Other()
      } == "shapes [2] and [3] do not broadcast in 'add'")
    #expect(message { throw Other() } == "Other()")
  }

  @Test func innerScopesThrowByThemselves() throws {
    let x = tape.input([1, 2], "x")
    let y = tape.input([1, 2, 3], "y")
    let z = try tape.throwing { () -> Variable in
      #expect(throws: EngineError.self) { try tape.throwing { x + y } }
      return x * 2
    }
    #expect(z.value == [2, 4])
  }

  @Test func tapeGoesOnAfterAnError() {
    let x = tape.input([1, 2], "x")
    #expect(message { x + tape.constant([1, 2, 3]) } != nil)
    let trace = (x * x).backward()
    #expect(x.gradient == [2, 4])
    #expect(trace.nodes.last?.expression == "x * x")
  }

  @Test func fullTapeThrows() {
    let small = Tape(limits: Limits(nodes: 3))
    let x = small.input([1, 2], "x")
    #expect(throws: EngineError.self) { try small.throwing { x * x * x * x } }
  }

  @Test func operatorsStopOutsideAgain() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.input([1, 2], "x")
      _ = try? tape.throwing { x[5] }
      _ = x[5]
    }
  }
}
