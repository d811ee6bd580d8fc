import Foundation
import GradvizDiagram
import GradvizExport
import GradvizLayout
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct SVGExporterTests {
  static let snapshots = Snapshots(
    "SVGExporter", ["mul.svg", "staged-cards-dark.svg", "staged-tall.svg"])

  private func svg(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(), _ theme: Theme = .auto
  ) throws -> String {
    let input = ExportInput(trace, options: options, theme: theme, layout: gridLayout)
    return String(decoding: try SVGExporter().bytes(of: input), as: UTF8.self)
  }

  @Test func picturesAreTheSameToTheByte() throws {
    Self.snapshots.expect(try svg(TraceBuilder.multiplication()), "mul.svg")
    Self.snapshots.expect(
      try svg(TraceBuilder.staged(), Diagram.Options(style: .cards), .dark),
      "staged-cards-dark.svg")
    Self.snapshots.expect(
      try svg(
        TraceBuilder.staged(),
        Diagram.Options(direction: .topToBottom, show: Set(Diagram.Field.allCases))),
      "staged-tall.svg")
  }

  @Test func linesOfALegendAreEven() throws {
    let text = try svg(
      TraceBuilder.staged(),
      Diagram.Options(direction: .topToBottom, show: Set(Diagram.Field.allCases)))
    let legend = try #require(text.firstRange(of: "<g class=\"legend\">"))
    let baselines = text[legend.upperBound...].matches(of: /\ y="([\d.]+)"/)
      .compactMap { Double($0.1) }
    let lines = Set(baselines).sorted()
    let steps = zip(lines.dropFirst(), lines).map { (10 * ($0 - $1)).rounded() }
    #expect(lines.count > 1)
    #expect(Set(steps).count == 1, "\(lines)")
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }

  /// What an XML parser and a look at ids, references and elements say of some pictures.
  private func check(_ pictures: [String]) throws -> String {
    let script = """
      import json, re, sys, xml.etree.ElementTree as ET
      allowed = {"svg", "title", "desc", "style", "rect", "g", "circle", "path", "text", "tspan"}
      seen = set()
      for index, text in enumerate(json.load(sys.stdin)):
          root = ET.fromstring(text)
          ids = set()
          for element in root.iter():
              tag = element.tag.rpartition("}")[2]
              if tag not in allowed: print(index, "element", tag)
              for name, value in element.attrib.items():
                  if name.startswith("on") or "href" in name or name == "style":
                      print(index, "attribute", name)
              if "id" in element.attrib:
                  if element.attrib["id"] in ids: print(index, "twice", element.attrib["id"])
                  ids.add(element.attrib["id"])
          for name in ("aria-labelledby", "aria-describedby"):
              if root.attrib[name] not in ids: print(index, "dangling", name)
          style = "".join(element.text for element in root.iter("{http://www.w3.org/2000/svg}style"))
          if "url(" in style or "@import" in style: print(index, "reference in the style sheet")
          for group in root.iter("{http://www.w3.org/2000/svg}g"):
              if group.attrib.get("role") == "img" and not len(group): print(index, "no title")
          for number in re.findall(r"-?\\d+\\.(\\d+)", re.sub(r">[^<]*<", "><", text)):
              if len(number) > 2: print(index, "decimals", number)
      """
    let input = try JSONSerialization.data(withJSONObject: pictures)
    let result = try runPython(script, input: Array(input))
    return result.output + result.error
  }

  @Test func everyPictureIsWellFormedAndStandsAlone() throws {
    var pictures: [String] = []
    for theme in ThemeCatalog.all {
      for style in Diagram.Style.allCases {
        for direction in Diagram.Direction.allCases {
          pictures.append(
            try svg(
              TraceBuilder.staged(), Diagram.Options(style: style, direction: direction), theme))
        }
      }
    }
    #expect(try check(pictures) == "")
  }

  @Test func everyHostileNameGivesWellFormedXML() throws {
    let options = Diagram.Options(show: Set(Diagram.Field.allCases), showsAll: true)
    #expect(try check(hostileTexts.map { try svg(hostileTrace($0), options) }) == "")
  }

  @Test func aNameOfAMegabyteMakesASmallPicture() throws {
    let name = String(repeating: "<&", count: 500_000)
    #expect(try svg(hostileTrace(name)).utf8.count < 500_000)
  }

  @Test func picturesInOnePageDoNotShareIdsOrRules() throws {
    let first = try svg(TraceBuilder.multiplication())
    let second = try svg(TraceBuilder.staged())
    let scope = { (text: String) in text.firstMatch(of: /class="gradviz (gv[0-9a-f]{8})"/)?.1 }
    let name = try #require(scope(first))
    #expect(!second.contains(name))
    for line in first.split(separator: "\n") where line.hasSuffix("}") && line.count > 1 {
      #expect(line.hasPrefix(".gradviz." + name), "\(line)")
    }
    for match in first.matches(of: /\sid="([^"]*)"/) { #expect(match.1.hasPrefix(name)) }
  }

  @Test func readingOrderIsThatOfTheBackwardPass() throws {
    let text = try svg(TraceBuilder.multiplication())
    let ids = text.matches(of: /<g class="(?:node|wire)[^"]*" id="gv[0-9a-f]*-([^"]*)"/)
    #expect(
      ids.map { String($0.1) }
        == ["out", "w-out", "n4", "w4-0", "w4-1", "n3", "w3-0", "w3-1", "n2", "n1", "n0"])
  }

  @Test func autoHasRulesForDarkReadersAndLightHasNone() throws {
    #expect(try svg(TraceBuilder.multiplication()).contains("@media (prefers-color-scheme:dark)"))
    let light = try svg(TraceBuilder.multiplication(), Diagram.Options(), .light)
    #expect(!light.contains("@media"))
  }

  @Test func everyProgramCanDrawIt() throws {
    // Style sheets, `paint-order`, inherited anchors of rules and lengths in percent are not understood everywhere.
    for theme in ThemeCatalog.all {
      let text = try svg(TraceBuilder.staged(), Diagram.Options(), theme)
      #expect(!text.contains("paint-order") && !text.contains("%") && !text.contains("<tspan"))
      #expect(text.contains("<style>") == (theme.darkPalette != nil))
      for shape in text.matches(of: /<(rect|circle|path|text)\b[^>]*>/) {
        let isInHalo =
          text[..<shape.range.lowerBound].split(separator: "<g ").last?
          .hasPrefix("class=\"halo\"") == true
        #expect(shape.0.contains(" fill=") || isInHalo, "\(shape.0)")
      }
    }
  }

  @Test func halosStandBehindAllLettersOfTheirWire() throws {
    let text = try svg(TraceBuilder.staged())
    let texts = { (part: String) in
      part.matches(of: />([^<>]+)<\/text>/).map { String($0.1) }
    }
    let wires = text.matches(of: /<g class="wire.*?\n/)
    #expect(!wires.isEmpty)
    for wire in wires {
      // Above and below the wire one halo each, with the letters right behind it.
      let stacks = wire.0.split(separator: "<g class=\"halo\" aria-hidden=\"true\"").dropFirst()
      #expect(stacks.count == 2)
      for stack in stacks {
        let halves = stack.split(separator: "</g>", maxSplits: 1)
        try #require(halves.count == 2)
        #expect(!texts(String(halves[0])).isEmpty)
        #expect(texts(String(halves[0])) == texts(String(halves[1])))
      }
    }
  }

  @Test func wiresAreSingleContinuousPathsThatEndInTheirArrows() throws {
    let text = try svg(TraceBuilder.staged())
    let wires = text.matches(
      of: /<g class="wire[^"]*".*?<\/desc><path [^>]*d="M[^M"]*"\/><path class="head"/)
    #expect(wires.count == Diagram(TraceBuilder.staged()).wires.count)
  }

  @Test func aLayoutThatDoesNotFitTheDiagramIsNoTrap() throws {
    let input = ExportInput(TraceBuilder.staged()) { _ in
      Layout(
        width: .nan, height: .infinity,
        nodes: [Layout.Rectangle(x: -1e300, y: .nan, width: 0, height: -5)],
        wires: [
          Layout.Route(points: [], anchor: Layout.Point(x: 0, y: 0)),
          Layout.Route(
            points: [Layout.Point](repeating: Layout.Point(x: 1, y: 1), count: 6),
            anchor: Layout.Point(x: 1e300, y: 0)),
        ])
    }
    let text = String(decoding: try SVGExporter().bytes(of: input), as: UTF8.self)
    #expect(try check([text]) == "")
  }

  @Test func librsvgDrawsIt() throws {
    let input = Array(try svg(TraceBuilder.staged()).utf8)
    let result = try runProcess("rsvg-convert", [], input: input)
    #expect(result.exitCode == 0)
    #expect(result.outputBytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
