/// How Markdown and HTML show a picture.
package enum PictureMarkup {
  /// One picture: `![alt](f.svg)`.
  static func single(_ path: String, alt: String) -> String {
    var text = ""
    for scalar in line(alt).unicodeScalars {
      if "\\`*_[]<>&!#$~|{}".unicodeScalars.contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return "![\(text)](\(address(path)))"
  }

  /// One picture in HTML: `<img alt="…" src="f.svg" />`.
  package static func element(_ path: String, alt: String) -> String {
    "<img alt=\"\(HTMLMarkup.escaped(line(alt)))\" src=\"\(address(path))\" />"
  }

  /// Two pictures, of which the page shows the one for its look.
  package static func pair(light: String, dark: String, alt: String) -> String {
    """
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="\(address(dark))" />
      \(element(light, alt: alt))
    </picture>
    """
  }

  /// A step's number and its sentence as a paragraph of HTML.
  package static func step(_ number: String, _ sentence: String) -> String {
    "<p><b>\(number).</b> \(HTMLMarkup.escaped(line(sentence)))</p>\n"
  }

  /// A path as an address: what an address or Markdown could take for something else becomes `%20`.
  static func address(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let code = String(byte, radix: 16, uppercase: true)
        result += "%" + (code.utf8.count == 1 ? "0" : "") + code
      }
    }
    return result
  }

  /// A text without line ends and other signs of control.
  static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
