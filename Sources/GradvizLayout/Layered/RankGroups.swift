/// Which items of a rank stand together because they are in one frame.
///
/// Each rank has a tree of groups, whose first is the whole rank. Frames that stand around the same items of a rank are
/// one group, so that there are never more than twice as many groups as items.
struct RankGroups {
  struct Group {
    /// The innermost frame around what is in it.
    var frame: Int
    /// The index of the group around it, nil for a whole rank.
    var parent: Int?
    /// The outermost frame around it that is in the group around it.
    var top: Int
  }

  private(set) var groups: [Group] = []
  /// Where the groups of each rank begin, with an end.
  private(set) var starts: [Int] = [0]
  /// The group of each item.
  private(set) var ofItem: [Int]

  init(_ graph: LayeredGraph, _ ranks: Adjacency) {
    ofItem = [Int](repeating: 0, count: graph.items.count)
    for rank in 0..<graph.rankCount {
      add(ranks[rank], graph)
      starts.append(groups.count)
    }
  }

  /// The groups of a rank, each behind the one around it.
  func range(_ rank: Int) -> Range<Int> { starts[rank]..<starts[rank + 1] }

  private mutating func add(_ items: ArraySlice<Int>, _ graph: LayeredGraph) {
    let tree = graph.frames
    let whole = groups.count
    groups.append(Group(frame: FrameTree.root, parent: nil, top: FrameTree.root))
    if items.allSatisfy({ graph.items[$0].frame == FrameTree.root }) {
      for item in items { ofItem[item] = whole }
      return
    }
    let sorted = items.sorted {
      let first = graph.items[$0].frame
      let second = graph.items[$1].frame
      return (tree.entry(first), $0) < (tree.entry(second), $1)
    }
    // The groups around the last item, from the outside to the inside.
    var open = [whole]
    for item in sorted {
      let frame = graph.items[item].frame
      var closed: Int?
      while let last = open.last, !tree.contains(groups[last].frame, frame) {
        closed = last
        open.removeLast()
      }
      let around = open[open.count - 1]
      if let closed {
        // Where the last item and this one part, there has to be a group around both.
        let common = tree.common(groups[closed].frame, frame)
        if common != groups[around].frame {
          groups.append(Group(frame: common, parent: around, top: 0))
          groups[closed].parent = groups.count - 1
          open.append(groups.count - 1)
        }
      }
      let inner = open[open.count - 1]
      if groups[inner].frame != frame {
        groups.append(Group(frame: frame, parent: inner, top: 0))
        open.append(groups.count - 1)
      }
      ofItem[item] = open[open.count - 1]
    }
    sortGroups(from: whole, items, tree)
  }

  // Puts each group behind the one around it.
  private mutating func sortGroups(from whole: Int, _ items: ArraySlice<Int>, _ tree: FrameTree) {
    let found = Array(groups[whole...])
    let order = found.indices.sorted { tree.entry(found[$0].frame) < tree.entry(found[$1].frame) }
    var places = [Int](repeating: 0, count: found.count)
    for (place, index) in order.enumerated() { places[index] = whole + place }
    for (place, index) in order.enumerated() {
      var group = found[index]
      if let parent = group.parent {
        group.parent = places[parent - whole]
        group.top = tree.child(of: found[parent - whole].frame, around: group.frame)
      }
      groups[whole + place] = group
    }
    for item in items { ofItem[item] = places[ofItem[item] - whole] }
  }
}
