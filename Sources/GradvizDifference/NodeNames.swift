import GradvizDiagram
import GradvizTrace

/// What the nodes of a trace are called in sentences.
struct NodeNames {
  private let trace: Trace
  private let words: TraceWords
  /// How many nodes have a name, so that those of a name that is not alone are told apart by their scope.
  private let counts: [String: Int]

  init(_ trace: Trace, digits: Int) {
    self.trace = trace
    words = TraceWords(trace, digits: digits)
    var counts: [String: Int] = [:]
    for node in trace.nodes {
      if let name = node.name { counts[name, default: 0] += 1 }
    }
    self.counts = counts
  }

  /// `f`, `c′ in t=2`, `exp(−x)`.
  func name(_ id: Int) -> String {
    let node = trace.nodes[id]
    guard let name = words.name(id, limit: 40) else {
      return words.expression(id, limit: 40) ?? content(id)
    }
    guard let given = node.name, counts[given, default: 0] > 1, !node.scope.isEmpty else {
      return name
    }
    let scope = node.scope.map { VisibleText.of($0, limit: 40) }.joined(separator: "/")
    return "\(name) in \(scope)"
  }

  /// The beginning of a sentence about a node: `node f`.
  func subject(_ id: Int) -> String { "node " + name(id) }

  /// What a node is: `x + y = 3`, `an input, 0.5`.
  func content(_ id: Int) -> String {
    let node = trace.nodes[id]
    let value = node.value.map { words.text($0, node.shape) }
    if node.kind == .op {
      let expression = expression(id)
      guard words.name(id, limit: 40) != nil else { return value ?? expression }
      return value.map { expression + " = " + $0 } ?? expression
    }
    return kind(id) + (value.map { ", " + $0 } ?? "")
  }

  /// What a node computes, at least its op's name.
  func expression(_ id: Int) -> String {
    words.expression(id, limit: 60) ?? VisibleText.of(trace.nodes[id].op, limit: 40)
  }

  func kind(_ id: Int) -> String {
    switch trace.nodes[id].kind {
    case .input: "an input"
    case .constant: "a constant"
    case .op: "the result of " + VisibleText.of(trace.nodes[id].op, limit: 40)
    }
  }

  func shape(_ id: Int) -> String { ValueText.text(shape: trace.nodes[id].shape) }

  func text(_ value: Trace.Value?, _ shape: [Int]) -> String {
    value.map { words.text($0, shape) } ?? "unknown"
  }
}
