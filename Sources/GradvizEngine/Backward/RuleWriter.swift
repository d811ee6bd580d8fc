/// The local rules of ops, taken apart once so that names are put in without searching for their places.
struct RuleWriter {
  /// A piece of a rule: what it says, or where a name stands.
  enum Part {
    case text(String)
    case operand(Int)
    case result
    case gradient
  }

  /// A rule in parts.
  struct Rule {
    var parts: [Part]

    /// The whole rule where no name stands in it.
    var text: String? {
      switch parts.count {
      case 0: ""
      case 1: if case .text(let text) = parts[0] { text } else { nil }
      default: nil
      }
    }

    init(_ template: String) {
      parts = []
      var rest = template[...]
      var text = ""
      while let open = rest.firstIndex(of: "{") {
        text += rest[..<open]
        let inner = rest[rest.index(after: open)...]
        if let close = inner.firstIndex(of: "}"), let part = Self.names[String(inner[..<close])] {
          if !text.isEmpty { parts.append(.text(text)) }
          text = ""
          parts.append(part)
          rest = inner[inner.index(after: close)...]
        } else {
          text += "{"
          rest = inner
        }
      }
      text += rest
      if !text.isEmpty { parts.append(.text(text)) }
    }

    private static let names: [String: Part] = [
      "x": .operand(0), "y": .operand(1), "z": .operand(2), "out": .result, "g": .gradient,
    ]
  }

  private struct Entry {
    var constants: (Double?, Double?)
    var hasTies: Bool
    var rules: [Rule]
  }

  /// The rules an op had last.
  ///
  /// Those of elementwise ops follow from their constants, and from whether two operands are equal.
  private var entries = [Entry?](repeating: nil, count: OpCode.allCases.count)

  /// The rules of an elementwise op of one or two operands, given the number of each that is a constant, and whether the
  /// op chose among equals.
  mutating func rules(
    ofElementwise code: OpCode, _ x: Double?, _ y: Double?, hasTies: Bool
  ) -> [Rule] {
    let place = Int(code.rawValue)
    if let entry = entries[place], entry.constants == (x, y), entry.hasTies == hasTies {
      return entry.rules
    }
    let rules = rules(
      of: code, RuleContext(constants: [x, y], shapes: [.scalar, .scalar], hasTies: hasTies))
    entries[place] = Entry(constants: (x, y), hasTies: hasTies, rules: rules)
    return rules
  }

  /// The rules of any op.
  func rules(of code: OpCode, _ context: RuleContext) -> [Rule] {
    code.description.rules(context).map { Rule($0.plain) }
  }
}
