extension Tape {
  /// Which nodes are of single precision: those that were rounded to it, what only moves their elements, and the leaves
  /// that nothing else uses.
  ///
  /// - Returns: Empty where none is.
  /// - Complexity: linear in nodes and operands.
  func singles() -> [Bool] {
    if rounded.isEmpty { return [] }
    var result = [Bool](repeating: false, count: count)
    var isUsedOtherwise = result
    var isUsed = result
    for index in 0..<count {
      let code = columns.pointee.nodes[index].code
      let operands = operands(of: index)
      if operands.isEmpty { continue }
      let others = operands.filter { columns.pointee.nodes[Int($0)].code != .constant }
      result[index] =
        rounded.contains(Int32(index))
        || code.passesGradient && !others.isEmpty && others.allSatisfy { result[Int($0)] }
          && holdsSingles(index)
      for operand in operands where code.passesGradient {
        isUsed[Int(operand)] = true
        if !result[index] { isUsedOtherwise[Int(operand)] = true }
      }
    }
    for index in 0..<count where operands(of: index).isEmpty {
      result[index] = isUsed[index] && !isUsedOtherwise[index] && holdsSingles(index)
    }
    return result
  }

  /// Whether single precision holds all elements of a node as they are.
  private func holdsSingles(_ index: Int) -> Bool {
    func isHeld(_ number: Double) -> Bool { number.isNaN || Double(Float(number)) == number }
    if !columns.pointee.nodes[index].isTensor { return isHeld(columns.pointee.values[index]) }
    return tensor(index).elements.allSatisfy(isHeld)
  }
}
