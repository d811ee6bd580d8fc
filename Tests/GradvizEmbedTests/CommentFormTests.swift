import GradvizDiagnostics
import GradvizEmbed
import Testing

/// Comments that no block begins in.
@Suite struct CommentFormTests {
  private func problems(_ text: String) -> [String] {
    EmbedDocument(Array(text.utf8), name: "a.md").problems.map(\.id)
  }

  @Test(arguments: [
    "% gradviz:begin a.py", ".. gradviz:begin a.py", "# gradviz:begin a.py",
    "// gradviz:begin a.py",
    "[comment]: # \"gradviz:begin a.py\"", "[//]: # \"gradviz:begin a.py\"",
    "[//]: # 'gradviz:begin a.py'", "[comment]: <> (gradviz:begin a.py)",
    "{# gradviz:begin a.py #}", "{{/* gradviz:begin a.py */}}",
    "It is {{/* gradviz:begin a.py number=x */}}2{{/* gradviz:end */}}",
    "/* gradviz:begin a.py */", "/*gradviz:begin a.py*/",
    "; gradviz:begin a.py", "-- gradviz:begin a.py", "%gradviz:begin a.py", "//gradviz:begin a.py",
    "<!--\ngradviz:begin a.py\n-->", "It is {# gradviz:begin a.py number=x #}2",
    "> % gradviz:begin a",
    "text\n% gradviz:begin a.py", "- % gradviz:begin a.py", "#+ gradviz:begin a.py",
  ])
  func aBlockInAnUnknownCommentIsAnError(_ text: String) {
    #expect(problems(text + "\n") == ["unknown-comment"])
  }

  @Test(arguments: [
    "The word gradviz:begin stands in front.", "`gradviz:begin a.py` begins a block",
    "**gradviz:begin** begins a block", "[gradviz:begin](a.md) begins a block",
    "It begins (gradviz:begin) and ends", "\"gradviz:begin\" begins",
    "the first, gradviz:begin, is",
    "So ... gradviz:begin", "```\n% gradviz:begin a.py\n```", "    % gradviz:begin a.py",
    "| `<!-- gradviz:begin … -->` | x |", "a-gradviz:begin",
  ])
  func proseAndCodeMaySpeakOfIt(_ text: String) {
    #expect(problems(text + "\n") == [])
  }

  @Test func aDefinitionBelowProseIsSeenByReaders() {
    let block = "[//]: # (gradviz:begin a.py)\n[//]: # (gradviz:end)\n"
    for (before, indent) in [
      ("text\n", ""), ("- item\n", "  "), ("> text\n", "> "), ("| a |\n|---|\n| 1 |\n", ""),
      ("</div>\n", ""),
    ] {
      let text = before + block.split(separator: "\n").map { indent + $0 + "\n" }.joined()
      #expect(problems(text) == ["definition-in-prose"], "\(before)")
    }
    for before in [
      "", "text\n\n", "# Title\n", "***\n", "```\nx\n```\n", "[a]: b\n", "[//]: # (x)\n",
      "- item\n\n  text\n\n", "<!-- x -->\n",
    ] {
      #expect(problems(before + block) == [], "\(before)")
    }
  }
}
