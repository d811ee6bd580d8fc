import GradvizTestSupport
import Testing

@Suite struct FoldingOptionTests {
  private let lstm = packageFolder + "/examples/08-lstm.py"
  private let neuron = packageFolder + "/examples/04-sigmoid-decomposed.py"

  @Test func aFoldedCallHasTheDerivativeThroughIt() throws {
    let result = try gradviz(neuron, "--fold", "sigmoid", "--format", "dot")
    #expect(result.exitCode == 0)
    #expect(result.error == "")
    #expect(result.output.contains("4 nodes"))
    #expect(result.output.contains("1 × 0.1966"))
  }

  @Test func aSavedTraceGivesThePictureOfTheProgram() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz("trace", lstm, "-o", folder.path("run.jsonl"))
      for options in [
        ["--depth", "1"], ["--depth", "0"], ["--roll"], ["--fold", "cell", "--style", "cards"],
        ["--max-nodes", "10"], ["--focus", "t=1/cell/h", "--radius", "1"], ["--path", "W..loss"],
        ["--top", "3"], ["--color-by", "value"],
      ] {
        let fresh = try gradviz([lstm, "--format", "svg"] + options)
        let saved = try gradviz([folder.path("run.jsonl"), "--format", "svg"] + options)
        #expect(fresh.exitCode == 0, "\(options): \(fresh.error)")
        #expect(fresh.outputBytes == saved.outputBytes, "\(options)")
      }
    }
  }

  @Test func everyFormatOfPicturesIsFolded() throws {
    for format in ["svg", "dot", "mermaid", "table"] {
      let whole = try gradviz(lstm, "--format", format)
      let folded = try gradviz(lstm, "--format", format, "--fold", "cell")
      #expect(folded.exitCode == 0, "\(format)")
      #expect(folded.output.utf8.count < whole.output.utf8.count * 2 / 3, "\(format)")
      #expect(folded.output.contains("cell"), "\(format)")
    }
  }

  @Test func whatIsTooMuchIsFoldedWithANote() throws {
    let result = try gradviz(lstm, "--max-nodes", "12", "--format", "dot")
    #expect(result.exitCode == 0)
    #expect(result.error.contains("nodes are drawn as"))
    #expect(result.error.contains("--max-nodes off"))
    let off = try gradviz(lstm, "--max-nodes", "off", "--format", "dot")
    #expect(off.error == "")
    #expect(try off.outputBytes == gradviz(lstm, "--format", "dot").outputBytes)
  }

  @Test func rolledLoopsSayHowManyTurnsThereAre() throws {
    let result = try gradviz(lstm, "--roll", "--format", "dot")
    #expect(result.output.contains("t=2, the last of 3 turns"))
    #expect(result.output.contains("2 turns like t=2"))
    #expect(result.output.contains("‖grad‖"))
  }

  @Test func aRollThatChangesNothingIsNoted() throws {
    let result = try gradviz(neuron, "--roll", "--format", "dot")
    #expect(result.exitCode == 0)
    #expect(result.error.contains("--roll changes nothing"), "\(result.error)")
    #expect(try result.outputBytes == gradviz(neuron, "--format", "dot").outputBytes)
    #expect(try gradviz(lstm, "--roll", "--format", "dot").error == "")
  }

  @Test(arguments: [
    (["--fold", "cel"], "did you mean 'cell'?"),
    (["--unfold", "q"], "the scopes are"),
    (["--fold", ","], "--fold names no scope"),
    (["--depth", "-1"], "--depth"),
    (["--depth", "x"], "--depth"),
    (["--max-nodes", "-3"], "--max-nodes"),
    (["--max-nodes", "many"], "--max-nodes"),
    (["--focus", "hh"], "did you mean 'h'?"),
    (["--focus", ""], "--focus names no node"),
    (["--radius", "2"], "--radius has no effect without --focus"),
    (["--focus", "h", "--radius", "-1"], "--radius"),
    (["--path", "W"], "--path"),
    (["--path", "W...h"], "--path"),
    (["--path", "loss..W"], "write --path W..loss"),
    (["--path", "W..q"], "there is no node 'q'"),
    (["--top", "0"], "--top is at least 1"),
    (["--color-by", "size"], "--color-by"),
  ])
  func wrongValuesAreRefusedWithTheCure(_ options: [String], _ expected: String) throws {
    let result = try gradviz([lstm, "--format", "dot"] + options)
    #expect(result.exitCode == 64)
    #expect(result.output == "")
    #expect(result.error.contains(expected), "\(result.error)")
  }
}
