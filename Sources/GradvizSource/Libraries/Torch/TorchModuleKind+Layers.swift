import GradvizEngine
import GradvizRandom

extension TorchModuleKind {
  /// Modules with parameters.
  nonisolated(unsafe) static let layers: [String: TorchModuleKind] = [
    "Linear": linear, "NonDynamicallyQuantizableLinear": linear,
    "Embedding": TorchModuleKind(
      parameters: "num_embeddings, embedding_dim, padding_idx=None, max_norm=None",
      shown: ["num_embeddings!", "embedding_dim!", "padding_idx≠None"],
      prepare: { machine, instance, hidden throws(Interruption) in
        let rows = try machine.extent(hidden, "num_embeddings")
        let columns = try machine.extent(hidden, "embedding_dim")
        guard hidden["max_norm"]?.isNone != false else {
          throw machine.raise(
            .NotImplementedError, "max_norm is not part of the language", id: "unknown-argument",
            help: "leave it out")
        }
        let count = try machine.reserve([rows, columns])
        let type = machine.torch.defaultType
        var drawn = machine.torchGenerator().randn(count, single: type == .float32)
        if let given = hidden["padding_idx"], !given.isNone {
          let place = try machine.place(given, count: rows, of: "embedding")
          hidden.set("padding_idx", .int(place))
          for column in 0..<columns { drawn[place * columns + column] = 0 }
        }
        try machine.addParameter("weight", drawn, type, [rows, columns], to: instance)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        let index = try machine.tensor(inputs.first ?? .none, "embedding")
        let weight = try machine.tensor(machine.own("weight", instance), "embedding")
        let rows = try machine.embedding(index, weight)
        guard case .int(let padding)? = hidden["padding_idx"] else { return rows }
        let places = try machine.plainInts(of: index)
        guard places.contains(padding) else { return rows }
        // No gradient goes to the row of what only fills up.
        let fixed = try machine.embedding(
          index, machine.detached(weight))
        let mask = machine.tensor(
          whole: places.map { $0 == padding ? 1 : 0 }, .bool, shape: index.shape + [1])
        return machine.named(
          try machine.choose(.object(mask), fixed, rows), "EmbeddingBackward0")
      }),
    "LayerNorm": TorchModuleKind(
      parameters: "normalized_shape, eps=1e-05, elementwise_affine=True, bias=True",
      shown: ["normalized_shape!", "eps", "elementwise_affine", "bias"],
      prepare: { machine, instance, hidden throws(Interruption) in
        let shape = try machine.normalizedShape(hidden)
        guard try machine.flag(hidden["elementwise_affine"] ?? .none, default: true) else {
          return machine.noParameters(["weight", "bias"], instance)
        }
        let count = try machine.reserve(shape)
        let type = machine.torch.defaultType
        try machine.addParameter(
          "weight", [Double](repeating: 1, count: count), type, shape, to: instance)
        if try machine.flag(hidden["bias"] ?? .none, default: true) {
          try machine.addParameter(
            "bias", [Double](repeating: 0, count: count), type, shape, to: instance)
        } else {
          machine.noParameters(["bias"], instance)
        }
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.layerNorm(
          machine.tensor(inputs.first ?? .none, "layer_norm"), machine.normalizedShape(hidden),
          machine.own("weight", instance),
          machine.own("bias", instance), hidden["eps"] ?? .float(1e-5))
      }),
    "RMSNorm": TorchModuleKind(
      parameters: "normalized_shape, eps=None, elementwise_affine=True",
      shown: ["normalized_shape!", "eps", "elementwise_affine"],
      prepare: { machine, instance, hidden throws(Interruption) in
        let shape = try machine.normalizedShape(hidden)
        guard try machine.flag(hidden["elementwise_affine"] ?? .none, default: true) else {
          return machine.noParameters(["weight"], instance)
        }
        let count = try machine.reserve(shape)
        try machine.addParameter(
          "weight", [Double](repeating: 1, count: count), machine.torch.defaultType, shape,
          to: instance)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.rmsNorm(
          machine.tensor(inputs.first ?? .none, "rms_norm"), machine.normalizedShape(hidden),
          machine.own("weight", instance), hidden["eps"] ?? .none)
      }),
    "BatchNorm1d": batchNorm, "BatchNorm2d": batchNorm,
    "PReLU": TorchModuleKind(
      parameters: "num_parameters=1, init=0.25", shown: ["num_parameters"],
      prepare: { machine, instance, hidden throws(Interruption) in
        let count = try machine.extent(hidden, "num_parameters")
        let start = try machine.double(hidden["init"] ?? .float(0.25))
        try machine.addParameter(
          "weight", [Double](repeating: start, count: count), machine.torch.defaultType, [count],
          to: instance)
      },
      forward: { machine, instance, _, inputs throws(Interruption) in
        try machine.call("torch.nn.functional.prelu", inputs + [machine.own("weight", instance)])
      }),
  ]

  nonisolated(unsafe) private static let linear = TorchModuleKind(
    parameters: "in_features, out_features, bias=True, device=None, dtype=None",
    shown: ["in_features", "out_features", "bias"],
    prepare: { machine, instance, hidden throws(Interruption) in
      let inputs = try machine.extent(hidden, "in_features")
      let outputs = try machine.extent(hidden, "out_features")
      try machine.reserve([outputs, inputs])
      let type = try machine.dtype(hidden["dtype"] ?? .none) ?? machine.torch.defaultType
      let hasBias = try machine.flag(hidden["bias"] ?? .bool(true))
      let drawn = machine.torchGenerator().linear(
        inputs: inputs, outputs: outputs, bias: hasBias, single: type == .float32)
      try machine.addParameter("weight", drawn.weight, type, [outputs, inputs], to: instance)
      if hasBias {
        try machine.addParameter("bias", drawn.bias, type, [outputs], to: instance)
      } else {
        instance.attributes.set(machine.symbols["bias"], .none)
      }
    },
    forward: { machine, instance, _, inputs throws(Interruption) in
      try machine.linear(
        machine.tensor(inputs.first ?? .none, "linear"),
        machine.tensor(machine.own("weight", instance), "linear"),
        machine.own("bias", instance))
    })

  nonisolated(unsafe) private static let batchNorm = TorchModuleKind(
    parameters: "num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True",
    shown: ["num_features!", "eps", "momentum", "affine", "bias?", "track_running_stats"],
    prepare: { machine, instance, hidden throws(Interruption) in
      let count = try machine.extent(hidden, "num_features")
      let type = machine.torch.defaultType
      if try machine.flag(hidden["affine"] ?? .none, default: true) {
        try machine.addParameter(
          "weight", [Double](repeating: 1, count: count), type, [count], to: instance)
        try machine.addParameter(
          "bias", [Double](repeating: 0, count: count), type, [count], to: instance)
      } else {
        machine.noParameters(["weight", "bias"], instance)
      }
      guard try machine.flag(hidden["track_running_stats"] ?? .none, default: true) else {
        return machine.noParameters(["running_mean", "running_var"], instance)
      }
      machine.addBuffer(
        "running_mean", machine.tensor([Double](repeating: 0, count: count), type, shape: [count]),
        to: instance)
      machine.addBuffer(
        "running_var", machine.tensor([Double](repeating: 1, count: count), type, shape: [count]),
        to: instance)
      machine.addBuffer("num_batches_tracked", machine.tensor(whole: [0], shape: []), to: instance)
    },
    forward: { machine, instance, hidden, inputs throws(Interruption) in
      let mean = machine.own("running_mean", instance)
      let isTraining = machine.isTraining(instance)
      var momentum = hidden["momentum"] ?? .float(0.1)
      if isTraining, let count = machine.own("num_batches_tracked", instance).asArray {
        let number = try machine.plainInts(of: count)[0] + 1
        _ = try machine.fill(count, [Double(number)])
        if momentum.isNone { momentum = .float(1 / Double(number)) }
      }
      return try machine.batchNorm(
        machine.tensor(inputs.first ?? .none, "batch_norm"), mean,
        machine.own("running_var", instance), machine.own("weight", instance),
        machine.own("bias", instance), isTraining: isTraining || mean.isNone, momentum: momentum,
        eps: hidden["eps"] ?? .float(1e-5))
    })
}
