package import GradvizTrace

extension Tape {
  /// Records a node of a trace again, as what it was, under its name and written as it was.
  ///
  /// Its scope, position and caption stay behind: they change nothing that is computed.
  ///
  /// - Parameters:
  ///   - node: The node, of the kind `op`.
  ///   - code: Its op.
  ///   - operands: Its operands on this tape.
  ///   - version: Which binding of its name it is.
  /// - Returns: The node on this tape.
  /// - Throws: ``EngineError`` where operands or attributes do not fit, the shape is not that of the node, or a limit is
  ///   reached; nothing is recorded then.
  package func record(
    _ node: Trace.Node, as code: OpCode, _ operands: [Variable], version: Int
  ) throws(EngineError) -> Variable {
    let attributes = Attributes(of: node)
    let shape = try code.shape(of: operands.map(\.shape), attributes)
    if shape != Shape(node.shape) {
      throw EngineError(
        .shapeMismatch, "its shape is \(Shape(node.shape)), and would be \(shape)")
    }
    let variable = try record(code, operands, attributes)
    notes.expressions[variable.index] = node.expression
    name(variable, node.name, version: version)
    return variable
  }

  /// Records a leaf of a trace again, as what it was and under its name.
  ///
  /// - Throws: ``EngineError`` where a limit is reached; nothing is recorded then.
  package func record(
    leaf node: Trace.Node, _ value: Tensor, version: Int
  ) throws(EngineError) -> Variable {
    let variable = try node.kind == .input ? record(input: value) : record(constant: value)
    name(variable, node.name, version: version)
    return variable
  }

  /// Gives a node its name, as the binding that it is.
  private func name(_ variable: Variable, _ name: String?, version: Int) {
    guard let name, !name.isEmpty else { return }
    let node = Int(variable.index)
    let note = notes.named(
      columns.pointee.note(of: node), of: node, name, version: Int32(clamping: version),
      nodeCount: count)
    columns.pointee.setNote(of: node, to: note)
    columns.pointee.setNote(to: notes.current)
  }
}
