import GradvizDiagram
import GradvizEngine
import GradvizSource
import GradvizTrace

/// Compares variables of a program with the gradients of the nodes that they are named after.
struct BackwardReviewer {
  let replay: Replay
  let pass: BackwardPass
  let names: GradientNames
  let tolerance: Double
  let words: TraceWords
  /// The gradients as they should be.
  let right: BackwardPass.Result

  /// A variable and the nodes that bear its node's name, the last first.
  struct Pair {
    var variable: ProgramVariable
    var nodes: [Int]
  }

  init?(_ trace: Trace, _ names: GradientNames, tolerance: Double) {
    guard let replay = Replay(trace), let seed = trace.nodes[replay.output].gradient?.elements,
      let output = replay.values[replay.output], output.count == seed.count
    else { return nil }
    self.replay = replay
    self.names = names
    self.tolerance = tolerance
    pass = BackwardPass(replay: replay)
    words = TraceWords(trace, digits: 6)
    right = pass.run(
      from: replay.output, seed: Tensor(shape: output.shape, elements: seed))
  }

  func review(_ variables: [ProgramVariable]) -> BackwardReview {
    var found: [BackwardReview.Variable] = []
    var pairs: [Pair] = []
    for variable in variables {
      if isForward(variable.name) { continue }
      let candidates = names.candidates(variable.name)
      let match = candidates.lazy.map { ($0, nodes(named: $0.nodeName)) }.first { !$0.1.isEmpty }
      if let match {
        pairs.append(Pair(variable: variable, nodes: match.1))
      } else if let told = candidates.first(where: \.isTelling) {
        found.append(unmatched(variable, told.nodeName))
      }
    }
    // What is written by hand is handed on as it is: what comes behind a mistake is judged by what it was given.
    var given: [Int: Tensor] = [:]
    for pair in pairs {
      if let tensor = fitted(pair.variable.value, to: pair.nodes[0]) {
        given[pair.nodes[0]] = tensor
      }
    }
    let expected = pass.run(
      from: replay.output, seed: right.gradients[replay.output] ?? Tensor(1), given: given)
    let finder = MistakeFinder(reviewer: self, expected: expected, given: given)
    found += pairs.map { judge($0, finder) }
    found.sort { a, b in
      guard let first = a.range?.start, let second = b.range?.start else {
        return a.range != nil && b.range == nil
      }
      return first < second
    }
    return BackwardReview(variables: found, tolerance: tolerance)
  }

  private func judge(_ pair: Pair, _ finder: MistakeFinder) -> BackwardReview.Variable {
    let value = pair.variable.value
    var result = BackwardReview.Variable(
      name: pair.variable.name, node: pair.nodes[0], nodeName: name(pair.nodes[0]),
      range: pair.variable.assignments.last, verdict: .right, mistake: nil, explanation: "")
    for id in pair.nodes {
      guard let gradient = right.gradients[id], let tensor = fitted(value, to: id),
        agree(tensor, gradient, scale: scale(id, right))
      else { continue }
      result.node = id
      result.nodeName = name(id)
      result.explanation = "it is the gradient of '\(result.nodeName)'"
      return result
    }
    let id = pair.nodes[0]
    if let kink = onKinks(value, at: id) {
      result.explanation = kink
      return result
    }
    if let gradient = finder.expected.gradients[id], let tensor = fitted(value, to: id),
      agree(tensor, gradient, scale: scale(id, finder.expected))
    {
      result.verdict = .follows
      result.explanation = "it follows from a gradient that is wrong before it"
      return result
    }
    result.verdict = .wrong
    let found = finder.find(value, at: id, assignments: pair.variable.assignments.count)
    result.mistake = found.mistake
    result.explanation = found.explanation
    return result
  }

  /// Whether a gradient takes another slope than the record only where a kink has two: what there is to say of it.
  private func onKinks(_ value: Tensor, at id: Int) -> String? {
    guard let gradient = right.gradients[id], let tensor = fitted(value, to: id) else { return nil }
    let (has, should) = (tensor.elements, gradient.elements)
    let allowed = tolerance * max(Self.size(tensor), Self.size(gradient))
    let places = has.indices.filter { !(abs(has[$0] - should[$0]) <= allowed) }
    guard !places.isEmpty, places.count <= Self.mostKinks else { return nil }
    let checker = GradientChecker(replay, GradientCheckOptions())
    let found = checker.elements(of: replay.trace.nodes[id], places)
    let isBetween = zip(places, found).allSatisfy { place, element in
      guard element.verdict == .kink, let slopes = element.slopes else { return false }
      let (low, high) = (min(slopes.left, slopes.right), max(slopes.left, slopes.right))
      let margin = 1e-3 * max(abs(low), abs(high))
      return has[place] >= low - margin && has[place] <= high + margin
    }
    guard isBetween, found.count == places.count, let first = found.first, let reason = first.reason
    else { return nil }
    return "it is the gradient of '\(name(id))' with another slope at a kink: "
      + "\(first.title) \(reason)"
  }

  /// How many elements are looked at for kinks.
  private static let mostKinks = 64

  private func unmatched(_ variable: ProgramVariable, _ name: String) -> BackwardReview.Variable {
    BackwardReview.Variable(
      name: variable.name, node: nil, nodeName: name, range: variable.assignments.last,
      verdict: .unmatched, mistake: nil,
      explanation: "the output depends on no node '\(name)'")
  }

  // MARK: Nodes

  /// Whether the output is computed from what has this name at the end: it is no gradient then.
  ///
  /// The gradients of earlier turns of a loop are what later ones are computed from.
  private func isForward(_ name: String) -> Bool {
    replay.trace.nodes.last { $0.name == name }?.gradient != nil
  }

  /// The nodes with a gradient that have a name, or are the item of a dictionary that has it as its key; the last first.
  private func nodes(named name: String) -> [Int] {
    func found(_ isMeant: (String) -> Bool) -> [Int] {
      replay.trace.nodes.reversed().filter { node in
        node.gradient != nil && right.gradients[node.id] != nil && node.name.map(isMeant) ?? false
      }.map(\.id)
    }
    let exact = found { $0 == name }
    return exact.isEmpty ? found { $0.hasSuffix("['\(name)']") } : exact
  }

  func name(_ id: Int) -> String { words.name(id, limit: 40) ?? words.symbol(id) }

  // MARK: Numbers

  /// A value in the shape of a node, where they differ only by axes of 1; nil where they differ otherwise.
  func fitted(_ value: Tensor, to id: Int) -> Tensor? {
    let shape = Shape(replay.trace.nodes[id].shape)
    if value.shape == shape { return value }
    func bare(_ shape: Shape) -> [Int] { shape.dimensions.filter { $0 != 1 } }
    guard bare(value.shape) == bare(shape), value.count == shape.count else { return nil }
    // A column for a row is no gradient of a matrix.
    if value.shape.rank == shape.rank, value.count > 1 { return nil }
    return value.reshaped(to: shape)
  }

  /// The size of the terms that a gradient is the sum of.
  func scale(_ id: Int, _ result: BackwardPass.Result) -> Double {
    (result.wires[id] ?? []).reduce(0) { max($0, Self.size($1.downstream)) }
  }

  /// Whether two tensors of one shape have the same numbers, but for rounding.
  ///
  /// - Parameters:
  ///   - a: A tensor.
  ///   - b: Another.
  ///   - scale: The size of numbers that cancelled, of which rounding is left.
  /// - Returns: False for tensors of different shapes.
  func agree(_ a: Tensor, _ b: Tensor, scale: Double = 0) -> Bool {
    guard a.shape == b.shape else { return false }
    let largest = max(Self.size(a), Self.size(b))
    let allowed = max(tolerance * largest, 1e-13 * scale)
    return zip(a.elements, b.elements).allSatisfy { x, y in
      x == y || (x.isNaN && y.isNaN) || abs(x - y) <= allowed
    }
  }

  static func size(_ tensor: Tensor) -> Double {
    tensor.elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }
}
