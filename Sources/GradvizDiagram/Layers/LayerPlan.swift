import GradvizTrace

/// Which layer, and which step inside it, each node of a trace belongs to.
struct LayerPlan {
  /// A layer or a step: what is computed up to one node, or a whole scope.
  enum Place: Hashable {
    /// What leads to a node.
    case node(Int)
    /// A scope, by its number.
    case scope(Int)
  }

  /// A scope of the program.
  private struct Scope {
    var label: String
    var parent: Int
    var opCount = 0
    var keptCount = 0
    var children: [Int] = []
  }

  /// In a scope of one result and so few ops, with no scope inside, each op is a step.
  private static let fewOps = 2...8

  private var scopes = [Scope(label: "", parent: -1)]
  private var scopeOf: [Int]
  private var isOp: [Bool]
  private var head: [Int]
  private var outermost: [Int] = []
  private var inner: [Int] = []
  /// The scope that a layer has its name of, itself or the only one inside.
  private var names: [Int] = []

  init(_ trace: Trace, isShown: [Bool]) {
    scopeOf = [Int](repeating: 0, count: trace.nodes.count)
    head = Array(trace.nodes.indices)
    isOp = trace.nodes.map { $0.kind == .op }
    for id in trace.nodes.indices where !isShown[id] { isOp[id] = false }
    findScopes(trace)
    findHeads(trace)
    placeScopes()
  }

  /// The layer of an op.
  func layer(of id: Int) -> Place {
    let scope = outermost[scopeOf[id]]
    return scope == 0 ? .node(head[id]) : .scope(scope)
  }

  /// The step of an op inside its layer.
  func step(of id: Int) -> Place {
    let scope = scopeOf[id]
    let layer = outermost[scope]
    if layer == 0 || inner[scope] == inner[layer] { return .node(head[id]) }
    return .scope(inner[scope])
  }

  /// What a scope is called: `t=0 · cell` where there is nothing in the one but the other.
  func label(of scope: Int) -> String {
    let last = names[scope]
    let label = VisibleText.of(scopes[scope].label, limit: 40)
    return last == scope ? label : label + " · " + VisibleText.of(scopes[last].label, limit: 40)
  }

  private mutating func findScopes(_ trace: Trace) {
    struct Key: Hashable {
      var parent: Int
      var label: String
    }
    var places: [Key: Int] = [:]
    for (id, node) in trace.nodes.enumerated() where isOp[id] {
      var scope = 0
      for label in node.scope {
        let key = Key(parent: scope, label: label)
        if let place = places[key] {
          scope = place
        } else {
          scopes[scope].children.append(scopes.count)
          places[key] = scopes.count
          scopes.append(Scope(label: label, parent: scope))
          scope = scopes.count - 1
        }
      }
      scopeOf[id] = scope
      scopes[scope].opCount += 1
    }
  }

  /// An unnamed result that one op of the same scope uses belongs to what that op leads to.
  private mutating func findHeads(_ trace: Trace) {
    var user = [Int](repeating: -1, count: trace.nodes.count)
    let many = trace.nodes.count
    for (id, node) in trace.nodes.enumerated() where isOp[id] {
      for operand in node.operands where operand >= 0 && operand < id && user[operand] != id {
        user[operand] = user[operand] == -1 ? id : many
      }
    }
    func isKept(_ id: Int) -> Bool {
      trace.nodes[id].name != nil || id == trace.output || user[id] == -1 || user[id] == many
        || scopeOf[user[id]] != scopeOf[id]
    }
    for id in trace.nodes.indices where isOp[id] && isKept(id) {
      scopes[scopeOf[id]].keptCount += 1
    }
    for id in trace.nodes.indices.reversed() where isOp[id] && !isKept(id) {
      let scope = scopes[scopeOf[id]]
      let isOpen =
        scope.keptCount <= 1 && scope.children.isEmpty && Self.fewOps.contains(scope.opCount)
      if !isOpen { head[id] = head[user[id]] }
    }
  }

  /// A scope stands after the one it lies in, so that what holds for that is known.
  private mutating func placeScopes() {
    outermost = [Int](repeating: 0, count: scopes.count)
    inner = outermost
    names = Array(scopes.indices)
    for scope in scopes.indices.dropFirst() {
      let parent = scopes[scope].parent
      if parent == 0 {
        outermost[scope] = scope
        inner[scope] = scope
        continue
      }
      outermost[scope] = outermost[parent]
      inner[scope] = inner[parent]
      if inner[parent] == outermost[parent] {
        if scopes[parent].children.count > 1 {
          inner[scope] = scope
        } else {
          // The only scope inside a layer is open, as a turn of a loop often is one call.
          names[outermost[parent]] = scope
        }
      }
    }
  }
}
