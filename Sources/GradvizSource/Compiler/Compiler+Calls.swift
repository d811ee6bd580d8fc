import GradvizDiagnostics

extension Compiler {
  mutating func compileCall(
    _ function: SyntaxTree.ExpressionID, _ arguments: [SyntaxTree.Argument], _ range: SourceRange,
    at position: SourcePosition
  ) {
    var calleeRange = self.range(of: function)
    if case .name("super") = tree.expressions[function].kind, arguments.isEmpty,
      compileSuper(calleeRange)
    {
      return
    }
    let isSpread = arguments.contains {
      switch $0.kind {
      case .star, .doubleStar: true
      default: false
      }
    }
    if isSpread {
      compile(function)
      if case .attribute(_, _, let nameRange) = tree.expressions[function].kind {
        calleeRange = nameRange
      }
      compileSpread(arguments, range)
      emit(.callSpread, 0, 0, calleeRange, at: position)
      return
    }
    var opcode = Opcode.call
    if case .attribute(let base, let name, let nameRange) = tree.expressions[function].kind {
      calleeRange = nameRange
      compile(base)
      emit(.loadMethod, symbol(name), 0, nameRange, at: position)
      opcode = .callMethod
    } else if case .name(let name) = tree.expressions[function].kind {
      load(name, calleeRange, isCalled: true)
    } else {
      compile(function)
    }
    for argument in arguments { compile(argument.value) }
    emit(opcode, arguments.count, keywords(of: arguments), calleeRange, at: position)
  }

  /// The number of the names of a call's last arguments, −1 where none has one.
  private mutating func keywords(of arguments: [SyntaxTree.Argument]) -> Int {
    var keywords: [String] = []
    for argument in arguments {
      if case .keyword(let name) = argument.kind { keywords.append(name) }
    }
    if keywords.isEmpty { return -1 }
    code.keywords.append(keywords)
    return code.keywords.count - 1
  }

  /// Pushes a list of the arguments without names, and a dictionary of those with names.
  private mutating func compileSpread(_ arguments: [SyntaxTree.Argument], _ range: SourceRange) {
    emit(.buildList, 0, 0, range)
    for argument in arguments {
      switch argument.kind {
      case .positional:
        compile(argument.value)
        emit(.listAppend, 0, 0, argument.range)
      case .star:
        compile(argument.value)
        emit(.listExtend, 0, 0, argument.range)
      default: break
      }
    }
    emit(.buildDictionary, 0, 0, range)
    for argument in arguments {
      switch argument.kind {
      case .keyword(let name):
        push(.text(name), argument.range)
        compile(argument.value)
        emit(.dictionaryAdd, 0, 1, argument.range)
      case .doubleStar:
        compile(argument.value)
        emit(.dictionaryExtend, 0, 1, argument.range)
      default: break
      }
    }
  }

  /// `super()` inside a method: the class whose body it stands in, and the method's first argument.
  private mutating func compileSuper(_ range: SourceRange) -> Bool {
    guard case .cell(let cell) = place(of: "__class__"), let first = function.parameters.first,
      function.kind == .function || function.kind == .lambda
    else { return false }
    switch place(of: first) {
    case .local(let slot): emit(.makeSuper, cell, slot, range)
    case .cell(let index): emit(.makeSuper, cell, -1 - index, range)
    default: return false
    }
    return true
  }

  // MARK: Functions

  /// Makes a function, which ends on the stack.
  mutating func compileFunction(
    _ tree: SyntaxTree.Function, _ key: ScopeAnalysis.Key, _ kind: FunctionCode.Kind
  ) {
    let inner = FunctionCode(tree.name, kind, range: tree.nameRange)
    inner.documentation = tree.documentation
    var count = 0
    func parameters(_ kinds: [SyntaxTree.Parameter.Kind]) -> [SyntaxTree.Parameter] {
      tree.parameters.filter { parameter in kinds.contains { $0 == parameter.kind } }
    }
    let positional = parameters([.positionalOnly, .ordinary])
    inner.positionalCount = positional.count
    inner.positionalOnlyCount = parameters([.positionalOnly]).count
    inner.defaultCount = positional.count { $0.defaultValue != nil }
    let keywordOnly = parameters([.keywordOnly])
    inner.keywordOnlyCount = keywordOnly.count
    inner.keywordDefaults = keywordOnly.map { $0.defaultValue != nil }
    let rest = parameters([.star]) + parameters([.doubleStar])
    inner.hasStar = !parameters([.star]).isEmpty
    inner.hasDoubleStar = !parameters([.doubleStar]).isEmpty
    inner.parameters = (positional + keywordOnly + rest).map(\.name)
    for parameter in positional + keywordOnly {
      guard let value = parameter.defaultValue else { continue }
      compile(value)
      count += 1
    }
    let index = compileInner(inner, key) { compiler in
      for id in tree.body { compiler.compileStatement(id) }
      if let result = tree.result {
        compiler.compile(result)
        compiler.emit(.returnValue, compiler.range(of: result))
      }
    }
    emit(.makeFunction, index, count, tree.nameRange)
  }

  mutating func compileClass(
    _ definition: SyntaxTree.ClassDefinition, _ key: ScopeAnalysis.Key
  ) {
    var bases = 0
    var keywords: [String] = []
    for argument in definition.arguments {
      if case .positional = argument.kind {
        compile(argument.value)
        bases += 1
      }
    }
    for argument in definition.arguments {
      if case .keyword(let name) = argument.kind {
        compile(argument.value)
        keywords.append(name)
      }
    }
    let inner = FunctionCode(definition.name, .classBody, range: definition.nameRange)
    let index = compileInner(inner, key) { compiler in
      for id in definition.body { compiler.compileStatement(id) }
    }
    code.classes.append(
      ClassSite(name: definition.name, function: index, baseCount: bases, keywords: keywords))
    emit(.makeClass, code.classes.count - 1, bases + keywords.count, definition.nameRange)
  }

  // MARK: Comprehensions

  /// A comprehension is a function of its own, which is called at once with the first iterable.
  mutating func compileComprehension(
    _ comprehension: SyntaxTree.Comprehension, _ id: SyntaxTree.ExpressionID, _ range: SourceRange
  ) {
    let names: String
    let build: Opcode?
    switch comprehension.kind {
    case .list: (names, build) = ("<listcomp>", .buildList)
    case .set: (names, build) = ("<setcomp>", .buildSet)
    case .dictionary: (names, build) = ("<dictcomp>", .buildDictionary)
    case .generator: (names, build) = ("<genexpr>", nil)
    }
    let inner = FunctionCode(names, .comprehension, range: range)
    inner.parameters = [".0"]
    inner.positionalCount = 1
    let index = compileInner(inner, .expression(id)) { compiler in
      if let build {
        compiler.emit(build, 0, 0, range)
        compiler.stackDepth += 1
      }
      compiler.compileClause(comprehension, 0, range)
      if build != nil { compiler.emit(.returnValue, range) }
    }
    emit(.makeFunction, index, 0, range)
    compile(comprehension.clauses[0].iterable)
    emit(.getIterator, self.range(of: comprehension.clauses[0].iterable))
    emit(.call, 1, -1, range)
  }

  private mutating func compileClause(
    _ comprehension: SyntaxTree.Comprehension, _ depth: Int, _ range: SourceRange
  ) {
    guard depth < comprehension.clauses.count else {
      return compileElement(comprehension, depth, range)
    }
    let clause = comprehension.clauses[depth]
    if depth == 0 {
      emit(.loadLocal, 0, 0, range)
    } else {
      compile(clause.iterable)
      emit(.getIterator, self.range(of: clause.iterable))
    }
    stackDepth += 1
    let start = here
    code.loops.append(LoopSite(target: loopTarget(clause.target), isStatement: false))
    emit(.nextTurn, 0, code.loops.count - 1, self.range(of: clause.target))
    scopeDepth += 1
    compileTarget(clause.target)
    var skips: [Int] = []
    for condition in clause.conditions { skips += compileJump(condition, unless: true) }
    compileClause(comprehension, depth + 1, range)
    for skip in skips { land(skip) }
    emit(.closeScope, range)
    emit(.jump, start, 0, range)
    land(start)
    scopeDepth -= 1
    stackDepth -= 1
  }

  private mutating func compileElement(
    _ comprehension: SyntaxTree.Comprehension, _ depth: Int, _ range: SourceRange
  ) {
    compile(comprehension.element)
    let elementRange = self.range(of: comprehension.element)
    switch comprehension.kind {
    case .list: emit(.listAppend, depth, 0, elementRange)
    case .set: emit(.setAdd, depth, 0, elementRange)
    case .dictionary(let value):
      compile(value)
      emit(.dictionaryAdd, depth, 0, elementRange)
    case .generator:
      emit(.yieldValue, elementRange)
      emit(.pop, elementRange)
    }
  }
}
