import Foundation
import GradvizEngine
import GradvizExplain
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct LaTeXExporterTests {
  static let snapshots = Snapshots("LaTeXExporter", ["chain-rule.tex"])

  @Test func aLesson() throws {
    Self.snapshots.expect(try latex(lesson("01-chain-rule")), "chain-rule.tex")
  }

  @Test func everySnapshotIsCompared() {
    Self.snapshots.expectNoStrays()
  }

  /// One run of pdflatex over all lessons, all ops and all hostile texts.
  @Test func pdflatexCompilesEverything() throws {
    let traces =
      try lessons.map { ($0, try lesson($0)) }
      + otherPrograms.map { ($0, try run($1)) }
      + ops.flatMap { code in try GradvizExplainTests.traces(of: code).map { (code.name, $0) } }
      + hostileTexts.map { ("hostile", hostileTrace($0)) }
    var document = ""
    for (name, trace) in traces {
      let text = try latex(trace, learningRate: 0.1)
      let start = try #require(text.firstRange(of: "\\begin{document}"))
      let end = try #require(text.firstRange(of: "\\end{document}"), "\(name)")
      // The real end of the document is the last thing in it.
      #expect(text[end.upperBound...] == "\n", "\(name)")
      if document.isEmpty { document = String(text[..<start.upperBound]) }
      document += text[start.upperBound..<end.lowerBound] + "\n\\clearpage\n"
    }
    document += "\\end{document}\n"
    try withTemporaryFolder { folder in
      try folder.write(document, to: "all.tex")
      let result = try runProcess(
        "pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "all.tex"],
        in: folder.path, timeout: .seconds(300))
      let log = result.output.split(separator: "\n").filter {
        $0.hasPrefix("!") || $0.hasPrefix("l.")
      }
      #expect(result.exitCode == 0, "\(log)\n\(result.output.suffix(1500))")
      #expect(!result.output.contains("Missing character"))
      // A line may stick out by as much as nobody sees.
      let wide = result.output.split(separator: "\n").filter { line in
        guard line.hasPrefix("Overfull \\hbox ("),
          let points = Double(line.dropFirst(15).prefix { $0 != "p" })
        else { return false }
        return points > 5
      }
      #expect(wide.isEmpty, "\(wide)")
      #expect(try folder.read("all.pdf").count > 100_000)
    }
  }

  @Test func longSumsBreakAtTheirTerms() throws {
    let text = try latex(
      run(
        "import numpy as np\nx = np.array([0.123456, -1.23456, 2.34567])\n"
          + "f = np.sum(x * 1.2345 + np.sin(x) * 2.3456 + x ** 2 * 3.4567 + np.exp(x) * 0.4567)"))
    #expect(text.contains("&\\quad + \\lbrack "))
    #expect(text.contains("&\\quad") && !text.contains("&\\quad \\lbrack"))
  }

  @Test(arguments: hostileTexts)
  func hostileTextsAreInert(_ text: String) throws {
    let written = try latex(hostileTrace(text))
    let body = try #require(written.firstRange(of: "\\begin{document}")).upperBound
    #expect(!written[body...].contains("\\input") && !written[body...].contains("^^"))
    #expect(written.components(separatedBy: "\\end{document}").count == 2)
    #expect(written.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
  }

  @Test func namesOfOtherScriptsAreTransliterated() throws {
    let text = try latex(run("größe = 2\n温度 = 3\nα = 4\nf = größe * 温度 * α"))
    #expect(text.contains("\\text{größe}") && text.contains("\\alpha"))
    #expect(text.contains("u+6e29") && !text.contains("温"))
  }
}
