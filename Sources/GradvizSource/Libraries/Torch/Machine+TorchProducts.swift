import GradvizEngine

extension Machine {
  // MARK: Products

  /// `x @ y` of tensors.
  func torchMatmul(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    let a = try tensor(x, "matmul")
    let b = try tensor(y, "matmul", "other", 2)
    guard a.rank > 0, b.rank > 0 else {
      throw raise(
        .RuntimeError,
        "both arguments to matmul need to be at least 1D, but they are \(a.rank)D and \(b.rank)D",
        id: "shape-mismatch",
        help: "use * with a number")
    }
    try checkSameType(a, b)
    let inner = b.rank == 1 ? b.shape[0] : b.shape[b.rank - 2]
    guard a.shape[a.rank - 1] == inner else { throw productMismatch(a, b) }
    let result = try product(.matmul, a, b)
    let name =
      switch (a.rank, b.rank) {
      case (1, 1): "DotBackward0"
      case (2, 1): "MvBackward0"
      case (2, 2): "MmBackward0"
      case (1, 2): "SqueezeBackward4"
      default: "UnsafeViewBackward0"
      }
    return named(result, name)
  }

  func checkSameType(_ a: ArrayObject, _ b: ArrayObject) throws(Interruption) {
    guard a.dtype != b.dtype else { return }
    let names: (DType) -> String = { type in
      switch type {
      case .float32: "float"
      case .float64: "double"
      case .int64: "long int"
      case .int32: "int"
      case .bool: "bool"
      default: type.name
      }
    }
    if a.rank < 3, b.rank == 1 {
      let types = [
        DType.float32: "Float", .float64: "Double", .int64: "Long", .int32: "Int", .bool: "Bool",
      ]
      let (first, second) = (types[a.dtype] ?? a.dtype.name, types[b.dtype] ?? b.dtype.name)
      throw raise(
        .RuntimeError,
        a.rank == 1
          ? "dot : expected both vectors to have same dtype, but found \(first) and \(second)"
          : "addmv input tensors must have the same dtype, but got \(second), \(first), and \(second)",
        id: "dtype",
        help: "bring both to one type: x.float()")
    }
    throw raise(
      .RuntimeError,
      "expected m1 and m2 to have the same dtype, but got: \(names(a.dtype)) != \(names(b.dtype))",
      id: "dtype",
      help: "bring both to one type: x.float()")
  }

  private func productMismatch(_ a: ArrayObject, _ b: ArrayObject) -> Interruption {
    let text: String
    switch (a.rank, b.rank) {
    case (1, 1):
      text =
        "inconsistent tensor size, expected tensor [\(a.count)] and src [\(b.count)] to have the same number of elements, "
        + "but got \(a.count) and \(b.count) elements respectively"
    case (2, 1):
      text =
        "size mismatch, got input (\(a.shape[0])), mat (\(a.shape[0])x\(a.shape[1])), vec (\(b.count))"
    default:
      let left =
        a.rank == 1
        ? [1, a.count]
        : a.rank == 2 ? a.shape : [a.count / max(a.shape[a.rank - 1], 1), a.shape[a.rank - 1]]
      let right = b.rank == 1 ? [b.count, 1] : Array(b.shape.suffix(2))
      text =
        "mat1 and mat2 shapes cannot be multiplied (\(left[0])x\(left[1]) and \(right[0])x\(right[1]))"
    }
    return raise(
      .RuntimeError, text, id: "shape-mismatch",
      label: "shapes \(Shape(a.shape)) and \(Shape(b.shape))",
      help: "the last axis of the first must have the extent of the second's last but one")
  }
}
