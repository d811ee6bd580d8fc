/// For each of some things a list of places, all in one array.
struct PlaceLists {
  private var starts: [Int]
  private var list: [Int]

  /// The lists from pairs of a thing and a place, whose order is kept.
  init(count: Int, _ pairs: [(thing: Int, place: Int)]) {
    starts = [Int](repeating: 0, count: count + 1)
    for pair in pairs { starts[pair.thing + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    list = [Int](repeating: 0, count: pairs.count)
    var next = starts
    for pair in pairs {
      list[next[pair.thing]] = pair.place
      next[pair.thing] += 1
    }
  }

  /// The places of a thing.
  subscript(thing: Int) -> ArraySlice<Int> { list[starts[thing]..<starts[thing + 1]] }
}
