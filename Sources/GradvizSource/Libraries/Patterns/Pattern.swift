/// A pattern of Python's `re`, as instructions that a matcher steps through.
struct Pattern {
  indirect enum Step {
    case character(Unicode.Scalar)
    case any(includesNewline: Bool)
    case set(CharacterSet)
    /// Goes on at the first place, and at the second where that fails.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    /// Notes where a turn of a repetition begins.
    case beginTurn(Int)
    /// Ends a repetition whose turn took nothing.
    case endEmptyTurn(Int, exit: Int)
    case lineStart
    case lineEnd
    case textStart
    case textEnd
    case textEndOrNewline
    case wordBoundary(isOne: Bool)
    case reference(Int)
    /// What stands ahead, or behind by a number of characters, must match or must not.
    case look([Step], behind: Int?, isWanted: Bool)
    case end
  }

  /// One of several characters: `[a-z_]`, `\w`.
  struct CharacterSet {
    enum Class { case digit, word, space }

    var ranges: [ClosedRange<UInt32>] = []
    var classes: [(kind: Class, isWanted: Bool)] = []
    var isNegated = false
  }

  var text: String
  var steps: [Step]
  /// How many groups there are, the whole match not among them.
  var groupCount: Int
  /// The names of groups, in order.
  var names: [(name: String, group: Int)]
  var turnCount: Int
  var flags: PatternFlags
}

/// `re.I | re.M`.
struct PatternFlags: OptionSet {
  var rawValue: Int

  static let ignoreCase = PatternFlags(rawValue: 2)
  static let multiline = PatternFlags(rawValue: 8)
  static let dotAll = PatternFlags(rawValue: 16)
  static let unicode = PatternFlags(rawValue: 32)
  static let verbose = PatternFlags(rawValue: 64)
  static let ascii = PatternFlags(rawValue: 256)
}

/// What is wrong with a pattern, in Python's words.
struct PatternProblem: Error {
  var message: String
  /// Whether Python would take it and the language does not.
  var isOurs = false
}
