import GradvizEngine

extension TorchLibrary {
  /// Losses of `torch.nn.functional`.
  static let losses: [Entry] = [
    function(
      "mse_loss", "input, target, size_average=None, reduce=None, reduction='mean', weight=None"
    ) { machine, call throws(Interruption) in
      let difference = try machine.deviation(call)
      let squares = try machine.elementwise(.square, [difference], .floating, name: "square")
      return machine.named(try machine.total(squares, call), "MseLossBackward0")
    },
    function(
      "l1_loss", "input, target, size_average=None, reduce=None, reduction='mean', weight=None"
    ) { machine, call throws(Interruption) in
      try machine.total(
        machine.elementwise(.abs, [machine.deviation(call)], .arithmetic, name: "abs") { a, _, _ in
          a
        }, call)
    },
    function(
      "smooth_l1_loss", "input, target, size_average=None, reduce=None, reduction='mean', beta=1.0"
    ) { machine, call throws(Interruption) in
      let beta = try machine.double(call["beta"])
      let result = try machine.huber(machine.deviation(call), beta)
      let scaled =
        try beta > 0 && beta != 1 ? machine.binary(.divide, result, .float(beta)) : result
      return machine.named(try machine.total(scaled, call), "SmoothL1LossBackward0")
    },
    function("huber_loss", "input, target, reduction='mean', delta=1.0, weight=None") {
      machine, call throws(Interruption) in
      machine.named(
        try machine.total(
          machine.huber(machine.deviation(call), machine.double(call["delta"])), call),
        "HuberLossBackward0")
    },
    function(
      "cross_entropy",
      "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0"
    ) {
      machine, call throws(Interruption) in try machine.crossEntropy(call)
    },
    function(
      "nll_loss",
      "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'"
    ) {
      machine, call throws(Interruption) in
      try machine.negativeLikelihood(
        machine.tensor(call[0], "nll_loss"), machine.tensor(call[1], "nll_loss", "target", 2), call,
        smoothing: 0)
    },
    function(
      "binary_cross_entropy",
      "input, target, weight=None, size_average=None, reduce=None, reduction='mean'"
    ) {
      machine, call throws(Interruption) in try machine.binaryCrossEntropy(call)
    },
    function(
      "binary_cross_entropy_with_logits",
      "input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None"
    ) {
      machine, call throws(Interruption) in
      _ = try machine.pair(call, "binary_cross_entropy_with_logits")
      let (x, target) = (call[0], call[1])
      let rest = try machine.binary(.multiply, machine.binary(.subtract, .int(1), target), x)
      var log = try machine.logSigmoid(x)
      if let weight = call.optional("pos_weight") {
        let factor = try machine.binary(
          .add, machine.binary(.multiply, machine.binary(.subtract, weight, .int(1)), target),
          .int(1))
        log = try machine.binary(.multiply, factor, log)
      }
      var loss = try machine.binary(.subtract, rest, log)
      if let weight = call.optional("weight") { loss = try machine.binary(.multiply, loss, weight) }
      let result = try machine.total(loss, call)
      return machine.named(result, "BinaryCrossEntropyWithLogitsBackward0")
    },
    function(
      "kl_div", "input, target, size_average=None, reduce=None, reduction='mean', log_target=False"
    ) { machine, call throws(Interruption) in
      let target = try machine.tensor(call[1], "kl_div", "target", 2)
      let loss: Value
      if try machine.flag(call["log_target"]) {
        loss = try machine.binary(
          .multiply, machine.call("torch.exp", [call[1]]),
          machine.binary(.subtract, call[1], call[0]))
      } else {
        let entropy = try machine.elementwise(
          .xlogy, [.object(target), .object(target)], .floating, name: "xlogy")
        loss = try machine.binary(.subtract, entropy, machine.binary(.multiply, call[1], call[0]))
      }
      guard call["reduction"].asText == "batchmean" else { return try machine.total(loss, call) }
      let sum = try machine.torchReduced(machine.asArray(loss), .sum, .none, false)
      return try machine.binary(.divide, sum, .int(try machine.asArray(loss).shape.first ?? 1))
    },
    function(
      "hinge_embedding_loss",
      "input, target, margin=1.0, size_average=None, reduce=None, reduction='mean'"
    ) { machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], "hinge_embedding_loss")
      let target = try machine.tensor(call[1], "hinge_embedding_loss", "target", 2)
      let rest = try machine.clamped(
        machine.binary(.subtract, call[2], .object(x)), low: .int(0), high: .none)
      // A target that is neither 1 nor −1 counts both.
      let far = try machine.choose(machine.mask(of: target) { $0 == 1 }, .float(0), rest)
      let near = try machine.choose(machine.mask(of: target) { $0 == -1 }, .float(0), .object(x))
      return try machine.total(machine.binary(.add, far, near), call)
    },
  ]
}
