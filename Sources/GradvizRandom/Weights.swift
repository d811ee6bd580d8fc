// How all generators draw places with weights: a uniform number is looked up in running sums.

extension Array where Element: BinaryFloatingPoint {
  /// Each number added to those before it, in order.
  var runningSums: [Element] {
    var total: Element = 0
    return map { number in
      total += number
      return total
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place that passes a test, found by halving: places that fail stand before those that pass.
  ///
  /// - Parameter passes: the test.
  /// - Returns: the place; the end where none passes.
  func firstIndex(halvingWhere passes: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if passes(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
