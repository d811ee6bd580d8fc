/// Finds what a program did again and again, from the sequence of what it did.
///
/// The shortest patterns come first, then patterns of these: the products and sums of a neuron, the neurons of a layer,
/// the layers.
///
/// ```text
/// × + × + × + tanh × + × + × + tanh      (× +)³ tanh (× +)³ tanh      ((× +)³ tanh)²
/// ```
///
/// Whatever is found was recorded without a break, so that nothing outside can lie between its parts.
struct Repeats {
  /// One op or box, or a pattern with its turns.
  struct Item {
    /// What it computes.
    var hash: UInt64
    /// Its place in the sequence.
    var range: Range<Int>
    /// How often the pattern stands there.
    var turns = 1
    /// The items of one turn; empty for an op or a box.
    var body: [Item] = []
  }

  /// The sequence with its repeats as one item each.
  private(set) var items: [Item]
  /// How many comparisons were made.
  private(set) var work = 0
  private let budget: Int
  private let sequence: UnitSequence

  /// How often a pattern has to stand in a row to be drawn as one.
  static let leastTurns = 3
  private static let longestPattern = 512

  init(_ sequence: UnitSequence) {
    self.sequence = sequence
    items = sequence.hashes.enumerated().map { Item(hash: $1, range: $0..<$0 + 1) }
    budget = 100 * items.count + 100_000
  }

  /// Makes repeats one item each, the shortest patterns first, until what is left is few enough.
  mutating func find(until isEnough: ([Item]) -> Bool) {
    var length = 1
    while length <= min(Self.longestPattern, items.count / Self.leastTurns), work < budget {
      if collapse(length) {
        if isEnough(items) { return }
        length = 1
      } else {
        length += 1
      }
    }
  }

  private mutating func collapse(_ length: Int) -> Bool {
    var result: [Item] = []
    var index = 0
    var last = 0
    var isFound = false
    while index < items.count {
      var matches = 0
      while index + matches + length < items.count,
        items[index + matches].hash == items[index + matches + length].hash
      {
        matches += 1
      }
      work += matches + 1
      let turns = matches / length + 1
      guard turns >= Self.leastTurns else {
        index += matches + 1
        continue
      }
      result += items[last..<index]
      let end = index + turns * length
      for part in parts(index, turns, length) {
        let range = index + part.lowerBound * length..<index + part.upperBound * length
        if part.count >= Self.leastTurns {
          isFound = true
          result.append(run(items[range], part.count))
        } else {
          result += items[range]
        }
      }
      index = end
      last = end
    }
    if isFound { items = result + items[last...] }
    return isFound
  }

  /// The turns that belong together: all where each works on the result of the one before, else as many as do not work
  /// on each other's.
  private mutating func parts(_ start: Int, _ turns: Int, _ length: Int) -> [Range<Int>] {
    func places(_ range: Range<Int>) -> Range<Int> {
      items[start + range.lowerBound * length].range
        .lowerBound..<items[start + range.upperBound * length - 1].range.upperBound
    }
    if sequence.uses(places(1..<2), resultsOf: places(0..<1)) { return [0..<turns] }
    var parts: [Range<Int>] = []
    var first = 0
    for turn in 1..<turns {
      work += length
      if sequence.uses(places(turn..<turn + 1), resultsOf: places(first..<turn)) {
        parts.append(first..<turn)
        first = turn
      }
    }
    return parts + [first..<turns]
  }

  private func run(_ run: ArraySlice<Item>, _ turns: Int) -> Item {
    let body = Array(run.prefix(run.count / turns))
    var hash = UInt64(turns)
    for item in body { hash = UnitSequence.mixed(hash, item.hash) }
    let start = body.first?.range.lowerBound ?? 0
    return Item(
      hash: hash, range: start..<(run.last?.range.upperBound ?? start), turns: turns, body: body)
  }
}
