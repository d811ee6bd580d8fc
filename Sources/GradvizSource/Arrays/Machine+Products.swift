import GradvizEngine
import GradvizTrace

extension Machine {
  func matmul(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    if x.asArray?.tensor != nil || y.asArray?.tensor != nil { return try torchMatmul(x, y) }
    for value in [x, y] where value.asArray == nil && value.asList == nil {
      throw raise(
        .ValueError,
        "matmul: Input operand \(isScalar(x) ? 0 : 1) does not have enough dimensions (has 0, gufunc core with signature "
          + "(n?,k),(k,m?)->(n?,m?) requires 1)",
        id: "shape-mismatch", help: "use * with a number")
    }
    let (a, b) = (try asArray(x), try asArray(y))
    try checkProduct(a, b)
    return try product(.matmul, a, b)
  }

  /// Stops with NumPy's words where the rows of one do not meet the columns of the other.
  private func checkProduct(_ a: ArrayObject, _ b: ArrayObject) throws(Interruption) {
    guard let columns = a.shape.last,
      let rows = b.rank == 1 ? b.shape.last : b.shape.dropLast().last,
      columns != rows
    else { return }
    throw raise(
      .ValueError,
      "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
        + "(size \(rows) is different from \(columns))",
      id: "shape-mismatch", label: "shapes \(Shape(a.shape)) and \(Shape(b.shape))",
      help: "the last axis of the first must have the extent of the second's last but one")
  }

  private func isScalar(_ value: Value) -> Bool { value.asArray == nil && value.asList == nil }

  /// A product whose sum runs over the last axis of one and the last but one of the other.
  func product(_ op: OpCode, _ x: ArrayObject, _ y: ArrayObject) throws(Interruption) -> Value {
    let dtype = DType.promote(x.dtype, y.dtype)
    let result: ArrayObject
    if x.isRecorded || y.isRecorded, unrecordedDepth == 0 {
      let node = try checkedWhole(record(op, [node(of: x), node(of: y)]), dtype)
      if dtype == .float32 {
        tape.roundToSingle(tape.variable(at: node))
        noteSinglePrecision()
      }
      result = ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, dtype)
    } else {
      let tensor = try evaluate(op, [plainTensor(of: x), plainTensor(of: y)])
      if dtype.isFloat {
        result = plainResult(tensor, dtype)
      } else {
        var numbers: [Int] = []
        for number in tensor.elements {
          guard number.magnitude < 9_007_199_254_740_992 else {
            throw .stop(RunMessages.wholeProduct(range: range))
          }
          numbers.append(dtype == .bool ? (number != 0 ? 1 : 0) : dtype.wrapped(Int(number)))
        }
        result = ArrayObject(numbers, dtype, shape: tensor.shape.dimensions)
      }
    }
    if let info = x.tensor ?? y.tensor { result.tensor = TensorInfo(derivedFrom: info) }
    return unwrapped(result)
  }
}
