import GradvizDiagram
import GradvizEngine
import GradvizSource
import GradvizTrace

/// Tries the usual mistakes on the numbers of a gradient that is wrong.
///
/// Each is one number against another: what would have come out, had the mistake been made. The first that gives what the
/// program has is the likely one. Those that need no derivative to be computed anew come first.
struct MistakeFinder {
  let reviewer: BackwardReviewer
  /// The node that is differentiated.
  let source: Int
  /// The gradients as they should be, given what the program has before them.
  let expected: BackwardPass.Result
  let given: [Int: Tensor]
  /// The nodes whose gradients the program has.
  let paired: Set<Int>
  /// The nodes that the program has gradients in.
  var written: Set<Int> = []
  /// By what the program multiplies its gradients.
  var divisor = 1.0

  /// What was probably done.
  struct Found {
    var mistake: Mistake
    var explanation: String
    /// The statement, where it is not the last that gave the variable its value.
    var assignment: ProgramAssignment?
  }

  /// A gradient that is wrong, with what it is compared with.
  struct Case {
    /// What the program has.
    var value: Tensor
    /// The node.
    var id: Int
    /// What it should be.
    var gradient: Tensor
    /// What its wires add.
    var wires: [BackwardPass.Wire]
    /// The statements that gave it its value.
    var assignments: [ProgramAssignment]
    /// Whether a value of its own follows another.
    var isOverwritten: Bool { assignments.count { !$0.continues && !$0.isPart } > 1 }
    /// The node's name.
    var name: String
    /// The size of the numbers it is made of.
    var scale: Double
  }

  /// The likely mistake.
  ///
  /// - Parameters:
  ///   - value: What the program has.
  ///   - id: The node that it should be the gradient of.
  ///   - assignments: The statements that gave it its value.
  /// - Returns: One that gives the program's numbers, else that it is unknown.
  func find(_ value: Tensor, at id: Int, assignments: [ProgramAssignment]) -> Found {
    guard let gradient = expected.gradients[id] ?? reviewer.right.gradients[id] else {
      return Found(mistake: .unknown, explanation: "none of the usual mistakes gives it")
    }
    let item = Case(
      value: reviewer.fitted(value, to: id) ?? value, id: id, gradient: gradient,
      wires: expected.wires[id] ?? [], assignments: assignments, name: reviewer.name(id),
      scale: reviewer.scale(id, expected))
    // A plain 0 is as well many a product and sum, which say nothing.
    if BackwardReviewer.size(item.value) == 0, BackwardReviewer.size(item.gradient) > 0,
      assignments.allSatisfy({ $0.node.map { reviewer.replay.trace.nodes[$0].kind != .op } ?? true }
      )
    {
      return Found(mistake: .unknown, explanation: "it is 0 throughout, and the gradient is not")
    }
    // Where the true gradient is 0 every factor of it is.
    if BackwardReviewer.size(item.gradient) > 0, let found = ofWhole(item) { return found }
    if let found = ofTerms(item) ?? overwritten(item) ?? ofLocals(item) ?? beyond(item)
      ?? repaired(item) ?? ofLastResort(item)
    {
      return found
    }
    return Found(mistake: .unknown, explanation: unexplained(item))
  }

  /// What is found behind a transposition, which changes no number.
  private func beyond(_ item: Case) -> Found? {
    guard item.wires.count == 1, let wire = item.wires.first, item.value.shape.rank == 2 else {
      return nil
    }
    let node = reviewer.replay.trace.nodes[wire.node]
    guard node.op == "transpose", node.name == nil, wire.node != source else { return nil }
    let found = find(
      item.value.transposed([1, 0]), at: wire.node, assignments: item.assignments)
    return found.mistake == .unknown ? nil : found
  }

  private func unexplained(_ item: Case) -> String {
    if item.value.shape != item.gradient.shape {
      return
        "its shape is \(item.value.shape), and that of '\(item.name)' is \(item.gradient.shape)"
    }
    let place =
      item.value.elements.indices.max { a, b in
        abs(item.value.elements[a] - item.gradient.elements[a])
          < abs(item.value.elements[b] - item.gradient.elements[b])
      } ?? 0
    guard item.value.elements.indices.contains(place) else { return "it is empty" }
    let (has, should) = (item.value.elements[place], item.gradient.elements[place])
    let element = ElementPlace.phrase(place, in: item.value.shape.dimensions)
    // What comes behind a mistake is compared with what follows from it, which is not the gradient.
    let isTrue = reviewer.right.gradients[item.id].map { isSame(item.gradient, $0, item) } ?? true
    return "it is \(text(has))\(element)"
      + (isTrue
        ? " and should be \(text(should))" : ", and what is before it gives \(text(should)) there")
      + "; none of the usual mistakes gives it"
  }

  func text(_ number: Double) -> String { reviewer.words.text(.scalar(number), []) }

  func isSame(_ item: Case, _ tensor: Tensor) -> Bool { isSame(item.value, tensor, item) }

  private func isSame(_ a: Tensor, _ b: Tensor, _ item: Case) -> Bool {
    reviewer.agree(a, b, scale: item.scale)
  }
}

extension MistakeFinder {
  // MARK: Of the gradient as a whole

  /// Mistakes that the gradient alone shows: sign, transposition, shapes, a factor of a tensor.
  private func ofWhole(_ item: Case) -> Found? {
    if isSame(item, item.gradient * Tensor(-1)) {
      return Found(mistake: .sign, explanation: "its sign is the other one")
    }
    if item.gradient.shape.rank == 2,
      isSame(item, item.gradient.transposed([1, 0])), item.gradient.count > 1
    {
      return Found(
        mistake: .transposed, explanation: "its rows and columns are exchanged: transpose it")
    }
    // Half of the square of a number is no term of a sum.
    let isOne = Set(item.wires.map(\.node)).count < 2
    return notSummed(item) ?? wrongAxis(item) ?? (isOne ? halved(item) : nil) ?? terms(item)
      ?? multiple(item)
  }

  /// Sums over axes of what the program has that give the gradient.
  private func notSummed(_ item: Case) -> Found? {
    guard item.value.count > item.gradient.count, item.value.shape.rank <= 6 else { return nil }
    for axes in Self.subsets(item.value.shape.rank) {
      let sum = item.value.summed(over: axes, keepsAxes: false)
      guard sum.count == item.gradient.count,
        reviewer.agree(sum.reshaped(to: item.gradient.shape), item.gradient, scale: item.scale)
      else { continue }
      return Found(
        mistake: .notSummed,
        explanation: "it has the shape \(item.value.shape): sum it over axis "
          + axes.map(String.init).joined(separator: " and axis ")
          + ", along which '\(item.name)' was repeated")
    }
    return nil
  }

  /// Sums of a wire's products over other axes than the right ones.
  private func wrongAxis(_ item: Case) -> Found? {
    guard item.wires.count == 1, let full = products(item.wires[0]),
      full.count > item.gradient.count, full.shape.rank <= 6
    else { return nil }
    for axes in Self.subsets(full.shape.rank) {
      let sum = full.summed(over: axes, keepsAxes: false)
      guard sum.count == item.value.count,
        reviewer.agree(sum.reshaped(to: item.value.shape), item.value, scale: item.scale)
      else { continue }
      return Found(
        mistake: .wrongAxis,
        explanation: "it is summed over axis "
          + axes.map(String.init).joined(separator: " and axis ") + ", which is not that along "
          + "which '\(item.name)' was repeated")
    }
    return nil
  }

  /// What a wire adds before it is summed over repeats: that of the operand, repeated beforehand.
  private func products(_ wire: BackwardPass.Wire) -> Tensor? {
    let node = reviewer.replay.trace.nodes[wire.node]
    guard OpCode(name: node.op)?.isElementwise ?? false else { return nil }
    var values: [Int: Tensor] = [:]
    for operand in node.operands {
      guard let value = reviewer.replay.values[operand],
        value.shape.broadcast(with: wire.upstream.shape) == wire.upstream.shape
      else { return nil }
      values[operand] = value.broadcast(to: wire.upstream.shape)
    }
    return reviewer.pass.pull(wire.node, wire.upstream, values)[wire.operandIndex]
  }

  /// The axes of tensors of a rank, in all choices but the empty one.
  static func subsets(_ rank: Int) -> [[Int]] {
    guard rank > 0 else { return [] }
    return (1..<(1 << rank)).map { bits in (0..<rank).filter { bits >> $0 & 1 == 1 } }
      .sorted { $0.count < $1.count }
  }

  /// A usual factor of a number or a tensor that one op uses.
  private func halved(_ item: Case) -> Found? {
    guard item.wires.count > 1 else { return nil }
    return ratio(item).flatMap { usual($0) }
  }

  /// A factor of all elements of a tensor that is one of the usual.
  private func multiple(_ item: Case) -> Found? {
    guard item.gradient.count > 1, let factor = ratio(item) else { return nil }
    return usual(factor)
  }

  /// By what the gradient must be multiplied to give what the program has; nil where that differs by element.
  func ratio(_ item: Case) -> Double? {
    reviewer.ratio(item.value, item.gradient, scale: item.scale)
  }

  /// A factor that has a reason: 2, or the number of elements along an axis.
  ///
  /// - Parameters:
  ///   - factor: By what something is multiplied.
  ///   - subject: What that is, as the subject of a sentence.
  /// - Returns: Nil for a factor without such a reason.
  func usual(_ factor: Double, of subject: String = "it") -> Found? {
    func isNear(_ number: Double) -> Bool {
      abs(abs(factor) - number) <= reviewer.tolerance * number
    }
    let sign = factor < 0 ? ", with the other sign" : ""
    if isNear(2) || isNear(0.5) {
      let times = isNear(2) ? "twice" : "half"
      return Found(
        mistake: .factor, explanation: "\(subject) is \(times) as large as it should be\(sign)")
    }
    for extent in extents where extent > 2 {
      if isNear(Double(extent)) {
        return Found(
          mistake: .factor,
          explanation: "\(subject) is \(extent) times as large as it should be\(sign): "
            + (isDividedBy(extent)
              ? "divide by the \(extent) elements that a mean is taken over"
              : "as many as there are elements along an axis"))
      }
      if isNear(1 / Double(extent)) {
        return Found(
          mistake: .factor,
          explanation: "\(subject) is a part of 1/\(extent) of what it should be\(sign), as if "
            + "divided by the \(extent) elements along an axis")
      }
    }
    return nil
  }

  /// The numbers of elements along the axes of the computation, and of those that a mean is taken over.
  private var extents: [Int] {
    let nodes = reviewer.replay.trace.nodes
    let own = Set(reviewer.right.gradients.values.flatMap(\.shape.dimensions))
    let operands = reviewer.right.gradients.keys.flatMap { id in
      nodes[id].operands.flatMap { nodes[$0].shape }
    }
    let means = reviewer.right.gradients.keys.compactMap { id -> Int? in
      guard nodes[id].op == "mean", let operand = nodes[id].operands.first else { return nil }
      return nodes[operand].shape.reduce(1, *) / max(nodes[id].shape.reduce(1, *), 1)
    }
    return own.union(operands).union(means).sorted()
  }

  /// Whether the forward pass divides by a number: with a mean, or in so many words.
  private func isDividedBy(_ count: Int) -> Bool {
    let nodes = reviewer.replay.trace.nodes
    func elements(_ id: Int) -> Int { nodes[id].shape.reduce(1, *) }
    return reviewer.right.gradients.keys.contains { id in
      let operands = nodes[id].operands
      if ["mean", "var", "std"].contains(nodes[id].op), let operand = operands.first {
        return elements(operand) == elements(id) * count
      }
      return (nodes[id].op == "multiply" || nodes[id].op == "divide")
        && operands.contains { operand in
          let number = nodes[operand].value?.elements ?? []
          return number.count == 1 && nodes[operand].kind == .constant
            && [Double(count), 1 / Double(count)].contains(number[0])
        }
    }
  }
}
