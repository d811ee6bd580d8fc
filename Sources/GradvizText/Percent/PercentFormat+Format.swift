extension PercentFormat {
  /// Writes values into the template.
  ///
  /// - Parameter arguments: What stands at the right of `%`.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it, or what a value throws.
  package func format(_ arguments: PercentArguments) throws -> String {
    var queue = PercentQueue(arguments)
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .conversion(let conversion): result += try conversion.write(&queue)
      }
    }
    if queue.hasUnused {
      throw TextError(.type, "not all arguments converted during string formatting")
    }
    return result
  }
}

extension PercentFormat.Conversion {
  fileprivate func write(_ queue: inout PercentQueue) throws -> String {
    if key != nil || failure?.stage == .key { try queue.requireMapping() }
    if let failure, failure.stage == .key { throw failure.error }
    if let key { try queue.select(key) }
    var field = PercentField(flags: flags)
    if let width {
      field.width = try amount(width, &queue, "ssize_t")
      if field.width < 0 {
        field.flags.insert(.left)
        field.width = field.width == .min ? .max : -field.width
      }
    }
    if let failure, failure.stage == .width { throw failure.error }
    if let precision { field.precision = max(0, try amount(precision, &queue, "int")) }
    if let failure { throw failure.error }
    let argument = try queue.pop()
    guard let type else { return "" }
    let limit = TextError.widthLimit
    guard field.width <= limit, field.precision ?? 0 <= limit else { throw TextError.tooWide }
    switch type {
    case "s": return field.pad(text: try argument.str())
    case "r": return field.pad(text: try argument.repr())
    case "a": return field.pad(text: PythonText.ascii(of: try argument.repr()))
    case "d", "i", "u", "o", "x", "X": return field.pad(number: try field.whole(argument, type))
    case "e", "E", "f", "F", "g", "G": return field.pad(number: try field.float(argument, type))
    case "c": return field.pad(character: try field.character(argument))
    default:
      let shown = (31...126).contains(type.value) ? String(type) : "?"
      let code = String(type.value, radix: 16)
      throw TextError(
        .value, "unsupported format character '\(shown)' (0x\(code)) at index \(index)")
    }
  }

  private func amount(
    _ amount: PercentFormat.Amount, _ queue: inout PercentQueue, _ type: String
  ) throws -> Int {
    guard case .argument = amount else {
      if case .fixed(let value) = amount { return value }
      return 0
    }
    switch try queue.pop().value {
    case .integer(.small(let value)) where type != "int" || Int32(exactly: value) != nil:
      return value
    case .integer: throw TextError(.overflow, "Python int too large to convert to C \(type)")
    default: throw TextError(.type, "* wants int")
    }
  }
}
