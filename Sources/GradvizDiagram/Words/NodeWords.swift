import GradvizTrace

/// What nodes and wires are called and what is said of them, the same in every style.
struct NodeWords {
  let trace: Trace
  let values: ValueText
  /// The numbers that nodes without a name are called by, nil for their own ids.
  let origins: [Int]?
  /// What an output without a name is called: `f`, as in a book.
  private let outputName: String
  private let cache: WordCache
  private let shortNames: ShortNames

  /// How many terms a sum has that is written out.
  private static let writtenTerms = 64
  /// How many terms stand at each end of a sum that is cut.
  private static let endTerms = 3

  /// How many characters of a name stand in a picture.
  static let nameLimit = 28
  /// How many characters of a name or an expression stand for a node in `∂f/∂x`.
  private static let symbolLimit = 16
  /// How many characters stand in a picture of a path that an input is reached by.
  static let pathLimit = 40
  /// How many characters of an expression stand in a picture.
  static let expressionLimit = 36

  init(trace: Trace, values: ValueText, origins: [Int]? = nil) {
    self.trace = trace
    self.origins = origins
    self.values = values
    outputName = trace.nodes.contains { $0.name == "f" } ? "output" : "f"
    cache = WordCache(count: trace.nodes.count)
    shortNames = ShortNames(trace, limits: [Self.symbolLimit, Self.nameLimit, Self.pathLimit])
  }

  /// A name with the mark of its version: `c`, `c′`, `c′′`, `c′′′`, `c⁽⁴⁾`; nil where it has none.
  func name(_ id: Int, limit: Int = nameLimit) -> String? {
    guard let name = trace.nodes[id].name else {
      return id == trace.output && trace.nodes[id].kind == .op ? outputName : nil
    }
    let version = trace.nodes[id].version
    // A path such as net.layers[0].w is long before it says anything.
    let isPath = name.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
    let visible = shortNames.text(
      name, limit: isPath && limit == Self.nameLimit ? Self.pathLimit : limit)
    return version <= 1 ? visible : visible + Self.versionMark(version)
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
  func symbol(_ id: Int) -> String {
    cache.symbol(id) { newSymbol(id) }
  }

  private func newSymbol(_ id: Int) -> String {
    let limit = Self.symbolLimit
    if let name = name(id, limit: limit) { return name }
    if trace.nodes[id].kind == .constant, let number = ValueText.number(trace.nodes[id].value) {
      return values.format.text(number)
    }
    guard let expression = trace.nodes[id].expression, expression.utf8.count <= limit else {
      return number(id)
    }
    let text = MathText.of(expression, limit: limit)
    return Self.isAtom(text) ? text : "(" + text + ")"
  }

  private func number(_ id: Int) -> String { "v\(origins?[id] ?? id)" }

  /// The number by which an op without a name is called where it is used: `v12`; nil where it is called otherwise.
  func numberName(_ id: Int) -> String? {
    trace.nodes[id].kind == .op && name(id) == nil && symbol(id) == number(id) ? number(id) : nil
  }

  /// A name and what it stands for: `sigx = σ(x)`.
  func title(_ id: Int, limit: Int = VisibleText.titleLimit) -> String {
    let name = name(id, limit: limit) ?? numberName(id)
    if let expression = expression(id, limit: limit) {
      return name.map { $0 + " = " + expression } ?? expression
    }
    return name
      ?? (trace.nodes[id].kind == .op
        ? VisibleText.of(trace.nodes[id].op, limit: limit) : symbol(id))
  }

  /// A node's value without its shape, nil where the trace leaves it out.
  func valueText(_ id: Int) -> String? {
    guard let value = trace.nodes[id].value else { return nil }
    return cache.value(id) {
      values.text(value, shape: trace.nodes[id].shape, showsShape: false)
    }
  }

  /// A node's gradient without its shape, nil where it has none.
  func gradientText(_ id: Int) -> String? {
    guard let gradient = trace.nodes[id].gradient else { return nil }
    return cache.gradient(id) {
      values.text(gradient, shape: trace.nodes[id].shape, showsShape: false)
    }
  }

  /// The gradient that arrives at a wire, nil where none does: mostly that of the node.
  func upstreamText(_ contribution: Trace.Contribution) -> String? {
    guard let upstream = contribution.upstream else { return nil }
    if case .scalar(let number) = upstream,
      case .scalar(number)? = trace.nodes[contribution.node].gradient
    {
      return gradientText(contribution.node)
    }
    return values.text(
      upstream, shape: trace.nodes[contribution.node].shape, showsShape: false)
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
      return values.format.sum(numbers) + " " + NumberFormat.result(values.format.text(sum))
    }
    let left = Array(numbers.prefix(Self.endTerms))
    let right = numbers.suffix(Self.endTerms).map {
      ($0 < 0 ? "− " : "+ ") + values.format.text(abs($0))
    }
    return values.format.sum(left)
      + " + … \(FoldedBox.text(numbers.count - 2 * Self.endTerms)) more … "
      + right.joined(separator: " ") + " " + NumberFormat.result(values.format.text(sum))
  }

  /// What a node is and does.
  func summary(_ id: Int, title: String, terms: [Trace.Value?], roles: [Role]) -> String {
    let unknown = "unknown"
    let symbol = terms.count > 1 ? symbol(id) : ""
    let value = valueText(id)
    let gradient = gradientText(id)
    let sum = terms.count > 1 ? writtenSum(terms, total: trace.nodes[id].gradient) : nil
    return cache.text { words in
      words.append(kindWord(id))
      words.append(" ")
      words.append(text: title)
      words.append(":")
      var isFirst = true
      func fact(_ text: StaticString, _ more: String = "") {
        words.append(isFirst ? " " : ", ")
        words.append(text)
        words.append(text: more)
        isFirst = false
      }
      if !trace.nodes[id].shape.isEmpty {
        fact("shape ", ValueText.text(shape: trace.nodes[id].shape))
      }
      if trace.nodes[id].value != nil { fact("value ", value ?? unknown) }
      if trace.nodes[id].gradient != nil {
        if let sum {
          fact("gradient d", symbol)
          words.append(" = ")
          words.append(text: sum)
        } else {
          fact("gradient ", gradient ?? unknown)
          if terms.count > 1 { fact("the sum over ", "\(terms.count) wires") }
        }
      } else if trace.nodes[id].kind != .constant {
        fact("no gradient")
      }
      for role in roles {
        if let sentence = Self.sentence(role) { fact(sentence) }
      }
      if isFirst { words.append(" ") }
      if let caption = trace.nodes[id].caption {
        words.append(" – ")
        words.append(text: VisibleText.of(caption, limit: 400))
      }
    }
  }

  /// The local derivative of a wire in symbols: `∂sigx/∂x = σ(1 − σ)`.
  func rule(_ contribution: Trace.Contribution, limit: Int) -> String {
    let (node, operand) = (symbol(contribution.node), symbol(contribution.operand))
    let rule = Self.rule(contribution.rule, limit: limit)
    return cache.text { words in
      words.append("∂")
      words.append(text: node)
      words.append("/∂")
      words.append(text: operand)
      words.append(" = ")
      words.append(text: rule)
    }
  }

  /// A local derivative in symbols, without brackets around the whole of it.
  static func rule(_ rule: String, limit: Int) -> String {
    if rule.utf8.first != UInt8(ascii: "(") { return MathText.of(rule, limit: limit) }
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

  /// What flows through a wire.
  func summary(_ contribution: Trace.Contribution) -> String {
    let (start, end) = (symbol(contribution.operand), symbol(contribution.node))
    let value = valueText(contribution.operand) ?? "unknown"
    let upstream = upstreamText(contribution) ?? "unknown"
    return cache.text { words in
      words.append("from ")
      words.append(text: start)
      words.append(" to ")
      words.append(text: end)
      words.append(": value ")
      words.append(text: value)
      guard let downstream = contribution.downstream else { return words.append(", no gradient") }
      words.append("; upstream ")
      words.append(text: upstream)
      if let local = contribution.local, !contribution.isSelected {
        words.append(" × local ")
        words.append(text: text(local, trace.nodes[contribution.node].shape))
      } else {
        words.append(" through ")
        words.append(text: Self.rule(contribution.rule, limit: 80))
      }
      words.append(" = downstream ")
      words.append(text: text(downstream, trace.nodes[contribution.operand].shape))
    }
  }

  private func kindWord(_ id: Int) -> StaticString {
    switch trace.nodes[id].kind {
    case .input: "input"
    case .constant: "constant"
    case .op: trace.nodes[id].name == nil ? "intermediate result" : "result"
    }
  }

  /// What a state means, nil for roles that are none.
  static func sentence(_ role: Role) -> StaticString? {
    switch role {
    case .output: "the output"
    case .unused: "the output does not depend on it"
    case .nan: "NaN or infinity begins here"
    case .spread: "holds NaN or infinity"
    case .zero: "its gradient is exactly 0"
    case .vanishing: "its gradient is vanishing"
    case .exploding: "its gradient is exploding"
    case .ok: "its gradient is right"
    case .off: "its gradient is wrong"
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
