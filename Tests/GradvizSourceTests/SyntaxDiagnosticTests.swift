import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import Testing

/// Every answer to wrong syntax, to the letter.
@Suite struct SyntaxDiagnosticTests {
  static let snapshots = Snapshots("SyntaxDiagnostics", ["syntax.txt"])

  @Test func everyAnswerIsAsRecorded() {
    var text = ""
    for program in WrongPrograms.all {
      let source = SourceFile(name: "p.py", text: program)
      let formatter = DiagnosticFormatter(source: source)
      text += "--- " + program.replacing("\n", with: "\n    ") + "\n"
      for diagnostic in Parser.parse(source).diagnostics {
        text += formatter.format(diagnostic) + "\n"
      }
      text += "\n"
    }
    Self.snapshots.expect(text, "syntax.txt")
  }

  @Test(arguments: WrongPrograms.all) func everyAnswerHasAPlaceAndALabel(program: String) {
    let source = SourceFile(name: "p.py", text: program)
    for diagnostic in Parser.parse(source).diagnostics where diagnostic.severity == .error {
      #expect(diagnostic.range != nil)
      #expect(diagnostic.label?.isEmpty == false)
      #expect(diagnostic.message.last != ".")
      #expect(diagnostic.message.first?.isUppercase == false)
      if let range = diagnostic.range {
        #expect(range.start <= range.end)
        #expect((1...source.lines.count).contains(range.start.line))
      }
    }
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }
}
