import GradvizDiagnostics

/// A program as instructions for a machine with a stack, so that no depth of calls or brackets costs the process's stack.
struct Code {
  var constants: [Value] = []
  var functions: [FunctionCode] = []
  /// The texts of branches and indices, captions.
  var texts: [String] = []
  /// The names of the last arguments of calls.
  var keywords: [[String]] = []
  var loops: [LoopSite] = []
  var classes: [ClassSite] = []
  var imports: [SyntaxTree.Import] = []
  /// Where names whose values are kept are given them; empty where none are.
  var watches: [WatchSite] = []
  /// The names of the global slots.
  var globals: [String] = []
  /// Those of them that the program gives values.
  var ownGlobals: Set<String> = []
  /// The global slots that loops of the program itself count with: what they leave behind is no input.
  var loopGlobals: Set<Int> = []
  var main: FunctionCode
}

/// The code of a function, a class body, a comprehension or the program itself.
final class FunctionCode {
  enum Kind {
    case program, function, lambda, comprehension, classBody
  }

  let name: String
  let kind: Kind
  let range: SourceRange
  /// Positional parameters, keyword-only ones, then `*args` and `**keywords` where there are any.
  var parameters: [String] = []
  var positionalOnlyCount = 0
  var positionalCount = 0
  var keywordOnlyCount = 0
  var hasStar = false
  var hasDoubleStar = false
  /// How many of the last positional parameters have defaults.
  var defaultCount = 0
  /// Which keyword-only parameters have defaults.
  var keywordDefaults: [Bool] = []
  var documentation: String?
  /// The names of the local slots; parameters come first.
  var locals: [String] = []
  /// The names of the cells: own ones, then those taken from around.
  var ownCells: [String] = []
  /// For each own cell the parameter it holds, −1 where it holds none.
  var cellParameters: [Int] = []
  var freeCells: [String] = []
  /// Where the function that is being made finds its free cells among the cells of the code around it.
  var freeSources: [Int] = []
  var isGenerator = false
  /// Whether the code stands in the body of a class: it is a method.
  var isMethod = false
  var instructions: [Instruction] = []
  /// The instructions in memory that does not move.
  private(set) lazy var steps: UnsafePointer<Instruction> = {
    let base = UnsafeMutablePointer<Instruction>.allocate(capacity: instructions.count)
    base.initialize(from: instructions, count: instructions.count)
    return UnsafePointer(base)
  }()
  /// What each instruction is about, for messages.
  var ranges: [SourceRange] = []
  /// Where the node that an instruction records stands in the text.
  var positions: [SourcePosition] = []
  var handlers: [ExceptionHandler] = []
  var stackSize = 0
  /// Frames that are free to be used again, each with the next as its caller.
  var free: Frame?
  var freeCount = 0
  /// How many arguments a call may have that are put into their slots one by one; empty where there is more to do.
  private(set) lazy var simpleCounts: ClosedRange<Int>? =
    keywordOnlyCount > 0 || hasStar || hasDoubleStar || isGenerator
    ? nil : positionalCount - defaultCount...positionalCount

  init(_ name: String, _ kind: Kind, range: SourceRange) {
    self.name = name
    self.kind = kind
    self.range = range
  }

  /// How the function is called: `f(a, b=…)`.
  var signature: String {
    var list: [String] = []
    for (index, parameter) in parameters.prefix(positionalCount).enumerated() {
      list.append(index < positionalCount - defaultCount ? parameter : parameter + "=…")
    }
    if hasStar { list.append("*" + parameters[positionalCount + keywordOnlyCount]) }
    if keywordOnlyCount > 0, !hasStar { list.append("*") }
    for index in 0..<keywordOnlyCount {
      list.append(parameters[positionalCount + index] + (keywordDefaults[index] ? "=…" : ""))
    }
    if hasDoubleStar { list.append("**" + (parameters.last ?? "")) }
    return "\(name)(\(list.joined(separator: ", ")))"
  }
}

/// Where the run goes on when an exception is raised between two instructions.
struct ExceptionHandler {
  var start: Int
  var end: Int
  var target: Int
  /// How many values stand on the stack there, and how many scopes of the function are open.
  var stackDepth: Int
  var scopeDepth: Int
  /// How many exceptions are being handled.
  var handlingDepth: Int
}

/// The variables of one loop in the text.
struct LoopSite {
  indirect enum Target {
    case name(String)
    case tuple([Target])
    case other
  }

  var target: Target
  /// Whether every turn has a scope, or only those that a counter names.
  var isStatement: Bool
}

/// A class in the text.
struct ClassSite {
  var name: String
  /// The code of its body.
  var function: Int
  var baseCount: Int
  /// The names of what stands behind the base classes.
  var keywords: [String]
}
