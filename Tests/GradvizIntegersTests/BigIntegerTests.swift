import GradvizIntegers
import GradvizTestSupport
import Testing

@Suite struct BigIntegerTests {
  private static let seeds = Array(UInt64(1)...40)

  /// A number whose length, sign and words vary: words of zeros and ones are where carries go wrong.
  private static func number(_ random: inout SeededGenerator) -> BigInteger {
    let count = Int.random(
      in: 0...Int(random.next(upperBound: 3 as UInt64)) * 40 + 4, using: &random)
    var number: BigInteger = 0
    for _ in 0..<count {
      let word: UInt64 =
        switch random.next(upperBound: 5 as UInt64) {
        case 0: 0
        case 1: .max
        case 2: 1 << 63
        default: random.next()
        }
      number = number << 64 | BigInteger(word)
    }
    return Bool.random(using: &random) ? -number : number
  }

  private static func pair(_ seed: UInt64) -> (BigInteger, BigInteger) {
    var random = SeededGenerator(seed: seed)
    return (number(&random), number(&random))
  }

  @Test func digitsAreWhatPythonWrites() {
    let two: BigInteger = 2
    #expect("\(two.power(70))" == "1180591620717411303424")
    #expect("\(-two.power(64))" == "-18446744073709551616")
    // Zeros inside of the pieces that digits are written in.
    #expect("\(BigInteger(10).power(38))" == "1" + String(repeating: "0", count: 38))
    #expect("\(BigInteger(0))" == "0")
    #expect("\(BigInteger("-0") ?? 1)" == "0")
    #expect(BigInteger("00012")?.description == "12")
    for text in ["", "-", "1_0", "+1", "0x1", " 1", "١"] { #expect(BigInteger(text) == nil) }
  }

  @Test(arguments: seeds) func textsAreReadAsTheyAreWritten(seed: UInt64) {
    let (a, _) = Self.pair(seed)
    #expect(BigInteger("\(a)") == a)
  }

  @Test(arguments: seeds) func sumsAndDifferencesUndoEachOther(seed: UInt64) {
    let (a, b) = Self.pair(seed)
    #expect(a + b - b == a)
    #expect(a - b == -(b - a))
    #expect((a < b) == (a - b).isNegative)
    #expect(a + a == a << 1)
  }

  @Test(arguments: seeds) func quotientsAndRemaindersMakeTheNumberAgain(seed: UInt64) {
    let (a, b) = Self.pair(seed)
    guard b != 0 else { return }
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    #expect(quotient * b + remainder == a)
    #expect(remainder.magnitude < b.magnitude)
    #expect(remainder == 0 || remainder.isNegative == a.isNegative)
    #expect(a * b / b == a)
  }

  /// Short numbers are multiplied word by word, long ones by halves, unequal ones in pieces.
  @Test(arguments: [1, 30, 39, 40, 41, 79, 80, 81, 200, 333])
  func productsOfAnyLengthAgree(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let word = BigInteger(UInt64.max)
    for other in [1, 39, 40, 64, count] {
      var a: BigInteger = 1
      for _ in 0..<count { a = a << 64 | BigInteger(random.next()) }
      var b: BigInteger = 1
      var product = a
      for _ in 0..<other {
        let next = Bool.random(using: &random) ? word : BigInteger(random.next())
        b = b << 64 | next
        product = (product << 64) + a * next
      }
      #expect(a * b == product)
      #expect(b * a == product)
    }
  }

  @Test(arguments: seeds) func bitsAreThoseOfTwosComplement(seed: UInt64) {
    let (a, b) = Self.pair(seed)
    // a + b = (a xor b) + 2 (a and b)
    #expect((a ^ b) + (a & b) + (a & b) == a + b)
    #expect((a | b) + (a & b) == a + b)
    #expect(a & (-a - 1) == 0)
    #expect(a | (-a - 1) == -1)
  }

  @Test(arguments: seeds) func shiftsToTheRightRoundDown(seed: UInt64) {
    let (a, _) = Self.pair(seed)
    for count in [0, 1, 63, 64, 65, 130, 9000] {
      let power = BigInteger(1) << count
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: power)
      #expect(a >> count == (remainder < 0 ? quotient - 1 : quotient))
      #expect((a << count) >> count == a)
      #expect(a << -count == a >> count)
    }
    #expect(BigInteger(-7) >> 1 == -4)
    #expect(BigInteger(-1) >> Int.max == -1)
  }

  @Test(arguments: seeds) func rootsAreTheGreatestWhoseSquareIsNotAbove(seed: UInt64) {
    let (a, b) = Self.pair(seed)
    let root = a.magnitude.squareRoot()
    #expect(root * root <= a.magnitude)
    #expect((root + 1) * (root + 1) > a.magnitude)
    #expect((b * b).squareRoot() == b.magnitude)
    for small in 0..<50 {
      let root = BigInteger(small).squareRoot()
      #expect(root * root <= BigInteger(small) && (root + 1) * (root + 1) > BigInteger(small))
    }
  }

  @Test(arguments: seeds.prefix(8)) func commonDivisorsDivideBothAndNoMore(seed: UInt64) {
    let (a, b) = Self.pair(seed)
    let divisor = a.greatestCommonDivisor(with: b)
    guard divisor != 0 else { return #expect(a == 0 && b == 0) }
    #expect(a % divisor == 0 && b % divisor == 0)
    #expect((a / divisor).greatestCommonDivisor(with: b / divisor) == 1)
  }

  @Test func floatsAreRoundedToTheNearestAndTiesToEven() {
    func double(_ text: String) -> Double { BigInteger(text).map { Double($0) } ?? .nan }
    // 2^64 + 2^11 is half-way between two floats; one more is nearer to the upper one.
    #expect(double("18446744073709553664") == 0x1p64)
    #expect(double("18446744073709553665") == 0x1.0000000000001p64)
    #expect(double("-18446744073709553665") == -0x1.0000000000001p64)
    // 2^64 + 3 · 2^11 is half-way, too: the even one is above.
    #expect(double("18446744073709557760") == 0x1.0000000000002p64)
    let greatest = (BigInteger(1) << 1024) - (BigInteger(1) << 970)
    #expect(Double(greatest) == .infinity)
    #expect(Double(greatest - 1) == .greatestFiniteMagnitude)
    #expect(Double(-greatest) == -.infinity)
    #expect(Double(BigInteger(0)) == 0)
  }

  @Test(arguments: [
    0.0, -0.0, 1, -1, 0x1p53, 0x1.8p60, -0x1.fffffffffffffp200, .greatestFiniteMagnitude,
  ]) func wholeFloatsAreHeldExactly(number: Double) {
    #expect(BigInteger(exactly: number).map { Double($0) } == number)
  }

  @Test(arguments: [0.5, -1.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude])
  func otherFloatsAreNoWholeNumbers(number: Double) {
    #expect(BigInteger(exactly: number) == nil)
  }

  @Test func numbersOfTheMachineComeBack() {
    for number in [0, 1, -1, .max, .min, .min + 1] {
      #expect(Int(exactly: BigInteger(number)) == number)
    }
    #expect(Int(exactly: BigInteger(Int.max) + 1) == nil)
    #expect(Int(exactly: BigInteger(Int.min) - 1) == nil)
    #expect(UInt64(truncatingIfNeeded: BigInteger(UInt64.max)) == .max)
    #expect(UInt64(truncatingIfNeeded: BigInteger(-1)) == .max)
    #expect(BigInteger(Int8.min) == -128)
  }

  @Test func lengthsAreThoseOfPython() {
    #expect(BigInteger(0).bitLength == 0)
    #expect(BigInteger(-8).bitLength == 4)
    #expect((BigInteger(1) << 64).bitLength == 65)
  }

  @Test func powersStartAtOne() {
    #expect(BigInteger(0).power(0) == 1)
    #expect(BigInteger(-3).power(3) == -27)
    #expect(BigInteger(7).power(101) == BigInteger(7).power(50) * BigInteger(7).power(51))
  }
}
