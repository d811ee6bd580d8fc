import GradvizDiagnostics
import GradvizSource
import Testing

/// `hash(…)`, with what Python 3.13 prints.
@Suite struct PythonHashTests {
  private func printed(_ expression: String) throws -> String {
    let text = "print(\(expression))\nx = 1.0\ny = x * 2\n"
    let result = try Program(SourceFile(name: "program.py", text: text)).run()
    #expect(result.isComplete, "\(result.diagnostics)")
    return result.printed
  }

  @Test(arguments: [
    ("hash(2**61-1)", "0"), ("hash(2**61)", "1"), ("hash(-(2**61-1))", "0"), ("hash(-1)", "-2"),
    ("hash(-2)", "-2"), ("hash(True)", "1"), ("hash(2**61+5)", "6"), ("hash(-2**62)", "-2"),
    ("hash(3**100)", "1175369268131054105"), ("hash(-3**100)", "-1175369268131054105"),
    ("hash(1.5)", "1152921504606846977"), ("hash(2.0**61)", "1"),
    ("hash(0.1)", "230584300921369408"), ("hash(-0.3)", "-691752902764108160"),
    ("hash(1e300)", "1224995262755759164"), ("hash(5e-324)", "16777216"),
    ("hash(float('inf'))", "314159"), ("hash((1, 2))", "-3550055125485641917"),
    ("hash((2**61-1, 0.5))", "-112791334998069145"), ("hash(())", "5740354900026072187"),
    ("hash(((1,), -1))", "-9038748575948870173"),
    ("hash(frozenset([1, 2, 5]))", "-1997683347657416368"), ("hash('')", "0"),
    ("hash(1) == hash(1.0) == hash(True)", "True"), ("hash('abc') == hash('a' + 'bc')", "True"),
  ])
  func hashesAreThoseOfPython(_ expression: String, _ value: String) throws {
    #expect(try printed(expression) == value + "\n", "\(expression)")
  }
}
