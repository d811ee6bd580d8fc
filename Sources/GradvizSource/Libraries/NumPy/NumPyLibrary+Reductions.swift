import GradvizEngine

extension NumPyLibrary {
  /// Functions that work over axes.
  static let reductions: [Entry] = [
    reduction(["sum"], .sum), reduction(["mean"], .mean), reduction(["prod"], .prod),
    reduction(["max", "amax"], .max), reduction(["min", "amin"], .min),
    spread("var", .variance), spread("std", .std),
    Entry(
      "numpy.cumsum", "jax.numpy.cumsum", "ndarray.cumsum",
      parameters: "a, axis=None, dtype=None, out=None"
    ) { machine, call throws(Interruption) in
      try machine.cumulate(call, .cumsum)
    },
  ]

  private static func reduction(_ names: [String], _ op: OpCode) -> Entry {
    Entry(
      all: names.flatMap { ["numpy.\($0)", "jax.numpy.\($0)", "ndarray.\($0)"] },
      parameters: op == .max || op == .min
        ? "a, axis=None, out=None, keepdims=False, initial=?, where=?"
        : "a, axis=None, dtype=None, out=None, keepdims=False, initial=?, where=?"
    ) { machine, call throws(Interruption) in try machine.reduce(call, op, name: names[0]) }
  }

  private static func spread(_ name: String, _ op: OpCode) -> Entry {
    Entry(
      "numpy.\(name)", "jax.numpy.\(name)", "ndarray.\(name)",
      parameters: "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, correction=?"
    ) { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      let axes = try machine.reductionAxes(call["axis"], array)
      let correction = try machine.double(
        call["correction"].isUnset ? call["ddof"] : call["correction"])
      return machine.unwrapped(
        try machine.apply(
          op, [array],
          Attributes(
            axes: axes, keepsAxes: machine.flag(call["keepdims"]), correction: correction,
            text: machine.axesText(call, axes, rank: array.rank))))
    }
  }
}

extension Machine {
  /// An array with elements of floats.
  func floatArray(_ array: ArrayObject) throws(Interruption) -> ArrayObject {
    array.dtype.isFloat ? array : try cast(array, to: .float64)
  }

  func reductionAxes(_ value: Value, _ array: ArrayObject) throws(Interruption) -> [Int] {
    let axes = try axes(value, rank: array.rank)
    return array.rank == 0 ? [] : axes
  }

  /// What a reduction was asked for beside its operand, to be shown: `, axis=1`.
  func axesText(_ call: Arguments, _ axes: [Int], rank: Int) -> String? {
    var text = ""
    let isTorch = call.entry.places[0].hasPrefix("torch")
    if axes.count < rank || (call.optional("axis") ?? call.optional("dim")) != nil, !axes.isEmpty {
      text +=
        ", \(isTorch ? "dim" : "axis")="
        + (axes.count == 1 ? "\(axes[0])" : "(\(axes.map(String.init).joined(separator: ", ")))")
    }
    if (try? flag(call["keepdims"])) == true { text += ", keepdims=True" }
    return text.isEmpty ? nil : text
  }

  func reduce(_ call: Arguments, _ op: OpCode, name: String) throws(Interruption) -> Value {
    var array = try asArray(call[0])
    if let dtype = try dtype(call["dtype"]) { array = try cast(array, to: dtype) }
    if !call["where"].isUnset, !call["where"].isNone {
      let neutral: Value =
        switch op {
        case .sum, .mean: .int(0)
        case .prod: .int(1)
        default: .float(op == .max ? -.infinity : .infinity)
        }
      if op == .mean {
        throw raise(
          .TypeError, "'where=' is not part of the language for 'mean'", id: "unknown-argument",
          help: "index by the mask: x[mask].mean()")
      }
      let chosen = try self.call("numpy.where", [call["where"], .object(array), neutral])
      array = try asArray(chosen)
    }
    let axes = try reductionAxes(call["axis"], array)
    let keeps = try flag(call["keepdims"])
    var result = try reduced(
      array, op, axes: axes, keepsAxes: keeps, text: axesText(call, axes, rank: array.rank),
      name: name)
    if !call["initial"].isUnset, !call["initial"].isNone {
      switch op {
      case .sum: result = try binary(.add, result, call["initial"])
      case .prod: result = try binary(.multiply, result, call["initial"])
      case .max: result = try self.call("numpy.maximum", [result, call["initial"]])
      default: result = try self.call("numpy.minimum", [result, call["initial"]])
      }
    }
    return result
  }

  func reduced(
    _ array: ArrayObject, _ op: OpCode, axes: [Int], keepsAxes: Bool, text: String? = nil,
    name: String
  ) throws(Interruption) -> Value {
    let attributes = Attributes(axes: axes, keepsAxes: keepsAxes, text: text)
    if array.dtype.isFloat || (array.isRecorded && unrecordedDepth == 0 && array.dtype != .bool) {
      if op == .max || op == .min, axes.contains(where: { array.shape[$0] == 0 }) {
        throw emptyExtremum(op)
      }
      let isMean = op == .mean && !array.dtype.isFloat
      return unwrapped(try apply(op, [array], attributes, dtype: isMean ? .float64 : nil))
    }
    notePlainUse(of: array)
    if op == .mean { return unwrapped(try apply(.mean, [cast(array, to: .float64)], attributes)) }
    return unwrapped(try reducedWhole(array, op, axes, keepsAxes))
  }

  private func emptyExtremum(_ op: OpCode) -> Interruption {
    raise(
      .ValueError,
      "zero-size array to reduction operation \(op == .max ? "maximum" : "minimum") which has no identity",
      id: "empty")
  }

  /// Sums, products and extrema of whole numbers, which wrap around as NumPy's do.
  private func reducedWhole(
    _ array: ArrayObject, _ op: OpCode, _ axes: [Int], _ keepsAxes: Bool
  ) throws(Interruption) -> ArrayObject {
    let numbers = try plainInts(of: array)
    let kept = Shape(array.shape).reduced(over: axes, keepsAxes: true)
    let strides = kept.strides
    let isExtremum = op == .max || op == .min
    let dtype: DType = isExtremum ? array.dtype : array.dtype.isUnsigned ? .uint64 : .int64
    var result = [Int](repeating: op == .prod ? 1 : 0, count: kept.count)
    var isSet = [Bool](repeating: false, count: kept.count)
    for (place, number) in numbers.enumerated() {
      var target = 0
      for (axis, index) in Self.unravel(place, array.shape).enumerated() where !axes.contains(axis)
      { target += index * strides[axis] }
      switch op {
      case .sum: result[target] = result[target] &+ number
      case .prod: result[target] = result[target] &* number
      case .max: result[target] = isSet[target] ? max(result[target], number) : number
      default: result[target] = isSet[target] ? min(result[target], number) : number
      }
      isSet[target] = true
    }
    if isExtremum, isSet.contains(false) { throw emptyExtremum(op) }
    return ArrayObject(
      result, dtype, shape: Shape(array.shape).reduced(over: axes, keepsAxes: keepsAxes).dimensions)
  }

  func cumulate(_ call: Arguments, _ op: OpCode) throws(Interruption) -> Value {
    var array = try asArray(call[0])
    if let dtype = try dtype(call["dtype"]) { array = try cast(array, to: dtype) }
    if call["dtype"].isNone, !array.dtype.isFloat {
      array = try cast(array, to: array.dtype.isUnsigned ? .uint64 : .int64)
    }
    var axis = 0
    if call["axis"].isNone || call["axis"].isUnset {
      array = try asArray(reshape(array, to: [array.count]))
    } else {
      axis = try self.axis(wholeNumber(call["axis"]), rank: array.rank)
    }
    return .object(try apply(op, [array], Attributes(axes: [axis])))
  }
}
