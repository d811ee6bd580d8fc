import GradvizDiagram
import GradvizTrace

/// A record as an ONNX model.
struct ONNXModel {
  private let trace: Trace
  private let words: TraceWords
  /// What the value of each node is called, each name once.
  private let names: [String]
  /// The operators of the nodes, nil for leaves.
  private let operators: [ONNXOperator?]
  /// The contributions of each node, in the order of its operands.
  private var contributions: [Int: [Trace.Contribution]]

  /// The version of the format, the first in which nodes have metadata.
  private static let version = "10"
  /// The version of ONNX's own operators.
  private static let operatorVersion = "21"

  init(_ trace: Trace, digits: Int) {
    self.trace = trace
    let words = TraceWords(trace, digits: digits)
    self.words = words
    var names = ONNXNames()
    self.names = trace.nodes.map { names.name(of: $0, words) }
    operators = trace.nodes.map { node in
      node.kind == .op ? ONNXOperator(node, operands: node.operands.map { trace.nodes[$0] }) : nil
    }
    contributions = Dictionary(grouping: trace.contributions, by: \.node)
    for node in contributions.keys {
      contributions[node]?.sort { $0.operandIndex < $1.operandIndex }
    }
  }

  func bytes() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("irVersion", Self.version)
      json.field("producerName", trace.generator)
      json.list("opsetImport") { json in
        for (domain, version) in [("", Self.operatorVersion), (ONNXOperator.ownDomain, "1")] {
          json.object { json in
            json.field("domain", domain)
            json.field("version", version)
          }
        }
      }
      json.line(0)
      json.object("graph") { graph(&$0) }
    }
    return json.buffer.bytes + [0x0A]
  }

  private func graph(_ json: inout JSONWriter) {
    json.field("name", trace.output.map { words.title($0, limit: 80) } ?? "gradviz")
    list("node", of: trace.nodes.filter { $0.kind == .op }, &json) { write($0, to: &$1) }
    json.line(0)
    json.list("initializer") { json in
      for node in trace.nodes where isInitializer(node) {
        json.line(1)
        json.object { json in
          json.field("name", names[node.id])
          json.list("dims") { dims in
            for extent in node.shape { dims.element(String(extent)) }
          }
          json.field("dataType", 11)
          json.list("doubleData") { data in
            for number in node.value?.elements ?? [] { data.element(number) }
          }
        }
      }
      for node in trace.nodes {
        for parameter in operators[node.id]?.parameters ?? [] {
          json.line(1)
          json.object { json in
            json.field("name", parameterName(parameter, node))
            json.list("dims") { dims in
              if !parameter.isScalar { dims.element(String(parameter.numbers.count)) }
            }
            json.field("dataType", 7)
            json.list("int64Data") { data in
              for number in parameter.numbers { data.element(String(number)) }
            }
          }
        }
      }
    }
    let inputs = trace.nodes.filter { $0.kind != .op && !isInitializer($0) }
    list("input", of: inputs, &json) { type(of: $0, to: &$1) }
    list("output", of: outputs, &json) { type(of: $0, to: &$1) }
    let inner = trace.nodes.filter { $0.kind == .op && !outputs.map(\.id).contains($0.id) }
    list("valueInfo", of: inner, &json) { type(of: $0, to: &$1) }
  }

  private func list(
    _ name: StaticString, of nodes: [Trace.Node], _ json: inout JSONWriter,
    _ write: (Trace.Node, inout JSONWriter) -> Void
  ) {
    json.line(0)
    json.list(name) { json in
      for node in nodes {
        json.line(1)
        json.object { write(node, &$0) }
      }
    }
  }

  /// The node that was differentiated; what nothing uses where there is none.
  private var outputs: [Trace.Node] {
    if let output = trace.output { return [trace.nodes[output]] }
    var isUsed = [Bool](repeating: false, count: trace.nodes.count)
    for node in trace.nodes {
      for operand in node.operands { isUsed[operand] = true }
    }
    return trace.nodes.filter { $0.kind == .op && !isUsed[$0.id] }
  }

  /// Whether a leaf stands in the model with its numbers.
  private func isInitializer(_ node: Trace.Node) -> Bool {
    node.kind == .constant && node.value?.elements != nil && node.id != trace.output
  }

  private func parameterName(_ parameter: ONNXOperator.Parameter, _ node: Trace.Node) -> String {
    "\(parameter.name) #\(node.id)"
  }

  private func type(of node: Trace.Node, to json: inout JSONWriter) {
    json.field("name", names[node.id])
    json.object("type") { json in
      json.object("tensorType") { json in
        json.field("elemType", 11)
        json.object("shape") { json in
          json.list("dim") { json in
            for extent in node.shape {
              json.object { $0.field("dimValue", String(extent)) }
            }
          }
        }
      }
    }
    metadata(node, to: &json)
  }

  private func write(_ node: Trace.Node, to json: inout JSONWriter) {
    guard let op = operators[node.id] else { return }
    json.field("opType", op.type)
    if !op.domain.isEmpty { json.field("domain", op.domain) }
    json.field(
      "name", (node.scope + [words.symbol(node.id)]).joined(separator: "/") + " #\(node.id)")
    json.list("input") { json in
      for operand in node.operands { json.element(names[operand]) }
      for parameter in op.parameters { json.element(parameterName(parameter, node)) }
    }
    json.list("output") { $0.element(names[node.id]) }
    json.list("attribute") { json in
      for attribute in op.attributes {
        json.object { attribute.write(to: &$0) }
      }
    }
    metadata(node, to: &json)
  }

  private func metadata(_ node: Trace.Node, to json: inout JSONWriter) {
    json.list("metadataProps") { json in
      func entry(_ key: String, _ value: String?, _ json: inout JSONWriter) {
        guard let value, !value.isEmpty else { return }
        json.object { json in
          json.field("key", key)
          json.field("value", value)
        }
      }
      entry("value", words.text(node.value, node.shape), &json)
      entry("gradient", words.text(node.gradient, node.shape), &json)
      guard node.kind == .op else { return }
      entry("expression", words.expression(node.id, limit: VisibleText.titleLimit), &json)
      entry("scope", node.scope.joined(separator: "/"), &json)
      entry("caption", node.caption, &json)
      for wire in contributions[node.id] ?? [] {
        entry("to \(words.symbol(wire.operand)) [\(wire.operandIndex)]", flow(wire), &json)
      }
    }
  }

  /// What flows back through a wire: `1 × −4 = −4, ∂f/∂q = z`.
  private func flow(_ wire: Trace.Contribution) -> String {
    let downstream = words.text(wire.downstream, trace.nodes[wire.operand].shape)
    let local = words.local(wire)
    let upstream = words.text(wire.upstream, trace.nodes[wire.node].shape)
    let product =
      local.isEmpty || upstream.isEmpty || downstream.isEmpty
      ? downstream : "\(upstream) × \(local) = \(downstream)"
    return [product, words.rule(wire)].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// Names of values, each once: `num = 3.018 | grad 0.5121`.
private struct ONNXNames {
  private var taken: Set<String> = []

  mutating func name(of node: Trace.Node, _ words: TraceWords) -> String {
    let symbol = words.symbol(node.id)
    let value = words.text(node.value, node.shape)
    let gradient = words.text(node.gradient, node.shape)
    let text =
      (node.kind == .constant && node.name == nil || value.isEmpty
        ? symbol : symbol + " = " + value)
      + (gradient.isEmpty ? "" : " | grad " + gradient)
    // As it is written, so that no two are cut to one.
    let name = VisibleText.of(text, limit: 200)
    for scopes in [[], node.scope] where scopes.count < 8 {
      let candidate = VisibleText.of((scopes + [name]).joined(separator: "/"), limit: 400)
      if !candidate.isEmpty, taken.insert(candidate).inserted { return candidate }
    }
    let numbered = "\(name) #\(node.id)"
    taken.insert(numbered)
    return numbered
  }
}
