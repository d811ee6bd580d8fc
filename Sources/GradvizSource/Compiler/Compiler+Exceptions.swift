import GradvizDiagnostics

extension Compiler {
  /// Lets the code at `target` handle what is raised from `start` to `end`.
  private mutating func guardCode(from start: Int, to end: Int, target: Int) {
    var start = start
    let depth = blocks.count
    let inside = gaps.filter {
      $0.depth <= depth && $0.code.lowerBound >= start && $0.code.upperBound <= end
    }
    .map(\.code).sorted { $0.lowerBound < $1.lowerBound }
    for gap in inside + [end..<end] where gap.lowerBound >= start {
      if start < gap.lowerBound {
        function.handlers.append(
          ExceptionHandler(
            start: start, end: gap.lowerBound, target: target, stackDepth: stackDepth,
            scopeDepth: scopeDepth,
            handlingDepth: handlingDepth))
      }
      start = max(start, gap.upperBound)
    }
  }

  mutating func compileAttempt(
    _ body: [SyntaxTree.StatementID], _ handlers: [SyntaxTree.Handler],
    _ otherwise: [SyntaxTree.StatementID], _ finally: [SyntaxTree.StatementID], _ range: SourceRange
  ) {
    guard !finally.isEmpty else {
      return compileHandled(body, handlers, otherwise, range)
    }
    let start = here
    blocks.append(.finally(finally, handlingDepth: handlingDepth))
    if handlers.isEmpty {
      compileBlock(body + otherwise)
    } else {
      compileHandled(body, handlers, otherwise, range)
    }
    blocks.removeLast()
    let end = here
    compileBlock(finally)
    let skip = emitJump(.jump, range)
    let target = here
    emit(.beginHandler, range)
    handlingDepth += 1
    blocks.append(.handler(name: nil))
    compileBlock(finally)
    blocks.removeLast()
    handlingDepth -= 1
    emit(.raise, 0, 0, range)
    land(skip)
    guardCode(from: start, to: end, target: target)
  }

  mutating func compileBlock(_ body: [SyntaxTree.StatementID]) {
    let wasTopLevel = isTopLevel
    isTopLevel = false
    for id in body { compileStatement(id) }
    isTopLevel = wasTopLevel
  }

  private mutating func compileHandled(
    _ body: [SyntaxTree.StatementID], _ handlers: [SyntaxTree.Handler],
    _ otherwise: [SyntaxTree.StatementID], _ range: SourceRange
  ) {
    let start = here
    compileBlock(body)
    let end = here
    compileBlock(otherwise)
    var ends = [emitJump(.jump, range)]
    let target = here
    emit(.beginHandler, range)
    handlingDepth += 1
    for handler in handlers {
      var skip: Int?
      if let type = handler.type {
        compile(type)
        emit(.matchesException, self.range(of: type))
        skip = emitJump(.jumpIfFalse, self.range(of: type))
      }
      if let name = handler.name {
        emit(.loadException, name.range)
        store(name.name, name.range)
      }
      blocks.append(.handler(name: handler.name))
      compileBlock(handler.body)
      blocks.removeLast()
      emit(.endHandler, handler.range)
      if let name = handler.name { clear(name, handler.range) }
      ends.append(emitJump(.jump, handler.range))
      if let skip { land(skip) }
    }
    emit(.raise, 0, 0, range)
    handlingDepth -= 1
    for jump in ends { land(jump) }
    guardCode(from: start, to: end, target: target)
  }

  mutating func compileWith(
    _ items: ArraySlice<SyntaxTree.WithItem>, _ body: [SyntaxTree.StatementID], _ range: SourceRange
  ) {
    guard let item = items.first else { return compileBlock(body) }
    let itemRange = self.range(of: item.value)
    compile(item.value)
    emit(.enterContext, itemRange)
    stackDepth += 1
    let start = here
    blocks.append(.with(handlingDepth: handlingDepth))
    if let target = item.target { compileTarget(target) } else { emit(.pop, itemRange) }
    compileWith(items.dropFirst(), body, range)
    blocks.removeLast()
    let end = here
    emit(.exitContext, itemRange)
    let skip = emitJump(.jump, range)
    let target = here
    emit(.beginHandler, itemRange)
    emit(.exitContextRaised, itemRange)
    let swallowed = emitJump(.jumpIfTrue, itemRange)
    emit(.raise, 0, 0, itemRange)
    land(swallowed)
    emit(.endHandler, itemRange)
    land(skip)
    guardCode(from: start, to: end, target: target)
    stackDepth -= 1
  }
}
