/// How NumPy writes a finite number of an array or a scalar.
struct NumPyFloatText {
  /// What becomes of zeros at the end.
  enum Trim {
    /// They stay.
    case none
    /// They go; the point stays.
    case zeros
    /// They go, but one stays after the point.
    case leavesOneZero
    /// They go, and so does the point.
    case zerosAndPoint
  }

  /// The format that digits must tell the number in.
  var kind: FloatKind
  /// The most digits after the point; nil for as many as are unique.
  var precision: Int?
  /// The fewest digits after the point.
  var least: Int?
  /// Whether digits end as soon as they identify the number.
  var isUnique = true
  /// What becomes of zeros at the end.
  var trim: Trim
  /// Whether positive numbers have a sign.
  var showsPlus = false
  /// Characters before the point, at least.
  var padLeft = 0
  /// Characters after the point, at least.
  var padRight = 0
  /// Digits of the exponent, at least.
  var exponentDigits = 2

  /// A number without exponent.
  func positional(_ value: Double) -> [UInt8] {
    let printed = PrintedDigits(
      BinaryNumber(value, kind: kind), limit: .fraction, most: precision, least: least,
      isUnique: isUnique)
    let whole = max(printed.exponent + 1, 1)
    var text = sign(of: value)
    let signWidth = text.count
    if printed.exponent < 0 {
      text.append(UInt8(ascii: "0"))
    } else {
      for index in 0..<whole {
        text.append(UInt8(ascii: "0") + (index < printed.digits.count ? printed.digits[index] : 0))
      }
    }
    text.append(UInt8(ascii: "."))
    let pointEnd = text.count
    if printed.exponent < 0 {
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -1 - printed.exponent))
      text.append(contentsOf: printed.digits.map { UInt8(ascii: "0") + $0 })
    } else if printed.digits.count > whole {
      text.append(contentsOf: printed.digits[whole...].map { UInt8(ascii: "0") + $0 })
    }
    trimZeros(of: &text, from: pointEnd)
    let right = max(padRight - (text.count - pointEnd), 0)
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: right))
    return spaces(padLeft - whole - signWidth) + text
  }

  /// A number with an exponent.
  func scientific(_ value: Double) -> [UInt8] {
    let printed = PrintedDigits(
      BinaryNumber(value, kind: kind), limit: .total, most: precision.map { $0 + 1 },
      least: least.map { $0 + 1 }, isUnique: isUnique)
    var text = sign(of: value)
    let left = spaces(padLeft - 1 - text.count)
    text.append(UInt8(ascii: "0") + (printed.digits.first ?? 0))
    text.append(UInt8(ascii: "."))
    let pointEnd = text.count
    text.append(contentsOf: printed.digits.dropFirst().map { UInt8(ascii: "0") + $0 })
    trimZeros(of: &text, from: pointEnd)
    text.append(UInt8(ascii: "e"))
    text.append(printed.exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    let exponent = String(printed.exponent.magnitude).utf8
    text.append(
      contentsOf: repeatElement(UInt8(ascii: "0"), count: max(exponentDigits - exponent.count, 0)))
    text.append(contentsOf: exponent)
    return left + text
  }

  private func sign(of value: Double) -> [UInt8] {
    if value.sign == .minus { return [UInt8(ascii: "-")] }
    return showsPlus ? [UInt8(ascii: "+")] : []
  }

  private func spaces(_ count: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(ascii: " "), count: max(count, 0))
  }

  /// Adds zeros up to the fewest digits, or drops them.
  private func trimZeros(of text: inout [UInt8], from pointEnd: Int) {
    guard trim != .none else {
      let missing = ((isUnique ? least : precision) ?? 0) - (text.count - pointEnd)
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(missing, 0)))
      return
    }
    while text.count > pointEnd, text.last == UInt8(ascii: "0") { text.removeLast() }
    guard text.count == pointEnd else { return }
    if trim == .leavesOneZero { text.append(UInt8(ascii: "0")) }
    if trim == .zerosAndPoint { text.removeLast() }
  }
}
