import GradvizEngine
import GradvizTrace

extension MistakeFinder {
  /// A number or tensor of the program that is multiplied by, with what it is called.
  private struct Factor {
    var id = -1
    var value: Tensor
    var text: String
  }

  /// One factor of a product that is missing, or that another stands for.
  ///
  /// What the program has, times the factor that should be there, is the gradient times what stands there instead.
  func otherFactor(_ item: Case, _ source: Source, _ rest: Tensor) -> Found? {
    guard item.value.shape == rest.shape else { return nil }
    let part = item.value - rest
    let gradient = source.downstream
    guard BackwardReviewer.size(gradient) > 0, BackwardReviewer.size(part) > 0 else { return nil }
    let way = reviewer.replay.way(from: item.id).filter { $0 <= source.id }
    func same(_ right: Factor?, _ wrong: Factor?) -> Bool {
      guard let x = product(part, right?.value), let y = product(gradient, wrong?.value),
        BackwardReviewer.size(y) > 0
      else { return false }
      return reviewer.agree(x, y)
    }
    let upstream = Factor(value: source.upstream, text: "the gradient of '\(source.name)'")
    if source.upstream.count == 1 || source.upstream.shape == item.gradient.shape,
      !reviewer.agree(source.upstream, Tensor(shape: source.upstream.shape, repeating: 1)),
      same(upstream, nil)
    {
      return Found(
        mistake: .missingUpstream, explanation: "\(upstream.text) is not multiplied in")
    }
    let right = multiplicands(way).filter { $0.id != item.id }
    for factor in right where same(factor, nil) {
      return Found(
        mistake: mistake(factor), explanation: "it is not multiplied by \(factor.text)")
    }
    for factor in divisors(way) where same(nil, factor) {
      return Found(mistake: mistake(factor), explanation: "it is not divided by \(factor.text)")
    }
    let slopes = slopes(way, item.id)
    for slope in slopes {
      for part in slope.parts where same(part, nil) {
        return Found(mistake: .missingLocal, explanation: "it is not multiplied by \(part.text)")
      }
      for other in slope.others where same(slope.parts.last, other) {
        return Found(
          mistake: .wrongPoint,
          explanation:
            "the derivative \(other.text) stands where \(slope.parts.last?.text ?? "") should")
      }
    }
    return nil
  }

  /// Another value in the place of a factor.
  func exchanged(_ item: Case, _ source: Source, _ rest: Tensor) -> Found? {
    guard item.value.shape == rest.shape, BackwardReviewer.size(source.downstream) > 0 else {
      return nil
    }
    let part = item.value - rest
    guard BackwardReviewer.size(part) > 0 else { return nil }
    let way = reviewer.replay.way(from: item.id).filter { $0 <= source.id }
    let others = known(item, way)
    for factor in multiplicands(way) where factor.id != item.id {
      guard let x = product(part, factor.value) else { continue }
      for other in others where other.id != factor.id {
        guard let y = product(source.downstream, other.value), BackwardReviewer.size(y) > 0,
          reviewer.agree(x, y)
        else { continue }
        return Found(
          mistake: .wrongOrder,
          explanation: "it is multiplied by \(other.text) where \(factor.text) should stand")
      }
    }
    return nil
  }

  /// A number that is left out is a factor; a value of the program is a derivative.
  private func mistake(_ factor: Factor) -> Mistake {
    factor.value.count == 1 && reviewer.replay.trace.nodes[factor.id].kind == .constant
      ? .factor : .missingLocal
  }

  private func product(_ x: Tensor, _ y: Tensor?) -> Tensor? {
    guard let y else { return x }
    guard x.shape.broadcast(with: y.shape) == x.shape else { return nil }
    return x * y
  }

  private func factor(_ id: Int) -> Factor? {
    guard let value = reviewer.replay.values[id] else { return nil }
    return Factor(id: id, value: value, text: "'\(reviewer.words.symbol(id))'")
  }

  /// What the nodes on a way are multiplied by.
  private func multiplicands(_ way: [Int]) -> [Factor] {
    let on = Set(way)
    let nodes = reviewer.replay.trace.nodes
    var found: [Int] = []
    for id in way where nodes[id].op == "multiply" || nodes[id].op == "divide" {
      // What is divided by counts where it stands below.
      for (index, operand) in nodes[id].operands.enumerated()
      where !on.contains(operand) && (nodes[id].op == "multiply" || index == 0) {
        if !found.contains(operand) { found.append(operand) }
      }
    }
    return found.prefix(Self.mostFactors).compactMap(factor)
  }

  /// What the nodes on a way are divided by.
  private func divisors(_ way: [Int]) -> [Factor] {
    let on = Set(way)
    let nodes = reviewer.replay.trace.nodes
    return way.filter { nodes[$0].op == "divide" }.compactMap { nodes[$0].operands.last }
      .filter { !on.contains($0) }.prefix(Self.mostFactors).compactMap(factor)
  }

  /// What may stand where another factor should: what is multiplied, and values with a name.
  private func known(_ item: Case, _ way: [Int]) -> [Factor] {
    let nodes = reviewer.replay.trace.nodes
    var found = [item.id] + way.flatMap { nodes[$0].operands }
    found += nodes.indices.reversed().filter {
      nodes[$0].name != nil && $0 < source && nodes[$0].shape == nodes[item.id].shape
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }.prefix(Self.mostKnown).compactMap(factor)
  }

  private static var mostFactors: Int { 8 }
  private static var mostKnown: Int { 40 }

  private static func apply(_ op: String, _ x: Tensor) -> Tensor {
    (try? OpCode(name: op)?.evaluate([x], Attributes(), checkRoom: { _ in })) ?? x
  }

  /// The slope of a function on a way, by its value.
  private struct Slope {
    /// Its factors alone, and all of it last.
    var parts: [Factor]
    /// The same formula at other values.
    var others: [Factor]
  }

  /// The slopes of the functions on a way that are usually written by the function's value.
  private func slopes(_ way: [Int], _ first: Int) -> [Slope] {
    let nodes = reviewer.replay.trace.nodes
    let ops = Set(way.map { nodes[$0].op })
    let isSigmoid = !ops.isDisjoint(with: ["sigmoid", "exp"])
    let isTanh = !ops.isDisjoint(with: ["tanh", "exp"])
    guard isSigmoid || isTanh else { return [] }
    let functions: Set<String> = ["sigmoid", "tanh", "divide"]
    let places = ([first] + way).filter {
      nodes[$0].name != nil || functions.contains(nodes[$0].op) || $0 == first
    }
    let one = Tensor(1)
    func sigmoid(_ x: Tensor) -> Tensor { x * (one - x) }
    func tanh(_ x: Tensor) -> Tensor { one - x * x }
    var found: [Slope] = []
    for id in places.prefix(Self.mostFactors) {
      guard let y = reviewer.replay.values[id] else { continue }
      let name = "'\(reviewer.words.symbol(id))'"
      let others = places.filter { $0 != id }.compactMap { other in
        reviewer.replay.values[other].map { ($0, "'\(reviewer.words.symbol(other))'") }
      }
      if isSigmoid {
        let squashed = Self.apply("sigmoid", y)
        found.append(
          Slope(
            parts: [
              Factor(value: y, text: name), Factor(value: one - y, text: "(1 − \(name))"),
              Factor(value: sigmoid(y), text: "\(name) × (1 − \(name))"),
            ],
            others: others.map { Factor(value: sigmoid($0.0), text: "x(1 − x) of \($0.1)") }
              + [Factor(value: sigmoid(squashed), text: "of sigmoid at \(name)")]))
      }
      if isTanh {
        let squashed = Self.apply("tanh", y)
        found.append(
          Slope(
            parts: [
              Factor(
                value: one + y, text: "(1 + \(name)), as 1 − \(name)² is (1 − \(name))(1 + \(name))"
              ),
              Factor(value: tanh(y), text: "(1 − \(name)²)"),
            ],
            others: others.map { Factor(value: tanh($0.0), text: "1 − x² of \($0.1)") }
              + [Factor(value: tanh(squashed), text: "of tanh at \(name)")]))
      }
    }
    return found
  }
}
