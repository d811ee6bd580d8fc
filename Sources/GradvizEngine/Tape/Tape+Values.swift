// Values of nodes by their numbers: for whoever runs a program on a tape and keeps no variables.
extension Tape {
  /// Whether a value was asked for, changed or differentiated since the tape is there: what was recorded behind that may
  /// depend on the numbers, and other numbers may want another record.
  package var isRead: Bool { columns.pointee.isRead }

  /// The value of a scalar node; of a tensor that of its only element, NaN where there are more or none.
  @inlinable @inline(__always)
  package func number(at node: Int32) -> Double {
    columns.pointee.isRead = true
    return columns.pointee.nodes[Int(node)].isTensor
      ? numberOfTensor(at: node) : columns.pointee.values[Int(node)]
  }

  @inline(never) @usableFromInline
  func numberOfTensor(at node: Int32) -> Double { tensor(Int(node)).item ?? .nan }

  /// A handle on a node.
  @inlinable @inline(__always)
  package func variable(at node: Int32) -> Variable {
    Variable(columns, node, isTensor: columns.pointee.nodes[Int(node)].isTensor)
  }

  /// The elements of a node's value in row-major order, seen in place: valid until something is recorded.
  package func elements(of node: Int32) -> UnsafeBufferPointer<Double> {
    columns.pointee.isRead = true
    let record = columns.pointee.nodes[Int(node)]
    if !record.isTensor {
      return UnsafeBufferPointer(start: columns.pointee.values + Int(node), count: 1)
    }
    let place = places[place(Int(node))]
    return UnsafeBufferPointer(start: place.elements, count: place.shape.count)
  }

  /// Rounds a node's value to single precision, in place.
  ///
  /// To be called right after the node was recorded: what was computed from it is not computed again.
  package func roundToSingle(_ variable: Variable) {
    variable.check()
    columns.pointee.isRead = true
    rounded.insert(variable.index)
    let node = Int(variable.index)
    if !variable.isTensor {
      columns.pointee.values[node] = Double(Float(columns.pointee.values[node]))
      return
    }
    let place = places[place(node)]
    for i in 0..<place.shape.count { place.elements[i] = Double(Float(place.elements[i])) }
  }

  /// Puts other numbers in the place of a node's value: those of the same operation in single precision.
  ///
  /// To be called right after the node was recorded: what was computed from it is not computed again.
  package func replaceValue(of variable: Variable, by tensor: Tensor) {
    variable.check()
    columns.pointee.isRead = true
    rounded.insert(variable.index)
    let node = Int(variable.index)
    if !variable.isTensor {
      columns.pointee.values[node] = tensor.item ?? .nan
      return
    }
    let place = places[place(node)]
    for i in 0..<min(place.shape.count, tensor.count) { place.elements[i] = tensor.base[i] }
  }

  /// For each node whether it leads back to an input through operands to which a gradient passes.
  ///
  /// - Complexity: linear in nodes and operands.
  package func nodesPassingGradientToInputs() -> [Bool] {
    count > 0 ? isDifferentiable(upTo: count - 1) : []
  }

  /// What a node computes.
  package func code(of node: Int32) -> OpCode { columns.pointee.nodes[Int(node)].code }

  /// Whether a node is an input.
  package func isInput(_ node: Int32) -> Bool { columns.pointee.nodes[Int(node)].code == .input }
}
