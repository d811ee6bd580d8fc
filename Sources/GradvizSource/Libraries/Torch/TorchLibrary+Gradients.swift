import GradvizEngine

extension TorchLibrary {
  /// Gradients, and what switches them on and off.
  static let gradients: [Entry] = [
    Entry(
      "tensor.backward",
      parameters: "self, gradient=None, retain_graph=None, create_graph=False, inputs=None"
    ) {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "backward")
      if try machine.flag(call["create_graph"]) {
        throw machine.raise(
          .RuntimeError, "backward(create_graph=True) is not part of the language",
          id: "unsupported",
          help: "write torch.autograd.grad(loss, [w], create_graph=True)")
      }
      if !call["inputs"].isNone {
        throw machine.raise(
          .RuntimeError, "backward(inputs=…) is not part of the language", id: "unsupported",
          help: "write torch.autograd.grad(loss, [w])")
      }
      try machine.backward(
        array, gradient: call["gradient"], keepsGraph: machine.flag(call["retain_graph"]))
      return .none
    },
    Entry("torch.autograd.backward", parameters: "tensors, grad_tensors=None, retain_graph=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0].asList?.storage.first ?? call[0], "backward")
      try machine.backward(array, gradient: call[1], keepsGraph: machine.flag(call[2]))
      return .none
    },
    Entry(
      "torch.autograd.grad",
      parameters:
        "outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=False"
    ) { machine, call throws(Interruption) in try machine.torchGradients(call) },
    Entry("tensor.requires_grad_", parameters: "self, requires_grad=True") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "requires_grad_")
      _ = try machine.storeArrayAttribute("requires_grad", of: array, call[1])
      return call[0]
    },
    Entry("tensor.retain_grad", parameters: "self") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "retain_grad")
      guard machine.requiresGradient(array) else {
        throw machine.raise(
          .RuntimeError, "can't retain_grad on Tensor that has requires_grad=False",
          id: "no-gradient")
      }
      guard let info = array.tensor, !info.requiresGradient else { return .none }
      info.dtype = array.dtype
      machine.torch.retained[try machine.node(of: array)] = info
      return .none
    },
    Entry("tensor.register_hook", parameters: "self, hook") { machine, call throws(Interruption) in
      try machine.registerHook(call[1], of: machine.tensor(call[0], "register_hook"))
    },
    Entry("tensor.register_post_accumulate_grad_hook", parameters: "self, hook") {
      machine, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "hooks behind the sum of gradients are not part of the language",
        id: "unsupported", help: "read x.grad after backward()")
    },
    recording("no_grad", stops: true), recording("inference_mode", stops: true),
    recording("enable_grad", stops: false),
    Entry("torch.set_grad_enabled", "torch.autograd.set_grad_enabled", parameters: "mode") {
      machine, call throws(Interruption) in
      .object(
        try machine.truth(call[0])
          ? recordingContext("enable_grad", stops: false)
          : ContextObject("no_grad", stopsRecording: true))
    },
    Entry("torch.is_grad_enabled", parameters: "") { machine, _ throws(Interruption) in
      .bool(machine.unrecordedDepth == 0)
    },
    Entry("torch.autograd.set_detect_anomaly", parameters: "mode, check_nan=True") {
      machine, call throws(Interruption) in
      let before = machine.torch.detectsAnomaly
      let checks = try machine.flag(call[1], default: true)
      machine.torch.detectsAnomaly = checks ? try machine.flag(call[0]) : false
      return .object(
        ContextObject(
          "set_detect_anomaly",
          exit: { machine, _ throws(Interruption) in
            machine.torch.detectsAnomaly = before
            return false
          }))
    },
    Entry("torch.autograd.detect_anomaly", parameters: "check_nan=True") {
      machine, call throws(Interruption) in
      let checks = try machine.flag(call[0], default: true)
      var before: [Bool] = []
      return .object(
        ContextObject(
          "detect_anomaly",
          enter: { machine throws(Interruption) in
            before.append(machine.torch.detectsAnomaly)
            machine.torch.detectsAnomaly = checks
            return .none
          },
          exit: { machine, _ throws(Interruption) in
            machine.torch.detectsAnomaly = before.popLast() ?? false
            return false
          }))
    },
  ]

  private static func recording(_ name: String, stops: Bool) -> Entry {
    Entry("torch.\(name)", "torch.autograd.\(name)", parameters: "function=None") {
      machine, call throws(Interruption) in
      let context = recordingContext(name, stops: stops)
      // Without brackets it decorates a function.
      guard call[0].asFunction != nil else {
        if case .bool(false) = call[0], name == "inference_mode" {
          return .object(ContextObject(name))
        }
        return .object(context)
      }
      return try machine.decorated(context, CallArguments([call[0]]))
    }
  }

  /// A context in which nothing is recorded, or in which recording goes on.
  private static func recordingContext(_ name: String, stops: Bool) -> ContextObject {
    if stops { return ContextObject(name, stopsRecording: true) }
    var depths: [Int] = []
    return ContextObject(
      name,
      enter: { machine throws(Interruption) in
        depths.append(machine.unrecordedDepth)
        machine.unrecordedDepth = 0
        return .none
      },
      exit: { machine, _ throws(Interruption) in
        machine.unrecordedDepth = depths.popLast() ?? 0
        return false
      })
  }

  /// What is set for a whole program.
  static let settings: [Entry] = [
    Entry("torch.set_default_dtype", parameters: "d") { machine, call throws(Interruption) in
      let type = try machine.dtype(call[0]) ?? .float32
      guard type.isFloat else {
        throw machine.raise(
          .TypeError, "only floating-point types are supported as the default type", id: "dtype")
      }
      machine.torch.defaultType = type
      return .none
    },
    Entry("torch.get_default_dtype", parameters: "") { machine, _ throws(Interruption) in
      .object(DTypeObject(machine.torch.defaultType, isType: false, isTorch: true))
    },
    Entry(
      "torch.set_printoptions",
      parameters:
        "precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=?"
    ) {
      machine, call throws(Interruption) in
      if let profile = call["profile"].asText {
        machine.torch.printOptions = TorchPrintOptions()
        if profile == "short" {
          machine.torch.printOptions.precision = 2
          machine.torch.printOptions.edgeItems = 2
        }
        if profile == "full" { machine.torch.printOptions.threshold = .max }
      }
      if let value = call.optional("precision") {
        machine.torch.printOptions.precision = min(max(try machine.wholeNumber(value), 0), 40)
      }
      if let value = call.optional("threshold") {
        if case .float = value {
          machine.torch.printOptions.threshold = .max
        } else {
          machine.torch.printOptions.threshold = try machine.wholeNumber(value)
        }
      }
      if let value = call.optional("edgeitems") {
        machine.torch.printOptions.edgeItems = min(max(try machine.wholeNumber(value), 1), 1000)
      }
      if let value = call.optional("linewidth") {
        machine.torch.printOptions.lineWidth = max(try machine.wholeNumber(value), 1)
      }
      if !call["sci_mode"].isUnset {
        machine.torch.printOptions.usesExponents =
          call["sci_mode"].isNone ? nil : try machine.truth(call["sci_mode"])
      }
      return .none
    },
    Entry(
      "torch.set_num_threads", "torch.use_deterministic_algorithms",
      "torch.set_float32_matmul_precision", parameters: "value"
    ) { _, _ throws(Interruption) in .none },
    Entry("torch.cuda.is_available", "torch.backends.mps.is_available", parameters: "") {
      _, _ throws(Interruption) in .bool(false)
    },
    Entry("torch.cuda.manual_seed", "torch.cuda.manual_seed_all", parameters: "seed") {
      _, _ throws(Interruption) in .none
    },
    Entry("torch.compile", parameters: "model=None, **options") { _, call throws(Interruption) in
      call[0]
    },
    Entry("torch.save", "torch.load", parameters: "*arguments, **options") {
      machine, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "files are not read or written here", id: "unsupported",
        help: "give values with --at NAME=@file.npy")
    },
  ]
}
