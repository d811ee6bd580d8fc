import GradvizEngine

extension SciPyLibrary {
  /// Functions of single elements in `scipy.special`.
  static let special: [Entry] = [
    function("expit", .sigmoid), function("erf", .erf), function("erfc", .erfc),
    function("ndtr", .ndtr),
    function("gammaln", .gammaln), function("loggamma", .gammaln), function("digamma", .digamma),
    function("psi", .digamma),
    function("expm1", .expm1), function("log1p", .log1p), function("cbrt", .cbrt),
    function("exp2", .exp2),
    function("softplus", .softplus), pair("xlogy", .xlogy),
    entry("log_expit", "x, /, out=None") { machine, call throws(Interruption) in
      let negative = try machine.arrayPrefix(.negative, .object(machine.floatOperand(call[0])))
      return try machine.arrayPrefix(
        .negative, machine.elementwise(.softplus, [negative], .floating, name: "log_expit"))
    },
    entry("logit", "x, /, out=None", ["special.logit(special.expit(x))"]) {
      machine, call throws(Interruption) in
      let x = try machine.floatOperand(call[0])
      let kinds = try machine.plainDoubles(of: x).map { $0 < 0.3 || $0 > 0.65 || $0.isNaN ? 0 : 1 }
      return try machine.piecewise(
        x, harmless: [0.2, 0.5], kinds, [machine.quotientLogit, machine.centralLogit])
    },
    entry("xlog1py", "x1, x2, /, out=None", ["special.xlog1py(x, y * y)"]) {
      machine, call throws(Interruption) in
      try machine.xlog1py(call[0], call[1])
    },
    entry("entr", "x, /, out=None", ["special.entr(special.expit(x))"]) {
      machine, call throws(Interruption) in
      let x = try machine.floatOperand(call[0])
      let kinds = try machine.plainDoubles(of: x).map { $0 < 0 ? 1 : 0 }
      return try machine.piecewise(
        x, harmless: [1, -1], kinds, [machine.entropyTerm, machine.negativeInfinity])
    },
    entry(
      "rel_entr", "x1, x2, /, out=None", ["special.rel_entr(special.expit(x), special.expit(y))"]
    ) {
      machine, call throws(Interruption) in try machine.relativeEntropy(call[0], call[1])
    },
    entry("kl_div", "x1, x2, /, out=None", ["special.kl_div(special.expit(x), special.expit(y))"]) {
      machine, call throws(Interruption) in
      let entropy = try machine.relativeEntropy(call[0], call[1])
      return try machine.binary(
        .add, machine.binary(.subtract, entropy, .object(machine.asArray(call[0]))), call[1])
    },
    entry("boxcox", "x1, x2, /, out=None", ["special.boxcox(x * x + 1, 0.5)"]) {
      machine, call throws(Interruption) in
      let power = try machine.double(call[1])
      if machine.isRecorded(call[1]) {
        throw machine.raise(
          .NotImplementedError, "the power of boxcox() receives no gradient here",
          id: "unsupported", help: "write (x ** p - 1) / p")
      }
      let logarithm = try machine.call("numpy.log", [call[0]])
      if power == 0 { return logarithm }
      return try machine.binary(
        .divide, machine.call("numpy.expm1", [machine.binary(.multiply, .float(power), logarithm)]),
        .float(power))
    },
    entry("huber", "x1, x2, /, out=None", ["special.huber(1.0, x)"]) {
      machine, call throws(Interruption) in
      let delta = Value.object(try machine.floatOperand(call[0]))
      let size = try machine.call("numpy.abs", [.object(machine.floatOperand(call[1]))])
      let square = try machine.binary(.multiply, .float(0.5), machine.binary(.multiply, size, size))
      let line = try machine.binary(
        .multiply, delta,
        machine.binary(.subtract, size, machine.binary(.multiply, .float(0.5), delta)))
      let isNear = try machine.arrayCompare(.lessEqual, size, delta)
      return try machine.call("numpy.where", [isNear, square, line])
    },
    entry("polygamma", "n, x", ["special.polygamma(1, x * x + 1)"]) {
      machine, call throws(Interruption) in
      let order = try machine.asArray(call[0])
      machine.notePlainUse(of: order)
      return try machine.elementwise(
        .polygamma, [.object(machine.plainCopy(of: order)), call[1]], .floating, name: "polygamma")
    },
  ]

  static func entry(
    _ name: String, _ parameters: String, _ examples: [String] = [],
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry(
      "scipy.special.\(name)", parameters: parameters,
      examples: examples.map { $0.replacingSpecial }
    ) { machine, call throws(Interruption) in try run(machine, call) }
  }

  private static func function(_ name: String, _ op: OpCode) -> Entry {
    entry(name, "x, /, out=None", ["special.\(name)(x * x + 0.5)"]) {
      machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0]], .floating, name: name)
    }
  }

  private static func pair(_ name: String, _ op: OpCode) -> Entry {
    entry(name, "x1, x2, /, out=None", ["special.\(name)(x, y * y + 1)"]) {
      machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0], call[1]], .floating, name: name)
    }
  }
}

extension String {
  /// The path of `scipy.special` written out.
  fileprivate var replacingSpecial: String {
    var result = ""
    var rest = self[...]
    while let character = rest.first {
      if rest.hasPrefix("special.") {
        result += "scipy.special."
        rest = rest.dropFirst(8)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Machine {
  func quotientLogit(_ x: Value) throws(Interruption) -> Value {
    try call("numpy.log", [binary(.divide, x, binary(.subtract, .float(1), x))])
  }

  /// The logit near one half, where the quotient would lose digits.
  func centralLogit(_ x: Value) throws(Interruption) -> Value {
    let s = try binary(.multiply, .float(2), binary(.subtract, x, .float(0.5)))
    return try binary(
      .subtract, call("numpy.log1p", [s]), call("numpy.log1p", [prefix(.negative, s)]))
  }

  func entropyTerm(_ x: Value) throws(Interruption) -> Value {
    try binary(.subtract, .float(0), elementwise(.xlogy, [x, x], .floating, name: "entr"))
  }

  func negativeInfinity(_ x: Value) throws(Interruption) -> Value {
    try binary(.subtract, binary(.multiply, x, .float(0)), .float(.infinity))
  }

  /// `x` · ln(1 + `y`), 0 where `x` is 0.
  func xlog1py(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    let (shape, numbers) = try broadcastDoubles([x, y], name: "xlog1py")
    let isZero = numbers[0].indices.map { numbers[0][$0] == 0 && numbers[1][$0] <= -1 }
    if !isZero.contains(true) {
      return try binary(.multiply, .object(floatOperand(x)), call("numpy.log1p", [y]))
    }
    let mask = booleans(isZero, shape: shape)
    let safe = try call("numpy.where", [mask, .float(0), y])
    return try binary(.multiply, .object(floatOperand(x)), call("numpy.log1p", [safe]))
  }

  /// `x` · ln(`x` / `y`), 0 where `x` is 0, ∞ beyond the domain.
  func relativeEntropy(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    let (shape, numbers) = try broadcastDoubles([x, y], name: "rel_entr")
    let isInside = numbers[0].indices.map {
      numbers[0][$0] > 0 && numbers[1][$0] > 0 || numbers[0][$0].isNaN || numbers[1][$0].isNaN
    }
    if !isInside.contains(false) {
      return try binary(
        .multiply, .object(floatOperand(x)),
        call("numpy.log", [binary(.divide, .object(floatOperand(x)), y)]))
    }
    let mask = booleans(isInside, shape: shape)
    let (a, b) = (
      try call("numpy.where", [mask, x, .float(1)]), try call("numpy.where", [mask, y, .float(1)])
    )
    let value = try binary(.multiply, a, call("numpy.log", [binary(.divide, a, b)]))
    let others = floats(
      numbers[0].indices.map { numbers[0][$0] == 0 && numbers[1][$0] >= 0 ? 0 : Double.infinity },
      shape: shape)
    return try call("numpy.where", [mask, value, others])
  }
}
