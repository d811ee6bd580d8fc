import GradvizTestSupport
import Testing

@Suite struct ExplainCommandTests {
  private let explain = ["explain"] + multiplication

  @Test func markdownGoesToStandardOutput() throws {
    let result = try gradviz(explain)
    #expect(result.exitCode == 0 && result.error == "")
    #expect(result.output.hasPrefix("# How the gradients of $f$ come about\n"))
    #expect(result.output.contains("The expression `(x + y) * z` computes $f = -12$"))
    #expect(try gradviz(explain + ["--format", "markdown"]).output == result.output)
    #expect(try gradviz(explain).output == result.output)
  }

  @Test func theFormatFollowsTheFileOrTheOption() throws {
    try withTemporaryFolder { folder in
      let markdown = try gradviz(explain).outputBytes
      let latex = try gradviz(explain + ["--format", "latex"])
      #expect(latex.output.hasPrefix("\\documentclass"))
      for (name, expected) in [
        ("a.md", markdown), ("a.MARKDOWN", markdown), ("a.tex", latex.outputBytes),
      ] {
        let result = try gradviz(explain + ["-o", folder.path(name)])
        #expect(result.exitCode == 0 && result.output == "", "\(result.error)")
        #expect(try folder.read(name) == expected)
      }
      _ = try gradviz(explain + ["-o", folder.path("a.txt"), "--format", "latex"])
      #expect(try folder.read("a.txt") == latex.outputBytes)
      let unknown = try gradviz(explain + ["-o", folder.path("a.svg")])
      #expect(unknown.exitCode == 64 && unknown.error.contains(".md or .tex"))
    }
  }

  @Test func theLearningRateAddsAStep() throws {
    let result = try gradviz(explain + ["--learning-rate", "0.1"])
    #expect(result.output.contains("\\eta = 0.1"))
    #expect(result.output.contains("| $x$ | $-2$ | $-4$ | $0.4$ | $-1.6$ |"))
    #expect(try !gradviz(explain).output.contains("\\eta"))
    for rate in ["0", "nan", "inf", "-1", "x"] {
      #expect(try gradviz(explain + ["--learning-rate=\(rate)"]).exitCode == 64, "\(rate)")
    }
  }

  @Test func optionsOfTheComputationAreFollowed() throws {
    let program = ["explain", "x * y + x", "--at", "x=3,y=0.123456789"]
    #expect(try gradviz(program).output.contains("y = 0.1235"))
    #expect(try gradviz(program + ["--digits", "8"]).output.contains("y = 0.12345679"))
    #expect(try gradviz(program + ["--digits", "0"]).exitCode == 64)
    let only = try gradviz(program + ["--wrt", "y"]).output
    #expect(only.contains("| $y$ |") && !only.contains("| $x$ |"))
    #expect(try gradviz("explain").exitCode == 64)
    #expect(try gradviz("explain", "x *", "--at", "x=1").exitCode == 1)
  }

  @Test func aSavedTraceIsExplainedAlike() throws {
    try withTemporaryFolder { folder in
      let program = packageFolder + "/examples/09-softmax-cross-entropy.py"
      _ = try gradviz("trace", program, "-o", folder.path("t.json"))
      let saved = try gradviz("explain", folder.path("t.json"), "--learning-rate", "0.5")
      #expect(saved.output == (try gradviz("explain", program, "--learning-rate", "0.5")).output)
    }
  }

  @Test func theLimitIsFollowed() throws {
    let program = [
      "explain", Array(repeating: "x", count: 400).joined(separator: " * "), "--at", "x=1",
    ]
    let short = try gradviz(program).output
    #expect(short.contains("99 operations are left out"))
    let long = try gradviz(program + ["--max-nodes", "1000"]).output
    #expect(!long.contains("left out") && long.contains("**Step 399.**"))
    #expect(try gradviz(program + ["--max-nodes", "0"]).exitCode == 64)
  }

  @Test func whatFailedIsToldUpToThere() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = np.array([1, 2])\ny = x * x\nz = y + np.array([1, 2, 3])\n", to: "p.py")
      let result = try gradviz("explain", folder.path("p.py"))
      #expect(result.exitCode == 1)
      #expect(
        result.output.contains("**The program did not come to its end.** It stopped in line 3"))
      #expect(result.output.contains("y = x \\odot x"))
    }
  }

  @Test func aGradientIsTheSumOverPaths() throws {
    let arguments = ["explain", "(x + y) * (x * y)", "--at", "x=2,y=3", "--paths", "x"]
    let result = try gradviz(arguments)
    #expect(result.exitCode == 0)
    for words in [
      "# Paths from `x` to `f`", "is 21: the sum over all 2 paths",
      "| `x` → `x × y` → `f` | 3 × 5 | 15 | 71.4 % |",
      "| path by path | 1 | 2 | 1 | the gradient by `x` |",
      "| forward mode, from each input | 2 | 8 | 2 |",
      "| reverse mode, from the output | 1 | 6 | 2 |",
    ] {
      #expect(result.output.contains(words), "\(result.output)")
    }
    let one = try gradviz(arguments + ["--top", "1"])
    #expect(one.output.contains("| 1 more | | 6 | 28.6 % |"), "\(one.output)")
    let unknown = try gradviz(Array(arguments.dropLast()) + ["q"])
    #expect(unknown.exitCode == 64)
    #expect(unknown.error.contains("the inputs are x, y"), "\(unknown.error)")
    #expect(try gradviz("explain", "x * 2", "--at", "x=1", "--top", "3").exitCode == 64)
    #expect(try gradviz(arguments + ["--top", "2000000000"]).exitCode == 64)
    let latex = try gradviz(arguments + ["--format", "latex"])
    #expect(latex.exitCode == 64)
  }
}
