import GradvizTrace

/// Which node of one trace is which of another.
struct NodeMatching {
  private let old: Trace
  private let new: Trace
  /// For each old node the new one that it is now.
  private(set) var newOf: [Int?]
  /// For each new node the old one that it was.
  private(set) var oldOf: [Int?]

  init(_ old: Trace, _ new: Trace) {
    self.old = old
    self.new = new
    newOf = [Int?](repeating: nil, count: old.nodes.count)
    oldOf = [Int?](repeating: nil, count: new.nodes.count)
    matchNames()
    matchOutputs()
    // Each direction gives the other more to go by: an operand that was found by its user leads to other users.
    for _ in 0..<4 {
      let hasFoundUsers = matchUsers()
      if !matchOperands() && !hasFoundUsers { break }
    }
  }

  private mutating func match(_ before: Int, _ after: Int) {
    newOf[before] = after
    oldOf[after] = before
  }

  /// Nodes of the same name, version and scope; where there are several, in the order of recording.
  private mutating func matchNames() {
    struct Key: Hashable {
      var name: String
      var version: Int
      var scope: [String]
      var count: Int

      init?(_ node: Trace.Node, _ counts: inout [Key: Int]) {
        guard let name = node.name else { return nil }
        (self.name, version, scope, count) = (name, node.version, node.scope, 0)
        let seen = counts[self, default: 0]
        counts[self] = seen + 1
        count = seen
      }
    }
    var counts: [Key: Int] = [:]
    var ids: [Key: Int] = [:]
    for node in old.nodes {
      if let key = Key(node, &counts) { ids[key] = node.id }
    }
    counts = [:]
    for node in new.nodes {
      if let key = Key(node, &counts), let before = ids[key] { match(before, node.id) }
    }
  }

  /// The nodes that are differentiated, where neither has a name.
  private mutating func matchOutputs() {
    guard let before = old.output, let after = new.output, newOf[before] == nil,
      oldOf[after] == nil, old.nodes[before].name == nil, new.nodes[after].name == nil
    else { return }
    match(before, after)
  }

  /// Nodes that compute the same from the same nodes; whether any were found.
  private mutating func matchUsers() -> Bool {
    enum Source: Hashable {
      case node(Int)
      // A constant without a name is known by its number alone, and a tensor by its shape.
      case constant(Double?, [Int])
    }
    struct Key: Hashable {
      var op: String
      var operands: [Source]
    }
    func source(_ node: Trace.Node, _ id: Int?) -> Source? {
      if node.kind == .constant, node.name == nil {
        guard case .scalar(let number)? = node.value else { return .constant(nil, node.shape) }
        return .constant(number, [])
      }
      return id.map(Source.node)
    }
    var waiting: [Key: [Int]] = [:]
    for node in old.nodes.reversed() where node.kind == .op && newOf[node.id] == nil {
      let operands = node.operands.compactMap { source(old.nodes[$0], $0) }
      // The first to be recorded stands last, where it is taken from.
      waiting[Key(op: node.op, operands: operands), default: []].append(node.id)
    }
    if waiting.isEmpty { return false }
    var hasFound = false
    for node in new.nodes where node.kind == .op && oldOf[node.id] == nil {
      let operands = node.operands.compactMap { source(new.nodes[$0], oldOf[$0]) }
      guard operands.count == node.operands.count,
        let before = waiting[Key(op: node.op, operands: operands)]?.popLast()
      else { continue }
      match(before, node.id)
      hasFound = true
    }
    return hasFound
  }

  /// Nodes that are the same operand of the same node; whether any were found.
  private mutating func matchOperands() -> Bool {
    var hasFound = false
    for node in new.nodes.reversed() {
      guard let before = oldOf[node.id], old.nodes[before].op == node.op,
        old.nodes[before].operands.count == node.operands.count
      else { continue }
      for (operand, now) in zip(old.nodes[before].operands, node.operands)
      where newOf[operand] == nil && oldOf[now] == nil {
        guard isAlike(old.nodes[operand], new.nodes[now]) else { continue }
        match(operand, now)
        hasFound = true
      }
    }
    return hasFound
  }

  private func isAlike(_ before: Trace.Node, _ after: Trace.Node) -> Bool {
    guard before.kind == after.kind, before.op == after.op else { return false }
    switch before.kind {
    case .op: return true
    case .constant: return before.name == nil && after.name == nil
    // An input of another name is the same one only where it holds the same.
    case .input:
      return before.shape == after.shape
        && ValueChange(before.value, after.value, Tolerance(1e-12)) == nil
    }
  }
}
