import GradvizEngine

extension NumPyLibrary {
  /// Functions that leave out what is not a number.
  static let missing: [Entry] = [
    reduction("nansum", "sum", neutral: 0), reduction("nanprod", "prod", neutral: 1),
    .numpy(
      "nanmean", parameters: "a, axis=None, dtype=None, out=None, keepdims=False, *, where=?",
      examples: ["np.nanmean(x)", "np.nanmean(np.where(x > 0, x, np.nan), axis=1)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["dtype", "where"], of: call, cure: "write np.nanmean(np.where(mask, x, np.nan))")
      let array = try machine.asArray(call[0])
      if !array.dtype.isFloat {
        return try machine.call(
          "numpy.mean", [call[0]],
          keywords: [("axis", call["axis"]), ("keepdims", call["keepdims"])])
      }
      let sum = try machine.call(
        "numpy.nansum", [call[0]],
        keywords: [("axis", call["axis"]), ("keepdims", call["keepdims"])])
      return try machine.binary(.divide, sum, machine.numberCounts(array, call, array.dtype))
    },
    spread("nanvar", isRoot: false), spread("nanstd", isRoot: true),
    extremum("nanmax", "max", -.infinity), extremum("nanmin", "min", .infinity),
    .numpy(
      "nancumsum", parameters: "a, axis=None, dtype=None, out=None",
      examples: ["np.nancumsum(x, axis=1)"]
    ) { machine, call throws(Interruption) in
      let filled = try machine.replacedNaN(machine.asArray(call[0]), by: 0)
      return try machine.call(
        "numpy.cumsum", [filled], keywords: [("axis", call["axis"]), ("dtype", call["dtype"])])
    },
    .numpy(
      "nan_to_num", parameters: "x, copy=True, nan=0.0, posinf=None, neginf=None",
      examples: ["np.nan_to_num(x)", "np.nan_to_num(np.log(np.maximum(x, 0)), neginf=-5.0)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.dtype.isFloat else { return machine.unwrapped(try machine.copied(array)) }
      let largest =
        array.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
      machine.notePlainUse(of: array)
      let numbers = try machine.plainDoubles(of: array)
      var result: Value = .object(array)
      let cases: [(Value, (Double) -> Bool)] = [
        (call["nan"], { $0.isNaN }),
        (call["posinf"].isNone ? .float(largest) : call["posinf"], { $0 == .infinity }),
        (call["neginf"].isNone ? .float(-largest) : call["neginf"], { $0 == -.infinity }),
      ]
      for (replacement, holds) in cases {
        let mask = numbers.map(holds)
        if !mask.contains(true) { continue }
        result = try machine.call(
          "numpy.where", [machine.booleans(mask, shape: array.shape), replacement, result])
      }
      let isCopied = try machine.flag(call["copy"])
      guard isCopied else {
        if case .object(let same) = result, same === array { return result }
        try machine.checkWritable(array)
        try machine.replace(array, by: result, op: "nan_to_num")
        return .object(array)
      }
      return try machine.unwrapped(machine.copied(machine.asArray(result)))
    },
  ]

  private static func reduction(_ name: String, _ plain: String, neutral: Int) -> Entry {
    .numpy(
      name, parameters: "a, axis=None, dtype=None, out=None, keepdims=False, initial=?, where=?",
      examples: ["np.\(name)(x)", "np.\(name)(np.where(x > 0, x, np.nan), axis=1)"]
    ) { machine, call throws(Interruption) in
      let filled = try machine.replacedNaN(machine.asArray(call[0]), by: neutral)
      var keywords: [(name: String, value: Value)] = []
      for key in ["axis", "dtype", "keepdims", "initial", "where"] where !call[key].isUnset {
        keywords.append((key, call[key]))
      }
      return try machine.call("numpy.\(plain)", [filled], keywords: keywords)
    }
  }

  private static func extremum(_ name: String, _ plain: String, _ neutral: Double) -> Entry {
    .numpy(
      name, parameters: "a, axis=None, out=None, keepdims=False, initial=?, where=?",
      examples: ["np.\(name)(x)", "np.\(name)(np.where(x > 0, x, np.nan), axis=0)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var filled: Value = .object(array)
      if array.dtype.isFloat {
        machine.notePlainUse(of: array)
        let numbers = try machine.plainDoubles(of: array)
        // What has nothing but NaNs stays NaN.
        var mask = numbers.map(\.isNaN)
        for group in try machine.groups(array.shape, machine.reductionAxes(call["axis"], array))
        where group.allSatisfy({ mask[$0] }) {
          for place in group { mask[place] = false }
        }
        if mask.contains(true) {
          filled = try machine.call(
            "numpy.where", [machine.booleans(mask, shape: array.shape), .float(neutral), filled])
        }
      }
      var keywords: [(name: String, value: Value)] = []
      for key in ["axis", "keepdims", "initial", "where"] where !call[key].isUnset {
        keywords.append((key, call[key]))
      }
      return try machine.call("numpy.\(plain)", [filled], keywords: keywords)
    }
  }

  private static func spread(_ name: String, isRoot: Bool) -> Entry {
    .numpy(
      name,
      parameters:
        "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=?, mean=?, correction=?",
      examples: ["np.\(name)(x)", "np.\(name)(np.where(x > -1.5, x, np.nan), axis=1, ddof=1)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["dtype", "where", "mean"], of: call, cure: "index by a mask, and cast: x.astype(…)")
      let array = try machine.floatArray(machine.asArray(call[0]))
      let correction = call["correction"].isUnset ? call["ddof"] : call["correction"]
      let axis = call["axis"]
      let mean = try machine.call(
        "numpy.nanmean", [.object(array)], keywords: [("axis", axis), ("keepdims", .bool(true))])
      let centered = try machine.replacedNaN(
        machine.asArray(machine.binary(.subtract, .object(array), mean)), by: 0)
      let squares = try machine.call("numpy.square", [centered])
      let sum = try machine.call(
        "numpy.sum", [squares], keywords: [("axis", axis), ("keepdims", call["keepdims"])])
      let counts = try machine.asArray(machine.numberCounts(array, call, .float64))
      let ddof = try machine.double(correction)
      // Where too few numbers are left there is no value.
      let divisors = try machine.plainDoubles(of: counts).map { $0 - ddof > 0 ? $0 - ddof : .nan }
      let variance = try machine.binary(.divide, sum, machine.floats(divisors, shape: counts.shape))
      return try isRoot ? machine.call("numpy.sqrt", [variance]) : variance
    }
  }
}

extension Machine {
  /// An array with a number in place of what is none.
  func replacedNaN(_ array: ArrayObject, by number: Int) throws(Interruption) -> Value {
    guard array.dtype.isFloat else { return .object(array) }
    let mask = try plainDoubles(of: array).map(\.isNaN)
    if !mask.contains(true) { return .object(array) }
    notePlainUse(of: array)
    return try call(
      "numpy.where", [booleans(mask, shape: array.shape), .int(number), .object(array)])
  }

  /// How many numbers each element of a reduction is made of.
  func numberCounts(
    _ array: ArrayObject, _ call: Arguments, _ dtype: DType
  ) throws(Interruption) -> Value {
    let numbers = try plainDoubles(of: array)
    let axes = try reductionAxes(call["axis"], array)
    let counts = try groups(array.shape, axes).map { group in
      Double(group.count { !numbers[$0].isNaN })
    }
    return floats(
      counts, shape: Self.reducedShape(array.shape, axes, keepsAxes: try flag(call["keepdims"])),
      dtype)
  }
}
