/// A term of a pullback that is recorded when it is asked for, without what its constants decide.
///
/// A rule such as that of the power chooses between cases and gives all operands their part. With a number as exponent
/// one case is left, and the exponent receives nothing: the recorded backward pass of `x³` is `3 · x²`, not six nodes
/// with two choices. What is left out is exact: numbers are computed as the op would, `1 · t`, `t / 1` and `t¹` are `t`, and
/// `t⁰` is 1. `0 · t` stays, as `t` may be infinite.
final class PullbackTerm: Algebra {
  /// What a term is before it is recorded.
  private enum Content {
    case recorded(Variable)
    /// A number that does not change, or a tensor that holds nothing else.
    case number(Double)
    case deferred(() -> Variable)
  }

  private var content: Content
  private let tape: Tape

  private init(_ content: Content, _ tape: Tape) {
    self.content = content
    self.tape = tape
  }

  /// A node; a constant whose elements are all one number is that number.
  convenience init(_ variable: Variable) {
    let tape = variable.tape
    self.init(tape.uniformConstant(variable).map(Content.number) ?? .recorded(variable), tape)
  }

  private var number: Double? {
    if case .number(let number) = content { return number }
    return nil
  }

  /// The term as a node, recorded once; numbers stay scalars.
  private var variable: Variable {
    switch content {
    case .recorded(let variable): return variable
    case .number(let number):
      return tape.constant(number)
    case .deferred(let record):
      let variable = record()
      content = .recorded(variable)
      return variable
    }
  }

  /// The term as a node of a shape, to which it is broadcast.
  func recorded(_ shape: Shape) -> Variable {
    if let number {
      return shape.rank == 0
        ? tape.constant(number) : tape.constant(Tensor(shape: shape, repeating: number))
    }
    return variable.broadcast(to: shape)
  }

  private func number(_ value: Double) -> PullbackTerm { PullbackTerm(.number(value), tape) }

  private func apply(
    _ onNumber: (Double) -> Double, _ onVariable: @escaping (Variable) -> Variable
  ) -> PullbackTerm {
    if let number { return self.number(onNumber(number)) }
    return PullbackTerm(.deferred { onVariable(self.variable) }, tape)
  }

  private func apply(
    _ y: PullbackTerm, _ onNumbers: (Double, Double) -> Double,
    _ onVariables: @escaping (Variable, Variable) -> Variable
  ) -> PullbackTerm {
    if let a = number, let b = y.number { return number(onNumbers(a, b)) }
    return PullbackTerm(.deferred { onVariables(self.variable, y.variable) }, tape)
  }

  static func + (x: PullbackTerm, y: PullbackTerm) -> PullbackTerm { x.apply(y, +, +) }
  static func - (x: PullbackTerm, y: PullbackTerm) -> PullbackTerm { x.apply(y, -, -) }
  static func * (x: PullbackTerm, y: PullbackTerm) -> PullbackTerm {
    if x.number == 1 { return y }
    return y.number == 1 ? x : x.apply(y, *, *)
  }
  static func / (x: PullbackTerm, y: PullbackTerm) -> PullbackTerm {
    y.number == 1 ? x : x.apply(y, /, /)
  }
  static prefix func - (x: PullbackTerm) -> PullbackTerm { x.apply({ -$0 }, { -$0 }) }

  func exp() -> PullbackTerm { apply({ $0.exp() }, { $0.exp() }) }
  func expm1() -> PullbackTerm { apply({ $0.expm1() }, { $0.expm1() }) }
  func log() -> PullbackTerm { apply({ $0.log() }, { $0.log() }) }
  func sqrt() -> PullbackTerm { apply({ $0.sqrt() }, { $0.sqrt() }) }
  func sin() -> PullbackTerm { apply({ $0.sin() }, { $0.sin() }) }
  func cos() -> PullbackTerm { apply({ $0.cos() }, { $0.cos() }) }
  func sinh() -> PullbackTerm { apply({ $0.sinh() }, { $0.sinh() }) }
  func cosh() -> PullbackTerm { apply({ $0.cosh() }, { $0.cosh() }) }
  func sigmoid() -> PullbackTerm { apply({ $0.sigmoid() }, { $0.sigmoid() }) }
  func erf() -> PullbackTerm { apply({ $0.erf() }, { $0.erf() }) }
  func sign() -> PullbackTerm { apply({ $0.sign() }, { $0.sign() }) }

  func floorDivided(by y: PullbackTerm) -> PullbackTerm {
    apply(y, { $0.floorDivided(by: $1) }, { $0.floorDivided(by: $1) })
  }
  func power(_ y: PullbackTerm) -> PullbackTerm {
    if y.number == 0 { return one }
    return y.number == 1 ? self : apply(y, { $0.power($1) }, { $0.power($1) })
  }
  func greater(_ y: PullbackTerm) -> PullbackTerm {
    apply(y, { $0.greater($1) }, { $0.greater($1) })
  }
  func greaterEqual(_ y: PullbackTerm) -> PullbackTerm {
    apply(y, { $0.greaterEqual($1) }, { $0.greaterEqual($1) })
  }
  func equal(_ y: PullbackTerm) -> PullbackTerm { apply(y, { $0.equal($1) }, { $0.equal($1) }) }

  func choose(_ x: PullbackTerm, _ y: PullbackTerm) -> PullbackTerm {
    if let number { return number != 0 ? x : y }
    return PullbackTerm(.deferred { self.variable.choose(x.variable, y.variable) }, tape)
  }

  func applying<O: UnaryOp>(_ op: O.Type) -> PullbackTerm {
    apply({ $0.applying(op) }, { $0.applying(op) })
  }
  func applying<O: BinaryOp>(_ op: O.Type, _ y: PullbackTerm) -> PullbackTerm {
    apply(y, { $0.applying(op, $1) }, { $0.applying(op, $1) })
  }

  func constant(_ number: Double) -> PullbackTerm { self.number(number) }
}

extension Tape {
  /// The number that a constant holds in all of its elements, nil of what is none or holds several.
  fileprivate func uniformConstant(_ variable: Variable) -> Double? {
    let index = Int(variable.index)
    guard columns.pointee.nodes[index].code == .constant, !hasName(variable) else { return nil }
    if !variable.isTensor { return columns.pointee.values[index] }
    let elements = tensor(index).elements
    guard let first = elements.first, elements.allSatisfy({ $0.bitPattern == first.bitPattern })
    else { return nil }
    return first
  }
}
