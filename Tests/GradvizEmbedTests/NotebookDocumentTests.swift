import GradvizDiagnostics
import GradvizEmbed
import GradvizTestSupport
import Testing

@Suite struct NotebookDocumentTests {
  @Test func anyBytesAreKeptAndStopNothing() throws {
    var random = SeededGenerator(seed: 4)
    let whole = Array(
      #"{"cells": [{"source": ["a\n", "\u00e9 <!-- gradviz:begin s -->x"], "cell_type": "markdown"}, {}], "b": [1, null]}"#
    )
    let words = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "é", "\n", "1.5e3", "null", "\"\"",
      "x",
      "\"source\": 3, ", "\"cell_type\": \"code\", ", "[[{", "\u{FEFF}",
    ]
    var count = 0
    for _ in 0..<6000 {
      var characters = whole
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<characters.count, using: &random)
        let end = min(place + Int.random(in: 0...3, using: &random), characters.count)
        characters.replaceSubrange(place..<end, with: words.randomElement(using: &random) ?? "")
      }
      let text = String(characters)
      do {
        let notebook = try NotebookDocument(Array(text.utf8), name: "a.ipynb", isMyST: false)
        count += notebook.documents.count
        #expect(notebook.replacing(notebook.documents.map(\.bytes)) == Array(text.utf8))
      } catch {
        #expect(error.help != nil)
      }
    }
    #expect(2000..<6000 ~= count)
  }

  @Test(arguments: [
    (#"["a\n", "b"]"#, "a\nb\nc", #"["a\n", "b\n", "c"]"#),
    (
      "[\n   \"a\\u00e9\\n\"\n  ]", "aé\nnew é\n",
      "[\n   \"a\\u00e9\\n\",\n   \"new \\u00e9\\n\"\n  ]"
    ),
    (#""a\/\u0062""#, "x\u{1}\u{8}\"\\", #""x\u0001\b\"\\""#),
    (#"["a\/b\n","c"]"#, "a/b\n😀", #"["a\/b\n","😀"]"#),
  ])
  func aTextIsLaidOutAsTheOneBefore(old: String, new: String, written: String) throws {
    func file(_ source: String) -> String {
      "{\"cells\": [{\"source\" : \(source), \"cell_type\": \"markdown\"}]}\n"
    }
    let notebook = try NotebookDocument(Array(file(old).utf8), name: "a.ipynb", isMyST: false)
    let result = notebook.replacing([Array(new.utf8)])
    #expect(String(decoding: result, as: UTF8.self) == file(written))
    let again = try NotebookDocument(result, name: "a.ipynb", isMyST: false)
    #expect(again.documents.map(\.bytes) == [Array(new.utf8)])
  }
}
