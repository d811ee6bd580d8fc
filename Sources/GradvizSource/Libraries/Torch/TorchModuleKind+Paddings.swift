import GradvizEngine

extension TorchModuleKind {
  /// Modules that add margins, and those that standardize groups of channels.
  nonisolated(unsafe) static let paddings: [String: TorchModuleKind] = {
    var kinds: [String: TorchModuleKind] = [
      "GroupNorm": groupNorm, "InstanceNorm1d": instanceNorm(1), "InstanceNorm2d": instanceNorm(2),
    ]
    for axes in 1...2 {
      kinds["ZeroPad\(axes)d"] = padding(axes, mode: "constant")
      kinds["ConstantPad\(axes)d"] = padding(axes, mode: "constant", hasValue: true)
      kinds["ReflectionPad\(axes)d"] = padding(axes, mode: "reflect")
      kinds["ReplicationPad\(axes)d"] = padding(axes, mode: "replicate")
      kinds["CircularPad\(axes)d"] = padding(axes, mode: "circular")
    }
    return kinds
  }()

  private static func padding(
    _ axes: Int, mode: String, hasValue: Bool = false
  ) -> TorchModuleKind {
    TorchModuleKind(
      parameters: hasValue ? "padding, value" : "padding",
      shown: hasValue ? ["padding", "value"] : ["padding!"],
      prepare: { machine, _, hidden throws(Interruption) in
        guard case .int = hidden["padding"] ?? .none else { return }
        hidden.set(
          "padding", .tuple(Array(repeating: hidden["padding"] ?? .none, count: 2 * axes)))
      },
      forward: { machine, _, hidden, inputs throws(Interruption) in
        try machine.torchPadded(
          machine.tensor(inputs.first ?? .none, "pad"),
          machine.shape(hidden["padding"] ?? .none), mode: mode, value: hidden["value"] ?? .none)
      })
  }

  /// Weights of 1 and biases of 0, one for each channel, where the settings ask for them.
  private static func addScale(
    _ machine: Machine, _ instance: InstanceObject, _ hidden: TorchHidden, _ name: String,
    isAffine: Bool
  ) throws(Interruption) {
    let count = try machine.extent(hidden, name)
    guard isAffine else { return machine.noParameters(["weight", "bias"], instance) }
    let type = machine.torch.defaultType
    try machine.reserve([count])
    for (name, number) in [("weight", 1.0), ("bias", 0)] {
      try machine.addParameter(
        name, [Double](repeating: number, count: count), type, [count], to: instance)
    }
  }

  nonisolated(unsafe) private static let groupNorm = TorchModuleKind(
    parameters: "num_groups, num_channels, eps=1e-05, affine=True",
    shown: ["num_groups!", "num_channels!", "eps", "affine", "bias?"],
    prepare: { machine, instance, hidden throws(Interruption) in
      let groups = try machine.extent(hidden, "num_groups")
      guard groups > 0, try machine.extent(hidden, "num_channels") % groups == 0 else {
        throw machine.raise(.ValueError, "num_channels must be divisible by num_groups")
      }
      try addScale(
        machine, instance, hidden, "num_channels",
        isAffine: machine.flag(hidden["affine"] ?? .none, default: true))
    },
    forward: { machine, instance, hidden, inputs throws(Interruption) in
      try machine.groupNorm(
        machine.tensor(inputs.first ?? .none, "group_norm"), machine.extent(hidden, "num_groups"),
        machine.own("weight", instance), machine.own("bias", instance),
        hidden["eps"] ?? .float(1e-5))
    })

  private static func instanceNorm(_ axes: Int) -> TorchModuleKind {
    TorchModuleKind(
      parameters:
        "num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False",
      shown: ["num_features!", "eps", "momentum", "affine", "bias?", "track_running_stats"],
      prepare: { machine, instance, hidden throws(Interruption) in
        if try machine.flag(hidden["track_running_stats"] ?? .none) {
          throw machine.raise(
            .NotImplementedError,
            "track_running_stats=True of InstanceNorm\(axes)d is not built in",
            id: "unknown-argument", help: "leave it out")
        }
        try addScale(
          machine, instance, hidden, "num_features",
          isAffine: machine.flag(hidden["affine"] ?? .none))
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        let x = try machine.tensor(inputs.first ?? .none, "instance_norm")
        guard x.rank == axes + 1 || x.rank == axes + 2 else {
          throw machine.raise(
            .ValueError, "expected \(axes + 1)D or \(axes + 2)D input (got \(x.rank)D input)",
            id: "shape-mismatch")
        }
        // One example alone has no axis for it.
        let batch = x.rank == axes + 1 ? try machine.reshape(x, to: [1] + x.shape) : .object(x)
        let result = try machine.instanceNorm(
          machine.asArray(batch), machine.own("weight", instance), machine.own("bias", instance),
          hidden["eps"] ?? .float(1e-5))
        return x.rank == axes + 1
          ? try machine.torchReshaped(machine.asArray(result), x.shape) : result
      })
  }
}
