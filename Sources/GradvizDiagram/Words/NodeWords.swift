import GradvizTrace

/// What nodes and wires are called and what is said of them, the same in every style.
struct NodeWords {
  let trace: Trace
  let values: ValueText
  /// The numbers that nodes without a name are called by, nil for their own ids.
  let origins: [Int]?
  /// What an output without a name is called: `f`, as in a book.
  private let outputName: String

  /// How many terms a sum has that is written out.
  private static let writtenTerms = 64
  /// How many terms stand at each end of a sum that is cut.
  private static let endTerms = 3

  /// How many characters of a name stand in a picture.
  static let nameLimit = 28
  /// How many characters of an expression stand in a picture.
  static let expressionLimit = 36

  init(trace: Trace, values: ValueText, origins: [Int]? = nil) {
    self.trace = trace
    self.origins = origins
    self.values = values
    outputName = trace.nodes.contains { $0.name == "f" } ? "output" : "f"
  }

  /// A name with the mark of its version: `c`, `c′`, `c′′`, `c′′′`, `c⁽⁴⁾`; nil where it has none.
  func name(_ id: Int, limit: Int = nameLimit) -> String? {
    let node = trace.nodes[id]
    guard let name = node.name else {
      return id == trace.output && node.kind == .op ? outputName : nil
    }
    return VisibleText.of(name, limit: limit) + Self.versionMark(node.version)
  }

  /// The primes of a version: one fewer than its number, counted where they are more than three.
  static func versionMark(_ version: Int) -> String {
    version <= 4
      ? String(repeating: "′", count: max(version - 1, 0))
      : "⁽" + NumberFormat.superscript(version - 1) + "⁾"
  }

  /// What a node computes, nil for leaves.
  func expression(_ id: Int, limit: Int = expressionLimit) -> String? {
    guard trace.nodes[id].kind == .op else { return nil }
    return trace.nodes[id].expression.map { MathText.of($0, limit: limit) }
  }

  /// A few characters that stand for a node in `∂f/∂x`: its name, else what it computes.
  func symbol(_ id: Int, limit: Int = 16) -> String {
    if let name = name(id, limit: limit) { return name }
    let node = trace.nodes[id]
    if node.kind == .constant, let number = ValueText.number(node.value) {
      return values.format.text(number)
    }
    guard let expression = node.expression, expression.utf8.count <= limit else {
      return number(id)
    }
    let text = MathText.of(expression, limit: limit)
    return Self.isAtom(text) ? text : "(" + text + ")"
  }

  private func number(_ id: Int) -> String { "v\(origins?[id] ?? id)" }

  /// Whether a node without a name is called by its number where it is used: `v12`.
  func hasNumber(_ id: Int) -> Bool {
    name(id) == nil && symbol(id) == number(id)
  }

  /// A name and what it stands for: `sigx = σ(x)`.
  func title(_ id: Int, limit: Int = VisibleText.titleLimit) -> String {
    let name = name(id, limit: limit) ?? (hasNumber(id) ? number(id) : nil)
    if let expression = expression(id, limit: limit) {
      return name.map { $0 + " = " + expression } ?? expression
    }
    let node = trace.nodes[id]
    return name ?? (node.kind == .op ? VisibleText.of(node.op, limit: limit) : symbol(id))
  }

  /// A value with its shape, for sentences.
  func text(_ value: Trace.Value?, _ shape: [Int]) -> String {
    value.map { values.text($0, shape: shape, showsShape: false) } ?? "unknown"
  }

  /// The gradients that meet at a node as a written sum with its result.
  ///
  /// `−0.036 + 1.583 = 1.547`; nil unless there are several and all are plain numbers.
  func writtenSum(_ terms: [Trace.Value?], total: Trace.Value?) -> String? {
    let numbers = terms.compactMap(ValueText.number)
    guard numbers.count > 1, numbers.count == terms.count, let sum = ValueText.number(total)
    else { return nil }
    guard numbers.count > Self.writtenTerms else {
      return values.format.sum(numbers) + " = " + values.format.text(sum)
    }
    let left = Array(numbers.prefix(Self.endTerms))
    let right = numbers.suffix(Self.endTerms).map {
      ($0 < 0 ? "− " : "+ ") + values.format.text(abs($0))
    }
    return values.format.sum(left)
      + " + … \(FoldedBox.text(numbers.count - 2 * Self.endTerms)) more … "
      + right.joined(separator: " ") + " = " + values.format.text(sum)
  }

  /// What a node is and does.
  func summary(_ id: Int, terms: [Trace.Value?], roles: [Role]) -> String {
    let node = trace.nodes[id]
    var words = [kindWord(node) + " " + title(id) + ":"]
    var facts: [String] = []
    if !node.shape.isEmpty { facts.append("shape " + ValueText.text(shape: node.shape)) }
    if let value = node.value { facts.append("value " + text(value, node.shape)) }
    if let gradient = node.gradient {
      var fact = "gradient " + text(gradient, node.shape)
      if let sum = writtenSum(terms, total: gradient) {
        fact = "gradient d\(symbol(id)) = " + sum
      } else if terms.count > 1 {
        fact += ", the sum over \(terms.count) wires"
      }
      facts.append(fact)
    } else if node.kind != .constant {
      facts.append("no gradient")
    }
    facts += roles.compactMap(Self.sentence)
    words.append(facts.joined(separator: ", "))
    if let caption = node.caption { words.append("– " + VisibleText.of(caption, limit: 400)) }
    return words.joined(separator: " ")
  }

  /// The local derivative of a wire in symbols: `∂sigx/∂x = σ(1 − σ)`.
  func rule(_ contribution: Trace.Contribution, limit: Int) -> String {
    derivative(contribution) + " = " + Self.rule(contribution.rule, limit: limit)
  }

  /// A local derivative in symbols, without brackets around the whole of it.
  static func rule(_ rule: String, limit: Int) -> String {
    var rule = Substring(rule)
    while rule.utf8.count <= 400, rule.first == "(", rule.last == ")", closesAtTheEnd(rule) {
      rule = rule.dropFirst().dropLast()
    }
    return MathText.of(String(rule), limit: limit)
  }

  /// Whether the bracket that opens a text is closed by its last character.
  private static func closesAtTheEnd(_ text: Substring) -> Bool {
    var depth = 0
    var isClosed = false
    for byte in text.utf8 {
      if isClosed { return false }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      isClosed = depth == 0
    }
    return isClosed
  }

  /// `∂sigx/∂x`.
  func derivative(_ contribution: Trace.Contribution) -> String {
    "∂" + symbol(contribution.node) + "/∂" + symbol(contribution.operand)
  }

  /// What flows through a wire.
  func summary(_ contribution: Trace.Contribution) -> String {
    let operand = trace.nodes[contribution.operand]
    let node = trace.nodes[contribution.node]
    var words = "from " + symbol(contribution.operand) + " to " + symbol(contribution.node)
    words += ": value " + text(operand.value, operand.shape)
    guard let downstream = contribution.downstream else { return words + ", no gradient" }
    words += "; upstream " + text(contribution.upstream, node.shape)
    if let local = contribution.local {
      words += " × local " + text(local, node.shape)
    } else {
      words += " through " + Self.rule(contribution.rule, limit: 80)
    }
    return words + " = downstream " + text(downstream, operand.shape)
  }

  private func kindWord(_ node: Trace.Node) -> String {
    switch node.kind {
    case .input: "input"
    case .constant: "constant"
    case .op: node.name == nil ? "intermediate result" : "result"
    }
  }

  private static func sentence(_ role: Role) -> String? {
    switch role {
    case .output: "the output"
    case .unused: "the output does not depend on it"
    case .nan: "holds NaN or infinity"
    case .zero: "its gradient is exactly 0"
    case .vanishing: "its gradient is vanishing"
    case .exploding: "its gradient is exploding"
    default: nil
    }
  }

  /// Whether a text needs no brackets beside a slash: a word, or a call like `exp(−x)`.
  private static func isAtom(_ text: String) -> Bool {
    var depth = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: " ") where depth == 0, UInt8(ascii: "/") where depth == 0: return false
      default: continue
      }
    }
    return !text.hasPrefix(NumberFormat.minus)
  }
}
