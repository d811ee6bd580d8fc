import Synchronization

/// A function of a library: one entry, with all names it is called by.
///
/// ```swift
/// Entry("numpy.tile", "A, reps", examples: ["np.tile(x, 2)"]) { machine, call throws(Interruption) in … }
/// ```
final class Entry: @unchecked Sendable {
  // Sendable: nothing changes after it is made but the parsed signature, which is set once.

  /// All places it is found at: `numpy.sum`, `ndarray.sum`.
  let places: [String]
  /// The parameters as Python writes them: `a, axis=None, *, keepdims=False`.
  let parameters: String
  /// Calls to try it with, over the arrays and numbers of the contract tests.
  let examples: [String]
  let run: (Machine, Arguments) throws(Interruption) -> Value
  private let parsed = AtomicLazyReference<Signature>()

  /// The parameters, read when they are first asked for.
  var signature: Signature { parsed.load() ?? parsed.storeIfNil(Signature(parameters)) }

  init(
    _ places: String..., parameters: String, examples: [String] = [],
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) {
    self.places = places
    self.parameters = parameters
    self.examples = examples
    self.run = run
  }

  init(
    all places: [String], parameters: String, examples: [String] = [],
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) {
    self.places = places
    self.parameters = parameters
    self.examples = examples
    self.run = run
  }

  /// The name without a module.
  var name: String { places[0].split(separator: ".").last.map(String.init) ?? places[0] }

  /// How the function is called: `sum(a, axis=None)`.
  var text: String { "\(name)(\(parameters))" }
}

/// The parameters of a library's function.
final class Signature: @unchecked Sendable {
  // Sendable: nothing changes after it is made, and defaults are plain values.

  struct Parameter {
    var name: String
    /// The value where none is given; unset where one must be.
    var defaultValue: Value
    var isRequired: Bool
    var isKeywordOnly: Bool
  }

  private(set) var parameters: [Parameter] = []
  private(set) var positionalCount = 0
  /// The name of `*args`, nil where there are none.
  private(set) var star: String?
  private(set) var hasDoubleStar = false
  /// How many of the first parameters cannot be named.
  private(set) var positionalOnlyCount = 0
  /// The place of the parameter `out`, nil where there is none.
  private(set) var outputPlace: Int?

  /// Reads parameters as Python writes them; `name=?` is left out unless it is given.
  init(_ text: String) {
    var isKeywordOnly = false
    for part in Self.parts(text) {
      if part == "/" {
        positionalOnlyCount = parameters.count
      } else if part.hasPrefix("**") {
        hasDoubleStar = true
      } else if part.hasPrefix("*") {
        isKeywordOnly = true
        if part.count > 1 { star = String(part.dropFirst()) }
      } else {
        let halves = part.split(separator: "=", maxSplits: 1).map { String($0) }
        let value = halves.count > 1 ? Self.value(halves[1]) : .unset
        parameters.append(
          Parameter(
            name: halves[0], defaultValue: value, isRequired: halves.count == 1,
            isKeywordOnly: isKeywordOnly))
        if halves[0] == "out" { outputPlace = parameters.count - 1 }
        if !isKeywordOnly { positionalCount += 1 }
      }
    }
  }

  /// The parameters, which commas in brackets do not part.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0, !isQuoted {
        parts.append("")
      } else if character != " " || depth > 0 || isQuoted {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private static func value(_ text: String) -> Value {
    switch text {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "?": return .unset
    case "()": return .tuple([])
    default: break
    }
    if text.hasPrefix("'") { return .text(String(text.dropFirst().dropLast())) }
    if let number = Int(text) { return .int(number) }
    if let number = Double(text) { return .float(number) }
    return .unset
  }
}
