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
  package var literal: String { literal(isSingle: false) }

  /// The elements in brackets, those of single precision to the digits that tell them apart.
  func literal(isSingle: Bool) -> String {
    Self.write(elements[...], shape.dimensions[...]) { isSingle ? "\(Float($0))" : "\($0)" }
  }

  private static func write(
    _ elements: ArraySlice<Double>, _ dimensions: ArraySlice<Int>, _ number: (Double) -> String
  ) -> String {
    guard let extent = dimensions.first else { return elements.first.map(number) ?? "" }
    let size = extent == 0 ? 0 : elements.count / extent
    let rows = (0..<extent).map { row -> String in
      let start = elements.startIndex + row * size
      return write(elements[start..<start + size], dimensions.dropFirst(), number)
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }
}
