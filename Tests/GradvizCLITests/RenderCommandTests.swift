import GradvizTestSupport
import Testing

@Suite struct RenderCommandTests {
  @Test func anExpressionBecomesATable() throws {
    let result = try gradviz(multiplication)
    #expect(result.exitCode == 0)
    #expect(result.error == "")
    #expect(result.output.contains("−12"))
    #expect(result.output.contains("forward"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func theCommandNameMayBeLeftOut() throws {
    let named = try gradviz(["render"] + multiplication)
    #expect(named.exitCode == 0)
    #expect(try named.outputBytes == gradviz(multiplication).outputBytes)
  }

  @Test func aDiagramInMarkdownIsFenced() throws {
    try withTemporaryFolder { folder in
      let bare = try gradviz(multiplication + ["--format", "mermaid"])
      #expect(bare.exitCode == 0 && bare.error == "")
      #expect(bare.output.hasPrefix("%%{init: {"))
      for (name, options, opening) in [
        ("f.mmd", [], "%%{"), ("f.md", [], "```mermaid"), ("g.md", ["--fence", "none"], "%%{"),
        ("h.md", ["--fence", "div"], "<div class=\"mermaid\">"),
        ("i.md", ["--format", "mermaid-state"], "```mermaid\n%%{init: "),
        ("j.html", ["--format", "mermaid", "--fence", "DIV"], "<div"),
      ] {
        let result = try gradviz(multiplication + ["-o", folder.path(name)] + options)
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(try folder.text(name).hasPrefix(opening), "\(name)")
        #expect(try folder.text(name).contains("Diagram") == (name == "i.md"), "\(name)")
      }
      #expect(try folder.text("f.md") == "```mermaid\n" + bare.output + "```\n")
    }
  }

  @Test func aLongDiagramIsNotedAndATooLongOneRefused() throws {
    let long = (0..<60).map { "x = x * 0.5 + \($0)" }.joined(separator: "\n")
    try withTemporaryFolder { folder in
      try folder.write("x = 1.0\n" + long + "\n", to: "long.py")
      let noted = try gradviz([folder.path("long.py"), "--format", "mermaid"])
      #expect(noted.exitCode == 0)
      #expect(noted.error.contains("gradviz: note: the diagram has 121 nodes"))
      try folder.write(
        "x = 1.0\nfor t in range(300):\n    x = x * 0.5 + t\n", to: "far.py")
      let options = ["--max-nodes", "off", "-o", folder.path("far.mmd")]
      let refused = try gradviz([folder.path("far.py")] + options)
      #expect(refused.exitCode == 74)
      #expect(refused.error.contains("the diagram is too large for Mermaid: it has"))
      #expect(refused.error.contains("--format svg"))
      #expect(!folder.exists("far.mmd"))
    }
  }

  @Test func theFormatFollowsTheFileOrTheOption() throws {
    try withTemporaryFolder { folder in
      for (name, start) in [
        ("f.svg", "<"), ("f.json", "{"), ("f.jsonl", "{\"record\""), ("F.SVG", "<"),
      ] {
        let result = try gradviz(multiplication + ["-o", folder.path(name)])
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(result.output == "")
        #expect(result.error == "")
        #expect(try folder.text(name).hasPrefix(start), "\(name)")
      }
      _ = try gradviz(multiplication + ["-o", folder.path("a.svg"), "--format", "json"])
      #expect(try folder.text("a.svg").hasPrefix("{"))
      _ = try gradviz(multiplication + ["-o", folder.path("noending"), "--format", "svg"])
      #expect(try folder.text("noending") == folder.text("f.svg"))
      let piped = try gradviz(multiplication + ["--format", "svg"])
      #expect(try piped.output == folder.text("f.svg"))
      let dash = try gradviz(multiplication + ["-o", "-", "--format", "svg"])
      #expect(dash.outputBytes == piped.outputBytes)
    }
  }

  @Test func anUnknownFormatListsTheKnownOnes() throws {
    try withTemporaryFolder { folder in
      let typo = try gradviz(multiplication + ["-o", folder.path("f.svgg")])
      #expect(typo.exitCode == 64)
      #expect(typo.error.contains("did you mean '.svg'?"))
      #expect(typo.error.contains(".json"))
      let bare = try gradviz(multiplication + ["-o", folder.path("f")])
      #expect(bare.exitCode == 64)
      #expect(bare.error.contains("add --format"))
      let option = try gradviz(multiplication + ["--format", "jpeg"])
      #expect(option.exitCode == 64)
      #expect(option.error.contains("svg"))
      #expect(try folder.names() == [])
    }
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    for format in ["svg", "table", "json", "jsonl"] {
      let one = try gradviz(multiplication + ["--format", format])
      let two = try gradviz(
        multiplication + ["--format", format],
        environment: ["LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"])
      #expect(one.exitCode == 0)
      #expect(one.outputBytes == two.outputBytes, "\(format)")
    }
  }

  @Test func everyOptionOfPicturesChangesThem() throws {
    let plain = try gradviz(multiplication + ["--format", "svg"]).outputBytes
    let options = [
      ["--theme", "dark"], ["--theme", "high-contrast"], ["--style", "cards"],
      ["--style", "minimal"], ["--show", "value"], ["--show", "+rule"], ["--show=-upstream"],
      ["--direction", "TB"], ["--direction", "tb"],
    ]
    for option in options {
      let result = try gradviz(multiplication + ["--format", "svg"] + option)
      #expect(result.exitCode == 0, "\(option): \(result.error)")
      #expect(result.outputBytes != plain, "\(option)")
    }
    // A sign holds for the fields behind it.
    let show = multiplication + ["--format", "svg", "--show"]
    #expect(try gradviz(show + ["+rule,role"]).output == gradviz(show + ["+rule,+role"]).output)
    let digits = try gradviz("x / 3", "--at", "x=1", "--digits", "7")
    #expect(digits.output.contains("0.3333333"))
  }

  @Test func whatOptionsDoNotTakeIsRefused() throws {
    let options = [
      ["--theme", "pink"], ["--style", "round"], ["--show", "colour"], ["--show", ""],
      ["--direction", "up"],
      ["--digits", "0"], ["--digits", "18"], ["--digits", "x"], ["--clone-leaves", "0"],
      ["--node-limit", "0"],
      ["--memory-limit", "lots"], ["--memory-limit", "99999999999T"], ["--thme", "dark"],
    ]
    for option in options {
      let result = try gradviz(multiplication + option)
      #expect(result.exitCode == 64, "\(option)")
      #expect(result.output == "")
      #expect(result.error.contains("Usage:") || result.error.contains("help:"), "\(option)")
    }
    #expect(try gradviz(multiplication + ["--thme", "dark"]).error.contains("--theme"))
  }

  @Test func allShowsWhatTheOutputDoesNotDependOn() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 2\nlonely = x * 7\nf = x * x\n", to: "p.py")
      let some = try gradviz("p.py", "--format", "svg", in: folder)
      let all = try gradviz("p.py", "--format", "svg", "--all", in: folder)
      #expect(!some.output.contains("lonely"))
      #expect(all.output.contains("lonely"))
    }
  }

  @Test func aChosenOutputIsDifferentiated() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 2\nq = x * 7\nf = q * q\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", "--output", "q", in: folder)
      #expect(trace.output.contains(#""value": 2.0, "gradient": 7.0"#))
      let typo = try gradviz("p.py", "--output", "qq", in: folder)
      #expect(typo.exitCode == 1)
      #expect(typo.error.contains("'q'"))
    }
  }

  @Test func gradientsOfChosenInputsOnly() throws {
    for source in [multiplication, ["mul.json"]] {
      try withTemporaryFolder { folder in
        _ = try gradviz(["trace"] + multiplication + ["-o", folder.path("mul.json")])
        let result = try gradviz(["trace"] + source + ["--wrt", "x,z"], in: folder)
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(result.output.contains(#""value": -2.0, "gradient": -4.0"#))
        #expect(result.output.contains(#""value": 5.0, "gradient": null"#))
        #expect(result.output.contains(#""value": -4.0, "gradient": 3.0"#))
        let typo = try gradviz(["trace"] + source + ["--wrt", "w"], in: folder)
        #expect([1, 64].contains(typo.exitCode))
        #expect(typo.error.contains("'w'"))
        #expect(typo.output == "")
      }
    }
  }

  @Test func limitsAreMessages() throws {
    let nodes = try gradviz(multiplication + ["--node-limit", "3"])
    #expect(nodes.exitCode == 1)
    #expect(nodes.error.contains("--node-limit"))
    try withTemporaryFolder { folder in
      try folder.write(
        "import numpy as np\nx = np.ones((1000, 1000))\nf = (x * x).sum()\n", to: "p.py")
      let memory = try gradviz("p.py", "--memory-limit", "1M", in: folder)
      #expect(memory.exitCode == 1)
      #expect(memory.error.contains("--memory-limit"))
    }
  }
}
