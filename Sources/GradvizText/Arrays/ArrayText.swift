/// Arrays as NumPy prints them.
///
/// ```text
/// array([[1. , 2.5],
///        [3. , 4. ]])
/// ```
package enum ArrayText {
  /// An array as `str` writes it; one without dimensions is written as its element.
  ///
  /// - Parameters:
  ///   - values: The elements.
  ///   - shape: The dimensions; one dimension where they do not fit the elements.
  ///   - options: How arrays are printed.
  /// - Returns: The text.
  package static func str(
    _ values: ArrayValues, shape: [Int], options: ArrayPrintOptions = ArrayPrintOptions()
  ) -> String {
    let shape = checked(shape, values)
    guard shape.isEmpty else {
      return rows(values, shape, options, separator: options.separator, indent: options.indent)
    }
    switch values {
    case .floats(let values, let kind): return NumPyNumber.str(values[0], kind: kind)
    case .integers(let values, _): return String(values[0])
    case .unsigned(let values, _): return String(values[0])
    case .booleans(let values): return PythonNumber.repr(values[0])
    case .texts(let values, _), .objects(let values): return values[0]
    }
  }

  /// An array as `repr` writes it.
  ///
  /// - Parameters:
  ///   - values: The elements.
  ///   - shape: The dimensions; one dimension where they do not fit the elements.
  ///   - options: How arrays are printed.
  /// - Returns: The text.
  package static func repr(
    _ values: ArrayValues, shape: [Int], options: ArrayPrintOptions = ArrayPrintOptions()
  ) -> String {
    let shape = checked(shape, values)
    let prefix = "array("
    var inner = options
    inner.lineWidth = max(options.lineWidth, 0) - 1
    let text = prefix + rows(values, shape, inner, separator: ", ", indent: prefix.utf8.count)
    var extras: [String] = []
    if (values.count == 0 && shape != [0]) || values.count > options.threshold {
      extras.append("shape=\(tuple(shape))")
    }
    if values.count == 0 || !values.impliesType { extras.append("dtype=\(values.typeName)") }
    guard !extras.isEmpty else { return text + ")" }
    let extra = extras.joined(separator: ", ") + ")"
    let lastLine = text.unicodeScalars.reversed().prefix { $0 != "\n" }.count
    // The comma and the space count, too.
    let fits = lastLine + 1 + extra.unicodeScalars.count + 1 <= options.lineWidth
    return text + "," + (fits ? " " : "\n      ") + extra
  }

  /// A shape as Python writes a tuple.
  static func tuple(_ shape: [Int]) -> String {
    let items = shape.map(String.init).joined(separator: ", ")
    return shape.count == 1 ? "(\(items),)" : "(\(items))"
  }

  /// The shape, or one dimension where it does not fit the elements.
  private static func checked(_ shape: [Int], _ values: ArrayValues) -> [Int] {
    // NumPy has at most 64 dimensions.
    guard shape.count <= 64 else { return [values.count] }
    var count = 1
    for length in shape {
      guard length >= 0 else { return [values.count] }
      let (product, isLarge) = count.multipliedReportingOverflow(by: length)
      guard !isLarge else { return [values.count] }
      count = product
    }
    return count == values.count ? shape : [values.count]
  }

  /// The elements in brackets.
  private static func rows(
    _ values: ArrayValues, _ shape: [Int], _ options: ArrayPrintOptions, separator: String,
    indent: Int
  ) -> String {
    guard values.count > 0 else { return "[]" }
    let isSummary = values.count > options.threshold
    let shown = ShownElements(shape: shape, edge: isSummary ? options.edgeItems : nil)
    let rows = ArrayRows(
      shape: shape, edge: isSummary ? max(options.edgeItems, 0) : nil, separator: separator,
      word: words(values, shape, shown, options))
    return rows.text(indent: indent + 1, width: max(options.lineWidth, -1))
  }

  /// How one element is written.
  private static func words(
    _ values: ArrayValues, _ shape: [Int], _ shown: ShownElements, _ options: ArrayPrintOptions
  ) -> (Int) -> String {
    switch values {
    case .floats(let values, let kind):
      let column = FloatColumn(shown.pick(values), kind: kind, options: options)
      return { column.write(values[$0]) }
    case .integers(let values, _): return integers(values, shown, options)
    case .unsigned(let values, _): return integers(values, shown, options)
    case .booleans(let values):
      let yes = shape.isEmpty ? "True" : " True"
      return { values[$0] ? yes : "False" }
    case .texts(let values, _): return { PythonText.repr(of: values[$0]) }
    case .objects(let values): return { values[$0] }
    }
  }

  private static func integers<Number: FixedWidthInteger & Sendable>(
    _ values: [Number], _ shown: ShownElements, _ options: ArrayPrintOptions
  ) -> (Int) -> String {
    let picked = shown.pick(values)
    let largest = picked.max() ?? 0
    let smallest = picked.min() ?? 0
    var sign = options.sign
    if sign == .space, smallest < 0 { sign = .minus }
    let signWidth = largest >= 0 && sign != .minus ? 1 : 0
    let width = max(String(largest).utf8.count + signWidth, String(smallest).utf8.count)
    return { index in
      let value = values[index]
      var text = String(value)
      if value >= 0, sign != .minus { text = (sign == .plus ? "+" : " ") + text }
      return String(repeating: " ", count: max(width - text.utf8.count, 0)) + text
    }
  }
}
