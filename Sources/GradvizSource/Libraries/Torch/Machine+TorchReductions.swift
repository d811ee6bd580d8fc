import GradvizEngine

extension Machine {
  /// What a reduction was asked for, to be shown: `, dim=1`.
  func dimText(_ dim: Value, _ axes: [Int], _ keeps: Bool) -> String? {
    var text = ""
    if !dim.isNone, !dim.isUnset, !axes.isEmpty {
      text =
        ", dim="
        + (axes.count == 1 ? "\(axes[0])" : "(\(axes.map(String.init).joined(separator: ", ")))")
    }
    if keeps { text += ", keepdim=True" }
    return text.isEmpty ? nil : text
  }

  func torchReduced(_ call: Arguments, _ op: OpCode) throws(Interruption) -> Value {
    var array = try tensor(call[0], call.entry.name)
    if let type = try dtype(call["dtype"]) { array = try cast(array, to: type) }
    if op == .mean, !array.dtype.isFloat {
      let name = array.dtype == .int64 ? "Long" : array.dtype == .bool ? "Bool" : "Int"
      throw raise(
        .RuntimeError,
        "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: \(name)",
        id: "dtype", help: "make it one of floats: x.float().mean()")
    }
    return try torchReduced(array, op, call["dim"], flag(call["keepdim"]))
  }

  func torchReduced(
    _ array: ArrayObject, _ op: OpCode, _ dim: Value, _ keeps: Bool
  ) throws(Interruption) -> Value {
    let axes = array.rank == 0 ? [] : try dimensions(dim, rank: array.rank)
    let isFull = dim.isNone || dim.isUnset
    var operand = array
    if op == .logsumexp, !array.dtype.isFloat { operand = try cast(array, to: torch.defaultType) }
    if op == .max || op == .min, array.count == 0 {
      throw raise(
        .RuntimeError,
        "\(op.name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
          + "with the 'dim' argument.", id: "empty")
    }
    let result = try reduced(
      operand, op, axes: axes, keepsAxes: keeps, text: dimText(dim, axes, keeps), name: op.name)
    let value = try asTensor(result)
    let names: [OpCode: String] = [
      .sum: "SumBackward1", .mean: "MeanBackward1", .prod: "ProdBackward1",
    ]
    if !isFull, let name = names[op] { return named(value, name) }
    return value
  }

  func torchCumulated(_ call: Arguments, _ op: OpCode) throws(Interruption) -> Value {
    var array = try tensor(call[0], call.entry.name)
    if let type = try dtype(call["dtype"]) { array = try cast(array, to: type) }
    if array.dtype == .bool || (array.dtype.isInteger && array.dtype != .int64) {
      array = try cast(array, to: .int64)
    }
    if array.rank == 0 { return .object(array) }
    return .object(
      try apply(op, [array], Attributes(axes: [dimension(call["dim"], rank: array.rank)])))
  }

  /// The norm of a vector or over axes; where it is 0 its gradient is 0.
  func torchNorm(
    _ array: ArrayObject, _ order: Value, _ dim: Value, _ keeps: Bool
  ) throws(Interruption) -> Value {
    guard array.dtype.isFloat else {
      throw raise(
        .RuntimeError,
        "linalg.vector_norm: Expected a floating point or complex tensor as input. Got \(array.dtype == .int64 ? "Long" : array.dtype.name)",
        id: "dtype", help: "make it one of floats: x.float()")
    }
    let x = Value.object(array)
    let p: Double
    if let text = order.asText {
      guard text == "fro" else {
        throw raise(
          .RuntimeError, "the norm '\(text)' of a tensor is not computed here", id: "unsupported",
          help: "write torch.linalg.norm")
      }
      p = 2
    } else {
      p = order.isNone ? 2 : try double(order)
    }
    func magnitude() throws(Interruption) -> Value {
      try elementwise(.abs, [x], .arithmetic, name: "abs") { a, _, _ in a }
    }
    let result: Value
    switch p {
    case .infinity: result = try torchReduced(asArray(magnitude()), .max, dim, keeps)
    case -.infinity: result = try torchReduced(asArray(magnitude()), .min, dim, keeps)
    case 1: result = try torchReduced(asArray(magnitude()), .sum, dim, keeps)
    case 0:
      let isOther = try compare(.notEqual, x, .int(0))
      result = .object(
        try cast(
          asArray(torchReduced(cast(asArray(isOther), to: array.dtype), .sum, dim, keeps)),
          to: array.dtype))
    default:
      let powers =
        try p == 2
        ? elementwise(.square, [x], .floating, name: "square")
        : binary(.power, magnitude(), .float(p))
      let total = try asArray(torchReduced(asArray(powers), .sum, dim, keeps))
      let numbers = try plainDoubles(of: total)
      let root: (Value) throws(Interruption) -> Value = {
        [unowned self] value throws(Interruption) in
        try p == 2
          ? elementwise(.sqrt, [value], .floating, name: "sqrt")
          : binary(.power, value, .float(1 / p))
      }
      if numbers.contains(0), total.isRecorded {
        let isZero = Value.object(
          tensor(whole: numbers.map { $0 == 0 ? 1 : 0 }, .bool, shape: total.shape))
        let safe = try root(
          choose(
            isZero, .object(tensor(numbers.map { _ in 1 }, total.dtype, shape: total.shape)),
            .object(total)))
        result = try choose(
          isZero, .object(tensor(numbers.map { _ in 0 }, total.dtype, shape: total.shape)), safe)
      } else {
        result = try root(.object(total))
      }
    }
    return named(result, "LinalgVectorNormBackward0")
  }
}
