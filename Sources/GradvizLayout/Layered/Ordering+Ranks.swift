extension Ordering {
  /// Orders one rank by keys.
  ///
  /// Items without a key keep their places, what is in one frame stays together, and frames
  /// beside each other stand in the order of their own keys, which is the same in every rank.
  mutating func arrange(
    _ rank: Int, keys: [Double], hasKey: (Int) -> Bool, breaksTiesBackwards: Bool = false
  ) {
    let range = groups.range(rank)
    if range.count == 1 {
      let entries = order[rank].enumerated().map { place, item in
        Entry(key: hasKey(item) ? keys[item] : nil, place: place, content: .item(item))
      }
      let arranged = Self.arranged(entries, breaksTiesBackwards, frameKeys: nil)
      return order.set(
        rank,
        arranged.map { entry in
          switch entry.content {
          case .item(let item), .group(let item, _): item
          }
        })
    }
    arrangeGroups(rank, range, keys, hasKey, breaksTiesBackwards)
  }

  private mutating func arrangeGroups(
    _ rank: Int, _ range: Range<Int>, _ keys: [Double], _ hasKey: (Int) -> Bool,
    _ breaksTiesBackwards: Bool
  ) {
    var sums = [Double](repeating: 0, count: range.count)
    var counts = [Double](repeating: 0, count: range.count)
    var firsts = [Int](repeating: Int.max, count: range.count)
    var children = [[Entry]](repeating: [], count: range.count)
    for item in order[rank] {
      let group = groups.ofItem[item] - range.lowerBound
      let place = order.places[item]
      let key = hasKey(item) ? keys[item] : nil
      if let key {
        sums[group] += key
        counts[group] += 1
      }
      firsts[group] = min(firsts[group], place)
      children[group].append(Entry(key: key, place: place, content: .item(item)))
    }
    for group in stride(from: range.count - 1, to: 0, by: -1) {
      let key = counts[group] > 0 ? sums[group] / counts[group] : nil
      let data = groups.groups[range.lowerBound + group]
      let parent = (data.parent ?? range.lowerBound) - range.lowerBound
      if let key {
        wish(key, for: data.top)
        if data.frame != data.top { wish(key, for: data.frame) }
      }
      sums[parent] += sums[group]
      counts[parent] += counts[group]
      firsts[parent] = min(firsts[parent], firsts[group])
      children[parent].append(
        Entry(key: key, place: firsts[group], content: .group(group, top: data.top)))
    }
    var result: [Int] = []
    result.reserveCapacity(order.count(rank))
    for group in children.indices {
      children[group].sort { $0.place < $1.place }
      children[group] = Self.arranged(
        children[group], breaksTiesBackwards, frameKeys: frameKeys)
    }
    var open = [(group: 0, next: 0)]
    while let (group, next) = open.last {
      guard next < children[group].count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      switch children[group][next].content {
      case .item(let item): result.append(item)
      case .group(let inner, _): open.append((inner, 0))
      }
    }
    order.set(rank, result)
  }

  private mutating func wish(_ key: Double, for frame: Int) {
    frameWishes[frame].sum += key
    frameWishes[frame].count += 1
  }

  /// An item or a group among those beside it.
  private struct Entry {
    enum Content {
      case item(Int)
      case group(Int, top: Int)
    }

    var key: Double?
    var place: Int
    var content: Content
  }

  private static func arranged(
    _ entries: [Entry], _ breaksTiesBackwards: Bool, frameKeys: [Double]?
  ) -> [Entry] {
    var keyed: [(key: Double, tie: Int, index: Int)] = []
    for (index, entry) in entries.enumerated() {
      guard let key = entry.key else { continue }
      keyed.append((key, breaksTiesBackwards ? -entry.place : entry.place, index))
    }
    keyed.sort { $0 < $1 }
    var result = entries
    var next = 0
    for (index, entry) in entries.enumerated() where entry.key != nil {
      result[index] = entries[keyed[next].index]
      next += 1
    }
    guard let frameKeys else { return result }
    var slots: [Int] = []
    var frames: [(key: Double, top: Int, entry: Entry)] = []
    for (index, entry) in result.enumerated() {
      guard case .group(_, let top) = entry.content else { continue }
      slots.append(index)
      frames.append((frameKeys[top], top, entry))
    }
    if slots.count < 2 { return result }
    frames.sort { ($0.key, $0.top) < ($1.key, $1.top) }
    for (slot, frame) in zip(slots, frames) { result[slot] = frame.entry }
    return result
  }

  /// Exchanges neighbours of one frame wherever that takes crossings away.
  ///
  /// - Returns: Whether anything was exchanged.
  mutating func exchangeNeighbors(_ work: inout Work) -> Bool {
    var isBetter = false
    for rank in 0..<graph.rankCount where order.count(rank) > 1 {
      work.add(order.count(rank))
      for place in 0..<order.count(rank) - 1 {
        let first = order.items[order.starts[rank] + place]
        let second = order.items[order.starts[rank] + place + 1]
        if groups.ofItem[first] != groups.ofItem[second] { continue }
        let now = crossings(first, second, &work)
        if now.there > now.back {
          order.swap(rank, place)
          isBetter = true
        }
      }
    }
    return isBetter
  }

  /// How often the wires of two items cross as they stand, and how often if they were exchanged.
  private func crossings(_ first: Int, _ second: Int, _ work: inout Work) -> (there: Int, back: Int)
  {
    var there = 0
    var back = 0
    for adjacency in [neighbors.previous, neighbors.next] {
      let left = adjacency[first]
      let right = adjacency[second]
      if left.isEmpty || right.isEmpty || left.count * right.count > 4_096 { continue }
      work.add(left.count * right.count)
      for one in left {
        let place = order.places[one]
        for other in right {
          if place > order.places[other] { there += 1 }
          if place < order.places[other] { back += 1 }
        }
      }
    }
    return (there, back)
  }
}
