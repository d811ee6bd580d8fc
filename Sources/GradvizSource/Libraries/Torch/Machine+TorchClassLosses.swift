import GradvizEngine

extension Machine {
  // MARK: Classes

  func crossEntropy(_ call: Arguments) throws(Interruption) -> Value {
    let x = try tensor(call[0], "cross_entropy_loss")
    let target = try tensor(call[1], "cross_entropy_loss", "target", 2)
    guard x.rank > 0 else {
      throw raise(.RuntimeError, "input must have at least one axis", id: "shape-mismatch")
    }
    let axis = x.rank == 1 ? 0 : 1
    let smoothing = try double(call["label_smoothing"])
    guard x.dtype.isFloat else {
      throw raise(
        .RuntimeError, "\"log_softmax_lastdim_kernel_impl\" not implemented for 'Long'",
        id: "dtype", help: "write input.float()")
    }
    let log = try apply(.logSoftmax, [x], Attributes(axes: [axis], text: ", dim=\(axis)"))
    if target.dtype.isFloat {
      guard target.shape == x.shape else {
        if x.rank > 1, let batch = target.shape.first, batch != x.shape[0] {
          throw raise(
            .ValueError,
            "Expected input batch_size (\(x.shape[0])) to match target batch_size (\(batch)).",
            id: "shape-mismatch")
        }
        throw raise(
          .RuntimeError,
          target.count == x.count / max(x.shape[axis], 1)
            ? "expected scalar type Long but found \(target.dtype == .float32 ? "Float" : "Double")"
            : "Expected floating point type for target with class probabilities, got \(listText(target.shape))",
          id: "dtype", help: "give whole numbers: target.long()")
      }
      var shares = Value.object(target)
      if smoothing > 0 {
        shares = try binary(
          .add, binary(.multiply, shares, .float(1 - smoothing)),
          .float(smoothing / Double(x.shape[axis])))
      }
      var product = try binary(.multiply, .object(log), shares)
      if let weight = call.optional("weight") {
        let wide = axis == 0 ? [x.shape[0]] : [x.shape[1]] + Array(repeating: 1, count: x.rank - 2)
        product = try binary(.multiply, product, reshape(asArray(weight), to: wide))
      }
      let sums = try prefix(.negative, torchReduced(asArray(product), .sum, .int(axis), false))
      switch call["reduction"].asText {
      case "mean":
        let count = x.count / max(x.shape[axis], 1)
        return named(
          try binary(.divide, torchReduced(asArray(sums), .sum, .none, false), .int(count)),
          "DivBackward1")
      default: return try total(sums, call)
      }
    }
    return try negativeLikelihood(log, target, call, smoothing: smoothing)
  }

  /// The mean of the negative entries that classes choose.
  func negativeLikelihood(
    _ log: ArrayObject, _ target: ArrayObject, _ call: Arguments, smoothing: Double
  ) throws(Interruption) -> Value {
    let axis = log.rank == 1 ? 0 : 1
    guard log.rank > 0 else {
      throw raise(.RuntimeError, "input tensor should be 1D or 2D", id: "shape-mismatch")
    }
    var outer = log.shape
    outer.remove(at: axis)
    guard target.shape == outer else {
      if log.rank > 1, let batch = target.shape.first, batch != log.shape[0] {
        throw raise(
          .ValueError,
          "Expected input batch_size (\(log.shape[0])) to match target batch_size (\(batch)).",
          id: "shape-mismatch")
      }
      throw raise(
        .RuntimeError,
        "\(log.rank == 2 ? "0D or 1D target tensor expected, multi-target not supported" : "size mismatch (got input: \(listText(log.shape)), target: \(listText(target.shape)))")",
        id: "shape-mismatch", label: "shapes \(Shape(log.shape)) and \(Shape(target.shape))")
    }
    guard target.dtype.isInteger else {
      throw raise(
        .RuntimeError,
        "expected scalar type Long but found \(target.dtype == .float32 ? "Float" : "Double")",
        id: "dtype", help: "write target.long()")
    }
    let classes = log.shape[axis]
    let ignored = try wholeNumber(call["ignore_index"])
    let lines = Self.lines(log.shape, axis)
    notePlainUse(of: target)
    let numbers = try plainInts(of: target)
    var places: [Int] = []
    var kept: [Int] = []
    for (line, number) in numbers.enumerated() where number != ignored {
      guard (0..<classes).contains(number) else {
        throw raise(
          .IndexError, "Target \(number) is out of bounds.", id: "index",
          label: "\(classes) classes")
      }
      places.append(lines[line][number])
      kept.append(line)
    }
    var weights: [Double]?
    if let given = call.optional("weight") {
      let all = try plainDoubles(of: tensor(given, "nll_loss", "weight", 3))
      guard all.count == classes else {
        throw raise(
          .RuntimeError,
          "weight tensor should be defined either for all \(classes) classes or no classes",
          id: "shape-mismatch")
      }
      weights = kept.map { all[numbers[$0]] }
      if smoothing > 0 {
        throw raise(
          .RuntimeError, "label smoothing with weights is not computed here", id: "unsupported",
          help: "leave one of them out")
      }
    }
    let reduction = call["reduction"].asText
    let isWhole = kept.count == numbers.count
    var shape = [kept.count]
    if isWhole { shape = outer }
    let chosen = try taken(
      places, of: log, shape: shape, text: isWhole && log.rank == 2 ? "[arange, target]" : nil)
    var losses = try prefix(.negative, .object(chosen))
    if let weights {
      losses = try binary(.multiply, losses, .object(tensor(weights, log.dtype, shape: shape)))
    }
    if smoothing > 0 {
      let all = kept.flatMap { lines[$0] }
      let rows = try asArray(
        prefix(.negative, .object(taken(all, of: log, shape: shape + [classes], text: nil))))
      let spread = try torchReduced(rows, .sum, .int(-1), false)
      losses = try binary(
        .add, binary(.multiply, losses, .float(1 - smoothing)),
        binary(.multiply, spread, .float(smoothing / Double(classes))))
    }
    if reduction == "none" {
      if isWhole { return named(losses, "NllLossBackward0") }
      let zeros = tensor([Double](repeating: 0, count: numbers.count), log.dtype, shape: outer)
      try write(losses, to: zeros, places: kept, shape: [kept.count], text: nil)
      return .object(zeros)
    }
    guard reduction == "mean" || reduction == "sum" else {
      throw raise(
        .ValueError,
        "\((try? text(of: call["reduction"])) ?? "") is not a valid value for reduction",
        id: "argument")
    }
    let array = try asArray(losses)
    if reduction == "mean", weights == nil, array.count > 0 {
      return named(
        try torchReduced(array, .mean, .none, false),
        smoothing > 0 ? "AddBackward0" : "NllLossBackward0")
    }
    let sum = try torchReduced(array, .sum, .none, false)
    if reduction == "sum" { return named(sum, "NllLossBackward0") }
    let divisor = log.dtype.rounded(weights?.reduce(0, +) ?? Double(array.count))
    return named(try binary(.divide, sum, .float(divisor)), "NllLossBackward0")
  }
}
