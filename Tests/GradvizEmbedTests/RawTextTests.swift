import GradvizEmbed
import Testing

/// What no marker is read in: front matter, and elements of HTML that hold text.
@Suite struct RawTextTests {
  private static let block = "<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n"

  private func document(_ text: String, name: String = "a.md") -> EmbedDocument {
    EmbedDocument(Array(text.utf8), name: name)
  }

  @Test(arguments: [
    "---\ntitle: A\n\(RawTextTests.block)---\n",
    "---\n# note\n'a b': c\n\(RawTextTests.block)...\n",
    "\u{FEFF}---  \r\na:\r\n\(RawTextTests.block)---\r\n",
    "+++\ntitle = \"A\"\n\(RawTextTests.block)+++\n", "---\n{a: 1}\n\(RawTextTests.block)---\n",
    "<pre>\n\(RawTextTests.block)</pre>\n", "<PRE class=\"a\">\n\n\(RawTextTests.block)\n</pre>\n",
    "text\n<script>\n\(RawTextTests.block)</script>\n",
    "<style>\n\(RawTextTests.block)</style>\n", "<textarea\n>\n\(RawTextTests.block)</textarea>\n",
    "<?php\n\n\(RawTextTests.block)?>\n",
    "<![CDATA[\n\(RawTextTests.block)]]>\n", "<div>\n<pre>\n\(RawTextTests.block)</pre>\n</div>\n",
    "<table><tr><td><pre>x\n\(RawTextTests.block)</pre></td></tr></table>\n",
    "- <pre>\n\n  <!-- gradviz:begin s -->\n  <!-- gradviz:end -->\n  </pre>\n",
  ])
  func markersInItAreText(text: String) {
    let found = document(text)
    #expect(found.blocks.isEmpty)
    #expect(found.problems == [])
    #expect(found.ignoredMarkers == 2)
    #expect(document(text + "\n" + Self.block).blocks.count == 1)
  }

  @Test(arguments: [
    "---\n\ntitle: A\n\(RawTextTests.block)---\n",
    "---\nA line drawn above text\n\(RawTextTests.block)---\n", "---\n\(RawTextTests.block)---\n",
    "---\na: b\n\(RawTextTests.block)", "+++\n\(RawTextTests.block)",
    "text\n---\na: b\n\(RawTextTests.block)---\n", " ---\na: b\n\n\(RawTextTests.block)---\n",
    "<pre>x</pre>\n\(RawTextTests.block)", "<predicate>\n\(RawTextTests.block)",
    "<div>\n<pre>x</pre>\n\(RawTextTests.block)</div>\n",
    "> <pre>\n\n\(RawTextTests.block)", "<?php ?>\n\(RawTextTests.block)",
    "<!-- a\n```\n-->\n\(RawTextTests.block)", "a <pre>\n\(RawTextTests.block)",
  ])
  func whatOnlyLooksLikeItHoldsBlocks(text: String) {
    #expect(document(text).blocks.count == 1)
    #expect(document(text).ignoredMarkers == 0)
  }

  @Test func inMDXElementsHoldMarkdown() {
    let text = "<div>\n    {/* gradviz:begin s */}\n    {/* gradviz:end */}\n</div>\n"
    #expect(document(text, name: "a.mdx").blocks.count == 1)
  }
}
