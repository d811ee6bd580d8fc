import GradvizEngine

extension Machine {
  /// The places of each group's elements in ascending order, those that are NaN last; with skipped NaNs, without them.
  private func sortedGroups(
    _ array: ArrayObject, _ axes: [Int], skipsNaN: Bool
  ) throws(Interruption) -> [(places: [Int], nan: Int?)] {
    let order = try ElementOrder(array, self)
    var result: [(places: [Int], nan: Int?)] = []
    for group in try groups(array.shape, axes) {
      let sorted = order.sorted(skipsNaN ? group.filter { !order.isNaN($0) } : group)
      if sorted.isEmpty, let first = group.first {
        result.append(([first], first))
      } else {
        result.append((sorted, sorted.last.flatMap { order.isNaN($0) ? $0 : nil }))
      }
    }
    return result
  }

  func median(
    _ array: ArrayObject, _ call: Arguments, skipsNaN: Bool = false
  ) throws(Interruption) -> Value {
    let axes = try reductionAxes(call["axis"], array)
    let shape = Self.reducedShape(array.shape, axes, keepsAxes: try flag(call["keepdims"]))
    var low: [Int] = []
    var high: [Int] = []
    for (places, nan) in try sortedGroups(array, axes, skipsNaN: skipsNaN) {
      guard !places.isEmpty else {
        return floats([Double](repeating: .nan, count: Shape(shape).count), shape: shape)
      }
      low.append(nan ?? places[(places.count - 1) / 2])
      high.append(nan ?? places[places.count / 2])
    }
    if low == high { return unwrapped(try taken(low, of: array, shape: shape, text: nil)) }
    let both = try taken(
      zip(low, high).flatMap { [$0, $1] }, of: array, shape: shape + [2], text: nil)
    return unwrapped(
      try apply(.mean, [both], Attributes(axes: [shape.count], text: ", axis=\(shape.count)")))
  }

  func quantile(_ call: Arguments, scale: Double, skipsNaN: Bool) throws(Interruption) -> Value {
    if try asArray(call[0]).dtype == .bool {
      throw raise(
        .TypeError,
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
          + "operator, or the logical_xor function instead.", id: "operands",
        help: "make them numbers: x.astype(float)")
    }
    let given = try asArray(call[1])
    // Whole shares of whole numbers are whole numbers.
    let isWhole = scale == 1 && !given.dtype.isFloat
    let array = try isWhole ? asArray(call[0]) : floatArray(asArray(call[0]))
    notePlainUse(of: given)
    guard given.rank < 2 else {
      throw raise(.ValueError, "q must be a scalar or 1d", id: "shape-mismatch")
    }
    let method = call["method"].asText ?? "linear"
    let axes = try reductionAxes(call["axis"], array)
    let shape = Self.reducedShape(array.shape, axes, keepsAxes: try flag(call["keepdims"]))
    let sorted = try sortedGroups(array, axes, skipsNaN: skipsNaN)
    var parts: [Value] = []
    for q in try plainDoubles(of: given) {
      let share = scale == 1 ? q : q / scale
      guard share >= 0, share <= 1 else {
        throw raise(
          .ValueError,
          scale == 1
            ? "Quantiles must be in the range [0, 1]" : "Percentiles must be in the range [0, 100]",
          id: "range", label: "\(q)")
      }
      var low: [Int] = []
      var high: [Int] = []
      var weights: [Double] = []
      for (places, nan) in sorted {
        guard !places.isEmpty else {
          throw raise(
            .IndexError, "index -1 is out of bounds for axis 0 with size 0", id: "empty",
            help: "the array is empty")
        }
        let (first, second, weight) = try quantilePlaces(share, count: places.count, method)
        low.append(nan ?? places[first])
        high.append(nan ?? places[second])
        weights.append(weight)
      }
      parts.append(try interpolated(array, low, high, weights, shape: shape))
    }
    if given.rank == 0, let only = parts.first { return only }
    return try stacked(parts, shape: shape)
  }

  /// Values one above the other.
  private func stacked(_ parts: [Value], shape: [Int]) throws(Interruption) -> Value {
    if parts.isEmpty { return floats([], shape: [0] + shape) }
    return try call("numpy.stack", [.list(parts)])
  }

  /// Between which places of sorted elements a quantile lies, and how far from the first.
  private func quantilePlaces(
    _ q: Double, count: Int, _ method: String
  ) throws(Interruption) -> (Int, Int, Double) {
    let n = Double(count)
    func clamp(_ place: Double) -> Int { min(max(Int(place), 0), count - 1) }
    func between(_ place: Double) -> (Int, Int, Double) {
      let floor = place.rounded(.down)
      if place >= n - 1 { return (count - 1, count - 1, 0) }
      if place < 0 { return (0, 0, 0) }
      return (clamp(floor), clamp(floor + 1), place - floor)
    }
    func virtual(_ alpha: Double, _ beta: Double) -> Double {
      n * q + (alpha + q * (1 - alpha - beta)) - 1
    }
    switch method {
    case "linear": return between((n - 1) * q)
    case "lower":
      return (clamp(((n - 1) * q).rounded(.down)), clamp(((n - 1) * q).rounded(.down)), 0)
    case "higher": return (clamp(((n - 1) * q).rounded(.up)), clamp(((n - 1) * q).rounded(.up)), 0)
    case "nearest":
      let place = clamp(((n - 1) * q).rounded(.toNearestOrEven))
      return (place, place, 0)
    case "midpoint":
      let place = (n - 1) * q
      return place == place.rounded(.down)
        ? between(place) : (clamp(place.rounded(.down)), clamp(place.rounded(.up)), 0.5)
    case "hazen": return between(virtual(0.5, 0.5))
    case "weibull": return between(virtual(0, 0))
    case "median_unbiased": return between(virtual(1 / 3.0, 1 / 3.0))
    case "normal_unbiased": return between(virtual(3 / 8.0, 3 / 8.0))
    case "interpolated_inverted_cdf": return between(virtual(0, 1))
    default:
      throw raise(
        .ValueError, "'\(method)' is not a valid method.", id: "choice",
        help:
          "the language has linear, lower, higher, nearest, midpoint, hazen, weibull, median_unbiased and normal_unbiased"
      )
    }
  }

  /// Elements between two places of each group, as NumPy computes them.
  private func interpolated(
    _ array: ArrayObject, _ low: [Int], _ high: [Int], _ weights: [Double], shape: [Int]
  ) throws(Interruption) -> Value {
    let a = unwrapped(try taken(low, of: array, shape: shape, text: nil))
    if low == high || weights.allSatisfy({ $0 == 0 }) { return a }
    let b = unwrapped(try taken(high, of: array, shape: shape, text: nil))
    let span = try binary(.subtract, b, a)
    // All groups have one size, but for those without their NaNs.
    func factors(_ numbers: [Double]) -> Value {
      Set(numbers).count == 1 ? .float(numbers[0]) : floats(numbers, shape: shape)
    }
    func fromLow() throws(Interruption) -> Value {
      try binary(.add, a, binary(.multiply, span, factors(weights)))
    }
    func fromHigh() throws(Interruption) -> Value {
      try binary(.subtract, b, binary(.multiply, span, factors(weights.map { 1 - $0 })))
    }
    if weights.allSatisfy({ $0 < 0.5 }) { return try fromLow() }
    if weights.allSatisfy({ $0 >= 0.5 }) { return try fromHigh() }
    return try call(
      "numpy.where", [booleans(weights.map { $0 >= 0.5 }, shape: shape), fromHigh(), fromLow()])
  }
}
