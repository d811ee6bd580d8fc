import GradvizDiagnostics

extension Compiler {
  /// Compiles a statement of the program itself, at whose end inputs are looked for.
  mutating func compileTopLevel(_ id: SyntaxTree.StatementID) {
    let statement = tree.statements[id]
    if statement.range.start.line > lastLine { return }
    if case .branch(let branches) = statement.kind, let first = branches.first,
      isMainCheck(first.condition)
    {
      // What a program does when it is run belongs to the program as if it were not indented.
      for inner in first.body { compileTopLevel(inner) }
      return
    }
    switch statement.kind {
    case .nothing, .importing, .global: compileStatement(id)
    default:
      compileStatement(id)
      emit(.endStatement, statement.range)
    }
  }

  /// Whether a condition is `__name__ == "__main__"`.
  private func isMainCheck(_ condition: SyntaxTree.ExpressionID?) -> Bool {
    guard let condition, case .comparison(let first, let links) = tree.expressions[condition].kind,
      links.count == 1, case .equal = links[0].symbol,
      case .name("__name__") = tree.expressions[first].kind,
      case .string("__main__") = tree.expressions[links[0].operand].kind
    else { return false }
    return true
  }

  mutating func compileStatement(_ id: SyntaxTree.StatementID) {
    let statement = tree.statements[id]
    let range = statement.range
    switch statement.kind {
    case .assign(let targets, let value):
      compileValue(value, of: statement)
      watching(statement, value) { compiler in
        for (place, target) in targets.enumerated() {
          if place < targets.count - 1 { compiler.emit(.duplicate, range) }
          compiler.compileTarget(target)
        }
      }
    case .augment(let target, let symbol, let symbolRange, let value):
      watching(statement, value, isAugmented: true) {
        $0.compileAugmented(target, symbol, symbolRange, value, statement)
      }
    case .annotated(let target, let annotation, let value):
      if info.kind == .classBody, case .name(let name) = tree.expressions[target].kind {
        compileField(name, annotation, hasValue: value != nil, range)
      }
      if let value {
        compileValue(value, of: statement)
        watching(statement, value) { $0.compileTarget(target) }
      }
    case .expression(let value):
      compile(value, at: range.start)
      emit(
        info.kind == .program ? .candidate : .pop, isInLoop ? 1 : 0, 0, self.range(of: value),
        at: range.start)
    case .define(let function, let decorators):
      for decorator in decorators { compile(decorator) }
      compileFunction(function, .statement(id), .function)
      compileDecorators(decorators)
      store(function.name, function.nameRange)
    case .defineClass(let definition, let decorators):
      for decorator in decorators { compile(decorator) }
      compileClass(definition, .statement(id))
      compileDecorators(decorators)
      store(definition.name, definition.nameRange)
    case .loop(let target, let iterable, let body, let otherwise):
      compileLoop(target, iterable, body, otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      compileWhile(condition, body, otherwise)
    case .branch(let branches): compileBranches(branches, range)
    case .returning(let value):
      if let value { compile(value, at: range.start) } else { push(.none, range) }
      unwind(to: 0, range)
      emitReturn(range)
    case .breaking, .continuing: compileExit(statement)
    case .raising(let value, let cause):
      for part in [value, cause] { if let part { compile(part) } }
      emit(.raise, (value == nil ? 0 : 1) + (cause == nil ? 0 : 1), 0, range)
    case .asserting(let value, let message):
      let fails = compileJump(value, unless: true)
      let end = emitJump(.jump, range)
      for jump in fails { land(jump) }
      if let message { compile(message) } else { push(.unset, range) }
      emit(.assertFailed, self.range(of: value))
      land(end)
    case .attempt(let body, let handlers, let otherwise, let finally):
      compileAttempt(body, handlers, otherwise, finally, range)
    case .with(let items, let body): compileWith(items[...], body, range)
    case .delete(let targets): for target in targets { compileDelete(target) }
    case .global, .nonlocal, .nothing: break
    case .match(let subject, let cases): compileMatch(subject, cases, range)
    case .importing(let imports): compileImports(imports)
    }
  }

  /// Compiles the value of an assignment; what the statement names stands where the statement begins.
  private mutating func compileValue(
    _ value: SyntaxTree.ExpressionID, of statement: SyntaxTree.Statement
  ) {
    compile(value, at: statement.range.start)
    emitCaption(of: statement)
  }

  private mutating func emitCaption(of statement: SyntaxTree.Statement) {
    if let caption = statement.caption { emit(.caption, text(caption), 0, statement.range) }
  }

  private mutating func compileDecorators(_ decorators: [SyntaxTree.ExpressionID]) {
    for decorator in decorators.reversed() {
      emit(.call, 1, -1, range(of: decorator))
    }
  }

  /// A name with a type in the body of a class may be the field of a dataclass.
  private mutating func compileField(
    _ name: String, _ annotation: String, hasValue: Bool, _ range: SourceRange
  ) {
    push(.text(annotation), range)
    emit(.storeName, symbol("__annotation__ " + name), 0, range)
  }

  private mutating func compileAugmented(
    _ target: SyntaxTree.ExpressionID, _ symbol: SyntaxTree.InfixOperator,
    _ symbolRange: SourceRange, _ value: SyntaxTree.ExpressionID, _ statement: SyntaxTree.Statement
  ) {
    let range = self.range(of: target)
    let start = statement.range.start
    switch tree.expressions[target].kind {
    case .name(let name):
      load(name, range)
      compile(value)
      emit(Self.opcode(of: symbol), 0, 1, symbolRange, at: start)
      emitCaption(of: statement)
      store(name, range)
      watch(target)
    case .attribute(let base, let name, let nameRange):
      compile(base)
      emit(.duplicate, range)
      emit(.loadAttribute, self.symbol(name), 0, nameRange, at: start)
      compile(value)
      emit(Self.opcode(of: symbol), 0, 1, symbolRange, at: start)
      emitCaption(of: statement)
      emit(.swap, range)
      watchTarget(1, range)
      emit(.storeAttribute, self.symbol(name), 0, nameRange, at: start)
      watch(target)
    case .index(let base, let items, let text):
      let index = self.text(source(of: base) + text)
      compile(base)
      compileIndexItems(items, range)
      emit(.duplicateTwo, range)
      emit(.index, 0, self.text(text), range, at: start)
      compile(value)
      emit(Self.opcode(of: symbol), 0, 1, symbolRange, at: start)
      emit(.rotateThree, range)
      watchTarget(2, range)
      emit(.storeIndex, 0, index, range, at: start)
      watch(target)
    default: break
    }
  }

  private mutating func compileDelete(_ target: SyntaxTree.ExpressionID) {
    let range = self.range(of: target)
    switch tree.expressions[target].kind {
    case .name(let name): delete(name, range)
    case .attribute(let base, let name, let nameRange):
      compile(base)
      emit(.deleteAttribute, symbol(name), 0, nameRange)
    case .index(let base, let items, _):
      compile(base)
      compileIndexItems(items, range)
      emit(.deleteIndex, range)
    case .tuple(let items), .list(let items): for item in items { compileDelete(item) }
    default: break
    }
  }

  private mutating func compileBranches(
    _ branches: [SyntaxTree.Branch], _ statementRange: SourceRange
  ) {
    var ends: [Int] = []
    for branch in branches {
      let skips = branch.condition.map { compileJump($0, unless: true) } ?? []
      let range = branch.condition.map { self.range(of: $0) } ?? statementRange
      let wasTopLevel = isTopLevel
      isTopLevel = false
      emit(.openBranch, text(branch.text), 0, range)
      scopeDepth += 1
      for id in branch.body { compileStatement(id) }
      scopeDepth -= 1
      emit(.closeScope, range)
      isTopLevel = wasTopLevel
      ends.append(emitJump(.jump, range))
      for skip in skips { land(skip) }
    }
    for end in ends { land(end) }
  }

  private mutating func compileImports(_ imports: [SyntaxTree.Import]) {
    for item in imports {
      code.imports.append(item)
      emit(.importName, code.imports.count - 1, 0, item.range)
      if item.member == "*" { emit(.pop, item.range) } else { store(item.alias, item.range) }
    }
  }
}
