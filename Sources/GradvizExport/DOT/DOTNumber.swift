/// Numbers as DOT writes them, whatever the locale.
enum DOTNumber {
  /// A number with at most three decimals: `0.472`, `-3`.
  static func text(_ number: Double) -> String {
    let thousandths =
      number.isFinite ? Int((min(max(number, -1e9), 1e9) * 1000).rounded()) : 0
    let sign = thousandths < 0 ? "-" : ""
    let whole = thousandths.magnitude / 1000
    var rest = String(thousandths.magnitude % 1000)
    if rest == "0" { return sign + String(whole) }
    rest = String(repeating: "0", count: 3 - rest.utf8.count) + rest
    while rest.hasSuffix("0") { rest.removeLast() }
    return "\(sign)\(whole).\(rest)"
  }

  /// A length in points, written in inches.
  static func inches(_ points: Double) -> String {
    text(points / 72)
  }
}
