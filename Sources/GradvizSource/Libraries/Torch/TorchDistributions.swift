import GradvizEngine
import GradvizRandom

/// `torch.distributions`: random numbers with their densities.
enum TorchDistributions {
  private static let module = "torch.distributions"

  /// The parameters of each, those that another stands for last.
  private static let kinds: [String: [String]] = [
    "Normal": ["loc", "scale"], "Uniform": ["low", "high"], "Bernoulli": ["probs", "logits"],
    "Categorical": ["probs", "logits"],
  ]

  static var names: [String] { Array(kinds.keys) }

  static let modules = [
    "torch.distributions", "torch.distributions.normal", "torch.distributions.uniform",
    "torch.distributions.bernoulli", "torch.distributions.categorical", "torch.distributions.kl",
    "torch.distributions.distribution",
  ]

  static func classValue(_ name: String, _ machine: Machine) -> Value? {
    guard let base = base(machine) else { return nil }
    if name == "Distribution" { return .object(base) }
    guard kinds[name] != nil else { return nil }
    if let type = machine.libraryClasses["\(module).\(name)"] { return .object(type) }
    guard let type = machine.libraryClass(name, of: module, base: base, methods(name)) else {
      return nil
    }
    for (property, run) in properties(name) {
      let getter = NativeFunctionObject(property) { machine, arguments throws(Interruption) in
        guard let instance = arguments.positional.first?.asInstance else { return .none }
        return try run(machine, Distribution(instance, machine))
      }
      type.attributes.set(
        machine.symbols[property], .object(DescriptorObject(.property, .object(getter))))
    }
    return .object(type)
  }

  private static func base(_ machine: Machine) -> ClassObject? {
    machine.libraryClass("Distribution", of: module, [])
  }

  static let entries: [Entry] = [
    Entry(
      "torch.distributions.kl_divergence", "torch.distributions.kl.kl_divergence",
      parameters: "p, q"
    ) { machine, call throws(Interruption) in
      guard let p = call[0].asInstance, let q = call[1].asInstance, p.type === q.type,
        kinds[p.type.name] != nil, p.type.name != "Uniform"
      else {
        throw machine.raise(
          .NotImplementedError,
          "No KL(p || q) is implemented for p type \(machine.typeName(of: call[0])) and q type \(machine.typeName(of: call[1]))",
          id: "unsupported", help: "write it out, or draw: (p.log_prob(x) - q.log_prob(x)).mean()")
      }
      return try Distribution(p, machine).divergence(from: Distribution(q, machine))
    }
  ]

  // MARK: Methods

  private static func methods(_ name: String) -> [LibraryMethod] {
    let isOne = name == "Bernoulli" || name == "Categorical"
    let names = kinds[name] ?? []
    var all = [
      LibraryMethod(
        "__init__",
        names.map { isOne ? $0 + "=None" : $0 }.joined(separator: ", ")
          + ", validate_args=None"
      ) { machine, instance, call throws(Interruption) in
        let distribution = Distribution(instance, machine)
        isOne
          ? try distribution.start(probs: call[1], logits: call[2])
          : try distribution.start(names[0], call[1], names[1], call[2])
        return .none
      },
      LibraryMethod("sample", "sample_shape=()") { machine, instance, call throws(Interruption) in
        machine.unrecordedDepth += 1
        defer { machine.unrecordedDepth -= 1 }
        return try Distribution(instance, machine).drawn(call[1])
      },
      LibraryMethod("log_prob", "value") { machine, instance, call throws(Interruption) in
        try Distribution(instance, machine).logProbability(
          machine.tensor(call[1], "log_prob", "value"))
      },
      LibraryMethod("entropy") { machine, instance, _ throws(Interruption) in
        try Distribution(instance, machine).entropy()
      },
      LibraryMethod("__repr__") { machine, instance, _ throws(Interruption) in
        .text(try Distribution(instance, machine).text())
      },
    ]
    all.append(
      LibraryMethod("rsample", "sample_shape=()") { machine, instance, call throws(Interruption) in
        guard !isOne else {
          throw machine.raise(
            .NotImplementedError, "\(name) has no rsample: its values are whole", id: "unsupported",
            help: "write sample() and weight by log_prob")
        }
        return try Distribution(instance, machine).drawn(call[1])
      })
    if name == "Normal" {
      all.append(
        LibraryMethod("cdf", "value") { machine, instance, call throws(Interruption) in
          try Distribution(instance, machine).normalShare(machine.tensor(call[1], "cdf", "value"))
        })
    }
    return all
  }

  private static func properties(
    _ name: String
  ) -> [(String, (Machine, Distribution) throws(Interruption) -> Value)] {
    typealias Getter = (String, (Machine, Distribution) throws(Interruption) -> Value)
    var all: [Getter] = [
      (
        "batch_shape", { machine, it throws(Interruption) in try machine.size(of: it.batchShape()) }
      ),
      ("event_shape", { machine, _ throws(Interruption) in machine.size(of: [Int]()) }),
    ]
    switch name {
    case "Normal":
      all.append(("mean", { _, it throws(Interruption) in try it.own("loc") }))
      all.append(("mode", { _, it throws(Interruption) in try it.own("loc") }))
      all.append(("stddev", { _, it throws(Interruption) in try it.own("scale") }))
      all.append(
        (
          "variance",
          { machine, it throws(Interruption) in
            try machine.binary(.power, it.own("scale"), .int(2))
          }
        ))
    case "Uniform":
      all.append(
        (
          "mean",
          { machine, it throws(Interruption) in
            try machine.binary(
              .divide, machine.binary(.add, it.own("high"), it.own("low")), .int(2))
          }
        ))
    default:
      for parameter in ["probs", "logits"] {
        all.append((parameter, { _, it throws(Interruption) in try it.parameter(parameter) }))
      }
    }
    if name == "Bernoulli" {
      all.append(("mean", { _, it throws(Interruption) in try it.parameter("probs") }))
      all.append(
        (
          "variance",
          { machine, it throws(Interruption) in
            let p = try it.parameter("probs")
            return try machine.binary(.multiply, p, machine.binary(.subtract, .int(1), p))
          }
        ))
    }
    return all
  }
}

/// A distribution of the program.
struct Distribution {
  private let instance: InstanceObject
  private let machine: Machine
  private var name: String { instance.type.name }

  init(_ instance: InstanceObject, _ machine: Machine) {
    self.instance = instance
    self.machine = machine
  }

  // MARK: Parameters

  /// A parameter under the name that the program sees; what stands for the other is kept once it was asked for.
  func own(_ name: String) throws(Interruption) -> Value {
    if let value = instance.attributes[machine.symbols["_" + name]] { return value }
    if let value = instance.attributes[machine.symbols[name]] { return value }
    throw machine.raise(
      .AttributeError, "the distribution has not been set up", id: "uninitialized",
      help: "write super().__init__(…) first in '__init__'")
  }

  private func keep(_ name: String, _ value: Value) {
    machine.setPart("_" + name, of: instance, value)
  }

  private func keepOpen(_ name: String, _ value: Value) {
    machine.setPart(name, of: instance, value)
  }

  private func function(_ name: String, _ values: Value...) throws(Interruption) -> Value {
    try machine.call("torch.\(name)", values)
  }

  private func binary(_ op: Opcode, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    try machine.binary(op, x, y)
  }

  private func asTensor(_ value: Value) throws(Interruption) -> Value {
    if value.asArray?.tensor != nil { return value }
    return .object(
      machine.tensor([try machine.double(value)], machine.torch.defaultType, shape: []))
  }

  /// Sets up a distribution of two parameters, which take one shape.
  func start(
    _ first: String, _ x: Value, _ second: String, _ y: Value
  ) throws(Interruption) {
    var (x, y) = (try asTensor(x), try asTensor(y))
    let arrays = [try machine.tensor(x, name), try machine.tensor(y, name, second, 2)]
    try machine.checkTorchBroadcast([x, y])
    let shape = Shape(arrays[0].shape).broadcast(with: Shape(arrays[1].shape))?.dimensions ?? []
    let extents = shape.map { Value.int($0) }
    if arrays[0].shape != shape { x = try machine.callMethod("expand", on: x, extents) }
    if arrays[1].shape != shape { y = try machine.callMethod("expand", on: y, extents) }
    keepOpen(first, x)
    keepOpen(second, y)
    if name == "Normal" {
      try check(y, "scale", "GreaterThan(lower_bound=0.0)") { $0 > 0 }
    } else {
      let pairs = zip(
        try machine.plainDoubles(of: machine.asArray(x)),
        try machine.plainDoubles(of: machine.asArray(y)))
      guard pairs.allSatisfy({ $0 < $1 }) else {
        throw machine.raise(.ValueError, "Uniform is not defined when low>= high", id: "argument")
      }
    }
  }

  /// Sets up a distribution from probabilities or from what they are the sigmoid or the softmax of.
  func start(probs: Value, logits: Value) throws(Interruption) {
    guard probs.isNone != logits.isNone else {
      throw machine.raise(
        .ValueError, "Either `probs` or `logits` must be specified, but not both.", id: "argument")
    }
    let isProbs = logits.isNone
    var value = try asTensor(isProbs ? probs : logits)
    keep(isProbs ? "probs" : "logits", value)
    if name == "Categorical" {
      guard try machine.tensor(value, name).rank > 0 else {
        throw machine.raise(
          .ValueError,
          "`\(isProbs ? "probs" : "logits")` parameter must be at least one-dimensional.",
          id: "shape-mismatch")
      }
      if isProbs {
        try check(value, "probs", "Simplex()") { $0 >= 0 }
        value = try binary(
          .divide, value,
          machine.call("torch.sum", [value, .int(-1)], keywords: [("keepdim", .bool(true))]))
      } else {
        value = try binary(
          .subtract, value,
          machine.call("torch.logsumexp", [value, .int(-1)], keywords: [("keepdim", .bool(true))]))
      }
    } else if isProbs {
      try check(value, "probs", "Interval(lower_bound=0.0, upper_bound=1.0)") { $0 >= 0 && $0 <= 1 }
    }
    keep(isProbs ? "probs" : "logits", value)
  }

  private func check(
    _ value: Value, _ parameter: String, _ constraint: String, _ isValid: (Double) -> Bool
  ) throws(Interruption) {
    let array = try machine.tensor(value, name)
    let numbers: [Double] = try machine.plainDoubles(of: array)
    if numbers.allSatisfy(isValid) { return }
    throw machine.raise(
      .ValueError,
      "Expected parameter \(parameter) (Tensor of shape \(Machine.tupleText(array.shape))) of distribution \(try text()) to satisfy the "
        + "constraint \(constraint), but found invalid values:\n\(try valueText(array))",
      id: "argument")
  }

  /// Probabilities, or what they are the sigmoid or the softmax of: the one that was given, or made from it.
  func parameter(_ name: String) throws(Interruption) -> Value {
    if let value = instance.attributes[machine.symbols["_" + name]] { return value }
    let given = try own(name == "probs" ? "logits" : "probs")
    let made: Value
    if name == "probs" {
      made =
        self.name == "Bernoulli"
        ? try function("sigmoid", given)
        : try machine.call("torch.nn.functional.softmax", [given, .int(-1)])
    } else {
      let isSingle = given.asArray?.dtype == .float32
      let eps = isSingle ? Double(Float.ulpOfOne) : Double.ulpOfOne
      let inside = try function("clamp", given, .float(eps), .float(1 - eps))
      made =
        self.name == "Bernoulli"
        ? try binary(
          .subtract, function("log", inside), function("log1p", machine.prefix(.negative, inside)))
        : try function("log", inside)
    }
    keep(name, made)
    return made
  }

  /// The shape of one draw.
  func batchShape() throws(Interruption) -> [Int] {
    switch name {
    case "Normal": return try machine.asArray(own("loc")).shape
    case "Uniform": return try machine.asArray(own("low")).shape
    default:
      let isProbs = instance.attributes[machine.symbols["_probs"]] != nil
      let shape = try machine.asArray(own(isProbs ? "probs" : "logits")).shape
      return name == "Categorical" ? Array(shape.dropLast()) : shape
    }
  }

  /// `Normal(loc: 0.0, scale: 1.0)`.
  func text() throws(Interruption) -> String {
    var parts: [String] = []
    let isOne = name == "Bernoulli" || name == "Categorical"
    for parameter in isOne
      ? ["probs", "logits"] : name == "Normal" ? ["loc", "scale"] : ["low", "high"]
    {
      guard let value = instance.attributes[machine.symbols[(isOne ? "_" : "") + parameter]],
        let array = value.asArray
      else { continue }
      let item = array.count == 1 ? try machine.plainItem(of: array) : machine.size(of: array)
      parts.append("\(parameter): \(try machine.text(of: item))")
    }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }

  /// A tensor as Python's formats write it: one without axes as its number.
  private func valueText(_ array: ArrayObject) throws(Interruption) -> String {
    try machine.text(of: array.rank == 0 ? machine.plainItem(of: array) : .object(array))
  }

  // MARK: Draws

  /// Draws as PyTorch's generator does; recorded where something is.
  func drawn(_ given: Value) throws(Interruption) -> Value {
    let shape = try machine.shape(given) + batchShape()
    let extents = shape.map { Value.int($0) }
    let size = Value.tuple(extents)
    switch name {
    case "Normal":
      let loc = try own("loc")
      let type = try machine.asArray(loc).dtype
      let count = try machine.reserve(shape)
      let numbers = machine.torchGenerator().randn(count, single: type == .float32)
      let noise = Value.object(machine.tensor(numbers, type, shape: shape))
      return try binary(.add, loc, binary(.multiply, noise, own("scale")))
    case "Uniform":
      let low = try own("low")
      let type = try machine.asArray(low).dtype
      let count = try machine.reserve(shape)
      let numbers = machine.torchGenerator().rand(count, single: type == .float32)
      let noise = Value.object(machine.tensor(numbers, type, shape: shape))
      return try binary(
        .add, low, binary(.multiply, noise, binary(.subtract, own("high"), low)))
    case "Bernoulli":
      let wide = try machine.callMethod("expand", on: parameter("probs"), extents)
      return try function("bernoulli", wide)
    default:
      let probs = try machine.asArray(parameter("probs"))
      let places = probs.shape.last ?? 0
      let rows = try machine.torchReshaped(probs, [-1, places])
      let draws = try machine.reserve(machine.shape(given))
      let drawn = try machine.call("torch.multinomial", [rows, .int(draws), .bool(true)])
      let turned = try function("transpose", drawn, .int(0), .int(1))
      return try function("reshape", turned, size)
    }
  }

  // MARK: Densities

  func logProbability(_ value: ArrayObject) throws(Interruption) -> Value {
    let given = Value.object(value)
    switch name {
    case "Normal":
      let (loc, scale) = (try own("loc"), try own("scale"))
      let distance = try binary(.power, binary(.subtract, given, loc), .int(2))
      let variance = try binary(.power, scale, .int(2))
      let exponent = try binary(
        .divide, machine.prefix(.negative, distance), binary(.multiply, .int(2), variance))
      return try binary(
        .subtract, binary(.subtract, exponent, function("log", scale)),
        .float(0.9189385332046728))
    case "Uniform":
      let (low, high) = (try own("low"), try own("high"))
      let isInside = try binary(
        .multiply, function("le", low, given), function("gt", high, given))
      let type = try machine.asArray(low).dtype
      let inside = try machine.cast(machine.asArray(isInside), to: type)
      return try binary(
        .subtract, function("log", .object(inside)), function("log", binary(.subtract, high, low)))
    case "Bernoulli":
      let logits = try parameter("logits")
      let shape = Shape(try machine.asArray(logits).shape).broadcast(with: Shape(value.shape))
      let extents = (shape?.dimensions ?? value.shape).map { Value.int($0) }
      try machine.checkTorchBroadcast([logits, given])
      let loss = try machine.call(
        "torch.nn.functional.binary_cross_entropy_with_logits",
        [
          machine.callMethod("expand", on: logits, extents),
          machine.callMethod("expand", on: given, extents),
        ], keywords: [("reduction", .text("none"))])
      return try machine.prefix(.negative, loss)
    default:
      let batch = Shape(try batchShape())
      guard let shape = batch.broadcast(with: Shape(value.shape)) else {
        throw machine.raise(
          .ValueError,
          "Value is not broadcastable with batch_shape+event_shape: \(try machine.text(of: machine.size(of: value))) vs "
            + "\(try machine.text(of: machine.size(of: batch.dimensions))).", id: "shape-mismatch")
      }
      let isProbs = instance.attributes[machine.symbols["_probs"]] != nil
      let count = try machine.asArray(own(isProbs ? "probs" : "logits")).shape.last ?? 0
      let whole = try machine.cast(value, to: .int64)
      guard try machine.plainInts(of: whole).allSatisfy({ $0 >= 0 && $0 < count }) else {
        throw machine.raise(
          .ValueError,
          "Expected value argument (Tensor of shape \(Machine.tupleText(value.shape))) to be within the support "
            + "(IntegerInterval(lower_bound=0, upper_bound=\(count - 1))) of the distribution \(try text()), but found invalid values:\n"
            + (try valueText(value)), id: "argument")
      }
      let logits = try machine.asArray(parameter("logits"))
      let extents = shape.dimensions.map { Value.int($0) }
      let index = try function(
        "unsqueeze", machine.callMethod("expand", on: .object(whole), extents), .int(-1))
      let wide = try machine.callMethod(
        "expand", on: .object(logits), extents + [.int(count)])
      return try function("squeeze", function("gather", wide, .int(-1), index), .int(-1))
    }
  }

  func entropy() throws(Interruption) -> Value {
    switch name {
    case "Normal":
      return try binary(.add, .float(1.4189385332046727), function("log", own("scale")))
    case "Uniform":
      return try function("log", binary(.subtract, own("high"), own("low")))
    case "Bernoulli":
      return try machine.call(
        "torch.nn.functional.binary_cross_entropy_with_logits",
        [parameter("logits"), parameter("probs")], keywords: [("reduction", .text("none"))])
    default:
      let logits = try machine.asArray(parameter("logits"))
      let least =
        logits.dtype == .float32
        ? -Double(Float.greatestFiniteMagnitude) : -Double.greatestFiniteMagnitude
      let inside = try machine.call(
        "torch.clamp", [.object(logits)], keywords: [("min", .float(least))])
      let products = try binary(.multiply, inside, parameter("probs"))
      return try machine.prefix(.negative, function("sum", products, .int(-1)))
    }
  }

  /// The share of a normal distribution below values.
  func normalShare(_ value: ArrayObject) throws(Interruption) -> Value {
    let scaled = try binary(
      .multiply, binary(.subtract, .object(value), own("loc")), function("reciprocal", own("scale"))
    )
    let inner = try function("erf", binary(.divide, scaled, .float(2.0.squareRoot())))
    return try binary(.multiply, .float(0.5), binary(.add, .int(1), inner))
  }

  /// The divergence of this distribution from another of its kind.
  func divergence(from other: Distribution) throws(Interruption) -> Value {
    switch name {
    case "Normal":
      let ratio = try binary(
        .power, binary(.divide, own("scale"), other.own("scale")), .int(2))
      let shift = try binary(
        .power,
        binary(.divide, binary(.subtract, own("loc"), other.own("loc")), other.own("scale")),
        .int(2))
      let inner = try binary(
        .subtract, binary(.subtract, binary(.add, ratio, shift), .int(1)), function("log", ratio))
      return try binary(.multiply, .float(0.5), inner)
    case "Categorical":
      let p = try parameter("probs")
      let terms = try binary(
        .multiply, p, binary(.subtract, parameter("logits"), other.parameter("logits")))
      let q = try other.parameter("probs")
      let open = try function(
        "where", function("eq", q, .int(0)),
        .object(machine.tensor([.infinity], machine.torch.defaultType, shape: [])), terms)
      let zero = Value.object(machine.tensor([0], machine.torch.defaultType, shape: []))
      return try function(
        "sum", function("where", function("eq", p, .int(0)), zero, open), .int(-1))
    default:
      let p = try parameter("probs")
      let (a, b) = (try parameter("logits"), try other.parameter("logits"))
      func soft(_ value: Value) throws(Interruption) -> Value {
        try machine.call("torch.nn.functional.softplus", [value])
      }
      let first = try binary(
        .multiply, p,
        binary(.subtract, soft(machine.prefix(.negative, b)), soft(machine.prefix(.negative, a))))
      let second = try binary(
        .multiply, binary(.subtract, .int(1), p), binary(.subtract, soft(b), soft(a)))
      return try binary(.add, first, second)
    }
  }
}
