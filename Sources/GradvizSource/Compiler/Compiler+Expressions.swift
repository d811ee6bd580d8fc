import GradvizDiagnostics

extension Compiler {
  /// Compiles an expression, whose value ends on the stack.
  ///
  /// The node of the whole expression stands at `position`, when not where the expression begins.
  mutating func compile(_ id: SyntaxTree.ExpressionID, at position: SourcePosition? = nil) {
    let range = range(of: id)
    switch tree.expressions[id].kind {
    case .number(let number): push(.float(number), range)
    case .integer(let number): push(.int(number), range)
    case .bigInteger(let digits): push(BigIntegerObject.value(digits: digits), range)
    case .boolean(let value): push(.bool(value), range)
    case .none: push(.none, range)
    case .ellipsis: push(.object(SingletonObject.ellipsis), range)
    case .string(let text): push(.text(text), range)
    case .formatted(let pieces): compileFormatted(pieces, range)
    case .name(let name): load(name, range)
    case .list(let items): compileItems(items, .buildList, .listExtend, .listAppend, range)
    case .tuple(let items):
      if items.contains(where: isStarred) {
        compileItems(items, .buildList, .listExtend, .listAppend, range)
        emit(.listToTuple, range)
      } else {
        for item in items { compile(item, at: position) }
        emit(.buildTuple, items.count, 0, range)
      }
    case .set(let items): compileItems(items, .buildSet, .setExtend, .setAdd, range)
    case .dictionary(let items): compileDictionary(items, range)
    case .starred(let inner): compile(inner)
    case .prefix(let symbol, let operand, let symbolRange):
      compile(operand)
      let opcode: Opcode =
        switch symbol {
        case .minus: .negative
        case .plus: .positive
        case .not: .not
        case .invert: .invert
        }
      if opcode == .negative, foldNegative() { return }
      emit(opcode, symbolRange, at: position)
    case .chain(let first, let links): compileChain(first, links, position)
    case .comparison(let first, let links):
      compileComparison(first, links, position ?? self.range(of: first).start)
    case .logical(let isAnd, let items):
      compile(items[0])
      var jumps: [Int] = []
      for item in items.dropFirst() {
        jumps.append(emitJump(isAnd ? .jumpIfFalseOrPop : .jumpIfTrueOrPop, self.range(of: item)))
        compile(item)
      }
      for jump in jumps { land(jump) }
    case .conditional(let condition, let then, let otherwise):
      let skips = compileJump(condition, unless: true)
      compile(then, at: position)
      let end = emitJump(.jump, range)
      for skip in skips { land(skip) }
      compile(otherwise, at: position)
      land(end)
    case .call(let function, let arguments):
      compileCall(function, arguments, range, at: position ?? range.start)
    case .attribute(let base, let name, let nameRange):
      compile(base)
      emit(.loadAttribute, symbol(name), 0, nameRange, at: position ?? range.start)
    case .index(let base, let items, let text):
      compile(base)
      compileIndexItems(items, range)
      emit(.index, 0, self.text(text), range, at: position ?? range.start)
    case .lambda(let function):
      compileFunction(function, .expression(id), .lambda)
    case .comprehension(let comprehension): compileComprehension(comprehension, id, range)
    case .walrus(let name, let nameRange, let value):
      compile(value, at: range.start)
      emit(.duplicate, range)
      store(name, nameRange)
    case .yield(let value):
      if let value { compile(value) } else { push(.none, range) }
      emit(.yieldValue, range)
    case .yieldFrom(let value):
      compile(value)
      emit(.getIterator, range)
      emit(.yieldFrom, range)
    }
  }

  mutating func push(_ value: Value, _ range: SourceRange) {
    emit(.constant, constant(value), 0, range)
  }

  /// Makes the constant just pushed negative.
  private mutating func foldNegative() -> Bool {
    guard let last = function.instructions.last, last.opcode == .constant else { return false }
    switch code.constants[Int(last.a)] {
    case .int(let number) where number != 0 && number != .min:
      function.instructions[here - 1].a = Int32(constant(.int(-number)))
    case .float(let number): function.instructions[here - 1].a = Int32(constant(.float(-number)))
    default: return false
    }
    return true
  }

  func isStarred(_ id: SyntaxTree.ExpressionID) -> Bool {
    if case .starred = tree.expressions[id].kind { true } else { false }
  }

  private mutating func compileItems(
    _ items: [SyntaxTree.ExpressionID], _ build: Opcode, _ extend: Opcode, _ append: Opcode,
    _ range: SourceRange
  ) {
    let first = items.firstIndex(where: isStarred) ?? items.count
    for item in items[..<first] { compile(item) }
    emit(build, first, 0, range)
    for item in items[first...] {
      compile(item)
      emit(isStarred(item) ? extend : append, 0, 0, self.range(of: item))
    }
  }

  private mutating func compileDictionary(
    _ items: [SyntaxTree.DictionaryItem], _ range: SourceRange
  ) {
    let first = items.firstIndex { $0.key == nil } ?? items.count
    for item in items[..<first] {
      if let key = item.key { compile(key) }
      compile(item.value)
    }
    emit(.buildDictionary, first, 0, range)
    for item in items[first...] {
      if let key = item.key {
        compile(key)
        compile(item.value)
        emit(.dictionaryAdd, 0, 0, self.range(of: key))
      } else {
        compile(item.value)
        emit(.dictionaryExtend, 0, 0, self.range(of: item.value))
      }
    }
  }

  private mutating func compileChain(
    _ first: SyntaxTree.ExpressionID, _ links: [SyntaxTree.Link], _ position: SourcePosition?
  ) {
    compile(first)
    let start = self.range(of: first).start
    for (place, link) in links.enumerated() {
      compile(link.operand)
      let isLast = place == links.count - 1
      emit(
        Self.opcode(of: link.symbol), 0, 0, link.symbolRange, at: isLast ? position ?? start : start
      )
    }
  }

  static func opcode(of symbol: SyntaxTree.InfixOperator) -> Opcode {
    switch symbol {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    case .matmul: .matmul
    case .power: .power
    case .bitAnd: .bitAnd
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .shiftLeft: .shiftLeft
    case .shiftRight: .shiftRight
    }
  }

  private mutating func compileComparison(
    _ first: SyntaxTree.ExpressionID, _ links: [SyntaxTree.ComparisonLink],
    _ position: SourcePosition
  ) {
    compile(first)
    var jumps: [Int] = []
    for (place, link) in links.enumerated() {
      compile(link.operand)
      let comparison = Comparison(link.symbol).rawValue
      if place < links.count - 1 {
        emit(.duplicate, link.symbolRange)
        emit(.rotateThree, link.symbolRange)
      }
      emit(.compare, comparison, 0, link.symbolRange, at: position)
      if place < links.count - 1 { jumps.append(emitJump(.jumpIfFalseOrPop, link.symbolRange)) }
    }
    guard !jumps.isEmpty, let last = links.last else { return }
    let end = emitJump(.jump, last.symbolRange)
    for jump in jumps { land(jump) }
    emit(.swap, last.symbolRange)
    emit(.pop, last.symbolRange)
    land(end)
  }

  /// Compiles a condition and jumps, all of which are to be landed where the run goes on when it is not as asked.
  mutating func compileJump(_ condition: SyntaxTree.ExpressionID, unless value: Bool) -> [Int] {
    let range = range(of: condition)
    switch tree.expressions[condition].kind {
    case .prefix(.not, let operand, _): return compileJump(operand, unless: !value)
    case .logical(let isAnd, let items) where isAnd == value:
      return items.flatMap { compileJump($0, unless: value) }
    case .logical(_, let items):
      var inside: [Int] = []
      for item in items.dropLast() { inside += compileJump(item, unless: !value) }
      let jumps = items.last.map { compileJump($0, unless: value) } ?? []
      for jump in inside { land(jump) }
      return jumps
    case .comparison(let first, let links) where links.count == 1 && value:
      compile(first)
      compile(links[0].operand)
      return [emitJump(.compareJump, links[0].symbolRange, a: Comparison(links[0].symbol).rawValue)]
    default:
      compile(condition)
      return [emitJump(value ? .jumpIfFalse : .jumpIfTrue, range)]
    }
  }

  mutating func compileIndexItems(_ items: [SyntaxTree.IndexItem], _ range: SourceRange) {
    let hasStar = items.contains {
      if case .single(let value) = $0 { isStarred(value) } else { false }
    }
    if hasStar { emit(.buildList, 0, 0, range) }
    for item in items {
      switch item {
      case .single(let value): compile(value)
      case .slice(let start, let stop, let step, let range):
        for part in [start, stop, step] {
          if let part { compile(part) } else { push(.none, range) }
        }
        emit(.buildSlice, range)
      }
      if hasStar {
        let isStar = if case .single(let value) = item { isStarred(value) } else { false }
        emit(isStar ? .listExtend : .listAppend, 0, 0, range)
      }
    }
    if hasStar {
      emit(.listToTuple, range)
    } else if items.count > 1 {
      emit(.buildTuple, items.count, 0, range)
    }
  }

  private mutating func compileFormatted(_ pieces: [SyntaxTree.FormatPiece], _ range: SourceRange) {
    for piece in pieces {
      switch piece {
      case .text(let text): push(.text(text), range)
      case .value(let value, let conversion, let format):
        compile(value)
        let kind = conversion.map { ["s": 1, "r": 2, "a": 3][$0] ?? 0 } ?? 0
        if !format.isEmpty { compileFormatted(format, range) }
        emit(.formatValue, kind, format.isEmpty ? 0 : 1, self.range(of: value))
      }
    }
    emit(.joinTexts, pieces.count, 0, range)
  }
}
