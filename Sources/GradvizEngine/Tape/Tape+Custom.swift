// Ops of a client's own.
extension Tape {
  /// Records an op that the catalog does not have, with its own value and its own gradient.
  ///
  /// ```swift
  /// let norm = tape.custom("norm", [x], rules: ["{x}/{out}"]) { operands in
  ///   (operands[0] * operands[0]).summed(over: [0], keepsAxes: false).sqrt()
  /// } pullback: { upstream, operands, value in
  ///   [upstream * operands[0] / value]
  /// }
  /// ```
  ///
  /// It is drawn as one box with its name, and stands in the record like any op. What the pullback gives is taken as it
  /// is: check it against differences. It is asked anew for each record, and may ask nothing of the tape.
  ///
  /// A second derivative through the op is refused with a message, as is code in other languages.
  ///
  /// - Parameters:
  ///   - name: What the op is called in pictures, tables and records; none of the catalog's names.
  ///   - operands: What it is computed from, at least one.
  ///   - rules: The derivative by each operand in words, such as `1 - {out}^2`; `{x}`, `{y}`, `{z}` stand for the
  ///     operands, `{out}` for the value and `{g}` for the gradient that arrives. The last serves any further operands.
  ///   - file: Where the call stands.
  ///   - line: Where the call stands.
  ///   - value: Computes the value from those of the operands; called once.
  ///   - pullback: Computes what each operand receives from the gradient that arrives at the value, of the operand's shape.
  /// - Returns: The value, recorded.
  /// - Throws: What `value` throws; nothing is recorded then.
  /// - Precondition: the operands are of this tape, there is room, and the name is not taken; else the program stops with
  ///   a message.
  public func custom<Failure: Error>(
    _ name: String, _ operands: [Variable], rules: [String] = [],
    file: StaticString = #fileID, line: UInt = #line,
    value: (_ operands: [Tensor]) throws(Failure) -> Tensor,
    pullback: @escaping (_ upstream: Tensor, _ operands: [Tensor], _ value: Tensor) -> [Tensor]
  ) throws(Failure) -> Variable {
    checkCustom(name, operands, file, line)
    let value = try value(operands.map(\.value))
    let op = CustomOp(name, on: self, rules: rules, isElementwise: false, pullback: pullback)
    return record(op, operands, value, file, line)
  }

  /// Records an op on each element of one operand, from the function and its derivative on numbers.
  ///
  /// ```swift
  /// let y = tape.custom("bump", x, rule: "-2 {x} {out}") { exp(-$0 * $0) } derivative: { x, y in -2 * x * y }
  /// ```
  ///
  /// - Parameters:
  ///   - name: What the op is called in pictures, tables and records; none of the catalog's names.
  ///   - operand: What it is computed from.
  ///   - rule: The derivative in words; `{x}` stands for the operand and `{out}` for the value.
  ///   - file: Where the call stands.
  ///   - line: Where the call stands.
  ///   - value: Computes an element of the value.
  ///   - derivative: Computes the derivative at an element from that of the operand and that of the value.
  /// - Returns: The value, recorded.
  /// - Precondition: the operand is of this tape, there is room, and the name is not taken; else the program stops with a
  ///   message.
  public func custom(
    _ name: String, _ operand: Variable, rule: String? = nil, file: StaticString = #fileID,
    line: UInt = #line, value: (Double) -> Double,
    derivative: @escaping (_ x: Double, _ y: Double) -> Double
  ) -> Variable {
    checkCustom(name, [operand], file, line)
    let x = operand.value
    let op = CustomOp(name, on: self, rules: rule.map { [$0] } ?? [], isElementwise: true) {
      upstream, operands, value in
      let slopes = zip(operands[0].elements, value.elements).map(derivative)
      return [upstream * Tensor(shape: value.shape, elements: slopes)]
    }
    let y = Tensor(shape: x.shape, elements: x.elements.map(value))
    return record(op, [operand], y, file, line)
  }

  /// Records an op of a program's own, whose value is known and whose pullback is a function of the program.
  ///
  /// The pullback gives as many tensors as there are operands, of their shapes, and records nothing.
  ///
  /// - Precondition: there are operands, of this tape, and the name is none of the catalog's.
  package func record(
    custom name: String, _ operands: [Variable], _ value: Tensor, rules: [String],
    pullback: @escaping (_ upstream: Tensor, _ operands: [Tensor], _ value: Tensor) -> [Tensor]
  ) throws(EngineError) -> Variable {
    try record(
      custom: CustomOp(name, on: self, rules: rules, isElementwise: false, pullback: pullback),
      operands, value)
  }

  /// Asks the pullbacks of ops that the catalog does not have for all that a record of the last backward pass tells.
  package func askCustomPullbacks(includesJacobians: Bool) {
    for index in 0..<count where columns.pointee.nodes[index].code == .custom {
      guard let upstream = gradient(index) else { continue }
      let operands = operands(of: index)
      _ = contributions(of: index, to: Array(operands.indices), operands: operands, upstream)
      for position in operands.indices {
        _ = local(of: index, to: position, operands: operands)
        if includesJacobians {
          _ = jacobian(of: index, to: position, operands: operands, limit: 4096)
        }
      }
    }
  }

  /// What the op of a node is called that the catalog does not have.
  package func customName(of node: Int32) -> String {
    attributes(of: Int(node)).custom?.name ?? "custom"
  }

  private func checkCustom(
    _ name: String, _ operands: [Variable], _ file: StaticString, _ line: UInt
  ) {
    for operand in operands {
      operand.check(file, line)
      if operand.columns != columns { Variable.stopForeign(file, line) }
    }
    if operands.isEmpty {
      let error = EngineMessages.operandCount(name, 0, expected: "at least one operand")
      fatalError(error.description, file: file, line: line)
    }
    // Records are read by names: one of the catalog's would mean the catalog's op.
    if OpCode.isTaken(name) {
      fatalError(EngineMessages.customName(name).description, file: file, line: line)
    }
  }

  private func record(
    _ op: CustomOp, _ operands: [Variable], _ value: Tensor, _ file: StaticString, _ line: UInt
  ) -> Variable {
    do {
      return try record(custom: op, operands, value)
    } catch {
      fatalError(error.description, file: file, line: line)
    }
  }
}
