import GradvizTrace

/// What is written on the ways between layers, and beside a layer.
struct LayerWords {
  /// How many gradients stand on a way.
  private static let wayLines = 4
  /// How many characters stand on one line of a way.
  private static let wayWidth = 24
  /// How many lines a note has.
  private static let noteLines = 5

  private let trace: Trace
  private let painter: Painter
  /// How many wires bring a gradient to each node.
  private let partCounts: [Int]
  /// The contributions of each node.
  private let contributions: [[Int]]

  init(_ trace: Trace, _ painter: Painter) {
    self.trace = trace
    self.painter = painter
    var counts = [Int](repeating: 0, count: trace.nodes.count)
    var contributions = [[Int]](repeating: [], count: trace.nodes.count)
    for (index, contribution) in trace.contributions.enumerated()
    where counts.indices.contains(contribution.operand)
      && counts.indices.contains(contribution.node)
    {
      counts[contribution.operand] += 1
      contributions[contribution.node].append(index)
    }
    partCounts = counts
    self.contributions = contributions
  }

  /// The gradients of a way, one on each line.
  func lines(_ crossings: [LayerFlowMaker.Crossing]) -> [Diagram.Line] {
    let written = crossings.compactMap(gradient)
    // One more takes no more room than to say that there is one.
    let limit = written.count == Self.wayLines + 1 ? written.count : Self.wayLines
    var lines = written.prefix(limit).flatMap { $0 }.map { Diagram.Line($0, .gradient) }
    if written.count > limit {
      lines.append(Diagram.Line("… and \(written.count - limit) more", .label))
    }
    return lines
  }

  /// What stands beside a layer: how it turns what arrives into what leaves, and the gradients of the inputs that it
  /// alone uses.
  func notes(
    _ group: LayerFlowMaker.Group, _ crossings: [LayerFlowMaker.Crossing], _ inputs: Set<Int>
  ) -> [Diagram.Line] {
    let operands = crossings + group.leaves
    // By the output itself the local derivatives are the gradients on the ways.
    let isTold = group.members.count == 1 || group.members[0] == trace.output
    let locals = isTold ? [:] : self.locals(of: group)
    var lines = operands.compactMap { crossing -> Diagram.Line? in
      if group.members.count == 1 {
        return crossing.contributions.first.flatMap { rule(trace.contributions[$0]) }
          .map { Diagram.Line($0, .rule) }
      }
      return locals[crossing.operand].map { local in
        let result = painter.words.symbol(group.members[0])
        let operand = painter.words.symbol(crossing.operand)
        return Diagram.Line("∂\(result)/∂\(operand) = \(painter.values.format.text(local))", .rule)
      }
    }
    if lines.count > Self.noteLines {
      let rest = lines.count - Self.noteLines + 1
      lines = lines.prefix(Self.noteLines - 1) + [Diagram.Line("… and \(rest) more", .label)]
    }
    let own = group.leaves.filter { !inputs.contains($0.operand) }.compactMap(gradient)
    lines += own.prefix(Self.noteLines).map { Diagram.Line($0.joined(separator: " "), .gradient) }
    if own.count > Self.noteLines {
      lines.append(Diagram.Line("… and \(own.count - Self.noteLines) more", .label))
    }
    return lines
  }

  /// `∂L/∂z = 3`, and where only a part comes this way `2 of ∂L/∂z`; in two lines where it is long.
  ///
  /// What has no name is written in the state that the way leads to: `grad 3`.
  private func gradient(_ crossing: LayerFlowMaker.Crossing) -> [String]? {
    guard let sum = sum(crossing.contributions), let output = trace.output else { return nil }
    let node = trace.nodes[crossing.operand]
    let text = painter.values.text(sum, shape: node.shape, showsShape: false)
    let isWhole = crossing.contributions.count == partCounts[crossing.operand]
    guard let name = painter.words.name(crossing.operand, limit: 16) else {
      return [isWhole ? "grad " + text : text + " of grad"]
    }
    let symbol = "∂" + painter.words.symbol(output) + "/∂" + name
    let parts = isWhole ? [symbol, NumberFormat.result(text)] : [text, "of " + symbol]
    let isShort = parts[0].count + parts[1].count < Self.wayWidth
    return isShort ? [parts.joined(separator: " ")] : parts
  }

  /// The local derivative in symbols, and in numbers where it is one: `∂f/∂q = z = −4`; nil where it is 1, so that
  /// the gradient is handed on as it is.
  private func rule(_ contribution: Trace.Contribution) -> String? {
    if let local = contribution.local, ValueText.uniform(local) == 1 { return nil }
    let rule = painter.words.rule(contribution, limit: 24)
    guard let number = contribution.local.flatMap(ValueText.number) else { return rule }
    let text = painter.values.format.text(number)
    return rule.hasSuffix("= " + text) ? rule : rule + " = " + text
  }

  /// What some wires add together; nil where the record leaves their elements out.
  private func sum(_ contributions: [Int]) -> Trace.Value? {
    let terms = contributions.compactMap { trace.contributions[$0].downstream }
    guard let first = terms.first, terms.count == contributions.count else { return nil }
    if terms.count == 1 { return first }
    guard var sum = first.elements else { return nil }
    for term in terms.dropFirst() {
      guard let elements = term.elements, elements.count == sum.count else { return nil }
      for (index, element) in elements.enumerated() { sum[index] += element }
    }
    if case .scalar = first { return .scalar(sum[0]) }
    return .elements(sum)
  }

  /// The derivative of a layer's result by what it is computed from, where all on the way are plain numbers.
  private func locals(of group: LayerFlowMaker.Group) -> [Int: Double] {
    let members = Set(group.members)
    var locals = [group.members[0]: 1.0]
    for index in group.members.flatMap({ contributions[$0] }) {
      let contribution = trace.contributions[index]
      guard let local = ValueText.number(contribution.local) else { return [:] }
      // What only others use does not lead to the layer's result.
      guard let upstream = locals[contribution.node] else { continue }
      locals[contribution.operand, default: 0] += upstream * local
    }
    return locals.filter { !members.contains($0.key) }
  }
}
