package import GradvizTrace

/// The words that pictures and tables have for the nodes and wires of a trace.
package struct TraceWords {
  private let words: NodeWords
  private let trace: Trace

  /// The words for a trace, with numbers of some significant digits.
  ///
  /// A node without a name is called by its number, that of `origins` where these are given.
  package init(_ trace: Trace, digits: Int, origins: [Int]? = nil) {
    self.trace = trace
    words = NodeWords(
      trace: trace, values: ValueText(NumberFormat(digits: digits)), origins: origins)
  }

  /// Whether the output depends on each node; true for all where there is no output.
  package var isUsed: [Bool] { Uses(trace, Diagram.Options(), .circuit).isUsed }

  /// A node's name and what it computes: `sigx = σ(x)`.
  package func title(_ id: Int, limit: Int) -> String { words.title(id, limit: limit) }

  /// A node's name with the mark of its version: `c`, `c′`; nil where it has none.
  package func name(_ id: Int, limit: Int) -> String? { words.name(id, limit: limit) }

  /// What a node computes: `x + y`; nil for leaves.
  package func expression(_ id: Int, limit: Int) -> String? {
    words.expression(id, limit: limit)
  }

  /// A few characters that stand for a node: its name, else what it computes.
  package func symbol(_ id: Int) -> String { words.symbol(id) }

  /// A value in few characters, empty where the trace leaves it out.
  package func text(_ value: Trace.Value?, _ shape: [Int]) -> String {
    value.map { words.values.text($0, shape: shape) } ?? ""
  }

  /// The local derivative of a wire in few characters, empty where it is no factor for each element.
  package func local(_ contribution: Trace.Contribution) -> String {
    guard let local = contribution.local, !contribution.isSelected else { return "" }
    if let number = ValueText.uniform(local) { return words.values.format.text(number) }
    return text(local, trace.nodes[contribution.node].shape)
  }

  /// The local derivative of a wire in symbols: `∂sigx/∂x = σ(1 − σ)`.
  package func rule(_ contribution: Trace.Contribution) -> String {
    words.rule(contribution, limit: 40)
  }

  /// The sum of what the wires of a node add: `∑ dx = −0.03576 + 1.583 = 1.547`.
  package func sum(_ id: Int, _ terms: [Trace.Value?], _ total: Trace.Value?) -> String? {
    if let sum = words.writtenSum(terms, total: total) { return "∑ d\(symbol(id)) = " + sum }
    guard let total else { return nil }
    let result = NumberFormat.result(text(total, trace.nodes[id].shape))
    return "∑ d\(symbol(id)) \(result), from \(terms.count) wires"
  }
}
