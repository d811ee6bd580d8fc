import GradvizEngine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension MathLibrary {
  /// A function of one number.
  struct Function {
    let name: String
    /// The op that records it, nil where none does.
    let op: OpCode?
    /// Whether an infinite result is an overflow, not a pole.
    let overflows: Bool
    let value: (Double) -> Double

    init(
      _ name: String, _ op: OpCode?, overflows: Bool = false, _ value: @escaping (Double) -> Double
    ) {
      self.name = name
      self.op = op
      self.overflows = overflows
      self.value = value
    }
  }

  /// Functions of one number that the C library has.
  static var functions: [Entry] {
    [
      Function("exp", .exp, overflows: true) { Elementary.exp($0) },
      Function("exp2", .exp2, overflows: true) { exp2($0) },
      Function("expm1", .expm1, overflows: true) { expm1($0) },
      Function("log1p", .log1p) { log1p($0) },
      Function("sqrt", .sqrt) { $0.squareRoot() }, Function("cbrt", .cbrt) { cbrt($0) },
      Function("sin", .sin) { sin($0) }, Function("cos", .cos) { cos($0) },
      Function("tan", .tan) { tan($0) },
      Function("asin", .arcsin) { asin($0) }, Function("acos", .arccos) { acos($0) },
      Function("atan", .arctan) { atan($0) }, Function("sinh", .sinh, overflows: true) { sinh($0) },
      Function("cosh", .cosh, overflows: true) { cosh($0) },
      Function("tanh", .tanh) { Elementary.tanh($0) },
      Function("asinh", .arcsinh) { asinh($0) }, Function("acosh", .arccosh) { acosh($0) },
      Function("atanh", .arctanh) { atanh($0) }, Function("fabs", .abs) { $0.magnitude },
      Function("erf", .erf) { erf($0) }, Function("erfc", .erfc) { erfc($0) },
    ].map { function in
      let example =
        ["acosh": "1.5", "atanh": "0.3", "asin": "0.3", "acos": "0.3"][function.name] ?? "s"
      return Entry(
        "math.\(function.name)", parameters: "x, /", examples: ["math.\(function.name)(\(example))"]
      ) {
        machine, call throws(Interruption) in
        try machine.apply(function, call[0])
      }
    } + [
      Entry("math.lgamma", parameters: "x, /", examples: ["math.lgamma(2.7)"]) {
        machine, call throws(Interruption) in
        try machine.apply(
          Function("lgamma", .gammaln, overflows: true) { PythonGamma.logGamma($0) }, call[0]
        ) {
          $0.isFinite && $0 <= 0 && $0 == $0.rounded(.down)
        }
      },
      Entry("math.gamma", parameters: "x, /", examples: ["math.gamma(2.7)"]) {
        machine, call throws(Interruption) in
        let x = try machine.mathOperand(call[0])
        if case .recorded = x {
          throw machine.raise(
            .TypeError, "'math.gamma' of a recorded number is not recorded", id: "unsupported",
            help: "write math.exp(math.lgamma(x))")
        }
        return try machine.apply(
          Function("gamma", nil, overflows: true) { PythonGamma.gamma($0) }, x
        ) {
          $0 == 0 || $0 == -.infinity || $0 < 0 && $0 == $0.rounded(.down)
        }
      },
      Entry("math.degrees", parameters: "x, /", examples: ["math.degrees(s)"]) {
        machine, call throws(Interruption) in
        try machine.binary(.multiply, machine.mathOperand(call[0]), .float(180 / Double.pi))
      },
      Entry("math.radians", parameters: "x, /", examples: ["math.radians(s)"]) {
        machine, call throws(Interruption) in
        try machine.binary(.multiply, machine.mathOperand(call[0]), .float(Double.pi / 180))
      },
    ]
  }
}

extension Machine {
  /// An argument of a function of `math`: a float, recorded or plain.
  func mathOperand(_ value: Value) throws(Interruption) -> Value {
    switch value {
    case .float: return value
    case .int, .bool, .scalar, .recorded: return try float(value)
    case .object(let object):
      if let array = value.asArray, array.tensor == nil, array.rank > 0 {
        throw raise(
          .TypeError, "only 0-dimensional arrays can be converted to Python scalars",
          id: "not-a-number",
          help: "write the function of NumPy with the same name: np.exp(x) for math.exp(x)")
      }
      if object.kind == .array || value.asBigInteger != nil { return try float(value) }
      if let result = try callSpecial(symbols["__float__"], on: value) { return result }
      if let result = try callSpecial(symbols["__index__"], on: value) { return try float(result) }
    default: break
    }
    throw raise(
      .TypeError, "must be real number, not \(typeName(of: value))", id: "not-a-number",
      help: value.asList == nil
        ? nil
        : "write the function of NumPy with the same name: np.exp(np.array(x)) for math.exp(x)")
  }

  /// Computes a function of one number with Python's checks, and records it where the number is.
  func apply(
    _ function: MathLibrary.Function, _ argument: Value, isPole: (Double) -> Bool = { _ in false }
  ) throws(Interruption) -> Value {
    let operand = try mathOperand(argument)
    let x = number(of: operand)
    let y = function.value(x)
    if isPole(x) || y.isNaN && !x.isNaN { throw mathDomain(function.name, x) }
    if y.isInfinite, x.isFinite {
      if function.overflows { throw raise(.OverflowError, "math range error", id: "range") }
      throw mathDomain(function.name, x)
    }
    guard case .recorded(let number) = operand, let op = function.op else { return .float(y) }
    return .recordedFloat(try record(op, [number.node]))
  }

  func mathDomain(_ name: String, _ x: Double) -> Interruption {
    raise(
      .ValueError, "math domain error", id: "domain", label: "math.\(name) of \(PlainMath.text(x))")
  }
}
