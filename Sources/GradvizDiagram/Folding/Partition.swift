/// Which nodes of a trace are drawn together as one.
struct Partition {
  /// The box of each node, −1 for a node that is drawn by itself.
  var boxOf: [Int]
  /// The boxes.
  var boxes: [FoldedBox] = []

  /// Every node by itself.
  init(count: Int) {
    boxOf = [Int](repeating: -1, count: count)
  }

  /// Adds an empty box.
  ///
  /// - Returns: Its index.
  mutating func add(_ box: FoldedBox) -> Int {
    boxes.append(box)
    return boxes.count - 1
  }

  /// The members of each box in the order they were recorded, of the nodes that are shown.
  func members(_ isShown: [Bool]) -> BoxMembers { BoxMembers(self, isShown) }
}

/// The members of boxes, in one list.
struct BoxMembers {
  private var starts: [Int]
  private var list: [Int]

  init(_ partition: Partition, _ isShown: [Bool]) {
    var counts = [Int](repeating: 0, count: partition.boxes.count + 1)
    for (id, box) in partition.boxOf.enumerated() where box >= 0 && isShown[id] {
      counts[box + 1] += 1
    }
    for box in counts.indices.dropFirst() { counts[box] += counts[box - 1] }
    starts = counts
    list = [Int](repeating: 0, count: counts[counts.count - 1])
    for (id, box) in partition.boxOf.enumerated() where box >= 0 && isShown[id] {
      list[counts[box]] = id
      counts[box] += 1
    }
  }

  /// The members of a box in the order they were recorded.
  subscript(box: Int) -> ArraySlice<Int> { list[starts[box]..<starts[box + 1]] }
}
