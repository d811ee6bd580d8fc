import GradvizEngine

/// How PyTorch writes tensors.
///
/// - Source: `torch/_tensor_str.py` of PyTorch 2.15.
extension Machine {
  /// `str` and `repr` of a tensor.
  func tensorText(_ array: ArrayObject) throws(Interruption) -> String {
    let text = try tensorText(array, prefix: "tensor(")
    return array.tensor?.isParameter == true ? "Parameter containing:\n" + text : text
  }

  private func tensorText(_ array: ArrayObject, prefix: String) throws(Interruption) -> String {
    var suffixes: [String] = []
    let body: String
    if array.count == 0 {
      if array.rank != 1 {
        suffixes.append("size=" + (try text(of: .tuple(array.shape.map { .int($0) }))))
      }
      if array.dtype != torch.defaultType { suffixes.append("dtype=torch.\(array.dtype.name)") }
      body = "[]"
    } else {
      if ![torch.defaultType, .int64, .bool].contains(array.dtype) {
        suffixes.append("dtype=torch.\(array.dtype.name)")
      }
      let values = try TensorTextWriter(self, array)
      body = values.text(indent: prefix.count)
    }
    if requiresGradient(array) {
      let isLeaf = array.tensor?.requiresGradient == true
      suffixes.append(isLeaf ? "requires_grad=True" : "grad_fn=<\(gradientFunction(of: array))>")
    }
    var result = prefix + body
    var length =
      (result.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 2
    for suffix in suffixes {
      if length + suffix.count + 2 > torch.printOptions.lineWidth {
        result += ",\n" + String(repeating: " ", count: prefix.count) + suffix
        length = prefix.count + suffix.count
      } else {
        result += ", " + suffix
        length += suffix.count + 2
      }
    }
    return result + ")"
  }

  /// What PyTorch calls the step back to what a tensor was computed from.
  func gradientFunction(of array: ArrayObject) -> String {
    if let kept = array.tensor?.gradientFunction, kept.version == array.buffer.version {
      return kept.name
    }
    if let derivation = array.derivation {
      switch derivation.op {
      case .slice: return sliceFunction(of: array, derivation.parent, derivation.attributes.text)
      case .reshape: return "ViewBackward0"
      case .transpose: return "PermuteBackward0"
      default: break
      }
    }
    guard array.buffer.node >= 0 else { return "CopySlices" }
    return gradientFunction(of: array.buffer.node, isNumber: array.rank == 0)
  }

  /// What PyTorch calls the step back through a node.
  func gradientFunction(of node: Int32, isNumber isScalar: Bool) -> String {
    let operands = tape.operands(of: Int(node))
    // Python's numbers in front have steps of their own.
    let isNumber = operands.map {
      tape.code(of: $0) == .constant && tape.variable(at: $0).shape.rank == 0
    }
    switch tape.code(of: node) {
    case .subtract where isNumber[0]: return "RsubBackward1"
    case .divide where isNumber[0]: return "MulBackward0"
    case .floorDivide: return "NotImplemented"
    case .remainder where isNumber[0]: return "NotImplemented"
    case .remainder where !isNumber[1]: return "RemainderBackward1"
    case .fmod where !isNumber[1]: return "FmodBackward1"
    case .xlogy where isNumber[0]: return "XlogyBackward1"
    case .xlogy where isNumber[1]: return "XlogyBackward2"
    case .copysign where isNumber[1]: return "CopysignBackward1"
    case .power: return isNumber[0] ? "PowBackward2" : isNumber[1] ? "PowBackward0" : "PowBackward1"
    case .slice where isScalar: return "SelectBackward0"
    default: break
    }
    return Self.gradientFunctions[tape.code(of: node)]
      ?? "\(capitalized(tape.code(of: node).name))Backward0"
  }

  /// The last of the steps that PyTorch takes an index apart into: `[:, None]` is one of no slice.
  private func sliceFunction(
    of array: ArrayObject, _ parent: ArrayObject, _ text: String?
  ) -> String {
    let whole = [":", "..."]
    let parts = (text ?? "").dropFirst().dropLast().split(separator: ",").map {
      $0.filter { $0 != " " }
    }.filter { !whole.contains($0) }
    guard let last = parts.last else {
      return parent.rank > array.rank ? "SelectBackward0" : "SliceBackward0"
    }
    if last == "None" || last.hasSuffix(".newaxis") { return "UnsqueezeBackward0" }
    return parent.rank > array.rank && !last.contains(":") ? "SelectBackward0" : "SliceBackward0"
  }

  private func capitalized(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }

  private static let gradientFunctions: [OpCode: String] = [
    .add: "AddBackward0", .subtract: "SubBackward0", .multiply: "MulBackward0",
    .divide: "DivBackward0",
    .power: "PowBackward0", .maximum: "MaximumBackward0", .minimum: "MinimumBackward0",
    .negative: "NegBackward0",
    .exp: "ExpBackward0", .expm1: "Expm1Backward0", .log: "LogBackward0", .log1p: "Log1PBackward0",
    .log2: "Log2Backward0",
    .log10: "Log10Backward0", .sqrt: "SqrtBackward0", .square: "PowBackward0", .abs: "AbsBackward0",
    .reciprocal: "ReciprocalBackward0", .sin: "SinBackward0", .cos: "CosBackward0",
    .tan: "TanBackward0",
    .arcsin: "AsinBackward0", .arccos: "AcosBackward0", .arctan: "AtanBackward0",
    .sinh: "SinhBackward0",
    .cosh: "CoshBackward0", .tanh: "TanhBackward0", .arcsinh: "AsinhBackward0",
    .arccosh: "AcoshBackward0",
    .arctanh: "AtanhBackward0", .sigmoid: "SigmoidBackward0", .relu: "ReluBackward0",
    .gelu: "GeluBackward0",
    .silu: "SiluBackward0", .softplus: "SoftplusBackward0", .elu: "EluBackward0",
    .leakyReLU: "LeakyReluBackward0",
    .erf: "ErfBackward0", .where: "WhereBackward0", .clip: "ClampBackward1", .matmul: "MmBackward0",
    .sum: "SumBackward0",
    .mean: "MeanBackward0", .variance: "VarBackward0", .std: "StdBackward0", .prod: "ProdBackward0",
    .max: "MaxBackward1",
    .min: "MinBackward1", .softmax: "SoftmaxBackward0", .logSoftmax: "LogSoftmaxBackward0",
    .logsumexp: "LogsumexpBackward0", .cumsum: "CumsumBackward0", .concatenate: "CatBackward0",
    .stack: "StackBackward0",
    .reshape: "ViewBackward0", .transpose: "PermuteBackward0", .broadcastTo: "ExpandBackward0",
    .slice: "SliceBackward0",
    .gather: "IndexBackward0", .assemble: "CopySlices", .remainder: "RemainderBackward0",
    .fmod: "FmodBackward0",
    .arctan2: "Atan2Backward0", .hypot: "HypotBackward0", .outer: "MulBackward0",
    .gammaln: "LgammaBackward0", .ndtr: "MulBackward1", .det: "LinalgDetBackward0",
    .inv: "LinalgInvExBackward0", .solve: "LinalgSolveExBackward0",
    .cholesky: "LinalgCholeskyExBackward0", .svdvals: "LinalgSvdBackward0",
    .svdU: "LinalgSvdBackward0", .svdVh: "LinalgSvdBackward0", .qrQ: "LinalgQrBackward0",
    .qrR: "LinalgQrBackward0", .eigvalsh: "LinalgEighBackward0",
    .eighVectors: "LinalgEighBackward0", .logabsdet: "LinalgSlogdetBackward0",
    .input: "ToCopyBackward0",
  ]

  /// `torch.Size([2, 3])`, and what functions with several results give; nil for other tuples.
  func torchText(of tuple: TupleObject, _ fields: NamedTupleFields) throws(Interruption) -> String?
  {
    if fields.typeName == "torch.Size" {
      return "torch.Size(\(try representation(of: .list(tuple.items))))"
    }
    guard fields.typeName.hasPrefix("torch.return_types.") else { return nil }
    var parts: [String] = []
    for (name, item) in zip(fields.names, tuple.items) {
      parts.append("\(name)=\(try representation(of: item))")
    }
    return "\(fields.typeName)(\n\(parts.joined(separator: ",\n")))"
  }

  /// `x.shape`.
  func size(of array: ArrayObject) -> Value { size(of: array.shape) }

  func size(of shape: [Int]) -> Value {
    .object(
      TupleObject(
        shape.map { .int($0) },
        fields: NamedTupleFields("torch.Size", shape.indices.map { String($0) })))
  }

  /// What a function with several results gives.
  func results(_ function: String, _ parts: [(String, Value)]) -> Value {
    .object(
      TupleObject(
        parts.map(\.1), fields: NamedTupleFields("torch.return_types.\(function)", parts.map(\.0))))
  }
}
