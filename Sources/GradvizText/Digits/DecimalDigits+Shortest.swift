extension DecimalDigits {
  /// The fewest digits that only this number is nearest to, and of these the nearest ones.
  ///
  /// - Parameter value: A finite number; its sign is ignored.
  init(shortest value: Double) {
    // Swift writes a `Double` with just these digits.
    var digits: [UInt8] = []
    var point = 0
    var seesPoint = false
    var exponent = 0
    var isExponent = false
    var isNegative = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seesPoint = true
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if isExponent {
          exponent = exponent * 10 + Int(digit)
        } else {
          digits.append(digit)
          if !seesPoint { point += 1 }
        }
      default: break
      }
    }
    self = .normalized(digits, point: point + (isNegative ? -exponent : exponent))
  }
}
