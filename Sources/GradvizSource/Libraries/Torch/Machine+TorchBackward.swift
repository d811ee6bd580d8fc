import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// `x.backward()`: adds to the gradient of each leaf that `x` was computed from.
  func backward(_ array: ArrayObject, gradient: Value, keepsGraph: Bool) throws(Interruption) {
    let node = try outputNode(of: array, gradient: gradient)
    let reached = reachable(from: node)
    try free(reached, keepsGraph: keepsGraph)
    try checkKept(reached)
    try differentiate(node)
    if torch.detectsAnomaly { try checkNumbers(reached) }
    let changed = try callHooks(reached)
    // Where a backward of the program's own hands nothing on, nothing arrives.
    for node in torch.functionCalls.isEmpty ? reached : reachable(from: node) {
      guard let info = torch.leaves[node] ?? torch.retained[node] else { continue }
      let tensor = changed[node] ?? arrived(at: node)
      try accumulate(tensor, into: info)
    }
    chosenOutput = node
    supersede(by: reached)
    if !keepsGraph, torch.leaves.count > 4096 {
      torch.leaves = torch.leaves.filter { reached.contains($0.key) }
    }
  }

  /// Computes the derivatives of a node on the tape.
  func differentiate(_ node: Int32) throws(Interruption) {
    try checkRecording()
    tape.backward(from: tape.variable(at: node))
    if let failure = torch.failedPullback {
      torch.failedPullback = nil
      throw failure
    }
  }

  /// Stops at the first step back that gave what is no number: `torch.autograd.set_detect_anomaly(True)`.
  private func checkNumbers(_ nodes: [Int32]) throws(Interruption) {
    for node in nodes.reversed() {
      guard let upstream = tape.variable(at: node).gradient else { continue }
      let operands = Array(tape.operands(of: Int(node)))
      let places = operands.indices.filter { isDependent(operands[$0]) }
      for (number, place) in places.enumerated() {
        let downstream = tape.contribution(
          of: Int(node), to: place, operands: operands, upstream)
        guard downstream?.elements.contains(where: \.isNaN) == true else { continue }
        let isNumber = tape.variable(at: node).shape.rank == 0
        throw raise(
          .RuntimeError,
          "Function '\(gradientFunction(of: node, isNumber: isNumber))' returned nan values in its \(number)th output.",
          id: "not-a-number",
          help: "'gradviz doctor' shows where numbers went wrong")
      }
    }
  }

  /// What has reached a node: zeros where only steps lead to it whose derivative is 0.
  func arrived(at node: Int32) -> Tensor {
    let variable = tape.variable(at: node)
    return variable.gradient
      ?? Tensor(
        shape: variable.shape, elements: [Double](repeating: 0, count: variable.shape.count))
  }

  /// Notes what belongs to an earlier backward pass only: the picture shows the last one.
  private func supersede(by reached: [Int32]) {
    torch.superseded.formUnion(torch.lastPass)
    torch.superseded.subtract(reached)
    torch.lastPass = reached
  }

  /// Nodes to leave out, with those of earlier backward passes that nothing else was computed from.
  func withSuperseded(_ excluded: Set<Int>, keeping kept: [Int]) -> Set<Int> {
    if torch.superseded.isEmpty { return excluded }
    var excluded = excluded
    var isNeeded = [Bool](repeating: false, count: tape.count)
    var hasUsers = isNeeded
    for index in kept where index < tape.count { isNeeded[index] = true }
    for index in (0..<tape.count).reversed() {
      let isLeft = !isNeeded[index] && (hasUsers[index] || torch.superseded.contains(Int32(index)))
      if isLeft { excluded.insert(index) }
      for operand in tape.operands(of: index) {
        hasUsers[Int(operand)] = true
        if !excluded.contains(index) { isNeeded[Int(operand)] = true }
      }
    }
    return excluded
  }

  /// The number to differentiate: the tensor itself, or the sum of its products with a gradient that it is given.
  private func outputNode(of array: ArrayObject, gradient: Value) throws(Interruption) -> Int32 {
    guard requiresGradient(array) else {
      throw raise(
        .RuntimeError, "element 0 of tensors does not require grad and does not have a grad_fn",
        id: "no-gradient",
        help: "make a tensor that it is computed from with requires_grad=True")
    }
    let node = try self.node(of: array)
    if gradient.isNone || gradient.isUnset {
      guard array.count == 1 else {
        throw raise(
          .RuntimeError, "grad can be implicitly created only for scalar outputs",
          id: "not-a-scalar",
          label: "a tensor of shape \(Shape(array.shape))",
          help: "write .sum().backward(), or give a gradient")
      }
      return node
    }
    let given = try tensor(gradient, "backward", "gradient")
    guard given.shape == array.shape else {
      throw raise(
        .RuntimeError,
        "Mismatch in shape: grad_output[0] has a shape of \(try text(of: size(of: given))) and output[0] has a shape of "
          + "\(try text(of: size(of: array))).", id: "shape-mismatch")
    }
    let weights = try recordLeaf(plainTensor(of: given), isInput: false)
    let product = try record(.multiply, [node, weights])
    return try record(.sum, [product], Attributes(axes: Array(0..<array.rank)))
  }

  /// The nodes from which a gradient comes to a leaf, that a node was computed from, ascending.
  func reachable(from node: Int32) -> [Int32] {
    _ = isDependent(node)
    var seen: Set<Int32> = [node]
    var open = [node]
    while let next = open.popLast() {
      let code = tape.code(of: next)
      for (place, operand) in tape.operands(of: Int(next)).enumerated()
      where torch.dependent[Int(operand)]
        && (code.passesGradient(to: place) || Self.isFlat(code))
        && !(code == .custom && isClosed(next, place)) && seen.insert(operand).inserted
      {
        open.append(operand)
      }
    }
    return seen.sorted()
  }

  /// Whether a backward of the program's own handed nothing to an operand of a node.
  private func isClosed(_ node: Int32, _ place: Int) -> Bool {
    torch.functionCalls[node]?.closedPlaces.contains(place) ?? false
  }

  /// Marks what a backward pass has used up; stops where it was used up before.
  private func free(_ nodes: [Int32], keepsGraph: Bool) throws(Interruption) {
    for node in nodes where torch.freed.contains(node) && Self.keepsValues(tape.code(of: node)) {
      throw raise(
        .RuntimeError,
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
          + "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
          + "retain_graph=True if you need to backward through the graph a second time or if you need to access saved "
          + "tensors after calling backward.",
        id: "backward-twice", help: "compute the loss anew, or write backward(retain_graph=True)")
    }
    if !keepsGraph { torch.freed.formUnion(nodes) }
  }

  /// Whether the step back through an op needs values that PyTorch has kept for it.
  private static func keepsValues(_ code: OpCode) -> Bool {
    switch code {
    case .input, .constant, .add, .subtract, .negative, .sum, .mean, .reshape, .transpose, .slice,
      .broadcastTo, .stack,
      .concatenate, .cumsum, .assemble, .gather, .scatter, .floor, .ceil, .round, .trunc, .sign,
      .floorDivide:
      false
    default: true
    }
  }

  /// Adds to a gradient, in place as PyTorch does.
  private func accumulate(_ tensor: Tensor, into info: TensorInfo) throws(Interruption) {
    let type = info.dtype
    info.hasReceivedGradient = true
    if let old = info.gradient.asArray, !old.isRecorded, let floats = old.buffer.floats,
      old.count == tensor.count
    {
      var index = 0
      old.forEachPlace { _, place in
        floats.base[place] = type.rounded(floats.base[place] + type.rounded(tensor.base[index]))
        index += 1
      }
      old.buffer.noteWrite()
      return
    }
    info.gradient = .object(self.tensor(tensor.elements, type, shape: tensor.shape.dimensions))
  }

  // MARK: torch.autograd.grad

  /// `torch.autograd.grad(outputs, inputs)`.
  func torchGradients(_ call: Arguments) throws(Interruption) -> Value {
    var outputs: [ArrayObject] = []
    for value in try several(call[0]) { outputs.append(try tensor(value, "grad", "outputs")) }
    guard outputs.count == 1 else {
      throw raise(
        .RuntimeError, "one output at a time is differentiated here", id: "unsupported",
        help: "add the outputs up first")
    }
    let output = outputs[0]
    let createsGraph = try flag(call["create_graph"])
    let keepsGraph = try flag(call["retain_graph"], default: createsGraph)
    let weights = try call.optional("grad_outputs").map { value throws(Interruption) in
      try several(value).first ?? .none
    }
    let node = try outputNode(of: output, gradient: weights ?? .none)
    let reached = reachable(from: node)
    try free(reached, keepsGraph: keepsGraph)
    try checkKept(reached)
    var nodes: [(node: Int32, array: ArrayObject)] = []
    for value in try several(call[1]) {
      let array = try tensor(value, "grad", "inputs", 2)
      guard requiresGradient(array) else {
        throw raise(
          .RuntimeError, "One of the differentiated Tensors does not require grad",
          id: "no-gradient")
      }
      let node = try self.node(of: array)
      nodes.append((node, array))
      let mayBeUnused = try flag(call["allow_unused"])
      if !reached.contains(node), !mayBeUnused {
        throw raise(
          .RuntimeError,
          "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the "
            + "desired behavior.", id: "no-gradient")
      }
    }
    var results: [Value] = []
    if createsGraph {
      if reached.contains(where: {
        torch.hooks[$0] != nil || torch.leaves[$0]?.hooks.isEmpty == false
      }) {
        throw raise(
          .NotImplementedError, "hooks are not called while a graph is created", id: "unsupported",
          help: "leave create_graph=True out")
      }
      let gradients = try recordedGradients(of: node, by: nodes.map(\.node))
      for (gradient, (_, array)) in zip(gradients, nodes) {
        guard let gradient else {
          results.append(.none)
          continue
        }
        let result = ArrayObject(node: gradient.index, shape: array.shape, array.dtype)
        result.tensor = TensorInfo(derivedFrom: TensorInfo())
        results.append(.object(result))
      }
    } else {
      try differentiate(node)
      if torch.detectsAnomaly { try checkNumbers(reached) }
      let changed = try callHooks(reached)
      for (node, array) in nodes {
        let gradient = reached.contains(node) ? changed[node] ?? arrived(at: node) : nil
        results.append(
          gradient.map { .object(tensor($0.elements, array.dtype, shape: array.shape)) }
            ?? Value.none)
      }
      chosenOutput = node
    }
    return .tuple(results)
  }

  private func several(_ value: Value) throws(Interruption) -> [Value] {
    if let tuple = value.asTuple { return tuple.items }
    return value.asArray == nil ? try items(of: value) : [value]
  }

  /// The backward pass from a node as nodes of their own: the derivative by each of some nodes, nil where none flows.
  ///
  /// `seed` is what the node itself receives, of its shape; ones where none is given.
  func recordedGradients(
    of node: Int32, by sources: [Int32], seed: Int32? = nil
  ) throws(Interruption) -> [Variable?] {
    guard let first = sources.min(), first <= node else { return sources.map { _ in nil } }
    try checkRecording()
    if let custom = (first...node).first(where: { tape.code(of: $0) == .custom }) {
      throw raise(
        .NotImplementedError,
        "the backward of '\(tape.customName(of: custom))' is not differentiated again",
        id: "unsupported",
        help: "write what it computes with tensors, without torch.autograd.Function")
    }
    // The pass records a few nodes for each; what it needs is checked before, as it cannot stop on its way.
    var size = 0
    var count = 0
    for index in Int(first)...Int(node) where tape.code(of: Int32(index)).passesGradient {
      count += 1 + tape.operands(of: index).count
      size += tape.variable(at: Int32(index)).shape.count
      for operand in tape.operands(of: index) { size += tape.variable(at: operand).shape.count }
    }
    if tape.count + 16 * count > tape.limits.nodes {
      throw .stop(RunMessages.nodeLimit(tape.limits.nodes, range: range))
    }
    do {
      try tape.checkRoom(for: Shape([1 + 12 * size]))
    } catch {
      throw interruption(error, .input, [], [])
    }
    openScopesOnTape()
    tape.position = position
    return tape.recordBackward(
      from: tape.variable(at: node), to: sources, seed: seed.map { tape.variable(at: $0) })
  }
}
