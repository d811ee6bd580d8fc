import GradvizEngine
import Testing

@Suite struct TapeValuesTests {
  private let tape = Tape()

  @Test func valuesAreReadByNumber() {
    let x = tape.input(1.5)
    let v = tape.input([1, 2, 3])
    let one = tape.input([7])
    #expect(tape.number(at: x.index) == 1.5)
    #expect(tape.number(at: v.index).isNaN)
    #expect(tape.number(at: one.index) == 7)
    #expect(Array(tape.elements(of: x.index)) == [1.5])
    #expect(Array(tape.elements(of: v.index)) == [1, 2, 3])
    #expect(tape.variable(at: v.index).value == v.value)
    #expect(tape.variable(at: x.index).number == 1.5)
  }

  @Test func roundedValuesAreThoseOfSinglePrecision() {
    let x = tape.input(0.1)
    let v = tape.input([0.1, 0.25, 1e300])
    tape.roundToSingle(x)
    tape.roundToSingle(v)
    #expect(x.number == Double(Float(0.1)))
    #expect(v.value == [Tensor(Double(Float(0.1))), 0.25, Tensor(.infinity)])
    // What is computed next starts from the rounded value.
    #expect((x * 2).number == 2 * Double(Float(0.1)))
  }

  @Test func nodesThatLeadToInputsAreFound() throws {
    #expect(tape.nodesPassingGradientToInputs().isEmpty)
    let x = tape.input(2)
    let c = tape.constant(3)
    _ = x * c
    let isGreater = x .> c
    _ = c * c
    _ = isGreater.choose(c, c)
    _ = isGreater.choose(x, c)
    #expect(
      tape.nodesPassingGradientToInputs() == [true, false, true, false, false, false, true])
  }
}
