import GradvizEngine

/// `torch.autograd.Function`: what it computes is one node, and the program's own `backward` gives its gradient.
enum TorchFunction {
  private static let module = "torch.autograd"

  static func classValue(_ name: String, _ machine: Machine) -> Value? {
    guard name == "Function" else { return nil }
    if let type = machine.libraryClasses["\(module).Function"] { return .object(type) }
    guard
      let type = machine.libraryClass(
        "Function", of: module,
        [
          LibraryMethod("__init__", "*arguments, **options") { machine, _, _ throws(Interruption) in
            throw machine.raise(
              .RuntimeError,
              "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function with "
                + "static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)",
              id: "operands", help: "call the class's apply: Square.apply(x)")
          }
        ])
    else { return nil }
    let apply = NativeFunctionObject("apply") { machine, arguments throws(Interruption) in
      var given = arguments.positional
      guard let type = given.first?.asClass else { return .none }
      given.removeFirst()
      return try TorchFunctionCall(machine, type, given).run()
    }
    type.attributes.set(
      machine.symbols["apply"], .object(DescriptorObject(.classMethod, .object(apply))))
    return .object(type)
  }

  /// The class of the objects that forward and backward share.
  static func contextClass(_ name: String, _ machine: Machine) -> ClassObject? {
    machine.libraryClass(
      name, of: "torch.autograd.function",
      [
        LibraryMethod("save_for_backward", "*tensors") {
          machine, context, call throws(Interruption) in
          for value in call.rest where !value.isNone {
            guard value.asArray?.tensor != nil else {
              throw machine.raise(
                .TypeError,
                "save_for_backward can only save variables, but argument is of type \(machine.typeName(of: value))",
                id: "operands", help: "keep other values as attributes: ctx.k = k")
            }
          }
          machine.setPart("saved_tensors", of: context, .tuple(call.rest))
          return .none
        },
        LibraryMethod("mark_non_differentiable", "*tensors") {
          machine, context, call throws(Interruption) in
          machine.setPart("_plain", of: context, .tuple(call.rest))
          return .none
        },
        LibraryMethod("set_materialize_grads", "value") { _, _, _ throws(Interruption) in .none },
        LibraryMethod("mark_dirty", "*tensors") { machine, _, _ throws(Interruption) in
          throw machine.raise(
            .NotImplementedError, "a function that changes its inputs is not part of the language",
            id: "unsupported", help: "return a new tensor")
        },
      ])
  }

  static let entries: [Entry] = [
    Entry("torch.autograd.function.once_differentiable", parameters: "fn") {
      _, call throws(Interruption) in call[0]
    }
  ]
}

/// One call of `apply`.
final class TorchFunctionCall {
  /// It lives while the call is not closed.
  private unowned let machine: Machine
  private let type: ClassObject
  private let inputs: [Value]
  private let context: InstanceObject
  /// The places of the inputs that a gradient may go to, with the nodes that they are.
  private var operands: [(place: Int, array: ArrayObject)] = []
  /// The results that are recorded, which stand one behind the other in the node.
  private var outputs: [ArrayObject] = []
  /// The places of the operands to which the last pass handed nothing.
  private(set) var closedPlaces: Set<Int> = []
  /// What the operands receive by the bits of what arrives, for what was asked for so far.
  private var known: [[UInt64]: [Tensor]] = [:]
  /// Whether the run has ended: the program's functions are not called any more.
  private var isClosed = false
  /// Whether a failure has been told of: nothing is computed any more.
  private var isBroken = false

  init(_ machine: Machine, _ type: ClassObject, _ inputs: [Value]) throws(Interruption) {
    guard let contextType = TorchFunction.contextClass(type.name + "Backward", machine) else {
      throw machine.raise(.RuntimeError, "the class '\(type.name)' cannot be used")
    }
    self.machine = machine
    self.type = type
    self.inputs = inputs
    context = InstanceObject(contextType)
  }

  func run() throws(Interruption) -> Value {
    let isRecording = machine.unrecordedDepth == 0
    var needs: [Value] = []
    for (place, input) in inputs.enumerated() {
      guard isRecording, let array = input.asArray, array.tensor != nil, array.dtype.isFloat,
        array.isRecorded, !machine.usesTorchGradients || machine.requiresGradient(array)
      else {
        needs.append(.bool(false))
        continue
      }
      needs.append(.bool(true))
      operands.append((place, array))
    }
    machine.setPart("needs_input_grad", of: context, .tuple(needs))
    machine.setPart("saved_tensors", of: context, .tuple([]))
    let given = try forward()
    guard !operands.isEmpty else { return given }
    return try record(given)
  }

  private func forward() throws(Interruption) -> Value {
    machine.unrecordedDepth += 1
    defer { machine.unrecordedDepth -= 1 }
    let function = try machine.attribute(machine.symbols["forward"], of: .object(type))
    guard let setup = type.lookup(machine.symbols["setup_context"]) else {
      return try machine.call(function, [.object(context)] + inputs)
    }
    let result = try machine.call(function, inputs)
    _ = try machine.call(setup, [.object(context), .tuple(inputs), result])
    return result
  }

  // MARK: Recording

  private func record(_ given: Value) throws(Interruption) -> Value {
    let plain = try machine.items(
      of: machine.attribute(machine.symbols["_plain"], ifAnyOf: context))
    var results: [Value] = []
    var recorded: [Int] = []
    for (place, value) in (given.asTuple?.items ?? [given]).enumerated() {
      results.append(value)
      guard let array = value.asArray, array.tensor != nil, array.dtype.isFloat,
        !plain.contains(where: { $0.object === array })
      else { continue }
      outputs.append(array)
      recorded.append(place)
    }
    guard let first = outputs.first else { return given }
    var elements: [Double] = []
    for output in outputs { elements += try machine.plainDoubles(of: output) }
    let value = Tensor(
      shape: outputs.count == 1 ? Shape(first.shape) : Shape([elements.count]), elements: elements)
    var nodes: [Int32] = []
    for (_, array) in operands { nodes.append(try machine.node(of: array)) }
    let node = try machine.record(
      custom: OpCode.isTaken(type.name) ? type.name + ".apply" : type.name, nodes, value
    ) { upstream, _, _ in
      self.received(upstream)
    }
    machine.torch.functionCalls[node] = self
    if first.dtype == .float32 {
      machine.tape.roundToSingle(machine.tape.variable(at: node))
      machine.noteSinglePrecision()
    }
    var start = 0
    for (place, output) in zip(recorded, outputs) {
      var result = ArrayObject(node: node, shape: value.shape.dimensions, first.dtype)
      result.tensor = TensorInfo()
      if outputs.count > 1 {
        let part = machine.part(result, axis: 0, IndexRange(start: start, count: output.count))
        result = try machine.asArray(machine.reshape(part, to: output.shape))
        start += output.count
      }
      results[place] = machine.named(.object(result), type.name + "Backward")
    }
    return given.asTuple == nil ? results[0] : .tuple(results)
  }

  // MARK: Going back

  /// What the operands receive, by the program's own backward; zeros where that stops, which is told afterwards.
  private func received(_ upstream: Tensor) -> [Tensor] {
    // The record asks again for what a pass of the program has computed.
    if isClosed || !machine.isRunning, let received = known[upstream.elements.map(\.bitPattern)] {
      return received
    }
    let zeros = operands.map { Tensor(shape: Shape($0.array.shape), repeating: 0) }
    if isBroken { return zeros }
    if isClosed {
      fatalError("the backward of '\(type.name)' is the program's own, which has ended")
    }
    let printed = machine.printed
    machine.torch.openPullbacks += 1
    machine.unrecordedDepth += 1
    defer {
      machine.unrecordedDepth -= 1
      machine.torch.openPullbacks -= 1
      if !machine.isRunning { machine.printed = printed }
    }
    do throws(Interruption) {
      let result = try backward(upstream)
      known[upstream.elements.map(\.bitPattern)] = result
      return result
    } catch {
      machine.torch.failedPullback = machine.torch.failedPullback ?? error
      return zeros
    }
  }

  /// Ends the calls of the program's functions; from here on what was asked for before is given again.
  func close(isBroken: Bool) {
    isClosed = true
    self.isBroken = isBroken
  }

  private func backward(_ upstream: Tensor) throws(Interruption) -> [Tensor] {
    guard let function = type.lookup(machine.symbols["backward"]) else {
      throw machine.raise(
        .NotImplementedError,
        "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.",
        id: "unsupported", help: "write a static method: def backward(ctx, g): …")
    }
    var arguments: [Value] = [.object(context)]
    var start = 0
    for output in outputs {
      let part = Array(upstream.elements[start..<start + output.count])
      arguments.append(.object(machine.tensor(part, output.dtype, shape: output.shape)))
      start += output.count
    }
    let target = (function.object as? DescriptorObject)?.function ?? function
    let given = try machine.call(target, arguments)
    var gradients = given.asTuple?.items ?? [given]
    while gradients.count > inputs.count, gradients.last?.isNone == true { gradients.removeLast() }
    guard gradients.count == inputs.count else {
      throw machine.raise(
        .RuntimeError,
        "function \(type.name)Backward returned an incorrect number of gradients (expected \(inputs.count), got \(gradients.count))",
        id: "argument-count",
        help: "return one for each argument of forward, None where there is none")
    }
    var result: [Tensor] = []
    closedPlaces = []
    for (number, (place, operand)) in operands.enumerated() {
      guard !gradients[place].isNone else {
        closedPlaces.insert(number)
        result.append(Tensor(shape: Shape(operand.shape), repeating: 0))
        continue
      }
      let gradient = try machine.tensor(gradients[place], "backward")
      result.append(try fitted(gradient, to: operand, place))
    }
    return result
  }

  /// A gradient in the shape of its operand: what is only repeated there is added up.
  private func fitted(
    _ gradient: ArrayObject, to operand: ArrayObject, _ place: Int
  ) throws(Interruption) -> Tensor {
    var values = try machine.plainTensor(of: machine.cast(gradient, to: operand.dtype))
    let wanted = Shape(operand.shape)
    if values.shape != wanted {
      guard wanted.broadcast(with: values.shape) == values.shape else {
        throw machine.raise(
          .RuntimeError,
          "Function \(type.name)Backward returned an invalid gradient at index \(place) - got \(gradient.shape) but expected shape "
            + "compatible with \(operand.shape)", id: "shape-mismatch")
      }
      let added = values.shape.rank - wanted.rank
      let axes = values.shape.dimensions.indices.filter {
        $0 < added || wanted.dimensions[$0 - added] == 1
      }
      values = try machine.evaluate(.sum, [values], Attributes(axes: axes)).reshaped(to: wanted)
    }
    return Tensor(shape: wanted, elements: values.elements)
  }
}

extension Machine {
  /// An attribute of an object that may have none of that name: an empty tuple then.
  fileprivate func attribute(
    _ symbol: Symbol, ifAnyOf instance: InstanceObject
  ) throws(Interruption) -> Value {
    instance.attributes[symbol] ?? .tuple([])
  }

  /// Records an op of the program's own on nodes.
  fileprivate func record(
    custom name: String, _ nodes: [Int32], _ value: Tensor,
    _ pullback: @escaping (_ upstream: Tensor, _ operands: [Tensor], _ value: Tensor) -> [Tensor]
  ) throws(Interruption) -> Int32 {
    try checkRecording()
    openScopesOnTape()
    tape.position = position
    do {
      return try tape.record(
        custom: name, nodes.map { tape.variable(at: $0) }, value, rules: ["backward({g})"],
        pullback: pullback
      ).index
    } catch {
      throw interruption(error, .custom, nodes.map(Int.init), [value.shape])
    }
  }
}
