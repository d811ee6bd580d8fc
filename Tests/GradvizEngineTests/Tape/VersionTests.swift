import GradvizEngine
import GradvizTrace
import Testing

@Suite struct VersionTests {
  @Test func noTwoVersionsOfANameReadAlike() {
    let tape = Tape()
    var x = tape.input(1, "x")
    for _ in 0..<12 { x = (x + 1).named("x") }
    let expressions = x.backward().nodes.compactMap(\.expression)
    #expect(Set(expressions).count == expressions.count)
    #expect(expressions.prefix(5) == ["x + 1", "x' + 1", "x'' + 1", "x''' + 1", "x⁽⁴⁾ + 1"])
    #expect(expressions.last == "x⁽¹¹⁾ + 1")
  }
}
