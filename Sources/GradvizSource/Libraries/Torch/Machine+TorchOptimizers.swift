import GradvizRandom

extension Machine {
  func makeGenerator() -> Value {
    guard let type = torchClass("Generator") else { return .none }
    let instance = InstanceObject(type)
    let hidden = TorchHidden()
    hidden.generator = TorchGenerator()
    instance.attributes.set(symbols[TorchHidden.name], .object(hidden))
    return .object(instance)
  }

  /// The groups of parameters of an optimizer, each with its settings.
  func groups(of instance: InstanceObject) -> [DictionaryObject] {
    (hidden(instance)?["param_groups"]?.asList?.storage ?? []).compactMap(\.asDictionary)
  }

  func startOptimizer(
    _ instance: InstanceObject, _ call: Arguments
  ) throws(Interruption) {
    torch.hasOptimizers = true
    var given = try items(of: call[1])
    if given.isEmpty {
      throw raise(.ValueError, "optimizer got an empty parameter list", id: "empty")
    }
    if given[0].asDictionary == nil {
      let group = DictionaryObject()
      group.set("params", .list(given))
      given = [.object(group)]
    }
    let names = call.entry.signature.parameters.map(\.name)
    var groups: [Value] = []
    for value in given {
      guard let source = value.asDictionary else {
        throw raise(.TypeError, "param_group must be a dict", id: "operands")
      }
      let group = DictionaryObject()
      let parameters = source[.text("params")] ?? .list([])
      let list = parameters.asArray == nil ? try items(of: parameters) : [parameters]
      for item in list {
        guard let array = item.asArray, array.tensor != nil else {
          throw raise(
            .TypeError,
            "optimizer can only optimize Tensors, but one of the params is \(typeName(of: item))",
            id: "operands")
        }
        guard array.tensor?.requiresGradient == true || !requiresGradient(array) else {
          throw raise(.ValueError, "can't optimize a non-leaf Tensor", id: "operands")
        }
        array.tensor?.isOptimized = true
      }
      group.set("params", .list(list))
      for (place, name) in names.enumerated().dropFirst(2) {
        let own = call[place]
        group.set(
          name, source[.text(name)] ?? (own.isUnset ? .tuple([.float(0.9), .float(0.999)]) : own))
      }
      let rate = try double(group[.text("lr")] ?? .float(0))
      guard rate >= 0 else {
        throw raise(
          .ValueError, "Invalid learning rate: \(try text(of: group[.text("lr")] ?? .none))",
          id: "argument")
      }
      groups.append(.object(group))
    }
    for name in ["amsgrad", "nesterov", "centered"] {
      if let flag = groups.first?.asDictionary?[.text(name)], try truth(flag), name != "nesterov" {
        throw raise(
          .NotImplementedError, "\(name)=True is not part of the language", id: "unsupported",
          help: "leave it out")
      }
    }
    let hidden = TorchHidden()
    hidden.settings = [("param_groups", .list(groups))]
    instance.attributes.set(symbols[TorchHidden.name], .object(hidden))
  }

  /// Sets up what an optimizer of the program's own has: groups of parameters with the defaults, and a state for each.
  func startOwnOptimizer(_ instance: InstanceObject, _ call: Arguments) throws(Interruption) {
    var given = try items(of: call[1])
    if given.isEmpty {
      throw raise(.ValueError, "optimizer got an empty parameter list", id: "empty")
    }
    guard let defaults = call[2].asDictionary else {
      throw raise(.TypeError, "the defaults of an optimizer are a dict", id: "operands")
    }
    if given[0].asDictionary == nil {
      let group = DictionaryObject()
      group.set("params", .list(given))
      given = [.object(group)]
    }
    var groups: [Value] = []
    for value in given {
      guard let source = value.asDictionary else {
        throw raise(.TypeError, "param_group must be a dict", id: "operands")
      }
      let group = DictionaryObject()
      let parameters = source[.text("params")] ?? .list([])
      group.set(
        "params", .list(parameters.asArray == nil ? try items(of: parameters) : [parameters]))
      for entry in defaults.living + source.living where entry.key.asText != "params" {
        group.set(entry.hash, key: entry.key, entry.value)
      }
      groups.append(.object(group))
    }
    let state = DictionaryObject()
    state.factory = classes.named("dict").map { .object($0) } ?? .unset
    let hidden = TorchHidden()
    hidden.settings = [
      ("param_groups", .list(groups)), ("state", .object(state)), ("defaults", call[2]),
    ]
    instance.attributes.set(symbols[TorchHidden.name], .object(hidden))
  }

  /// One step of an optimizer for the parameters of a group.
  func step(
    _ name: String, _ instance: InstanceObject, _ group: DictionaryObject
  ) throws(Interruption) {
    guard let hidden = hidden(instance) else { return }
    func setting(_ name: String) throws(Interruption) -> Double {
      try double(group[.text(name)] ?? .float(0))
    }
    func isSet(_ name: String) throws(Interruption) -> Bool {
      try flag(group[.text(name)] ?? .none)
    }
    for value in group[.text("params")]?.asList?.storage ?? [] {
      guard let array = value.asArray, let info = array.tensor, let gradient = info.gradient.asArray
      else { continue }
      let key = ObjectIdentifier(info)
      let memory = hidden.memory[key] ?? OptimizerMemory(array)
      hidden.memory[key] = memory
      memory.steps += 1
      var g = try plainDoubles(of: gradient)
      var p = try plainDoubles(of: array)
      let arithmetic = StepArithmetic(isSingle: array.dtype == .float32)
      if try isSet("maximize") { g = g.map { -$0 } }
      let decay = try setting("weight_decay")
      let rate = try setting("lr")
      let isDecoupled = try isSet("decoupled_weight_decay")
      if name == "AdamW" || name == "Adam" && isDecoupled {
        p = p.map { arithmetic.product($0, 1 - rate * decay) }
      } else if decay != 0 {
        g = zip(g, p).map { arithmetic.sum($0, $1, times: decay) }
      }
      switch name {
      case "SGD":
        let momentum = try setting("momentum")
        if momentum != 0 {
          if memory.steps == 1 {
            memory.first = g
          } else {
            let share = 1 - (try setting("dampening"))
            memory.first = zip(memory.first, g).map {
              arithmetic.sum(arithmetic.product($0, momentum), $1, times: share)
            }
          }
          g =
            try isSet("nesterov")
            ? zip(g, memory.first).map { arithmetic.sum($0, $1, times: momentum) } : memory.first
        }
        p = zip(p, g).map { arithmetic.sum($0, $1, times: -rate) }
      case "Adam", "AdamW": p = try adam(p, g, memory, group, rate, arithmetic)
      case "RMSprop":
        let share = try setting("alpha")
        if memory.second.isEmpty { memory.second = [Double](repeating: 0, count: p.count) }
        memory.second = zip(memory.second, g).map {
          arithmetic.sum(
            arithmetic.product($0, share), arithmetic.product($1, $1), times: 1 - share)
        }
        let eps = try setting("eps")
        let denominators = memory.second.map { arithmetic.rounded(arithmetic.root($0) + eps) }
        let momentum = try setting("momentum")
        if momentum > 0 {
          if memory.first.isEmpty { memory.first = [Double](repeating: 0, count: p.count) }
          for index in p.indices {
            memory.first[index] = arithmetic.rounded(
              arithmetic.product(memory.first[index], momentum)
                + arithmetic.rounded(g[index] / denominators[index]))
          }
          p = zip(p, memory.first).map { arithmetic.sum($0, $1, times: -rate) }
        } else {
          for index in p.indices {
            p[index] = arithmetic.added(p[index], g[index], over: denominators[index], times: -rate)
          }
        }
      default:
        if memory.second.isEmpty {
          memory.second = [Double](
            repeating: try setting("initial_accumulator_value"), count: p.count)
        }
        let slowed = rate / (1 + Double(memory.steps - 1) * (try setting("lr_decay")))
        memory.second = zip(memory.second, g).map { arithmetic.sum($0, $1, by: $1, times: 1) }
        let eps = try setting("eps")
        for index in p.indices {
          p[index] = arithmetic.added(
            p[index], g[index],
            over: arithmetic.rounded(arithmetic.root(memory.second[index]) + eps), times: -slowed)
        }
      }
      _ = try fill(array, p)
    }
  }

  private func adam(
    _ p: [Double], _ g: [Double], _ memory: OptimizerMemory, _ group: DictionaryObject,
    _ rate: Double, _ arithmetic: StepArithmetic
  ) throws(Interruption) -> [Double] {
    let betas =
      group[.text("betas")]?.asTuple?.items ?? group[.text("betas")]?.asList?.storage ?? []
    guard betas.count == 2 else {
      throw raise(.ValueError, "betas are two numbers", id: "argument")
    }
    let (first, second) = (try double(betas[0]), try double(betas[1]))
    let eps = try double(group[.text("eps")] ?? .float(1e-8))
    if memory.first.isEmpty {
      memory.first = [Double](repeating: 0, count: p.count)
      memory.second = memory.first
    }
    memory.first = zip(memory.first, g).map { arithmetic.between($0, $1, 1 - first) }
    memory.second = zip(memory.second, g).map {
      arithmetic.sum(arithmetic.product($0, second), $1, by: $1, times: 1 - second)
    }
    let steps = Double(memory.steps)
    let size = rate / (1 - PlainMath.power(first, steps))
    let correction = (1 - PlainMath.power(second, steps)).squareRoot()
    return p.indices.map { index in
      let denominator = arithmetic.rounded(
        arithmetic.rounded(arithmetic.root(memory.second[index]) / correction) + eps)
      return arithmetic.added(p[index], memory.first[index], over: denominator, times: -size)
    }
  }
}
