import GradvizEngine

extension Machine {
  /// A function of elements that computes only where a mask holds: `np.log(x, where=x > 0, out=np.zeros_like(x))`.
  ///
  /// The other elements keep what `out` holds and pass it their gradient.
  ///
  /// - Returns: nil where no mask is given.
  func masked(_ entry: Entry, _ arguments: CallArguments) throws(Interruption) -> Value? {
    guard let place = arguments.keywords.firstIndex(where: { $0.name == "where" }),
      let operandCount = entry.operandCount
    else { return nil }
    var keywords = arguments.keywords
    let given = keywords.remove(at: place).value
    if case .bool(true) = given {
      return try call(entry, .unset, CallArguments(arguments.positional, keywords: keywords))
    }
    var operands = arguments.positional
    var out: Value?
    if operands.count > operandCount { out = operands.remove(at: operandCount) }
    if let place = keywords.firstIndex(where: { $0.name == "out" }) {
      out = keywords.remove(at: place).value
    }
    guard let out, !out.isNone else {
      throw raise(
        .NotImplementedError,
        "with 'where=' and without 'out=' the other elements hold whatever was in memory",
        id: "unsupported", help: "say what they hold: out=np.zeros_like(x)")
    }
    let target = try outputArray(out)
    let condition = try asArray(given)
    let mask = Value.object(
      try condition.dtype == .bool ? condition : cast(condition, to: .bool))
    // Elements that are not asked for are computed from harmless numbers, so that no gradient comes out as 0 * inf.
    let harmless = Value.int(Self.functionsBelowOne.contains(entry.name) ? 0 : 1)
    for index in operands.indices {
      operands[index] = try call("numpy.where", [mask, operands[index], harmless])
    }
    let result = try call(entry, .unset, CallArguments(operands, keywords: keywords))
    return try delivered(
      call("numpy.where", [mask, result, .object(target)]), to: .object(target), entry)
  }

  /// Functions that are not smooth at 1.
  private static let functionsBelowOne: Set<String> = [
    "arccos", "arcsin", "arctanh", "acos", "asin", "atanh",
  ]
}

extension Entry {
  /// How many operands a function of elements has that takes a mask; nil for any other function.
  var operandCount: Int? {
    if parameters.hasPrefix("x, /, out=None, *, where=True") { return 1 }
    return parameters.hasPrefix("x1, x2, /, out=None, *, where=True") ? 2 : nil
  }
}
