import GradvizDiagram
import GradvizTestSupport

extension Circuit {
  /// What kind of graph is made at random.
  enum Family: String, CaseIterable {
    case near
    case anywhere
    case chain
    case tree
    case fan
    case twins
    case frames
  }

  /// A drawing at random, the same for the same seed.
  static func random(
    _ family: Family, seed: UInt64, size: Int, _ direction: Diagram.Direction = .leftToRight,
    style: Diagram.Style = .circuit
  ) -> Diagram {
    var generator = SeededGenerator(seed: seed)
    var circuit = Circuit(direction, style: style)
    let symbols = ["+", "×", "σ", "tanh", "logsumexp", "1/x", "max", "concatenate"]
    var nodes: [Int] = []
    var frames: [Int] = []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      nodes.append(circuit.input("x\(nodes.count)", notes: notes(&generator)))
    }
    while nodes.count < size {
      if family == .frames, nodes.count % 5 == 0 {
        if frames.count > 3 || Bool.random(using: &generator), !frames.isEmpty {
          frames.removeLast()
        } else {
          frames.append(circuit.frame("scope \(nodes.count)", in: frames.last))
        }
      }
      let count = family == .chain ? 1 : Int.random(in: 1...3, using: &generator)
      var operands: [Int] = []
      for index in 0..<count {
        switch family {
        case .near, .frames:
          operands.append(
            nodes[Int.random(in: max(0, nodes.count - 6)..<nodes.count, using: &generator)])
        case .anywhere:
          operands.append(nodes[Int.random(in: 0..<nodes.count, using: &generator)])
        case .chain:
          operands.append(nodes[nodes.count - 1])
        case .tree:
          operands.append(nodes[max(0, nodes.count - 1 - index * 2)])
        case .fan:
          operands.append(nodes[index == 0 ? 0 : nodes.count - 1])
        case .twins:
          operands.append(nodes[max(0, nodes.count - 1 - index / 2)])
        }
      }
      nodes.append(
        circuit.op(
          symbols[Int.random(in: 0..<symbols.count, using: &generator)], operands,
          as: Bool.random(using: &generator) ? "v\(nodes.count)" : "", in: frames.last,
          notes: notes(&generator)))
    }
    circuit.output(nodes[nodes.count - 1])
    if Bool.random(using: &generator) { circuit.legend() }
    return circuit.diagram
  }

  private static func notes(_ generator: inout SeededGenerator) -> [Diagram.Line] {
    if Int.random(in: 0..<5, using: &generator) > 0 { return [] }
    return [
      Diagram.Line("dx = −0.036 + 1.583 + 0.512 = 2.060", .gradient),
      Diagram.Line("a caption", .caption),
    ]
  }
}
