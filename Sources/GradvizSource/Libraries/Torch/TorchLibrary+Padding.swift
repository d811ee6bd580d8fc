import GradvizEngine

extension TorchLibrary {
  /// Margins, and norms over groups of channels.
  static let paddings: [Entry] = [
    function("pad", "input, pad, mode='constant', value=None") {
      machine, call throws(Interruption) in
      try machine.torchPadded(
        machine.tensor(call[0], "pad"), machine.shape(call[1]), mode: call[2].asText ?? "",
        value: call[3])
    },
    function("group_norm", "input, num_groups, weight=None, bias=None, eps=1e-05") {
      machine, call throws(Interruption) in
      try machine.groupNorm(
        machine.tensor(call[0], "group_norm"), machine.wholeNumber(call[1]), call[2], call[3],
        call[4])
    },
    function(
      "instance_norm",
      "input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05"
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["running_mean", "running_var", "use_input_stats"], of: call,
        cure: "leave it out, or write F.batch_norm")
      return try machine.instanceNorm(
        machine.tensor(call[0], "instance_norm"), call["weight"], call["bias"], call["eps"])
    },
  ]
}

extension Machine {
  /// `F.pad`: margins from the last axis to the first.
  func torchPadded(
    _ array: ArrayObject, _ pads: [Int], mode: String, value: Value
  ) throws(Interruption) -> Value {
    guard pads.count % 2 == 0 else {
      throw raise(.RuntimeError, "Padding length must be divisible by 2", id: "shape-mismatch")
    }
    guard pads.count <= 2 * array.rank else {
      throw raise(
        .RuntimeError,
        "Padding length should be less than or equal to two times the input dimension but got padding length "
          + "\(pads.count) and input of dimension \(array.rank)", id: "shape-mismatch")
    }
    let axes = pads.count / 2
    var widths = [[Int]](repeating: [0, 0], count: array.rank)
    for turn in 0..<axes {
      widths[array.rank - 1 - turn] = [pads[2 * turn], pads[2 * turn + 1]]
    }
    let modes = [
      "constant": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap",
    ]
    guard let numpy = modes[mode] else {
      throw raise(.NotImplementedError, "Unrecognised padding mode \(mode)", id: "choice")
    }
    if mode != "constant" { try checkPadding(array, widths, axes, mode: mode) }
    // What is to be taken away goes before anything is added.
    var inner = array
    for (axis, pair) in widths.enumerated() where pair.contains(where: { $0 < 0 }) {
      let cut = pair.map { max(-$0, 0) }
      let count = inner.shape[axis] - cut[0] - cut[1]
      guard count >= 0, cut.allSatisfy({ $0 <= inner.shape[axis] }) else {
        throw raise(
          .RuntimeError, "narrow(): length must be non-negative.", id: "index",
          label: "a tensor of shape \(Shape(array.shape))")
      }
      inner = try asArray(sliced(inner, axis, IndexRange(start: cut[0], count: count)))
    }
    let added = widths.map { $0.map { max($0, 0) } }
    let constant: Value = value.isNone ? .int(0) : try paddingValue(value, array.dtype)
    let result = try asTensor(
      .object(
        padded(
          inner, added, mode: numpy,
          [[Value]](repeating: [constant, constant], count: array.rank))))
    let name =
      switch mode {
      case "constant": "ConstantPadNdBackward0"
      case "reflect": "ReflectionPad\(axes)DBackward0"
      case "replicate": "ReplicationPad\(axes)DBackward0"
      default: "CopySlices"
      }
    return named(result, name)
  }

  /// What a margin is filled with, in the type of the tensor; zeros are zeros of any type.
  private func paddingValue(_ value: Value, _ type: DType) throws(Interruption) -> Value {
    let number = try double(value)
    if number == 0, number.sign == .plus { return .int(0) }
    if type.isFloat { return .float(type.rounded(number)) }
    return .int(try wholeNumber(.int(Int(exactly: number.rounded(.towardZero)) ?? 0)))
  }

  private func checkPadding(
    _ array: ArrayObject, _ widths: [[Int]], _ axes: Int, mode: String
  ) throws(Interruption) {
    guard (1...3).contains(axes), array.rank == axes + 1 || array.rank == axes + 2 else {
      throw raise(
        .NotImplementedError,
        "Padding size \(2 * axes) is not supported for \(array.rank)D input tensor.",
        id: "shape-mismatch", label: "a tensor of shape \(Shape(array.shape))",
        help: "give a margin to the last axes only, with one or two axes before them")
    }
    for (axis, pair) in widths.enumerated() {
      let extent = array.shape[axis]
      if mode == "reflect", pair.contains(where: { $0 >= extent }) {
        throw raise(
          .RuntimeError,
          "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding "
            + "(\(pair[0]), \(pair[1])) at dimension \(axis) of input \(listText(array.shape))",
          id: "shape-mismatch")
      }
      if mode == "circular", pair.contains(where: { $0 > extent }) {
        throw raise(
          .RuntimeError, "Padding value causes wrapping around more than once.",
          id: "shape-mismatch")
      }
    }
  }

  /// Standardizes groups of channels, each in its example.
  func groupNorm(
    _ x: ArrayObject, _ groups: Int, _ weight: Value, _ bias: Value, _ eps: Value
  ) throws(Interruption) -> Value {
    guard x.rank >= 2 else {
      throw raise(
        .RuntimeError, "Expected at least 2 dimensions for input tensor but received \(x.rank)",
        id: "shape-mismatch")
    }
    let channels = x.shape[1]
    guard groups > 0, channels % groups == 0 else {
      throw raise(
        .RuntimeError,
        "Expected number of channels in input to be divisible by num_groups, but got input of shape "
          + "\(listText(x.shape)) and num_groups=\(groups)", id: "shape-mismatch")
    }
    guard x.count != groups else {
      throw raise(
        .ValueError,
        "Expected more than 1 value per channel when training, got input size \(listText(x.shape))",
        id: "shape-mismatch")
    }
    let each = x.shape.dropFirst(2).reduce(channels / groups, *)
    let parts = try asArray(reshape(x, to: [x.shape[0], groups, each]))
    let whole = try asArray(
      reshape(asArray(standardized(parts, .int(2), eps)), to: x.shape))
    return named(try scaledByChannel(whole, weight, bias), "NativeGroupNormBackward0")
  }

  /// Standardizes each channel of each example.
  func instanceNorm(
    _ x: ArrayObject, _ weight: Value, _ bias: Value, _ eps: Value
  ) throws(Interruption) -> Value {
    guard x.rank >= 3, x.shape.dropFirst(2).reduce(1, *) != 1 else {
      throw raise(
        .ValueError,
        "Expected more than 1 spatial element when training, got input size "
          + (try text(of: size(of: x))), id: "shape-mismatch")
    }
    let dims = Value.tuple((2..<x.rank).map { .int($0) })
    let whole = try asArray(standardized(x, dims, eps))
    return named(try scaledByChannel(whole, weight, bias), "ViewBackward0")
  }

  private func scaledByChannel(
    _ x: ArrayObject, _ weight: Value, _ bias: Value
  ) throws(Interruption) -> Value {
    let wide = [1, x.shape[1]] + Array(repeating: 1, count: x.rank - 2)
    var result = Value.object(x)
    for (factor, op) in [(weight, Opcode.multiply), (bias, .add)] where !factor.isNone {
      let array = try tensor(factor, "norm", "weight", 3)
      guard array.count == x.shape[1] else {
        throw raise(
          .RuntimeError,
          "Expected weight to be a vector of size equal to the number of channels in input, but got "
            + "weight of shape \(listText(array.shape)) and input of shape \(listText(x.shape))",
          id: "shape-mismatch")
      }
      result = try binary(op, result, reshape(array, to: wide))
    }
    return result
  }
}
