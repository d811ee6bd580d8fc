import GradvizEngine

extension NumPyLibrary {
  /// The parts of numbers of floating point, and their neighbours.
  static let exponents: [Entry] = [
    .numpy(
      "ldexp", parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.ldexp(x, 3)", "np.ldexp(0.5, k)"]
    ) { machine, call throws(Interruption) in
      let exponents = try machine.asArray(call[1])
      guard !exponents.dtype.isFloat else {
        throw machine.raise(
          .TypeError, "ufunc 'ldexp' not supported for the input types", id: "operands",
          help: "the exponents are whole numbers: k.astype(int)")
      }
      machine.notePlainUse(of: exponents)
      let x = try machine.floatArray(machine.asArray(call[0]))
      let factors = try machine.plainInts(of: exponents)
      // In two steps, so that neither factor is infinite or 0 where the result is not.
      let halves = factors.map { (max(-1000, min($0, 1000)), $0 - max(-1000, min($0, 1000))) }
      func scaled(_ value: Value, _ powers: [Int]) throws(Interruption) -> Value {
        let numbers = powers.map { PlainMath.power(2, Double($0)) }
        return try machine.binary(
          .multiply, value, machine.floats(numbers, shape: exponents.shape, x.dtype))
      }
      var result = try scaled(.object(x), halves.map(\.0))
      if halves.contains(where: { $0.1 != 0 }) { result = try scaled(result, halves.map(\.1)) }
      return try machine.finish(machine.unwrapped(machine.asArray(result)), call)
    },
    .numpy("frexp", parameters: "x, /", examples: ["np.frexp(x)[0]", "np.frexp(x)[1]"]) {
      machine, call throws(Interruption) in
      let x = try machine.floatArray(machine.asArray(call[0]))
      let exponents = try machine.plainDoubles(of: x).map { number in
        number == 0 || !number.isFinite ? 0 : Int(number.exponent) + 1
      }
      let count = ArrayObject(exponents, .int32, shape: x.shape)
      let part = try machine.call(
        "numpy.ldexp",
        [.object(x), .object(ArrayObject(exponents.map { -$0 }, .int32, shape: x.shape))])
      return .tuple([machine.unwrapped(try machine.asArray(part)), machine.unwrapped(count)])
    },
    .numpy(
      "nextafter", parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.nextafter(v, 0.0) - v", "np.nextafter(1.0, 2.0)"]
    ) { machine, call throws(Interruption) in
      let x = try machine.floatArray(machine.asArray(call[0]))
      let target = try machine.floatArray(machine.asArray(call[1]))
      machine.notePlainUse(of: target)
      guard let whole = Shape(x.shape).broadcast(with: Shape(target.shape)) else {
        throw machine.raise(
          .ValueError,
          "operands could not be broadcast together with shapes \(Machine.tupleText(x.shape)) "
            + Machine.tupleText(target.shape), id: "shape-mismatch")
      }
      let shape = whole.dimensions
      let (a, b) = (try machine.plainDoubles(of: x), try machine.plainDoubles(of: target))
      let left = Machine.broadcastMap(x.shape, to: shape) ?? nil
      let right = Machine.broadcastMap(target.shape, to: shape) ?? nil
      let pairs = (0..<whole.count).map { index in
        (a[left.map { $0[index] } ?? index], b[right.map { $0[index] } ?? index])
      }
      let neighbours = pairs.map { neighbour(of: $0, towards: $1, x.dtype) }
      guard x.isRecorded, a.allSatisfy(\.isFinite) else {
        machine.notePlainUse(of: x)
        return try machine.finish(machine.floats(neighbours, shape: shape, x.dtype), call)
      }
      let steps = zip(neighbours, pairs).map { $0 - $1.0 }
      // The step to the neighbour is exact, and the gradient passes as it is.
      return try machine.finish(
        machine.binary(.add, .object(x), machine.floats(steps, shape: shape, x.dtype)), call)
    },
    .numpy(
      "spacing", parameters: "x, /, out=None, *, where=True, dtype=None",
      examples: ["np.spacing(v) * 1e15", "np.spacing(1.0)"]
    ) { machine, call throws(Interruption) in
      let x = try machine.floatArray(machine.asArray(call[0]))
      machine.notePlainUse(of: x)
      let gaps = try machine.plainDoubles(of: x).map { number in
        if !number.isFinite { return Double.nan }
        let gap = neighbour(of: number.magnitude, towards: .infinity, x.dtype) - number.magnitude
        return number < 0 ? -gap : gap
      }
      return try machine.finish(
        machine.unwrapped(machine.asArray(machine.floats(gaps, shape: x.shape, x.dtype))), call)
    },
  ]

  private static func neighbour(of x: Double, towards y: Double, _ type: DType) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    if x == y { return y }
    if type == .float32 { return Double(x < y ? Float(x).nextUp : Float(x).nextDown) }
    return x < y ? x.nextUp : x.nextDown
  }
}
