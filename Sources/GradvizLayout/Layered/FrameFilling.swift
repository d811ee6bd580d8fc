/// Finds the ranks that each frame passes, and keeps a space in those where nothing of it stands.
///
/// A frame then has an inside in every rank, on one side or the other of whatever else stands there.
enum FrameFilling {
  static func fill(_ graph: inout LayeredGraph) {
    let tree = graph.frames
    graph.frameRanks = [ClosedRange<Int>?](repeating: nil, count: tree.count)
    guard tree.count > 1 else { return }
    let members = Adjacency(count: tree.count, keys: graph.items.map(\.frame))
    let inner = Adjacency(
      count: tree.count, keys: Array(tree.parents[1...]), values: Array(1..<tree.count))
    // What is in a frame stands after it.
    for frame in stride(from: tree.count - 1, to: 0, by: -1) {
      var stretches = members[frame].map { graph.items[$0].rank...graph.items[$0].rank }
      stretches += inner[frame].compactMap { graph.frameRanks[$0] }
      stretches.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      guard let first = stretches.first else { continue }
      var last = first.upperBound
      for stretch in stretches {
        for rank in last + 1..<max(stretch.lowerBound, last + 1) {
          graph.items.append(
            LayeredGraph.Item(kind: .space, rank: rank, before: 0, after: 0, along: 0, frame: frame)
          )
        }
        last = max(last, stretch.upperBound)
      }
      graph.frameRanks[frame] = first.lowerBound...last
    }
  }
}
