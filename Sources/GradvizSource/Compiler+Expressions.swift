import GradvizDiagnostics

extension Compiler {
  /// Compiles an expression, whose value ends on the stack.
  ///
  /// The node of the whole expression stands at `position`, when not where the expression begins.
  mutating func compile(_ id: SyntaxTree.ExpressionID, at position: SourcePosition? = nil) {
    let range = range(of: id)
    switch tree.expressions[id].kind {
    case .number(let number): emit(.push(constant(.number(number))), range)
    case .boolean(let value): emit(.push(constant(.boolean(value))), range)
    case .none: emit(.push(constant(.none)), range)
    case .ellipsis: emit(.push(constant(.ellipsis)), range)
    case .string(let text): emit(.push(constant(.text(text))), range)
    case .name(let name): compileName(name, range)
    case .list(let items), .tuple(let items):
      for item in items { compile(item) }
      let isTuple = if case .tuple = tree.expressions[id].kind { true } else { false }
      emit(.list(items.count, isTuple: isTuple), range)
    case .prefix(let symbol, let operand, let symbolRange):
      compile(operand)
      emit(.prefix(symbol), symbolRange, at: position)
    case .chain(let first, let links):
      compile(first)
      let start = self.range(of: first).start
      for (place, link) in links.enumerated() {
        compile(link.operand)
        let isLast = place == links.count - 1
        emit(.arithmetic(link.symbol), link.symbolRange, at: isLast ? position ?? start : start)
      }
    case .comparison(let first, let links):
      compileComparison(first, links, position ?? self.range(of: first).start)
    case .logical(let isAnd, let items):
      compile(items[0])
      var jumps: [Int] = []
      for item in items.dropFirst() {
        jumps.append(emitJump(self.range(of: item)) { .jumpKeeping(!isAnd, $0) })
        compile(item)
      }
      for jump in jumps { land(jump) }
    case .conditional(let condition, let then, let otherwise):
      compilePlainly(condition)
      let skip = emitJump(self.range(of: condition)) { .jumpIfFalse($0) }
      compile(then, at: position)
      let end = emitJump(range) { .jump($0) }
      land(skip)
      compile(otherwise, at: position)
      land(end)
    case .call(let function, let arguments):
      compileCall(function, arguments, range, at: position ?? range.start)
    case .attribute(let base, let name, let nameRange):
      compileAttribute(id, base, name, nameRange, at: position ?? range.start)
    case .index(let base, let items, let text):
      compile(base)
      compileIndex(items, text: text, range, at: position ?? range.start)
    }
  }

  /// Compiles an expression of which only the value matters, so that nothing of it is recorded.
  mutating func compilePlainly(_ id: SyntaxTree.ExpressionID) {
    emit(.beginPlain, range(of: id))
    compile(id)
    emit(.endPlain, range(of: id))
  }

  private mutating func compileComparison(
    _ first: SyntaxTree.ExpressionID, _ links: [SyntaxTree.ComparisonLink],
    _ position: SourcePosition
  ) {
    compile(first)
    var jumps: [Int] = []
    for (place, link) in links.enumerated() {
      compile(link.operand)
      if place == links.count - 1 {
        emit(.compare(link.symbol), link.symbolRange, at: position)
      } else {
        emit(.duplicateBelow, link.symbolRange)
        emit(.compare(link.symbol), link.symbolRange, at: position)
        jumps.append(emitJump(link.symbolRange) { .jumpKeeping(false, $0) })
      }
    }
    guard !jumps.isEmpty, let last = links.last else { return }
    let end = emitJump(last.symbolRange) { .jump($0) }
    for jump in jumps { land(jump) }
    emit(.dropBelow, last.symbolRange)
    land(end)
  }

  private mutating func compileCall(
    _ function: SyntaxTree.ExpressionID, _ arguments: [SyntaxTree.Argument], _ range: SourceRange,
    at position: SourcePosition
  ) {
    var calleeRange = self.range(of: function)
    if case .attribute(_, _, let nameRange) = tree.expressions[function].kind {
      calleeRange = nameRange
    }
    var isPlain = false
    if case .name(let name) = tree.expressions[function].kind, case .unknown = meaning(of: name),
      !given.contains(name)
    {
      reportUnknownFunction(name, calleeRange)
      emit(.push(constant(.none)), calleeRange)
    } else {
      compile(function)
      if case .attribute(let name, _) = code.instructions.last {
        code.instructions[code.instructions.count - 1] = .attribute(name, isCalled: true)
      }
      if case .builtin(let bound) = try? known(function) { isPlain = bound.builtin.isPlain }
    }
    for argument in arguments {
      if isPlain || argument.keyword.map(Builtins.plainKeywords.contains) == true {
        compilePlainly(argument.value)
      } else {
        compile(argument.value)
      }
    }
    code.calls.append(
      CallSite(keywords: arguments.map(\.keyword), ranges: arguments.map(\.range), range: range))
    emit(.call(code.calls.count - 1), calleeRange, at: position)
  }

  private mutating func compileAttribute(
    _ id: SyntaxTree.ExpressionID, _ base: SyntaxTree.ExpressionID, _ name: String,
    _ nameRange: SourceRange,
    at position: SourcePosition
  ) {
    do throws(Diagnostic) {
      if let value = try known(id) {
        emit(.push(constant(value)), nameRange)
        return
      }
    } catch {
      diagnostics.append(error)
      emit(.push(constant(.none)), nameRange)
      return
    }
    if case .name(let baseName) = tree.expressions[base].kind,
      case .unknown = meaning(of: baseName),
      !given.contains(baseName), let help = Modules.help(forModule: baseName)
    {
      diagnostics.append(
        SourceMessages.unknownModule(baseName, help: help, range: range(of: base)))
      emit(.push(constant(.none)), nameRange)
      return
    }
    compile(base)
    emit(.attribute(self.name(name), isCalled: false), nameRange, at: position)
  }

  private mutating func compileIndex(
    _ items: [SyntaxTree.IndexItem], text: String, _ range: SourceRange, at position: SourcePosition
  ) {
    var site = IndexSite(items: [], ranges: [], text: text)
    emit(.beginPlain, range)
    for item in items {
      switch item {
      case .single(let value):
        compile(value)
        site.items.append(.single)
        site.ranges.append(self.range(of: value))
      case .slice(let start, let stop, let step, let range):
        for part in [start, stop, step].compactMap({ $0 }) { compile(part) }
        site.items.append(
          .slice(hasStart: start != nil, hasStop: stop != nil, hasStep: step != nil))
        site.ranges.append(range)
      }
    }
    emit(.endPlain, range)
    code.indices.append(site)
    emit(.index(code.indices.count - 1), range, at: position)
  }
}
