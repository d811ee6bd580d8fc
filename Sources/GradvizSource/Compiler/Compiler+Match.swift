import GradvizDiagnostics

extension Compiler {
  mutating func compileMatch(
    _ subject: SyntaxTree.ExpressionID, _ cases: [SyntaxTree.MatchCase], _ range: SourceRange
  ) {
    let slot = temporary()
    compile(subject)
    emit(.storeLocal, slot, 0, self.range(of: subject))
    var ends: [Int] = []
    for item in cases {
      var fails = compile(item.pattern, of: slot, item.range)
      if let condition = item.condition { fails += compileJump(condition, unless: true) }
      compileBlock(item.body)
      ends.append(emitJump(.jump, item.range))
      for jump in fails { land(jump) }
    }
    for end in ends { land(end) }
  }

  /// Compiles a pattern; the jumps it returns are taken where the value in a slot does not match.
  private mutating func compile(
    _ pattern: SyntaxTree.Pattern, of slot: Int, _ range: SourceRange
  ) -> [Int] {
    switch pattern {
    case .wildcard, .star: return []
    case .capture(let name):
      emit(.loadLocal, slot, 0, range)
      store(name.name, name.range)
      return []
    case .alias(let inner, let name):
      let fails = compile(inner, of: slot, range)
      emit(.loadLocal, slot, 0, range)
      store(name.name, name.range)
      return fails
    case .value(let value):
      var comparison = Comparison.equal
      switch tree.expressions[value].kind {
      case .none, .boolean: comparison = .identical
      default: break
      }
      emit(.loadLocal, slot, 0, range)
      compile(value)
      return [emitJump(.compareJump, self.range(of: value), a: comparison.rawValue)]
    case .either(let items):
      var matched: [Int] = []
      var fails: [Int] = []
      for item in items {
        for jump in fails { land(jump) }
        fails = compile(item, of: slot, range)
        matched.append(emitJump(.jump, range))
      }
      for jump in fails { land(jump) }
      let failed = emitJump(.jump, range)
      for jump in matched { land(jump) }
      return [failed]
    case .sequence(let items): return compileSequence(items, of: slot, range)
    case .mapping(let keys, let values, let rest):
      emit(.loadLocal, slot, 0, range)
      emit(.matchMapping, range)
      var fails = [emitJump(.jumpIfFalse, range)]
      for (key, value) in zip(keys, values) {
        let part = temporary()
        emit(.loadLocal, slot, 0, range)
        compile(key)
        emit(.matchKey, self.range(of: key))
        let missing = emitJump(.jumpIfFalse, self.range(of: key))
        emit(.storeLocal, part, 0, range)
        let present = emitJump(.jump, range)
        land(missing)
        emit(.pop, range)
        fails.append(emitJump(.jump, range))
        land(present)
        fails += compile(value, of: part, range)
      }
      if let rest {
        emit(.buildDictionary, 0, 0, range)
        emit(.loadLocal, slot, 0, range)
        emit(.dictionaryExtend, 0, 0, range)
        for key in keys {
          emit(.duplicate, range)
          compile(key)
          emit(.deleteIndex, range)
        }
        store(rest.name, rest.range)
      }
      return fails
    case .object(let type, let positional, let keywords):
      let parts = temporary()
      emit(.loadLocal, slot, 0, range)
      compile(type)
      for keyword in keywords { push(.text(keyword.name), range) }
      emit(.buildTuple, keywords.count, 0, range)
      emit(.matchClass, positional.count, 0, self.range(of: type))
      let mismatch = emitJump(.jumpIfFalse, range)
      emit(.storeLocal, parts, 0, range)
      let match = emitJump(.jump, range)
      land(mismatch)
      emit(.pop, range)
      var fails = [emitJump(.jump, range)]
      land(match)
      for (place, inner) in (positional + keywords.map(\.pattern)).enumerated() {
        fails += compilePart(inner, of: parts, range) { compiler in
          compiler.push(.int(place), range)
        }
      }
      return fails
    }
  }

  private mutating func compileSequence(
    _ items: [SyntaxTree.Pattern], of slot: Int, _ range: SourceRange
  ) -> [Int] {
    let star = items.firstIndex { if case .star = $0 { true } else { false } }
    emit(.loadLocal, slot, 0, range)
    emit(.matchSequence, items.count - (star == nil ? 0 : 1), star == nil ? 0 : 1, range)
    var fails = [emitJump(.jumpIfFalse, range)]
    for (place, item) in items.enumerated() {
      if case .star(let name) = item {
        guard let name else { continue }
        emit(.buildList, 0, 0, range)
        emit(.loadLocal, slot, 0, range)
        push(.int(place), range)
        let behind = items.count - place - 1
        push(behind == 0 ? .none : .int(-behind), range)
        push(.none, range)
        emit(.buildSlice, range)
        emit(.index, 0, text(""), range)
        emit(.listExtend, 0, 0, range)
        store(name.name, name.range)
        continue
      }
      let isBehind = star.map { place > $0 } ?? false
      fails += compilePart(item, of: slot, range) { compiler in
        compiler.push(.int(isBehind ? place - items.count : place), range)
      }
    }
    return fails
  }

  private mutating func compilePart(
    _ pattern: SyntaxTree.Pattern, of slot: Int, _ range: SourceRange,
    _ index: (inout Compiler) -> Void
  ) -> [Int] {
    if case .wildcard = pattern { return [] }
    let part = temporary()
    emit(.loadLocal, slot, 0, range)
    index(&self)
    emit(.index, 0, text(""), range)
    emit(.storeLocal, part, 0, range)
    return compile(pattern, of: part, range)
  }
}
