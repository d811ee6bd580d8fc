import GradvizDiagram

/// A drawing under construction, in the look of the circuit style, with made-up numbers.
struct Circuit {
  private(set) var diagram: Diagram
  private var names: [String] = []

  init(_ direction: Diagram.Direction = .leftToRight, style: Diagram.Style = .circuit) {
    diagram = Diagram(
      style: style, direction: direction, title: "A circuit", summary: "A drawing for tests.")
  }

  mutating func frame(_ label: String, in parent: Int? = nil) -> Int {
    diagram.frames.append(
      Diagram.Frame(id: "s\(diagram.frames.count)", label: label, parent: parent))
    return diagram.frames.count - 1
  }

  mutating func input(_ name: String, in frame: Int? = nil, notes: [Diagram.Line] = []) -> Int {
    names.append(name)
    return add(name, .terminal, Diagram.Line(name, .name), .input, frame, notes)
  }

  mutating func op(
    _ symbol: String, _ operands: [Int], as name: String = "", in frame: Int? = nil,
    notes: [Diagram.Line] = []
  ) -> Int {
    names.append(name)
    let node: Int
    switch diagram.style {
    case .cards, .backward:
      node = add(symbol, .card, Diagram.Line("\(name) = \(symbol)", .expression), .op, frame, notes)
      diagram.nodes[node].lines += [
        Diagram.Line("3.142", .value), Diagram.Line("−0.5772", .gradient),
      ]
    default:
      node = add(symbol, .circle, Diagram.Line(symbol, .symbol), .op, frame, notes)
    }
    for operand in operands { connect(operand, node) }
    return node
  }

  mutating func output(_ node: Int, _ name: String = "f") {
    names.append(name)
    let end = add(name, .terminal, Diagram.Line(name, .name), .output, nil, [])
    connect(node, end)
  }

  mutating func legend() {
    diagram.legend = [
      Diagram.Line("value, forward", .legend), Diagram.Line("gradient, backward", .legend),
      Diagram.Line("upstream × local", .legend),
    ]
  }

  mutating func connect(_ from: Int, _ to: Int) {
    let index = diagram.wires.count
    let number = Double((index * 37) % 91) / 7 - 5
    let text = "\((number * 1000).rounded() / 1000)".replacing("-", with: "−")
    let name = names[from]
    var above: [Diagram.Line] = []
    var below: [Diagram.Line] = []
    switch diagram.style {
    case .circuit:
      let isInput = diagram.nodes[from].shape == .terminal || name.isEmpty
      above = [Diagram.Line(isInput ? text : "\(name) = \(text)", .value)]
      below = [Diagram.Line("−0.7916", .gradient), Diagram.Line("−0.7916 × 0.04518", .chain)]
    case .cards, .backward:
      below = [Diagram.Line("−0.7916 × 0.04518", .chain)]
    case .minimal:
      break
    }
    diagram.wires.append(
      Diagram.Wire(
        id: "w\(index)", from: from, to: to, above: above, below: below, roles: [],
        title: "a wire", summary: "A wire."))
  }

  private mutating func add(
    _ title: String, _ shape: Diagram.Node.Shape, _ line: Diagram.Line, _ role: Role,
    _ frame: Int?, _ notes: [Diagram.Line]
  ) -> Int {
    let index = diagram.nodes.count
    diagram.nodes.append(
      Diagram.Node(
        id: "n\(index)", traceNode: index, shape: shape, lines: [line], notes: notes,
        roles: [role], title: title, summary: "", frame: frame))
    return index
  }
}

extension Circuit {
  /// `f = (x + y) z`.
  static func product(
    _ direction: Diagram.Direction = .leftToRight, style: Diagram.Style = .circuit
  ) -> Diagram {
    var circuit = Circuit(direction, style: style)
    let x = circuit.input("x")
    let y = circuit.input("y")
    let z = circuit.input("z")
    let q = circuit.op("+", [x, y], as: "q")
    circuit.output(circuit.op("×", [q, z], as: "f"))
    circuit.legend()
    return circuit.diagram
  }

  /// The staged function of the CS231n notes.
  static func staged(
    _ direction: Diagram.Direction = .leftToRight, style: Diagram.Style = .circuit
  ) -> Diagram {
    var circuit = Circuit(direction, style: style)
    let x = circuit.input("x", notes: [Diagram.Line("2.060 = 0.5 + 1.6 − 0.04", .gradient)])
    let y = circuit.input("y")
    let sigy = circuit.op("σ", [y], as: "sigy")
    let num = circuit.op("+", [x, sigy], as: "num")
    let sigx = circuit.op("σ", [x], as: "sigx")
    let xpy = circuit.op("+", [x, y], as: "xpy")
    let square = circuit.op("x²", [xpy], as: "xpysqr")
    let den = circuit.op("+", [sigx, square], as: "den")
    let invden = circuit.op("1/x", [den], as: "invden")
    circuit.output(circuit.op("×", [num, invden], as: "f"))
    circuit.legend()
    return circuit.diagram
  }

  /// `x * x`, `x - x` and a value that is used five times.
  static func repeated(
    _ direction: Diagram.Direction = .leftToRight, style: Diagram.Style = .circuit
  ) -> Diagram {
    var circuit = Circuit(direction, style: style)
    let x = circuit.input("x")
    let square = circuit.op("×", [x, x], as: "s")
    let zero = circuit.op("−", [x, x], as: "d")
    let mixed = circuit.op("max", [square, zero, x], as: "m")
    circuit.output(mixed)
    return circuit.diagram
  }

  /// A recurrent cell over some steps, a frame for each, with weights that all steps share.
  static func recurrent(
    steps: Int, _ direction: Diagram.Direction = .leftToRight,
    style: Diagram.Style = .circuit, isShared: Bool = true
  ) -> Diagram {
    var circuit = Circuit(direction, style: style)
    var h = circuit.input("h")
    var c = circuit.input("c")
    let weights = ["Wg", "bg", "Wc", "bc"]
    let shared = isShared ? weights.map { circuit.input($0) } : []
    for t in 0..<steps {
      let step = circuit.frame("t=\(t)")
      let w = isShared ? shared : weights.map { circuit.input($0) }
      let x = circuit.input("x\(t)", in: step)
      let concat = circuit.op("concat", [h, x], as: "concat", in: step)
      let gate = circuit.op("@", [w[0], concat], in: step)
      let gates = circuit.frame("sigmoid", in: step)
      let sum = circuit.op("+", [gate, w[1]], in: step)
      let negative = circuit.op("exp", [sum], in: gates)
      let sigmoid = circuit.op("1/x", [negative], as: "gates", in: gates)
      let candidate = circuit.op("@", [w[2], concat], in: step)
      let candidateSum = circuit.op("+", [candidate, w[3]], in: step)
      let tilde = circuit.op("tanh", [candidateSum], as: "c_tilde", in: step)
      let first = circuit.op("×", [sigmoid, tilde], in: step)
      let second = circuit.op("×", [sigmoid, c], in: step)
      c = circuit.op("+", [first, second], as: "c", in: step)
      let squashed = circuit.op("tanh", [c], in: step)
      h = circuit.op("×", [sigmoid, squashed], as: "a", in: step)
    }
    let loss = circuit.op("mean", [h], as: "loss")
    circuit.output(loss, "loss")
    return circuit.diagram
  }
}
