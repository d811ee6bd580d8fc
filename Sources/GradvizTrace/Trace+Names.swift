extension Trace {
  /// The node of a name, nil where there is none.
  ///
  /// ```swift
  /// let trace = f.backward()
  /// print(trace["w"]?.gradient?.number ?? 0)
  /// ```
  ///
  /// Where a name was bound several times it is the last node that bears it, as a variable holds what was assigned to it
  /// last.
  ///
  /// - Complexity: linear in nodes.
  public subscript(name: String) -> Node? { nodes.last { $0.name == name } }

  /// The result of the forward pass at the node of a name; nil where there is none.
  public func value(of name: String) -> Value? { self[name]?.value }

  /// The derivative of the output by the node of a name; nil where there is none.
  public func gradient(of name: String) -> Value? { self[name]?.gradient }
}

extension Trace.Value {
  /// The number of a scalar, or the only element of a tensor; nil where there are more, or only their summary was kept.
  public var number: Double? {
    switch self {
    case .scalar(let number): number
    case .elements(let numbers): numbers.count == 1 ? numbers[0] : nil
    case .summary: nil
    }
  }
}
