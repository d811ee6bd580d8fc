import GradvizEngine
import GradvizIntegers

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension MathLibrary {
  /// Logarithms, powers, and functions of several numbers.
  static var powers: [Entry] {
    [
      Entry("math.log", parameters: "x, base=?, /", examples: ["math.log(s)", "math.log(s, 3.0)"]) {
        machine, call throws(Interruption) in
        let result = try machine.logarithm(natural, call[0])
        if call[1].isUnset { return result }
        return try machine.binary(.divide, result, machine.logarithm(natural, call[1]))
      },
      Entry("math.log2", parameters: "x, /", examples: ["math.log2(s)"]) {
        machine, call throws(Interruption) in
        try machine.logarithm(Function("log2", .log2) { log2($0) }, call[0])
      },
      Entry("math.log10", parameters: "x, /", examples: ["math.log10(s)"]) {
        machine, call throws(Interruption) in
        try machine.logarithm(Function("log10", .log10) { log10($0) }, call[0])
      },
      Entry("math.pow", parameters: "x, y, /", examples: ["math.pow(s, 1.5)"]) {
        machine, call throws(Interruption) in
        try machine.apply("pow", .power, call[0], call[1]) { pow($0, $1) }
      },
      Entry("math.atan2", parameters: "y, x, /", examples: ["math.atan2(s, -1.5)"]) {
        machine, call throws(Interruption) in
        try machine.apply("atan2", .arctan2, call[0], call[1]) { atan2($0, $1) }
      },
      Entry("math.fmod", parameters: "x, y, /", examples: ["math.fmod(-s, 0.25)"]) {
        machine, call throws(Interruption) in
        try machine.apply("fmod", .fmod, call[0], call[1]) { fmod($0, $1) }
      },
      Entry("math.copysign", parameters: "x, y, /", examples: ["math.copysign(s, -2.0)"]) {
        machine, call throws(Interruption) in
        try machine.apply("copysign", .copysign, call[0], call[1]) { copysign($0, $1) }
      },
      Entry("math.remainder", parameters: "x, y, /", examples: ["math.remainder(2.7, 1.0)"]) {
        machine, call throws(Interruption) in
        try machine.apply("remainder", nil, call[0], call[1]) { remainder($0, $1) }
      },
      Entry(
        "math.hypot", parameters: "*coordinates",
        examples: ["math.hypot(s, 2.0)", "math.hypot(s, 2.0, 3.0)"]
      ) {
        machine, call throws(Interruption) in try machine.norm(call.rest, name: "hypot")
      },
      Entry("math.dist", parameters: "p, q, /", examples: ["math.dist([s, 1.0], [2.0, 3.0])"]) {
        machine, call throws(Interruption) in
        let (p, q) = (try machine.items(of: call[0]), try machine.items(of: call[1]))
        guard p.count == q.count else {
          throw machine.raise(
            .ValueError, "both points must have the same number of dimensions", id: "shape-mismatch"
          )
        }
        var differences: [Value] = []
        for (a, b) in zip(p, q) {
          differences.append(
            try machine.binary(.subtract, machine.mathOperand(a), machine.mathOperand(b)))
        }
        return try machine.norm(differences, name: "dist")
      },
      Entry("math.fsum", parameters: "seq, /", examples: ["math.fsum([s, 0.1, 0.2])"]) {
        machine, call throws(Interruption) in
        try machine.exactSum(machine.items(of: call[0]))
      },
      Entry(
        "math.prod", parameters: "iterable, /, *, start=1",
        examples: ["math.prod([s, 2.0])", "math.prod([2, 3], start=4)"]
      ) {
        machine, call throws(Interruption) in
        var product = call["start"]
        for item in try machine.items(of: call[0]) {
          if case .int(1) = product, case .recorded = item {
            // Nothing is to be seen of the one that products begin with.
            product = item
          } else {
            product = try machine.binary(.multiply, product, item)
          }
        }
        return product
      },
    ]
  }

  private static var natural: Function { Function("log", .log) { log($0) } }
}

extension Machine {
  /// A logarithm, which takes whole numbers of any size.
  func logarithm(_ function: MathLibrary.Function, _ value: Value) throws(Interruption) -> Value {
    if let big = value.asBigInteger?.number, BigIntegerObject.double(big) == nil {
      if big < 0 { throw mathDomain(function.name, -.infinity) }
      let exponent = big.bitLength
      let top = Double(big >> (exponent - 64)) / 0x1p64
      return .float(function.value(top) + function.value(2) * Double(exponent))
    }
    return try apply(function, value)
  }

  /// Computes a function of two numbers with Python's checks, and records it.
  func apply(
    _ name: String, _ op: OpCode?, _ first: Value, _ second: Value,
    _ value: (Double, Double) -> Double
  ) throws(Interruption) -> Value {
    let (a, b) = (try mathOperand(first), try mathOperand(second))
    let (x, y) = (number(of: a), number(of: b))
    let z = value(x, y)
    if z.isNaN, !x.isNaN, !y.isNaN { throw mathDomain(name, x) }
    if z.isInfinite, x.isFinite, y.isFinite {
      if name == "pow", x == 0 { throw mathDomain(name, x) }
      throw raise(.OverflowError, "math range error", id: "range")
    }
    switch (a, b) {
    case (.recorded, _), (_, .recorded): break
    default: return .float(z)
    }
    guard let op else {
      throw raise(
        .TypeError, "'math.\(name)' of a recorded number is not recorded", id: "unsupported",
        help: "write x - y * round(x / y)")
    }
    return .recordedFloat(try record(op, [node(of: a), node(of: b)]))
  }

  /// The length of a vector.
  func norm(_ coordinates: [Value], name: String) throws(Interruption) -> Value {
    var operands: [Value] = []
    for value in coordinates { operands.append(try mathOperand(value)) }
    let length = VectorNorm.norm(operands.map { number(of: $0) })
    guard operands.contains(where: { isRecorded($0) }) else { return .float(length) }
    if operands.count == 2 {
      return .recordedFloat(try record(.hypot, [node(of: operands[0]), node(of: operands[1])]))
    }
    if operands.count == 1 { return .recordedFloat(try record(.abs, [node(of: operands[0])])) }
    var nodes: [Int32] = []
    for operand in operands { nodes.append(try node(of: operand)) }
    let vector = try record(.stack, nodes, Attributes(axes: [0]))
    let squares = try record(.sum, [record(.square, [vector])], Attributes(axes: [0]))
    return .recordedFloat(try record(.sqrt, [squares]))
  }

  /// Python's `fsum`: the sum rounded once.
  func exactSum(_ items: [Value]) throws(Interruption) -> Value {
    var operands: [Value] = []
    for item in items { operands.append(try mathOperand(item)) }
    let exact = try exactSum(operands.map { number(of: $0) })
    guard operands.contains(where: { isRecorded($0) }) else { return .float(exact) }
    var nodes: [Int32] = []
    for operand in operands { nodes.append(try node(of: operand)) }
    let sum = try record(
      .sum, [record(.stack, nodes, Attributes(axes: [0]))], Attributes(axes: [0]))
    let lost = exact - tape.number(at: sum)
    if lost == 0 || !lost.isFinite { return .recordedFloat(sum) }
    return .recordedFloat(try record(.add, [sum, recordConstant(lost)]))
  }

  private func exactSum(_ numbers: [Double]) throws(Interruption) -> Double {
    if let special = numbers.first(where: { !$0.isFinite }) {
      let infinities = Set(numbers.filter(\.isInfinite))
      if infinities.count > 1 { throw raise(.ValueError, "-inf + inf in fsum", id: "domain") }
      return numbers.contains(where: \.isNaN) ? .nan : infinities.first ?? special
    }
    // Every float is a whole multiple of 2^-1074.
    var sum = BigInteger(0)
    for number in numbers where number != 0 {
      let exponent = number.exponent < -1022 ? -1022 : number.exponent
      let mantissa = BigInteger(exactly: scalbn(number, Int(52 - exponent))) ?? 0
      sum += mantissa << (Int(exponent) - 52 + 1074)
      if exponent > 1000, sum.bitLength > 2097,
        PlainMath.quotient(sum, BigInteger(1) << 1074) == nil
      {
        throw raise(.OverflowError, "intermediate overflow in fsum", id: "range")
      }
    }
    if sum == 0 { return 0 }
    guard let result = PlainMath.quotient(sum, BigInteger(1) << 1074) else {
      throw raise(.OverflowError, "intermediate overflow in fsum", id: "range")
    }
    return result
  }
}
