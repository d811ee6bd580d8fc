import GradvizTestSupport
import Testing

/// Programs that are wrong, and what is printed of them.
@Suite struct DiagnosticsTests {
  @Test func theMessageStandsOnStandardErrorWithItsPlace() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 2\ny = tnah(x)\n", to: "neuron.py")
      let result = try gradviz("neuron.py", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output == "")
      #expect(result.error.hasPrefix("neuron.py:2:5: error: "))
      #expect(result.error.contains("2 | y = tnah(x)"))
      #expect(result.error.contains("did you mean 'tanh'?"))
      #expect(!result.error.contains("\u{1B}"))
    }
  }

  @Test func severalErrorsAreReportedAtOnce() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 2 +\ny = (3\nz = 4 $ 5\n", to: "p.py")
      let result = try gradviz("p.py", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.ranges(of: ": error: ").count > 1, "\(result.error)")
    }
  }

  @Test func missingValuesNameTheCure() throws {
    let result = try gradviz("(x + y) * z", "--at", "x=1")
    #expect(result.exitCode == 1)
    #expect(result.error.contains("--at"))
    #expect(result.error.contains("y"))
  }

  @Test func valuesForUnknownNamesAreErrors() throws {
    let result = try gradviz(multiplication + ["--at", "w=1"])
    #expect(result.exitCode == 1)
    #expect(result.error.contains("'w'"))
  }

  @Test func malformedValuesAreWrongUsage() throws {
    for value in ["x", "x=", "=1", "x=[1,2", "x=[[1,2],[3]]", "x=abc", "1=2", "x=1,2", "x=1,x=2"] {
      let result = try gradviz("x * 2", "--at", value)
      #expect(result.exitCode == 64, "\(value): \(result.error)")
      #expect(result.error.contains("--at: "), "\(value): \(result.error)")
      #expect(result.output == "")
    }
  }

  @Test func valuesComeFromFiles() throws {
    try withTemporaryFolder { folder in
      try folder.write("[[1, 2], [3, 4]]", to: "A.json")
      let made = try runPython(
        "import numpy, sys; numpy.save(sys.argv[1], numpy.array([[1., 2.], [3., 4.]]))",
        [folder.path("A.npy")])
      #expect(made.exitCode == 0, "\(made.error)")
      let program = ["trace", "(A * A).sum()"]
      let json = try gradviz(program + ["--at", "A=@A.json"], in: folder)
      let numpy = try gradviz(program + ["--at", "A=@A.npy"], in: folder)
      let list = try gradviz(program + ["--at", "A=[[1,2],[3,4]]"], in: folder)
      #expect(json.exitCode == 0, "\(json.error)")
      #expect(json.outputBytes == numpy.outputBytes)
      #expect(json.outputBytes == list.outputBytes)
      let missing = try gradviz(program + ["--at", "A=@A.npz"], in: folder)
      #expect(missing.exitCode == 74)
      #expect(missing.error.contains("no such file"))
      try folder.write("hello", to: "bad.json")
      let bad = try gradviz(program + ["--at", "A=@bad.json"], in: folder)
      #expect(bad.exitCode == 74)
      #expect(bad.error.hasPrefix("bad.json: error: "))
    }
  }

  @Test func deepNestingIsAMessage() throws {
    for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("f(", ")")] {
      let text =
        String(repeating: open, count: 10_000) + "x" + String(repeating: close, count: 10_000)
      let result = try gradviz("-", input: "x = 1\ny = \(text)\n")
      #expect([0, 1].contains(result.exitCode), "\(open): \(result.exitCode)")
      #expect(!result.wasSignalled, "\(open)")
    }
    let long = "x = 1\ny = " + String(repeating: "x + ", count: 20_000) + "x\n"
    let result = try gradviz("-", "--format", "json", input: long)
    #expect(!result.wasSignalled)
    #expect([0, 1].contains(result.exitCode))
  }

  @Test func hostileNamesAndTextsDoNoHarm() throws {
    try withTemporaryFolder { folder in
      let name = "<script>alert('x')\u{1B}[31m\u{202E}.py"
      try folder.write(
        "x = 1  # </style><script>alert(1)</script> \u{1B}[2J \u{202E}\ny = x * 2 $ \u{1B}[2J\n",
        to: name)
      let result = try gradviz(name, in: folder)
      #expect(result.exitCode == 1)
      #expect(!result.error.contains("\u{1B}"))
      #expect(!result.error.contains("\u{202E}"))
      try folder.write(
        "x = 1  # </style><script>alert(1)</script> \u{1B}[2J \u{202E}\ny = x * 2\n", to: name)
      let svg = try gradviz(name, "--format", "svg", in: folder)
      #expect(svg.exitCode == 0, "\(svg.error)")
      #expect(!svg.output.contains("<script"))
      let table = try gradviz(name, in: folder)
      #expect(!table.output.contains("\u{1B}"))
    }
  }

  @Test func aFailureBeforeAnyOpShowsNothingElse() throws {
    let result = try gradviz("x.foo", "--at", "x=1")
    #expect(result.exitCode == 1)
    #expect(result.output == "")
    #expect(result.error.contains("'foo'"))
  }

  @Test func aFailedOpLeavesThePartThatRan() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "import numpy as np\nA = np.ones((2, 3))\nB = A * 2\nC = B @ A\nf = C.sum()\n", to: "p.py")
      let table = try gradviz("p.py", in: folder)
      #expect(table.exitCode == 1)
      #expect(table.error.hasPrefix("p.py:4:7: error: "))
      #expect(table.error.contains("[2, 3]"))
      #expect(table.output.contains("B"))
      let fresh = try gradviz("p.py", "-o", "f.json", in: folder)
      #expect(fresh.exitCode == 1)
      #expect(fresh.error.contains("this is the part that ran"))
      #expect(try folder.text("f.json").contains("\"failure\""))
      let drawn = try gradviz("f.json", "--format", "svg", in: folder)
      #expect(drawn.exitCode == 0, "\(drawn.error)")
      try folder.write("old", to: "old.json")
      let kept = try gradviz("p.py", "-o", "old.json", in: folder)
      #expect(kept.exitCode == 1)
      #expect(kept.error.contains("the old file stays as it was"))
      #expect(try folder.text("old.json") == "old")
    }
  }
}
