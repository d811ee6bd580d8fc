import GradvizEngine

extension Machine {
  /// Records the backward pass from the output as nodes, in a scope `backward`, and names the derivatives by the inputs
  /// that it reaches: `∂L/∂w`.
  ///
  /// A tensor is differentiated as its `sum()` would be.
  func recordBackwardNodes(from output: Int32) throws(Interruption) {
    let inputs = (0..<Int32(tape.count)).filter { tape.code(of: $0) == .input && $0 <= output }
    tape.openScope("backward")
    defer { tape.closeScope() }
    let before = tape.count
    let outputName = tape.name(of: tape.variable(at: output)) ?? "f"
    let gradients = try recordedGradients(of: output, by: inputs)
    for (input, gradient) in zip(inputs, gradients) {
      guard var gradient else { continue }
      // What is handed on as it is has a node in the forward pass, or one for several inputs: here it gets its own.
      if gradient.index < before || tape.hasName(gradient) {
        gradient =
          tape.code(of: gradient.index) == .constant
          ? tape.constant(gradient.value) : tape.constant(1) * gradient
      }
      let inputName = tape.name(of: tape.variable(at: input)) ?? "input"
      tape.name(gradient, "∂\(outputName)/∂\(inputName)")
      backwardNodes.append(gradient.index)
    }
  }

  /// The nodes that none of some nodes was computed from.
  func nodesNotLeading(to kept: [Int]) -> Set<Int> {
    var isNeeded = [Bool](repeating: false, count: tape.count)
    for index in kept where index < tape.count { isNeeded[index] = true }
    for index in (0..<tape.count).reversed() where isNeeded[index] {
      for operand in tape.operands(of: index) { isNeeded[Int(operand)] = true }
    }
    return Set(isNeeded.indices.filter { !isNeeded[$0] })
  }
}
