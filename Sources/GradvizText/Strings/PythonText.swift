/// The methods of `str`, on texts as sequences of code points.
///
/// Swift texts hold no lone surrogates, so code points from U+D800 to U+DFFF cannot occur.
package enum PythonText {
  /// How many code points a text has: `len(text)`.
  package static func length(_ text: String) -> Int { text.unicodeScalars.count }

  /// Whether two texts have the same code points.
  ///
  /// Swift takes texts for equal that are written with other code points and look the same; Python does not.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    var (a, b) = (a, b)
    return a.withUTF8 { x in b.withUTF8 { y in x.count == y.count && x.elementsEqual(y) } }
  }

  /// The code point at a place: `text[index]`; negative places count from the end.
  ///
  /// - Parameters:
  ///   - index: The place.
  ///   - text: The text.
  /// - Returns: The code point; nil where Python raises `IndexError`.
  package static func character(at index: Int, of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    let place = index < 0 ? index + scalars.count : index
    return scalars.indices.contains(place) ? String(scalars[place]) : nil
  }

  /// A part of a text: `text[start:stop:step]`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - start: The first place; nil for the end that the step leaves.
  ///   - stop: The place after the last; nil for the end that the step reaches.
  ///   - step: The distance of places.
  /// - Returns: The part.
  /// - Throws: ``TextError`` where the step is zero.
  package static func slice(
    _ text: String, from start: Int? = nil, to stop: Int? = nil, by step: Int = 1
  ) throws(TextError) -> String {
    guard step != 0 else { throw TextError(.value, "slice step cannot be zero") }
    let scalars = Array(text.unicodeScalars)
    let count = scalars.count
    let isForward = step > 0
    func clamped(_ place: Int?, _ missing: Int) -> Int {
      guard let place else { return missing }
      let shifted = place < 0 ? place + count : place
      return isForward ? min(max(shifted, 0), count) : min(max(shifted, -1), count - 1)
    }
    let first = clamped(start, isForward ? 0 : count - 1)
    let end = clamped(stop, isForward ? count : -1)
    return String(scalars: stride(from: first, to: end, by: step).map { scalars[$0] })
  }

  /// The code point of a one-character text: `ord(text)`.
  ///
  /// - Parameter text: The text.
  /// - Returns: Its number.
  /// - Throws: ``TextError`` where it has more or fewer characters.
  package static func ord(_ text: String) throws(TextError) -> Int {
    guard let scalar = text.unicodeScalars.first, length(text) == 1 else {
      throw TextError(
        .type, "ord() expected a character, but string of length \(length(text)) found")
    }
    return Int(scalar.value)
  }

  /// The text of a code point: `chr(value)`; nil outside Unicode and for surrogates.
  package static func chr(_ value: Int) -> String? {
    UInt32(exactly: value).flatMap(Unicode.Scalar.init).map { String($0) }
  }

  /// How many bytes a text has in UTF-8: `len(text.encode())`.
  package static func encodedLength(_ text: String) -> Int { text.utf8.count }
}

extension String {
  /// A text of code points.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}
