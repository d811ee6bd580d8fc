import GradvizDiagnostics

extension Trace {
  /// A promise of the record that does not hold.
  package struct Fault: Error, Hashable, Sendable {
    /// Which part of the record is concerned.
    package enum Part: Hashable, Sendable {
      case header
      case node(Int)
      case contribution(Int)
      case step(Int)
    }

    /// Which part of the record is concerned.
    package var part: Part
    /// What is wrong with it.
    package var message: String
  }

  /// The first promise of the record that does not hold, nil where all do.
  ///
  /// - Complexity: O(nodes + edges + numbers).
  package func fault() -> Fault? {
    nodeFault() ?? headerFault() ?? Edges(nodes).fault(in: self)
  }

  private func headerFault() -> Fault? {
    func fault(_ message: String) -> Fault { Fault(part: .header, message: message) }
    if let output, !nodes.indices.contains(output) {
      return fault("the output is node \(output), and there are \(nodes.count) nodes")
    }
    for operand in failure?.operands ?? [] where !nodes.indices.contains(operand) {
      return fault("the failure names node \(operand), and there are \(nodes.count) nodes")
    }
    return nil
  }

  private func nodeFault() -> Fault? {
    for (index, node) in nodes.enumerated() {
      if let message = Trace.message(node, at: index) {
        return Fault(part: .node(index), message: message)
      }
    }
    return nil
  }

  /// What is wrong with a node at a place, nil when nothing is.
  static func message(_ node: Node, at index: Int) -> String? {
    guard node.id == index else {
      return "node \(index) has the id \(node.id): ids count from 0 in the order of recording"
    }
    if node.op.isEmpty { return "node \(index) has an empty op" }
    if node.version < 1 {
      return "node \(index) has the version \(node.version): they count from 1"
    }
    if let stage = node.stage, stage < 1 {
      return "node \(index) has the stage \(stage): they count from 1"
    }
    if node.kind != .op, !node.operands.isEmpty {
      return "node \(index) is a leaf of kind '\(node.kind.rawValue)' and has operands"
    }
    for operand in node.operands where !(0..<index).contains(operand) {
      return "node \(index) has the operand \(operand), which does not come before it"
    }
    if node.scope.count > Trace.scopeLimit {
      return
        "node \(index) lies in \(node.scope.count) scopes: at most \(Trace.scopeLimit) may lie inside each other"
    }
    if node.hasAttributes, let message = node.attributes.message(index) { return message }
    if node.shape.isEmpty, case .scalar? = node.value, case .scalar? = node.gradient { return nil }
    guard let count = Trace.count(node.shape) else {
      return "node \(index) has the shape \(node.shape), which no tensor can have"
    }
    return Trace.message(node.value, "value of node \(index)", node.shape, count)
      ?? Trace.message(node.gradient, "gradient of node \(index)", node.shape, count)
  }

  /// The number of elements of a shape; nil where an extent is negative or the product too large.
  static func count(_ shape: [Int]) -> Int? {
    if shape.contains(where: { $0 < 0 }) { return nil }
    // An axis without elements makes any other extent harmless.
    if shape.contains(0) { return 0 }
    var count = 1
    for extent in shape {
      let (product, hasOverflowed) = count.multipliedReportingOverflow(by: extent)
      if hasOverflowed { return nil }
      count = product
    }
    return count
  }

  /// What is wrong with a value beside its shape, nil when nothing is.
  static func message(
    _ value: Value?, _ name: @autoclosure () -> String, _ shape: [Int], _ count: Int
  ) -> String? {
    switch value {
    case nil: return nil
    case .scalar?:
      return shape.isEmpty ? nil : "the \(name()) is one number, and its shape is \(shape)"
    case .elements(let elements)?:
      if shape.isEmpty { return "the \(name()) is a list, and its shape is [], that of one number" }
      if elements.count == count { return nil }
      return "the \(name()) has \(elements.count) numbers, and its shape is \(shape)"
    case .summary(let summary)?:
      if (0...count).contains(summary.nonFinite) { return nil }
      return
        "the \(name()) has \(summary.nonFinite) non-finite elements, and its shape is \(shape)"
    }
  }
}
