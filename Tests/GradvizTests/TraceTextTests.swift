import Gradviz
import Testing

@Suite struct TraceTextTests {
  @Test func printedTraceIsTheTableOfTheCommandLine() throws {
    let tape = Tape()
    let trace = ((tape.input(-2, "x") + tape.input(5, "y")) * 3).named("f").backward()
    #expect("\(trace)" == (try trace.render(.table)))
    #expect("\(trace)".hasPrefix("f = "))
  }

  @Test func printedTraceOfALongRunIsItsBeginning() {
    let tape = Tape()
    var x = tape.input(1, "x")
    for _ in 0..<5000 { x = x * 1.5 }
    let text = "\(x.backward())"
    #expect(text.contains("… and 4901 more nodes"))
    #expect(text.contains("… and 4900 more wires"))
  }
}
