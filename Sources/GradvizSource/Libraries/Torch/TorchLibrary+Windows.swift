import GradvizEngine

extension TorchLibrary {
  /// Convolutions and pools of `torch.nn.functional`.
  static let windows: [Entry] = [1, 2].flatMap { axes in
    [
      Entry(
        "torch.nn.functional.conv\(axes)d", "torch.conv\(axes)d",
        parameters: "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1"
      ) { machine, call throws(Interruption) in
        try machine.convolved(call, axes: axes)
      },
      Entry(
        "torch.nn.functional.max_pool\(axes)d", "torch.max_pool\(axes)d",
        parameters:
          "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False"
      ) { machine, call throws(Interruption) in
        try machine.maximumPooled(call, axes: axes)
      },
      Entry(
        "torch.nn.functional.avg_pool\(axes)d",
        parameters:
          "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None"
      ) { machine, call throws(Interruption) in
        try machine.meanPooled(call, axes: axes)
      },
      Entry(
        "torch.nn.functional.adaptive_avg_pool\(axes)d", parameters: "input, output_size"
      ) { machine, call throws(Interruption) in
        try machine.adaptiveMeanPooled(call, axes: axes)
      },
    ]
  }
}
