import GradvizDiagnostics
import GradvizEngine
import GradvizRandom
import GradvizText
import GradvizTrace

/// Runs the code of a program and records on a tape what it computes.
///
/// The work is divided: ``execute(_:)`` runs instructions; operators, indices, attributes and calls find what they mean
/// for the values at hand; ``record(_:_:_:)`` is the one way onto the tape; ``endStatement()`` looks for inputs.
final class Machine {
  let code: Code
  let options: RunOptions
  let source: SourceFile
  let tape: Tape
  let symbols: SymbolTable
  /// Names that instructions and libraries ask for.
  let known: KnownSymbols
  let globals: UnsafeMutablePointer<Value>
  /// The code's constants in memory that does not move.
  let constants: UnsafeMutablePointer<Value>
  /// The call that runs.
  var frame: Frame
  /// Whether the program is under way.
  private(set) var isRunning = false
  /// How many calls are under way.
  var callDepth = 0
  /// The exceptions that are being handled, the innermost last.
  var handling: [InstanceObject] = []
  /// The turns, calls and branches under way; those on the tape come first.
  let scopes = ScopeStack()
  var openScopes = 0
  /// The names of the layers under way.
  var layerNames: [String] = []
  /// How many contexts are open in which nothing is recorded.
  var unrecordedDepth = 0
  /// Whether whole numbers at the top level are inputs as well.
  let takesWholeNumbers: Bool

  // MARK: Inputs and names

  var touched: [Container] = []
  /// The names of the program itself that were given values since inputs were last looked for.
  var touchedGlobals: [Int] = []
  var touchCount = 0
  /// What is noted of the names of the program itself, by their slots.
  let globalNotes: UnsafeMutablePointer<GlobalNotes>
  /// The names of all inputs so far.
  var inputNames: [String] = []
  /// The derivatives of the output by inputs, where the backward pass is recorded as nodes.
  var backwardNodes: [Int32] = []
  /// Names whose values were computed from inputs where `--at` gives another.
  var refusedInputs: [String] = []
  /// The node that last received each name.
  var lastNamed: [String: Int32] = [:]
  /// Where the view is taken that is being recorded.
  var viewPosition: SourcePosition?
  /// What the program calls the functions that it writes as lambdas.
  var lambdaNames: [ObjectIdentifier: String] = [:]
  var pendingCaption: String?
  /// Where NaN or infinity was first computed from finite numbers that are not recorded.
  var plainNonFinite: (range: SourceRange, position: SourcePosition)?
  /// Where the input that is recorded now stands.
  var inputPosition: SourcePosition?
  /// What the comments behind statements of the program itself say, by line.
  var captions: [Int: String] = [:]
  /// Whether gradients are asked of PyTorch's tensors, of which only some are inputs then.
  var usesTorchGradients = false
  /// Where an instruction lets the run go on.
  var pendingJump: Int?
  /// Expressions that stand for themselves, by their places in the code.
  var expressions: [Int: Candidate] = [:]
  var candidateCount = 0
  /// The output that the program chose by `backward()`.
  var chosenOutput: Int32 = -1
  /// Whether the program's whole numbers at the top level could be inputs.
  var hasWholeNumbers = false
  /// Whether an array of whole numbers stands there.
  var hasWholeArrays = false
  /// Whether an input holds floats, or was given.
  var hasFloatSources = false
  /// Whether an input is more than one number.
  var hasTensorInputs = false

  /// Whether floats at the top level, where there are any, may all come from whole numbers there.
  ///
  /// A long program is not run again for that.
  var mayTakeWholeNumbers: Bool {
    guard work < 200_000 else { return false }
    if inputNames.isEmpty { return hasWholeNumbers }
    let isRandom =
      modules["numpy.random"] != nil || modules["random"] != nil || randomness.torch != nil
    return hasWholeNumbers && !isRandom && (hasWholeArrays || !hasTensorInputs)
  }

  // MARK: Work

  /// Nodes whose numbers were used as an index, an axis, a shape, a bound or a condition.
  var plainUses: Set<Int32> = []
  /// Where plain numbers were taken of tensors that require gradients.
  var cuts = CutLog()
  /// Turns and calls so far.
  var work = 0
  /// How many elements plain arrays had so far.
  var plainElements = 0
  /// What the program printed.
  var printed = PrintedText()
  /// What is worth knowing, each said once.
  var notes: [String: Diagnostic] = [:]
  /// Machine-wide states of libraries.
  var randomness = Randomness()
  var torch = TorchState()
  /// The patterns of `re` that were compiled.
  var patterns: [String: Pattern] = [:]
  /// The classes of libraries that are written as if the program had, by their paths.
  var libraryClasses: [String: ClassObject] = [:]
  /// Whether the program has told JAX to compute in double precision, in which its random numbers are others.
  var jaxIsDouble = false
  /// Whether all arrays of the program are JAX's, which are never changed.
  var arraysAreImmutable = false
  var printOptions = ArrayPrintOptions()
  var classes: BuiltinClasses
  /// The texts of one character of ASCII.
  var characters: [Value] = []
  var modules: [String: ModuleObject] = [:]
  var starModules: [ModuleObject] = []
  /// Names without a value of the program's that were looked up, and methods of libraries' types.
  var bareNames: [BareName: Value] = [:]
  var methods: [MethodKey: BuiltinObject] = [:]
  /// Functions that were set as attributes of modules: `np.exp = …`.
  var moduleAttributes: [String: Value] = [:]
  /// The lists and dictionaries whose text is being made.
  var shownNow: Set<ObjectIdentifier> = []
  /// The lines of the program that update inputs by gradients written by hand.
  var updates: Set<Int> = []
  /// Where lists of sets are made only to be sorted.
  var sortedAtOnce: Set<SourcePosition> = []
  /// What names are given, where that is kept.
  var log: AssignmentLog?
  /// Counts objects for `id()`.
  var identities: [ObjectIdentifier: Int] = [:]
  private(set) var keptAlive: [Object] = []

  /// How deep functions may call functions, as in Python.
  var callLimit = 1000

  init(
    _ code: Code, _ options: RunOptions, source: SourceFile, symbols: SymbolTable,
    takesWholeNumbers: Bool
  ) {
    self.code = code
    self.options = options
    self.source = source
    self.symbols = symbols
    self.takesWholeNumbers = takesWholeNumbers
    known = KnownSymbols(symbols)
    classes = BuiltinClasses(symbols)
    tape = Tape(limits: options.limits)
    globals = .allocate(capacity: max(code.globals.count, 1))
    globals.initialize(repeating: .unset, count: code.globals.count)
    constants = .allocate(capacity: max(code.constants.count, 1))
    constants.initialize(from: code.constants, count: code.constants.count)
    globalNotes = .allocate(capacity: max(code.globals.count, 1))
    globalNotes.initialize(repeating: GlobalNotes(), count: code.globals.count)
    frame = Frame(code.main)
  }

  deinit {
    globals.deinitialize(count: code.globals.count)
    globals.deallocate()
    constants.deinitialize(count: code.constants.count)
    constants.deallocate()
    globalNotes.deinitialize(count: code.globals.count)
    globalNotes.deallocate()
  }

  /// Runs to the end, or to the first exception that nothing handles.
  func run() throws(Interruption) {
    callDepth = 1
    isRunning = true
    defer {
      closeGenerators()
      isRunning = false
    }
    _ = try execute(frame)
  }

  /// An object's number for `id()`.
  func identity(of object: Object) -> Int {
    let key = ObjectIdentifier(object)
    if let number = identities[key] { return number }
    // An object that was asked for its number keeps it for itself.
    keptAlive.append(object)
    let number = 140_000_000_000_000 + 64 * (identities.count + 1)
    identities[key] = number
    return number
  }

  // MARK: Places

  /// The part of the text that the current instruction is about.
  var range: SourceRange { frame.code.ranges[min(frame.place, frame.code.ranges.count - 1)] }

  /// Where the node that is recorded now stands.
  var position: SourcePosition {
    frame.code.positions[min(frame.place, frame.code.positions.count - 1)]
  }

  /// Counts a turn or a call, of which there may be only so many.
  @inline(__always)
  func countWork() throws(Interruption) {
    work += 1
    if work > options.workLimit {
      throw .stop(RunMessages.workLimit(options.workLimit, range: range))
    }
  }

  /// Says something once.
  func note(_ diagnostic: Diagnostic) {
    if notes[diagnostic.id] == nil { notes[diagnostic.id] = diagnostic }
  }
}

/// A name that the program gave no value, and whether it may be that of an op.
struct BareName: Hashable {
  let symbol: Symbol
  let takesOps: Bool
}

/// A method of a library's type.
struct MethodKey: Hashable {
  let symbol: Symbol
  let type: BuiltinType
}

/// Names that the machine asks for often.
struct KnownSymbols {
  let initialize, call, getItem, setItem, deleteItem, length, iterate, next, contains, bool, new,
    text, representation,
    enter, exit, getAttribute, setAttribute, hash, equal, data, matchArguments, postInitialize,
    format: Symbol
  /// The attributes in which classes of programs keep the number that their objects stand for, the usual one first.
  let held: [Symbol]

  init(_ symbols: SymbolTable) {
    initialize = symbols["__init__"]
    call = symbols["__call__"]
    getItem = symbols["__getitem__"]
    setItem = symbols["__setitem__"]
    deleteItem = symbols["__delitem__"]
    length = symbols["__len__"]
    iterate = symbols["__iter__"]
    next = symbols["__next__"]
    contains = symbols["__contains__"]
    bool = symbols["__bool__"]
    new = symbols["__new__"]
    text = symbols["__str__"]
    representation = symbols["__repr__"]
    enter = symbols["__enter__"]
    exit = symbols["__exit__"]
    getAttribute = symbols["__getattr__"]
    setAttribute = symbols["__setattr__"]
    hash = symbols["__hash__"]
    equal = symbols["__eq__"]
    data = symbols["data"]
    held = ["data", "value", "val", "_data", "_value", "primal", "real", "re"].map { symbols[$0] }
    matchArguments = symbols["__match_args__"]
    postInitialize = symbols["__post_init__"]
    format = symbols["__format__"]
  }
}
