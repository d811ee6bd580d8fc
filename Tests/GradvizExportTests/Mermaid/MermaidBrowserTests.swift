import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

/// What readers see of hostile graphs when the real Mermaid has drawn them.
@Suite struct MermaidBrowserTests {
  private static let count: UInt64 = 200

  private static func text(
    _ exporter: any Exporter, _ trace: Trace, _ options: Diagram.Options = Diagram.Options(),
    fence: Fence = .none
  ) throws -> String {
    let input = ExportInput(trace, options: options, fence: fence, layout: gridLayout)
    return String(decoding: try exporter.bytes(of: input), as: UTF8.self)
  }

  private static func options(_ seed: UInt64) -> Diagram.Options {
    let styles = Diagram.Style.allCases
    let fields = Set(Diagram.Field.allCases)
    return Diagram.Options(
      style: styles[Int(seed % UInt64(styles.count))], show: seed % 3 == 0 ? fields : nil,
      showsAll: seed % 2 == 0)
  }

  @Test(arguments: Mermaid.allCases)
  func aReaderSeesEveryNameOfAFlowchartCharacterForCharacter(_ mermaid: Mermaid) throws {
    let traces = (0..<Self.count).map { HostileTrace.random(seed: $0) }
    let texts = try traces.enumerated().map { seed, trace in
      try Self.text(MermaidExporter(), trace, Self.options(UInt64(seed)))
    }
    let drawings = try mermaid.draw(texts)
    for (seed, drawing) in drawings.enumerated() {
      let diagram = Diagram(
        traces[seed], options: Self.options(UInt64(seed)), defaults: MermaidExporter().defaults)
      #expect(drawing.error == nil, "seed \(seed)\n\(texts[seed])")
      #expect(!drawing.isActive, "seed \(seed)")
      expectSame(drawing.nodes.map(\.text), diagram.nodes.map(Seen.node), "nodes of seed \(seed)")
      expectSame(
        drawing.edges.map(\.text), diagram.wires.map(Seen.wire).filter { !$0.isEmpty },
        "edges of seed \(seed)")
      expectSame(drawing.groups.map(\.text), diagram.frames.map(\.label), "groups of seed \(seed)")
      #expect(drawing.edgeCount == diagram.wires.count)
      expectSame([drawing.title ?? ""], [diagram.title], "title of seed \(seed)")
      expectSame([drawing.description ?? ""], [diagram.summary], "summary of seed \(seed)")
    }
  }

  @Test(arguments: Mermaid.allCases)
  func aReaderSeesEveryNameOfAStateDiagramCharacterForCharacter(_ mermaid: Mermaid) throws {
    let traces = (0..<Self.count).map { HostileTrace.random(seed: $0) }
    let texts = try traces.map { try Self.text(MermaidStateExporter(), $0) }
    let drawings = try mermaid.draw(texts)
    for (seed, drawing) in drawings.enumerated() {
      let flow = LayerFlow(traces[seed])
      #expect(drawing.error == nil, "seed \(seed)\n\(texts[seed])")
      #expect(!drawing.isActive, "seed \(seed)")
      expectSame(
        drawing.nodes.map(\.text),
        flow.states.filter { !$0.isComposite }.map { Seen.plain($0.lines) },
        "states of seed \(seed)")
      expectSame(
        drawing.groups.map(\.text),
        flow.states.filter(\.isComposite).map { Seen.plain($0.lines) }, "layers of seed \(seed)")
      let ways = flow.transitions.map(\.lines) + (flow.start.map { [[$0.line]] } ?? [])
      expectSame(
        drawing.edges.map(\.text), ways.filter { !$0.isEmpty }.map(Seen.plain),
        "transitions of seed \(seed)")
      expectSame(
        drawing.notes.map(\.text),
        flow.states.filter { !$0.notes.isEmpty }.map { Seen.plain($0.notes) },
        "notes of seed \(seed)")
    }
  }

  @Test(arguments: Mermaid.allCases)
  func whatAParserOfHTMLMakesOfADivIsDrawnAlike(_ mermaid: Mermaid) throws {
    let traces = (0..<20).map { HostileTrace.random(seed: UInt64($0)) }
    for exporter in [MermaidExporter() as any Exporter, MermaidStateExporter()] {
      let plain = try mermaid.draw(try traces.map { try Self.text(exporter, $0) })
      let divs = try mermaid.draw(try traces.map { try Self.text(exporter, $0, fence: .div) })
      for (plain, div) in zip(plain, divs) {
        #expect(div.error == nil)
        expectSame(div.nodes.map(\.text), plain.nodes.map(\.text), "nodes")
        expectSame(div.edges.map(\.text), plain.edges.map(\.text), "edges")
      }
    }
  }

  @Test(arguments: Mermaid.allCases)
  func statesOfNodesAndWiresAreSeenWithoutColour(_ mermaid: Mermaid) throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    let y = builder.input("y", 0)
    let a = builder.op("multiply", [x, y], 0, name: "a", "x * y", locals: [(0, "y"), (1, "x")])
    let b = builder.op("log", [a], -.infinity, name: "b", "log(a)", locals: [(1, "1/a")])
    let trace = builder.trace(of: b)
    let drawing = try mermaid.draw([try Self.text(MermaidExporter(), trace)])[0]
    let strokes = Dictionary(
      drawing.nodes.map { ($0.text.prefix { $0 != "\n" }, $0.stroke) }, uniquingKeysWith: { $1 })
    #expect(strokes["x"] == "2px 6px, 4px", "the gradient of x is 0")
    #expect(strokes["y"] == "2px none")
    #expect(
      strokes["b = ln(a)"] == "4px 9px, 3px, 2px, 3px"
        || strokes["b = log(a)"] == "4px 9px, 3px, 2px, 3px")
    #expect(drawing.dashes.contains("6px, 4px"), "the wire to x carries 0")
  }

  @Test(arguments: Mermaid.allCases)
  func theGreatestDiagramThatIsWrittenIsDrawn(_ mermaid: Mermaid) throws {
    // Edges without words, so that the count of edges is the limit and not that of characters.
    func text(_ edges: Int) throws -> String {
      var builder = TraceBuilder()
      let inputs = (0..<2).map { builder.input("x\($0)", 1) }
      var sum = inputs[0]
      for index in 0..<edges - 1 {
        sum = builder.op(
          "sin", [sum], 1, index == edges - 2 ? "f" : "", locals: [(1, "1")])
      }
      let options = Diagram.Options(style: .minimal, cloneLeaves: .max)
      return try Self.text(MermaidExporter(), builder.trace(of: sum), options)
    }
    #expect(throws: ExportError.self) { try text(500) }
    #expect(try mermaid.draw([try text(499)])[0].error == nil)
  }
}

/// Expects texts to be the same, in any order, to the last character.
private func expectSame(
  _ found: [String], _ expected: [String], _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  // Spaces that a page would not show are written as such that it does, and what takes no room keeps them there.
  func exact(_ texts: [String]) -> [[UInt32]] {
    texts.map {
      $0.unicodeScalars.filter { $0 != "\u{200B}" }.map { $0 == "\u{A0}" ? 0x20 : $0.value }
    }
    .map { $0.isEmpty ? [0x20] : $0 }.sorted { $0.lexicographicallyPrecedes($1) }
  }
  let (found, expected) = (exact(found), exact(expected))
  if found == expected { return }
  let missing = expected.filter { !found.contains($0) }.map(text)
  let extra = found.filter { !expected.contains($0) }.map(text)
  Issue.record("\(what): not seen \(missing), but \(extra)", sourceLocation: sourceLocation)
}

private func text(_ scalars: [UInt32]) -> String {
  var text = ""
  for scalar in scalars.compactMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
  return text
}
