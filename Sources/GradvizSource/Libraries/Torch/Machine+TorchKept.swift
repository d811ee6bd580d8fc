import GradvizDiagnostics
import GradvizEngine

/// A change in place of elements that were read before.
struct TensorChange {
  let range: SourceRange
  let buffer: ArrayBuffer
  /// The node and the version of the elements before the change.
  let node: Int32
  let version: Int
  /// The node that was written, which PyTorch gives the elements from before.
  let writer: Int32
  /// Whether the elements changed are those that other steps have read, and those of the step that made them.
  var isRead = false
  var isResult = false
  /// What PyTorch calls the step back through the one that made them.
  var function: String?
  /// Whether PyTorch notices it; else its backward pass takes the changed elements.
  var isNoticed = true
}

/// What a step back needs of what was computed.
struct KeptValues {
  var operands: [Int32] = []
  var isResultKept = false
}

/// PyTorch keeps what a backward pass needs without copying it, and stops where that was changed in place afterwards.
extension Machine {
  /// Notes that elements were read as a node.
  @inline(__always)
  func noteRead(_ node: Int32, of array: ArrayObject) {
    guard usesTorchGradients, array.buffer.history.reads.last?.node != node else { return }
    array.buffer.history.reads.append((node, array.isNoticed))
  }

  /// Notes that elements are about to be changed in place, by a node where one is written as a whole.
  @inline(__always)
  func noteChange(of array: ArrayObject, by writer: Int32 = -1) {
    if usesTorchGradients { noteTensorChange(of: array, by: writer) }
  }

  private func noteTensorChange(of array: ArrayObject, by writer: Int32) {
    let buffer = array.buffer
    let node = buffer.node
    func note(_ changed: Int32, isResult: Bool, isNoticed: Bool) {
      var kept =
        torch.changes[changed]
        ?? TensorChange(
          range: range, buffer: buffer, node: node, version: buffer.history.version, writer: writer)
      if isResult {
        kept.isResult = true
        kept.function =
          array.isWhole ? gradientFunction(of: array) : gradientFunction(of: node, isNumber: false)
      } else {
        kept.isRead = true
      }
      if !isNoticed { kept.isNoticed = false }
      torch.changes[changed] = kept
    }
    for read in buffer.history.reads {
      note(read.node, isResult: false, isNoticed: read.isNoticed && array.isNoticed)
    }
    if node >= 0, !buffer.history.isCopy { note(node, isResult: true, isNoticed: array.isNoticed) }
    buffer.history.reads.removeAll()
    if array.isNoticed { buffer.history.version += 1 }
  }

  /// Stops where what the steps back from nodes need was changed in place.
  func checkKept(_ nodes: [Int32]) throws(Interruption) {
    if torch.changes.isEmpty { return }
    for node in nodes.reversed() {
      var kept = keptValues(of: node)
      kept.operands += torch.kept[node] ?? []
      if kept.isResultKept, let change = torch.changes[node], change.isResult {
        throw changed(change, node, isResult: true)
      }
      for operand in kept.operands {
        // A step in place keeps a copy of what it changes, but not of its other operand.
        guard let (change, isView) = change(of: operand),
          change.writer != node || kept.operands.count(where: { $0 == operand }) > 1
        else { continue }
        throw changed(change, operand, isView: isView)
      }
    }
  }

  /// The change of what a node was read from: views share the elements of what they are taken of.
  private func change(of node: Int32) -> (TensorChange, isView: Bool)? {
    var node = node
    var isView = false
    while true {
      let change = torch.changes[node].flatMap { $0.isRead ? $0 : nil }
      switch tape.code(of: node) {
      case .reshape, .transpose, .slice, .broadcastTo:
        if let change { return (change, isView || change.node != node) }
        node = tape.operands(of: Int(node))[0]
      default: return change.map { ($0, isView) }
      }
      isView = true
    }
  }

  /// Notes what PyTorch keeps for the step back through a function besides what its ops keep.
  func keep(_ arguments: [Value], forStepBackThrough result: Value) {
    guard usesTorchGradients, let buffer = result.asArray?.buffer, buffer.node >= 0 else { return }
    for array in arguments.compactMap(\.asArray) {
      let seen = array.cache.flatMap { $0.version == array.buffer.version ? $0.node : nil }
      let node = seen ?? array.buffer.node
      guard node >= 0 else { continue }
      noteRead(node, of: array)
      torch.kept[buffer.node, default: []].append(node)
    }
  }

  private func changed(
    _ change: TensorChange, _ node: Int32, isView: Bool = false, isResult: Bool = false
  ) -> Interruption {
    let help =
      change.buffer.leaf != nil
      ? "compute the loss anew after the change"
      : "write a new tensor instead: y = y * 2, not y *= 2"
    let label = "line \(range.start.line) goes back through the value from before"
    guard change.isNoticed else {
      return raise(
        .RuntimeError,
        "what the backward pass needs was changed where PyTorch does not notice it: its gradient is that of neither value",
        id: "changed-in-place", label: label, help: help, range: change.range)
    }
    let shape = tape.variable(at: node).shape.dimensions
    let type = change.buffer.dtype == .float64 ? "Double" : "Float"
    var maker = ""
    if let function = isResult ? change.function : laterFunction(of: change.buffer) {
      maker = isView ? "AsStrided" : function.replacing("Backward", with: "")
      if maker.hasSuffix("0") { maker.removeLast() }
      maker = ", which is output 0 of \(maker),"
    }
    return raise(
      .RuntimeError,
      "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.\(type)Tensor "
        + "\(listText(shape))]\(maker) is at version \(change.buffer.history.version); expected version \(change.version) "
        + "instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with "
        + "torch.autograd.set_detect_anomaly(True, check_nan=False).",
      id: "changed-in-place", label: label, help: help, range: change.range)
  }

  /// What PyTorch calls the step back to elements as they are now; nil for those of a leaf.
  private func laterFunction(of buffer: ArrayBuffer) -> String? {
    if buffer.leaf != nil { return nil }
    guard buffer.node >= 0 else { return buffer.sources == nil ? nil : "CopySlices" }
    if tape.isInput(buffer.node) || !isDependent(buffer.node) { return nil }
    return gradientFunction(
      of: buffer.node, isNumber: tape.variable(at: buffer.node).shape.rank == 0)
  }

  /// What PyTorch keeps for the step back through an op: operands, where their partners need them, or the result.
  private func keptValues(of node: Int32) -> KeptValues {
    let code = tape.code(of: node)
    let operands = Array(tape.operands(of: Int(node)))
    func needsGradient(_ place: Int) -> Bool { isDependent(operands[place]) }
    switch code {
    case .multiply, .matmul, .outer, .einsum:
      let kept = operands.indices.filter { place in
        operands.indices.contains { $0 != place && needsGradient($0) }
      }
      return KeptValues(operands: kept.map { operands[$0] })
    case .divide:
      // A number in front is multiplied by the reciprocal, which nobody else has.
      let isNumber =
        tape.code(of: operands[0]) == .constant && tape.variable(at: operands[0]).shape.rank == 0
      return isNumber
        ? KeptValues() : KeptValues(operands: needsGradient(1) ? operands : [operands[1]])
    case .fmod, .remainder: return KeptValues(operands: needsGradient(1) ? operands : [])
    case .hypot:
      return KeptValues(operands: operands.filter { isDependent($0) }, isResultKept: true)
    case .copysign: return KeptValues(operands: [operands[0]], isResultKept: true)
    case .power:
      return KeptValues(operands: operands, isResultKept: needsGradient(1))
    case .exp, .expm1, .exp2, .sqrt, .reciprocal, .tan, .tanh, .sigmoid, .relu, .softmax,
      .logSoftmax, .inv, .cholesky, .svdU, .svdVh, .svdvals, .qrQ, .qrR, .eigvalsh, .eighVectors:
      return KeptValues(isResultKept: true)
    case .prod, .std, .logsumexp, .cumprod, .det, .logabsdet:
      return KeptValues(operands: operands, isResultKept: true)
    case .max, .min:
      // Over one axis only the places are kept.
      let isFull = tape.variable(at: node).shape.count == 1
      return isFull ? KeptValues(operands: operands, isResultKept: true) : KeptValues()
    case .solve: return KeptValues(operands: [operands[0]], isResultKept: true)
    case .log, .log2, .log10, .log1p, .square, .abs, .sin, .cos, .sinh, .cosh, .arcsin, .arccos,
      .arctan, .arcsinh, .arccosh, .arctanh, .gelu, .silu, .softplus, .erf, .erfc, .elu, .leakyReLU,
      .clip, .variance, .maximum, .minimum, .fmax, .fmin, .arctan2, .logaddexp, .xlogy, .gammaln,
      .digamma, .trigamma, .polygamma, .sinc, .ndtr, .cbrt:
      return KeptValues(operands: operands)
    default: return KeptValues()
    }
  }
}
