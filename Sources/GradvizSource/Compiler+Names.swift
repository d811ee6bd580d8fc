import GradvizDiagnostics

extension Compiler {
  /// What a name stands for where it is read.
  enum Meaning {
    case variable(hops: Int, slot: Int)
    case known(Value)
    case unknown
  }

  func meaning(of name: String) -> Meaning {
    var current: NameScope? = scope
    var hops = 0
    while let here = current {
      switch here.bindings[name] {
      case .slot(let slot): return .variable(hops: hops, slot: slot)
      case .known(let value): return .known(value)
      case nil: break
      }
      current = here.parent
      hops += 1
    }
    if given.contains(name) { return .unknown }
    return Modules.bare(name).map { .known($0) } ?? .unknown
  }

  /// Reads a name; one that nothing assigns becomes an input of the program.
  mutating func compileName(_ name: String, _ range: SourceRange) {
    switch meaning(of: name) {
    case .variable(let hops, let slot):
      emit(.load(hops: hops, slot: slot, name: self.name(name)), range)
    case .known(let value): emit(.push(constant(value)), range)
    case .unknown:
      if let value = Modules.foreignConstants[name], !given.contains(name) {
        diagnostics.append(SourceMessages.foreignConstant(name, help: value, range: range))
        emit(.push(constant(.none)), range)
        return
      }
      globals.bind(name)
      inputs.append((name, range))
      compileName(name, range)
    }
  }

  /// The module or builtin function that an expression is, known before the program runs.
  ///
  /// - Throws: a diagnostic where a module has no such member.
  mutating func known(_ id: SyntaxTree.ExpressionID) throws(Diagnostic) -> Value? {
    var members: [(name: String, range: SourceRange)] = []
    var current = id
    while case .attribute(let base, let name, let range) = tree.expressions[current].kind {
      members.append((name, range))
      current = base
    }
    guard case .name(let name) = tree.expressions[current].kind,
      case .known(var value) = meaning(of: name)
    else { return nil }
    for member in members.reversed() {
      guard case .module(let path) = value else { return nil }
      modules.insert(Modules.root(of: path))
      switch Modules.member(member.name, of: path) {
      case .found(let found): value = found
      case .missing(let help):
        throw SourceMessages.unknownFunction(
          member.name, module: path, help: help, range: member.range)
      }
    }
    return value
  }

  /// Reports a call of something that has no meaning.
  mutating func reportUnknownFunction(_ name: String, _ range: SourceRange) {
    var candidates = Set(Builtins.names)
    var current: NameScope? = scope
    while let here = current {
      candidates.formUnion(here.slots)
      current = here.parent
    }
    diagnostics.append(
      SourceMessages.unknownFunction(
        name, module: nil,
        help: Modules.advice(for: name)
          ?? closestMatch(to: name, in: candidates.sorted()).map { "did you mean '\($0)'?" },
        range: range))
  }

  /// Whether an expression is made of numbers only, without names of the program.
  func isLiteral(_ id: SyntaxTree.ExpressionID) -> Bool {
    var open = [id]
    while let next = open.popLast() {
      switch tree.expressions[next].kind {
      case .number, .boolean, .none, .ellipsis, .string: break
      case .name(let name): if case .known = meaning(of: name) {} else { return false }
      case .list(let items), .tuple(let items), .logical(_, let items): open += items
      case .prefix(_, let operand, _): open.append(operand)
      case .chain(let first, let links): open += [first] + links.map(\.operand)
      case .comparison(let first, let links): open += [first] + links.map(\.operand)
      case .conditional(let a, let b, let c): open += [a, b, c]
      case .call(let function, let arguments): open += [function] + arguments.map(\.value)
      case .attribute(let base, _, _): open.append(base)
      case .index(let base, let items, _):
        open.append(base)
        for item in items {
          switch item {
          case .single(let value): open.append(value)
          case .slice(let start, let stop, let step, _):
            open += [start, stop, step].compactMap { $0 }
          }
        }
      }
    }
    return true
  }
}
