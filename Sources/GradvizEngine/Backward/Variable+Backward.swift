public import GradvizTrace

extension Variable {
  /// Differentiates this value by everything on its tape, and records the run.
  ///
  /// A tensor is differentiated as its `sum()` would be. The gradients stand at the variables, too: a program that wants
  /// nothing else leaves the record alone.
  ///
  /// ```swift
  /// let f = x * y
  /// f.backward()
  /// print(x.gradientNumber ?? 0)
  /// ```
  @discardableResult
  public func backward(file: StaticString = #fileID, line: UInt = #line) -> Trace {
    check(file, line)
    return tape.trace(of: self)
  }

  /// Differentiates this value with each element counted as often as a seed says, and records the run.
  ///
  /// What is differentiated is `(self * seed).sum()`, which is recorded as the output: the picture shows where its
  /// gradients come from. `tape.backward(from:seed:)` gives the same gradients and records nothing.
  ///
  /// ```swift
  /// y.backward(seed: [1, 0, 0])   // the derivative of y[0]
  /// ```
  ///
  /// - Precondition: the seed has this value's shape; else the program stops with a message that holds both.
  @discardableResult
  public func backward(
    seed: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> Trace {
    tape.trace(of: [self], seeds: [seed], file: file, line: line)
  }

  /// The derivative, by this variable, of the value that was differentiated last on its tape; nil where none flows,
  /// as to constants.
  ///
  /// - Shape: that of the variable.
  public var gradient: Tensor? {
    check()
    if columns.pointee.nodes[Int(index)].code == .constant { return nil }
    return tape.gradient(Int(index)).map { Tensor(shape: $0.shape, elements: $0.elements) }
  }

  /// The ``gradient`` of a scalar, or of a tensor of one element; nil where there are more, or none flows.
  public var gradientNumber: Double? { gradient?.item }
}
