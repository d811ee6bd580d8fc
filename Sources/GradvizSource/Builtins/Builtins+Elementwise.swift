import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// The function that records one elementwise op.
  static func elementwise(_ name: String, _ op: OpCode) -> Builtin? {
    switch op.arity {
    case .one:
      Builtin(name, "x") { call throws(Diagnostic) in try call.apply(op, [call.operand("x")]) }
    case .two:
      Builtin(name, "x1 x2") { call throws(Diagnostic) in
        try call.apply(op, [call.operand("x1"), call.operand("x2")])
      }
    default: nil
    }
  }

  /// Elementwise functions with arguments of their own.
  static let elementwiseFunctions: [Builtin] = [
    Builtin("clip", "x low? high?", run: clip), Builtin("clamp", "x low? high?", run: clip),
    Builtin("elu", "x alpha?") { call throws(Diagnostic) in
      try call.apply(
        .elu, [call.operand("x"), call.isGiven("alpha") ? call.operand("alpha") : .number(1)])
    },
    Builtin("gelu", "x approximate?") { call throws(Diagnostic) in
      if case .text("tanh") = call.value("approximate") {
        throw SourceMessages.unsupportedArgument(
          "approximate", "the exact gelu is computed", range: call.range("approximate"))
      }
      return try call.apply(.gelu, [call.operand("x")])
    },
    Builtin("leaky_relu", "x slope?") { call throws(Diagnostic) in
      try call.apply(
        .leakyReLU,
        [call.operand("x"), call.isGiven("slope") ? call.operand("slope") : .number(0.01)])
    },
    Builtin("log", "x base?") { call throws(Diagnostic) in
      let log = try call.apply(.log, [call.operand("x")])
      guard call.value("base") != nil else { return log }
      return try call.apply(.divide, [log, call.apply(.log, [call.operand("base")])])
    },
    Builtin("where", "c x? y?") { call throws(Diagnostic) in
      guard call.isGiven("x"), call.isGiven("y") else {
        throw SourceMessages.argumentMissing(
          "x", "where(condition, x, y)", range: call.evaluator.range)
      }
      return try call.apply(.where, [call.operand("c"), call.operand("x"), call.operand("y")])
    },
  ]

  /// A bound that is None, or left out, does not hold.
  private static func clip(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    switch (call.value("low") != nil, call.value("high") != nil) {
    case (true, true): return try call.apply(.clip, [x, call.operand("low"), call.operand("high")])
    case (true, false): return try call.apply(.maximum, [x, call.operand("low")])
    case (false, true): return try call.apply(.minimum, [x, call.operand("high")])
    case (false, false):
      throw SourceMessages.argumentMissing(
        "low", call.builtin.signature, range: call.evaluator.range)
    }
  }

  /// Types of numbers, which as functions change nothing but the fraction.
  static let types: [Builtin] =
    ["float64", "float32", "float16", "double", "float_", "float", "half"].map { name in
      Builtin(name, "x?") { call throws(Diagnostic) in
        call.isGiven("x") ? try call.operand("x") : .number(0)
      }
    }
    + ["int64", "int32", "int16", "int8", "uint8", "int", "int_", "long", "bool", "bool_"].map {
      name in
      Builtin(name, "x") { call throws(Diagnostic) in
        let value = try call.evaluator.plain(call.operand("x"))
        guard case .number(let number) = value else { return value }
        return .number(number.rounded(.towardZero))
      }
    }
}
