extension Words {
  /// From how many words on halves are multiplied rather than words.
  private static let halvingLimit = 40

  static func product(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    if a.isEmpty || b.isEmpty { return [] }
    let (long, short) = a.count < b.count ? (b, a) : (a, b)
    if short.count < halvingLimit { return trimmed(wordByWord(long, short)) }
    if 2 * short.count <= long.count { return piecewise(long, short) }
    return byHalves(long, short)
  }

  private static func wordByWord(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: a.count + b.count)
    result.withUnsafeMutableBufferPointer { result in
      for (place, factor) in b.enumerated() {
        var carry: UInt64 = 0
        for index in a.indices {
          // (2^64 − 1)² + 2 (2^64 − 1) = 2^128 − 1: nothing is carried out of the high word.
          var (high, low) = a[index].multipliedFullWidth(by: factor)
          var overflow: Bool
          (low, overflow) = low.addingReportingOverflow(carry)
          high &+= overflow ? 1 : 0
          (low, overflow) = low.addingReportingOverflow(result[place + index])
          high &+= overflow ? 1 : 0
          result[place + index] = low
          carry = high
        }
        result[place + a.count] = carry
      }
    }
    return result
  }

  /// The product with a number that is far shorter: pieces of its length at a time.
  private static func piecewise(_ long: [UInt64], _ short: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: long.count + short.count)
    for start in stride(from: 0, to: long.count, by: short.count) {
      let piece = trimmed(Array(long[start..<min(start + short.count, long.count)]))
      _ = add(product(piece, short), to: &result, at: start)
    }
    return trimmed(result)
  }

  /// Three products of halves in place of four.
  ///
  /// ```text
  /// (a₁B + a₀)(b₁B + b₀) = a₁b₁B² + ((a₁ + a₀)(b₁ + b₀) − a₁b₁ − a₀b₀)B + a₀b₀
  /// ```
  ///
  /// - Source: A. Karatsuba and Yu. Ofman, Multiplication of many-digital numbers by automatic computers, 1962.
  private static func byHalves(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    let half = (a.count + 1) / 2
    func parts(_ words: [UInt64]) -> (low: [UInt64], high: [UInt64]) {
      (trimmed(Array(words.prefix(half))), Array(words.dropFirst(half)))
    }
    let (a, b) = (parts(a), parts(b))
    let low = product(a.low, b.low)
    let high = product(a.high, b.high)
    let both = product(sum(a.low, a.high), sum(b.low, b.high))
    let middle = difference(difference(both, low), high)
    var result = low
    result += [UInt64](repeating: 0, count: 4 * half - low.count)
    _ = add(middle, to: &result, at: half)
    _ = add(high, to: &result, at: 2 * half)
    return trimmed(result)
  }
}
