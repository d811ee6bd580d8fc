import GradvizEngine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension MathLibrary {
  /// Functions that round numbers and take them apart.
  static var parts: [Entry] {
    [
      rounding("floor", .down), rounding("ceil", .up),
      Entry("math.trunc", parameters: "x, /", examples: ["math.trunc(-2.7)"]) {
        machine, call throws(Interruption) in
        if let result = try machine.callSpecial(machine.symbols["__trunc__"], on: call[0]) {
          return result
        }
        let key = machine.typeKey(of: call[0])
        guard
          key == .int || key == .float || key == .bool || machine.typeName(of: call[0]) == "float64"
        else {
          let isNumPy = key == .ndarray || key == .numpyScalar
          throw machine.raise(
            .TypeError,
            "type \(isNumPy ? "numpy." : "")\(machine.typeName(of: call[0])) doesn't define __trunc__ method",
            id: "not-a-number", help: isNumPy ? "write int(x)" : nil)
        }
        return try machine.wholePart(call[0], .towardZero)
      },
      Entry("math.modf", parameters: "x, /", examples: ["math.modf(-2.7)"]) {
        machine, call throws(Interruption) in
        let operand = try machine.mathOperand(call[0])
        let x = machine.number(of: operand)
        let whole = Value.float(x.isNaN ? x : x.rounded(.towardZero))
        if x.isInfinite { return .tuple([.float(copysign(0, x)), operand]) }
        guard case .recorded = operand else {
          return .tuple([.float(copysign(x - machine.number(of: whole), x)), whole])
        }
        return .tuple([try machine.binary(.subtract, operand, whole), whole])
      },
      Entry("math.frexp", parameters: "x, /", examples: ["math.frexp(s)"]) {
        machine, call throws(Interruption) in
        let operand = try machine.mathOperand(call[0])
        let x = machine.number(of: operand)
        if x == 0 || !x.isFinite { return .tuple([operand, .int(0)]) }
        var exponent: Int32 = 0
        let mantissa = frexp(x, &exponent)
        guard case .recorded = operand else {
          return .tuple([.float(mantissa), .int(Int(exponent))])
        }
        return .tuple([
          try machine.binary(.multiply, operand, .float(mantissa / x)), .int(Int(exponent)),
        ])
      },
      Entry("math.ldexp", parameters: "x, i, /", examples: ["math.ldexp(s, 3)"]) {
        machine, call throws(Interruption) in
        let operand = try machine.mathOperand(call[0])
        guard let exponent = try machine.optionalWhole(call[1]) else {
          throw machine.raise(
            .TypeError, "Expected an int as second argument to ldexp.", id: "whole-number")
        }
        let x = machine.number(of: operand)
        let result = ldexp(x, Int32(clamping: exponent))
        if result.isInfinite, x.isFinite {
          throw machine.raise(.OverflowError, "math range error", id: "range")
        }
        guard case .recorded = operand else { return .float(result) }
        return try machine.binary(.multiply, operand, .float(ldexp(1, Int32(clamping: exponent))))
      },
      Entry("math.ulp", parameters: "x, /", examples: ["math.ulp(s)"]) {
        machine, call throws(Interruption) in
        let x = try machine.plainOperand(call[0]).magnitude
        return .float(x.isNaN || x.isInfinite ? x : x.ulp)
      },
      Entry("math.nextafter", parameters: "x, y, /", examples: ["math.nextafter(1.0, 2.0)"]) {
        machine, call throws(Interruption) in
        .float(nextafter(try machine.plainOperand(call[0]), try machine.plainOperand(call[1])))
      },
    ]
  }

  private static func rounding(_ name: String, _ rule: FloatingPointRoundingRule) -> Entry {
    Entry(
      "math.\(name)", parameters: "x, /", examples: ["math.\(name)(2.5)", "math.\(name)(-2.5)"]
    ) {
      machine, call throws(Interruption) in
      if let result = try machine.callSpecial(machine.symbols["__\(name)__"], on: call[0]) {
        return result
      }
      return try machine.wholePart(call[0], rule)
    }
  }

  /// Questions about numbers.
  static var tests: [Entry] {
    [
      question("isnan", \.isNaN), question("isinf", \.isInfinite), question("isfinite", \.isFinite),
      Entry(
        "math.isclose", parameters: "a, b, *, rel_tol=1e-09, abs_tol=0.0",
        examples: ["math.isclose(s, 0.7000001)", "math.isclose(s, 0.71, rel_tol=0.1)"]
      ) { machine, call throws(Interruption) in
        let (a, b) = (try machine.plainOperand(call[0]), try machine.plainOperand(call[1]))
        let (relative, absolute) = (
          try machine.plainOperand(call["rel_tol"]), try machine.plainOperand(call["abs_tol"])
        )
        if relative < 0 || absolute < 0 {
          throw machine.raise(.ValueError, "tolerances must be non-negative", id: "domain")
        }
        if a == b { return .bool(true) }
        if a.isInfinite || b.isInfinite { return .bool(false) }
        let difference = (b - a).magnitude
        return .bool(
          difference <= (relative * b).magnitude || difference <= (relative * a).magnitude
            || difference <= absolute)
      },
    ]
  }

  private static func question(_ name: String, _ answer: @escaping (Double) -> Bool) -> Entry {
    Entry("math.\(name)", parameters: "x, /", examples: ["math.\(name)(s)"]) {
      machine, call throws(Interruption) in
      .bool(answer(try machine.plainOperand(call[0])))
    }
  }
}

extension Machine {
  /// An argument that is read as a plain number.
  func plainOperand(_ value: Value) throws(Interruption) -> Double {
    let operand = try mathOperand(value)
    notePlainUse(operand)
    return number(of: operand)
  }

  /// A number rounded to a whole one, which is not recorded.
  func wholePart(_ value: Value, _ rule: FloatingPointRoundingRule) throws(Interruption) -> Value {
    switch value {
    case .int: return value
    case .bool(let value): return .int(value ? 1 : 0)
    case .recorded(let number) where !number.dtype.isFloat && number.isPython: return value
    default: if value.asBigInteger != nil { return value }
    }
    let x = try plainOperand(value)
    if x.isNaN { throw raise(.ValueError, "cannot convert float NaN to integer", id: "domain") }
    if x.isInfinite {
      throw raise(.OverflowError, "cannot convert float infinity to integer", id: "range")
    }
    return wholeValue(x.rounded(rule))
  }
}
