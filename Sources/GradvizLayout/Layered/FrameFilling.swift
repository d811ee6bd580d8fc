/// Finds the ranks that each frame passes, and keeps a space in those where nothing of it stands.
///
/// A frame then has an inside in every rank, on one side or the other of whatever else stands there. Where that would be
/// more spaces than there is anything else, the frames that need most of them are not drawn, and what is in them counts
/// as in the frame around them.
struct FrameFilling {
  private var graph: LayeredGraph

  /// Fills the frames of a graph.
  static func fill(_ graph: inout LayeredGraph, _ work: inout Work) {
    graph.frameRanks = [ClosedRange<Int>?](repeating: nil, count: graph.frames.count)
    guard graph.frames.count > 1 else { return }
    var filling = FrameFilling(graph: graph)
    filling.leaveOutWidest(&work)
    filling.fill(&work)
    graph = filling.graph
  }

  private mutating func fill(_ work: inout Work) {
    let tree = graph.frames
    work.add(graph.items.count + tree.count)
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
        work.add(max(stretch.lowerBound - last, 1))
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

  private mutating func leaveOutWidest(_ work: inout Work) {
    let tree = graph.frames
    let needs = emptyRanks()
    work.add(4 * graph.items.count + 2 * tree.count)
    let budget = 20_000 + 4 * graph.items.count
    var sum = 0
    var limit = Int.max
    for need in needs.sorted() {
      sum += need
      if sum > budget {
        limit = need
        break
      }
    }
    if limit == Int.max { return }
    var drawn = Array(0..<tree.count)
    for frame in 1..<tree.count where needs[frame] >= limit {
      drawn[frame] = drawn[tree.parents[frame]]
    }
    for item in graph.items.indices { graph.items[item].frame = drawn[graph.items[item].frame] }
    graph.frames = FrameTree(parents: tree.parents.map { drawn[$0] })
  }

  /// In how many ranks between its first and its last nothing stands that is in a frame, for each frame.
  private func emptyRanks() -> [Int] {
    let tree = graph.frames
    // The items of a rank count once for each frame around any of them: those around two that are neighbours in the
    // order of the tree would count twice.
    var covered = [Int](repeating: 0, count: tree.count)
    let ranks = Adjacency(count: graph.rankCount, keys: graph.items.map(\.rank))
    for rank in 0..<graph.rankCount {
      let frames = ranks[rank].map { graph.items[$0].frame }
        .sorted { tree.entry($0) < tree.entry($1) }
      for frame in frames { covered[frame] += 1 }
      for (first, second) in zip(frames, frames.dropFirst()) {
        covered[tree.common(first, second)] -= 1
      }
    }
    for frame in stride(from: tree.count - 1, to: 0, by: -1) {
      covered[tree.parents[frame]] += covered[frame]
    }
    let ranges = tree.ranges(of: graph.items.map(\.rank), in: graph.items.map(\.frame))
    return zip(ranges, covered).map { range, covered in (range?.count ?? covered) - covered }
  }
}
