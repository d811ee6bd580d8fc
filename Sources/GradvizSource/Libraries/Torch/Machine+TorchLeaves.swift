import GradvizDiagnostics
import GradvizEngine

/// Tensors that require gradients.
///
/// A leaf becomes an input when it is first used, under the name it has by then. A change under `torch.no_grad()`, or
/// of `w.data`, makes its elements plain again: what is computed afterwards begins at a new input of the same name.
extension Machine {
  /// Makes a tensor a leaf that requires a gradient.
  func requireGradient(_ array: ArrayObject) throws(Interruption) {
    guard array.dtype.isFloat else {
      throw raise(
        .RuntimeError, "Only Tensors of floating point and complex dtype can require gradients",
        id: "dtype",
        help: "make it one of floats: x.float()")
    }
    let info = array.tensor ?? TensorInfo()
    array.tensor = info
    if array.isDetached {
      throw raise(
        .RuntimeError, "a detached tensor that shares its elements is not made a leaf here",
        id: "unsupported",
        help: "write x.detach().clone().requires_grad_()")
    }
    guard array.isWhole else {
      throw raise(
        .RuntimeError, "a part of a tensor is not made a leaf here", id: "unsupported",
        help: "write x[0].clone().requires_grad_()")
    }
    info.requiresGradient = true
    info.isLeaf = true
    info.dtype = array.dtype
    array.buffer.awaitInput(info, shape: array.shape)
    if array.buffer.node >= 0, array.isWhole { noteLeaf(array.buffer, array.buffer.node) }
  }

  /// Notes that the elements of a leaf have become an input.
  func noteLeaf(_ buffer: ArrayBuffer, _ node: Int32) {
    guard let leaf = buffer.leaf else { return }
    torch.leaves[node] = leaf
    if Int(node) < torch.dependent.count { torch.dependent[Int(node)] = true }
  }

  /// Records the input that a leaf is, before it is first used.
  func recordLeafInput(_ buffer: ArrayBuffer) throws(Interruption) {
    guard let shape = buffer.awaitedShape, let floats = buffer.floats else { return }
    let count = shape.reduce(1, &*)
    let numbers = Tensor(
      shape: Shape(shape), elements: Array(UnsafeBufferPointer(start: floats.base, count: count)))
    let node: Int32
    if let name = buffer.name {
      // As the top level has a name for it, it is no part of the call or the turn that happens to use it first.
      node = try tape.outsideScopes { () throws(Interruption) in
        try input(numbers, name, shape: shape)
      }
    } else {
      node = try input(numbers, buffer.leaf?.name ?? "leaf", shape: shape)
    }
    noteLeaf(buffer, node)
    buffer.become(node, isWrite: false)
  }

  /// Whether PyTorch says of a tensor that it requires a gradient.
  func requiresGradient(_ array: ArrayObject) -> Bool {
    guard let info = array.tensor, !array.isDetached else { return false }
    if info.requiresGradient { return true }
    let buffer = array.buffer
    if buffer.awaitedShape != nil { return true }
    if buffer.node >= 0 { return isDependent(buffer.node) }
    return buffer.sources.map { $0.nodes.contains { $0 >= 0 && isDependent($0) } } ?? false
  }

  /// Whether a gradient goes from a node to a leaf.
  func isDependent(_ node: Int32) -> Bool {
    while torch.dependent.count <= Int(node) {
      let next = torch.dependent.count
      if tape.isInput(Int32(next)) {
        torch.dependent.append(torch.leaves[Int32(next)] != nil)
        continue
      }
      let code = tape.code(of: Int32(next))
      let isFlat = Self.isFlat(code)
      let isDependent =
        (isFlat || code.passesGradient)
        && tape.operands(of: next).enumerated().contains { place, operand in
          (isFlat || code.passesGradient(to: place)) && torch.dependent[Int(operand)]
        }
      torch.dependent.append(isDependent)
    }
    return torch.dependent[Int(node)]
  }

  /// Whether PyTorch gives the operand of an op a gradient of zeros, of which the tape says nothing.
  static func isFlat(_ code: OpCode) -> Bool {
    switch code {
    case .floor, .ceil, .round, .trunc, .sign, .floorDivide: true
    default: false
    }
  }

  /// `x.detach()`, `x.data`: the same elements, from which no gradient comes.
  func detached(
    _ array: ArrayObject, isNoticed: Bool = true, by cause: GradientCut.Cause? = nil
  ) -> ArrayObject {
    if let cause { noteCut(of: array, cause) }
    let result = ArrayObject(
      array.buffer, shape: array.shape, strides: array.strides, offset: array.offset)
    result.tensor = TensorInfo()
    result.isDetached = true
    result.isNoticed = isNoticed && array.isNoticed
    return result
  }

  /// A tensor of its own with the same elements, plain.
  func plainTensorCopy(of array: ArrayObject) throws(Interruption) -> ArrayObject {
    let result = try plainCopy(of: array)
    result.tensor = TensorInfo()
    return result
  }

  /// What may be written into a tensor; makes a leaf's elements plain where the change is not to be recorded.
  func prepareWrite(
    of source: ArrayObject, to array: ArrayObject
  ) throws(Interruption) -> ArrayObject {
    guard unrecordedDepth > 0 || array.isDetached else { return source }
    var source = source
    if source.isRecorded {
      if unrecordedDepth == 0, requiresGradient(source) {
        throw raise(
          .RuntimeError, "a result with a gradient is written into a detached tensor",
          id: "unsupported",
          help: "detach it as well: y.detach()")
      }
      source = try plainTensorCopy(of: source)
    }
    let buffer = array.buffer
    if buffer.isRecorded, buffer.awaitedShape == nil {
      guard buffer.leaf != nil || !isDependentBuffer(buffer) else {
        throw raise(
          .RuntimeError, "a computed tensor is changed without its change being recorded",
          id: "unsupported",
          help: "write a new tensor: x = x.detach() * 2, or leave torch.no_grad()")
      }
      let whole = ArrayObject(buffer, shape: [buffer.count])
      let numbers = try plainTensor(of: whole).elements
      let storage = TensorStorage(count: buffer.count)
      for (place, number) in numbers.enumerated() { storage.base[place] = number }
      buffer.becomePlain(storage, shape: buffer.leafShape ?? [buffer.count])
    }
    return source
  }

  private func isDependentBuffer(_ buffer: ArrayBuffer) -> Bool {
    if buffer.node >= 0 { return isDependent(buffer.node) }
    return buffer.sources.map { $0.nodes.contains { $0 >= 0 && isDependent($0) } } ?? false
  }

  /// Whether a name was asked for as an input.
  func isWanted(_ name: String) -> Bool {
    options.at[name] != nil || options.wrt.contains { Self.names($0, name) }
  }

  /// `x.item()`: a plain number of Python.
  func plainItem(
    of array: ArrayObject, by cause: GradientCut.Cause? = nil
  ) throws(Interruption) -> Value {
    guard array.count == 1 else {
      throw raise(
        .RuntimeError, "a Tensor with \(array.count) elements cannot be converted to Scalar",
        id: "not-a-number",
        label: "a tensor of shape \(Shape(array.shape))",
        help: "take one element, or reduce it: x.sum().item()")
    }
    notePlainUse(of: array)
    if let cause { noteCut(of: array, cause) }
    if array.dtype.isFloat { return .float(try plainDoubles(of: array)[0]) }
    let number = try plainInts(of: array)[0]
    return array.dtype == .bool ? .bool(number != 0) : .int(number)
  }
}
