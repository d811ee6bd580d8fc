/// Places of a list by a key from 0, in order, without a list for each key.
struct Grouped {
  private let starts: [Int]
  private let places: [Int]

  /// Groups the places of keys; those below 0 or from `count` on belong to no group.
  init(_ keys: [Int], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for key in keys where key >= 0 && key < count { starts[key + 1] += 1 }
    for key in 0..<count { starts[key + 1] += starts[key] }
    var next = starts
    var places = [Int](repeating: 0, count: starts[count])
    for (place, key) in keys.enumerated() where key >= 0 && key < count {
      places[next[key]] = place
      next[key] += 1
    }
    self.starts = starts
    self.places = places
  }

  /// The places of a key.
  subscript(_ key: Int) -> ArraySlice<Int> { places[starts[key]..<starts[key + 1]] }
}
