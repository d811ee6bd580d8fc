/// Which things must stand how far apart across, given the order of the ranks.
///
/// The variables are the lines of the items, then for each frame where it begins and where it ends.
package struct Separations: Sendable {
  /// Two variables and the least difference between them.
  package struct Separation: Hashable, Sendable {
    /// The one that stands before the other.
    package var before: Int
    /// The one that stands behind.
    package var after: Int
    /// How far at least.
    package var distance: Int
  }

  /// All of them.
  package private(set) var all: [Separation] = []
  /// How many variables there are.
  package let variableCount: Int
  private let itemCount: Int

  /// The separations of a graph whose ranks are ordered.
  package init(_ graph: LayeredGraph, _ order: RankOrder, _ spacing: Spacing) {
    itemCount = graph.items.count
    variableCount = itemCount + 2 * graph.frames.count
    all.reserveCapacity(itemCount + 4 * graph.frames.count)
    addFrames(graph, spacing)
    for rank in 0..<graph.rankCount {
      var last: Int?
      for item in order[rank] {
        addNeighbors(last, item, graph, spacing)
        last = item
      }
      if let last { addEnd(last, graph, spacing) }
      if !spacing.titles.isEmpty { addTitles(rank, order, graph, spacing) }
    }
  }

  /// The variable of a frame's beginning.
  package func start(_ frame: Int) -> Int { itemCount + 2 * frame }

  /// The variable of a frame's end.
  package func end(_ frame: Int) -> Int { itemCount + 2 * frame + 1 }

  private mutating func add(_ before: Int, _ after: Int, _ distance: Int) {
    all.append(Separation(before: before, after: after, distance: distance))
  }

  private mutating func addFrames(_ graph: LayeredGraph, _ spacing: Spacing) {
    for frame in 1..<max(graph.frames.count, 1) where graph.frameRanks[frame] != nil {
      add(start(frame), end(frame), spacing.leastAcross[frame])
      let parent = graph.frames.parents[frame]
      if parent == FrameTree.root { continue }
      add(start(parent), start(frame), spacing.insideFrame.before)
      add(end(frame), end(parent), spacing.insideFrame.after)
    }
  }

  /// Keeps the first line in each frame that begins with a rank behind the frame's title.
  private mutating func addTitles(
    _ rank: Int, _ order: RankOrder, _ graph: LayeredGraph, _ spacing: Spacing
  ) {
    var isDone: Set<Int> = []
    for item in order[rank] where graph.items[item].kind != .space {
      var frame = graph.items[item].frame
      while frame != FrameTree.root, graph.frameRanks[frame]?.lowerBound == rank {
        if let room = spacing.titles[frame], isDone.insert(frame).inserted {
          add(start(frame), item, room)
        }
        frame = graph.frames.parents[frame]
      }
    }
  }

  private mutating func addNeighbors(
    _ first: Int?, _ second: Int, _ graph: LayeredGraph, _ spacing: Spacing
  ) {
    let tree = graph.frames
    let right = graph.items[second]
    guard let first else {
      if right.frame != FrameTree.root {
        add(start(right.frame), second, spacing.insideFrame.before + right.before)
      }
      return
    }
    let left = graph.items[first]
    if left.frame == right.frame {
      add(first, second, left.after + spacing.gap(left.kind, right.kind) + right.before)
      return
    }
    let common = tree.common(left.frame, right.frame)
    var before = first
    var distance = left.after
    if left.frame != common {
      add(first, end(left.frame), left.after + spacing.insideFrame.after)
      before = end(tree.child(of: common, around: left.frame))
      distance = 0
    }
    if right.frame == common {
      add(before, second, distance + spacing.outsideFrame + right.before)
    } else {
      add(start(right.frame), second, spacing.insideFrame.before + right.before)
      add(
        before, start(tree.child(of: common, around: right.frame)),
        distance + spacing.outsideFrame)
    }
  }

  private mutating func addEnd(_ item: Int, _ graph: LayeredGraph, _ spacing: Spacing) {
    let last = graph.items[item]
    if last.frame == FrameTree.root { return }
    add(item, end(last.frame), last.after + spacing.insideFrame.after)
  }
}
