import Gradviz
import Testing

@Suite struct ProgramErrorTests {
  @Test func printedErrorOfAProgramIsItsDiagnostics() {
    do {
      _ = try Program(SourceFile(name: "neuron.py", text: "x = 1.0\ny = (x\n"))
      Issue.record("the program has an open bracket")
    } catch {
      let formatter = DiagnosticFormatter(
        source: SourceFile(name: "neuron.py", text: "x = 1.0\ny = (x\n"))
      #expect(!error.diagnostics.isEmpty)
      #expect("\(error)" == error.diagnostics.map(formatter.format).joined(separator: "\n"))
      #expect("\(error)".hasPrefix("neuron.py:"))
      #expect("\(error)".contains("| y = (x"))
    }
  }

  @Test func printedErrorOfARunNamesThePlace() throws {
    let program = try Program(SourceFile(name: "<expression>", text: "x * y"))
    #expect {
      try program.run(RunOptions(at: ["x": 1]))
    } throws: { error in
      "\(error)".contains("<expression>:1:5: error:")
    }
  }
}
