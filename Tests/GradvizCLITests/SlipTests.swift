import GradvizTestSupport
import Testing

/// What is said to likely slips on the command line: always in the same form, with the cure.
@Suite struct SlipTests {
  @Test(arguments: [
    (["x*y", "--at", "x=2", "y=3"], "commas stand between values, without spaces: --at x=2,y=3"),
    (["x", "--at", "x=1", "--show", "grad"], "did you mean 'gradient'?"),
    (["x", "--at", "x=1", "--show=+ruel"], "did you mean 'rule'?"),
    (["x", "--at", "x=1", "--show", "-upstream"], "write --show=-upstream"),
    (["x", "--at", "x=1", "--theme", "drak"], "did you mean 'dark'?"),
    (["x", "--at", "x=1", "--theme"], "--theme takes auto, light"),
    (["x", "--at", "x=1", "--theme", "--all"], "--theme takes auto, light"),
    (["x", "--at", "x=1", "--color", "always"], "NO_COLOR=1 turns it off"),
    (["x", "--at", "x=1", "--no-color"], "NO_COLOR=1 turns it off"),
    (["-V"], "did you mean '--version'?"),
    (["x", "--at", "x=1", "--max-nodes", "-5"], "--max-nodes <count>: how many nodes"),
    (["x", "--at", "x=1", "--max-nodes=0"], "--max-nodes <count>: how many nodes"),
    (["x", "--at", "x=1", "--digits", "4.5"], "--digits <digits>: how many significant digits"),
    (["x", "--at", "x=1", "--all=yes"], "write --all alone"),
    (["x", "--at", "x=1", "--jacobians"], "it belongs to 'gradviz trace'"),
    (["x", "--at", "x=1", "--jpeg"], "'gradviz render --help' lists the options"),
    (["a.py", "b.py"], "'gradviz render' takes one source"),
    (["help", "foo"], "the commands are render, trace"),
    (["help", "trcae"], "did you mean 'gradviz help trace'?"),
    (["render"], "give an expression, a program or a trace"),
    (["embed"], "patterns in quotes"),
    (["trace", "--all"], "it belongs to 'gradviz render'"),
    (["x", "--at", "x=1", "--format", "svg", "--width", "80"], "remove it, or write a table"),
    (["x", "--at", "x=1", "--width", "0"], "--width <columns>: how many columns"),
  ])
  func aSlipIsAnsweredWithItsCure(_ arguments: [String], _ cure: String) throws {
    let result = try gradviz(arguments)
    #expect(result.exitCode == 64)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("gradviz: error: "), "\(result.error)")
    #expect(result.error.contains("[wrong-usage]\n  = help: "), "\(result.error)")
    #expect(result.error.contains(cure), "\(result.error)")
    #expect(!result.error.contains("Usage:") && !result.error.contains("Error:"))
    #expect(result.error.split(separator: "\n").count == 2, "\(result.error)")
  }

  @Test(arguments: [
    ("x=1/3", "0.3333"), ("x=pi", "3.142"), ("x=-pi/2", "−1.571"), ("x=sqrt(2)", "1.414"),
    ("x=2*(1+e)", "7.437"), ("x=[1/4, 2**3]", "[0.25, 8]"), ("x=max(1, 2)", "2"),
    ("x=np.exp(0)", "1"),
  ])
  func valuesAreComputedWhereTheyCanBe(_ value: String, _ expected: String) throws {
    let result = try gradviz("x * 1", "--at", value)
    #expect(result.exitCode == 0, "\(result.error)")
    let row = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("x  ") })
    #expect(row.contains(" \(expected) "), "\(row)")
  }

  @Test(arguments: ["x=q", "x=1/0", "x=1;2", "x='a'", "x=print(1)", "x=[1, [2]]", "x=1 2"])
  func whatIsNoValueIsRefused(_ value: String) throws {
    let result = try gradviz("x * 1", "--at", value)
    #expect(result.exitCode == 64, "\(result.output) \(result.error)")
    #expect(result.error.contains("--at: "), "\(result.error)")
    #expect(result.error.contains("= help: "), "\(result.error)")
  }

  @Test func filesThatCannotBeUsedSayWhatCan() throws {
    try withTemporaryFolder { folder in
      try folder.write("1,2\n3,4\n", to: "w.csv")
      let table = try gradviz("w * 2", "--at", "w=@w.csv", in: folder)
      #expect(table.exitCode == 74)
      #expect(table.error.hasPrefix("w.csv: error: the file is a table in text"), "\(table.error)")
      #expect(table.error.contains("numpy.save"))
      try folder.write("old", to: "f.svg")
      let inFile = try gradviz("x", "--at", "x=1", "-o", "f.svg/g.svg", in: folder)
      #expect(inFile.exitCode == 74)
      #expect(inFile.error.contains("'f.svg' is a file"), "\(inFile.error)")
      #expect(!inFile.error.contains("mkdir"))
      let system = try gradviz("x", "--at", "x=1", "-o", "/proc/x.svg")
      #expect(system.exitCode == 74)
      #expect(system.error.contains("/proc/x.svg: error: cannot be written"), "\(system.error)")
    }
  }

  @Test func theExitCodesAreInTheHelp() throws {
    let help = try gradviz("--help").output
    for code in ["  0   ", "  1   ", "  64  ", "  74  "] {
      #expect(help.contains("\n\(code)"), "\(code)")
    }
  }

  @Test(arguments: [["--help"], ["render", "--help"], ["embed", "--help"], ["verify", "--help"]])
  func listsInTheHelpKeepTheirColumn(_ arguments: [String]) throws {
    let help = try gradviz(arguments).output
    var isList = false
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= 80, "\(line)")
      if line.allSatisfy({ $0.isUppercase || $0 == " " }), !line.isEmpty {
        isList = true
      } else if line.isEmpty {
        isList = false
      } else if isList {
        #expect(line.hasPrefix("  "), "\(line)")
      }
    }
  }
}
