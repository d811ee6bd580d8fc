/// A small plot of numbers in one line of text: `▁▂▄▇█`.
///
/// The highest sign stands for the largest number, the lowest for a thousandth of it and less: steps are equal powers.
enum Sparkline {
  /// The signs, the lowest first.
  static let signs = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let width = 32

  /// The plot; of more numbers than fit the largest of each group.
  static func text(_ numbers: [Double]) -> String {
    let finite = numbers.map { $0.isFinite && $0 > 0 ? $0 : 0 }
    let columns = min(finite.count, width)
    guard columns > 0, let largest = finite.max(), largest > 0 else { return "" }
    return (0..<columns).map { column in
      let group =
        finite[finite.count * column / columns..<finite.count * (column + 1) / columns]
      return signs[level((group.max() ?? 0) / largest)]
    }.joined()
  }

  /// A share of 1 as a level from 0 to 7, three powers of ten in equal steps.
  private static func level(_ share: Double) -> Int {
    var level = signs.count - 1
    var bound = 1 / Self.step
    while level > 0, share < bound {
      level -= 1
      bound /= Self.step
    }
    return level
  }

  // The seventh root of 1000.
  private static let step = 2.6826957952797246
}
