extension Tape {
  /// Runs `body`, and throws where operands do not fit, instead of stopping the program as operators do elsewhere.
  ///
  /// ```swift
  /// let loss = try tape.throwing { (matmul(W, x) - y).square().mean() }
  /// ```
  ///
  /// An operator cannot throw. Here the first one whose operands do not fit gives its first operand back, `body` runs to
  /// its end, and the error is thrown then: ``EngineError`` with the shapes. What was recorded until then stays on the
  /// tape; a value that `body` looks at after the error means nothing.
  ///
  /// Only what variables of this tape do is thrown. A tape that is gone or has no room for a number, a list without
  /// elements and arithmetic of plain tensors stop the program here as well.
  ///
  /// - Throws: ``EngineError`` where shapes, axes or indices do not fit, or there is no room for a tensor; else what `body`
  ///   throws.
  public func throwing<Result>(_ body: () throws -> Result) throws -> Result {
    let outer = caught
    caught = Caught()
    defer { caught = outer }
    let result = Swift.Result { try body() }
    if let error = caught?.first { throw error }
    return try result.get()
  }

  /// The first error of a scope that throws.
  struct Caught {
    var first: EngineError?
  }
}

extension Variable {
  /// What an op gives that could not be recorded: inside a scope that throws this variable, else nothing, as the program
  /// stops.
  func failed(
    _ error: EngineError, _ file: StaticString, _ line: UInt
  ) -> Variable {
    let tape = tape
    guard let caught = tape.caught else {
      fatalError(error.description, file: file, line: line)
    }
    tape.caught?.first = caught.first ?? error
    return self
  }
}
