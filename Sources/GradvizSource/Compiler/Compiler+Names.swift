import GradvizDiagnostics

extension Compiler {
  /// Where a name's value stands.
  enum Place {
    case local(Int)
    case cell(Int)
    case global(Int)
    /// In the names of the class whose body it is.
    case classBody
  }

  mutating func place(of name: String) -> Place {
    if info.kind == .program || info.globals.contains(name) { return .global(slot(of: name)) }
    if info.kind == .classBody, info.owns(name) { return .classBody }
    if let index = function.ownCells.firstIndex(of: name), info.kind != .classBody {
      return .cell(index)
    }
    if info.owns(name), let index = function.locals.firstIndex(of: name) { return .local(index) }
    return outerPlace(of: name)
  }

  /// Where a name's value stands that the code at hand does not bind.
  private mutating func outerPlace(of name: String) -> Place {
    if let index = function.freeCells.firstIndex(of: name) {
      return .cell(function.ownCells.count + index)
    }
    return .global(slot(of: name))
  }

  /// Loads what a name stands for.
  ///
  /// In a program with imports, a function of NumPy's or an op's is only meant by its bare name where it is called: a
  /// name that is read before it was given a value is an error.
  mutating func load(_ name: String, _ range: SourceRange, isCalled: Bool = false) {
    let takesOps = isCalled || !hasImports
    switch place(of: name) {
    case .local(let slot): emit(.loadLocal, slot, 0, range)
    case .cell(let index): emit(.loadCell, index, 0, range)
    case .global(let slot):
      noteReading(name, range, takesOps: takesOps)
      emit(takesOps ? .loadGlobal : .loadGlobalValue, slot, symbol(name), range)
    case .classBody:
      emit(.loadName, symbol(name), 0, range)
      switch outerPlace(of: name) {
      case .cell(let index): emit(.loadCell, index, 0, range)
      case .global(let slot): emit(.loadGlobal, slot, symbol(name), range)
      default: break
      }
    }
  }

  mutating func store(_ name: String, _ range: SourceRange) {
    switch place(of: name) {
    case .local(let slot): emit(.storeLocal, slot, 0, range)
    case .cell(let index): emit(.storeCell, index, 0, range)
    case .global(let slot): emit(.storeGlobal, slot, isInLoop ? 1 : 0, range)
    case .classBody: emit(.storeName, symbol(name), 0, range)
    }
  }

  mutating func delete(_ name: String, _ range: SourceRange) {
    switch place(of: name) {
    case .local(let slot): emit(.deleteLocal, slot, 0, range)
    case .cell(let index): emit(.deleteCell, index, 0, range)
    case .global(let slot): emit(.deleteGlobal, slot, symbol(name), range)
    case .classBody: emit(.deleteName, symbol(name), 0, range)
    }
  }

  /// Notes a global name that nothing gives a value.
  private mutating func noteReading(_ name: String, _ range: SourceRange, takesOps: Bool) {
    guard let program = analysis.infos[.program] else { return }
    if program.owns(name) || Library.isBare(name, takesOps: takesOps) { return }
    if analysis.infos.values.contains(where: { $0.globals.contains(name) }) { return }
    unbound.append(
      (
        name, range,
        info.kind == .program || (info.kind == .comprehension && info.parent?.kind == .program)
      ))
  }

  /// Takes the value on the stack into a target: a name, an attribute, an item, or several of them.
  mutating func compileTarget(_ target: SyntaxTree.ExpressionID, at position: SourcePosition? = nil)
  {
    let range = range(of: target)
    switch tree.expressions[target].kind {
    case .name(let name):
      store(name, range)
      watch(target)
    case .attribute(let base, let name, let nameRange):
      compile(base)
      watchTarget(1, range)
      emit(.storeAttribute, symbol(name), 0, nameRange, at: position ?? range.start)
      watch(target)
    case .index(let base, let items, let text):
      compile(base)
      compileIndexItems(items, range)
      watchTarget(2, range)
      emit(
        .storeIndex, 0, self.text(source(of: base) + text), range, at: position ?? range.start)
      watch(target)
    case .tuple(let items), .list(let items):
      let star = items.firstIndex {
        if case .starred = tree.expressions[$0].kind { true } else { false }
      }
      if let star {
        emit(.unpackStar, star, items.count - star - 1, range)
      } else {
        emit(.unpack, items.count, 0, range)
      }
      for item in items { compileTarget(item, at: position) }
    case .starred(let inner): compileTarget(inner, at: position)
    default: emit(.pop, range)
    }
  }

  /// A short expression as it is written, to be shown.
  func source(of id: SyntaxTree.ExpressionID) -> String {
    switch tree.expressions[id].kind {
    case .name(let name): name
    case .attribute(let base, let name, _): source(of: base) + "." + name
    case .index(let base, _, let text): source(of: base) + text
    default: "…"
    }
  }

  func loopTarget(_ target: SyntaxTree.ExpressionID) -> LoopSite.Target {
    switch tree.expressions[target].kind {
    case .name(let name): .name(name)
    case .tuple(let items), .list(let items): .tuple(items.map { loopTarget($0) })
    default: .other
    }
  }
}
