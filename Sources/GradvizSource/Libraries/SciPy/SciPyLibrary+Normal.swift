import GradvizEngine

extension SciPyLibrary {
  /// `scipy.stats.norm`.
  static let normal: [Entry] = [
    distribution("norm", "pdf", "x, loc=0, scale=1", "scipy.stats.norm.pdf(x, 0.5, 2.0)") {
      machine, call throws(Interruption) in
      let y = try machine.standardized(call)
      let square = try machine.binary(.divide, machine.binary(.multiply, y, y), .float(-2))
      let value = try machine.binary(
        .divide, machine.call("numpy.exp", [square]), .float(2.5066282746310002))
      return try machine.binary(.divide, value, call["scale"])
    },
    distribution("norm", "logpdf", "x, loc=0, scale=1", "scipy.stats.norm.logpdf(x, 0.5, 2.0)") {
      machine, call throws(Interruption) in
      let y = try machine.standardized(call)
      let square = try machine.binary(.divide, machine.binary(.multiply, y, y), .float(-2))
      let value = try machine.binary(.subtract, square, .float(0.9189385332046727))
      return try machine.binary(.subtract, value, machine.call("numpy.log", [call["scale"]]))
    },
    distribution("norm", "cdf", "x, loc=0, scale=1", "scipy.stats.norm.cdf(x, 0.5, 2.0)") {
      machine, call throws(Interruption) in
      try machine.elementwise(.ndtr, [machine.standardized(call)], .floating, name: "cdf")
    },
    distribution("norm", "sf", "x, loc=0, scale=1", "scipy.stats.norm.sf(x)") {
      machine, call throws(Interruption) in
      try machine.elementwise(
        .ndtr, [machine.prefix(.negative, machine.standardized(call))], .floating, name: "sf")
    },
    distribution("norm", "logcdf", "x, loc=0, scale=1", "scipy.stats.norm.logcdf(x)") {
      machine, call throws(Interruption) in
      try machine.normalLogarithm(machine.standardized(call))
    },
    distribution("norm", "logsf", "x, loc=0, scale=1", "scipy.stats.norm.logsf(x)") {
      machine, call throws(Interruption) in
      try machine.normalLogarithm(machine.prefix(.negative, machine.standardized(call)))
    },
    distribution("norm", "ppf", "q, loc=0, scale=1", "scipy.stats.norm.ppf(0.9, x, 2.0)") {
      machine, call throws(Interruption) in
      let q = try machine.call("scipy.special.ndtri", [call[0]])
      return try machine.binary(.add, machine.binary(.multiply, q, call["scale"]), call["loc"])
    },
    distribution("norm", "isf", "q, loc=0, scale=1", "scipy.stats.norm.isf(0.9, x, 2.0)") {
      machine, call throws(Interruption) in
      let q = try machine.call("scipy.special.ndtri", [call[0]])
      return try machine.binary(
        .add, machine.binary(.multiply, machine.prefix(.negative, q), call["scale"]), call["loc"])
    },
    distribution("norm", "entropy", "loc=0, scale=1", "scipy.stats.norm.entropy(0, y * y)") {
      machine, call throws(Interruption) in
      let scale = try machine.call("numpy.log", [call["scale"]])
      return try machine.binary(.add, .scalar(NumPyScalar(1.4189385332046727)), scale)
    },
    .refused(
      ["rvs", "fit", "interval", "expect"].map { "scipy.stats.norm.\($0)" },
      cure: "draw with np.random.normal, and write the formulas by np.mean and np.std"),
  ]

  static func distribution(
    _ name: String, _ function: String, _ parameters: String, _ example: String,
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("scipy.stats.\(name).\(function)", parameters: parameters, examples: [example]) {
      machine, call throws(Interruption) in
      if case .object = call["scale"] {
      } else if !call["scale"].isUnset, try machine.double(call["scale"]) <= 0 {
        let shape = try machine.broadcastShape(
          machine.arrays([call[0], call["loc"]]), name: function)
        return machine.floats([Double](repeating: .nan, count: Shape(shape).count), shape: shape)
      }
      // A list or a number of Python is an array or a number of NumPy from here on.
      return machine.unwrapped(try machine.asArray(run(machine, call)))
    }
  }
}

extension Machine {
  /// An argument of a distribution less its place, divided by its scale.
  func standardized(_ call: Arguments) throws(Interruption) -> Value {
    let x = Value.object(try floatOperand(call[0]))
    return try binary(.divide, binary(.subtract, x, call["loc"]), call["scale"])
  }
}
