package import GradvizTrace

/// The numbers of a node or a wire in few words.
///
/// ```text
/// 0.9526                       a scalar, or a tensor of one element
/// [1, 2, 3]                    a tensor of at most 4 elements
/// [2, 3] ‖·‖ 1.234             a larger one: its shape and norm
/// [2, 3] ‖·‖ 1.234, 2 NaN/∞    with elements that are no finite numbers, which the norm leaves out
/// ```
package struct ValueText: Hashable, Sendable {
  /// How many elements a tensor may have that is written out.
  package static let writtenElements = 4

  package var format: NumberFormat

  package init(_ format: NumberFormat) {
    self.format = format
  }

  /// A value as text; `showsShape` says whether the shape of a tensor that is not written out stands before it.
  package func text(_ value: Trace.Value, shape: [Int], showsShape: Bool = true) -> String {
    if case .scalar(let number) = value { return format.text(number) }
    if Self.isWritten(value), let elements = value.elements {
      return elements.count == 1 ? format.text(elements[0]) : written(elements, shape)
    }
    let summary = value.summary
    var words = showsShape ? Self.text(shape: shape) + " " : ""
    if value.elements?.isEmpty == true { return words + "empty" }
    if isAllNonFinite(value) { return words + "all NaN/∞" }
    words += "‖·‖ " + format.text(summary.norm)
    return summary.nonFinite == 0 ? words : words + ", \(summary.nonFinite) NaN/∞"
  }

  /// Whether a value is written out, and not by its shape and norm.
  package static func isWritten(_ value: Trace.Value) -> Bool {
    switch value {
    case .scalar: true
    case .elements(let elements): !elements.isEmpty && elements.count <= writtenElements
    case .summary: false
    }
  }

  /// The number that all elements are, nil where they differ.
  package static func uniform(_ value: Trace.Value) -> Double? {
    switch value {
    case .scalar(let number): return number
    case .elements(let elements):
      guard let first = elements.first, elements.allSatisfy({ $0 == first }) else { return nil }
      return first
    case .summary(let summary):
      return summary.min == summary.max && summary.nonFinite == 0 ? summary.min : nil
    }
  }

  /// A shape as text: `[2, 3]`.
  package static func text(shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ", ") + "]"
  }

  /// The one number of a scalar, or of a tensor of one element.
  package static func number(_ value: Trace.Value?) -> Double? {
    switch value {
    case .scalar(let number): number
    case .elements(let elements): elements.count == 1 ? elements[0] : nil
    case .summary, nil: nil
    }
  }

  private func isAllNonFinite(_ value: Trace.Value) -> Bool {
    guard let elements = value.elements else { return false }
    return elements.allSatisfy { !$0.isFinite }
  }

  /// At most four elements in nested brackets.
  private func written(_ elements: [Double], _ shape: [Int]) -> String {
    var groups = elements.map(format.text)
    // Axes are closed from the innermost to the outermost; a shape that does not fit is written flat.
    let extents = shape.reduce(1, { $0 &* $1 }) == elements.count ? shape : [elements.count]
    for extent in extents.reversed().prefix(8) {
      var next: [String] = []
      var index = 0
      while index < groups.count {
        next.append(
          "[" + groups[index..<min(index + extent, groups.count)].joined(separator: ", ") + "]")
        index += max(extent, 1)
      }
      groups = next
    }
    return groups.joined(separator: ", ")
  }
}
