import GradvizDiagram

// For libm.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An axis of a plot: what it spans, where its ticks are, and how they are written.
///
/// ```text
/// 0.13 … 0.97     0.2  0.4  0.6  0.8
/// 3 … 40000       10  100  1000  10⁴     logarithmic
/// ```
package struct PlotAxis: Hashable {
  /// The numbers at its ends.
  package let range: ClosedRange<Double>
  /// Whether equal distances are equal factors.
  package let isLogarithmic: Bool
  /// The round numbers that are written beside it, in order.
  package let ticks: [Double]

  /// An axis that holds some numbers, with room beside them.
  ///
  /// - Parameters:
  ///   - numbers: Those that are not finite are left out.
  ///   - isLogarithmic: Whether equal distances are equal factors; only where all numbers are positive.
  ///   - isTight: Whether it ends at the numbers, without room beside them.
  ///   - count: About how many ticks there are.
  package init(
    _ numbers: some Sequence<Double>, isLogarithmic: Bool = false, isTight: Bool = false,
    count: Int = 6
  ) {
    let finite = numbers.filter(\.isFinite)
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    self.isLogarithmic = isLogarithmic && low > 0
    if self.isLogarithmic {
      (low, high) = (log10(low), log10(high))
      let room = isTight ? 0 : max((high - low) * 0.05, 0.05)
      (low, high) = (low - room, high + room)
      ticks = Self.powers(low, high, count)
      range = pow(10, low)...max(pow(10, high), pow(10, low))
      return
    }
    if !(high > low) {
      // One number alone stands in the middle.
      let room = low == 0 ? 1 : abs(low) * 0.5
      (low, high) = (low - room, high + room)
    } else if !isTight {
      // Halves, so that numbers near the largest possible do not overflow.
      let room = (high / 2 - low / 2) * 0.1
      (low, high) = (low - room, high + room)
    }
    low = max(low, -.greatestFiniteMagnitude)
    high = min(high, .greatestFiniteMagnitude)
    range = low...high
    ticks = Self.multiples(low, high, count)
  }

  /// The place of a number, as a part of the axis: 0 at its lower end, 1 at the upper one.
  package func place(of number: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    if isLogarithmic {
      guard number > 0 else { return 0 }
      return (log10(number) - log10(low)) / (log10(high) - log10(low))
    }
    // Halves where the whole overflows; of the tiniest numbers there are none.
    return (high - low).isFinite
      ? (number - low) / (high - low) : (number / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// A tick as it is written.
  package func text(of tick: Double) -> String { NumberFormat(digits: 6).text(tick) }

  /// The multiples of 1, 2 or 5 times a power of ten between two numbers.
  private static func multiples(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    let step = roundStep((high / 2 - low / 2) / Double(max(count, 1)) * 2)
    guard step > 0, step.isFinite, abs(low / step) < 0x1p52, abs(high / step) < 0x1p52 else {
      return [low, high]
    }
    let exponent = Int(floor(log10(step) + 1e-9))
    return stride(from: ceil(low / step), through: floor(high / step), by: 1).map { multiple in
      // Divided by a power of ten where that is exact, so that 3 × 0.1 is 0.3.
      let factor = pow(10, Double(abs(exponent)))
      let digit = (step / pow(10, Double(exponent))).rounded()
      let number = exponent < 0 ? multiple * digit / factor : multiple * digit * factor
      return number == 0 ? 0 : number
    }
  }

  /// The least of 1, 2, 5 and 10 times a power of ten that is not less than a number.
  private static func roundStep(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    let power = pow(10, floor(log10(number)))
    return power * ([1, 2, 5].first { $0 * power >= number * (1 - 1e-9) } ?? 10)
  }

  /// The powers of ten between two exponents, with their double and their half where there are few.
  private static func powers(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    let span = high - low
    let digits: [Double] = span < 1.2 ? [1, 2, 3, 5, 7] : span < 3 ? [1, 2, 5] : [1]
    let skip = max(1, Int((span / Double(max(count, 1))).rounded(.up)))
    var ticks: [Double] = []
    for exponent in Int(floor(low))...Int(ceil(high)) where exponent % skip == 0 {
      for digit in digits {
        let place = log10(digit) + Double(exponent)
        if place >= low - 1e-9, place <= high + 1e-9 {
          ticks.append(
            exponent < 0 ? digit / pow(10, Double(-exponent)) : digit * pow(10, Double(exponent)))
        }
      }
    }
    return ticks
  }
}
