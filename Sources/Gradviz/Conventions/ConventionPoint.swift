import GradvizDiagram
import GradvizTrace

/// A place in a run where frameworks take different slopes.
struct ConventionPoint: Hashable {
  /// What they answer at such a place.
  var convention: Convention
  /// The node.
  var node: Int
  /// The first element of the node, or of its operand where the op makes one number of many, that stands there.
  var element: Int
}

/// Finds the places in a run where frameworks take different slopes, and a gradient arrives.
struct ConventionFinder {
  private let trace: Trace
  private let keys: [OpKey]
  /// The nodes to which a gradient goes back through some node.
  private let wires: PlaceLists

  init(_ trace: Trace) {
    self.trace = trace
    keys = OpKey.keys(of: trace)
    wires = PlaceLists(
      count: trace.nodes.count,
      trace.contributions.enumerated().filter {
        trace.nodes.indices.contains($1.node) && trace.nodes.indices.contains($1.operand)
      }.map { ($1.node, $0) })
  }

  /// The places in the order of recording.
  func points() -> [ConventionPoint] {
    trace.nodes.indices.compactMap { id in
      guard keys[id] != .custom || trace.nodes[id].op == "std", !wires[id].isEmpty,
        let (name, element) = match(id), let convention = Convention.named(name),
        convention.isDisputed
      else { return nil }
      return ConventionPoint(convention: convention, node: id, element: element)
    }
  }

  /// The case that a node is, and the element.
  private func match(_ id: Int) -> (String, Int)? {
    let node = trace.nodes[id]
    let operands = node.operands.map { trace.nodes[$0].value?.elements }
    guard let first = operands.first, let x = first else { return nil }
    let arriving = (trace.nodes[id].gradient ?? .elements([])).elements ?? []
    /// The first element that a gradient other than 0 arrives at and for whose numbers a condition holds.
    func place(_ condition: (_ numbers: [Double]) -> Bool) -> Int? {
      arriving.indices.first { place in
        guard arriving[place] != 0 else { return false }
        var numbers: [Double] = []
        for (operand, elements) in zip(node.operands, operands) {
          let shape = trace.nodes[operand].shape
          guard let index = Doctor.source(of: place, node.shape, shape), let elements,
            elements.indices.contains(index)
          else { return false }
          numbers.append(elements[index])
        }
        return condition(numbers)
      }
    }
    func named(_ name: String, _ condition: (_ numbers: [Double]) -> Bool) -> (String, Int)? {
      place(condition).map { (name, $0) }
    }
    let isConstant = node.operands.map { trace.nodes[$0].kind == .constant }
    switch keys[id] {
    case .abs: return named("K5a") { $0[0] == 0 }
    case .maximum where node.operands.count == 2:
      if node.op == "fmax" { return named("K11c") { $0[0] == $0[1] } }
      if node.operands[0] == node.operands[1] { return named("K36") { _ in true } }
      return named(isConstant.contains(true) ? "K1b" : "K11a") { $0[0] == $0[1] }
    case .minimum where node.operands.count == 2 && node.op != "fmin":
      return named("K11b") { $0[0] == $0[1] }
    case .clip where node.operands.count == 3:
      if isConstant[1], isConstant[2] {
        return named("K40a") { $0[0] == $0[2] && $0[1] == -.infinity }
          ?? named("K16f") { $0[0] == $0[1] && $0[1] == $0[2] }
          ?? named("K16a") { $0[0] == $0[1] } ?? named("K16b") { $0[0] == $0[2] }
      }
      return named("K40f") { $0[0] == $0[1] && $0[1] == $0[2] }
        ?? named("K40b") { $0[0] == $0[1] && $0[1] < $0[2] }
        ?? named("K40c") { $0[0] == $0[2] && $0[1] < $0[2] }
    case .leaky:
      if node.op == "leaky_relu" { return named("K39") { $0[0] == 0 } }
      guard node.op == "elu" else { return nil }
      return named("K27a") { $0[0] == 0 && ($0.count < 2 || $0[1] == 1) }
        ?? named("K27k") { $0[0] == 0 }
    case .power where node.operands.count == 2: return power(isConstant, named)
    case .arctan2: return named("K19") { $0 == [0, 0] }
    case .hypot: return named("K20") { $0 == [0, 0] }
    case .max: return tie(x, node, node.attributes.axes, first: "K12a", axis: "K12b")
    case .min: return tie(x, node, node.attributes.axes, first: "K13a", axis: "K13b")
    case .prod where node.shape.isEmpty && arriving.first != 0:
      let zeros = x.count { $0 == 0 }
      guard zeros > 0, let element = x.firstIndex(of: 0) else { return nil }
      return (zeros == 1 ? "K24a" : "K24b", element)
    case .standardDeviation where node.shape.isEmpty && arriving.first != 0:
      guard x.count > 1, x.allSatisfy({ $0 == x[0] }) else { return nil }
      return (node.attributes.correction == 0 ? "K25c" : "K25e", 0)
    default: return nil
    }
  }

  /// A power at a base of 0, by what its exponent is.
  private func power(
    _ isConstant: [Bool], _ named: (String, ([Double]) -> Bool) -> (String, Int)?
  ) -> (String, Int)? {
    if isConstant[1] { return named("K8a") { $0 == [0, 0] } }
    return named("K8b") { $0 == [0, 0] } ?? named("K8d") { $0 == [0, -1] }
  }

  /// An extreme that several elements of all are.
  private func tie(
    _ x: [Double], _ node: Trace.Node, _ axes: [Int], first: String, axis: String
  ) -> (String, Int)? {
    let operand = trace.nodes[node.operands[0]].shape
    guard let arriving = node.gradient?.elements, let extremes = node.value?.elements,
      arriving.count == extremes.count, !x.isEmpty
    else { return nil }
    // NumPy's max of all elements and that along the one axis of a vector are recorded alike.
    let name =
      axes.count == operand.count && operand.count != 1 || operand.count == 1 ? first : axis
    var seen: Set<Int> = []
    for (index, element) in x.enumerated() {
      let place = Self.reducedPlace(index, operand, axes)
      guard arriving.indices.contains(place), arriving[place] != 0, extremes[place] == element
      else { continue }
      if !seen.insert(place).inserted { return (name, index) }
    }
    return nil
  }

  /// Where an element of an operand goes when axes are reduced.
  private static func reducedPlace(_ index: Int, _ shape: [Int], _ axes: [Int]) -> Int {
    var rest = index
    var place = 0
    var step = 1
    for axis in shape.indices.reversed() where shape[axis] > 0 {
      let here = rest % shape[axis]
      rest /= shape[axis]
      if axes.contains(axis) || axes.isEmpty { continue }
      place += here * step
      step *= shape[axis]
    }
    return place
  }
}
