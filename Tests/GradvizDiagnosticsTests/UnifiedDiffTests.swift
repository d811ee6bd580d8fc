import GradvizDiagnostics
import GradvizTestSupport
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, context: Int = 3) -> UnifiedDiff {
    UnifiedDiff(from: old, to: new, oldName: "old.md", newName: "new.md", context: context)
  }

  @Test func showsChangesWithThreeLinesAroundThem() {
    let old = "a\nb\nc\nd\ne\nf\ng\n"
    #expect(
      diff(old, "a\nb\nc\nd\nE\nf\ng\n").description == """
        --- old.md
        +++ new.md
        @@ -2,6 +2,6 @@
         b
         c
         d
        -e
        +E
         f
         g

        """)
  }

  @Test func changesFarApartHaveHunksOfTheirOwn() {
    let lines = (1...30).map { "line \($0)\n" }
    var changed = lines
    changed[2] = "third\n"
    changed[9] = "tenth\n"
    changed.insert("new\n", at: 25)
    let result = diff(lines.joined(), changed.joined())
    #expect(result.hunks.map(\.oldStart) == [1, 23])
    #expect(result.hunks.map(\.oldCount) == [13, 6])
    #expect(result.hunks.map(\.newCount) == [13, 7])
    #expect((result.addedCount, result.removedCount) == (3, 2))
  }

  @Test func equalTextsHaveNoDifference() {
    for text in ["", "a", "a\nb\n", "\r\n"] {
      #expect(diff(text, text).isEmpty)
      #expect(diff(text, text).description == "")
      #expect(diff(text, text).summary() == "")
    }
  }

  @Test func textsThatOnlyReadAlikeDiffer() {
    #expect(!diff("caf\u{E9}\n", "cafe\u{301}\n").isEmpty)
    #expect(diff("a\r\n", "a\n").summary().contains("-a␍"))
  }

  @Test func aMissingLastNewlineIsNamed() {
    #expect(
      diff("a\nb", "a\nb\n").description == """
        --- old.md
        +++ new.md
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b

        """)
    #expect(
      diff("", "a").description.hasSuffix("@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n"))
  }

  @Test func aPersonSeesNoCommandsOfTheTerminal() {
    let result = diff("\u{1B}[31mred\u{9B}m\n", String(repeating: "x", count: 1000) + "\n")
    #expect(result.summary().contains("-␛[31mred·m"))
    #expect(result.summary().contains("x …"))
    #expect(!result.summary().unicodeScalars.contains("\u{1B}"))
    #expect(result.description.contains("\u{1B}[31mred"))
    #expect(result.coloredSummary().contains("\u{1B}[31m-␛[31mred·m\u{1B}[0m"))
  }

  @Test func theRestOfALongDifferenceIsCounted() {
    let text = (0..<100).map { "\($0)\n" }.joined()
    let summary = diff("", text).summary(limit: 10)
    #expect(summary.hasSuffix("+6\n… and 93 more lines"))
  }

  @Test func theShortestWayIsFound() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let old = randomLines(&random, count: 0...12)
      let new = randomLines(&random, count: 0...12)
      let result = diff(old.joined(), new.joined())
      let length = Self.distance(old, new)
      #expect(result.addedCount + result.removedCount == length, "\(old) \(new)")
    }
  }

  /// The number of lines that go or come at least, by the textbook's table.
  private static func distance(_ a: [String], _ b: [String]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        next.append(a[i] == b[j] ? row[j] : min(row[j + 1], next[j]) + 1)
      }
      row = next
    }
    return row[b.count]
  }

  private func randomLines(
    _ random: inout SeededGenerator, count: ClosedRange<Int>
  ) -> [String] {
    let words = ["a\n", "b\n", "\n", "--- c\n", "c\r\n", "\\ d\n"]
    return (0..<Int.random(in: count, using: &random)).map { _ in
      words[Int.random(in: 0..<words.count, using: &random)]
    }
  }

  @Test(arguments: ["patch", "git"])
  func theRealProgramsApplyIt(program: String) throws {
    var random = SeededGenerator(seed: 11)
    try withTemporaryFolder { folder in
      var patch = ""
      var expected: [(name: String, text: String)] = []
      for index in 0..<200 {
        var old = randomLines(&random, count: 1...60)
        var new = old
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          let place = Int.random(in: 0...new.count, using: &random)
          let end = min(new.count, place + Int.random(in: 0...3, using: &random))
          new.replaceSubrange(place..<end, with: randomLines(&random, count: 0...4))
        }
        if index % 5 == 0 { new = randomLines(&random, count: 1...60) }
        if index % 3 == 0 { old.append("no end") }
        if index % 4 == 0 { new.append("no end") }
        let name = index % 7 == 0 ? "a \"name\" \(index).md" : "f\(index).md"
        try folder.write(old.joined(), to: name)
        expected.append((name, new.joined()))
        patch +=
          UnifiedDiff(
            from: old.joined(), to: new.joined(), oldName: name, newName: name
          ).description
      }
      try folder.write(patch, to: "all.patch")
      let arguments =
        program == "patch"
        ? ["--binary", "-s", "-p0", "-i", "all.patch"]
        : ["apply", "-p0", "--whitespace=nowarn", "all.patch"]
      let result = try runProcess(program, arguments, in: folder.path)
      #expect(result.exitCode == 0, "\(result.output)\(result.error)")
      for (name, text) in expected where !text.isEmpty {
        #expect(try folder.read(name) == Array(text.utf8), "\(name)")
      }
    }
  }

  @Test func textsWithoutAnOrderInCommonTakeNoTimeOutOfProportion() throws {
    var random = SeededGenerator(seed: 3)
    let lines = (0..<12_000).map { "line \($0 % 4_000)\n" }
    let old = lines.shuffled(using: &random)
    let new = lines.shuffled(using: &random)
    let result = diff(old.joined(), new.joined())
    #expect(result.removedCount == result.addedCount)
    #expect(result.removedCount < 12_000)
  }

  @Test func aChangeInALongTextIsFound() {
    let lines = (0..<100_000).map { "line \($0)\n" }
    var changed = lines
    changed[50_000] = "other\n"
    changed.remove(at: 70_000)
    let result = diff(lines.joined(), changed.joined())
    #expect((result.removedCount, result.addedCount, result.hunks.count) == (2, 1, 2))
  }
}
