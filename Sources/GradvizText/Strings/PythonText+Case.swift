extension PythonText {
  /// `text.upper()`.
  package static func upper(_ text: String) -> String { mapped(text, upper) }

  /// `text.lower()`.
  package static func lower(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return joined(scalars.indices.map { lower(scalars, $0) })
  }

  /// `text.casefold()`.
  package static func caseFold(_ text: String) -> String { mapped(text, folded) }

  /// `text.swapcase()`.
  package static func swapCase(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return joined(
      scalars.indices.map { index in
        let scalar = scalars[index]
        if isUpper(scalar) { return lower(scalars, index) }
        return isLower(scalar) ? upper(scalar) : String(scalar)
      })
  }

  /// `text.title()`.
  package static func title(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var isInWord = false
    return joined(
      scalars.indices.map { index in
        defer { isInWord = isCased(scalars[index]) }
        return isInWord ? lower(scalars, index) : title(scalars[index])
      })
  }

  /// `text.capitalize()`.
  package static func capitalize(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return joined(
      scalars.indices.map { index in
        index == 0 ? title(scalars[0]) : lower(scalars, index)
      })
  }

  private static func joined(_ parts: [String]) -> String {
    var result = String.UnicodeScalarView()
    for part in parts { result.append(contentsOf: part.unicodeScalars) }
    return String(result)
  }

  private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> String) -> String {
    joined(text.unicodeScalars.map(map))
  }

  /// A mapping, unless a later version of Unicode brought it.
  private static func known(_ mapping: String, of scalar: Unicode.Scalar) -> String {
    guard isAssigned(scalar), mapping.unicodeScalars.allSatisfy(isAssigned) else {
      return String(scalar)
    }
    return mapping
  }

  private static func upper(_ scalar: Unicode.Scalar) -> String {
    known(scalar.properties.uppercaseMapping, of: scalar)
  }

  private static func title(_ scalar: Unicode.Scalar) -> String {
    known(scalar.properties.titlecaseMapping, of: scalar)
  }

  /// The lower case of one character; a capital sigma at the end of a word has a form of its own.
  private static func lower(_ scalars: [Unicode.Scalar], _ index: Int) -> String {
    let scalar = scalars[index]
    guard scalar == "\u{3a3}" else { return known(scalar.properties.lowercaseMapping, of: scalar) }
    let before = scalars[..<index].last { !isCaseIgnorable($0) }
    let after = scalars[(index + 1)...].first { !isCaseIgnorable($0) }
    let isFinal = before.map(isCased) ?? false && !(after.map(isCased) ?? false)
    return isFinal ? "\u{3c2}" : "\u{3c3}"
  }

  /// A character as comparisons without case see it.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    // Cherokee folds to upper case.
    case 0x13a0...0x13f5: return String(scalar)
    case 0x13f8...0x13fd, 0xab70...0xabbf: return upper(scalar)
    // The dotless i and its capital keep apart from i.
    case 0x131: return String(scalar)
    case 0x1e9e: return "ss"
    // The iota of Greek capitals stands alone.
    case 0x1f88...0x1fff where isTitle(scalar):
      return mapped(upper(scalar)) { known($0.properties.lowercaseMapping, of: $0) }
    default: break
    }
    let lower = known(scalar.properties.lowercaseMapping, of: scalar)
    if !isSame(lower, scalar) { return lower }
    let upper = upper(scalar)
    guard !isSame(upper, scalar) else { return lower }
    return mapped(upper) { known($0.properties.lowercaseMapping, of: $0) }
  }

  /// Whether a text is just this code point; texts that are equal may have others.
  private static func isSame(_ text: String, _ scalar: Unicode.Scalar) -> Bool {
    text.unicodeScalars.elementsEqual(CollectionOfOne(scalar))
  }
}
