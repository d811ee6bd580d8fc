import GradvizDiagram
import GradvizTrace

/// A record as Model Explorer reads it.
struct ModelExplorerGraph {
  private let trace: Trace
  private let words: TraceWords
  /// Where in the record the contribution of each wire is, by node and operand.
  private let contributions: [Wire: Int]

  private struct Wire: Hashable {
    var node: Int
    var operandIndex: Int
  }

  init(_ trace: Trace, digits: Int) {
    self.trace = trace
    words = TraceWords(trace, digits: digits)
    contributions = Dictionary(
      trace.contributions.enumerated().map {
        (Wire(node: $1.node, operandIndex: $1.operandIndex), $0)
      }, uniquingKeysWith: { first, _ in first })
  }

  func bytes() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("label", trace.output.map { label(trace.nodes[$0]) } ?? "gradviz")
      json.list("graphs") { json in
        json.object { json in
          json.field("id", ModelExplorerExporter.graph)
          json.list("nodes") { json in
            for node in trace.nodes {
              json.line(1)
              json.object { write(node, to: &$0) }
            }
          }
          json.line(0)
          json.object("tasksData") { overlays(&$0) }
        }
      }
    }
    return json.buffer.bytes + [0x0A]
  }

  private func write(_ node: Trace.Node, to json: inout JSONWriter) {
    json.field("id", String(node.id))
    json.field("label", label(node))
    json.field("namespace", node.scope.map(Self.layer).joined(separator: "/"))
    json.list("attrs") { json in
      attribute("value", words.text(node.value, node.shape), &json)
      attribute("gradient", words.text(node.gradient, node.shape), &json)
      attribute("op", node.op, &json)
      attribute("expression", node.expression, &json)
      attribute("shape", node.shape.isEmpty ? nil : ValueText.text(shape: node.shape), &json)
      attribute("caption", node.caption, &json)
      if node.id == trace.output { attribute("output", "what is differentiated", &json) }
    }
    json.list("incomingEdges") { json in
      for (index, operand) in node.operands.enumerated() {
        json.object { json in
          json.field("sourceNodeId", String(operand))
          json.field("sourceNodeOutputId", "0")
          json.field("targetNodeInputId", String(index))
        }
      }
    }
    json.list("inputsMetadata") { json in
      for (index, operand) in node.operands.enumerated() {
        json.object { json in
          json.field("id", String(index))
          json.list("attrs") { wire(node, index, operand, to: &$0) }
        }
      }
    }
    json.list("outputsMetadata") { json in
      json.object { json in
        json.field("id", "0")
        json.list("attrs") { json in
          attribute("value", words.text(node.value, node.shape), &json)
          attribute("gradient", words.text(node.gradient, node.shape), &json)
          attribute("shape", ValueText.text(shape: node.shape), &json)
        }
      }
    }
    if let color = color(node) {
      json.object("style") { json in
        json.field("backgroundColor", color.fill)
        json.field("borderColor", color.stroke)
      }
    }
  }

  private func label(_ node: Trace.Node) -> String {
    if node.kind == .constant, node.name == nil {
      let text = words.text(node.value, node.shape)
      if !text.isEmpty { return PlainLetters.of(text) }
    }
    // As programs write it: the letters of mathematics are missing there.
    let parts = [
      words.name(node.id, limit: 40), node.expression.map { VisibleText.of($0, limit: 60) },
    ]
    let title = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " = ")
    return title.isEmpty ? node.op.isEmpty ? "?" : node.op : PlainLetters.of(title)
  }

  private func wire(
    _ node: Trace.Node, _ index: Int, _ operand: Int, to json: inout JSONWriter
  ) {
    attribute("operand", words.symbol(operand), &json)
    guard let place = contributions[Wire(node: node.id, operandIndex: index)] else { return }
    let contribution = trace.contributions[place]
    attribute("upstream", words.text(contribution.upstream, node.shape), &json)
    attribute("local", words.local(contribution), &json)
    attribute(
      "downstream", words.text(contribution.downstream, trace.nodes[operand].shape), &json)
    attribute("rule", contribution.rule, &json)
  }

  private func attribute(_ key: String, _ value: String?, _ json: inout JSONWriter) {
    guard let value, !value.isEmpty else { return }
    json.object { json in
      json.field("key", key)
      json.field("value", PlainLetters.of(value))
    }
  }

  /// Edges that Model Explorer draws over the graph when they are ticked: the way of the gradients.
  private func overlays(_ json: inout JSONWriter) {
    json.list("edgeOverlaysDataListLeftPane") { json in
      if trace.contributions.isEmpty { return }
      json.object { json in
        json.field("type", "edge_overlays")
        json.field("name", "gradients")
        json.list("overlays") { json in
          json.object { json in
            json.field("name", "downstream")
            json.field("edgeColor", Theme.light.palette.gradient.hex)
            json.list("edges") { json in
              for contribution in trace.contributions {
                json.line(1)
                json.object { json in
                  json.field("sourceNodeId", String(contribution.node))
                  json.field("targetNodeId", String(contribution.operand))
                  json.field(
                    "label",
                    PlainLetters.of(
                      words.text(contribution.downstream, trace.nodes[contribution.operand].shape)))
                }
              }
            }
          }
        }
      }
    }
  }

  /// Leaves and the output stand out as they do in our pictures.
  private func color(_ node: Trace.Node) -> (fill: String, stroke: String)? {
    let palette = Theme.light.palette
    if node.id == trace.output { return (palette.outputFill.hex, palette.outputStroke.hex) }
    return node.kind == .input ? (palette.inputFill.hex, palette.inputStroke.hex) : nil
  }

  /// A scope as the name of a layer, which has no slash in it and is not empty.
  private static func layer(_ scope: String) -> String {
    scope.isEmpty
      ? "-" : PlainLetters.of(VisibleText.of(scope, limit: 80).replacing("/", with: "|"))
  }
}
