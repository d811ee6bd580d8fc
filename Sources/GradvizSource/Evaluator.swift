import GradvizDiagnostics
import GradvizEngine
import GradvizTrace

/// Runs code and records on a tape what it computes.
final class Evaluator {
  let code: Code
  let tape: Tape
  let options: RunOptions
  let frames: [Frame]
  var stack: [Value] = []
  var frame: Frame
  var calls: [ActiveCall] = []
  var loops: [ActiveLoop] = []
  /// The instruction that runs.
  var place = 0
  /// How many plain stretches the instruction stands in: nothing is recorded there.
  var plainDepth = 0
  /// How many scopes are open on the tape.
  var scopeDepth = 0
  /// Nodes whose numbers were used as an index, an axis, a shape, a bound or a condition.
  var plainUses: Set<Int> = []
  /// Turns and calls so far.
  var work = 0
  /// How many elements plain arrays had so far.
  var plainElements = 0
  /// Where unrecorded arrays are computed.
  let scratch: Tape
  /// What the last statement at the top level computed, and the slot it was assigned to.
  var candidate: (value: Value, slot: Int, position: SourcePosition, range: SourceRange)?
  /// The last name at the top level that is a number or an array.
  var lastComputed: String?
  /// The node that last received each name.
  var lastNamed: [String: Variable] = [:]
  /// The names of all inputs so far.
  var inputNames: [String] = []
  /// Where the input that is recorded now stands, when no instruction reads it.
  var inputPosition: SourcePosition?
  /// The op that could not be computed.
  var failure: Trace.Failure?

  struct ActiveCall {
    var function: FunctionCode
    var returnPlace: Int
    var frame: Frame
    var stackCount: Int
    var loopCount: Int
    var scopeDepth: Int
  }

  struct ActiveLoop {
    var sequence: ValueSequence
    var turn: Int
  }

  /// How deep functions may call functions.
  static let callLimit = 100
  /// How deep lists may nest.
  static let listLimit = 32

  init(_ code: Code, _ options: RunOptions) {
    self.code = code
    self.options = options
    tape = Tape(limits: options.limits)
    scratch = Tape(limits: options.limits)
    frame = Frame(count: code.globals.count, parent: nil)
    frames = [frame]
  }

  /// The values of the program's own names.
  var globals: Frame { frames[0] }

  /// Every frame that a function was defined in, kept so that chains of functions are dropped one by one.
  private var closures: [Frame] = []

  /// Runs to the end, or to the first failure.
  func run() throws(Diagnostic) {
    while try step() {}
  }

  /// Drops what could hold itself alive.
  func finish() {
    for frame in closures { frame.slots.removeAll() }
    closures.removeAll()
  }

  private func step() throws(Diagnostic) -> Bool {
    let current = place
    switch code.instructions[current] {
    case .push(let index): stack.append(code.constants[index])
    case .load(let hops, let slot, let name): stack.append(try load(hops, slot, name))
    case .store(let slot): frame.slots[slot] = pop()
    case .arithmetic(let symbol):
      let right = pop()
      stack.append(try arithmetic(symbol, pop(), right))
    case .prefix(let symbol): stack.append(try prefix(symbol, pop()))
    case .compare(let symbol):
      let right = pop()
      stack.append(try compare(symbol, pop(), right))
    case .jump(let target): return jump(target)
    case .jumpIfFalse(let target): if !(try truth(pop())) { return jump(target) }
    case .jumpKeeping(let value, let target):
      if try truth(stack[stack.count - 1]) == value { return jump(target) }
      stack.removeLast()
    case .duplicateBelow:
      let right = pop()
      let left = pop()
      stack += [right, left, right]
    case .dropBelow: stack.remove(at: stack.count - 2)
    case .duplicate: stack.append(stack[stack.count - 1])
    case .pop: stack.removeLast()
    case .list(let count, let isTuple):
      let items = Array(stack.suffix(count))
      stack.removeLast(count)
      stack.append(try makeList(items, isTuple: isTuple))
    case .call(let site): return try call(code.calls[site])
    case .attribute(let name, let isCalled):
      stack.append(try attribute(code.names[name], of: pop(), isCalled: isCalled))
    case .index(let site): try applyIndex(code.indices[site])
    case .unpack(let count): try unpack(count)
    case .beginLoop: try beginLoop()
    case .nextTurn(let site, let exit): if !(try nextTurn(code.loops[site])) { return jump(exit) }
    case .openBranch(let name): openScope(code.names[name], .branch)
    case .closeScope: closeScope()
    case .name(let name, let caption):
      nameTop(code.names[name], caption: self.caption(caption))
    case .promote(let name, let caption, let isLiteral):
      let value = pop()
      stack.append(
        try promote(value, code.names[name], caption: self.caption(caption), isLiteral: isLiteral))
    case .candidate(let slot): noteCandidate(pop(), slot)
    case .beginPlain: plainDepth += 1
    case .endPlain: plainDepth -= 1
    case .define(let index): try define(code.functions[index])
    case .returnValue: return returnValue()
    case .halt: return false
    }
    place = current + 1
    return true
  }

  private func jump(_ target: Int) -> Bool {
    place = target
    return true
  }

  func pop() -> Value { stack.popLast() ?? .none }

  private func caption(_ index: Int) -> String? {
    if index >= 0, case .text(let text) = code.constants[index] { return text }
    return nil
  }

  private func define(_ function: FunctionCode) throws(Diagnostic) {
    let defaults = Array(stack.suffix(function.defaultCount))
    stack.removeLast(function.defaultCount)
    if frame !== globals, closures.last !== frame { closures.append(frame) }
    stack.append(.function(FunctionValue(function, defaults: defaults, frame: frame)))
  }

  // MARK: Places

  /// The part of the text that the current instruction is about.
  var range: SourceRange { code.ranges[place] }

  /// Counts a turn or a call, of which there may be only so many.
  func countWork() throws(Diagnostic) {
    work += 1
    if work > options.workLimit { throw SourceMessages.workLimit(options.workLimit, range: range) }
  }

  // MARK: Scopes

  func openScope(_ name: String, _ kind: Tape.ScopeKind) {
    if plainDepth > 0 { return }
    scopeDepth += 1
    tape.openScope(name, kind: kind)
  }

  func closeScope() {
    if plainDepth > 0 { return }
    scopeDepth -= 1
    tape.closeScope()
  }
}
