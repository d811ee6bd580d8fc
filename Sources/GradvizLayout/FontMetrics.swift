/// How wide text is in Helvetica, known from tables so that no picture depends on the fonts that are installed.
///
/// Arial and Liberation Sans have the same widths. What the tables do not hold gets a width that is rather too
/// large than too small.
package enum FontMetrics {
  /// The width of a text.
  ///
  /// - Units: points, as the size.
  package static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let ascii = isBold ? boldASCII : regularASCII
    var sum = 0
    for scalar in text.unicodeScalars {
      let place = Int(scalar.value) - 0x20
      sum += ascii.indices.contains(place) ? ascii[place] : advance(of: scalar, isBold: isBold)
    }
    return Double(sum) * size / 1000
  }

  /// How far a character moves the pen, in thousandths of the font's size.
  package static func advance(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    let code = Int(scalar.value)
    switch code {
    case 0x20..<0x7F:
      return (isBold ? boldASCII : regularASCII)[code - 0x20]
    case 0xA0..<0x100:
      return (isBold ? boldLatin1 : regularLatin1)[code - 0xA0]
    case 0x391..<0x3CA:
      return (isBold ? boldGreek : regularGreek)[code - 0x391]
    case 0x2070..<0x20A0:
      return 460
    case 0x2000..<0x2300:
      let width = Int(commonSigns[code - 0x2000])
      return width >= 0 ? width : advanceByClass(of: scalar, isBold: isBold)
    default:
      return signs[scalar] ?? advanceByClass(of: scalar, isBold: isBold)
    }
  }

  /// The signs from U+2000 on, which nearly every number needs, without a search; −1 for what is none of them.
  private static let commonSigns: [Int16] = (0x2000..<0x2300).map { code in
    Unicode.Scalar(UInt32(code)).flatMap { signs[$0] }.map { Int16($0) } ?? -1
  }

  private static func advanceByClass(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format:
      return 0
    case .mathSymbol, .otherSymbol:
      return isWide(scalar.value) ? 1000 : 880
    case .lowercaseLetter:
      return isBold ? 650 : 600
    default:
      return isWide(scalar.value) ? 1000 : (isBold ? 750 : 700)
    }
  }

  /// Characters of East Asian scripts and pictographs.
  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xA960..<0xA980, 0xAC00..<0xD7A4, 0xF900..<0xFB00,
      0xFE30..<0xFE70, 0xFF00..<0xFF61, 0xFFE0..<0xFFE7, 0x16FE0..<0x1B300, 0x1F000..<0x20000,
      0x20000..<0x40000:
      return true
    default:
      return false
    }
  }
}
