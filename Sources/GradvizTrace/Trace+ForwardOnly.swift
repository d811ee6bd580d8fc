extension Trace {
  /// Whether the record tells the forward pass alone, and which node is to be differentiated: nodes without gradients,
  /// no contributions and no steps.
  ///
  /// Programs in other languages write such records. What is missing follows from the values where the ops are ours.
  public var isForwardOnly: Bool { output != nil && isBare }

  /// Whether there are nodes and nothing else.
  var isBare: Bool {
    failure == nil && !nodes.isEmpty && contributions.isEmpty && steps.isEmpty
      && nodes.allSatisfy { $0.gradient == nil }
  }

  /// The op that was recorded last, what a record that names no output means; nil where there is none.
  var lastOp: Int? { nodes.lastIndex { $0.kind == .op } }
}
