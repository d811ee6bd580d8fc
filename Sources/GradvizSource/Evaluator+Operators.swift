import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// `left symbol right`.
  func arithmetic(
    _ symbol: SyntaxTree.InfixOperator, _ left: Value, _ right: Value
  ) throws(Diagnostic) -> Value {
    switch (left, right) {
    case (.number(let x), .number(let y)): return .number(try compute(symbol, x, y))
    case (.node, .number), (.number, .node), (.node, .node):
      return try apply(op(symbol), [left, right])
    default: break
    }
    if let value = try listArithmetic(symbol, left, right) { return value }
    if case .text(let x) = left, case .text(let y) = right, symbol == .add { return .text(x + y) }
    guard let x = try? operand(left), let y = try? operand(right) else {
      // Once more for the sake of an error that says more than the kinds.
      for value in [left, right] { if case .list = value { _ = try operand(value) } }
      throw SourceMessages.operands(symbol.rawValue, left.kindName, right.kindName, range: range)
    }
    return try apply(op(symbol), [x, y])
  }

  private func op(_ symbol: SyntaxTree.InfixOperator) -> OpCode {
    switch symbol {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    case .matmul: .matmul
    case .power: .power
    }
  }

  private func compute(
    _ symbol: SyntaxTree.InfixOperator, _ x: Double, _ y: Double
  ) throws(Diagnostic) -> Double {
    switch symbol {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide: return x / y
    case .floorDivide: return FloorDivide.value(x, y)
    case .remainder: return Remainder.value(x, y)
    case .power: return Power.value(x, y)
    case .matmul: return try compute(.matmul, [Tensor(x), Tensor(y)], Attributes()).item ?? .nan
    }
  }

  /// What `+` and `*` mean for lists: joining and repeating.
  private func listArithmetic(
    _ symbol: SyntaxTree.InfixOperator, _ left: Value, _ right: Value
  ) throws(Diagnostic) -> Value? {
    switch (symbol, left, right) {
    case (.add, .list(let x), .list(let y)):
      guard x.isTuple == y.isTuple else {
        throw SourceMessages.operands("+", left.kindName, right.kindName, range: range)
      }
      return try makeList(try items(x) + items(y), isTuple: x.isTuple)
    case (.multiply, .list(let list), .number(let count)),
      (.multiply, .number(let count), .list(let list)):
      let times = max(0, try integer(.number(count), "a list's repetition"))
      guard list.items.count.multipliedReportingOverflow(by: times).overflow == false,
        list.items.count * times <= options.listLimit
      else { throw SourceMessages.listLimit(options.listLimit, range: range) }
      let items = try items(list)
      return try makeList((0..<times).flatMap { _ in items }, isTuple: list.isTuple)
    case (_, .list, .number), (_, .number, .list):
      throw SourceMessages.listArithmetic(symbol.rawValue, range: range)
    case (_, .list, .node(let other, _)), (_, .node(let other, _), .list):
      if other.shape.rank > 0 { return nil }
      throw SourceMessages.listArithmetic(symbol.rawValue, range: range)
    case (_, .list, .list):
      throw SourceMessages.listArithmetic(symbol.rawValue, range: range)
    default: return nil
    }
  }

  /// The items of a list; those of an input are taken out of its node.
  func items(_ list: ListValue) throws(Diagnostic) -> [Value] {
    guard let node = list.node, plainDepth == 0 else { return list.items }
    var items: [Value] = []
    for index in list.items.indices {
      items.append(try takeRow(index, of: .node(node, isBoolean: false)))
    }
    return items
  }

  /// A list or a tuple, of which neither length nor depth is without limit.
  func makeList(_ items: [Value], isTuple: Bool) throws(Diagnostic) -> Value {
    guard items.count <= options.listLimit else {
      throw SourceMessages.listLimit(options.listLimit, range: range)
    }
    let list = ListValue(items, isTuple: isTuple)
    guard list.depth <= Self.listLimit else {
      throw SourceMessages.listDepth(Self.listLimit, range: range)
    }
    return .list(list)
  }

  /// `-x`, `+x`, `not x`.
  func prefix(_ symbol: SyntaxTree.PrefixOperator, _ value: Value) throws(Diagnostic) -> Value {
    if symbol == .not { return .boolean(!(try truth(value))) }
    if case .number(let number) = value { return .number(symbol == .minus ? -number : number) }
    if case .list = value { throw SourceMessages.listArithmetic("-", range: range) }
    let operand = try operand(value)
    return symbol == .minus ? try apply(.negative, [operand]) : operand
  }

  /// `left < right` and the like.
  func compare(
    _ symbol: SyntaxTree.Comparison, _ left: Value, _ right: Value
  ) throws(Diagnostic) -> Value {
    if symbol == .identical || symbol == .notIdentical {
      return .boolean(isIdentical(left, right) == (symbol == .identical))
    }
    if case .number(let x) = left, case .number(let y) = right {
      return .boolean(holds(symbol, x, y))
    }
    if symbol == .equal || symbol == .notEqual, let isEqual = try isEqual(left, right) {
      return .boolean(isEqual == (symbol == .equal))
    }
    guard let x = try? operand(left), let y = try? operand(right) else {
      throw SourceMessages.operands(symbol.rawValue, left.kindName, right.kindName, range: range)
    }
    let op: OpCode =
      switch symbol {
      case .less: .less
      case .lessEqual: .lessEqual
      case .equal: .equal
      case .notEqual: .notEqual
      case .greater: .greater
      default: .greaterEqual
      }
    return try apply(op, [x, y])
  }

  private func holds(_ symbol: SyntaxTree.Comparison, _ x: Double, _ y: Double) -> Bool {
    switch symbol {
    case .less: x < y
    case .lessEqual: x <= y
    case .equal, .identical: x == y
    case .notEqual, .notIdentical: x != y
    case .greater: x > y
    case .greaterEqual: x >= y
    }
  }

  private func isIdentical(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.node(let x, _), .node(let y, _)): x.index == y.index
    default: false
    }
  }

  /// Whether texts, tuples or None are equal; nil where equality is a matter of numbers.
  private func isEqual(_ left: Value, _ right: Value) throws(Diagnostic) -> Bool? {
    switch (left, right) {
    case (.text(let x), .text(let y)): return x == y
    case (.text, _), (_, .text), (.none, _), (_, .none): return isIdentical(left, right)
    case (.list(let x), .list(let y)):
      guard x.isTuple == y.isTuple, x.items.count == y.items.count else { return false }
      for (a, b) in zip(x.items, y.items) where !(try truth(compare(.equal, a, b))) { return false }
      return true
    default: return nil
    }
  }

  /// A value that an op can take: a number, an array or a node.
  ///
  /// Lists become arrays, of nodes by stacking them.
  func operand(_ value: Value) throws(Diagnostic) -> Value {
    switch value {
    case .number, .boolean, .array: return value
    case .node: return plainDepth > 0 ? try plain(value) : value
    case .list(let list):
      if let node = list.node, plainDepth == 0 { return .node(node, isBoolean: false) }
      guard plainDepth == 0, containsNode(value) else {
        return .plain(try plainTensor(of: value), isBoolean: value.isBooleanArray)
      }
      var rows: [Value] = []
      for item in list.items { rows.append(try operand(item)) }
      return try apply(.stack, rows, Attributes(axes: [0]))
    case .sequence: return .plain(try plainTensor(of: value))
    default: throw SourceMessages.notANumber(value.kindName, range: range)
    }
  }

  private func containsNode(_ value: Value) -> Bool {
    switch value {
    case .node: true
    case .list(let list): list.node != nil || list.items.contains { containsNode($0) }
    default: false
    }
  }
}
