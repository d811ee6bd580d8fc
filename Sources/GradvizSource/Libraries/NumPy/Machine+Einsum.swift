import GradvizEngine

extension Machine {
  /// NumPy's `einsum`: its subscripts are written out, letter by letter, for the op.
  func einsum(_ call: Arguments) throws(Interruption) -> Value {
    guard let given = call.rest.first?.asText else {
      throw raise(
        .NotImplementedError, "einsum() with lists of axes is not part of the language",
        id: "unsupported",
        help: "write the axes as letters: np.einsum('ij,jk->ik', a, b)")
    }
    for (name, _) in call.keywords where !["order", "casting", "dtype"].contains(name) {
      throw raise(
        .TypeError, "Did not understand the following kwargs: ['\(name)']", id: "unknown-argument")
    }
    if !call.keywords.isEmpty {
      throw raise(
        .TypeError, "'\(call.keywords[0].name)=' of einsum() is not part of the language",
        id: "unsupported", help: "cast the operands: x.astype(…)")
    }
    var operands = try arrays(Array(call.rest.dropFirst()))
    var (inputs, output) = try subscripts(given, operands)
    // An axis of extent 1 is repeated along a longer one of the same letter.
    var extents: [Character: Int] = [:]
    for (letters, operand) in zip(inputs, operands) {
      for (letter, extent) in zip(letters, operand.shape) where extents[letter, default: 1] == 1 {
        extents[letter] = extent
      }
    }
    for (number, operand) in operands.enumerated() {
      let letters = inputs[number]
      for (letter, extent) in zip(letters, operand.shape)
      where extent != 1 && extent != extents[letter] {
        throw raise(
          .ValueError,
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
            + operands.map { Self.tupleText($0.shape) }.joined(separator: " "),
          id: "shape-mismatch",
          label: "'\(letter)' is \(extents[letter, default: 1]) and \(extent)")
      }
      let kept = letters.indices.filter { operand.shape[$0] != 1 || extents[letters[$0]] == 1 }
      if kept.count < letters.count {
        inputs[number] = kept.map { letters[$0] }
        operands[number] = try asArray(reshape(operand, to: kept.map { operand.shape[$0] }))
      }
    }
    if operands.count == 1, Set(inputs[0]) == Set(output) {
      return try rearranged(operands[0], inputs[0], output)
    }
    let text = inputs.map { String($0) }.joined(separator: ",") + "->" + String(output)
    var dtype = operands[0].dtype
    for operand in operands { dtype = DType.promote(dtype, operand.dtype) }
    let result = try apply(
      .einsum, operands, Attributes(text: text), dtype: dtype.isFloat ? nil : .float64)
    if dtype.isFloat { return unwrapped(result) }
    if try plainDoubles(of: result).contains(where: { $0.magnitude >= 9_007_199_254_740_992 }) {
      throw .stop(RunMessages.wholeProduct(range: range))
    }
    return unwrapped(result.isRecorded ? result : try cast(result, to: dtype))
  }

  /// A view: axes in another order, and diagonals.
  private func rearranged(
    _ array: ArrayObject, _ letters: [Character], _ output: [Character]
  ) throws(Interruption) -> Value {
    if letters.count == output.count {
      return try transpose(array, output.compactMap { letters.firstIndex(of: $0) })
    }
    var shape: [Int] = []
    var strides: [Int] = []
    for letter in output {
      shape.append(letters.firstIndex(of: letter).map { array.shape[$0] } ?? 1)
      strides.append(
        letters.indices.filter { letters[$0] == letter }.reduce(0) { $0 + array.strides[$1] })
    }
    return unwrapped(try strided(array, shape: shape, strides: strides))
  }

  /// The letters of each operand and of the result; letters stand for the axes of `...` too.
  private func subscripts(
    _ text: String, _ operands: [ArrayObject]
  ) throws(Interruption) -> (inputs: [[Character]], output: [Character]) {
    let plain = text.filter { $0 != " " }
    let halves = plain.components(separatedBy: "->")
    guard halves.count <= 2,
      !plain.contains(where: { !($0.isASCII && ($0.isLetter || ",.->".contains($0))) })
    else {
      let wrong = plain.first { !($0.isASCII && ($0.isLetter || ",.->".contains($0))) }
      throw raise(
        .ValueError,
        wrong.map {
          "invalid subscript '\($0)' in einstein sum subscripts string, subscripts must be letters"
        }
          ?? "einstein sum subscript string does not contain proper '->' output specified",
        id: "subscripts")
    }
    let parts = halves[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == operands.count else {
      throw raise(
        .ValueError,
        parts.count < operands.count
          ? "fewer operands provided to einstein sum function than specified in the subscripts string"
          : "more operands provided to einstein sum function than specified in the subscripts string",
        id: "subscripts")
    }
    if operands.isEmpty {
      throw raise(
        .ValueError, "must provide at least an operand and a subscripts list to einsum",
        id: "subscripts")
    }
    let used = Set(plain)
    let free = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".filter { !used.contains($0) }
    var inputs: [[Character]] = []
    var most = 0
    for (number, part) in parts.enumerated() {
      let pieces = part.components(separatedBy: "...")
      let named = pieces.reduce(0) { $0 + $1.count }
      guard pieces.count <= 2, !part.replacingEllipsis.contains(".") else {
        throw raise(
          .ValueError,
          "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...')",
          id: "subscripts")
      }
      let rank = operands[number].rank
      guard pieces.count == 2 ? named <= rank : named == rank else {
        throw raise(
          .ValueError,
          named > rank
            ? "einstein sum subscripts string contains too many subscripts for operand \(number)"
            : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
          id: "subscripts",
          label: "'\(part)' for an array of shape \(Shape(operands[number].shape))")
      }
      let open = rank - named
      most = max(most, open)
      guard open <= free.count else {
        throw raise(.ValueError, "too many subscripts in einsum", id: "subscripts")
      }
      inputs.append(
        Array(pieces[0]) + Array(free.prefix(open)).reversed()
          + Array(pieces.count == 2 ? pieces[1] : ""))
    }
    let open = Array(free.prefix(most).reversed())
    let output: [Character]
    if halves.count == 2 {
      let pieces = halves[1].components(separatedBy: "...")
      output =
        Array(pieces[0]) + (pieces.count == 2 ? open : [])
        + Array(pieces.count == 2 ? pieces[1] : "")
      guard pieces.count <= 2, !halves[1].replacingEllipsis.contains(where: { ",.".contains($0) })
      else {
        throw raise(
          .ValueError,
          "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...')",
          id: "subscripts")
      }
      if pieces.count == 1, most > 0 {
        throw raise(
          .ValueError,
          "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
          id: "subscripts")
      }
    } else {
      // Letters that come once, in alphabetical order.
      var counts: [Character: Int] = [:]
      for letter in parts.joined() where letter.isLetter { counts[letter, default: 0] += 1 }
      output =
        open
        + counts.filter { $0.value == 1 }.keys.sorted {
          ($0.asciiValue ?? 0) < ($1.asciiValue ?? 0)
        }
    }
    let known = Set(inputs.joined())
    for (place, letter) in output.enumerated() {
      if !known.contains(letter) {
        throw raise(
          .ValueError,
          "einstein sum subscripts string included output subscript '\(letter)' which never appeared in an input",
          id: "subscripts")
      }
      if output[..<place].contains(letter) {
        throw raise(
          .ValueError,
          "einstein sum subscripts string includes output subscript '\(letter)' multiple times",
          id: "subscripts")
      }
    }
    return (inputs, output)
  }
}

extension String {
  fileprivate var replacingEllipsis: String { components(separatedBy: "...").joined() }

  /// The parts between a separator, also where they are empty.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = [""]
    var rest = self[...]
    while let character = rest.first {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}
