import GradvizTrace

/// The scopes of a trace: calls of functions, turns of loops.
struct ScopeTree {
  struct Scope {
    /// Its own name: `sigmoid#2`.
    var label: String
    /// The index of the scope around it, nil at the top.
    var parent: Int?
    /// How many scopes lie around it.
    var depth: Int
    /// How many nodes that are drawn were recorded in it or deeper.
    var size = 0

    /// Its name without its number: `sigmoid` of `sigmoid#2`, `t` of `t=0`.
    var function: String { ScopeTree.function(of: label) }
  }

  /// The scopes; each stands after the one around it.
  private(set) var scopes: [Scope] = []
  /// The innermost scope of each node, −1 outside all.
  private(set) var scopeOf: [Int]

  /// The scopes of a trace.
  ///
  /// Inputs belong to none: they are what a scope is given.
  ///
  /// - Complexity: linear in the nodes and the lengths of their scopes.
  init(_ trace: Trace, _ isShown: [Bool]) {
    struct Key: Hashable {
      var parent: Int
      var label: String
    }
    var places: [Key: Int] = [:]
    scopeOf = [Int](repeating: -1, count: trace.nodes.count)
    var path: [String] = []
    var stack: [Int] = []
    for id in trace.nodes.indices where isShown[id] && trace.nodes[id].kind != .input {
      if trace.nodes[id].scope != path {
        let scope = trace.nodes[id].scope
        var common = 0
        while common < min(path.count, scope.count), path[common] == scope[common] { common += 1 }
        stack.removeLast(stack.count - common)
        for label in scope[common...] {
          let key = Key(parent: stack.last ?? -1, label: label)
          let place = places[key] ?? scopes.count
          if place == scopes.count {
            places[key] = place
            scopes.append(Scope(label: label, parent: stack.last, depth: stack.count))
          }
          stack.append(place)
        }
        path = scope
      }
      scopeOf[id] = stack.last ?? -1
      if let scope = stack.last, trace.nodes[id].kind == .op { scopes[scope].size += 1 }
    }
    for index in scopes.indices.reversed() {
      if let parent = scopes[index].parent { scopes[parent].size += scopes[index].size }
    }
  }

  /// The names of a scope and of those around it, the outermost first.
  func path(of scope: Int) -> [String] {
    var path: [String] = []
    var next: Int? = scope
    while let index = next {
      path.append(scopes[index].label)
      next = scopes[index].parent
    }
    return path.reversed()
  }

  /// A scope's name without its number.
  static func function(of label: String) -> String {
    let bytes = label.utf8
    var start = bytes.endIndex
    while start > bytes.startIndex {
      let before = bytes.index(before: start)
      guard bytes[before] == UInt8(ascii: "-") || 0x30..<0x3A ~= bytes[before] else { break }
      start = before
    }
    guard start > bytes.startIndex, start < bytes.endIndex else { return label }
    let sign = bytes.index(before: start)
    guard sign > bytes.startIndex,
      bytes[sign] == UInt8(ascii: "#") || bytes[sign] == UInt8(ascii: "=")
    else { return label }
    return String(label[..<sign])
  }
}
