import Foundation
import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

/// What Model Explorer and Netron are given; that they draw it is tested with them themselves.
@Suite struct GraphToolExporterTests {
  private func object(_ exporter: any Exporter, _ trace: Trace) throws -> [String: Any] {
    let bytes = try exporter.bytes(of: ExportInput(trace, layout: gridLayout))
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func list(_ value: Any?, _ key: String) throws -> [[String: Any]] {
    try #require((value as? [String: Any])?[key] as? [[String: Any]])
  }

  private func pairs(_ list: Any?) -> [String: String] {
    let entries = list as? [[String: String]] ?? []
    return Dictionary(
      entries.map { ($0["key"] ?? "", $0["value"] ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test func modelExplorerIsGivenEveryNodeAndWire() throws {
    let trace = TraceBuilder.staged()
    let graph = try #require(
      try list(object(ModelExplorerExporter(), trace), "graphs").first)
    let nodes = try list(graph, "nodes")
    #expect(nodes.count == trace.nodes.count)
    for (node, written) in zip(trace.nodes, nodes) {
      #expect(written["id"] as? String == String(node.id))
      #expect(written["namespace"] is String)
      #expect((written["label"] as? String)?.isEmpty == false)
      let edges = try list(written, "incomingEdges")
      #expect(edges.map { $0["sourceNodeId"] as? String } == node.operands.map(String.init))
      // Two wires from one node are told apart.
      #expect(
        edges.map { $0["targetNodeInputId"] as? String } == node.operands.indices.map(String.init))
      #expect((pairs(written["attrs"])["gradient"] != nil) == (node.gradient != nil))
    }
    let downstream = try nodes.flatMap { try list($0, "inputsMetadata") }
      .compactMap { pairs($0["attrs"])["downstream"] }
    #expect(downstream.count == trace.contributions.count)
    let overlays = try list(graph["tasksData"], "edgeOverlaysDataListLeftPane")
    let edges = try list(try list(overlays.first, "overlays").first, "edges")
    #expect(edges.count == trace.contributions.count)
  }

  /// Its graph has the letters of ASCII and draws a question mark for others.
  @Test func whatModelExplorerDrawsIsPlain() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", -1.5e-9)
    let y = builder.op("negative", [x], 1.5e-9, "-x", locals: [(-1, "-1")])
    let z = builder.op(
      "multiply", [y, y], 2.25e-18, name: "z", "-x * -x", version: 3,
      locals: [(1.5e-9, "y"), (1.5e-9, "y")])
    let bytes = try ModelExplorerExporter().bytes(
      of: ExportInput(builder.trace(of: z), layout: gridLayout))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    #expect(text.contains("\"-1.5e-9\""), "\(text)")
    #expect(text.contains("\"z'' = -x * -x\""), "\(text)")
  }

  @Test func coloursAreCentredOnZero() throws {
    var builder = TraceBuilder()
    let names = ["a", "b", "c", "d", "e"]
    let inputs = names.map { builder.input($0, 1) }
    let sum = builder.op(
      "sum", inputs, 5, "sum", locals: [(-2, ""), (0, ""), (2, ""), (0.002, ""), (.nan, "")])
    let data = try object(ModelExplorerDataExporter(), builder.trace(of: sum))
    let results = try #require(
      (data["gradviz"] as? [String: Any])?["results"] as? [String: [String: Any]])
    func color(_ id: Int) throws -> [Int] {
      let text = try #require(results[String(id)]?["bgColor"] as? String)
      return [1, 3, 5].map { start in
        Int(text.dropFirst(start).prefix(2), radix: 16) ?? -1
      }
    }
    let (negative, zero, positive, small) = (
      try color(0), try color(1), try color(2), try color(3)
    )
    #expect(negative[2] > negative[0])
    #expect(zero == [255, 255, 255])
    #expect(positive[0] > positive[2])
    #expect(small[2] > positive[2] && small[2] < 255)
    #expect(results["4"]?["value"] as? String == "NaN")
    #expect(results["0"]?["value"] as? Double == -2)
  }

  @Test func valuesOfAnONNXModelHaveNamesOfTheirOwn() throws {
    for text in ["x", "", "/", String(repeating: "long ", count: 200)] {
      var builder = TraceBuilder()
      builder.scope = [text]
      let x = builder.input(text, 3)
      let y = builder.op("negative", [x], -3, name: text, text, locals: [(-1, "-1")])
      let again = builder.op("negative", [x], -3, name: text, text, locals: [(-1, "-1")])
      let z = builder.op(
        "add", [y, again], -6, name: text, text, locals: [(1, "1"), (1, "1")])
      let graph = try #require(
        try object(ONNXExporter(), builder.trace(of: z))["graph"] as? [String: Any])
      let names = try ["input", "output", "valueInfo"].flatMap { key in
        try list(graph, key).compactMap { $0["name"] as? String }
      }
      #expect(names.count == 4 && Set(names).count == 4 && !names.contains(""), "\(names)")
      let used = try list(graph, "node").flatMap { $0["input"] as? [String] ?? [] }
      #expect(Set(used).isSubset(of: names))
    }
  }

  @Test func aWireOfAnONNXModelTellsItsValueAndGradient() throws {
    let graph = try #require(
      try object(ONNXExporter(), TraceBuilder.multiplication())["graph"] as? [String: Any])
    let last = try #require(try list(graph, "node").last)
    #expect(last["opType"] as? String == "Mul")
    #expect(last["input"] as? [String] == ["q = 3 | grad −4", "z = −4 | grad 3"])
    #expect(last["output"] as? [String] == ["f = −12 | grad 1"])
    #expect(pairs(last["metadataProps"])["to q [0]"] == "1 × −4 = −4, ∂f/∂q = z")
  }

  @Test func theLongestEndingNamesTheFormat() {
    #expect(ExporterCatalog.forFile("run.json")?.name == "json")
    #expect(ExporterCatalog.forFile("run.onnx.json")?.name == "onnx")
    #expect(ExporterCatalog.forFile("a/Run.Model-Explorer.JSON")?.name == "model-explorer")
    #expect(ExporterCatalog.forFile("onnx.json")?.name == "json")
  }
}
