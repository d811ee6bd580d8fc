import GradvizEngine
import GradvizRandom

/// What a recurrent module computes in a step.
enum RecurrentUnit {
  /// tanh(W x + b + U h + c), or the same with relu.
  case plain
  /// Input gate, forget gate, candidate and output gate, with a state of their own beside h.
  case longShortTerm
  /// Reset gate, update gate and candidate.
  case gated

  /// How many blocks of rows its matrices have.
  var gates: Int {
    switch self {
    case .plain: 1
    case .longShortTerm: 4
    case .gated: 3
    }
  }

  /// How many tensors its state is.
  var states: Int { self == .longShortTerm ? 2 : 1 }
}

/// `torch.nn.RNN`, `LSTM`, `GRU` and their cells, recorded as the steps that they are made of.
extension Machine {
  // MARK: Making

  /// What the names of the parameters of each direction end with.
  func directions(_ hidden: TorchHidden) throws(Interruption) -> [String] {
    try flag(hidden["bidirectional"] ?? .bool(false)) ? ["", "_reverse"] : [""]
  }

  func checkNonlinearity(_ hidden: TorchHidden) throws(Interruption) {
    guard let given = hidden["nonlinearity"], !["tanh", "relu"].contains(given.asText) else {
      return
    }
    throw raise(
      .ValueError,
      "Unknown nonlinearity '\(try text(of: given))'. Select from 'tanh' or 'relu'.", id: "range")
  }

  /// Adds the two matrices and the two biases of a layer, uniform in ±1 / √size.
  func addRecurrentParameters(
    _ unit: RecurrentUnit, suffix: String, inputs: Int, size: Int, _ hidden: TorchHidden,
    to instance: InstanceObject
  ) throws(Interruption) {
    let type = try dtype(hidden["dtype"] ?? .none) ?? torch.defaultType
    let hasBias = try flag(hidden["bias"] ?? .bool(true))
    let bound = size > 0 ? 1 / Double(size).squareRoot() : 0
    let rows = unit.gates * size
    let shapes = [
      ("weight_ih", [rows, inputs]), ("weight_hh", [rows, size]), ("bias_ih", [rows]),
      ("bias_hh", [rows]),
    ]
    for (name, shape) in shapes {
      if !hasBias, name.hasPrefix("bias") {
        if suffix.isEmpty { noParameters([name], instance) }
        continue
      }
      let count = try reserve(shape)
      let drawn: [Double]
      do {
        drawn = try torchGenerator().uniform(
          count, low: -bound, high: bound, single: type == .float32)
      } catch {
        throw raise(.RuntimeError, "\(error)")
      }
      try addParameter(name + suffix, drawn, type, shape, to: instance)
    }
  }

  // MARK: One step

  /// The state after a step from an input of shape (…, inputs) and tensors of shape (…, size).
  private func step(
    _ unit: RecurrentUnit, _ input: Value, _ state: [Value], suffix: String,
    _ instance: InstanceObject, _ hidden: TorchHidden
  ) throws(Interruption) -> [Value] {
    func affine(_ value: Value, _ name: String) throws(Interruption) -> Value {
      try linear(
        tensor(value, "linear"), tensor(own("weight_\(name)\(suffix)", instance), "linear"),
        own("bias_\(name)\(suffix)", instance))
    }
    func chunks(_ value: Value) throws(Interruption) -> [Value] {
      try items(of: call("torch.chunk", [value, .int(unit.gates), .int(-1)]))
    }
    let fromInput = try affine(input, "ih")
    let fromState = try affine(state[0], "hh")
    switch unit {
    case .plain:
      let name = hidden["nonlinearity"]?.asText ?? "tanh"
      return [try call("torch.\(name)", [binary(.add, fromInput, fromState)])]
    case .longShortTerm:
      let gates = try chunks(binary(.add, fromInput, fromState))
      let enter = try call("torch.sigmoid", [gates[0]])
      let forget = try call("torch.sigmoid", [gates[1]])
      let candidate = try call("torch.tanh", [gates[2]])
      let leave = try call("torch.sigmoid", [gates[3]])
      let memory = try binary(
        .add, binary(.multiply, forget, state[1]), binary(.multiply, enter, candidate))
      return [try binary(.multiply, leave, call("torch.tanh", [memory])), memory]
    case .gated:
      let (x, h) = (try chunks(fromInput), try chunks(fromState))
      let reset = try call("torch.sigmoid", [binary(.add, x[0], h[0])])
      let update = try call("torch.sigmoid", [binary(.add, x[1], h[1])])
      let candidate = try call(
        "torch.tanh", [binary(.add, x[2], binary(.multiply, reset, h[2]))])
      let change = try binary(.multiply, update, binary(.subtract, state[0], candidate))
      return [try binary(.add, candidate, change)]
    }
  }

  // MARK: Calls

  /// The tensors of the state that a call begins with: those that it was given, or zeros of the shape.
  private func startState(
    _ unit: RecurrentUnit, _ inputs: [Value], _ name: String, _ shape: [Int], _ type: DType
  ) throws(Interruption) -> [ArrayObject] {
    guard inputs.count < 3 else {
      throw raise(
        .TypeError,
        "\(name).forward() takes from 2 to 3 positional arguments but \(inputs.count + 1) were given",
        id: "arguments", help: unit.states == 2 ? "give the state as a pair: (h, c)" : nil)
    }
    guard inputs.count == 2, !inputs[1].isNone else {
      let count = try reserve(shape)
      return (0..<unit.states).map { _ in
        tensor([Double](repeating: 0, count: count), type, shape: shape)
      }
    }
    if unit.states == 1 { return [try tensor(inputs[1], name, "hx", 2)] }
    guard inputs[1].asArray == nil, inputs[1].asTuple != nil || inputs[1].asList != nil else {
      throw raise(
        .TypeError, "the state of \(name) is a pair of tensors", id: "operands",
        help: "give the state as a pair: (h, c)")
    }
    let pair = try items(of: inputs[1])
    guard pair.count == 2 else {
      throw raise(
        .ValueError, "the state of \(name) is a pair of tensors, not \(pair.count)",
        id: "operands", help: "give the state as a pair: (h, c)")
    }
    return [try tensor(pair[0], name, "hx", 2), try tensor(pair[1], name, "hx", 2)]
  }

  private func checkState(
    _ state: [ArrayObject], _ shape: [Int], _ unit: RecurrentUnit
  ) throws(Interruption) {
    for (place, part) in state.enumerated() where part.shape != shape {
      let name = unit.states == 2 ? "hidden[\(place)]" : "hidden"
      throw raise(
        .RuntimeError,
        "Expected \(name) size (\(shape.map(String.init).joined(separator: ", "))), got \(part.shape)",
        id: "shape-mismatch")
    }
  }

  /// Checks the state of a cell as PyTorch does.
  private func checkCellState(_ state: [ArrayObject], _ shape: [Int]) throws(Interruption) {
    for (place, part) in state.enumerated() where part.shape != shape {
      guard part.rank == shape.count else {
        throw raise(
          .ValueError, "Expected hidden to be \(shape.count)D, got \(part.rank)D instead",
          id: "shape-mismatch")
      }
      throw raise(
        .RuntimeError,
        part.shape.first != shape.first && shape.count == 2
          ? "Input batch size \(shape[0]) doesn't match hidden\(place) batch size \(part.shape[0])"
          : "hidden\(place) has inconsistent hidden_size: got \(part.shape.last ?? 0), expected \(shape.last ?? 0)",
        id: "shape-mismatch")
    }
  }

  /// Calls a cell with an input of shape (inputs) or (batch, inputs).
  func runCell(
    _ unit: RecurrentUnit, _ instance: InstanceObject, _ hidden: TorchHidden, _ inputs: [Value]
  ) throws(Interruption) -> Value {
    let name = instance.type.name
    let x = try tensor(inputs.first ?? .none, name)
    guard (1...2).contains(x.rank) else {
      throw raise(
        .ValueError, "\(name): Expected input to be 1D or 2D, got \(x.rank)D instead",
        id: "shape-mismatch")
    }
    let width = try extent(hidden, "input_size")
    guard x.shape.last == width else {
      throw raise(
        .RuntimeError,
        "input has inconsistent input_size: got \(x.shape.last ?? 0) expected \(width)",
        id: "shape-mismatch")
    }
    let shape = Array(x.shape.dropLast()) + [try extent(hidden, "hidden_size")]
    let state = try startState(unit, inputs, name, shape, x.dtype)
    try checkCellState(state, shape)
    let next = try step(
      unit, .object(x), state.map { .object($0) }, suffix: "", instance, hidden)
    return next.count == 1 ? next[0] : .tuple(next)
  }

  /// Calls a module with a sequence of shape (steps, inputs), (steps, batch, inputs) or, where the batch is first,
  /// (batch, steps, inputs): the outputs of all steps, and the state behind the last.
  func runSequence(
    _ unit: RecurrentUnit, _ instance: InstanceObject, _ hidden: TorchHidden, _ inputs: [Value]
  ) throws(Interruption) -> Value {
    let name = instance.type.name
    let x = try tensor(inputs.first ?? .none, name)
    guard (2...3).contains(x.rank) else {
      throw raise(
        .ValueError, "\(name): Expected input to be 2D or 3D, got \(x.rank)D instead",
        id: "shape-mismatch")
    }
    let width = try extent(hidden, "input_size")
    guard x.shape.last == width else {
      throw raise(
        .RuntimeError,
        "input.size(-1) must be equal to input_size. Expected \(width), got \(x.shape.last ?? 0)",
        id: "shape-mismatch")
    }
    let isBatchFirst = try flag(hidden["batch_first"] ?? .bool(false))
    let axis = x.rank == 3 && isBatchFirst ? 1 : 0
    let steps = x.shape[axis]
    guard steps > 0 else {
      throw raise(
        .RuntimeError, "Expected sequence length to be larger than 0 in RNN", id: "empty")
    }
    let batch = x.rank == 3 ? [x.shape[1 - axis]] : []
    let layers = try extent(hidden, "num_layers")
    let directions = try directions(hidden)
    let shape = [layers * directions.count] + batch + [try extent(hidden, "hidden_size")]
    let start = try startState(unit, inputs, name, shape, x.dtype)
    try checkState(start, shape, unit)

    var values: [Value] = []
    for place in 0..<steps { values.append(try selected(x, axis, place)) }
    var ends: [[Value]] = Array(repeating: [], count: unit.states)
    for layer in 0..<layers {
      var rows: [[Value]] = []
      for (number, direction) in directions.enumerated() {
        var state: [Value] = []
        for part in start {
          state.append(try selected(part, 0, layer * directions.count + number))
        }
        var row: [Value] = []
        for value in number == 0 ? values : values.reversed() {
          state = try step(
            unit, value, state, suffix: "_l\(layer)\(direction)", instance, hidden)
          row.append(state[0])
        }
        rows.append(number == 0 ? row : row.reversed())
        for place in ends.indices { ends[place].append(state[place]) }
      }
      for place in values.indices {
        values[place] =
          rows.count == 1
          ? rows[0][place] : try call("torch.cat", [.list(rows.map { $0[place] }), .int(-1)])
      }
      if layer < layers - 1, isTraining(instance), try double(hidden["dropout"] ?? .float(0)) > 0 {
        // One draw for the whole sequence, as PyTorch does it.
        let whole = try dropout(
          tensor(call("torch.stack", [.list(values), .int(0)]), name),
          hidden["dropout"] ?? .float(0), true)
        let array = try tensor(whole, name)
        for place in values.indices { values[place] = try selected(array, 0, place) }
      }
    }
    // What PyTorch does last with the outputs: without a batch it leaves the axis of one, else it turns them.
    let turned = unit.states == 2 ? "TransposeBackward0" : "TransposeBackward1"
    let outputs = named(
      try call("torch.stack", [.list(values), .int(axis)]),
      x.rank == 2 ? "SqueezeBackward1" : isBatchFirst ? turned : "StackBackward0")
    var last: [Value] = []
    for end in ends {
      let state = try call("torch.stack", [.list(end), .int(0)])
      last.append(x.rank == 2 ? named(state, "SqueezeBackward1") : state)
    }
    return .tuple([outputs, last.count == 1 ? last[0] : .tuple(last)])
  }
}
