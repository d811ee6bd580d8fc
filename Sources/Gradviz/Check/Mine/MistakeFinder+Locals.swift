import GradvizEngine
import GradvizTrace

extension MistakeFinder {
  /// A node with a name that a gradient is computed from, and what lies between.
  struct Source {
    /// The node whose gradient arrives.
    var id: Int
    /// Its gradient, as the program has it.
    var upstream: Tensor
    var name: String
    /// What arrives from it at the node in question.
    var downstream: Tensor
    /// Whether the program has a variable for its gradient.
    var isPaired: Bool
  }

  /// Mistakes at what is multiplied: the gradient that arrives, the local derivative, the order of a product.
  func ofLocals(_ item: Case) -> Found? {
    let sources = sources(item)
    let tries: [(Source, Tensor, (Tensor?) -> Bool) -> Found?] = [
      { source, _, gives in handedOn(item, source, gives) },
      { source, _, gives in otherProduct(item, source, gives) },
      { source, _, gives in elsewhere(item, source, gives) },
      { source, rest, _ in mask(item, source, rest) },
      { source, rest, _ in otherFactor(item, source, rest) },
      { _, _, _ in item.gradient.count == 1 ? ratio(item).flatMap { usual($0) } : nil },
      { source, rest, _ in exchanged(item, source, rest) },
    ]
    for attempt in tries {
      for source in sources {
        // The rest of a sum is taken to be right.
        guard source.downstream.shape == item.gradient.shape else { continue }
        let rest = item.gradient - source.downstream
        func gives(_ tensor: Tensor?) -> Bool {
          guard let tensor else { return false }
          return reduced(tensor, to: item.gradient.shape).contains { isSame(item, rest + $0) }
        }
        if let found = attempt(source, rest, gives) { return found }
      }
    }
    return nil
  }

  /// A factor without a reason, and that of a scalar.
  func ofLastResort(_ item: Case) -> Found? {
    guard BackwardReviewer.size(item.gradient) > 0, let factor = ratio(item) else { return nil }
    if let found = usual(factor) { return found }
    guard item.gradient.count > 1, abs(factor) > 1e-9 else { return nil }
    return Found(
      mistake: .factor, explanation: "it is \(text(factor)) times what it should be")
  }

  /// One of the two factors is missing.
  private func handedOn(_ item: Case, _ source: Source, _ gives: (Tensor?) -> Bool) -> Found? {
    let ones = Tensor(shape: source.upstream.shape, repeating: 1)
    if !reviewer.agree(ones, source.upstream), gives(between(item.id, source.id, ones)) {
      return Found(
        mistake: .missingUpstream,
        explanation: "it is the local derivative alone: multiply by the gradient of "
          + "'\(source.name)'")
    }
    if gives(source.upstream) {
      return Found(
        mistake: .missingLocal,
        explanation: "it is the gradient of '\(source.name)' as it is: multiply by the derivative "
          + "of '\(source.name)' by '\(item.name)'")
    }
    return nil
  }

  /// The derivative is taken at the output instead of the input, or its formula for the output at the input.
  private func elsewhere(_ item: Case, _ source: Source, _ gives: (Tensor?) -> Bool) -> Found? {
    guard let input = reviewer.replay.values[item.id],
      let output = reviewer.replay.values[source.id], input.shape == output.shape
    else { return nil }
    let way = reviewer.replay.way(from: item.id).filter { $0 <= source.id }
    let moved = reviewer.replay.values(at: item.id, output, along: way)
    if gives(between(item.id, source.id, source.upstream, values: moved)) {
      return Found(
        mistake: .wrongPoint,
        explanation: "the derivative is taken at '\(source.name)': take it at '\(item.name)'")
    }
    let one = Tensor(1)
    // Slopes that are usually written by the value of the function, and the ops they belong to.
    let formulas: [(text: String, slope: Tensor, ops: Set<String>)] = [
      ("x(1 − x)", input * (one - input), ["sigmoid", "exp"]),
      ("1 − x²", one - input * input, ["tanh", "exp"]), ("x", input, ["exp"]),
    ]
    let ops = Set(way.map { reviewer.replay.trace.nodes[$0].op })
    for (formula, slope, those) in formulas
    where !those.isDisjoint(with: ops) && gives(source.upstream * slope) {
      return Found(
        mistake: .wrongPoint,
        explanation: "the derivative \(formula) is taken at '\(item.name)': that formula is for "
          + "the value of '\(source.name)'")
    }
    return nil
  }

  /// The product of another operand, or in another order.
  private func otherProduct(_ item: Case, _ source: Source, _ gives: (Tensor?) -> Bool) -> Found? {
    for wire in item.wires {
      let node = reviewer.replay.trace.nodes[wire.node]
      guard node.operands.count > 1 else { continue }
      for operand in Set(node.operands).sorted() {
        guard let value = reviewer.replay.values[operand] else { continue }
        let isSelf = operand == item.id
        let what = "'\(reviewer.words.symbol(operand))'"
        if node.op == "multiply" || node.op == "matmul" || node.op == "divide",
          isSelf || node.op == "matmul",
          Self.orders(wire.upstream, value).contains(where: gives)
        {
          return Found(
            mistake: .wrongOrder,
            explanation: isSelf
              ? "it is multiplied by \(what) itself: multiply by the other operand of \(user(wire))"
              : "the product with \(what) is in another order, or not transposed as it should be")
        }
      }
      for (index, other) in reviewer.pass.pull(wire.node, wire.upstream).enumerated()
      where index != wire.operandIndex {
        if gives(other) {
          return Found(
            mistake: .wrongOrder,
            explanation:
              "it is what '\(reviewer.words.symbol(node.operands[index]))' receives from "
              + "\(user(wire)): the operands are exchanged")
        }
      }
    }
    return nil
  }

  /// Products of two tensors in every order that their shapes allow.
  private static func orders(_ x: Tensor, _ y: Tensor) -> [Tensor] {
    var found: [Tensor] = []
    if x.shape.broadcast(with: y.shape) != nil { found.append(x * y) }
    if let product = product(x, y) ?? product(y, x) { found += product }
    guard x.shape.rank == 2, y.shape.rank == 2 else { return found }
    for (a, b) in [(x, y), (y, x)] {
      for transposed in [(false, false), (true, false), (false, true), (true, true)] {
        let inner = a.shape.dimensions[transposed.0 ? 0 : 1]
        guard inner == b.shape.dimensions[transposed.1 ? 1 : 0] else { continue }
        found.append(
          a.matmul(b, transposingSelf: transposed.0, transposingOther: transposed.1))
      }
    }
    return found
  }

  /// The products of a matrix with a vector, as it is and transposed, where their shapes allow.
  private static func product(_ matrix: Tensor, _ vector: Tensor) -> [Tensor]? {
    guard matrix.shape.rank == 2, vector.shape.rank == 1 else { return nil }
    let column = vector.reshaped(to: Shape([vector.count, 1]))
    return [false, true].compactMap { isTransposed in
      guard matrix.shape.dimensions[isTransposed ? 0 : 1] == vector.count else { return nil }
      let product = matrix.matmul(column, transposingSelf: isTransposed, transposingOther: false)
      return product.reshaped(to: Shape([product.count]))
    }
  }

  /// The gradient that arrives, let through at other elements; what passes may be scaled, as by dropout.
  private func mask(_ item: Case, _ source: Source, _ rest: Tensor) -> Found? {
    guard item.value.shape == source.upstream.shape, item.value.shape == rest.shape,
      item.value.count > 1
    else { return nil }
    let part = (item.value - rest).elements
    let should = source.downstream.elements
    let upstream = source.upstream.elements
    let size = BackwardReviewer.size(source.upstream)
    guard size > 0,
      let place = should.indices.max(by: {
        abs(should[$0]) < abs(should[$1])
      }), upstream[place] != 0
    else { return nil }
    let scale = should[place] / upstream[place]
    let allowed = reviewer.tolerance * size * max(1, abs(scale))
    func isMasked(_ part: [Double]) -> Bool {
      zip(part, upstream).allSatisfy { abs($0) <= allowed || abs($0 - scale * $1) <= allowed }
    }
    guard isMasked(part), isMasked(should), part.contains(where: { abs($0) > allowed }) else {
      return nil
    }
    let count = zip(part, should).count { abs($0 - $1) > allowed }
    return Found(
      mistake: .wrongMask,
      explanation: "it lets the gradient of '\(source.name)' through at other elements than "
        + "'\(source.name)' let values through: \(count) of \(upstream.count) differ")
  }

  // MARK: What gradients are computed from

  /// The nodes with a name on the ways to what is differentiated, up to those whose gradients the program has.
  func sources(_ item: Case) -> [Source] {
    let nodes = reviewer.replay.trace.nodes
    var open = item.wires.map(\.node)
    var seen: Set<Int> = []
    var found: [Source] = []
    while let id = open.popLast(), found.count < Self.mostSources {
      guard seen.insert(id).inserted, let arrived = expected.gradients[id] else { continue }
      let isEnd = id == source || paired.contains(id)
      if nodes[id].name != nil || isEnd {
        let upstream = given[id] ?? arrived
        if let downstream = between(item.id, id, upstream) {
          found.append(
            Source(
              id: id, upstream: upstream, name: reviewer.name(id), downstream: downstream,
              isPaired: isEnd))
        }
        if isEnd { continue }
      }
      open += users(of: id)
    }
    return found.sorted { $0.id < $1.id }
  }

  private static var mostSources: Int { 24 }

  func users(of id: Int) -> [Int] { (expected.wires[id] ?? []).map(\.node) }

  /// What arrives at a node when another has a gradient, of the ways without a third whose gradient the program has.
  func between(
    _ id: Int, _ source: Int, _ upstream: Tensor, values: [Int: Tensor] = [:]
  ) -> Tensor? {
    guard upstream.shape == Shape(reviewer.replay.trace.nodes[source].shape) else { return nil }
    var stops: [Int: Tensor] = [:]
    for node in paired where node > id && node < source {
      stops[node] = Tensor(shape: Shape(reviewer.replay.trace.nodes[node].shape), repeating: 0)
    }
    return reviewer.pass.run(
      from: source, seed: upstream, given: stops, values: values, downTo: id + 1
    ).gradients[id]
  }

  /// A tensor in a shape: as it is, repeated, or summed over what is too much.
  private func reduced(_ tensor: Tensor, to shape: Shape) -> [Tensor] {
    if tensor.shape == shape { return [tensor] }
    if tensor.shape.broadcast(with: shape) == shape { return [tensor.broadcast(to: shape)] }
    guard shape.broadcast(with: tensor.shape) == tensor.shape else { return [] }
    let extra = tensor.shape.rank - shape.rank
    let axes = (0..<tensor.shape.rank).filter { axis in
      axis < extra || shape.dimensions[axis - extra] != tensor.shape.dimensions[axis]
    }
    return [tensor.summed(over: axes, keepsAxes: true).reshaped(to: shape)]
  }
}
