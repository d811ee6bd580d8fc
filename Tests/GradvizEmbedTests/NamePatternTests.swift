import GradvizEmbed
import GradvizTestSupport
import Testing

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("*", "", true), ("*.md", "a.md", true), ("*.md", "a.mdx", false), ("*.md", ".md", true),
    ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "a\u{1F600}c", true),
    ("[a-c]x", "bx", true),
    ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true), ("[^a]", "a", false), ("[]]", "]", true),
    ("[a", "[a", true), ("[]", "[]", true), ("a[-b]", "a-", true), ("[z-a]", "-", true),
    ("", "", true),
    ("", "a", false), ("*a*b*", "xxaxxbxx", true), ("*a*b", "ab-", false), ("é", "é", true),
  ])
  func pattern(_ pattern: String, _ name: String, _ isMatch: Bool) {
    #expect(NamePattern(pattern).matches(name) == isMatch)
  }

  @Test func manyStarsTakeNoTimeOutOfProportion() {
    let pattern = NamePattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5000)))
  }

  @Test func itMeansWhatShellsMean() throws {
    var random = SeededGenerator(seed: 4)
    let signs = ["a", "b", "*", "?", "[ab]", "[!a]", "[", "c"]
    var cases: [(String, String)] = []
    for _ in 0..<500 {
      func word(_ words: [String]) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }
        .joined()
      }
      cases.append((word(signs), word(["a", "b", "c"])))
    }
    let script = """
      import fnmatch, sys
      for line in sys.stdin.read().split("\\n")[:-1]:
          pattern, name = line.split("\\t")
          print(fnmatch.fnmatchcase(name, pattern))
      """
    let input = cases.map { "\($0.0)\t\($0.1)\n" }.joined()
    let result = try runPython(script, input: Array(input.utf8))
    for ((pattern, name), expected) in zip(cases, result.output.split(separator: "\n")) {
      #expect(NamePattern(pattern).matches(name) == (expected == "True"), "\(pattern) \(name)")
    }
  }
}
