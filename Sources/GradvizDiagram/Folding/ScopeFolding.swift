import GradvizTrace

/// Draws scopes as boxes.
struct ScopeFolding {
  let tree: ScopeTree
  let options: Diagram.Folding
  /// Whether a scope has to stay open, because it or one inside it is unfolded.
  private(set) var isOpen: [Bool]

  init(_ tree: ScopeTree, _ options: Diagram.Folding) {
    self.tree = tree
    self.options = options
    isOpen = [Bool](repeating: false, count: tree.scopes.count)
    let patterns = options.unfolded.map(ScopePattern.init)
    for scope in tree.scopes.indices.reversed() {
      if patterns.contains(where: { $0.matches(scope, in: tree) }) { isOpen[scope] = true }
      if isOpen[scope], let parent = tree.scopes[scope].parent { isOpen[parent] = true }
    }
  }

  /// The scopes that are asked to be folded.
  func asked() -> [Bool] {
    let patterns = options.folded.map(ScopePattern.init)
    return tree.scopes.indices.map { scope in
      if isOpen[scope] { return false }
      if let depth = options.depth, tree.scopes[scope].depth >= depth { return true }
      return patterns.contains { $0.matches(scope, in: tree) }
    }
  }

  /// The scopes that lie too deep to be read: a frame in a frame in a frame, and so on.
  func deep(_ limit: Int) -> [Bool] {
    tree.scopes.indices.map { !isOpen[$0] && tree.scopes[$0].depth >= limit }
  }

  /// The outermost folded scope around each scope, −1 where there is none.
  func outermost(_ isFolded: [Bool]) -> [Int] {
    var outermost: [Int] = []
    outermost.reserveCapacity(tree.scopes.count)
    for scope in tree.scopes.indices {
      let around = tree.scopes[scope].parent.map { outermost[$0] } ?? -1
      outermost.append(around >= 0 ? around : isFolded[scope] ? scope : -1)
    }
    return outermost
  }

  /// Puts the nodes of folded scopes into boxes; a scope of a single node needs none.
  ///
  /// - Parameters:
  ///   - isFolded: Which scopes are boxes.
  ///   - keepsAbove: How deep a box may lie that keeps its nodes; without it none does.
  ///   - partition: Receives the boxes.
  func fold(_ isFolded: [Bool], keepsAbove: Int = -1, _ partition: inout Partition) {
    let outermost = outermost(isFolded)
    var boxes = [Int](repeating: -1, count: tree.scopes.count)
    for id in partition.boxOf.indices where tree.scopeOf[id] >= 0 {
      let scope = outermost[tree.scopeOf[id]]
      guard scope >= 0, tree.scopes[scope].size > 0 else { continue }
      let old = partition.boxOf[id]
      if old >= 0, partition.boxes[old].scope.count <= keepsAbove { continue }
      if boxes[scope] < 0 {
        boxes[scope] = partition.add(
          FoldedBox(
            kind: .scope, label: tree.scopes[scope].label, function: tree.scopes[scope].function,
            scope: tree.scopes[scope].parent.map { tree.path(of: $0) } ?? []))
      }
      partition.boxOf[id] = boxes[scope]
    }
  }
}
