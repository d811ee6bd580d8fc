import GradvizTrace

/// Which of several nodes of a program are computed from which others.
struct GradientFlow {
  /// For each of them those that it is computed from.
  private var sources: [Set<Int>]
  private let nodes: [Int?]

  init(_ trace: Trace, _ nodes: [Int?]) {
    self.nodes = nodes
    sources = Array(repeating: [], count: nodes.count)
    guard let last = nodes.compactMap({ $0 }).max() else { return }
    for (index, node) in nodes.enumerated() {
      guard let node else { continue }
      var isReached = [Bool](repeating: false, count: last - node + 1)
      isReached[0] = true
      for id in stride(from: node + 1, through: last, by: 1) {
        isReached[id - node] = trace.nodes[id].operands.contains {
          $0 >= node && isReached[$0 - node]
        }
      }
      for (other, id) in nodes.enumerated() where other != index {
        if let id, id >= node, isReached[id - node], id > node || other > index {
          sources[other].insert(index)
        }
      }
    }
  }

  /// The places of the nodes that one is computed from.
  func sources(of index: Int) -> Set<Int> { sources[index] }

  /// The places of the nodes that are computed from one.
  func users(of index: Int) -> [Int] { sources.indices.filter { sources[$0].contains(index) } }
}
