import GradvizTrace

/// What a teacher would say at each moment of a run: the one place where these sentences are made.
///
/// ```text
/// x is given: −2
/// q = x + y is 3, from x = −2 and y = 5
/// the backward pass starts at f: ∂f/∂f = 1
/// f = q × z passes z = −4 back to q: 1 × (−4) = −4
/// both gradients of x have arrived: −0.036 + 1.583 = 1.547
/// ```
///
/// A sentence has no full stop. Its numbers are those of the trace, to the digits that were asked for.
struct StepSentences {
  private let trace: Trace
  private let words: NodeWords
  private let timeline: Timeline
  private let terms: [Int: [Trace.Value?]]
  /// What stands for nodes that are not drawn, empty where all are.
  private let cuts: [FoldedTrace.Cut?]

  /// How many characters of a name or an expression stand in a sentence.
  private static let titleLimit = 80
  /// How many operands a sentence names.
  private static let namedOperands = 4

  init(_ painter: Painter, _ timeline: Timeline) {
    trace = painter.trace
    words = painter.words
    cuts = painter.folding?.cuts ?? []
    self.timeline = timeline
    var terms: [Int: [Trace.Value?]] = [:]
    for moment in timeline.moments {
      guard let place = moment.contribution else { continue }
      let contribution = trace.contributions[place]
      guard timeline.arrivals(at: contribution.operand) > 1 else { continue }
      terms[contribution.operand, default: []].append(contribution.downstream)
    }
    self.terms = terms
  }

  /// What happens in a moment.
  func sentence(_ moment: Moment) -> String {
    switch moment.kind {
    case .forward: forward(moment.node)
    case .seed: seed(moment.node)
    case .backward: moment.contribution.map { backward(trace.contributions[$0]) } ?? ""
    case .sum: sum(moment.node)
    }
  }

  /// What a moment is about: `q`, `f → q`.
  func subject(_ moment: Moment) -> String {
    guard let place = moment.contribution else { return words.symbol(moment.node) }
    let node = cut(moment.node) ?? words.symbol(moment.node)
    return node + " → " + words.symbol(trace.contributions[place].operand)
  }

  /// What stands for a node that is not drawn: `+12 nodes`.
  private func cut(_ id: Int) -> String? { cuts.indices.contains(id) ? cuts[id]?.text : nil }

  // MARK: Forward

  private func forward(_ id: Int) -> String {
    let node = trace.nodes[id]
    let title = words.title(id, limit: Self.titleLimit)
    let value = node.value.map { words.values.text($0, shape: node.shape) }
    guard node.kind == .op else {
      return value.map { "\(title) is given: \($0)" } ?? "\(title) is given"
    }
    guard let value else { return "\(title) is computed" }
    let origin = operands(of: node)
    return "\(title) \(Self.verb(value)) \(value)" + (origin.isEmpty ? "" : ", from " + origin)
  }

  /// What is residue is not said to be 0.
  private static func verb(_ text: String) -> String { text.hasPrefix("≈") ? "comes to" : "is" }

  /// The operands with their values: `x = −2 and y = 5`; numbers written into the expression are left out.
  private func operands(of node: Trace.Node) -> String {
    var seen: Set<Int> = []
    var texts: [String] = []
    for operand in node.operands where trace.nodes.indices.contains(operand) {
      let isNumber = trace.nodes[operand].kind == .constant && trace.nodes[operand].name == nil
      guard !isNumber, seen.insert(operand).inserted else { continue }
      guard texts.count < Self.namedOperands, let value = trace.nodes[operand].value else {
        continue
      }
      let text = words.values.text(value, shape: trace.nodes[operand].shape)
      texts.append(words.symbol(operand) + " " + NumberFormat.result(text))
    }
    let rest = texts.isEmpty ? 0 : seen.count - texts.count
    if rest > 0 { texts.append("\(FoldedBox.text(rest)) more") }
    return Self.list(texts)
  }

  private static func list(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Backward

  private func seed(_ id: Int) -> String {
    let symbol = words.symbol(id)
    let node = trace.nodes[id]
    guard let gradient = node.gradient else { return "the backward pass starts at \(symbol)" }
    let text = words.values.text(gradient, shape: node.shape)
    return "the backward pass starts at \(symbol): ∂\(symbol)/∂\(symbol) "
      + NumberFormat.result(text)
  }

  private func backward(_ contribution: Trace.Contribution) -> String {
    let title =
      cut(contribution.node) ?? words.title(contribution.node, limit: Self.titleLimit)
    let operand = words.symbol(contribution.operand)
    guard let downstream = contribution.downstream else {
      return "\(title) passes a gradient back to \(operand)"
    }
    let shape = trace.nodes[contribution.operand].shape
    let text = words.values.text(downstream, shape: shape)
    if let product = Self.product(contribution, words.values.format) {
      let factor = factorName(contribution)
      // What is passed is the gradient, by a factor: of 1 there is nothing to say.
      let way =
        factor == "1"
        ? "passes its gradient on to \(operand)" : "passes \(factor) back to \(operand)"
      return "\(title) \(way): \(product) " + NumberFormat.result(text)
    }
    return "\(title) passes a gradient back to \(operand)\(way(contribution)): \(text)"
  }

  /// A local derivative in symbols and numbers: `z = −4`, and `1` where the symbols are the number.
  private func factorName(_ contribution: Trace.Contribution) -> String {
    guard let local = ValueText.number(contribution.local) else { return "" }
    let number = words.values.format.text(local)
    let rule = NodeWords.rule(contribution.rule, limit: 40)
    return rule.isEmpty || rule == number ? number : rule + " " + NumberFormat.result(number)
  }

  /// Upstream × local where both are numbers whose product is what the wire hands on.
  static func product(_ contribution: Trace.Contribution, _ format: NumberFormat) -> String? {
    guard let upstream = ValueText.number(contribution.upstream),
      let local = ValueText.number(contribution.local),
      let downstream = ValueText.number(contribution.downstream)
    else { return nil }
    let product = upstream * local
    let isResidue = NumberFormat.isResidue(upstream) || NumberFormat.isResidue(downstream)
    let isSame =
      product == downstream || product.isNaN && downstream.isNaN
      || (product - downstream).magnitude <= 1e-6 * downstream.magnitude
    guard isSame || isResidue else { return nil }
    let text = format.text(local)
    return format.text(upstream) + " × " + (local < 0 ? "(" + text + ")" : text)
  }

  /// By what a gradient goes through an op that has no one number for it.
  private func way(_ contribution: Trace.Contribution) -> String {
    let rule = NodeWords.rule(contribution.rule, limit: 40)
    guard let local = contribution.local else { return rule.isEmpty ? "" : ", by " + rule }
    if let number = ValueText.uniform(local) {
      return ", times " + words.values.format.text(number)
    }
    return rule.isEmpty ? "" : ", element by element times " + rule
  }

  private func sum(_ id: Int) -> String {
    let terms = terms[id] ?? []
    let count = terms.count == 2 ? "both" : "all \(FoldedBox.text(terms.count))"
    let start = "\(count) gradients of \(words.symbol(id)) have arrived"
    let node = trace.nodes[id]
    guard let total = node.gradient else { return start }
    if let sum = words.writtenSum(terms, total: total) { return start + ": " + sum }
    return start + ", and add up to " + words.values.text(total, shape: node.shape)
  }
}
