import GradvizEngine

extension TorchLibrary {
  /// Functions of each element whose values are floats, with the methods of the same names.
  static let elementwise: [Entry] =
    floating.map { name, op in
      Entry(
        all: ["torch.\(name)", "tensor.\(name)", "torch.special.\(name)"],
        parameters: "input, *, out=None"
      ) { machine, call throws(Interruption) in
        try machine.elementwise(op, [.object(machine.tensor(call[0], name))], .floating, name: name)
      }
    }
    + [
      unary("neg", .negative) { a in 0 &- a }, unary("negative", .negative) { a in 0 &- a },
      unary("abs", .abs) { a in a < 0 ? 0 &- a : a },
      unary("absolute", .abs) { a in a < 0 ? 0 &- a : a },
      unary("square", .square) { a in a &* a }, unary("sign", .sign) { a in a.signum() },
      unary("sgn", .sign) { a in a.signum() },
      unary("floor", .floor) { a in a }, unary("ceil", .ceil) { a in a },
      unary("trunc", .trunc) { a in a },
      unary("fix", .trunc) { a in a }, unary("relu", .relu) { a in max(a, 0) },
      Entry("torch.positive", "tensor.positive", parameters: "input") {
        _, call throws(Interruption) in call[0]
      },
      Entry("torch.round", "tensor.round", parameters: "input, *, decimals=0") {
        machine, call throws(Interruption) in
        let x = Value.object(try machine.tensor(call[0], "round"))
        let decimals = try machine.wholeNumber(call["decimals"])
        if decimals == 0 {
          return try machine.elementwise(.round, [x], .arithmetic, name: "round") { a, _, _ in a }
        }
        let scale = Value.float(PlainMath.power(10, Double(abs(decimals))))
        let scaled = try machine.binary(decimals > 0 ? .multiply : .divide, x, scale)
        let whole = try machine.elementwise(.round, [scaled], .floating, name: "round")
        return machine.named(
          try machine.binary(decimals > 0 ? .divide : .multiply, whole, scale), "RoundBackward1")
      },
      Entry("torch.rsqrt", "tensor.rsqrt", parameters: "input, *, out=None") {
        machine, call throws(Interruption) in
        let root = try machine.elementwise(
          .sqrt, [.object(machine.tensor(call[0], "rsqrt"))], .floating, name: "rsqrt")
        return machine.named(
          try machine.elementwise(.reciprocal, [root], .floating, name: "rsqrt"), "RsqrtBackward0")
      },
      Entry("torch.sinc", "tensor.sinc", "torch.special.sinc", parameters: "input, *, out=None") {
        machine, call throws(Interruption) in
        let x = try machine.tensor(call[0], "sinc")
        guard x.dtype == .float32 else {
          return try machine.elementwise(.sinc, [.object(x)], .floating, name: "sinc")
        }
        // The product with π is rounded to single precision, and its sine is not 0 at whole numbers.
        let product = try machine.binary(.multiply, .object(x), .float(.pi))
        let sine = try machine.elementwise(.sin, [product], .floating, name: "sin")
        guard try machine.plainDoubles(of: x).contains(0) else {
          return machine.named(try machine.binary(.divide, sine, product), "SincBackward0")
        }
        let isZero = try machine.mask(of: x) { $0 == 0 }
        let quotient = try machine.binary(
          .divide, sine, machine.choose(isZero, .float(1), product))
        return machine.named(try machine.choose(isZero, .float(1), quotient), "SincBackward0")
      },
      Entry("torch.frac", "tensor.frac", parameters: "input") {
        machine, call throws(Interruption) in
        let x = Value.object(try machine.tensor(call[0], "frac"))
        return try machine.binary(
          .subtract, x,
          machine.elementwise(.trunc, [x], .arithmetic, name: "trunc") { a, _, _ in a })
      },
      Entry("torch.logit", "tensor.logit", parameters: "input, eps=None") {
        machine, call throws(Interruption) in
        var x = Value.object(try machine.tensor(call[0], "logit"))
        if let eps = call.optional("eps") {
          x = try machine.clamped(x, low: eps, high: machine.binary(.subtract, .int(1), eps))
        }
        let odds = try machine.binary(.divide, x, machine.binary(.subtract, .int(1), x))
        return machine.named(
          try machine.elementwise(.log, [odds], .floating, name: "log"), "LogitBackward0")
      },
      Entry(
        "torch.nan_to_num", "tensor.nan_to_num",
        parameters: "input, nan=0.0, posinf=None, neginf=None"
      ) {
        machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "nan_to_num")
        let numbers = try machine.plainDoubles(of: array)
        let greatest =
          array.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
        let high =
          try call.optional("posinf").map { value throws(Interruption) in try machine.double(value)
          } ?? greatest
        let low =
          try call.optional("neginf").map { value throws(Interruption) in try machine.double(value)
          } ?? -greatest
        let missing = try machine.double(call[1])
        let mask = machine.tensor(
          whole: numbers.map { $0.isFinite ? 1 : 0 }, .bool, shape: array.shape)
        let others = numbers.map { $0.isNaN ? missing : $0 > 0 ? high : low }
        return try machine.choose(
          .object(mask), .object(array),
          .object(machine.tensor(others, array.dtype, shape: array.shape)))
      },
      Entry(
        "torch.clamp", "torch.clip", "tensor.clamp", "tensor.clip",
        parameters: "input, min=None, max=None, *, out=None"
      ) {
        machine, call throws(Interruption) in
        let x = Value.object(try machine.tensor(call[0], "clamp"))
        if call[1].isNone, call[2].isNone {
          throw machine.raise(
            .RuntimeError, "torch.clamp: At least one of 'min' or 'max' must not be None",
            id: "argument-missing")
        }
        return try machine.clamped(x, low: call[1], high: call[2])
      },
      Entry("torch.clamp_min", "tensor.clamp_min", parameters: "input, min") {
        machine, call throws(Interruption) in
        try machine.clamped(
          .object(machine.tensor(call[0], "clamp_min")), low: call[1], high: .none)
      },
      Entry("torch.clamp_max", "tensor.clamp_max", parameters: "input, max") {
        machine, call throws(Interruption) in
        try machine.clamped(
          .object(machine.tensor(call[0], "clamp_max")), low: .none, high: call[1])
      },
    ]

  private static let floating: [(String, OpCode)] = [
    ("exp", .exp), ("expm1", .expm1), ("exp2", .exp2), ("log", .log), ("log1p", .log1p),
    ("log2", .log2), ("log10", .log10),
    ("sqrt", .sqrt), ("reciprocal", .reciprocal), ("sin", .sin), ("cos", .cos), ("tan", .tan),
    ("asin", .arcsin),
    ("acos", .arccos), ("atan", .arctan), ("arcsin", .arcsin), ("arccos", .arccos),
    ("arctan", .arctan), ("sinh", .sinh),
    ("cosh", .cosh), ("tanh", .tanh), ("asinh", .arcsinh), ("acosh", .arccosh), ("atanh", .arctanh),
    ("arcsinh", .arcsinh),
    ("arccosh", .arccosh), ("arctanh", .arctanh), ("sigmoid", .sigmoid), ("expit", .sigmoid),
    ("erf", .erf), ("erfc", .erfc),
    ("lgamma", .gammaln), ("gammaln", .gammaln), ("digamma", .digamma),
    ("ndtr", .ndtr),
  ]

  private static func unary(
    _ name: String, _ op: OpCode, _ whole: @escaping @Sendable (Int) -> Int
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, *, out=None") {
      machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], name)
      let result = try machine.elementwise(op, [.object(x)], .arithmetic, name: name) { a, _, _ in
        whole(a)
      }
      return name == "sign" || name == "sgn" ? try machine.withoutMissing(result) : result
    }
  }

  /// Functions of two tensors, element by element.
  static let binary: [Entry] = [
    scaled("add", .add), scaled("sub", .subtract), scaled("subtract", .subtract),
    operation("mul", .multiply), operation("multiply", .multiply),
    operation("true_divide", .divide),
    operation("remainder", .remainder), operation("floor_divide", .floorDivide),
    operation("pow", .power),
    Entry(
      "torch.div", "torch.divide", "tensor.div", "tensor.divide",
      parameters: "input, other, *, rounding_mode=None, out=None"
    ) {
      machine, call throws(Interruption) in
      switch call["rounding_mode"].asText {
      case nil: return try machine.binary(.divide, call[0], call[1])
      case "floor":
        return machine.named(
          try machine.binary(.floorDivide, call[0], call[1]), "DivBackward2")
      case "trunc":
        let type = try machine.torchType([call[0], call[1]])
        let quotient = try machine.binary(.divide, call[0], call[1])
        let whole = try machine.elementwise(.trunc, [quotient], .arithmetic, name: "trunc") {
          a, _, _ in a
        }
        return machine.named(
          .object(try machine.cast(machine.asArray(whole), to: type)), "DivBackward2")
      default:
        throw machine.raise(
          .RuntimeError,
          "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found "
            + "'\(call["rounding_mode"].asText ?? "")'", id: "argument")
      }
    },
    Entry("torch.rsub", parameters: "input, other, *, alpha=1") {
      machine, call throws(Interruption) in
      let result = try machine.binary(
        .subtract, call[1], machine.binary(.multiply, call[0], call["alpha"]))
      return machine.named(
        result, call[1].asArray == nil ? "RsubBackward1" : "RsubBackward0")
    },
    pair("maximum", .maximum) { a, b in max(a, b) },
    pair("minimum", .minimum) { a, b in min(a, b) },
    pair("fmax", .fmax) { a, b in max(a, b) }, pair("fmin", .fmin) { a, b in min(a, b) },
    pair("fmod", .fmod) { a, b in b == 0 ? 0 : b == -1 ? 0 : a % b },
    floatPair("atan2", .arctan2), floatPair("arctan2", .arctan2), floatPair("hypot", .hypot),
    floatPair("logaddexp", .logaddexp), floatPair("xlogy", .xlogy),
    floatPair("copysign", .copysign),
    Entry("torch.lerp", "tensor.lerp", parameters: "input, end, weight") {
      machine, call throws(Interruption) in
      let part = try machine.binary(.multiply, call[2], machine.binary(.subtract, call[1], call[0]))
      return machine.named(
        try machine.binary(.add, call[0], part),
        call[2].asArray == nil ? "LerpBackward0" : "LerpBackward1")
    },
    Entry("torch.addcmul", "tensor.addcmul", parameters: "input, tensor1, tensor2, *, value=1") {
      machine, call throws(Interruption) in
      let product = try machine.binary(.multiply, call[1], call[2])
      return machine.named(
        try machine.binary(.add, call[0], machine.binary(.multiply, product, call["value"])),
        "AddcmulBackward0")
    },
    Entry("torch.addcdiv", "tensor.addcdiv", parameters: "input, tensor1, tensor2, *, value=1") {
      machine, call throws(Interruption) in
      let quotient = try machine.binary(.divide, call[1], call[2])
      return machine.named(
        try machine.binary(.add, call[0], machine.binary(.multiply, quotient, call["value"])),
        "AddcdivBackward0")
    },
  ]

  private static func scaled(_ name: String, _ op: Opcode) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, alpha=1, out=None") {
      machine, call throws(Interruption) in
      var other = call[1]
      if case .int(1) = call["alpha"] {
      } else {
        other = try machine.binary(.multiply, other, call["alpha"])
      }
      return try machine.asTensor(machine.binary(op, call[0], other))
    }
  }

  private static func operation(_ name: String, _ op: Opcode) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      try machine.asTensor(machine.binary(op, call[0], call[1]))
    }
  }

  private static func pair(
    _ name: String, _ op: OpCode, _ whole: @escaping @Sendable (Int, Int) -> Int
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], name)
      let y = name == "fmod" ? call[1] : .object(try machine.tensor(call[1], name, "other", 2))
      return try machine.elementwise(op, [.object(x), y], .arithmetic, name: name) { a, b, _ in
        whole(a, b)
      }
    }
  }

  private static func floatPair(_ name: String, _ op: OpCode) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)", "torch.special.\(name)",
      parameters: "input, other, *, out=None"
    ) {
      machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0], call[1]], .floating, name: name)
    }
  }
}
