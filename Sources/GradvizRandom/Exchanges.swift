/// The exchanges of a shuffle: from the end down, each place with one at or before it.
///
/// - Parameters:
///   - count: how many places there are.
///   - first: the last place to be exchanged.
///   - draw: gives a place from 0 up to another, which is included.
///   - swap: is told the two places, which may be the same.
func exchangeFromEnd(
  _ count: Int, downTo first: Int = 1, draw: (Int) -> Int, swap: (Int, Int) -> Void
) {
  var i = count - 1
  while i >= first {
    swap(i, draw(i))
    i -= 1
  }
}
