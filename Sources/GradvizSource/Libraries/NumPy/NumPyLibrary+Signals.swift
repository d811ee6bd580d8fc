import GradvizEngine

extension NumPyLibrary {
  /// Convolutions, and values between those of a table.
  static let signals: [Entry] = [
    .numpy(
      "convolve", parameters: "a, v, mode='full'",
      examples: [
        "np.convolve(v, w)", "np.convolve(v, w, mode='same')", "np.convolve(v, w, 'valid')",
      ]
    ) { machine, call throws(Interruption) in
      let (a, v) = (try machine.signal(call[0], "a"), try machine.signal(call[1], "v"))
      let isSwapped = v.count > a.count
      return try machine.convolved(
        isSwapped ? v : a, isSwapped ? a : v, mode: call["mode"], isReversed: false)
    },
    .numpy(
      "correlate", parameters: "a, v, mode='valid'",
      examples: [
        "np.correlate(v, w)", "np.correlate(w, v, 'full')", "np.correlate(v, w, mode='same')",
      ]
    ) { machine, call throws(Interruption) in
      for value in [call[0], call[1]] where try machine.asArray(value).rank == 0 {
        throw machine.raise(
          .ValueError, "object of too small depth for desired array", id: "shape-mismatch")
      }
      let (a, v) = (try machine.signal(call[0], "a"), try machine.signal(call[1], "v"))
      return try machine.convolved(
        a, machine.flipped(v, [0]), mode: call["mode"], isReversed: v.count > a.count)
    },
    .numpy(
      "interp", parameters: "x, xp, fp, left=None, right=None, period=None",
      examples: ["np.interp(x, np.array([-1.0, 0.0, 2.0]), v)", "np.interp(s, w, w * w, left=0.0)"]
    ) { machine, call throws(Interruption) in try machine.interpolate(call) },
  ]
}

extension Machine {
  func signal(_ value: Value, _ name: String) throws(Interruption) -> ArrayObject {
    let array = try flat(asArray(value))
    if try asArray(value).rank > 1 {
      throw raise(.ValueError, "object too deep for desired array", id: "shape-mismatch")
    }
    if array.count == 0 { throw raise(.ValueError, "\(name) cannot be empty", id: "empty") }
    return array
  }

  /// The sums of the products whose places add up to the same: all of them, the middle ones, or those of full overlap.
  func convolved(
    _ a: ArrayObject, _ v: ArrayObject, mode: Value, isReversed: Bool
  ) throws(Interruption) -> Value {
    let (n, m) = (max(a.count, v.count), min(a.count, v.count))
    let range: IndexRange
    switch mode.asText ?? "" {
    case "full": range = IndexRange(start: 0, count: n + m - 1)
    case "same": range = IndexRange(start: isReversed ? m / 2 : (m - 1) / 2, count: n)
    case "valid": range = IndexRange(start: m - 1, count: n - m + 1)
    default:
      throw raise(.ValueError, "mode must be one of 'valid', 'same', or 'full'", id: "choice")
    }
    let dtype = DType.promote(a.dtype, v.dtype)
    let (x, y) = (
      try cast(a, to: dtype == .bool ? .int64 : dtype),
      try cast(v, to: dtype == .bool ? .int64 : dtype)
    )
    let product = try binary(
      .multiply, reshape(x, to: [x.count, 1]), reshape(y, to: [1, y.count]))
    let places = (0..<x.count).flatMap { i in (0..<y.count).map { i + $0 } }
    // What falls outside is left out before it is added.
    let kept = places.indices.filter {
      (range.start..<range.start + range.count).contains(places[$0])
    }
    let terms = try taken(kept, of: asArray(product), shape: [kept.count], text: nil)
    let sums = try scattered(terms, kept.map { places[$0] - range.start }, shape: [range.count])
    return .object(dtype == .bool ? try cast(sums, to: .bool) : sums)
  }

  func interpolate(_ call: Arguments) throws(Interruption) -> Value {
    var x = try cast(asArray(call["x"]), to: .float64)
    var xp = try cast(asArray(call["xp"]), to: .float64)
    var fp = try cast(asArray(call["fp"]), to: .float64)
    guard xp.rank == 1, fp.rank == 1 else {
      throw raise(.ValueError, "Data points must be 1-D sequences", id: "shape-mismatch")
    }
    guard xp.count == fp.count else {
      throw raise(
        .ValueError, "fp and xp are not of the same length.", id: "shape-mismatch",
        label: "shapes \(Self.tupleText(fp.shape)) and \(Self.tupleText(xp.shape))")
    }
    if xp.count == 0 { throw raise(.ValueError, "array of sample points is empty", id: "empty") }
    var (left, right) = (call.optional("left"), call.optional("right"))
    if let given = call.optional("period") {
      let period = abs(try double(given))
      if period == 0 { throw raise(.ValueError, "period must be a non-zero value", id: "range") }
      (left, right) = (nil, nil)
      x = try asArray(arrayBinary(.remainder, .object(x), .float(period)))
      xp = try asArray(arrayBinary(.remainder, .object(xp), .float(period)))
      let order = try ElementOrder(xp, self).sorted(Array(0..<xp.count))
      xp = try taken(order, of: xp, shape: xp.shape, text: nil)
      fp = try taken(order, of: fp, shape: fp.shape, text: nil)
      let last = part(xp, axis: 0, IndexRange(start: xp.count - 1, count: 1))
      let first = part(xp, axis: 0, IndexRange(start: 0, count: 1))
      let places = [fp.count - 1] + Array(0..<fp.count) + [0]
      xp = try asArray(
        concatenate(
          [
            arrayBinary(.subtract, .object(last), .float(period)), .object(xp),
            arrayBinary(.add, .object(first), .float(period)),
          ],
          axis: .int(0)))
      fp = try taken(places, of: fp, shape: [places.count], text: nil)
    }
    notePlainUse(of: x)
    notePlainUse(of: xp)
    let points = try plainDoubles(of: xp)
    let numbers = try plainDoubles(of: x)
    let last = points.count - 1
    let places = numbers.map {
      $0.isNaN
        ? 0
        : min(max(NumPyLibrary.place(of: $0, in: points, isRight: true) - 1, 0), max(last - 1, 0))
    }
    func gathered(_ array: ArrayObject, _ offset: Int) throws(Interruption) -> Value {
      .object(
        try taken(places.map { min($0 + offset, last) }, of: array, shape: x.shape, text: nil))
    }
    func end(_ place: Int) throws(Interruption) -> Value {
      try index(fp, .int(place), text: "[\(place)]")
    }
    var result: Value
    if last == 0 {
      result = try gathered(fp, 0)
    } else {
      let (x0, x1, f0, f1) = (
        try gathered(xp, 0), try gathered(xp, 1), try gathered(fp, 0), try gathered(fp, 1)
      )
      let slope = try arrayBinary(
        .divide, arrayBinary(.subtract, f1, f0), arrayBinary(.subtract, x1, x0))
      result = try arrayBinary(
        .add, arrayBinary(.multiply, slope, arrayBinary(.subtract, .object(x), x0)), f0)
    }
    var (below, above) = (try end(0), try end(last))
    let highest = above
    if let left { below = left }
    if let right { above = right }
    let cases: [([Bool], Value)] = [
      (numbers.map { $0 < points[0] }, below), (numbers.map { $0 > points[last] }, above),
      (numbers.map { $0 == points[last] }, highest),
      (numbers.map { $0.isNaN }, .float(.nan)),
    ]
    for (mask, value) in cases where mask.contains(true) {
      result = try self.call("numpy.where", [booleans(mask, shape: x.shape), value, result])
    }
    return unwrapped(try asArray(result))
  }
}
