import GradvizDiagnostics

/// Turns the tree of a program into code.
struct Compiler {
  /// A name that is read and that nothing gives a value.
  typealias MissingName = (name: String, range: SourceRange, isAtTopLevel: Bool)

  let tree: SyntaxTree
  let analysis: ScopeAnalysis
  /// Names that are given values from outside.
  let given: Set<String>
  var code: Code
  var diagnostics: [Diagnostic] = []
  /// Names that nothing in the program gives a value and that mean nothing by themselves, with the place of their first
  /// reading, and whether that is run in any case.
  var unbound: [MissingName] = []
  /// The code that is being made.
  var function: FunctionCode
  var info: ScopeAnalysis.Info
  /// The blocks around the statement at hand, in the code that is being made.
  var blocks: [Block] = []
  /// The jumps out of loops of the code at hand by where the loops start; their ends land them.
  var breaks: [Int: [Int]] = [:]
  /// How many values a statement finds on the stack, how many scopes of the function are open there, and how many
  /// exceptions are being handled.
  var stackDepth = 0
  var scopeDepth = 0
  var handlingDepth = 0
  /// Code that runs on the way out of a block, which handlers of that block and those inside it do not serve.
  var gaps: [(depth: Int, code: Range<Int>)] = []
  /// Whether the statement at hand stands in the program itself, in no loop and no branch.
  var isTopLevel = true
  /// Whether the program imports anything.
  private(set) lazy var hasImports = tree.statements.contains {
    if case .importing = $0.kind { true } else { false }
  }
  private var globalSlots: [String: Int] = [:]
  private var texts: [String: Int] = [:]
  let symbols: SymbolTable
  /// The line behind which statements of the program itself are left out.
  var lastLine = Int.max
  /// Whether the values that names are given are kept.
  var watches = false
  var watched: WatchedStatement?

  /// What must be undone when a jump leaves it.
  enum Block {
    case loop(start: Int, isFor: Bool, scopeDepth: Int)
    case finally([SyntaxTree.StatementID], handlingDepth: Int)
    case with(handlingDepth: Int)
    /// The body of an exception handler.
    case handler(name: SyntaxTree.Name?)
    /// What runs while a value that is being returned waits on the stack.
    case returning
  }

  init(_ tree: SyntaxTree, given: Set<String>, symbols: SymbolTable) {
    self.tree = tree
    self.given = given
    self.symbols = symbols
    analysis = ScopeAnalysis(tree)
    let start = SourcePosition(line: 1, column: 1)
    function = FunctionCode("<program>", .program, range: SourceRange(start, start))
    info = analysis.infos[.program] ?? ScopeAnalysis.Info(.program, parent: nil)
    code = Code(main: function)
  }

  /// Compiles the whole program.
  mutating func run() {
    for name in info.bound { _ = slot(of: name) }
    for name in analysis.infos.values.flatMap(\.globals).sorted() { _ = slot(of: name) }
    code.ownGlobals = Set(code.globals)
    for id in tree.body { compileTopLevel(id) }
    emitReturnNone(function.range)
    finish()
  }

  private mutating func emitReturnNone(_ range: SourceRange) {
    emit(.constant, constant(.none), 0, range)
    emitReturn(range)
  }

  /// Ends the call; values that are kept are read before.
  mutating func emitReturn(_ range: SourceRange) {
    if watches { emit(.watchEnd, range) }
    emit(.returnValue, range)
  }

  /// Works out how much stack the code needs.
  private mutating func finish() {
    function.stackSize = StackDepth.greatest(of: function) + 2
    Fusion.fuse(function)
    code.functions.append(function)
  }

  /// Compiles the code of a scope inside the one at hand.
  ///
  /// - Returns: the number of the function.
  mutating func compileInner(
    _ inner: FunctionCode, _ key: ScopeAnalysis.Key, _ body: (inout Compiler) -> Void
  ) -> Int {
    guard let innerInfo = analysis.infos[key] else { return 0 }
    let outer = (function, info, blocks, stackDepth, scopeDepth, handlingDepth, isTopLevel)
    let outerGaps = gaps
    let outerBreaks = breaks
    gaps = []
    breaks = [:]
    let outerCells = function.ownCells + function.freeCells
    function = inner
    info = innerInfo
    blocks = []
    (stackDepth, scopeDepth, handlingDepth, isTopLevel) = (0, 0, 0, false)
    inner.isGenerator = innerInfo.isGenerator
    inner.isMethod = outer.1.kind == .classBody && inner.kind != .comprehension
    inner.locals = inner.parameters
    for name in innerInfo.bound where innerInfo.owns(name) && inner.kind != .classBody {
      if !inner.locals.contains(name) { inner.locals.append(name) }
      if innerInfo.isCaptured(name) {
        inner.ownCells.append(name)
        inner.cellParameters.append(inner.parameters.firstIndex(of: name) ?? -1)
      }
    }
    if inner.kind == .classBody, innerInfo.isCaptured("__class__") {
      inner.ownCells.append("__class__")
      inner.cellParameters.append(-1)
    }
    for name in innerInfo.needed.sorted() {
      guard let place = outerCells.firstIndex(of: name) else { continue }
      inner.freeCells.append(name)
      inner.freeSources.append(place)
    }
    body(&self)
    emitReturnNone(inner.range)
    finish()
    (function, info, blocks, stackDepth, scopeDepth, handlingDepth, isTopLevel) = outer
    gaps = outerGaps
    breaks = outerBreaks
    return code.functions.count - 1
  }

  // MARK: Emitting

  mutating func emit(
    _ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ range: SourceRange,
    at position: SourcePosition? = nil
  ) {
    function.instructions.append(Instruction(opcode, a, b))
    function.ranges.append(range)
    function.positions.append(position ?? range.start)
  }

  mutating func emit(_ opcode: Opcode, _ range: SourceRange, at position: SourcePosition? = nil) {
    emit(opcode, 0, 0, range, at: position)
  }

  /// Whether the statement at hand stands in a loop.
  var isInLoop: Bool { blocks.contains { if case .loop = $0 { true } else { false } } }

  var here: Int { function.instructions.count }

  /// Emits a jump whose target is set by ``land(_:)``.
  mutating func emitJump(_ opcode: Opcode, _ range: SourceRange, a: Int = 0) -> Int {
    emit(opcode, a, 0, range)
    return here - 1
  }

  /// Lets a jump lead to the next instruction.
  mutating func land(_ jump: Int) { land(jump, at: here) }

  mutating func land(_ jump: Int, at target: Int) {
    if function.instructions[jump].opcode == .compareJump {
      function.instructions[jump].b = Int32(target)
    } else {
      function.instructions[jump].a = Int32(target)
    }
  }

  mutating func constant(_ value: Value) -> Int {
    code.constants.append(value)
    return code.constants.count - 1
  }

  mutating func text(_ text: String) -> Int {
    if let index = texts[text] { return index }
    code.texts.append(text)
    texts[text] = code.texts.count - 1
    return code.texts.count - 1
  }

  /// A local slot that the program has no name for.
  mutating func temporary() -> Int {
    function.locals.append("")
    return function.locals.count - 1
  }

  func range(of id: SyntaxTree.ExpressionID) -> SourceRange { tree.expressions[id].range }

  /// The slot of a global name, made where there is none.
  mutating func slot(of name: String) -> Int {
    if let slot = globalSlots[name] { return slot }
    code.globals.append(name)
    globalSlots[name] = code.globals.count - 1
    return code.globals.count - 1
  }

  func symbol(_ name: String) -> Int { Int(symbols[name].id) }
}
