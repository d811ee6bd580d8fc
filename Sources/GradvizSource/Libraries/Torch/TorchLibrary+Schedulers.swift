extension TorchLibrary {
  /// The settings of what changes the rates of an optimizer, behind the optimizer.
  static let schedulers: [String: String] = [
    "StepLR": "step_size, gamma=0.1, last_epoch=-1",
    "MultiStepLR": "milestones, gamma=0.1, last_epoch=-1",
    "ExponentialLR": "gamma, last_epoch=-1",
    "CosineAnnealingLR": "T_max, eta_min=0.0, last_epoch=-1",
    "LambdaLR": "lr_lambda, last_epoch=-1",
    "LinearLR":
      "start_factor=0.3333333333333333, end_factor=1.0, total_iters=5, last_epoch=-1",
    "ConstantLR": "factor=0.3333333333333333, total_iters=5, last_epoch=-1",
    "ReduceLROnPlateau":
      "mode='min', factor=0.1, patience=10, threshold=0.0001, threshold_mode='rel', cooldown=0, min_lr=0.0, eps=1e-08",
  ]

  static func schedulerMethods(_ name: String) -> [Entry] {
    let isPlateau = name == "ReduceLROnPlateau"
    return [
      method("__init__", "optimizer, \(schedulers[name] ?? "")", of: name) {
        machine, instance, call throws(Interruption) in
        try machine.startScheduler(name, instance, call)
        return .none
      },
      method("step", isPlateau ? "metrics, epoch=None" : "epoch=None", of: name) {
        machine, instance, call throws(Interruption) in
        guard call["epoch"].isNone else {
          throw machine.raise(
            .NotImplementedError, "step(epoch) is not part of the language", id: "unsupported",
            help: "write scheduler.step() once for each epoch")
        }
        guard let hidden = machine.hidden(instance) else { return .none }
        hidden.turns += 1
        hidden.set("last_epoch", .int(hidden.turns))
        if isPlateau {
          try machine.watchPlateau(hidden, machine.double(call[1]))
        } else {
          try machine.setRates(name, hidden)
        }
        return .none
      },
      method("get_last_lr", "", of: name) { machine, instance, _ throws(Interruption) in
        let optimizer = machine.hidden(instance)?["optimizer"]?.asInstance
        return .list(optimizer.map { machine.groups(of: $0).compactMap { $0[.text("lr")] } } ?? [])
      },
      method("__getattr__", "name", of: name) { machine, instance, call throws(Interruption) in
        if let value = machine.hidden(instance)?[call[1].asText ?? ""] { return value }
        throw machine.noAttribute(call[1].asText ?? "", of: call[0])
      },
      method("state_dict", "", of: name) { machine, _, _ throws(Interruption) in
        throw machine.raise(
          .NotImplementedError, "the state of a scheduler is not given out", id: "unsupported",
          help: "leave it out")
      },
    ]
  }
}

extension Machine {
  /// Sets a scheduler up, which gives the optimizer the rates of the first epoch.
  fileprivate func startScheduler(
    _ name: String, _ instance: InstanceObject, _ call: Arguments
  ) throws(Interruption) {
    guard let optimizer = call[1].asInstance, hidden(optimizer)?["param_groups"] != nil else {
      throw raise(.TypeError, "\(typeName(of: call[1])) is not an Optimizer", id: "operands")
    }
    try refuse(["last_epoch"], of: call, cure: "leave it out: the first epoch is 0")
    let hidden = TorchHidden()
    for (place, parameter) in call.entry.signature.parameters.enumerated().dropFirst() {
      hidden.settings.append((parameter.name, call[place]))
    }
    var rates: [Value] = []
    for group in groups(of: optimizer) {
      let rate = group[.text("lr")] ?? .float(0)
      if name != "ReduceLROnPlateau" {
        if group[.text("initial_lr")] == nil { group.set("initial_lr", rate) }
        rates.append(group[.text("initial_lr")] ?? rate)
      }
    }
    hidden.set("base_lrs", .list(rates))
    hidden.set("last_epoch", .int(0))
    switch name {
    case "StepLR", "CosineAnnealingLR":
      let setting = name == "StepLR" ? "step_size" : "T_max"
      guard try wholeNumber(hidden[setting] ?? .none) > 0 else {
        throw raise(
          .ZeroDivisionError, "integer modulo by zero", id: "argument",
          help: "'\(setting)' counts epochs")
      }
    case "LambdaLR":
      let given = hidden["lr_lambda"] ?? .none
      let functions = given.asList?.storage ?? given.asTuple?.items ?? rates.map { _ in given }
      guard functions.count == rates.count else {
        throw raise(
          .ValueError, "Expected \(rates.count) lr_lambdas, but got \(functions.count)",
          id: "argument")
      }
      hidden.set("lr_lambdas", .list(functions))
    case "ReduceLROnPlateau":
      guard try double(hidden["factor"] ?? .none) < 1 else {
        throw raise(.ValueError, "Factor should be < 1.0.", id: "argument")
      }
      for (setting, words) in [("mode", ["min", "max"]), ("threshold_mode", ["rel", "abs"])] {
        guard words.contains(hidden[setting]?.asText ?? "") else {
          throw raise(
            .ValueError,
            "\(setting == "mode" ? "mode" : "threshold mode") \(try text(of: hidden[setting] ?? .none)) is unknown!",
            id: "argument", help: "write '\(words[0])' or '\(words[1])'")
        }
      }
      hidden.set("best", .float(hidden["mode"]?.asText == "max" ? -.infinity : .infinity))
      hidden.set("num_bad_epochs", .int(0))
      hidden.set("cooldown_counter", .int(0))
    default: break
    }
    instance.attributes.set(symbols[TorchHidden.name], .object(hidden))
    if name != "ReduceLROnPlateau" { try setRates(name, hidden) }
  }

  /// Gives an optimizer the rates of the epoch that a scheduler has come to, from those of the epoch before.
  fileprivate func setRates(_ name: String, _ hidden: TorchHidden) throws(Interruption) {
    guard let optimizer = hidden["optimizer"]?.asInstance else { return }
    let epoch = hidden.turns
    func number(_ setting: String) throws(Interruption) -> Double {
      try double(hidden[setting] ?? .float(0))
    }
    let bases = hidden["base_lrs"]?.asList?.storage ?? []
    for (place, (group, base)) in zip(groups(of: optimizer), bases).enumerated() {
      let old = try double(group[.text("lr")] ?? .float(0))
      let start = try double(base)
      var rate = old
      switch name {
      case "StepLR":
        if epoch > 0, epoch % max(try wholeNumber(hidden["step_size"] ?? .int(1)), 1) == 0 {
          rate = old * (try number("gamma"))
        }
      case "MultiStepLR":
        var times = 0
        for item in try items(of: hidden["milestones"] ?? .list([]))
        where try wholeNumber(item) == epoch {
          times += 1
        }
        if times > 0 { rate = old * PlainMath.power(try number("gamma"), Double(times)) }
      case "ExponentialLR":
        if epoch > 0 { rate = old * (try number("gamma")) }
      case "CosineAnnealingLR":
        let turns = max(try wholeNumber(hidden["T_max"] ?? .int(1)), 1)
        rate = try cosineRate(old, start, epoch, turns, number("eta_min"))
      case "LambdaLR":
        let functions = hidden["lr_lambdas"]?.asList?.storage ?? []
        guard functions.indices.contains(place) else { continue }
        group.set("lr", plain(try binary(.multiply, base, call(functions[place], [.int(epoch)]))))
        continue
      case "LinearLR":
        let (first, last) = (try number("start_factor"), try number("end_factor"))
        let turns = try number("total_iters")
        if epoch == 0 {
          rate = old * first
        } else if Double(epoch) <= turns {
          rate = old * (1 + (last - first) / (turns * first + Double(epoch - 1) * (last - first)))
        }
      default:
        let turns = try wholeNumber(hidden["total_iters"] ?? .int(5))
        if epoch == 0 {
          rate = old * (try number("factor"))
        } else if epoch == turns {
          rate = old * (1 / (try number("factor")))
        }
      }
      if rate != old { group.set("lr", .float(rate)) }
    }
  }

  private func cosineRate(
    _ old: Double, _ start: Double, _ epoch: Int, _ turns: Int, _ least: Double
  ) -> Double {
    if epoch == 0 { return old }
    let period = Double(turns)
    func cosine(_ epoch: Int) -> Double { PlainMath.cosine(.pi * Double(epoch) / period) }
    let phase = (epoch - 1 - turns) % (2 * turns)
    if phase == 0 { return old + (start - least) * (1 - PlainMath.cosine(.pi / period)) / 2 }
    return (1 + cosine(epoch)) / (1 + cosine(epoch - 1)) * (old - least) + least
  }

  /// Lowers the rates of an optimizer where a number has not become better for long.
  fileprivate func watchPlateau(_ hidden: TorchHidden, _ current: Double) throws(Interruption) {
    func number(_ setting: String) throws(Interruption) -> Double {
      try double(hidden[setting] ?? .float(0))
    }
    func count(_ setting: String) throws(Interruption) -> Int {
      try wholeNumber(hidden[setting] ?? .int(0))
    }
    let best = try number("best")
    let threshold = try number("threshold")
    let isRelative = hidden["threshold_mode"]?.asText == "rel"
    let isBetter: Bool
    if hidden["mode"]?.asText == "max" {
      isBetter = current > (isRelative ? best * (threshold + 1) : best + threshold)
    } else {
      isBetter = current < (isRelative ? best * (1 - threshold) : best - threshold)
    }
    var bad = isBetter ? 0 : try count("num_bad_epochs") + 1
    if isBetter { hidden.set("best", .float(current)) }
    if try count("cooldown_counter") > 0 {
      hidden.set("cooldown_counter", .int(try count("cooldown_counter") - 1))
      bad = 0
    }
    if bad > (try count("patience")) {
      if let optimizer = hidden["optimizer"]?.asInstance {
        for group in groups(of: optimizer) {
          let old = try double(group[.text("lr")] ?? .float(0))
          let new = max(old * (try number("factor")), try number("min_lr"))
          if old - new > (try number("eps")) { group.set("lr", .float(new)) }
        }
      }
      hidden.set("cooldown_counter", .int(try count("cooldown")))
      bad = 0
    }
    hidden.set("num_bad_epochs", .int(bad))
  }
}
