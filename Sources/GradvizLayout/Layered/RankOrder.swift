/// The order of the items in each rank.
package struct RankOrder: Sendable {
  /// The items of all ranks, one rank behind the other.
  package private(set) var items: [Int]
  /// Where each rank begins, with an end.
  package let starts: [Int]
  /// The place of each item in its rank.
  package private(set) var places: [Int]

  /// An order that takes the items of each rank as they come.
  package init(_ ranks: Adjacency, rankCount: Int, itemCount: Int) {
    items = []
    items.reserveCapacity(itemCount)
    var starts = [0]
    places = [Int](repeating: 0, count: itemCount)
    for rank in 0..<rankCount {
      items += ranks[rank]
      starts.append(items.count)
    }
    self.starts = starts
    for rank in 0..<rankCount { number(rank) }
  }

  /// Where the items of a rank stand in ``items``.
  package func range(_ rank: Int) -> Range<Int> { starts[rank]..<starts[rank + 1] }

  /// The items of a rank in their order.
  package subscript(rank: Int) -> ArraySlice<Int> { items[range(rank)] }

  /// How many items a rank has.
  package func count(_ rank: Int) -> Int { starts[rank + 1] - starts[rank] }

  /// Gives a rank another order.
  package mutating func set(_ rank: Int, _ order: [Int]) {
    items.replaceSubrange(range(rank), with: order)
    number(rank)
  }

  /// Exchanges an item of a rank with the next.
  package mutating func swap(_ rank: Int, _ place: Int) {
    let index = starts[rank] + place
    items.swapAt(index, index + 1)
    places[items[index]] = place
    places[items[index + 1]] = place + 1
  }

  private mutating func number(_ rank: Int) {
    let start = starts[rank]
    for index in range(rank) { places[items[index]] = index - start }
  }
}
