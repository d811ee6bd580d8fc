import GradvizTestSupport
import Testing

/// Names as pictures show them, given back on the command line.
@Suite struct DrawnNameTests {
  private func withLoop<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      try folder.write(
        """
        w = 0.5
        h = 1.0
        def cell(h):
            return h * w + 0.1
        for t in range(12):
            h = cell(h)
        loss = h * 2

        """, to: "p.py")
      return try body(folder)
    }
  }

  @Test func theNameInThePictureIsTakenByFocusAndPath() throws {
    try withLoop { folder in
      let picture = try gradviz("p.py", "--format", "svg", in: folder).output
      #expect(picture.contains("h⁽⁷⁾"))
      let typed = try gradviz(
        "p.py", "--focus", "h^(7)", "--radius", "1", "--format", "svg", in: folder)
      #expect(typed.exitCode == 0, "\(typed.error)")
      #expect(typed.output.contains("h⁽⁷⁾") && !typed.output.contains(">h⁽⁹⁾<"))
      for name in ["h⁽⁷⁾", "h'''''''", "h'8"] {
        let other = try gradviz(
          "p.py", "--focus", name, "--radius", "1", "--format", "svg", in: folder)
        #expect(other.outputBytes == typed.outputBytes, "\(name): \(other.error)")
      }
      let path = try gradviz("p.py", "--path", "h⁽⁷⁾..loss", "--format", "svg", in: folder)
      #expect(path.exitCode == 0, "\(path.error)")
    }
  }

  @Test func aScopeMeansItsNodes() throws {
    try withLoop { folder in
      for scope in ["t=6/cell", "t=6"] {
        let result = try gradviz(
          "p.py", "--focus", scope, "--radius", "0", "--format", "json", in: folder)
        #expect(result.exitCode == 0, "\(result.error)")
        let table = try gradviz("p.py", "--focus", scope, "--radius", "0", in: folder)
        #expect(table.exitCode == 0, "\(table.error)")
        #expect(table.output.contains("t=6"))
        #expect(!table.output.contains("t=8"), "\(table.output)")
        #expect(table.output.hasPrefix("loss = h⁽¹²⁾ × 2\n"), "\(table.output)")
      }
      let node = try gradviz("p.py", "--focus", "t=6/h", "--radius", "0", in: folder)
      #expect(node.exitCode == 0, "\(node.error)")
    }
  }

  @Test func theOutputIsKnownByTheNameItIsDrawnWith() throws {
    let usual = try gradviz(multiplication)
    for name in ["f", "output"] {
      let named = try gradviz(multiplication + ["--output", name])
      #expect(named.exitCode == 0, "\(named.error)")
      #expect(named.output == usual.output)
    }
    let focus = try gradviz(multiplication + ["--focus", "f", "--radius", "1"])
    #expect(focus.exitCode == 0, "\(focus.error)")
    let wrong = try gradviz("x = 2.0\nloss = x * x", "--output", "f")
    #expect(wrong.exitCode == 1)
    #expect(wrong.error.contains("computes no 'f'"), "\(wrong.error)")
  }

  @Test func aWrongNameListsTheNearestAndTheOutput() throws {
    let result = try gradviz(multiplication + ["--focus", "qqqqq"])
    #expect(result.exitCode == 64)
    #expect(result.error.contains("the nodes are f, x, y, z"), "\(result.error)")
    try withLoop { folder in
      let far = try gradviz("p.py", "--focus", "lozz12", in: folder)
      #expect(far.exitCode == 64)
      #expect(far.error.contains("the nodes are loss,"), "\(far.error)")
    }
  }
}
