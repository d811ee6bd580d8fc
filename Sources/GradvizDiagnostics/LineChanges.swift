/// Which lines of two texts are not common to both.
///
/// Lines that stand in one text only are changes for certain and are set aside; what is left goes through a search from
/// both ends for the shortest way from one text to the other. Where texts have little in common the search settles for
/// a good way, so that the work stays near linear.
///
/// - Complexity: O((n + m) · ``effort``) time, O(n + m) space.
/// - Source: E. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1, 1986.
struct LineChanges {
  /// For each old line whether it is gone.
  private(set) var isRemoved: [Bool]
  /// For each new line whether it was not there before.
  private(set) var isAdded: [Bool]

  /// How many changes the search follows from either end before it settles.
  static let effort = 256

  // Lines as numbers, equal where the lines are; only those that both texts have, with their places.
  private var old: [Int] = []
  private var new: [Int] = []
  private var oldPlaces: [Int] = []
  private var newPlaces: [Int] = []
  // For each diagonal x − y how far a way from the start, and one from the end, has come.
  private var forward: [Int] = []
  private var backward: [Int] = []
  private var middle = 0

  init(from oldLines: [ArraySlice<UInt8>], to newLines: [ArraySlice<UInt8>]) {
    isRemoved = [Bool](repeating: false, count: oldLines.count)
    isAdded = [Bool](repeating: false, count: newLines.count)
    number(oldLines, newLines)
    middle = new.count + 1
    forward = [Int](repeating: 0, count: old.count + new.count + 3)
    backward = forward
    compare()
  }

  private mutating func number(
    _ oldLines: [ArraySlice<UInt8>], _ newLines: [ArraySlice<UInt8>]
  ) {
    let start = zip(oldLines, newLines).prefix { $0 == $1 }.count
    let end = zip(oldLines[start...].reversed(), newLines[start...].reversed())
      .prefix { $0 == $1 }.count
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let numbered = oldLines[start..<(oldLines.count - end)].map { line in
      let number = numbers[line] ?? numbers.count
      numbers[line] = number
      return number
    }
    var isCommon = [Bool](repeating: false, count: numbers.count)
    for place in start..<(newLines.count - end) {
      if let number = numbers[newLines[place]] {
        isCommon[number] = true
        new.append(number)
        newPlaces.append(place)
      } else {
        isAdded[place] = true
      }
    }
    for (offset, number) in numbered.enumerated() {
      if isCommon[number] {
        old.append(number)
        oldPlaces.append(start + offset)
      } else {
        isRemoved[start + offset] = true
      }
    }
  }

  private struct Box {
    var oldStart: Int
    var oldEnd: Int
    var newStart: Int
    var newEnd: Int
  }

  private mutating func compare() {
    var boxes = [Box(oldStart: 0, oldEnd: old.count, newStart: 0, newEnd: new.count)]
    while var box = boxes.popLast() {
      while box.oldStart < box.oldEnd, box.newStart < box.newEnd,
        old[box.oldStart] == new[box.newStart]
      {
        box.oldStart += 1
        box.newStart += 1
      }
      while box.oldStart < box.oldEnd, box.newStart < box.newEnd,
        old[box.oldEnd - 1] == new[box.newEnd - 1]
      {
        box.oldEnd -= 1
        box.newEnd -= 1
      }
      guard box.oldStart < box.oldEnd, box.newStart < box.newEnd,
        let (x, y) = split(box)
      else {
        for place in oldPlaces[box.oldStart..<box.oldEnd] { isRemoved[place] = true }
        for place in newPlaces[box.newStart..<box.newEnd] { isAdded[place] = true }
        continue
      }
      boxes.append(Box(oldStart: box.oldStart, oldEnd: x, newStart: box.newStart, newEnd: y))
      boxes.append(Box(oldStart: x, oldEnd: box.oldEnd, newStart: y, newEnd: box.newEnd))
    }
  }

  /// A place on a short way from one corner of the box to the other; nil where none divides it.
  private mutating func split(_ box: Box) -> (Int, Int)? {
    let lowest = box.oldStart - box.newEnd
    let highest = box.oldEnd - box.newStart
    let first = box.oldStart - box.newStart
    let last = box.oldEnd - box.newEnd
    let isOdd = (last - first) & 1 != 0
    var ahead = first...first
    var behind = last...last
    forward[middle + first] = box.oldStart
    backward[middle + last] = box.oldEnd
    for _ in 0..<Self.effort {
      ahead = widen(ahead, lowest, highest, &forward, edge: -1)
      for k in stride(from: ahead.upperBound, through: ahead.lowerBound, by: -2) {
        let below = forward[middle + k - 1]
        let above = forward[middle + k + 1]
        var x = below >= above ? below + 1 : above
        while x < box.oldEnd, x - k < box.newEnd, old[x] == new[x - k] { x += 1 }
        forward[middle + k] = x
        if isOdd, behind.contains(k), backward[middle + k] <= x { return place(x, k, in: box) }
      }
      behind = widen(behind, lowest, highest, &backward, edge: .max)
      for k in stride(from: behind.upperBound, through: behind.lowerBound, by: -2) {
        let below = backward[middle + k - 1]
        let above = backward[middle + k + 1]
        var x = below < above ? below : above - 1
        while x > box.oldStart, x - k > box.newStart, old[x - 1] == new[x - k - 1] { x -= 1 }
        backward[middle + k] = x
        if !isOdd, ahead.contains(k), x <= forward[middle + k] { return place(x, k, in: box) }
      }
    }
    return furthest(ahead, behind, in: box)
  }

  /// The diagonals that one change more can reach.
  private func widen(
    _ range: ClosedRange<Int>, _ lowest: Int, _ highest: Int, _ reach: inout [Int], edge: Int
  ) -> ClosedRange<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    if low > lowest {
      low -= 1
      reach[middle + low - 1] = edge
    } else {
      low += 1
    }
    if high < highest {
      high += 1
      reach[middle + high + 1] = edge
    } else {
      high -= 1
    }
    return low...max(low, high)
  }

  /// Where the way that has come furthest stands.
  private func furthest(
    _ ahead: ClosedRange<Int>, _ behind: ClosedRange<Int>, in box: Box
  ) -> (Int, Int)? {
    var best = (progress: -1, x: 0, k: 0)
    for k in stride(from: ahead.upperBound, through: ahead.lowerBound, by: -2) {
      let x = min(forward[middle + k], box.oldEnd, box.newEnd + k)
      let progress = x - box.oldStart + x - k - box.newStart
      if progress > best.progress { best = (progress, x, k) }
    }
    for k in stride(from: behind.upperBound, through: behind.lowerBound, by: -2) {
      let x = max(backward[middle + k], box.oldStart, box.newStart + k)
      let progress = box.oldEnd - x + box.newEnd - (x - k)
      if progress > best.progress { best = (progress, x, k) }
    }
    return place(best.x, best.k, in: box)
  }

  private func place(_ x: Int, _ k: Int, in box: Box) -> (Int, Int)? {
    let y = x - k
    guard box.oldStart...box.oldEnd ~= x, box.newStart...box.newEnd ~= y else { return nil }
    let isStart = x == box.oldStart && y == box.newStart
    let isEnd = x == box.oldEnd && y == box.newEnd
    return isStart || isEnd ? nil : (x, y)
  }
}
