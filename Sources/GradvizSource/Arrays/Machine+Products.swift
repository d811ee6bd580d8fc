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
    return try product(.matmul, asArray(x), asArray(y))
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
