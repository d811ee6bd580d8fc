import GradvizEngine

extension Machine {
  /// What a loss is reduced to: `reduction='mean'`, 'sum' or 'none'.
  func total(_ loss: Value, _ call: Arguments) throws(Interruption) -> Value {
    if !call["size_average"].isUnset, !call["size_average"].isNone || !call["reduce"].isNone {
      throw raise(
        .TypeError, "size_average and reduce are not part of the language", id: "unknown-argument",
        help: "write reduction='sum'")
    }
    switch call["reduction"].asText {
    case "mean": return try torchReduced(asArray(loss), .mean, .none, false)
    case "sum": return try torchReduced(asArray(loss), .sum, .none, false)
    case "none": return loss
    default:
      throw raise(
        .ValueError,
        "\((try? text(of: call["reduction"])) ?? "") is not a valid value for reduction",
        id: "argument")
    }
  }

  func pair(
    _ call: Arguments, _ name: String
  ) throws(Interruption) -> (ArrayObject, ArrayObject) {
    let x = try tensor(call[0], name)
    let y = try tensor(call[1], name, "target", 2)
    guard x.shape == y.shape else {
      throw raise(
        .ValueError,
        name == "binary_cross_entropy_with_logits"
          ? "Target size (\(try text(of: size(of: y)))) must be the same as input size (\(try text(of: size(of: x))))"
          : "Using a target size (\(try text(of: size(of: y)))) that is different to the input size (\(try text(of: size(of: x)))) is "
            + "deprecated. Please ensure they have the same size.", id: "shape-mismatch",
        help: "write target.view_as(input)")
    }
    return (x, y)
  }

  func deviation(_ call: Arguments) throws(Interruption) -> Value {
    _ = try tensor(call[0], call.entry.name)
    _ = try tensor(call[1], call.entry.name, "target", 2)
    if !call["weight"].isUnset, !call["weight"].isNone {
      throw raise(
        .TypeError, "weights of losses are not part of the language", id: "unknown-argument",
        help: "multiply with reduction='none'")
    }
    return try binary(.subtract, call[0], call[1])
  }

  /// Half the square near 0, straight beyond `delta`.
  func huber(_ difference: Value, _ delta: Double) throws(Interruption) -> Value {
    let size = try asArray(
      elementwise(.abs, [difference], .arithmetic, name: "abs") { a, _, _ in a })
    if delta == 0 { return .object(size) }
    let curve = try binary(
      .multiply, .float(0.5), elementwise(.square, [difference], .floating, name: "square"))
    let line = try binary(
      .multiply, .float(delta), binary(.subtract, .object(size), .float(0.5 * delta)))
    return try choose(mask(of: size) { $0 < size.dtype.rounded(delta) }, curve, line)
  }

  func binaryCrossEntropy(_ call: Arguments) throws(Interruption) -> Value {
    let (x, target) = try pair(call, "binary_cross_entropy")
    let numbers = try plainDoubles(of: x)
    guard numbers.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw raise(
        .RuntimeError, "all elements of input should be between 0 and 1", id: "operands",
        help: "pass the input through torch.sigmoid, or use binary_cross_entropy_with_logits")
    }
    func held(_ value: Value) throws(Interruption) -> Value {
      let log = try asArray(elementwise(.log, [value], .floating, name: "log"))
      // A logarithm counts at least −100.
      guard try plainDoubles(of: log).contains(where: { $0 < -100 }) else { return .object(log) }
      return try elementwise(.maximum, [.object(log), .float(-100)], .arithmetic, name: "maximum") {
        a, _, _ in a
      }
    }
    let certain = numbers.contains { $0 == 0 || $0 == 1 } && x.isRecorded && unrecordedDepth == 0
    var p = Value.object(x)
    let isCertain = Value.object(
      tensor(whole: numbers.map { $0 == 0 || $0 == 1 ? 1 : 0 }, .bool, shape: x.shape))
    if certain { p = try choose(isCertain, .object(detached(x)), p) }
    let t = Value.object(target)
    let first = try binary(.multiply, t, held(p))
    let second = try binary(
      .multiply, binary(.subtract, .int(1), t), held(binary(.subtract, .int(1), p)))
    var loss = try prefix(.negative, binary(.add, first, second))
    if certain {
      // At 0 and 1 the derivative is that of PyTorch, whose denominator is at least 1e-12.
      let targets = try plainDoubles(of: target)
      let slopes = zip(numbers, targets).map { $0 == 0 || $0 == 1 ? ($0 - $1) / 1e-12 : 0 }
      let change = try binary(.subtract, .object(x), .object(detached(x)))
      loss = try binary(
        .add, loss, binary(.multiply, change, .object(tensor(slopes, x.dtype, shape: x.shape))))
    }
    if let weight = call.optional("weight") { loss = try binary(.multiply, loss, weight) }
    return named(try total(loss, call), "BinaryCrossEntropyBackward0")
  }
}
