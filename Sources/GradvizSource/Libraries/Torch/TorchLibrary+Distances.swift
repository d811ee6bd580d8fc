import GradvizEngine

extension TorchLibrary {
  /// Losses of distances and margins, and of counts.
  static let distances: [Entry] = [
    function(
      "margin_ranking_loss",
      "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let difference = try machine.binary(.subtract, call[0], call[1])
      let lead = try machine.binary(.multiply, machine.prefix(.negative, call[2]), difference)
      return try machine.total(
        machine.clamped(
          machine.binary(.add, lead, call["margin"]), low: .int(0), high: .none), call)
    },
    function(
      "triplet_margin_loss",
      "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      func distance(_ a: Value, _ b: Value) throws(Interruption) -> Value {
        try machine.call("torch.nn.functional.pairwise_distance", [a, b, call["p"], call["eps"]])
      }
      let near = try distance(call[0], call[1])
      var far = try distance(call[0], call[2])
      if try machine.flag(call["swap"]) {
        far = try machine.call("torch.minimum", [far, distance(call[1], call[2])])
      }
      let lead = try machine.binary(
        .subtract, machine.binary(.add, call["margin"], near), far)
      return try machine.total(machine.clamped(lead, low: .int(0), high: .none), call)
    },
    function(
      "cosine_embedding_loss",
      "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "cosine_embedding_loss", "input1")
      let b = try machine.tensor(call[1], "cosine_embedding_loss", "input2", 2)
      let target = try machine.tensor(call[2], "cosine_embedding_loss", "target", 3)
      func sum(_ x: ArrayObject, _ y: ArrayObject) throws(Interruption) -> Value {
        try machine.torchReduced(
          machine.asArray(machine.binary(.multiply, .object(x), .object(y))), .sum, .int(-1), false)
      }
      var sizes: [Value] = []
      for array in [a, b] {
        sizes.append(try machine.binary(.add, sum(array, array), .float(1e-12)))
      }
      let root = try machine.elementwise(
        .sqrt, [machine.binary(.multiply, sizes[0], sizes[1])], .floating, name: "sqrt")
      let cosine = try machine.binary(.divide, sum(a, b), root)
      let near = try machine.choose(
        machine.mask(of: target) { $0 == 1 }, machine.binary(.subtract, .int(1), cosine),
        .float(0))
      let far = try machine.choose(
        machine.mask(of: target) { $0 == -1 },
        machine.clamped(
          machine.binary(.subtract, cosine, call["margin"]), low: .int(0), high: .none), .float(0))
      return try machine.total(machine.binary(.add, near, far), call)
    },
    function(
      "soft_margin_loss", "input, target, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let lead = try machine.prefix(.negative, machine.binary(.multiply, call[1], call[0]))
      return machine.named(
        try machine.total(
          machine.elementwise(.softplus, [lead], .floating, name: "softplus"), call),
        "SoftMarginLossBackward0")
    },
    function(
      "multilabel_soft_margin_loss",
      "input, target, weight=None, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let (x, t) = (call[0], call[1])
      let here = try machine.binary(.multiply, t, machine.logSigmoid(x))
      let others = try machine.binary(
        .multiply, machine.binary(.subtract, .int(1), t),
        machine.logSigmoid(machine.prefix(.negative, x)))
      var loss = try machine.prefix(.negative, machine.binary(.add, here, others))
      if !call["weight"].isNone { loss = try machine.binary(.multiply, loss, call["weight"]) }
      return try machine.total(
        machine.torchReduced(machine.asArray(loss), .mean, .int(-1), false), call)
    },
    function(
      "poisson_nll_loss",
      "input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let (x, t) = (call[0], call[1])
      func log(_ value: Value) throws(Interruption) -> Value {
        try machine.elementwise(.log, [value], .floating, name: "log")
      }
      var loss =
        try machine.flag(call["log_input"], default: true)
        ? machine.binary(
          .subtract, machine.elementwise(.exp, [x], .floating, name: "exp"),
          machine.binary(.multiply, t, x))
        : machine.binary(
          .subtract, x,
          machine.binary(.multiply, t, log(machine.binary(.add, x, call["eps"]))))
      if try machine.flag(call["full"]) {
        // Stirling's approximation of the factorial.
        let target = try machine.tensor(t, "poisson_nll_loss", "target", 2)
        let numbers = try machine.plainDoubles(of: target).map { count in
          count > 1
            ? count * PlainMath.logarithm(count) - count + 0.5
              * PlainMath.logarithm(2 * .pi * count) : 0
        }
        loss = try machine.binary(
          .add, loss, .object(machine.tensor(numbers, target.dtype, shape: target.shape)))
      }
      return try machine.total(loss, call)
    },
    function(
      "gaussian_nll_loss", "input, target, var, full=False, eps=1e-06, reduction='mean'"
    ) { machine, call throws(Interruption) in
      var variance = try machine.tensor(call["var"], "gaussian_nll_loss", "var", 3)
      let least = try machine.double(call["eps"])
      let numbers = try machine.plainDoubles(of: variance)
      guard numbers.allSatisfy({ !($0 < 0) }) else {
        throw machine.raise(.ValueError, "var has negative entry/entries", id: "operands")
      }
      if numbers.contains(where: { $0 < least }) {
        // What is too small is raised, and passes its gradient all the same.
        let missing = machine.tensor(
          numbers.map { max(least - $0, 0) }, variance.dtype, shape: variance.shape)
        variance = try machine.asArray(
          machine.binary(.add, .object(variance), .object(missing)))
      }
      let difference = try machine.binary(.subtract, call[0], call[1])
      let squares = try machine.elementwise(.square, [difference], .floating, name: "square")
      let log = try machine.elementwise(.log, [.object(variance)], .floating, name: "log")
      var loss = try machine.binary(
        .multiply, .float(0.5),
        machine.binary(.add, log, machine.binary(.divide, squares, .object(variance))))
      if try machine.flag(call["full"]) {
        loss = try machine.binary(.add, loss, .float(0.5 * PlainMath.logarithm(2 * .pi)))
      }
      return try machine.total(loss, call)
    },
    function("softshrink", "input, lambd=0.5") { machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], "softshrink")
      let bound = x.dtype.rounded(try machine.double(call[1]))
      guard bound >= 0 else {
        throw machine.raise(
          .RuntimeError, "lambda must be greater or equal to 0, but found to be \(bound).",
          id: "range")
      }
      let numbers = try machine.plainDoubles(of: x)
      let shift = machine.tensor(
        numbers.map { $0 > bound ? bound : -bound }, x.dtype, shape: x.shape)
      return machine.named(
        try machine.choose(
          machine.mask(of: x) { !($0.magnitude <= bound) },
          machine.binary(.subtract, .object(x), .object(shift)),
          .object(
            machine.tensor(numbers.map { $0 * 0 }, x.dtype, shape: x.shape))),
        "SoftshrinkBackward0")
    },
    function("hardshrink", "input, lambd=0.5") { machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], "hardshrink")
      let bound = x.dtype.rounded(try machine.double(call[1]))
      return machine.named(
        try machine.choose(
          machine.mask(of: x) { !($0 >= -bound && $0 <= bound) }, .object(x), .float(0)),
        "HardshrinkBackward0")
    },
  ]
}
