/// What PyTorch keeps for a whole program.
struct TorchState {
  /// The type of floats that are given no other: `torch.set_default_dtype`.
  var defaultType = DType.float32
  /// The inputs that are leaves, by their nodes.
  var leaves: [Int32: TensorInfo] = [:]
  /// Whether there is an optimizer, which says what is to learn.
  var hasOptimizers = false
  /// The nodes of tensors that keep their gradients: `h.retain_grad()`.
  var retained: [Int32: TensorInfo] = [:]
  /// For each node so far, whether a gradient goes from it to a leaf.
  var dependent: [Bool] = []
  /// The nodes whose values a backward pass has freed.
  var freed: Set<Int32> = []
  /// The nodes whose values were changed in place afterwards.
  var changes: [Int32: TensorChange] = [:]
  /// The nodes kept for the step back through functions that are computed here by ops that keep others.
  var kept: [Int32: [Int32]] = [:]
  /// What the program calls with the gradients of tensors that are no leaves, by their nodes.
  var hooks: [Int32: [HookObject]] = [:]
  /// Whether a backward pass stops at the first gradient that is no number.
  var detectsAnomaly = false
  /// The nodes of the last backward pass, and those of passes before it that have nothing to do with it.
  var lastPass: [Int32] = []
  var superseded: Set<Int32> = []
  /// How many backward functions of the program's own are under way, and what the first that failed stopped with.
  var openPullbacks = 0
  var failedPullback: Interruption?
  /// The calls of functions with backwards of the program's own, by their nodes.
  var functionCalls: [Int32: TorchFunctionCall] = [:]
  var printOptions = TorchPrintOptions()
  /// The classes of `torch.nn` and `torch.optim`, made when they are first named.
  var classes: [String: ClassObject] = [:]

  /// Whether a program says which of its tensors require gradients, or has modules whose parameters do.
  static func asksForGradients(_ text: String) -> Bool {
    text.contains("torch")
      && [
        "requires_grad", "nn.Module", "nn.Parameter", "nn.Linear", "nn.Sequential", "nn.Embedding",
        "nn.LayerNorm",
        "nn.BatchNorm1d", "nn.Conv2d", "autograd.Function", "import torch.nn.Module", "(Module)",
      ].contains { text.contains($0) }
  }
}

/// How tensors are printed: `torch.set_printoptions`.
struct TorchPrintOptions {
  var precision = 4
  var threshold = 1000
  var edgeItems = 3
  var lineWidth = 80
  /// Whether numbers are written with exponents; nil where they decide.
  var usesExponents: Bool?
}
