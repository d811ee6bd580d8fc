import GradvizEngine

extension Machine {
  /// What NumPy's functions of elements have behind the point: `np.add.at`, `np.maximum.reduce`.
  ///
  /// - Returns: nil where the function is no such one, or has no attribute of this name.
  func ufuncAttribute(_ name: String, of entry: Entry) -> Value? {
    guard let path = entry.places.first, path.hasPrefix("numpy."),
      path.split(separator: ".").count == 2
    else { return nil }
    let isBinary = entry.parameters.hasPrefix("x1, x2, /") && entry.name != "matmul"
    guard isBinary || entry.parameters.hasPrefix("x, /, out=") else { return nil }
    func method(_ run: @escaping (Machine, CallArguments) throws(Interruption) -> Value) -> Value {
      .object(NativeFunctionObject(name, run: run))
    }
    switch name {
    case "nin": return .int(isBinary ? 2 : 1)
    case "nout": return .int(1)
    case "nargs": return .int(isBinary ? 3 : 2)
    case "at":
      return method { machine, given throws(Interruption) in
        try machine.ufuncAt(entry, given, isBinary: isBinary)
      }
    case "reduce", "accumulate", "outer", "reduceat":
      return method { machine, given throws(Interruption) in
        guard isBinary else {
          throw machine.raise(
            .ValueError,
            "\(name)\(name == "outer" ? " product" : "") only supported for binary functions",
            id: "operands")
        }
        switch name {
        case "reduce": return try machine.ufuncReduce(entry, given)
        case "accumulate": return try machine.ufuncAccumulate(entry, given)
        case "outer": return try machine.ufuncOuter(entry, given)
        default:
          throw machine.raise(
            .NotImplementedError, "reduceat is not part of the language", id: "unsupported",
            help: "reduce slices one by one")
        }
      }
    default: return nil
    }
  }

  private static let reductions = [
    "add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min", "logical_and": "all",
    "logical_or": "any",
  ]
  private static let accumulations = ["add": "cumsum", "multiply": "cumprod"]

  private static let reduceEntry = Entry(
    "reduce", parameters: "array, axis=0, dtype=None, out=None, keepdims=False, initial=?, where=?"
  ) {
    _, _ throws(Interruption) in .none
  }
  private static let accumulateEntry = Entry(
    "accumulate", parameters: "array, axis=0, dtype=None, out=None"
  ) { _, _ throws(Interruption) in .none }
  private static let atEntry = Entry("at", parameters: "a, indices, b=?") {
    _, _ throws(Interruption) in .none
  }
  private static let outerEntry = Entry("outer", parameters: "A, B") { _, _ throws(Interruption) in
    .none
  }

  private func ufuncReduce(_ entry: Entry, _ given: CallArguments) throws(Interruption) -> Value {
    var call = try Arguments(Self.reduceEntry, given, receiver: .unset, self)
    if let out = call.takeOutput() {
      return try delivered(reduced(entry, call), to: out, Self.reduceEntry)
    }
    return try reduced(entry, call)
  }

  private func reduced(_ entry: Entry, _ call: Arguments) throws(Interruption) -> Value {
    if let name = Self.reductions[entry.name] {
      var keywords: [(name: String, value: Value)] = []
      let known = Set(Library.entry("numpy.\(name)")?.signature.parameters.map(\.name) ?? [])
      for key in ["axis", "dtype", "keepdims", "initial", "where"]
      where !call[key].isUnset && known.contains(key) {
        keywords.append((key, call[key]))
      }
      return try self.call("numpy.\(name)", [call[0]], keywords: keywords)
    }
    try refuse(["dtype", "where"], of: call, cure: "cast and choose the elements first")
    let array = try asArray(call[0])
    guard array.rank > 0 else { throw raise(.TypeError, "cannot reduce on a scalar", id: "axis") }
    var result: Value = call["initial"]
    let axes = try axes(call["axis"], rank: array.rank)
    guard axes.count == 1, let axis = axes.first else {
      throw raise(
        .ValueError,
        "reduction operation '\(entry.name)' is not reorderable, so at most one axis may be specified",
        id: "axis")
    }
    for index in 0..<array.shape[axis] {
      let row: Value = unwrapped(try row(index, of: array, axis: axis))
      result = result.isUnset ? row : try self.call(entry, .unset, CallArguments([result, row]))
    }
    if result.isUnset {
      throw raise(
        .ValueError, "zero-size array to reduction operation \(entry.name) which has no identity",
        id: "empty")
    }
    if try flag(call["keepdims"]) {
      result = try self.call("numpy.expand_dims", [result, .int(axis)])
    }
    return result
  }

  private func ufuncAccumulate(_ entry: Entry, _ given: CallArguments) throws(Interruption) -> Value
  {
    var call = try Arguments(Self.accumulateEntry, given, receiver: .unset, self)
    if let out = call.takeOutput() {
      return try delivered(accumulated(entry, call), to: out, Self.accumulateEntry)
    }
    return try accumulated(entry, call)
  }

  private func accumulated(_ entry: Entry, _ call: Arguments) throws(Interruption) -> Value {
    let array = try asArray(call[0])
    guard array.rank > 0 else {
      throw raise(.TypeError, "cannot accumulate on a scalar", id: "axis")
    }
    if let name = Self.accumulations[entry.name] {
      return try self.call(
        "numpy.\(name)", [call[0]], keywords: [("axis", call["axis"]), ("dtype", call["dtype"])])
    }
    try refuse(["dtype"], of: call, cure: "cast the array first: x.astype(…)")
    let axis = try self.axis(wholeNumber(call["axis"]), rank: array.rank)
    var rows: [Value] = []
    for index in 0..<array.shape[axis] {
      let row: Value = unwrapped(try row(index, of: array, axis: axis))
      rows.append(
        rows.isEmpty ? row : try self.call(entry, .unset, CallArguments([rows[index - 1], row])))
    }
    if rows.isEmpty { return .object(try copied(array)) }
    return try self.call("numpy.stack", [.list(rows)], keywords: [("axis", .int(axis))])
  }

  private func ufuncOuter(_ entry: Entry, _ given: CallArguments) throws(Interruption) -> Value {
    let call = try Arguments(Self.outerEntry, given, receiver: .unset, self)
    let (a, b) = (try asArray(call[0]), try asArray(call[1]))
    let left = try reshape(a, to: a.shape + [Int](repeating: 1, count: b.rank))
    return try self.call(entry, .unset, CallArguments([left, .object(b)]))
  }

  /// Computes with the elements at indices, a place that is there several times one time after the other.
  private func ufuncAt(
    _ entry: Entry, _ given: CallArguments, isBinary: Bool
  ) throws(Interruption) -> Value {
    let call = try Arguments(Self.atEntry, given, receiver: .unset, self)
    guard let array = call[0].asArray else {
      throw raise(
        .TypeError, "first operand must be array", id: "operands",
        help: "make it an array: np.array(…)")
    }
    if isBinary, call[2].isUnset {
      throw raise(.ValueError, "second operand needed for ufunc", id: "argument-missing")
    }
    try checkWritable(array)
    notePlainUse(call[1])
    let selection = try Selection(array, call[1], self)
    let targets = selection.places(in: array)
    let values: ArrayObject? = isBinary ? try broadcast(asArray(call[2]), to: selection.shape) : nil
    // Which of the array's elements each place is.
    var own: [Int: Int] = [:]
    array.forEachPlace { index, place in own[place] = index }
    let indices = targets.map { own[$0] ?? 0 }
    if let values, ["add", "subtract"].contains(entry.name), array.isRecorded || values.isRecorded,
      unrecordedDepth == 0,
      array.dtype == .float64
    {
      let sum = try scattered(flat(values), indices, shape: array.shape)
      try replace(
        array, by: self.call(entry, .unset, CallArguments([.object(array), .object(sum)])),
        op: entry.name)
      return .none
    }
    var rounds: [[Int]] = []
    var seen: [Int: Int] = [:]
    for (number, place) in targets.enumerated() {
      let round = seen[place, default: 0]
      seen[place] = round + 1
      if round == rounds.count { rounds.append([]) }
      rounds[round].append(number)
    }
    for round in rounds {
      try countWork()
      let before = try taken(round.map { indices[$0] }, of: array, shape: [round.count], text: nil)
      var operands: [Value] = [.object(before)]
      if let values {
        operands.append(.object(try taken(round, of: values, shape: [round.count], text: nil)))
      }
      let after = try self.call(entry, .unset, CallArguments(operands))
      try write(
        after, to: array, places: round.map { targets[$0] }, shape: [round.count], text: nil)
    }
    return .none
  }
}
