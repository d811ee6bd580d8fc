import Foundation
import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct DOTExporterTests {
  static let snapshots = Snapshots("DOTExporter", ["mul.dot", "staged-cards-tall.dot"])

  private struct NoLayout: Error {}

  private func dot(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(), _ theme: Theme = .light
  ) throws -> String {
    let input = ExportInput(trace, options: options, theme: theme) { _ in throw NoLayout() }
    return String(decoding: try DOTExporter().bytes(of: input), as: UTF8.self)
  }

  /// What plain `dot` draws, after it has done so without a word.
  private func drawn(
    _ text: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws
    -> String
  {
    let result = try runProcess("dot", ["-Tsvg"], input: Array(text.utf8))
    #expect(result.exitCode == 0 && !result.wasSignalled, sourceLocation: sourceLocation)
    #expect(result.error.isEmpty, "\(result.error)", sourceLocation: sourceLocation)
    return result.output
  }

  /// The texts, tooltips, ids and elements of some pictures, as an XML parser sees them.
  private func parts(of pictures: [String]) throws -> [[String: [String]]] {
    let script = """
      import json, sys, xml.etree.ElementTree as ET
      result = []
      for text in json.load(sys.stdin):
          root = ET.fromstring(text)
          parts = {"text": [], "tag": [], "id": [], "href": [], "title": []}
          for element in root.iter():
              tag = element.tag.rpartition("}")[2]
              parts["tag"].append(tag)
              if tag == "text": parts["text"].append("".join(element.itertext()))
              for name, value in element.attrib.items():
                  local = name.rpartition("}")[2]
                  if local == "id": parts["id"].append(value)
                  if local == "href": parts["href"].append(value)
                  if local == "title": parts["title"].append(value)
          result.append(parts)
      json.dump(result, sys.stdout)
      """
    let input = try JSONEncoder().encode(pictures)
    let result = try runProcess("python3", ["-c", script], input: Array(input))
    #expect(result.exitCode == 0, "\(result.error.suffix(500))")
    return try JSONDecoder().decode([[String: [String]]].self, from: Data(result.outputBytes))
  }

  @Test func textsAreTheSameToTheByte() throws {
    Self.snapshots.expect(try dot(TraceBuilder.multiplication()), "mul.dot")
    Self.snapshots.expect(
      try dot(TraceBuilder.staged(), Diagram.Options(style: .cards, direction: .topToBottom)),
      "staged-cards-tall.dot")
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }

  @Test(arguments: Diagram.Style.allCases, Diagram.Direction.allCases)
  func plainDotDrawsEveryWord(_ style: Diagram.Style, _ direction: Diagram.Direction) throws {
    let options = Diagram.Options(style: style, direction: direction)
    let diagram = Diagram(TraceBuilder.staged(), options: options)
    let parts = try parts(of: [drawn(dot(TraceBuilder.staged(), options))])[0]
    let texts = Set(parts["text", default: []].map { $0.replacing("\u{A0}", with: " ") })
    var spans = diagram.nodes.flatMap { $0.lines + $0.notes }.flatMap(\.spans)
    spans += diagram.wires.flatMap { $0.above + $0.below }.flatMap(\.spans)
    // Gaps of the legend are cells.
    spans += diagram.legend.flatMap(\.spans).map {
      Diagram.Span(String($0.text.drop { $0 == " " }), $0.part)
    }
    for span in spans where !span.text.allSatisfy(\.isWhitespace) {
      #expect(texts.contains(span.text), "'\(span.text)' is not drawn")
    }
    let ids = Set(parts["id", default: []])
    for id in diagram.nodes.map(\.id) + diagram.wires.map(\.id) {
      #expect(ids.contains(id), "\(id) has no id")
    }
    #expect(ids.count == parts["id", default: []].count, "ids are not unique")
    #expect(Set(diagram.wires.map(\.title)).isSubset(of: parts["title", default: []]))
  }

  /// What Graphviz itself says of an element is not said twice, nor anything of it otherwise.
  @Test(arguments: Diagram.Style.allCases)
  func classesAreGraphvizsAndOurs(_ style: Diagram.Style) throws {
    let picture = try drawn(dot(TraceBuilder.staged(), Diagram.Options(style: style)))
    let classes = picture.matches(of: /class="([^"]*)"/).map { $0.1.split(separator: " ") }
    #expect(classes.contains { $0.first == "node" && $0.contains("op") })
    for names in classes { #expect(Set(names).count == names.count, "\(names)") }
  }

  /// Older versions of Graphviz draw a run of spaces as one.
  @Test(arguments: Diagram.Direction.allCases)
  func theLegendNeedsNoSpaces(_ direction: Diagram.Direction) throws {
    let text = try dot(TraceBuilder.staged(), Diagram.Options(direction: direction))
    let legend = try #require(text.firstMatch(of: /label=<(<TABLE.*?)>, labelloc=b/)).1
    #expect(legend.contains("upstream × local"))
    #expect(legend.contains("below it") != (direction == .topToBottom))
    #expect(!legend.contains("\u{A0}") && !legend.contains("  ") && !legend.contains("> "))
  }

  @Test func wiresLeaveBesideWideNotes() throws {
    func text(_ caption: String, users: Int, _ direction: Diagram.Direction) throws -> String {
      var builder = TraceBuilder()
      let x = builder.input("x", 1)
      let y = builder.op("exp", [x], 2, "exp(x)", caption: caption, locals: [(2, "exp(x)")])
      var sum = builder.op("sin", [y], 1, "sin(y)", locals: [(1, "cos(y)")])
      for _ in 1..<users {
        sum = builder.op("add", [sum, y], 3, "s + y", locals: [(1, "1"), (1, "1")])
      }
      let options = Diagram.Options(
        direction: direction, show: [.value, .downstream, .local, .caption])
      let text = try dot(builder.trace(of: sum), options)
      _ = try drawn(text)
      return text
    }
    let wide = "a caption that is much wider than the circle above it"
    // As many as the wires that leave, which would turn in front of the circle else.
    #expect(try text(wide, users: 3, .leftToRight).ranges(of: "\"n1\":rule:e -> ").count == 3)
    #expect(try text(wide, users: 1, .leftToRight).contains("\"n1\":e -> "))
    #expect(try text("short", users: 3, .leftToRight).contains("\"n1\":e -> "))
    #expect(try text(wide, users: 3, .topToBottom).contains("\"n1\":s -> "))
  }

  /// A symbol that is a plain label stands in the middle of its circle in every version of Graphviz.
  @Test func symbolsArePlainLabels() throws {
    let text = try dot(TraceBuilder.staged())
    let circles = text.split(separator: "\n").filter { $0.contains("class=\"circle") }
    #expect(circles.count == 8)
    for circle in circles {
      #expect(circle.contains(/label="[^"]+", fontsize=\d+, fontcolor="/), "\(circle)")
    }
  }

  /// Graphviz without WebAssembly reads no longer literal than 16,381 bytes.
  @Test(arguments: Diagram.Style.allCases)
  func literalsAreShortEnoughForGraphviz(_ style: Diagram.Style) throws {
    let name = String(repeating: "&\u{1F300}\"\\", count: 20_000)
    let options = Diagram.Options(
      style: style, show: Set(Diagram.Field.allCases), showsAll: true)
    let text = try dot(hostileTrace(name), options)
    let literals = text.matches(of: /"(?:[^"\\]|\\.)*"/)
    #expect(literals.count > 20)
    #expect(literals.allSatisfy { $0.0.utf8.count < 16_381 })
    _ = try drawn(text)
  }

  @Test(arguments: ThemeCatalog.all.map(\.name))
  func everyThemeIsDrawn(_ name: String) throws {
    let theme = try #require(ThemeCatalog.named(name))
    let text = try dot(TraceBuilder.multiplication(), Diagram.Options(), theme)
    #expect(text.contains("bgcolor=\"\(theme.palette.background.hex)\""))
    #expect(try drawn(text).contains(theme.palette.wire.hex))
  }

  @Test func scopesAreFrames() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    builder.scope = ["t=0", "sigmoid"]
    let y = builder.op("exp", [x], 2.718, name: "y", "exp(x)", locals: [(2.718, "y")])
    builder.scope = ["t=1"]
    let z = builder.op("sin", [y], 0.41, name: "z", "sin(y)", locals: [(-0.91, "cos y")])
    let picture = try drawn(dot(builder.trace(of: z)))
    let texts = try parts(of: [picture])[0]["text", default: []]
    #expect(picture.components(separatedBy: "class=\"cluster").count == 4)
    for label in ["t=0", "sigmoid", "t=1"] { #expect(texts.contains(label)) }
  }

  @Test(arguments: Diagram.Style.allCases)
  func hostileNamesAreInert(_ style: Diagram.Style) throws {
    let options = Diagram.Options(
      style: style, show: Set(Diagram.Field.allCases), showsAll: true)
    let pictures = try hostileTexts.map { try drawn(dot(hostileTrace($0), options)) }
    let allowed: Set = [
      "svg", "g", "title", "polygon", "path", "ellipse", "text", "a", "polyline",
    ]
    for (parts, hostile) in zip(try parts(of: pictures), hostileTexts) {
      let tags = Set(parts["tag", default: []])
      #expect(tags.isSubset(of: allowed), "\(hostile.debugDescription): \(tags)")
      #expect(parts["href", default: []].isEmpty)
    }
  }

  @Test func wordsOfDOTAreShownAndNotInterpreted() throws {
    let name = "\\N\\G \\\\ &lt; \"q\" \\"
    let parts = try parts(of: [drawn(dot(hostileTrace(name), Diagram.Options(style: .cards)))])[0]
    let texts = parts["text", default: []].map { $0.replacing("\u{A0}", with: " ") }
    #expect(texts.contains { $0.contains(name) }, "\(texts)")
  }

  @Test func namesOfAMegabyteAreCut() throws {
    let name = String(repeating: "x<&\\\"", count: 200_000)
    for style in Diagram.Style.allCases {
      let text = try dot(hostileTrace(name), Diagram.Options(style: style))
      #expect(text.utf8.count < 200_000)
      _ = try drawn(text)
    }
  }

  @Test func nestedScopesDoNotNestCalls() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    builder.scope = (0..<5_000).map { "f\($0)" }
    let y = builder.op("exp", [x], 2.718, "exp(x)", locals: [(2.718, "y")])
    let text = try dot(builder.trace(of: y))
    #expect(text.components(separatedBy: "subgraph").count == 5_001)
  }
}
