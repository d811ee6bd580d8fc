import GradvizEngine
import GradvizRandom

extension Machine {
  /// `x @ weight.T + bias`.
  func linear(_ x: ArrayObject, _ weight: ArrayObject, _ bias: Value) throws(Interruption) -> Value
  {
    guard x.dtype == weight.dtype else {
      let names: [DType: String] = [
        .float32: "Float", .float64: "Double", .int64: "Long", .int32: "Int", .bool: "Bool",
      ]
      throw raise(
        .RuntimeError,
        "mat1 and mat2 must have the same dtype, but got \(names[x.dtype] ?? x.dtype.name) and \(names[weight.dtype] ?? weight.dtype.name)",
        id: "dtype", help: "write x.\(weight.dtype == .float32 ? "float" : "double")()")
    }
    guard x.rank > 0, weight.rank == 2, x.shape[x.rank - 1] == weight.shape[1] else {
      if x.rank == 0 || weight.rank != 2 {
        throw raise(
          .RuntimeError, "both arguments to linear need to be at least 1D", id: "shape-mismatch")
      }
      let inner = x.shape[x.rank - 1]
      throw raise(
        .RuntimeError,
        x.rank == 1
          ? "size mismatch, got input (\(weight.shape[0])), mat (\(weight.shape[0])x\(weight.shape[1])), vec (\(inner))"
          : "mat1 and mat2 shapes cannot be multiplied (\(x.count / max(inner, 1))x\(inner) and \(weight.shape[1])x\(weight.shape[0]))",
        id: "shape-mismatch", label: "shapes \(Shape(x.shape)) and \(Shape(weight.shape))",
        help: "the last axis of the input must have the extent \(weight.shape[1])")
    }
    let product = try self.product(.matmul, x, asArray(transpose(weight, nil)))
    if bias.isNone {
      return named(
        product,
        x.rank == 2 ? "MmBackward0" : x.rank == 1 ? "SqueezeBackward4" : "UnsafeViewBackward0")
    }
    return named(try binary(.add, product, bias), x.rank == 2 ? "AddmmBackward0" : "ViewBackward0")
  }

  func softplus(_ call: Arguments) throws(Interruption) -> Value {
    let x = try tensor(call[0], "softplus")
    let beta = try double(call[1])
    let threshold = try double(call[2])
    let scaled = try beta == 1 ? .object(x) : binary(.multiply, .object(x), call[1])
    var curve = try elementwise(.softplus, [scaled], .floating, name: "softplus")
    if beta != 1 { curve = try binary(.divide, curve, call[1]) }
    let numbers = try plainDoubles(of: asArray(scaled))
    guard numbers.contains(where: { $0 > threshold }) else {
      return named(curve, "SoftplusBackward0")
    }
    let isLinear = tensor(whole: numbers.map { $0 > threshold ? 1 : 0 }, .bool, shape: x.shape)
    return named(try choose(.object(isLinear), .object(x), curve), "SoftplusBackward0")
  }

  func logSigmoid(_ x: Value) throws(Interruption) -> Value {
    try prefix(
      .negative, elementwise(.softplus, [prefix(.negative, x)], .floating, name: "softplus"))
  }

  func dropout(_ x: ArrayObject, _ share: Value, _ isTraining: Bool) throws(Interruption) -> Value {
    let p = try double(share)
    guard p >= 0, p <= 1 else {
      throw raise(
        .ValueError,
        "dropout probability has to be between 0 and 1, but got \((try? representation(of: share)) ?? "")",
        id: "argument")
    }
    if !isTraining || p == 0 { return .object(x) }
    let generator = torchGenerator()
    let mask = try drawing { () throws(RandomError) in
      try generator.dropoutMask(x.count, p: p, single: x.dtype == .float32)
    }
    return named(
      try binary(.multiply, .object(x), .object(tensor(mask, x.dtype, shape: x.shape))),
      "MulBackward0")
  }

  func embedding(_ index: ArrayObject, _ weight: ArrayObject) throws(Interruption) -> Value {
    guard index.dtype.isInteger else {
      throw raise(
        .RuntimeError,
        "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
          + "torch.\(index.dtype == .float32 ? "FloatTensor" : "DoubleTensor") instead (while checking arguments for embedding)",
        id: "dtype", help: "write x.long()")
    }
    guard weight.rank == 2 else {
      throw raise(.RuntimeError, "'weight' must be 2-D", id: "shape-mismatch")
    }
    for number in try plainInts(of: index) where !(0..<weight.shape[0]).contains(number) {
      throw raise(
        .IndexError, "index out of range in self", id: "index",
        label: "index \(number) of \(weight.shape[0])")
    }
    return named(try self.index(weight, .object(index), text: nil), "EmbeddingBackward0")
  }

  func layerNorm(
    _ x: ArrayObject, _ shape: [Int], _ weight: Value, _ bias: Value, _ eps: Value
  ) throws(Interruption) -> Value {
    guard !shape.isEmpty, shape.count <= x.rank, Array(x.shape.suffix(shape.count)) == shape else {
      throw raise(
        .RuntimeError,
        "Given normalized_shape=\(listText(shape)), expected input with shape [*, \(shape.map(String.init).joined(separator: ", "))], "
          + "but got input of size\(listText(x.shape))", id: "shape-mismatch")
    }
    let dims = Value.tuple((x.rank - shape.count..<x.rank).map { .int($0) })
    var result = try standardized(x, dims, eps)
    if !weight.isNone { result = try binary(.multiply, result, weight) }
    if !bias.isNone { result = try binary(.add, result, bias) }
    return named(result, "NativeLayerNormBackward0")
  }

  /// Numbers less their mean, over their standard deviation.
  func standardized(
    _ x: ArrayObject, _ dims: Value, _ eps: Value
  ) throws(Interruption) -> Value {
    let axes = try dimensions(dims, rank: x.rank)
    let centered = try binary(.subtract, .object(x), torchReduced(x, .mean, dims, true))
    let variance = Value.object(
      try apply(
        .variance, [x], Attributes(axes: axes, keepsAxes: true, text: dimText(dims, axes, true))))
    let root = try elementwise(.sqrt, [binary(.add, variance, eps)], .floating, name: "sqrt")
    return try binary(.divide, centered, root)
  }

  func rmsNorm(
    _ x: ArrayObject, _ shape: [Int], _ weight: Value, _ eps: Value
  ) throws(Interruption) -> Value {
    let dims = Value.tuple((max(0, x.rank - shape.count)..<x.rank).map { .int($0) })
    let squares = try asArray(elementwise(.square, [.object(x)], .floating, name: "square"))
    let small: Value =
      eps.isNone ? .float(x.dtype == .float32 ? Double(Float.ulpOfOne) : .ulpOfOne) : eps
    let root = try elementwise(
      .sqrt, [binary(.add, torchReduced(squares, .mean, dims, true), small)], .floating,
      name: "sqrt")
    let result = try binary(.divide, .object(x), root)
    return named(
      try weight.isNone ? result : binary(.multiply, result, weight), "MulBackward0")
  }

  func batchNorm(
    _ x: ArrayObject, _ mean: Value, _ variance: Value, _ weight: Value, _ bias: Value,
    isTraining: Bool, momentum: Value, eps: Value
  ) throws(Interruption) -> Value {
    guard x.rank >= 2 else {
      throw raise(
        .ValueError, "expected 2D or 3D input (got \(x.rank)D input)", id: "shape-mismatch")
    }
    let channels = x.shape[1]
    let wide = [1, channels] + Array(repeating: 1, count: x.rank - 2)
    func spread(_ value: Value) throws(Interruption) -> Value {
      try reshape(asArray(value), to: wide)
    }
    let axes = (0..<x.rank).filter { $0 != 1 }
    let dims = Value.tuple(axes.map { .int($0) })
    var result: Value
    if isTraining {
      let count = x.count / max(channels, 1)
      guard count > 1 else {
        throw raise(
          .ValueError,
          "Expected more than 1 value per channel when training, got input size \(try text(of: size(of: x)))",
          id: "shape-mismatch")
      }
      result = try standardized(x, dims, eps)
      if let running = mean.asArray, let spreads = variance.asArray, !momentum.isNone {
        unrecordedDepth += 1
        defer { unrecordedDepth -= 1 }
        let share = try double(momentum)
        let means = try asArray(torchReduced(x, .mean, dims, false))
        let variances = try apply(.variance, [x], Attributes(axes: axes, correction: 1))
        for (target, source) in [(running, means), (spreads, variances)] {
          let (old, new) = (try plainDoubles(of: target), try plainDoubles(of: source))
          _ = try fill(target, zip(old, new).map { (1 - share) * $0 + share * $1 })
        }
      }
    } else {
      let centered = try binary(.subtract, .object(x), spread(mean))
      let root = try elementwise(
        .sqrt, [binary(.add, spread(variance), eps)], .floating, name: "sqrt")
      result = try binary(.divide, centered, root)
    }
    if !weight.isNone { result = try binary(.multiply, result, spread(weight)) }
    if !bias.isNone { result = try binary(.add, result, spread(bias)) }
    return named(result, "NativeBatchNormBackward0")
  }

  func attention(_ call: Arguments) throws(Interruption) -> Value {
    let query = try tensor(call[0], "scaled_dot_product_attention", "query")
    let key = try tensor(call[1], "scaled_dot_product_attention", "key", 2)
    guard query.rank >= 2, key.rank >= 2 else {
      throw raise(.RuntimeError, "queries and keys need at least two axes", id: "shape-mismatch")
    }
    let scale =
      try call.optional("scale").map { value throws(Interruption) in try double(value) }
      ?? 1 / Double(query.shape[query.rank - 1]).squareRoot()
    var axes = Array(0..<key.rank)
    axes.swapAt(key.rank - 1, key.rank - 2)
    var scores = try binary(.multiply, torchMatmul(call[0], transpose(key, axes)), .float(scale))
    let (rows, columns) = (query.shape[query.rank - 2], key.shape[key.rank - 2])
    var mask = call["attn_mask"]
    if try flag(call["is_causal"]) {
      try reserve([rows, columns])
      mask = .object(
        tensor(
          whole: (0..<rows * columns).map { $0 % max(columns, 1) <= $0 / max(columns, 1) ? 1 : 0 },
          .bool, shape: [rows, columns]))
    }
    if let given = mask.asArray {
      scores =
        try given.dtype == .bool
        ? choose(mask, scores, .float(-.infinity)) : binary(.add, scores, mask)
    }
    let array = try asArray(scores)
    var weights = Value.object(
      try apply(.softmax, [array], Attributes(axes: [array.rank - 1], text: ", dim=-1")))
    weights = try dropout(asArray(weights), call["dropout_p"], true)
    let result = try torchMatmul(weights, call[2])
    return query.rank == 4
      ? named(result, "ScaledDotProductFlashAttentionForCpuBackward0") : result
  }
}
