public import GradvizTrace

extension Variable {
  /// Differentiates this value by everything on its tape, and records the run.
  ///
  /// A tensor is differentiated as its `sum()` would be.
  ///
  /// ```swift
  /// let trace = (x * y).backward()
  /// ```
  public func backward() -> Trace { tape.trace(of: self) }

  /// The derivative, by this variable, of the value that was differentiated last on its tape; nil where none flows,
  /// as to constants.
  ///
  /// - Shape: that of the variable.
  public var gradient: Tensor? {
    check()
    if columns.pointee.nodes[Int(index)].code == .constant { return nil }
    return tape.gradient(Int(index)).map { Tensor(shape: $0.shape, elements: $0.elements) }
  }
}
