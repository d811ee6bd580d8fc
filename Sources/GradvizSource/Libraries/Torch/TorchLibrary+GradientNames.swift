import GradvizEngine

extension TorchLibrary {
  /// What PyTorch calls the step back through a function that is computed here by ops of other names.
  private static let gradientNames: [String: String] = [
    "torch.nan_to_num": "NanToNumBackward0", "torch.frac": "FracBackward0",
    "torch.clamp_min": "ClampMinBackward0", "torch.clamp_max": "ClampMaxBackward0",
    "torch.nansum": "NansumBackward0", "torch.aminmax": "AminmaxBackward0",
    "torch.var_mean": "VarMeanBackward0", "torch.std_mean": "StdMeanBackward0",
    "torch.dist": "DistBackward0", "torch.kthvalue": "KthvalueBackward0",
    "torch.quantile": "SqueezeBackward4", "torch.index_add": "IndexAddBackward0",
    "tensor.type_as": "ToCopyBackward0", "torch.inner": "ViewBackward0",
    "torch.vdot": "VdotBackward0", "torch.linalg.vecdot": "SumBackward1",
    "torch.linalg.pinv": "LinalgPinvBackward0", "torch.kron": "UnsafeViewBackward0",
    "torch.cross": "LinalgCrossBackward0", "torch.linalg.cross": "LinalgCrossBackward0",
    "torch.linalg.qr": "LinalgQrBackward0", "torch.linalg.multi_dot": "ViewBackward0",
    "torch.cholesky": "CholeskyBackward0", "torch.rot90": "Rot90Backward0",
    "torch.cov": "SqueezeBackward0", "torch.corrcoef": "ClampBackward1",
    "torch.trapezoid": "MulBackward1",
    "torch.vander": "FlipBackward0", "torch.deg2rad": "Deg2RadBackward0",
    "torch.rad2deg": "Rad2DegBackward0", "torch.sgn": "SgnBackward0",
    "torch.nn.functional.pairwise_distance": "NormBackward1",
    "torch.nn.functional.max_pool1d": "SqueezeBackward1",
    "torch.nn.functional.avg_pool1d": "SqueezeBackward1",
    "torch.nn.functional.adaptive_avg_pool1d": "SqueezeBackward1",
  ]

  /// The function, whose results have the name of their step back.
  static func naming(_ entry: Entry) -> Entry {
    guard let name = gradientNames[entry.places[0]] else { return entry }
    return Entry(all: entry.places, parameters: entry.parameters, examples: entry.examples) {
      machine, call throws(Interruption) in
      let result = try entry.run(machine, call)
      for value in result.asTuple?.items ?? [result] {
        // What is given back as it came has a step of its own.
        guard let array = value.asArray,
          !call.entry.signature.parameters.indices.contains(where: { call[$0].asArray === array })
        else { continue }
        _ = machine.named(value, name)
      }
      return result
    }
  }
}
