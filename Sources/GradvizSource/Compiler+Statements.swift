import GradvizDiagnostics

extension Compiler {
  /// Compiles a statement.
  mutating func compileStatement(_ id: SyntaxTree.StatementID) {
    let statement = tree.statements[id]
    let range = statement.range
    switch statement.kind {
    case .assign(let targets, let value):
      compileValue(value, of: statement)
      let isLiteral = isLiteral(value)
      for (place, target) in targets.enumerated() {
        if place < targets.count - 1 { emit(.duplicate, range) }
        compileTarget(target, caption: statement.caption, isLiteral: isLiteral)
      }
    case .augment(let target, let symbol, let symbolRange, let value):
      compile(target)
      compile(value)
      emit(.arithmetic(symbol), symbolRange, at: range.start)
      compileTarget(target, caption: statement.caption, isLiteral: false)
    case .expression(let value):
      compile(value, at: range.start)
      emit(isInFunction ? .pop : .candidate(slot: -1), self.range(of: value))
    case .define(let function):
      let index = declare(function)
      for parameter in function.parameters {
        if let value = parameter.defaultValue { compile(value) }
      }
      emit(.define(index), function.nameRange)
      if let slot = scope.slot(function.name) { emit(.store(slot), function.nameRange) }
    case .loop(let target, let iterable, let body): compileLoop(target, iterable, body)
    case .branch(let branches): compileBranches(branches, range)
    case .returning(let value):
      if let value {
        compile(value, at: range.start)
      } else {
        emit(.push(constant(.none)), range)
      }
      emit(.returnValue, range)
    case .importing(let imports): compileImports(imports)
    case .nothing: break
    }
  }

  /// Compiles the value of an assignment; what the statement names stands where the statement begins.
  private mutating func compileValue(
    _ value: SyntaxTree.ExpressionID, of statement: SyntaxTree.Statement
  ) {
    guard case .tuple(let items) = tree.expressions[value].kind else {
      return compile(value, at: statement.range.start)
    }
    for item in items { compile(item, at: statement.range.start) }
    emit(.list(items.count, isTuple: true), range(of: value))
  }

  /// Takes the value on the stack into a name, or its parts into several.
  private mutating func compileTarget(
    _ target: SyntaxTree.ExpressionID, caption: String?, isLiteral: Bool, isLoop: Bool = false
  ) {
    let range = range(of: target)
    switch tree.expressions[target].kind {
    case .name(let name):
      guard let slot = scope.slot(name) else { return }
      let caption = caption.map { constant(.text($0)) } ?? -1
      if isTopLevel, !isLoop {
        emit(.promote(self.name(name), caption: caption, isLiteral: isLiteral), range)
      } else {
        emit(.name(self.name(name), caption: caption), range)
      }
      if !isInFunction, !isLoop {
        emit(.duplicate, range)
        emit(.store(slot), range)
        emit(.candidate(slot: slot), range)
      } else {
        emit(.store(slot), range)
      }
    case .tuple(let items), .list(let items):
      emit(.unpack(items.count), range)
      for item in items {
        compileTarget(item, caption: caption, isLiteral: isLiteral, isLoop: isLoop)
      }
    default: break
    }
  }

  private mutating func compileLoop(
    _ target: SyntaxTree.ExpressionID, _ iterable: SyntaxTree.ExpressionID,
    _ body: [SyntaxTree.StatementID]
  ) {
    compile(iterable)
    emit(.beginLoop, range(of: iterable))
    let start = code.instructions.count
    code.loops.append(LoopSite(target: loopTarget(target)))
    let site = code.loops.count - 1
    let next = emitJump(range(of: target)) { .nextTurn(site: site, exit: $0) }
    let wasTopLevel = isTopLevel
    isTopLevel = false
    compileTarget(target, caption: nil, isLiteral: false, isLoop: true)
    for id in body { compileStatement(id) }
    isTopLevel = wasTopLevel
    emit(.closeScope, range(of: target))
    emit(.jump(start), range(of: target))
    land(next)
  }

  private func loopTarget(_ target: SyntaxTree.ExpressionID) -> LoopSite.Target {
    switch tree.expressions[target].kind {
    case .name(let name): .name(name)
    case .tuple(let items), .list(let items): .tuple(items.map { loopTarget($0) })
    default: .tuple([])
    }
  }

  private mutating func compileBranches(
    _ branches: [SyntaxTree.Branch], _ statementRange: SourceRange
  ) {
    var ends: [Int] = []
    for branch in branches {
      var skip: Int?
      var isMain = false
      if let condition = branch.condition {
        isMain = isMainCheck(condition)
        compilePlainly(condition)
        skip = emitJump(self.range(of: condition)) { .jumpIfFalse($0) }
      }
      let range = branch.condition.map { self.range(of: $0) } ?? statementRange
      let wasTopLevel = isTopLevel
      if !isMain {
        emit(.openBranch(name(branch.text)), range)
        isTopLevel = false
      }
      for id in branch.body { compileStatement(id) }
      isTopLevel = wasTopLevel
      if !isMain { emit(.closeScope, range) }
      ends.append(emitJump(range) { .jump($0) })
      if let skip { land(skip) }
    }
    for end in ends { land(end) }
  }

  /// Whether a condition is `__name__ == "__main__"`, whose block belongs to the program as if it were not indented.
  private func isMainCheck(_ condition: SyntaxTree.ExpressionID) -> Bool {
    guard case .comparison(let first, let links) = tree.expressions[condition].kind,
      links.count == 1,
      case .name("__name__") = tree.expressions[first].kind
    else { return false }
    return true
  }

  /// Gives an import its value at run time where the program also assigns its name.
  private mutating func compileImports(_ imports: [SyntaxTree.Import]) {
    for item in imports {
      guard let slot = scope.slot(item.alias) else { continue }
      var value = Value.module(item.module)
      if let member = item.member {
        guard case .found(let found) = Modules.member(member, of: item.module) else { continue }
        value = found
      }
      emit(.push(constant(value)), item.range)
      emit(.store(slot), item.range)
    }
  }
}
