import GradvizEngine
import GradvizRandom

extension TorchModuleKind {
  /// Modules that move a window over the last axes of a tensor.
  nonisolated(unsafe) static let windows: [String: TorchModuleKind] = [
    "Conv1d": convolution(1), "Conv2d": convolution(2), "MaxPool1d": maximum(1),
    "MaxPool2d": maximum(2), "AvgPool1d": mean(1), "AvgPool2d": mean(2),
    "AdaptiveAvgPool1d": adaptive(1), "AdaptiveAvgPool2d": adaptive(2),
  ]

  private static func convolution(_ axes: Int) -> TorchModuleKind {
    TorchModuleKind(
      parameters:
        "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, "
        + "padding_mode='zeros', device=None, dtype=None",
      shown: [
        "in_channels!", "out_channels!", "kernel_size", "stride",
        "padding≠\(axes == 1 ? "(0,)" : "(0, 0)")", "dilation≠\(axes == 1 ? "(1,)" : "(1, 1)")",
        "groups≠1", "bias≠True",
      ],
      prepare: { machine, instance, hidden throws(Interruption) in
        if hidden["padding_mode"]?.asText != "zeros" {
          throw machine.notDrawn("another 'padding_mode' than 'zeros'", "leave it out")
        }
        let inputs = try machine.extent(hidden, "in_channels")
        let outputs = try machine.extent(hidden, "out_channels")
        let groups = try machine.extent(hidden, "groups")
        guard groups > 0, inputs % groups == 0, outputs % groups == 0 else {
          throw machine.raise(
            .ValueError,
            "\(groups > 0 && inputs % groups == 0 ? "out" : "in")_channels must be divisible by groups"
          )
        }
        let ones = Array(repeating: 1, count: axes)
        let zeros = Array(repeating: 0, count: axes)
        let kernel = try machine.windowSetting(
          hidden["kernel_size"] ?? .none, axes, default: ones, "kernel_size", least: 1)
        for (name, least) in [("stride", 1), ("padding", 0), ("dilation", 1)]
        where hidden[name]?.asText == nil {
          let numbers = try machine.windowSetting(
            hidden[name] ?? .none, axes, default: least == 0 ? zeros : ones, name, least: least)
          hidden.set(name, .tuple(numbers.map { .int($0) }))
        }
        hidden.set("kernel_size", .tuple(kernel.map { .int($0) }))
        let shape = [outputs, inputs / groups] + kernel
        try machine.reserve(shape)
        let type = try machine.dtype(hidden["dtype"] ?? .none) ?? machine.torch.defaultType
        let hasBias = try machine.flag(hidden["bias"] ?? .bool(true))
        let drawn = machine.torchGenerator().linear(
          inputs: shape.dropFirst().reduce(1, *), outputs: outputs, bias: hasBias,
          single: type == .float32)
        try machine.addParameter("weight", drawn.weight, type, shape, to: instance)
        if hasBias {
          try machine.addParameter("bias", drawn.bias, type, [outputs], to: instance)
        } else {
          machine.noParameters(["bias"], instance)
        }
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.call(
          "torch.nn.functional.conv\(axes)d",
          inputs + [machine.own("weight", instance), machine.own("bias", instance)],
          keywords: ["stride", "padding", "dilation", "groups"].map { ($0, hidden[$0] ?? .none) })
      })
  }

  /// A pool, which moves by its own extent where nothing else is said.
  private static func pool(
    _ name: String, _ parameters: String, shown: [String], options: [String], asTuples: Bool = false
  ) -> TorchModuleKind {
    var kind = function(name, parameters, shown: shown, options: options)
    kind.prepare = { _, _, hidden throws(Interruption) in
      if hidden["stride"]?.isNone != false { hidden.set("stride", hidden["kernel_size"] ?? .none) }
      guard asTuples else { return }
      for setting in ["kernel_size", "stride", "padding"] {
        if let value = hidden[setting], value.asTuple == nil {
          hidden.set(setting, .tuple([value]))
        }
      }
    }
    return kind
  }

  private static func maximum(_ axes: Int) -> TorchModuleKind {
    pool(
      "max_pool\(axes)d",
      "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False",
      shown: ["kernel_size", "stride", "padding", "dilation", "ceil_mode"],
      options: ["kernel_size", "stride", "padding", "dilation", "ceil_mode", "return_indices"])
  }

  private static func mean(_ axes: Int) -> TorchModuleKind {
    pool(
      "avg_pool\(axes)d",
      "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True",
      shown: ["kernel_size", "stride", "padding"],
      options: ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad"],
      asTuples: axes == 1)
  }

  private static func adaptive(_ axes: Int) -> TorchModuleKind {
    function(
      "adaptive_avg_pool\(axes)d", "output_size", shown: ["output_size"], options: ["output_size"])
  }
}
