import GradvizDiagnostics
import GradvizSource
import Testing

/// The parser and the real Python read the same programs in the same way.
@Suite struct PythonSyntaxTests {
  private func problems(_ program: String) -> [String] {
    Parser.parse(SourceFile(name: "p.py", text: program)).diagnostics.filter {
      $0.severity == .error
    }.map(\.message)
  }

  @Test func validProgramsGiveTheTreesOfPython() throws {
    let programs = PythonCorpus.expressions + PythonCorpus.programs
    for (program, answer) in zip(programs, try PythonTree.answers(programs)) {
      let (tree, diagnostics) = Parser.parse(SourceFile(name: "p.py", text: program))
      #expect(diagnostics.map(\.message) == [], "\(program.debugDescription)")
      #expect(
        PythonTree.Answer.tree(TreeText(tree: tree).program) == answer,
        "\(program.debugDescription)")
    }
  }

  @Test func wrongProgramsAreRefusedByBoth() throws {
    let programs = PythonCorpus.wrong
    for (program, answer) in zip(programs, try PythonTree.answers(programs)) {
      #expect(answer.isRefused, "\(program.debugDescription): \(answer)")
      #expect(problems(program) != [], "\(program.debugDescription): \(answer)")
    }
  }

  @Test func exceptionsAreExceptions() throws {
    for (program, answer) in zip(
      PythonCorpus.lenient, try PythonTree.answers(PythonCorpus.lenient))
    {
      #expect(answer.isRefused, "\(program.debugDescription)")
      #expect(problems(program) == [], "\(program.debugDescription)")
    }
    // Python's own trees of these have no text here.
    for program in PythonCorpus.strict {
      #expect(problems(program) != [], "\(program.debugDescription)")
    }
    #expect(try PythonTree.refusals(PythonCorpus.strict) == [])
  }

  @Test func beginningsOfValidProgramsAreReadAsPythonReadsThem() throws {
    // Cut programs are mostly wrong, in more ways than anyone lists.
    var programs: [String] = []
    for program in PythonCorpus.programs where program.unicodeScalars.count > 8 {
      let scalars = Array(program.unicodeScalars)
      for end in stride(from: 3, to: scalars.count, by: 3) {
        programs.append(String(String.UnicodeScalarView(scalars[..<end])))
      }
    }
    for (program, answer) in zip(programs, try PythonTree.answers(programs)) {
      #expect(
        (problems(program) != []) == answer.isRefused, "\(program.debugDescription): \(answer)")
    }
  }
}
