public import GradvizTrace

extension Attributes {
  /// The attributes of an op that a trace recorded.
  ///
  /// Whether they fit the op and its operands, ``OpCode/shape(of:_:)`` says.
  public init(of node: Trace.Node) {
    let given = node.attributes
    self.init(
      axes: given.axes, keepsAxes: given.keepsAxes, shape: Shape(node.shape),
      ranges: given.ranges.map { IndexRange(start: $0.start, count: $0.count, step: $0.step) },
      indices: given.indices, correction: given.correction,
      transposes: given.transposes.isEmpty ? [false, false] : given.transposes,
      fromEnd: given.fromEnd, text: given.subscripts.isEmpty ? nil : given.subscripts)
  }
}

extension Trace.Attributes {
  /// What a trace keeps of an op's attributes: the shape is that of the node, the text is in its expression, but for
  /// subscripts, which are more than words.
  init(_ attributes: Attributes, of code: OpCode) {
    self.init(
      axes: attributes.axes, keepsAxes: attributes.keepsAxes,
      ranges: attributes.ranges.map { Range(start: $0.start, count: $0.count, step: $0.step) },
      indices: attributes.indices, correction: attributes.correction,
      transposes: attributes.transposes.contains(true) ? attributes.transposes : [],
      fromEnd: attributes.fromEnd,
      subscripts: code == .einsum ? attributes.text ?? "" : "")
  }
}
