import GradvizDiagnostics

extension Compiler {
  mutating func compileLoop(
    _ target: SyntaxTree.ExpressionID, _ iterable: SyntaxTree.ExpressionID,
    _ body: [SyntaxTree.StatementID], _ otherwise: [SyntaxTree.StatementID]
  ) {
    compile(iterable)
    emit(.getIterator, range(of: iterable))
    stackDepth += 1
    let start = here
    code.loops.append(LoopSite(target: loopTarget(target), isStatement: true))
    emit(.nextTurn, 0, code.loops.count - 1, range(of: target))
    let next = here - 1
    blocks.append(.loop(start: start, isFor: true, scopeDepth: scopeDepth))
    let wasTopLevel = isTopLevel
    isTopLevel = false
    scopeDepth += 1
    noteLoopGlobals(code.loops[code.loops.count - 1].target)
    compileTarget(target)
    for id in body { compileStatement(id) }
    scopeDepth -= 1
    isTopLevel = wasTopLevel
    emit(.closeScope, range(of: target))
    emit(.jump, start, 0, range(of: target))
    land(next)
    stackDepth -= 1
    endLoop(otherwise)
  }

  /// Notes which names of the program itself a loop gives its turns' values to.
  private mutating func noteLoopGlobals(_ target: LoopSite.Target) {
    switch target {
    case .name(let name):
      if case .global(let slot) = place(of: name) { code.loopGlobals.insert(slot) }
    case .tuple(let targets): for target in targets { noteLoopGlobals(target) }
    case .other: break
    }
  }

  mutating func compileWhile(
    _ condition: SyntaxTree.ExpressionID, _ body: [SyntaxTree.StatementID],
    _ otherwise: [SyntaxTree.StatementID]
  ) {
    let range = range(of: condition)
    let counter = temporary()
    push(.int(0), range)
    emit(.storeLocal, counter, 0, range)
    let start = here
    let exits = compileJump(condition, unless: true)
    emit(.whileTurn, counter, 0, range)
    blocks.append(.loop(start: start, isFor: false, scopeDepth: scopeDepth))
    let wasTopLevel = isTopLevel
    isTopLevel = false
    scopeDepth += 1
    for id in body { compileStatement(id) }
    scopeDepth -= 1
    isTopLevel = wasTopLevel
    emit(.closeScope, range)
    emit(.jump, start, 0, range)
    for exit in exits { land(exit) }
    endLoop(otherwise)
  }

  private mutating func endLoop(_ otherwise: [SyntaxTree.StatementID]) {
    guard case .loop(let start, _, _)? = blocks.popLast() else { return }
    for id in otherwise { compileStatement(id) }
    for jump in breaks.removeValue(forKey: start) ?? [] { land(jump) }
  }

  /// `break` and `continue`: leaves the blocks up to the innermost loop.
  mutating func compileExit(_ statement: SyntaxTree.Statement) {
    guard let place = blocks.lastIndex(where: { if case .loop = $0 { true } else { false } }),
      case .loop(let start, let isFor, let loopScopes) = blocks[place]
    else { return }
    unwind(to: place + 1, statement.range)
    for _ in loopScopes..<scopeDepth { emit(.closeScope, statement.range) }
    if case .continuing = statement.kind {
      emit(.jump, start, 0, statement.range)
      return
    }
    if isFor { emit(.pop, statement.range) }
    // Not kept with the block: what is compiled on the way out of others sees a copy of it.
    breaks[start, default: []].append(emitJump(.jump, statement.range))
  }

  /// Does what must be done before a jump out of all blocks from number `first` on; a value on top of the stack stays.
  mutating func unwind(to first: Int, _ range: SourceRange) {
    let all = blocks
    let isReturn = first == 0
    for place in stride(from: all.count - 1, through: first, by: -1) {
      blocks = Array(all[..<place])
      let start = here
      defer { gaps.append((place, start..<here)) }
      switch all[place] {
      case .loop(_, let isFor, _):
        // Returning drops the whole stack, but what lies above the iterator may need it gone.
        if isFor, !isReturn { emit(.pop, range) }
        if isFor, isReturn {
          emit(.swap, range)
          emit(.pop, range)
        }
      case .handler(let name):
        emit(.endHandler, range)
        if let name { clear(name, range) }
      case .finally(let body, let depth):
        let outer = (stackDepth, handlingDepth)
        if isReturn {
          stackDepth += 1
          blocks.append(.returning)
        }
        handlingDepth = depth
        for id in body { compileStatement(id) }
        (stackDepth, handlingDepth) = outer
      case .with:
        if isReturn { emit(.swap, range) }
        emit(.exitContext, range)
      case .returning:
        // Another way out is taken: the value that was to be returned is not.
        if isReturn { emit(.swap, range) }
        emit(.pop, range)
      }
    }
    blocks = all
  }

  /// Takes the value from the name of a handled exception.
  mutating func clear(_ name: SyntaxTree.Name, _ range: SourceRange) {
    push(.none, range)
    store(name.name, name.range)
    delete(name.name, name.range)
  }
}
