import GradvizDiagnostics

/// Turns a tree into code, finds what every name stands for, and reports those that stand for nothing.
struct Compiler {
  let tree: SyntaxTree
  /// The names that get their values from outside.
  let given: Set<String>
  var code = Code()
  var diagnostics: [Diagnostic] = []
  var scope = NameScope(parent: nil)
  let globals: NameScope
  /// Names that the program reads and never assigns, in the order of the text, with the place of the first reading.
  var inputs: [(name: String, range: SourceRange)] = []
  /// Functions whose bodies are still to be compiled.
  private var pending: [(function: SyntaxTree.Function, code: FunctionCode, scope: NameScope)] = []
  /// Whether the statement at hand stands in no function, loop or branch.
  var isTopLevel = true
  var isInFunction = false
  private var nameIndices: [String: Int] = [:]
  /// The modules that the program names.
  var modules: Set<String> = []

  init(_ tree: SyntaxTree, given: Set<String>) {
    self.tree = tree
    self.given = given
    globals = scope
  }

  /// Compiles the whole program.
  mutating func run() {
    enter(tree.body)
    for id in tree.body { compileStatement(id) }
    emit(.halt, SourceRange(SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1)))
    // Bodies come after the program, when all its names are known.
    isInFunction = true
    isTopLevel = false
    var next = 0
    while next < pending.count {
      let (function, functionCode, scope) = pending[next]
      next += 1
      self.scope = scope
      functionCode.entry = code.instructions.count
      for id in function.body { compileStatement(id) }
      emit(.push(constant(.none)), function.nameRange)
      emit(.returnValue, function.nameRange)
      functionCode.slotCount = scope.slots.count
    }
    scope = globals
    code.globals = globals.slots
    let usesTorch = modules.contains("torch")
    let usesNumPy = modules.contains("numpy") || modules.contains("jax")
    code.methodFamily = usesTorch ? usesNumPy ? .unclear : .torch : .numpy
  }

  /// Notes the names that a body assigns or imports.
  private mutating func enter(_ body: [SyntaxTree.StatementID]) {
    var imports: [SyntaxTree.Import] = []
    scope.collect(body, of: tree, imports: &imports)
    for item in imports { modules.insert(Modules.root(of: item.module)) }
    for item in imports where item.member != "*" {
      if let member = item.member {
        switch Modules.member(member, of: item.module) {
        case .found(let value): scope.bind(item.alias, to: value)
        case .missing(let help):
          diagnostics.append(
            SourceMessages.unknownFunction(
              member, module: item.module, help: help, range: item.range))
          scope.bind(item.alias, to: .module("\(item.module).\(member)"))
        }
      } else {
        scope.bind(item.alias, to: .module(item.module))
      }
    }
  }

  /// Prepares a function, whose body is compiled later.
  mutating func declare(_ function: SyntaxTree.Function) -> Int {
    let inner = NameScope(parent: scope)
    for parameter in function.parameters { inner.bind(parameter.name) }
    let outer = scope
    scope = inner
    enter(function.body)
    scope = outer
    let functionCode = FunctionCode(
      name: function.name, parameters: function.parameters.map(\.name),
      defaultCount: function.parameters.count { $0.defaultValue != nil },
      nameRange: function.nameRange)
    pending.append((function, functionCode, inner))
    code.functions.append(functionCode)
    return code.functions.count - 1
  }

  // MARK: Emitting

  mutating func emit(
    _ instruction: Instruction, _ range: SourceRange, at position: SourcePosition? = nil
  ) {
    code.instructions.append(instruction)
    code.ranges.append(range)
    code.positions.append(position ?? range.start)
  }

  /// Emits a jump whose target is set by ``land(_:)``.
  mutating func emitJump(_ range: SourceRange, _ make: (Int) -> Instruction) -> Int {
    emit(make(-1), range)
    return code.instructions.count - 1
  }

  /// Lets a jump lead to the next instruction.
  mutating func land(_ jump: Int) {
    let target = code.instructions.count
    switch code.instructions[jump] {
    case .jump: code.instructions[jump] = .jump(target)
    case .jumpIfFalse: code.instructions[jump] = .jumpIfFalse(target)
    case .jumpKeeping(let value, _): code.instructions[jump] = .jumpKeeping(value, target)
    case .nextTurn(let site, _): code.instructions[jump] = .nextTurn(site: site, exit: target)
    default: break
    }
  }

  mutating func constant(_ value: Value) -> Int {
    code.constants.append(value)
    return code.constants.count - 1
  }

  mutating func name(_ name: String) -> Int {
    if let index = nameIndices[name] { return index }
    code.names.append(name)
    nameIndices[name] = code.names.count - 1
    return code.names.count - 1
  }

  func range(of id: SyntaxTree.ExpressionID) -> SourceRange { tree.expressions[id].range }
}
