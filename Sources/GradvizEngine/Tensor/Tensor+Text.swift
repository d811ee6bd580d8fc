import GradvizText

extension Tensor: CustomStringConvertible {
  /// The numbers as NumPy prints an array: in columns, with 8 digits, long ones shortened.
  ///
  /// ```text
  /// [[ 0.5  -1.  ]
  ///  [ 2.    0.25]]
  /// ```
  public var description: String {
    ArrayText.str(.floats(elements, .float64), shape: shape.dimensions)
  }

  /// The numbers in nested brackets on one line, as a literal is written.
  package var literal: String { Self.write(elements[...], shape.dimensions[...]) }

  private static func write(_ elements: ArraySlice<Double>, _ dimensions: ArraySlice<Int>) -> String
  {
    guard let extent = dimensions.first else { return elements.first.map { "\($0)" } ?? "" }
    let size = extent == 0 ? 0 : elements.count / extent
    let rows = (0..<extent).map { row -> String in
      let start = elements.startIndex + row * size
      return write(elements[start..<start + size], dimensions.dropFirst())
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }
}
