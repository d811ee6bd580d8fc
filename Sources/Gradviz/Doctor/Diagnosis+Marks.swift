public import GradvizDiagram
public import GradvizTrace

extension Diagnosis {
  /// Options of a picture in which each culprit is marked, and the way to it drawn heavy.
  ///
  /// Of a trace that is too large for one picture what is near the ways is drawn.
  ///
  /// - Parameters:
  ///   - trace: What the diagnosis is of.
  ///   - base: What else the picture has.
  /// - Returns: The options.
  public func options(of trace: Trace, from base: Diagram.Options = .init()) -> Diagram.Options {
    var options = base
    let shown = isHealthy ? remarks : faults
    var seen: Set<Diagram.Mark> = []
    func add(_ mark: Diagram.Mark) {
      if seen.insert(mark).inserted { options.marks.append(mark) }
    }
    for symptom in shown {
      add(Diagram.Mark(node: symptom.node, role: .culprit, note: Self.note(symptom)))
      for id in symptom.nodes where id != symptom.node {
        add(Diagram.Mark(node: id, role: .culprit))
      }
      guard symptom.weight == .fault else { continue }
      for (start, end) in zip(symptom.path, symptom.path.dropFirst()) {
        for (index, operand) in trace.nodes[end].operands.enumerated() where operand == start {
          add(Diagram.Mark(node: end, operandIndex: index, role: .current))
        }
      }
      for id in symptom.path where id != symptom.node {
        add(Diagram.Mark(node: id, role: .current))
      }
    }
    if !options.marks.isEmpty {
      options.markMeanings = ["heavy line: the way to what is wrong, which says so under it"]
    }
    if trace.nodes.count > Diagram.Folding.usualMaxNodes, base.drawsAll, !shown.isEmpty {
      let path = shown.flatMap { $0.path.suffix(Self.mostShown) + [$0.node] }
      let places = Set(path).sorted().suffix(Self.mostShown)
      options.focus = Diagram.Focus(nodes: places.map(String.init), radius: 1)
      options.folding.maxNodes = Int.max
    }
    return options
  }

  /// How many nodes of the ways, those next to what is wrong, stand in the middle of the picture of a large trace.
  private static let mostShown = 80

  /// A few words under a node.
  private static func note(_ symptom: Symptom) -> String {
    switch symptom.kind {
    case .nonFiniteValue: "✗ NaN or ∞ begins here"
    case .nonFiniteGradient: "✗ NaN or ∞ of the backward pass begins here"
    case .vanishing: "✗ takes most of the gradient that vanishes"
    case .exploding: "✗ makes most of the gradient that explodes"
    case .dead: "✗ 0, lets nothing through"
    case .saturated: "✗ at its bound, lets hardly anything through"
    case .blocked: "✗ passes no gradient"
    case .unused: "the output does not use it"
    case .zero: "✗ makes the gradient 0"
    case .residue: "≈ 0, rounding"
    case .convention: "frameworks differ here"
    }
  }
}
