/// What belongs to each of some items, in one array without a gap.
package struct Adjacency: Sendable {
  private var start: [Int]
  private var members: [Int]

  /// Sorts values by their keys, which are from 0 to `count - 1`; values of one key keep their order.
  package init(count: Int, keys: [Int], values: [Int]) {
    start = [Int](repeating: 0, count: count + 1)
    for key in keys { start[key + 1] += 1 }
    for index in 0..<count { start[index + 1] += start[index] }
    var next = start
    members = [Int](repeating: 0, count: keys.count)
    for (key, value) in zip(keys, values) {
      members[next[key]] = value
      next[key] += 1
    }
  }

  /// Sorts the indices of keys by the keys.
  package init(count: Int, keys: [Int]) {
    self.init(count: count, keys: keys, values: Array(keys.indices))
  }

  /// The values of a key.
  package subscript(key: Int) -> ArraySlice<Int> { members[start[key]..<start[key + 1]] }

  /// How many values a key has.
  package func count(_ key: Int) -> Int { start[key + 1] - start[key] }
}
