import Foundation
import GradvizDiagram
import GradvizTestSupport
import Testing

@Suite struct NumberFormatTests {
  private static let numbers: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-4, "−4"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.3333"),
    (2.0 / 3, "0.6667"), (-12.5, "−12.5"), (100, "100"), (99999, "99999"), (12345.678, "12346"),
    (99999.7, "100000"), (100_000, "1×10⁵"), (123_456, "1.235×10⁵"), (0.0001, "0.0001"),
    (0.00012345, "0.0001234"), (0.00001, "1×10⁻⁵"), (-1.2342e-7, "−1.234×10⁻⁷"),
    (1e100, "1×10¹⁰⁰"), (1.7976931348623157e308, "1.798×10³⁰⁸"),
    (.leastNonzeroMagnitude, "≈ 0"),
    (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "NaN"), (0.99999, "1"), (9.9999, "10"),
    (999.96, "1000"), (1.5456448841066441, "1.546"), (2.0595697955721652, "2.06"),
    (0.0007, "0.0007"), (1e-300, "1×10⁻³⁰⁰"),
  ]

  private static let halves: [(Double, Int, String)] = [
    (1.0005, 4, "1"), (1.0015, 4, "1.002"), (8.0625, 4, "8.062"), (8.1875, 4, "8.188"),
    (0.5, 1, "0.5"), (2.5, 1, "2"), (3.5, 1, "4"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (1.005, 3, "1"), (1.115, 3, "1.11"), (4.35, 2, "4.3"), (2.675, 3, "2.67"),
  ]

  @Test(arguments: Self.numbers)
  func numbersReadAsInABook(_ number: Double, _ text: String) {
    #expect(NumberFormat().text(number) == text)
  }

  @Test(arguments: [(1, "0.7"), (2, "0.67"), (10, "0.6666666667"), (17, "0.66666666666666663")])
  func digitsAreSignificant(_ digits: Int, _ text: String) {
    #expect(NumberFormat(digits: digits).text(2.0 / 3) == text)
  }

  @Test(arguments: [(-5, 1), (0, 1), (18, 17), (Int.max, 17)])
  func impossibleDigitCountsAreClamped(_ asked: Int, _ given: Int) {
    #expect(NumberFormat(digits: asked).digits == given)
  }

  // 1.0005 is a little below the decimal of that name, 1.00049999999999994493; 8.0625 is exactly half-way.
  @Test(arguments: Self.halves)
  func halfWayIsJudgedByTheExactValue(_ number: Double, _ digits: Int, _ text: String) {
    #expect(NumberFormat(digits: digits).text(number) == text)
  }

  @Test func noTextIsEverANegativeZeroOrEndsInNoise() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      let text = NumberFormat().text(number)
      #expect(text != "−0")
      #expect(!text.contains("-"))
      #expect(!(text.contains(".") && text.hasSuffix("0") && !text.contains("×")))
    }
  }

  @Test func agreesWithExactDecimalArithmetic() throws {
    var generator = SeededGenerator(seed: 7)
    var numbers: [Double] = []
    for _ in 0..<4000 {
      let magnitude = Double.random(in: -12...12, using: &generator)
      let number = Double.random(in: -1...1, using: &generator) * pow(10, magnitude)
      // Few digits after the point make half-way cases likely.
      let scale = pow(10, Double(Int.random(in: 0...5, using: &generator)))
      numbers += [number, (number * scale).rounded() / scale, number.rounded() / 8]
    }
    let texts = numbers.map { NumberFormat().text($0) }
    let script = """
      import sys
      from decimal import Decimal, ROUND_HALF_EVEN
      raised = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
      def text(x):
          if x == 0: return "0"
          d = abs(Decimal(x)); e = d.adjusted()
          digits = max(4, e + 1) if abs(x) < 1e5 else 4
          r = d.quantize(Decimal(1).scaleb(e - digits + 1), ROUND_HALF_EVEN); e = r.adjusted()
          if abs(x) < 1e5 and e >= -4:
              s = format(r, "f")
              if "." in s: s = s.rstrip("0").rstrip(".")
          else:
              m = format(r.scaleb(-e), "f")
              if "." in m: m = m.rstrip("0").rstrip(".")
              s = m + "×10" + str(e).translate(raised)
          return ("−" if x < 0 else "") + s
      for line in sys.stdin: print(text(float(line)))
      """
    let input = numbers.map { "\($0)" }.joined(separator: "\n")
    let result = try runPython(script, input: Array(input.utf8))
    #expect(result.exitCode == 0, "\(result.error)")
    let expected = result.output.split(separator: "\n").map(String.init)
    #expect(expected.count == texts.count)
    for (index, pair) in zip(texts, expected).enumerated() {
      #expect(pair.0 == pair.1, "\(numbers[index])")
    }
  }

  /// The digits of the number as C prints them, in our notation.
  private static func printed(_ number: Double, _ digits: Int) -> String {
    let parts = String(format: "%.\(digits - 1)e", number).split(separator: "e")
    var significand = String(parts[0])
    if significand.contains(".") {
      while significand.hasSuffix("0") { significand.removeLast() }
      if significand.hasSuffix(".") { significand.removeLast() }
    }
    let raised = Dictionary(uniqueKeysWithValues: zip("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    return significand + "×10" + String((Int(parts[1]) ?? 0).description.compactMap { raised[$0] })
  }

  @Test(arguments: 1...17)
  func agreesWithCForAllMagnitudesAndDigits(_ digits: Int) {
    var generator = SeededGenerator(seed: UInt64(digits))
    let format = NumberFormat(digits: digits)
    for index in 0..<4000 {
      var number = Double(bitPattern: UInt64.random(in: 1..<0x7FF << 52, using: &generator))
      // Powers of ten and what is half-way between two texts, too.
      if index % 4 == 0 { number = pow(10, Double(Int.random(in: 6...300, using: &generator))) }
      if index % 4 == 1 { number = (number * 1e3).rounded() / 2 }
      guard number >= 1e5 || number < 1e-5, number.isFinite, number > 0 else { continue }
      #expect(format.text(number) == Self.printed(number, digits), "\(number)")
    }
  }

  @Test func sumsAreWrittenWithTheirSigns() {
    #expect(NumberFormat().sum([-0.03576, 1.583, -0.5]) == "−0.03576 + 1.583 − 0.5")
    #expect(NumberFormat().sum([]) == "")
    #expect(NumberFormat().sum([2]) == "2")
  }
}
