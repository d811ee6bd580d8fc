import GradvizEngine
import GradvizRandom

extension TorchLibrary {
  /// The settings of optimizers behind their parameters.
  static let optimizers: [String: String] = [
    "SGD":
      "lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False, fused=None",
    "Adam":
      "lr=0.001, betas=?, eps=1e-08, weight_decay=0, amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, "
      + "fused=None, decoupled_weight_decay=False",
    "AdamW":
      "lr=0.001, betas=?, eps=1e-08, weight_decay=0.01, amsgrad=False, *, maximize=False, foreach=None, capturable=False, "
      + "differentiable=False, fused=None, decoupled_weight_decay=True",
    "RMSprop":
      "lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, capturable=False, foreach=None, maximize=False, "
      + "differentiable=False",
    "Adagrad":
      "lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False, "
      + "differentiable=False, fused=None",
  ]

  /// The methods of optimizers, of what changes their rates, and of generators.
  static func optimizerMethods(_ name: String) -> [Entry] {
    if name == "Generator" { return generatorMethods }
    if name == "Optimizer" { return ownOptimizerMethods }
    if schedulers[name] != nil { return schedulerMethods(name) }
    return [
      method("__init__", "params, " + (optimizers[name] ?? ""), of: name) {
        machine, instance, call throws(Interruption) in
        try machine.startOptimizer(instance, call)
        return .none
      },
      method("zero_grad", "set_to_none=True", of: name) {
        machine, instance, call throws(Interruption) in
        let clears = try machine.flag(call[1], default: true)
        for group in machine.groups(of: instance) {
          for value in group[.text("params")]?.asList?.storage ?? [] {
            if let array = value.asArray { try machine.clearGradient(array, clears: clears) }
          }
        }
        return .none
      },
      method("step", "closure=None", of: name) { machine, instance, call throws(Interruption) in
        let loss = try call[1].isNone ? Value.none : machine.call(call[1], [])
        machine.unrecordedDepth += 1
        defer { machine.unrecordedDepth -= 1 }
        for group in machine.groups(of: instance) { try machine.step(name, instance, group) }
        return loss
      },
      method("__getattr__", "name", of: name) { machine, instance, call throws(Interruption) in
        if let value = machine.hidden(instance)?[call[1].asText ?? ""] { return value }
        throw machine.noAttribute(call[1].asText ?? "", of: call[0])
      },
      method("__repr__", "", of: name) { machine, instance, _ throws(Interruption) in
        var lines = ["\(name) ("]
        for (place, group) in machine.groups(of: instance).enumerated() {
          lines.append("Parameter Group \(place)")
          for key in group.living.compactMap(\.key.asText).sorted() where key != "params" {
            lines.append("    \(key): \(try machine.text(of: group[.text(key)] ?? .none))")
          }
        }
        return .text(lines.joined(separator: "\n") + "\n)")
      },
      method("state_dict", "", of: name) { machine, _, _ throws(Interruption) in
        throw machine.raise(
          .NotImplementedError, "the state of an optimizer is not given out", id: "unsupported",
          help: "leave it out")
      },
    ]
  }

  /// What an optimizer that the program writes itself has of its base.
  private static var ownOptimizerMethods: [Entry] {
    let shared = optimizerMethods("SGD").filter { ["zero_grad", "__getattr__"].contains($0.name) }
    return shared + [
      method("__init__", "params, defaults", of: "Optimizer") {
        machine, instance, call throws(Interruption) in
        try machine.startOwnOptimizer(instance, call)
        return .none
      },
      method("step", "closure=None", of: "Optimizer") { machine, _, _ throws(Interruption) in
        throw machine.raise(
          .NotImplementedError, "an optimizer of the program's own has no step", id: "unsupported",
          help: "write def step(self, closure=None): … in the class")
      },
    ]
  }

  private static let generatorMethods: [Entry] = [
    method("manual_seed", "seed", of: "Generator") { machine, instance, call throws(Interruption) in
      machine.hidden(instance)?.generator?.manualSeed(try machine.torchSeed(call[1]))
      return call[0]
    },
    method("initial_seed", "", of: "Generator") { _, _, _ throws(Interruption) in
      .int(67_280_421_310_721)
    },
  ]
}
