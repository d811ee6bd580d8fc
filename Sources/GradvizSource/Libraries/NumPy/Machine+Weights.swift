import GradvizEngine

extension Machine {
  func average(_ call: Arguments) throws(Interruption) -> Value {
    let array = try asArray(call[0])
    let named: [(name: String, value: Value)] = [
      ("axis", call["axis"]), ("keepdims", call["keepdims"]),
    ]
    let axes = try reductionAxes(call["axis"], array)
    let average: Value
    var total: Value
    if let given = call.optional("weights") {
      var weights = try asArray(given)
      if weights.shape != array.shape {
        guard !call["axis"].isNone else {
          throw raise(
            .TypeError, "Axis must be specified when shapes of a and weights differ.",
            id: "shape-mismatch",
            help: "write axis=…")
        }
        guard weights.shape == axes.map({ array.shape[$0] }) else {
          throw raise(
            .ValueError,
            "Shape of weights must be consistent with shape of a along specified axis.",
            id: "shape-mismatch")
        }
        var shape = [Int](repeating: 1, count: array.rank)
        for axis in axes { shape[axis] = array.shape[axis] }
        weights = try broadcast(asArray(reshape(weights, to: shape)), to: array.shape)
      }
      let dtype: DType = array.dtype.isFloat ? DType.promote(array.dtype, weights.dtype) : .float64
      let wide = try cast(weights, to: dtype)
      total = try self.call("numpy.sum", [.object(wide)], keywords: named)
      if try plainDoubles(of: asArray(total)).contains(0) {
        throw raise(.ZeroDivisionError, "Weights sum to zero, can't be normalized")
      }
      let product = try binary(.multiply, .object(cast(array, to: dtype)), .object(wide))
      average = try binary(.divide, self.call("numpy.sum", [product], keywords: named), total)
    } else {
      average = try self.call("numpy.mean", [call[0]], keywords: named)
      let result = try asArray(average)
      total = scalar(Double(array.count) / Double(max(result.count, 1)), result.dtype)
    }
    guard try flag(call["returned"]) else { return average }
    total = unwrapped(try broadcast(asArray(total), to: asArray(average).shape))
    return .tuple([average, total])
  }

  func covariance(_ call: Arguments) throws(Interruption) -> Value {
    try refuse(["dtype"], of: call, cure: "cast the array: m.astype(…)")
    func rows(_ value: Value, isSecond: Bool) throws(Interruption) -> ArrayObject {
      let given = try asArray(value)
      guard given.rank < 3 else {
        throw raise(
          .ValueError, "\(isSecond ? "y" : "m") has more than 2 dimensions", id: "shape-mismatch")
      }
      var array = try cast(given, to: .float64)
      if array.rank < 2 { array = try asArray(reshape(array, to: [1, array.count])) }
      let turns = try !flag(call["rowvar"]) && (isSecond ? array.shape[0] != 1 : given.rank != 1)
      return turns ? try asArray(transpose(array, nil)) : array
    }
    var x = try rows(call[0], isSecond: false)
    if let y = call.optional("y") {
      x = try asArray(concatenate([.object(x), .object(rows(y, isSecond: true))], axis: .int(0)))
    }
    let ddof = try whole(call["ddof"], default: flag(call["bias"]) ? 0 : 1)
    var weights: Value?
    for name in ["fweights", "aweights"] {
      guard let given = call.optional(name) else { continue }
      let array = try cast(asArray(given), to: .float64)
      guard array.rank < 2 else {
        throw raise(.RuntimeError, "cannot handle multidimensional \(name)", id: "shape-mismatch")
      }
      guard array.count == x.shape[1] else {
        throw raise(
          .RuntimeError, "incompatible numbers of samples and \(name)", id: "shape-mismatch")
      }
      if try plainDoubles(of: array).contains(where: { $0 < 0 }) {
        throw raise(.ValueError, "\(name) cannot be negative", id: "range")
      }
      weights =
        try weights.map { value throws(Interruption) in try binary(.multiply, value, .object(array))
        } ?? .object(array)
    }
    var keywords: [(name: String, value: Value)] = [("axis", .int(1))]
    if let weights { keywords.append(("weights", weights)) }
    let mean = try asArray(self.call("numpy.average", [.object(x)], keywords: keywords))
    let centered = try binary(.subtract, .object(x), reshape(mean, to: [mean.count, 1]))
    var factor: Value = .int(x.shape[1] - ddof)
    var weighted = centered
    if let weights {
      let sum = try self.call("numpy.sum", [weights])
      weighted = try binary(.multiply, centered, weights)
      if ddof == 0 {
        factor = sum
      } else if call["aweights"].isNone {
        factor = try binary(.subtract, sum, .int(ddof))
      } else {
        let square = try self.call("numpy.sum", [binary(.multiply, weights, call["aweights"])])
        factor = try binary(
          .subtract, sum, binary(.divide, binary(.multiply, .int(ddof), square), sum))
      }
    }
    if number(of: plain(factor)) <= 0 { factor = .float(0) }
    let product = try matmul(centered, transpose(asArray(weighted), nil))
    // NumPy multiplies by the reciprocal.
    let scale: Value
    if case .int(let count) = factor {
      scale = .scalar(NumPyScalar(1 / Double(count)))
    } else {
      scale = try binary(.divide, .scalar(NumPyScalar(1.0)), factor)
    }
    return try self.call("numpy.squeeze", [binary(.multiply, product, scale)])
  }
}
