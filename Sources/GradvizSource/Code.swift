import GradvizDiagnostics

/// A program as instructions for a machine with a stack, so that no depth of calls or brackets costs the process's stack.
struct Code {
  var instructions: [Instruction] = []
  /// What each instruction is about, for messages.
  var ranges: [SourceRange] = []
  /// Where the node that an instruction records stands in the text.
  var positions: [SourcePosition] = []
  var constants: [Value] = []
  var names: [String] = []
  var functions: [FunctionCode] = []
  var calls: [CallSite] = []
  var indices: [IndexSite] = []
  var loops: [LoopSite] = []
  /// Whose methods arrays have, which decides between meanings of one name.
  var methodFamily = ModuleFamily.numpy
  /// Names of the program's own slots.
  var globals: [String] = []
}

/// What a value gets its name from.
struct NameSite {
  var name: String
  var caption: String?
}

enum Instruction {
  case push(Int)
  /// The value of a name, some frames out.
  case load(hops: Int, slot: Int, name: Int)
  /// Takes the value off the stack into the current frame.
  case store(Int)
  case arithmetic(SyntaxTree.InfixOperator)
  case prefix(SyntaxTree.PrefixOperator)
  case compare(SyntaxTree.Comparison)
  case jump(Int)
  /// Takes a value off the stack and jumps when it is false.
  case jumpIfFalse(Int)
  /// Jumps when the value on the stack is false, or true, and keeps it; else takes it off.
  case jumpKeeping(Bool, Int)
  /// `a b` becomes `b a b`.
  case duplicateBelow
  /// `a b` becomes `b`.
  case dropBelow
  case duplicate
  case pop
  case list(Int, isTuple: Bool)
  case call(Int)
  case attribute(Int, isCalled: Bool)
  case index(Int)
  case unpack(Int)
  /// Takes an iterable off the stack and starts a loop over it.
  case beginLoop
  /// Puts the loop's next value on the stack inside the scope of a turn, or ends the loop and jumps.
  case nextTurn(site: Int, exit: Int)
  case openBranch(Int)
  case closeScope
  /// Names the node on the stack, which stays.
  case name(Int, caption: Int)
  /// Makes the plain value on the stack an input of the program.
  case promote(Int, caption: Int, isLiteral: Bool)
  /// Takes the value of a statement at the top level; it may be the output.
  case candidate(slot: Int)
  /// From here on nothing is recorded.
  case beginPlain
  case endPlain
  case define(Int)
  case returnValue
  case halt
}

/// A function of the program.
final class FunctionCode {
  let name: String
  let parameters: [String]
  /// How many parameters at the end have default values.
  let defaultCount: Int
  let nameRange: SourceRange
  var entry = 0
  var slotCount = 0

  init(name: String, parameters: [String], defaultCount: Int, nameRange: SourceRange) {
    self.name = name
    self.parameters = parameters
    self.defaultCount = defaultCount
    self.nameRange = nameRange
  }

  /// How the function is called: `f(a, b=…)`.
  var signature: String {
    let first = parameters.count - defaultCount
    let list = parameters.enumerated().map { $0.offset < first ? $0.element : $0.element + "=…" }
    return "\(name)(\(list.joined(separator: ", ")))"
  }
}

/// The arguments of one call in the text.
struct CallSite {
  var keywords: [String?]
  var ranges: [SourceRange]
  /// The call with its brackets.
  var range: SourceRange
}

/// The items of one index in the text.
struct IndexSite {
  enum Item {
    case single
    case slice(hasStart: Bool, hasStop: Bool, hasStep: Bool)
  }

  var items: [Item]
  var ranges: [SourceRange]
  var text: String
}

/// The variables of one loop in the text.
struct LoopSite {
  indirect enum Target {
    case name(String)
    case tuple([Target])
  }

  var target: Target
}
