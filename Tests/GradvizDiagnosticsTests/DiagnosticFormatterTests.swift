import GradvizDiagnostics
import Testing

@Suite struct DiagnosticFormatterTests {
  private func format(_ text: String, _ diagnostic: Diagnostic) -> String {
    DiagnosticFormatter(source: SourceFile(name: "neuron.py", text: text)).format(diagnostic)
  }

  private func diagnostic(
    line: Int, _ columns: ClosedRange<Int>, endLine: Int? = nil
  ) -> Diagnostic {
    Diagnostic(
      id: "unknown-function", message: "unknown function 'tnah'",
      range: SourceRange(
        SourcePosition(line: line, column: columns.lowerBound),
        SourcePosition(line: endLine ?? line, column: columns.upperBound + 1)),
      label: "no function has this name", help: "did you mean 'tanh'?")
  }

  @Test func quotesTheLineWithCaretsUnderThePlace() {
    #expect(
      format("x = 1\ny = tnah(x)\n", diagnostic(line: 2, 5...8)) == """
        neuron.py:2:5: error: unknown function 'tnah' [unknown-function]
        2 | y = tnah(x)
          |     ^~~~ no function has this name
          = help: did you mean 'tanh'?
        """)
  }

  @Test func withoutAPlaceNothingIsQuoted() {
    let text = format("", Diagnostic(id: "empty", message: "nothing to compute"))
    #expect(text == "neuron.py: error: nothing to compute [empty]")
  }

  @Test func aPlaceBeyondTheTextIsNamedAndNotQuoted() {
    let text = format("x = 1", diagnostic(line: 7, 1...2))
    #expect(text.hasPrefix("neuron.py:7:1: error:"))
    #expect(!text.contains("|"))
  }

  @Test func aRangeOverSeveralLinesIsMarkedToTheEndOfItsFirst() {
    let text = format("y = f(\n  1)", diagnostic(line: 1, 5...2 + 3, endLine: 2))
    #expect(text.contains("\n  |     ^~ no"))
  }

  @Test func ofALongLineThePartAroundThePlaceIsQuoted() {
    let long = String(repeating: "a", count: 5000) + " + tnah(x)"
    let text = format(long, diagnostic(line: 1, 5004...5007))
    let lines = text.split(separator: "\n")
    #expect(lines[1].count < 130)
    #expect(lines[1].hasPrefix("1 | …"))
    let caret = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
    #expect(Array(lines[1])[caret..<caret + 4] == ["t", "n", "a", "h"])
  }

  @Test func whatATerminalWouldObeyIsMadeVisible() {
    let text = format("y\t= \u{1B}[31mtnah(x) \u{202E}", diagnostic(line: 1, 1...1))
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
    #expect(!text.contains("\t"))
  }

  @Test func coloursAddOnlyEscapeSequences() throws {
    let source = SourceFile(name: "neuron.py", text: "x = 1\ny = tnah(x)\n")
    let one = diagnostic(line: 2, 5...8)
    let colored = ANSIDiagnosticFormatter(source: source).format(one)
    #expect(colored.contains("\u{1B}[1;31m"))
    let plain = colored.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
    #expect(plain == DiagnosticFormatter(source: source).format(one))
  }
}

@Suite struct ClosestMatchTests {
  @Test(arguments: [
    ("tnah", "tanh"), ("simgoid", "sigmoid"), ("Exp", "exp"), ("sotfmax", "softmax"),
  ])
  func aSlipOfTheHandIsUnderstood(_ typed: String, _ meant: String) {
    #expect(closestMatch(to: typed, in: ["exp", "softmax", "sigmoid", "tan", "tanh"]) == meant)
  }

  @Test func aWordUnlikeAnyOtherHasNoMatch() {
    #expect(closestMatch(to: "convolve", in: ["exp", "tanh"]) == nil)
    #expect(closestMatch(to: "q", in: ["x", "y"]) == nil)
    #expect(closestMatch(to: String(repeating: "x", count: 100_000), in: ["x"]) == nil)
  }

  @Test func ofEquallyNearWordsTheFirstInTheAlphabetIsTaken() {
    #expect(closestMatch(to: "wx", in: ["wz", "wa"]) == "wa")
  }

  @Test func ofEquallyNearWordsTheOneThatBeginsAlikeIsTaken() {
    #expect(closestMatch(to: "sinn", in: ["sign", "sin"]) == "sin")
  }

  @Test func aSwapOfNeighboursIsOneSlip() {
    #expect(editDistance("tnah", "tanh") == 1)
    #expect(editDistance("", "abc") == 3)
    #expect(editDistance("kitten", "sitting") == 3)
  }
}
