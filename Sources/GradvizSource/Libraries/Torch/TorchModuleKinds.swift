import GradvizEngine
import GradvizRandom

/// A module of `torch.nn` that the library makes.
struct TorchModuleKind {
  /// The parameters of its class.
  let parameters: String
  /// The settings that its text shows, and how: `name=value`; the value alone for `name!`; for `name≠value` only where
  /// it has another.
  var shown: [String] = []
  var prepare: (Machine, InstanceObject, TorchHidden) throws(Interruption) -> Void = {
    _, _, _ throws(Interruption) in
  }
  var forward: (Machine, InstanceObject, TorchHidden, [Value]) throws(Interruption) -> Value
  /// What the parameters of its forward are called.
  var inputs = ["input"]

  /// A module without parameters that is a function with the settings as arguments.
  static func function(
    _ name: String, _ parameters: String = "", shown: [String] = [], options: [String] = []
  ) -> TorchModuleKind {
    TorchModuleKind(parameters: parameters, shown: shown) {
      machine, _, hidden, inputs throws(Interruption) in
      var options = options
      if let isInPlace = hidden["inplace"], try machine.flag(isInPlace) {
        options.append("inplace")
      }
      return try machine.call(
        "torch.nn.functional.\(name)", inputs, keywords: options.map { ($0, hidden[$0] ?? .none) })
    }
  }

  /// A loss, which is a function of two tensors with the settings as arguments.
  static func loss(_ name: String, _ parameters: String, options: [String]) -> TorchModuleKind {
    var kind = function(name, parameters, options: options)
    kind.inputs = ["input", "target"]
    return kind
  }

  /// The same with other names of what its forward is given.
  func with(inputs: [String]) -> TorchModuleKind {
    var kind = self
    kind.inputs = inputs
    return kind
  }

  /// A module that is not computed here.
  static func refused(_ name: String, _ cure: String) -> TorchModuleKind {
    TorchModuleKind(
      parameters: "*arguments, **options",
      prepare: { machine, _, _ throws(Interruption) in
        throw machine.raise(
          .NotImplementedError, "torch.nn.\(name) is not part of the language", id: "unsupported",
          help: cure)
      },
      forward: { _, _, _, _ throws(Interruption) in .none })
  }
}

extension TorchModuleKind {
  private static let reduction = "size_average=None, reduce=None, reduction='mean'"

  /// All of them by their names.
  nonisolated(unsafe) static let all: [String: TorchModuleKind] = others.merging(layers) { $1 }
    .merging(windows) { $1 }.merging(paddings) { $1 }.merging(recurrent) { $1 }
    .merging(attention) { $1 }

  nonisolated(unsafe) private static let others: [String: TorchModuleKind] = [
    "Identity": TorchModuleKind(parameters: "*arguments, **options") {
      _, _, _, inputs throws(Interruption) in inputs.first ?? .none
    },
    "ReLU": function("relu", "inplace=False"), "Tanh": function("tanh"),
    "Sigmoid": function("sigmoid"),
    "SiLU": function("silu", "inplace=False"), "Mish": function("mish", "inplace=False"),
    "SELU": function("selu", "inplace=False"),
    "ReLU6": function("relu6", "inplace=False"), "Softsign": function("softsign"),
    "Tanhshrink": function("tanhshrink"),
    "LogSigmoid": function("logsigmoid"), "Hardsigmoid": function("hardsigmoid", "inplace=False"),
    "Hardswish": function("hardswish", "inplace=False"),
    "GELU": function(
      "gelu", "approximate='none'", shown: ["approximate"], options: ["approximate"]),
    "ELU": function("elu", "alpha=1.0, inplace=False", shown: ["alpha"], options: ["alpha"]),
    "CELU": function("celu", "alpha=1.0, inplace=False", shown: ["alpha"], options: ["alpha"]),
    "LeakyReLU": function(
      "leaky_relu", "negative_slope=0.01, inplace=False", shown: ["negative_slope"],
      options: ["negative_slope"]),
    "Hardtanh": function(
      "hardtanh", "min_val=-1.0, max_val=1.0, inplace=False", shown: ["min_val", "max_val"],
      options: ["min_val", "max_val"]),
    "Softplus": function(
      "softplus", "beta=1.0, threshold=20.0", shown: ["beta", "threshold"],
      options: ["beta", "threshold"]),
    "Softmax": function("softmax", "dim=None", shown: ["dim"], options: ["dim"]),
    "Softmin": function("softmin", "dim=None", shown: ["dim"], options: ["dim"]),
    "LogSoftmax": function("log_softmax", "dim=None", shown: ["dim"], options: ["dim"]),
    "GLU": function("glu", "dim=-1", shown: ["dim"], options: ["dim"]),
    "CosineSimilarity": function(
      "cosine_similarity", "dim=1, eps=1e-08", options: ["dim", "eps"]
    ).with(inputs: ["x1", "x2"]),
    "Flatten": TorchModuleKind(
      parameters: "start_dim=1, end_dim=-1", shown: ["start_dim", "end_dim"]
    ) {
      machine, _, hidden, inputs throws(Interruption) in
      try machine.call(
        "torch.flatten", inputs + [hidden["start_dim"] ?? .int(1), hidden["end_dim"] ?? .int(-1)])
    },
    "Unflatten": TorchModuleKind(
      parameters: "dim, unflattened_size", shown: ["dim", "unflattened_size"]
    ) {
      machine, _, hidden, inputs throws(Interruption) in
      try machine.call(
        "torch.unflatten", inputs + [hidden["dim"] ?? .none, hidden["unflattened_size"] ?? .none])
    },
    "Dropout": TorchModuleKind(
      parameters: "p=0.5, inplace=False", shown: ["p", "inplace"],
      prepare: { machine, _, hidden throws(Interruption) in
        // A share that is none is refused at once.
        _ = try machine.dropout(
          machine.tensor([0], .float32, shape: [1]), hidden["p"] ?? .float(0.5), false)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        let input = inputs.first ?? .none
        let result = try machine.dropout(
          machine.tensor(input, "dropout"), hidden["p"] ?? .float(0.5), machine.isTraining(instance)
        )
        guard try machine.flag(hidden["inplace"] ?? .none) else { return result }
        return try machine.change(input, by: result, "dropout")
      }),
    "Sequential": TorchModuleKind(
      parameters: "*modules",
      forward: { machine, instance, _, inputs throws(Interruption) in
        var value = inputs.first ?? .none
        for (_, child) in machine.children(of: instance) {
          value = try machine.call(.object(child), [value])
        }
        return value
      }),
    "ModuleList": TorchModuleKind(parameters: "modules=None") {
      machine, _, _, _ throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "Module [ModuleList] is missing the required \"forward\" function")
    },
    "ModuleDict": TorchModuleKind(parameters: "modules=None") {
      machine, _, _, _ throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "Module [ModuleDict] is missing the required \"forward\" function")
    },
    "ParameterList": TorchModuleKind(parameters: "values=None") {
      machine, _, _, _ throws(Interruption) in
      throw machine.raise(.RuntimeError, "ParameterList should not be called.")
    },
    "Softshrink": function("softshrink", "lambd=0.5", shown: ["lambd!"], options: ["lambd"]),
    "Hardshrink": function("hardshrink", "lambd=0.5", shown: ["lambd!"], options: ["lambd"]),
    "Threshold": function(
      "threshold", "threshold, value, inplace=False", shown: ["threshold", "value"],
      options: ["threshold", "value"]),
    "PairwiseDistance": function(
      "pairwise_distance", "p=2.0, eps=1e-06, keepdim=False", options: ["p", "eps", "keepdim"]),
    "MarginRankingLoss": loss(
      "margin_ranking_loss",
      "margin=0.0, size_average=None, reduce=None, reduction='mean'",
      options: ["margin", "reduction"]),
    "HingeEmbeddingLoss": loss(
      "hinge_embedding_loss",
      "margin=1.0, size_average=None, reduce=None, reduction='mean'",
      options: ["margin", "reduction"]),
    "TripletMarginLoss": loss(
      "triplet_margin_loss",
      "margin=1.0, p=2.0, eps=1e-06, swap=False, " + reduction,
      options: ["margin", "p", "eps", "swap", "reduction"]),
    "CosineEmbeddingLoss": loss(
      "cosine_embedding_loss",
      "margin=0.0, size_average=None, reduce=None, reduction='mean'",
      options: ["margin", "reduction"]),
    "SoftMarginLoss": loss("soft_margin_loss", reduction, options: ["reduction"]),
    "MultiLabelSoftMarginLoss": loss(
      "multilabel_soft_margin_loss", "weight=None, " + reduction,
      options: ["weight", "reduction"]),
    "PoissonNLLLoss": loss(
      "poisson_nll_loss",
      "log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'",
      options: ["log_input", "full", "eps", "reduction"]),
    "GaussianNLLLoss": loss(
      "gaussian_nll_loss", "*, full=False, eps=1e-06, reduction='mean'",
      options: ["full", "eps", "reduction"]),
    "MSELoss": loss("mse_loss", reduction, options: ["reduction"]),
    "L1Loss": loss("l1_loss", reduction, options: ["reduction"]),
    "SmoothL1Loss": loss(
      "smooth_l1_loss", reduction + ", beta=1.0", options: ["reduction", "beta"]),
    "HuberLoss": loss(
      "huber_loss", "reduction='mean', delta=1.0", options: ["reduction", "delta"]),
    "CrossEntropyLoss": loss(
      "cross_entropy",
      "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0",
      options: ["weight", "ignore_index", "reduction", "label_smoothing"]),
    "NLLLoss": loss(
      "nll_loss",
      "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
      options: ["weight", "ignore_index", "reduction"]),
    "BCELoss": loss(
      "binary_cross_entropy", "weight=None, " + reduction, options: ["weight", "reduction"]),
    "BCEWithLogitsLoss": loss(
      "binary_cross_entropy_with_logits", "weight=None, " + reduction + ", pos_weight=None",
      options: ["weight", "reduction", "pos_weight"]),
    "KLDivLoss": loss(
      "kl_div", reduction + ", log_target=False", options: ["reduction", "log_target"]),
    "Transformer": refused("Transformer", "write its layers with nn.Linear and nn.LayerNorm"),
    "TransformerDecoderLayer": refused(
      "TransformerDecoderLayer", "write its layers with nn.MultiheadAttention and nn.LayerNorm"),
    "DataParallel": refused("DataParallel", "use the model itself"),
  ]
}
