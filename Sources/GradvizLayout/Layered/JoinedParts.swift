/// What hangs together beside a frame, in the ranks that it passes and inside of the frame around it.
struct JoinedParts {
  private let graph: LayeredGraph
  private let frame: Int
  private let outer: Int
  private let ranks: ClosedRange<Int>
  private var parents: [Int]

  /// Joins what wires join; a frame beside the frame moves as a whole.
  init(_ graph: LayeredGraph, around frame: Int, _ work: inout Work) {
    self.graph = graph
    self.frame = frame
    outer = graph.frames.parents[frame]
    ranks = graph.frameRanks[frame] ?? 0...0
    parents = Array(0..<graph.items.count + graph.frames.count)
    for segment in graph.segments {
      guard let from = piece(of: segment.from), let to = piece(of: segment.to) else { continue }
      let end = root(to)
      parents[root(from)] = end
    }
    for piece in parents.indices { parents[piece] = root(piece) }
    work.add(graph.items.count + 2 * graph.segments.count)
  }

  /// The part that an item belongs to, nil for one that does not stand beside the frame.
  func part(of item: Int) -> Int? { piece(of: item).map { parents[$0] } }

  private func piece(of item: Int) -> Int? {
    let data = graph.items[item]
    if !ranks.contains(data.rank) || !graph.frames.contains(outer, data.frame)
      || graph.frames.contains(frame, data.frame)
    {
      return nil
    }
    return data.frame == outer
      ? item : graph.items.count + graph.frames.child(of: outer, around: data.frame)
  }

  private mutating func root(_ piece: Int) -> Int {
    var piece = piece
    while parents[piece] != piece {
      parents[piece] = parents[parents[piece]]
      piece = parents[piece]
    }
    return piece
  }
}
