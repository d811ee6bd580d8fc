import GradvizEngine
import GradvizRandom

extension TorchModuleKind {
  /// Attention with several heads, and the layers of transformers made of it.
  nonisolated(unsafe) static let attention: [String: TorchModuleKind] = [
    "MultiheadAttention": TorchModuleKind(
      parameters:
        "embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, "
        + "batch_first=False, device=None, dtype=None",
      prepare: { machine, instance, hidden throws(Interruption) in
        try machine.prepareAttention(instance, hidden)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.attention(instance, hidden, inputs)
      },
      inputs: [
        "query", "key", "value", "key_padding_mask", "need_weights", "attn_mask",
        "average_attn_weights", "is_causal",
      ]),
    "TransformerEncoderLayer": TorchModuleKind(
      parameters:
        "d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05, batch_first=False, "
        + "norm_first=False, bias=True, device=None, dtype=None",
      prepare: { machine, instance, hidden throws(Interruption) in
        try machine.prepareEncoderLayer(instance, hidden)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.encoderLayer(instance, hidden, inputs)
      },
      inputs: ["src", "src_mask", "src_key_padding_mask", "is_causal"]),
    "TransformerEncoder": TorchModuleKind(
      parameters:
        "encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True",
      prepare: { machine, instance, hidden throws(Interruption) in
        let layer = hidden["encoder_layer"] ?? .none
        guard machine.isModule(layer) else {
          throw machine.raise(
            .TypeError, "\(machine.typeName(of: layer)) is not a Module subclass", id: "operands",
            help: "give an nn.TransformerEncoderLayer(…)")
        }
        let count = try machine.extent(hidden, "num_layers")
        try machine.checkListCount(count)
        var copies: [Value] = []
        for _ in 0..<count {
          try machine.countWork()
          copies.append(try machine.call("copy.deepcopy", [layer]))
        }
        try machine.addChild("layers", "ModuleList", [.list(copies)], to: instance)
        if let norm = hidden["norm"], machine.isModule(norm) {
          instance.attributes.set(machine.symbols["norm"], norm)
        }
        hidden.set("encoder_layer", .none)
      },
      forward: { machine, instance, _, inputs throws(Interruption) in
        var value = inputs.first ?? .none
        let rest = Array(inputs.dropFirst())
        for layer in try machine.items(of: machine.own("layers", instance)) {
          value = try machine.call(layer, [value] + rest)
        }
        let norm = machine.own("norm", instance)
        return machine.isModule(norm) ? try machine.call(norm, [value]) : value
      },
      inputs: ["src", "mask", "src_key_padding_mask", "is_causal"]),
  ]
}

extension Machine {
  /// Makes a module of the library and puts it into another.
  fileprivate func addChild(
    _ name: String, _ type: String, _ arguments: [Value],
    keywords: [(name: String, value: Value)] = [], to instance: InstanceObject
  ) throws(Interruption) {
    guard let type = torchClass(type) else { return }
    let child = try call(.object(type), .unset, CallArguments(arguments, keywords: keywords))
    instance.attributes.set(symbols[name], child)
    touch(instance)
  }

  // MARK: Attention

  fileprivate func prepareAttention(
    _ instance: InstanceObject, _ hidden: TorchHidden
  ) throws(Interruption) {
    for (name, isLeft) in [
      ("add_bias_kv", try flag(hidden["add_bias_kv"] ?? .none)),
      ("add_zero_attn", try flag(hidden["add_zero_attn"] ?? .none)),
      ("kdim", hidden["kdim"]?.isNone == false), ("vdim", hidden["vdim"]?.isNone == false),
    ] where isLeft {
      throw raise(
        .NotImplementedError, "'\(name)=' of MultiheadAttention is not part of the language",
        id: "unsupported", help: "leave it out")
    }
    let size = try extent(hidden, "embed_dim")
    let heads = try extent(hidden, "num_heads")
    guard size > 0, heads > 0 else {
      throw raise(
        .ValueError,
        "embed_dim and num_heads must be greater than 0, got embed_dim=\(size) and num_heads=\(heads) instead",
        id: "argument")
    }
    guard size % heads == 0 else {
      throw raise(.AssertionError, "embed_dim must be divisible by num_heads", id: "argument")
    }
    let type = try dtype(hidden["dtype"] ?? .none) ?? torch.defaultType
    let hasBias = try flag(hidden["bias"] ?? .none, default: true)
    let shape = [3 * size, size]
    let count = try reserve(shape)
    hidden.set("head_dim", .int(size / heads))
    // PyTorch draws the layer behind before the matrices in front.
    let scratch = InstanceObject(instance.type)
    try addChild(
      "out_proj", "NonDynamicallyQuantizableLinear", [.int(size), .int(size)],
      keywords: [("bias", .bool(hasBias)), ("dtype", hidden["dtype"] ?? .none)], to: scratch)
    let last = own("out_proj", scratch)
    let bound = (6 / Double(4 * size)).squareRoot()
    let drawn = try drawing { () throws(RandomError) in
      try torchGenerator().uniform(count, low: -bound, high: bound, single: type == .float32)
    }
    try addParameter("in_proj_weight", drawn, type, shape, to: instance)
    if hasBias {
      try addParameter(
        "in_proj_bias", [Double](repeating: 0, count: 3 * size), type, [3 * size], to: instance)
      if let bias = last.asInstance.map({ own("bias", $0) })?.asArray {
        unrecordedDepth += 1
        defer { unrecordedDepth -= 1 }
        _ = try fill(bias, [Double](repeating: 0, count: size))
      }
    } else {
      noParameters(["in_proj_bias"], instance)
    }
    instance.attributes.set(symbols["out_proj"], last)
  }

  /// `attention(query, key, value)`: the weighted values, and the weights.
  fileprivate func attention(
    _ instance: InstanceObject, _ hidden: TorchHidden, _ inputs: [Value]
  ) throws(Interruption) -> Value {
    func input(_ place: Int) -> Value {
      inputs.indices.contains(place) && !inputs[place].isUnset ? inputs[place] : .none
    }
    func function(_ name: String, _ values: Value...) throws(Interruption) -> Value {
      try call("torch.\(name)", values)
    }
    let size = try extent(hidden, "embed_dim")
    let heads = try extent(hidden, "num_heads")
    let width = size / heads
    let isBatchFirst = try flag(hidden["batch_first"] ?? .none)
    var arrays: [ArrayObject] = []
    for (place, name) in ["query", "key", "value"].enumerated() {
      let array = try tensor(input(place), "MultiheadAttention", name, place + 1)
      guard array.rank == 2 || array.rank == 3 else {
        throw raise(
          .AssertionError,
          "query should be unbatched 2D or batched 3D tensor but received \(array.rank)-D query tensor",
          id: "shape-mismatch")
      }
      guard array.shape.last == size, array.rank == (arrays.first?.rank ?? array.rank) else {
        throw raise(
          .AssertionError,
          "was expecting embedding dimension of \(size), but got \(array.shape.last ?? 0)",
          id: "shape-mismatch")
      }
      arrays.append(array)
    }
    let isBatched = arrays[0].rank == 3
    // (batch, length, size) in all of what follows.
    var sources: [Value] = []
    for array in arrays {
      if !isBatched {
        sources.append(try function("unsqueeze", .object(array), .int(0)))
      } else {
        sources.append(
          isBatchFirst
            ? .object(array) : try function("transpose", .object(array), .int(0), .int(1)))
      }
    }
    let batch = try tensor(sources[0], "query").shape[0]
    var parts: [Value] = []
    let weight = try tensor(own("in_proj_weight", instance), "linear")
    let bias = own("in_proj_bias", instance)
    for (place, source) in sources.enumerated() {
      let rows = sliced(weight, 0, IndexRange(start: place * size, count: size))
      let offset =
        bias.asArray.map { sliced($0, 0, IndexRange(start: place * size, count: size)) } ?? .none
      let array = try tensor(source, "MultiheadAttention")
      let keys = try tensor(sources[1], "key").shape
      guard array.shape[0] == batch, place < 2 || array.shape == keys else {
        throw raise(
          .AssertionError, "key's sequence and batch dims do not match value's",
          id: "shape-mismatch")
      }
      let projected = try linear(array, asArray(rows), offset)
      let apart = try torchReshaped(asArray(projected), [batch, array.shape[1], heads, width])
      parts.append(try function("transpose", apart, .int(1), .int(2)))
    }
    let length = try tensor(sources[0], "query").shape[1]
    let scale = (1 / Double(width)).squareRoot()
    let scaled = try binary(.multiply, parts[0], .float(scale))
    var scores = try function(
      "matmul", scaled, function("transpose", parts[1], .int(-2), .int(-1)))
    let other = try tensor(sources[1], "key").shape[1]
    if let mask = try attentionMask(input(5), [batch, heads, length, other]) {
      scores = try binary(.add, scores, mask)
    } else if try flag(input(7)) {
      throw raise(
        .RuntimeError, "Need attn_mask if specifying the is_causal hint.", id: "argument",
        help: "write attn_mask=nn.Transformer.generate_square_subsequent_mask(n)")
    }
    if input(3).asArray != nil {
      let padding = try tensor(input(3), "MultiheadAttention", "key_padding_mask", 4)
      guard padding.shape == (isBatched ? [batch, other] : [other]) else {
        throw raise(
          .AssertionError,
          "key_padding_mask has the shape \(Shape(padding.shape)), not \(Shape([batch, other]))",
          id: "shape-mismatch")
      }
      let wide = try torchReshaped(padding, [batch, 1, 1, other])
      scores = try binary(.add, scores, maskNumbers(asArray(wide)))
    }
    var weights = try function("softmax", scores, .int(-1))
    let share = hidden["dropout"] ?? .float(0)
    if isTraining(instance), try double(share) > 0 {
      weights = try dropout(tensor(weights, "dropout"), share, true)
    }
    let mixed = try function("transpose", function("matmul", weights, parts[2]), .int(1), .int(2))
    let joined = try torchReshaped(asArray(mixed), [batch, length, size])
    var result = try call(own("out_proj", instance), [joined])
    if !isBatched {
      result = try function("squeeze", result, .int(0))
    } else if !isBatchFirst {
      result = try function("transpose", result, .int(0), .int(1))
    }
    result = named(
      result,
      isBatched ? isBatchFirst ? "TransposeBackward0" : "ViewBackward0" : "SqueezeBackward1")
    guard try flag(input(4), default: true) else { return .tuple([result, .none]) }
    if try flag(input(6), default: true) { weights = try function("mean", weights, .int(1)) }
    if !isBatched { weights = try function("squeeze", weights, .int(0)) }
    return .tuple([result, weights])
  }

  /// A mask as what is added to scores, in a shape that goes with theirs.
  private func attentionMask(_ value: Value, _ shape: [Int]) throws(Interruption) -> Value? {
    guard !value.isNone else { return nil }
    let mask = try tensor(value, "MultiheadAttention", "attn_mask", 6)
    let square = Array(shape.suffix(2))
    guard mask.shape == square || mask.shape == [shape[0] * shape[1]] + square else {
      throw raise(
        .RuntimeError,
        "The shape of the 2D attn_mask is \(Shape(mask.shape)), but should be \(Shape(square)).",
        id: "shape-mismatch")
    }
    let numbers = try maskNumbers(mask)
    return mask.rank == 2 ? numbers : try torchReshaped(asArray(numbers), shape)
  }

  /// 0 where a mask of booleans lets through, −∞ where it does not; a mask of numbers as it is.
  private func maskNumbers(_ mask: ArrayObject) throws(Interruption) -> Value {
    guard mask.dtype == .bool else { return .object(mask) }
    let numbers = try plainInts(of: mask).map { $0 != 0 ? -Double.infinity : 0 }
    return .object(tensor(numbers, torch.defaultType, shape: mask.shape))
  }

  // MARK: Layers

  fileprivate func prepareEncoderLayer(
    _ instance: InstanceObject, _ hidden: TorchHidden
  ) throws(Interruption) {
    let size = hidden["d_model"] ?? .none
    let inner = hidden["dim_feedforward"] ?? .none
    let share = hidden["dropout"] ?? .float(0.1)
    let eps = hidden["layer_norm_eps"] ?? .float(1e-5)
    let type: [(name: String, value: Value)] = [("dtype", hidden["dtype"] ?? .none)]
    let bias: [(name: String, value: Value)] = [("bias", hidden["bias"] ?? .bool(true))]
    try addChild(
      "self_attn", "MultiheadAttention", [size, hidden["nhead"] ?? .none],
      keywords: [("dropout", share), ("batch_first", hidden["batch_first"] ?? .bool(false))] + bias
        + type, to: instance)
    try addChild("linear1", "Linear", [size, inner], keywords: bias + type, to: instance)
    try addChild("dropout", "Dropout", [share], to: instance)
    try addChild("linear2", "Linear", [inner, size], keywords: bias + type, to: instance)
    for name in ["norm1", "norm2"] {
      try addChild(name, "LayerNorm", [size], keywords: [("eps", eps)] + bias, to: instance)
    }
    for name in ["dropout1", "dropout2"] {
      try addChild(name, "Dropout", [share], to: instance)
    }
    guard let activation = hidden["activation"]?.asText else { return }
    guard ["relu", "gelu"].contains(activation) else {
      throw raise(
        .RuntimeError, "activation should be relu/gelu, not \(activation)", id: "argument")
    }
  }

  fileprivate func encoderLayer(
    _ instance: InstanceObject, _ hidden: TorchHidden, _ inputs: [Value]
  ) throws(Interruption) -> Value {
    func input(_ place: Int) -> Value {
      inputs.indices.contains(place) && !inputs[place].isUnset ? inputs[place] : .none
    }
    func part(_ name: String, _ value: Value) throws(Interruption) -> Value {
      try call(own(name, instance), [value])
    }
    func attend(_ value: Value) throws(Interruption) -> Value {
      let pair = try call(
        own("self_attn", instance), .unset,
        CallArguments(
          [value, value, value],
          keywords: [
            ("attn_mask", input(1)), ("key_padding_mask", input(2)), ("need_weights", .bool(false)),
          ]))
      let mixed = try items(of: pair)[0]
      // PyTorch draws in the order of the memory, in which the batch comes second.
      let turns = try flag(hidden["batch_first"] ?? .none) && mixed.asArray?.rank == 3
      guard turns else { return try part("dropout1", mixed) }
      let turned = try call("torch.transpose", [mixed, .int(0), .int(1)])
      guard isTraining(instance), try double(hidden["dropout"] ?? .float(0)) > 0 else {
        return mixed
      }
      return try call("torch.transpose", [part("dropout1", turned), .int(0), .int(1)])
    }
    func feed(_ value: Value) throws(Interruption) -> Value {
      let activation = hidden["activation"] ?? .text("relu")
      let inner = try part("linear1", value)
      let name = activation.asText
      let bent =
        name == nil
        ? try call(activation, [inner])
        : try call("torch.nn.functional.\(name == "gelu" ? "gelu" : "relu")", [inner])
      return try part("dropout2", part("linear2", part("dropout", bent)))
    }
    var x = input(0)
    if try flag(hidden["norm_first"] ?? .none) {
      x = try binary(.add, x, attend(part("norm1", x)))
      return try binary(.add, x, feed(part("norm2", x)))
    }
    x = try part("norm1", binary(.add, x, attend(x)))
    return try part("norm2", binary(.add, x, feed(x)))
  }
}
