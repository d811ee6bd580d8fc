extension OpCode {
  /// How many operands an op takes.
  package enum Arity: Sendable {
    case none, one, two, three, any
  }

  package var arity: Arity { Self.arities[Int(rawValue)] }

  /// Whether the op maps elements, so that its local derivative is one factor for each.
  package var isElementwise: Bool {
    switch arity {
    case .one, .two, .three: true
    case .none, .any: false
    }
  }

  /// Whether the op maps elements of at most two operands: what the scalar backward pass takes the fast way.
  @inline(__always) package var isElementwiseOfTwo: Bool { rawValue <= Self.lastOfTwo.rawValue }

  /// Whether gradients pass to the operands.
  package var passesGradient: Bool { Self.passing[Int(rawValue)] }

  /// Whether a gradient passes to the operand at a place, counted from 0.
  package func passesGradient(to operand: Int) -> Bool {
    operand < 2
      ? Self.passingToTwo[2 * Int(rawValue) + operand] : visit(FindPassingTo(operand: operand))
  }

  /// Everything that is known of the op beside its arithmetic.
  public var description: OpDescription { visit(Describe()) }

  /// The op's name in traces.
  public var name: String { Self.names[Int(rawValue)] }

  /// The op that programs call by a function's name, without prefix; nil where there is none.
  public static func named(_ function: String) -> OpCode? { byFunction[function] }

  /// The ops that programs and records name: all but that of a client's own ops.
  public static let catalog: [OpCode] = allCases.filter { $0 != .custom }

  /// The names of all functions that are ops, sorted.
  public static let functionNames: [String] = byFunction.keys.sorted()

  /// Whether a name means an op of the catalog, in any spelling, or nothing.
  package static func isTaken(_ name: String) -> Bool { taken.contains(key(name)) || name.isEmpty }

  /// A name without case and underscores, as readers of records look ops up.
  private static func key(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
  private static let taken = Set((allCases.map(\.name) + functionNames).map(key))

  private static let arities: [Arity] = allCases.map { $0.visit(FindArity()) }
  private static let passing: [Bool] = allCases.map { $0.visit(FindPassing()) }
  private static let passingToTwo: [Bool] = allCases.flatMap { code in
    [code.visit(FindPassingTo(operand: 0)), code.visit(FindPassingTo(operand: 1))]
  }
  private static let names: [String] = allCases.map(\.description.name)
  private static let byFunction: [String: OpCode] = {
    var result: [String: OpCode] = [:]
    for code in allCases { for function in code.description.functions { result[function] = code } }
    return result
  }()
}

private struct Describe: OpVisitor {
  func leaf<O: LeafOp>(_: O.Type) -> OpDescription { O.description }
  func unary<O: UnaryOp>(_: O.Type) -> OpDescription { O.description }
  func binary<O: BinaryOp>(_: O.Type) -> OpDescription { O.description }
  func ternary<O: TernaryOp>(_: O.Type) -> OpDescription { O.description }
  func structural<O: StructuralOp>(_: O.Type) -> OpDescription { O.description }
}

private struct FindArity: OpVisitor {
  func leaf<O: LeafOp>(_: O.Type) -> OpCode.Arity { .none }
  func unary<O: UnaryOp>(_: O.Type) -> OpCode.Arity { .one }
  func binary<O: BinaryOp>(_: O.Type) -> OpCode.Arity { .two }
  func ternary<O: TernaryOp>(_: O.Type) -> OpCode.Arity { .three }
  func structural<O: StructuralOp>(_: O.Type) -> OpCode.Arity { .any }
}

private struct FindPassing: OpVisitor {
  func leaf<O: LeafOp>(_: O.Type) -> Bool { false }
  func unary<O: UnaryOp>(_: O.Type) -> Bool { O.passesGradient }
  func binary<O: BinaryOp>(_: O.Type) -> Bool { O.passesGradient }
  func ternary<O: TernaryOp>(_: O.Type) -> Bool { O.passesGradient }
  func structural<O: StructuralOp>(_: O.Type) -> Bool { O.passesGradient }
}

private struct FindPassingTo: OpVisitor {
  let operand: Int
  func leaf<O: LeafOp>(_: O.Type) -> Bool { false }
  func unary<O: UnaryOp>(_: O.Type) -> Bool { O.passesGradient(to: operand) }
  func binary<O: BinaryOp>(_: O.Type) -> Bool { O.passesGradient(to: operand) }
  func ternary<O: TernaryOp>(_: O.Type) -> Bool { O.passesGradient(to: operand) }
  func structural<O: StructuralOp>(_: O.Type) -> Bool { O.passesGradient(to: operand) }
}
