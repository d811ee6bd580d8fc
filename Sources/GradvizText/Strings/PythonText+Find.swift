extension PythonText {
  /// A part of a text in which methods search: `start` and `end` as Python's slices count them.
  package struct Bounds: Equatable, Sendable {
    /// The first place; negative places count from the end.
    package var start: Int
    /// The place after the last; nil for the end of the text.
    package var end: Int?

    /// A part of a text.
    package init(start: Int = 0, end: Int? = nil) {
      self.start = start
      self.end = end
    }

    /// The places in a text of some length; nil where the part starts after the end.
    func range(in count: Int) -> Range<Int>? {
      var last = min(end ?? count, count)
      if last < 0 { last = max(last + count, 0) }
      let first = start < 0 ? max(start + count, 0) : start
      return first <= last ? first..<last : nil
    }
  }

  /// `text.find(part, start, end)`: where it first occurs, or -1.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - part: What is searched.
  ///   - bounds: Where it is searched.
  /// - Returns: The place.
  package static func find(_ text: String, _ part: String, _ bounds: Bounds = Bounds()) -> Int {
    let scalars = Array(text.unicodeScalars)
    guard let range = bounds.range(in: scalars.count) else { return -1 }
    return first(Array(part.unicodeScalars), in: scalars[range]) ?? -1
  }

  /// `text.rfind(part, start, end)`: where it last occurs, or -1.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - part: What is searched.
  ///   - bounds: Where it is searched.
  /// - Returns: The place.
  package static func findLast(_ text: String, _ part: String, _ bounds: Bounds = Bounds()) -> Int {
    let scalars = Array(text.unicodeScalars)
    guard let range = bounds.range(in: scalars.count) else { return -1 }
    return last(Array(part.unicodeScalars), in: scalars[range]) ?? -1
  }

  /// `text.index(part, start, end)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - part: What is searched.
  ///   - bounds: Where it is searched.
  ///   - isLast: Whether the last place is wanted, as `rindex`.
  /// - Returns: The place.
  /// - Throws: ``TextError`` where it does not occur.
  package static func index(
    _ text: String, _ part: String, _ bounds: Bounds = Bounds(), isLast: Bool = false
  ) throws(TextError) -> Int {
    let place = isLast ? findLast(text, part, bounds) : find(text, part, bounds)
    guard place >= 0 else { throw TextError(.value, "substring not found") }
    return place
  }

  /// `text.count(part, start, end)`: how often it occurs without overlap.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - part: What is searched.
  ///   - bounds: Where it is searched.
  /// - Returns: The number.
  package static func count(_ text: String, _ part: String, _ bounds: Bounds = Bounds()) -> Int {
    let scalars = Array(text.unicodeScalars)
    let searched = Array(part.unicodeScalars)
    guard let range = bounds.range(in: scalars.count) else { return 0 }
    guard !searched.isEmpty else { return range.count + 1 }
    return places(of: searched, in: scalars[range], limit: -1).count
  }

  /// `text.startswith(prefix, start, end)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - prefix: What it may start with.
  ///   - bounds: The part that may start with it.
  /// - Returns: Whether it does.
  package static func startsWith(
    _ text: String, _ prefix: String, _ bounds: Bounds = Bounds()
  ) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let range = bounds.range(in: scalars.count) else { return false }
    return scalars[range].starts(with: prefix.unicodeScalars)
  }

  /// `text.endswith(suffix, start, end)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - suffix: What it may end with.
  ///   - bounds: The part that may end with it.
  /// - Returns: Whether it does.
  package static func endsWith(
    _ text: String, _ suffix: String, _ bounds: Bounds = Bounds()
  ) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let range = bounds.range(in: scalars.count) else { return false }
    return scalars[range].reversed().starts(with: suffix.unicodeScalars.reversed())
  }

  /// Where a part first occurs.
  static func first(_ part: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard part.count <= text.count else { return nil }
    return (text.startIndex...(text.endIndex - part.count)).first {
      text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// Where a part last occurs.
  static func last(_ part: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard part.count <= text.count else { return nil }
    return (text.startIndex...(text.endIndex - part.count)).last {
      text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// Where a part occurs without overlap, from the start; at most `limit` places unless it is negative.
  static func places(
    of part: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>, limit: Int
  ) -> [Int] {
    var result: [Int] = []
    var rest = text
    while result.count != limit, let place = first(part, in: rest) {
      result.append(place)
      rest = rest[(place + part.count)...]
    }
    return result
  }
}
