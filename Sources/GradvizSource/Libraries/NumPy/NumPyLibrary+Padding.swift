import GradvizEngine

extension NumPyLibrary {
  static let padding: [Entry] = [
    .numpy(
      "pad", parameters: "array, pad_width, mode='constant', **kwargs",
      examples: [
        "np.pad(x, 1)", "np.pad(v, (2, 1), mode='edge')",
        "np.pad(x, ((0, 1), (2, 2)), mode='reflect')",
        "np.pad(v, 4, 'symmetric')", "np.pad(v, 4, mode='wrap')",
        "np.pad(x, 1, constant_values=2.5)",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let mode = call["mode"].asText ?? "constant"
      var constants = [[Value]](repeating: [.int(0), .int(0)], count: array.rank)
      for (name, value) in call.keywords {
        guard name == "constant_values", mode == "constant" else {
          throw machine.raise(
            .ValueError, "unsupported keyword arguments for mode '\(mode)': {'\(name)'}",
            id: "unknown-argument",
            help: "mode='constant' has constant_values")
        }
        constants = try machine.pairs(value, rank: array.rank)
      }
      var widths: [[Int]] = []
      for pair in try machine.pairs(call[1], rank: array.rank) {
        widths.append([try machine.wholeNumber(pair[0]), try machine.wholeNumber(pair[1])])
      }
      if widths.joined().contains(where: { $0 < 0 }) {
        throw machine.raise(.ValueError, "index can't contain negative values", id: "range")
      }
      return .object(try machine.padded(array, widths, mode: mode, constants))
    }
  ]

  /// The place of an axis of `extent` that a place outside it stands for, nil where the mode is unknown.
  static func place(_ index: Int, extent: Int, mode: String) -> Int? {
    switch mode {
    case "edge": return min(max(index, 0), extent - 1)
    case "wrap": return PlainMath.remainder(index, extent)
    case "symmetric":
      let turn = PlainMath.remainder(index, 2 * extent)
      return turn < extent ? turn : 2 * extent - 1 - turn
    case "reflect":
      if extent == 1 { return 0 }
      let turn = PlainMath.remainder(index, 2 * extent - 2)
      return turn < extent ? turn : 2 * extent - 2 - turn
    default: return nil
    }
  }
}

extension Machine {
  /// A pair of values for each axis, from one value, one pair, or a pair each.
  func pairs(_ value: Value, rank: Int) throws(Interruption) -> [[Value]] {
    let mismatch = raise(
      .ValueError, "operands could not be broadcast together with remapped shapes",
      id: "shape-mismatch",
      help: "give one number, a pair (before, after), or a pair for each axis")
    if let dictionary = value.asDictionary {
      var result = [[Value]](repeating: [.int(0), .int(0)], count: rank)
      for entry in dictionary.living {
        let axis = try self.axis(wholeNumber(entry.key), rank: rank)
        result[axis] = try pairs(entry.value, rank: 1)[0]
      }
      return result
    }
    guard value.asList != nil || value.asTuple != nil || value.asArray.map({ $0.rank > 0 }) == true
    else {
      return [[Value]](repeating: [value, value], count: rank)
    }
    var rows: [[Value]] = []
    var isFlat = true
    for item in try items(of: value) {
      if item.asList != nil || item.asTuple != nil || item.asArray.map({ $0.rank > 0 }) == true {
        isFlat = false
        rows.append(try items(of: item))
      } else {
        rows.append([item])
      }
    }
    if isFlat {
      if rows.count == 1 { return [[Value]](repeating: [rows[0][0], rows[0][0]], count: rank) }
      guard rows.count == 2 else { throw mismatch }
      return [[Value]](repeating: [rows[0][0], rows[1][0]], count: rank)
    }
    guard rows.allSatisfy({ $0.count == 2 || $0.count == 1 }) else { throw mismatch }
    let full = rows.map { $0.count == 1 ? [$0[0], $0[0]] : $0 }
    if full.count == 1 { return [[Value]](repeating: full[0], count: rank) }
    guard full.count == rank else { throw mismatch }
    return full
  }

  func padded(
    _ array: ArrayObject, _ widths: [[Int]], mode: String, _ constants: [[Value]]
  ) throws(Interruption) -> ArrayObject {
    var shape: [Int] = []
    for (extent, pair) in zip(array.shape, widths) {
      let (sum, overflow) = pair[0].addingReportingOverflow(pair[1])
      shape.append(
        overflow ? Int.max : extent.addingReportingOverflow(sum).overflow ? Int.max : extent + sum)
    }
    try reserve(shape)
    if mode == "constant" { return try paddedByConstants(array, widths, shape, constants) }
    guard NumPyLibrary.place(0, extent: 1, mode: mode) != nil else {
      throw raise(
        .ValueError, "mode '\(mode)' is not supported", id: "choice",
        help: "the language has 'constant', 'edge', 'reflect', 'symmetric' and 'wrap'")
    }
    for (axis, extent) in array.shape.enumerated() where extent == 0 && widths[axis] != [0, 0] {
      throw raise(
        .ValueError, "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'",
        id: "empty")
    }
    let strides = Shape(array.shape).strides
    var places = [Int](repeating: 0, count: Shape(shape).count)
    for place in places.indices {
      for (axis, index) in Self.unravel(place, shape).enumerated() {
        let inner =
          NumPyLibrary.place(index - widths[axis][0], extent: array.shape[axis], mode: mode) ?? 0
        places[place] += inner * strides[axis]
      }
    }
    return try taken(places, of: array, shape: shape, text: nil)
  }

  /// Pads one axis after the other, each with its own numbers.
  private func paddedByConstants(
    _ array: ArrayObject, _ widths: [[Int]], _ shape: [Int], _ constants: [[Value]]
  ) throws(Interruption) -> ArrayObject {
    let isZero = constants.joined().allSatisfy { if case .int(0) = $0 { true } else { false } }
    if isZero, array.isRecorded, unrecordedDepth == 0 {
      let ranges = zip(array.shape, widths).map { IndexRange(start: $1[0], count: $0) }
      return try apply(.pad, [array], Attributes(shape: Shape(shape), ranges: ranges))
    }
    var result = array
    for axis in array.shape.indices {
      var parts: [Value] = []
      for side in 0..<2 {
        if side == 1 { parts.append(.object(result)) }
        guard widths[axis][side] > 0 else { continue }
        var part = result.shape
        part[axis] = widths[axis][side]
        parts.append(try full(part, constants[axis][side], result.dtype))
      }
      if parts.count > 1 { result = try asArray(concatenate(parts, axis: .int(axis))) }
    }
    return result === array ? try copied(array) : result
  }
}
