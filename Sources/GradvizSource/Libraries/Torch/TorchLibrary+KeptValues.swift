import GradvizEngine

extension TorchLibrary {
  /// Which arguments PyTorch keeps for the step back through a function that is computed here by ops that keep others.
  private static let keptArguments: [String: [Int]] = [
    "torch.nn.functional.mse_loss": [0, 1], "torch.nn.functional.smooth_l1_loss": [0, 1],
    "torch.nn.functional.huber_loss": [0, 1], "torch.nn.functional.nll_loss": [0],
    "torch.nn.functional.binary_cross_entropy_with_logits": [0, 1],
    "torch.nn.functional.logsigmoid": [0], "torch.nn.functional.celu": [0],
    "torch.nn.functional.threshold": [0], "torch.nn.functional.hardsigmoid": [0],
    "torch.gather": [0], "torch.nan_to_num": [0], "torch.dist": [0, 1], "torch.cdist": [0, 1],
    "torch.sinc": [0], "torch.nanmean": [0], "torch.median": [0],
    "torch.nn.functional.conv1d": [0], "torch.nn.functional.conv2d": [0],
    "torch.nn.functional.max_pool1d": [0], "torch.nn.functional.max_pool2d": [0],
    "torch.nn.functional.avg_pool1d": [0], "torch.nn.functional.avg_pool2d": [0],
  ]

  /// The function, whose results remember the arguments that are kept for the step back.
  static func keeping(_ entry: Entry) -> Entry {
    guard let places = keptArguments[entry.places[0]] else { return entry }
    return Entry(all: entry.places, parameters: entry.parameters, examples: entry.examples) {
      machine, call throws(Interruption) in
      let result = try entry.run(machine, call)
      machine.keep(places.map { call[$0] }, forStepBackThrough: result)
      return result
    }
  }
}
