import GradvizEngine

extension TorchLibrary {
  /// Functions of `torch.nn.functional` but the losses.
  static let functional: [Entry] = [
    function("linear", "input, weight, bias=None") { machine, call throws(Interruption) in
      try machine.linear(
        machine.tensor(call[0], "linear"), machine.tensor(call[1], "linear", "weight", 2), call[2])
    },
    function("relu", "input, inplace=False") { machine, call throws(Interruption) in
      try machine.call("torch.relu", [call[0]])
    },
    function("sigmoid", "input") { machine, call throws(Interruption) in
      try machine.call("torch.sigmoid", [call[0]])
    },
    function("tanh", "input") { machine, call throws(Interruption) in
      try machine.call("torch.tanh", [call[0]])
    },
    function("relu6", "input, inplace=False") { machine, call throws(Interruption) in
      machine.named(
        try machine.clamped(
          .object(machine.tensor(call[0], "relu6")), low: .int(0), high: .int(6)),
        "HardtanhBackward0")
    },
    function("hardtanh", "input, min_val=-1.0, max_val=1.0, inplace=False") {
      machine, call throws(Interruption) in
      machine.named(
        try machine.clamped(
          .object(machine.tensor(call[0], "hardtanh")), low: call[1], high: call[2]),
        "HardtanhBackward0")
    },
    function("hardsigmoid", "input, inplace=False") { machine, call throws(Interruption) in
      let held = try machine.clamped(
        machine.binary(.add, call[0], .int(3)), low: .int(0), high: .int(6))
      return machine.named(try machine.binary(.divide, held, .int(6)), "HardsigmoidBackward0")
    },
    function("hardswish", "input, inplace=False") { machine, call throws(Interruption) in
      let held = try machine.clamped(
        machine.binary(.add, call[0], .int(3)), low: .int(0), high: .int(6))
      return machine.named(
        try machine.binary(.divide, machine.binary(.multiply, call[0], held), .int(6)),
        "HardswishBackward0")
    },
    function("elu", "input, alpha=1.0, inplace=False") { machine, call throws(Interruption) in
      try machine.elementwise(
        .elu, [.object(machine.tensor(call[0], "elu")), call[1]], .floating, name: "elu")
    },
    function("selu", "input, inplace=False") { machine, call throws(Interruption) in
      let x = try machine.elementwise(
        .elu, [.object(machine.tensor(call[0], "selu")), .float(1.6732632423543772)], .floating,
        name: "selu")
      return machine.named(
        try machine.binary(.multiply, x, .float(1.0507009873554805)), "EluBackward0")
    },
    function("celu", "input, alpha=1.0, inplace=False") { machine, call throws(Interruption) in
      let x = Value.object(try machine.tensor(call[0], "celu"))
      let curve = try machine.elementwise(
        .expm1, [machine.binary(.divide, x, call[1])], .floating, name: "expm1")
      let isLinear = try machine.mask(of: machine.asArray(x)) { $0 > 0 }
      return machine.named(
        try machine.choose(isLinear, x, machine.binary(.multiply, curve, call[1])), "CeluBackward0")
    },
    function("leaky_relu", "input, negative_slope=0.01, inplace=False") {
      machine, call throws(Interruption) in
      try machine.elementwise(
        .leakyReLU, [.object(machine.tensor(call[0], "leaky_relu")), call[1]], .floating,
        name: "leaky_relu")
    },
    function("prelu", "input, weight") { machine, call throws(Interruption) in
      let weight = try machine.tensor(call[1], "prelu", "weight", 2)
      let x = try machine.tensor(call[0], "prelu")
      var slope = Value.object(weight)
      if weight.count > 1, x.rank > 2 {
        slope = try machine.reshape(
          weight, to: [weight.count] + Array(repeating: 1, count: x.rank - 2))
      }
      return machine.named(
        try machine.elementwise(.leakyReLU, [.object(x), slope], .floating, name: "prelu"),
        "PreluKernelBackward0")
    },
    function("gelu", "input, *, approximate='none'") { machine, call throws(Interruption) in
      let x = Value.object(try machine.tensor(call[0], "gelu"))
      if call["approximate"].asText == "none" {
        return try machine.elementwise(.gelu, [x], .floating, name: "gelu")
      }
      let cube = try machine.binary(.multiply, machine.binary(.power, x, .int(3)), .float(0.044715))
      let inner = try machine.binary(
        .multiply, machine.binary(.add, x, cube), .float(0.7978845608028654))
      let share = try machine.binary(
        .add, machine.elementwise(.tanh, [inner], .floating, name: "tanh"), .int(1))
      return machine.named(
        try machine.binary(.multiply, machine.binary(.multiply, x, .float(0.5)), share),
        "GeluBackward0")
    },
    function("silu", "input, inplace=False") { machine, call throws(Interruption) in
      try machine.elementwise(
        .silu, [.object(machine.tensor(call[0], "silu"))], .floating, name: "silu")
    },
    function("mish", "input, inplace=False") { machine, call throws(Interruption) in
      let x = Value.object(try machine.tensor(call[0], "mish"))
      let curve = try machine.elementwise(
        .tanh, [machine.elementwise(.softplus, [x], .floating, name: "softplus")], .floating,
        name: "tanh")
      return machine.named(try machine.binary(.multiply, x, curve), "MishBackward0")
    },
    function("softplus", "input, beta=1.0, threshold=20.0") { machine, call throws(Interruption) in
      try machine.softplus(call)
    },
    function("softsign", "input") { machine, call throws(Interruption) in
      let size = try machine.elementwise(
        .abs, [.object(machine.tensor(call[0], "softsign"))], .arithmetic, name: "abs"
      ) { a, _, _ in a }
      return try machine.binary(.divide, call[0], machine.binary(.add, size, .int(1)))
    },
    function("tanhshrink", "input") { machine, call throws(Interruption) in
      try machine.binary(.subtract, call[0], machine.call("torch.tanh", [call[0]]))
    },
    function("logsigmoid", "input") { machine, call throws(Interruption) in
      machine.named(
        try machine.logSigmoid(.object(machine.tensor(call[0], "log_sigmoid"))),
        "LogSigmoidBackward0")
    },
    function("threshold", "input, threshold, value, inplace=False") {
      machine, call throws(Interruption) in
      let x = try machine.tensor(call[0], "threshold")
      let bound = try machine.double(call[1])
      return machine.named(
        try machine.choose(machine.mask(of: x) { $0 > bound }, .object(x), call[2]),
        "ThresholdBackward0")
    },
    function("glu", "input, dim=-1") { machine, call throws(Interruption) in
      let halves =
        try machine.call("torch.chunk", [call[0], .int(2), call[1]]).asTuple?.items ?? []
      guard halves.count == 2 else {
        throw machine.raise(.RuntimeError, "Halving dimension must be even", id: "shape-mismatch")
      }
      return machine.named(
        try machine.binary(.multiply, halves[0], machine.call("torch.sigmoid", [halves[1]])),
        "GluBackward0")
    },
    function("dropout", "input, p=0.5, training=True, inplace=False") {
      machine, call throws(Interruption) in
      try machine.dropout(machine.tensor(call[0], "dropout"), call[1], machine.flag(call[2]))
    },
    function("embedding", "input, weight, padding_idx=None") { machine, call throws(Interruption) in
      try machine.embedding(
        machine.tensor(call[0], "embedding"), machine.tensor(call[1], "embedding", "weight", 2))
    },
    function("one_hot", "tensor, num_classes=-1") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "one_hot")
      guard array.dtype == .int64 else {
        throw machine.raise(
          .RuntimeError, "one_hot is only applicable to index tensor of type LongTensor.",
          id: "dtype", help: "write x.long()")
      }
      let numbers = try machine.plainInts(of: array)
      guard numbers.allSatisfy({ $0 >= 0 }) else {
        throw machine.raise(.RuntimeError, "Class values must be non-negative.", id: "operands")
      }
      let given = try machine.wholeNumber(call[1])
      let count = given == -1 ? (numbers.max() ?? -1) + 1 : given
      guard numbers.allSatisfy({ $0 < count }) else {
        throw machine.raise(
          .RuntimeError, "Class values must be smaller than num_classes.", id: "operands")
      }
      var result = [Int](repeating: 0, count: try machine.reserve(array.shape + [count]))
      for (place, number) in numbers.enumerated() { result[place * count + number] = 1 }
      return .object(machine.tensor(whole: result, shape: array.shape + [count]))
    },
    function("normalize", "input, p=2.0, dim=1, eps=1e-12") { machine, call throws(Interruption) in
      let norm = try machine.torchNorm(machine.tensor(call[0], "normalize"), call[1], call[2], true)
      return try machine.binary(.divide, call[0], machine.clamped(norm, low: call[3], high: .none))
    },
    function("cosine_similarity", "x1, x2, dim=1, eps=1e-08") {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "cosine_similarity")
      let b = try machine.tensor(call[1], "cosine_similarity", "x2", 2)
      var parts: [Value] = []
      for array in [a, b] {
        let norm = try machine.clamped(
          machine.torchNorm(array, .int(2), call[2], true), low: call[3], high: .none)
        parts.append(try machine.binary(.divide, .object(array), norm))
      }
      let product = try machine.asArray(machine.binary(.multiply, parts[0], parts[1]))
      return try machine.torchReduced(product, .sum, call[2], false)
    },
    function("pairwise_distance", "x1, x2, p=2.0, eps=1e-06, keepdim=False") {
      machine, call throws(Interruption) in
      let difference = try machine.binary(
        .add, machine.binary(.subtract, call[0], call[1]), call[3])
      return try machine.torchNorm(
        machine.asArray(difference), call[2], .int(-1), machine.flag(call[4]))
    },
    function("layer_norm", "input, normalized_shape, weight=None, bias=None, eps=1e-05") {
      machine, call throws(Interruption) in
      try machine.layerNorm(
        machine.tensor(call[0], "layer_norm"), machine.shape(call[1]), call[2], call[3], call[4])
    },
    function("rms_norm", "input, normalized_shape, weight=None, eps=None") {
      machine, call throws(Interruption) in
      try machine.rmsNorm(
        machine.tensor(call[0], "rms_norm"), machine.shape(call[1]), call[2], call[3])
    },
    function(
      "batch_norm",
      "input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05"
    ) {
      machine, call throws(Interruption) in
      try machine.batchNorm(
        machine.tensor(call[0], "batch_norm"), call[1], call[2], call[3], call[4],
        isTraining: machine.flag(call[5]), momentum: call[6], eps: call[7])
    },
    function(
      "scaled_dot_product_attention",
      "query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None"
    ) {
      machine, call throws(Interruption) in try machine.attention(call)
    },
    .refused(
      ["interpolate", "unfold", "ctc_loss", "conv3d", "conv_transpose2d"].map {
        "torch.nn.functional.\($0)"
      }, cure: "write it as sums of products of slices: y += x[i:i+n] * w[i]"),
  ]

  static func function(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    guard parameters.contains("inplace=False") else {
      return Entry("torch.nn.functional.\(name)", parameters: parameters, run: run)
    }
    return Entry("torch.nn.functional.\(name)", parameters: parameters) {
      machine, call throws(Interruption) in
      guard try machine.flag(call["inplace"]) else { return try run(machine, call) }
      return try machine.change(call[0], by: run(machine, call), name)
    }
  }
}
