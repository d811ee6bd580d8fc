import GradvizDiagram
import GradvizTrace

/// How the nodes of a trace are written in mathematics.
///
/// ```text
/// q          q                        sigx    \mathit{sigx}
/// W_f        W_{f}                    w_in    w_{\mathrm{in}}
/// w0         w_{0}                    α       \alpha
/// c again    c^{\prime}
/// ```
///
/// An intermediate result is `v_{8}`, by its number in the trace. So is a value whose name no formula can hold; a
/// legend says what it stands for.
struct MathNames {
  /// Which letters the reader of a format can draw.
  enum Alphabet {
    /// Those of any script: a browser has fonts for all of them.
    case unicode
    /// Those of Latin: LaTeX has fonts for these alone.
    case latin
  }

  private let trace: Trace
  private let alphabet: Alphabet
  /// The letter of intermediate results.
  let letter: String
  /// What an output without a name is called.
  private let outputName: String?
  /// How many nodes have a name and version.
  private let nameCounts: [String: Int]
  /// The scope from which the text looks at values: those of another one that share their name with others are marked,
  /// `c^{(t=1)}`; nil marks none.
  var viewpoint: [String]?
  /// The names of the form `w_0`, which `w0` must not be written like.
  private var subscripted: Set<String> = []

  init(_ trace: Trace, _ alphabet: Alphabet) {
    self.trace = trace
    self.alphabet = alphabet
    var taken: Set<Unicode.Scalar> = []
    var hasF = false
    var subscripted: Set<String> = []
    var counts: [String: Int] = [:]
    for node in trace.nodes {
      guard let name = node.name, let first = name.unicodeScalars.first else { continue }
      if name == "f" { hasF = true }
      if name.utf8.dropFirst().first == UInt8(ascii: "_") { subscripted.insert(name) }
      counts[Self.key(node), default: 0] += 1
      if name.unicodeScalars.dropFirst().allSatisfy({ $0 == "_" || ("0"..."9").contains($0) }) {
        taken.insert(first)
      }
    }
    letter =
      ["v", "u", "a", "r", "p", "m"].first { !taken.contains(Unicode.Scalar($0) ?? " ") } ?? "v"
    outputName = hasF ? nil : "f"
    nameCounts = counts
    self.subscripted = subscripted
  }

  private static func key(_ node: Trace.Node) -> String {
    (node.name ?? "") + "\0" + String(node.version)
  }

  /// The symbol of a node; a constant without a name has none.
  func symbol(_ id: Int) -> Formula {
    let node = trace.nodes[id]
    guard let name = node.name else {
      return id == trace.output && node.kind == .op && outputName != nil
        ? Formula("f") : Formula("\(letter)_{\(id)}")
    }
    guard let latex = latex(name) else { return Formula("\(letter)_{\(id)}") }
    let raised = Self.primes(node.version - 1) + mark(node)
    return Formula(raised.isEmpty ? latex : latex + "^{" + raised + "}")
  }

  /// What tells a value of another scope from one of the same name.
  private func mark(_ node: Trace.Node) -> String {
    guard let viewpoint, viewpoint != node.scope, nameCounts[Self.key(node), default: 0] > 1 else {
      return ""
    }
    let shared = zip(viewpoint, node.scope).prefix { $0 == $1 }.count
    guard let label = shared < node.scope.count ? node.scope[shared] : node.scope.last else {
      return node.kind == .op ? "(\\mathrm{top})" : "(\\mathrm{in})"
    }
    let parts = label.split(separator: "=", maxSplits: 1)
    if parts.count == 2, let name = latex(String(parts[0])), let turn = Int(parts[1]) {
      return "(\(name)=\(turn))"
    }
    let call = label.split(separator: "#", maxSplits: 1)
    guard let name = call.first, name.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      return "(\\mathrm{other})"
    }
    let number = call.count == 2 ? Int(call[1]).map { "\\ " + String($0) } ?? "" : ""
    return "(\\mathrm{\(name)}" + number + ")"
  }

  /// The gradient of a node: `\bar{q}`.
  func gradient(_ id: Int) -> Formula {
    let symbol = symbol(id).latex
    return Formula(symbol.utf8.count == 1 ? "\\bar{\(symbol)}" : "\\overline{\(symbol)}")
  }

  /// Whether a node has a name that no formula can hold.
  func isHidden(_ id: Int) -> Bool {
    trace.nodes[id].name.map { latex($0) == nil } ?? false
  }

  /// Whether a node is written with the letter of intermediate results.
  func isNumbered(_ id: Int) -> Bool {
    symbol(id).latex == "\(letter)_{\(id)}"
  }

  // MARK: Names

  /// A name in LaTeX, nil where it has characters that a formula cannot hold.
  func latex(_ name: String) -> String? {
    guard name.utf8.count <= 32, let initial = name.first else { return nil }
    let index = name.dropFirst()
    if initial.isASCII, initial.isLetter, !index.isEmpty,
      index.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      !subscripted.contains("\(initial)_\(index)")
    {
      return "\(initial)_{\(index)}"
    }
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count <= 3, let first = parts.first, let base = word(first, isBase: true) else {
      return nil
    }
    var subscripts: [String] = []
    for part in parts.dropFirst() {
      guard let word = word(part, isBase: false) else { return nil }
      subscripts.append(word)
    }
    if subscripts.isEmpty { return base }
    // A subscript stands behind a letter: Markdown takes one behind a brace for emphasis.
    // Text of other scripts ends with a brace that no subscript can move behind.
    guard let last = base.last, !base.hasPrefix("\\text") else { return nil }
    let inner = subscripts.joined(separator: ",")
    return last == "}"
      ? base.dropLast() + "_{" + inner + "}}" : base + "_{" + inner + "}"
  }

  private func word(_ word: Substring, isBase: Bool) -> String? {
    guard let first = word.unicodeScalars.first else { return nil }
    let scalars = word.unicodeScalars
    let isASCII = scalars.allSatisfy { Self.isASCIILetter($0) || ("0"..."9").contains($0) }
    if isASCII {
      if isBase && !Self.isASCIILetter(first) { return nil }
      if scalars.count == 1 { return String(word) }
      if !isBase && scalars.allSatisfy({ ("0"..."9").contains($0) }) { return String(word) }
      return (isBase ? "\\mathit{" : "\\mathrm{") + word + "}"
    }
    if scalars.count == 1, let greek = Self.greek[first] { return greek }
    let isDrawn = scalars.allSatisfy { scalar in
      Self.isASCIILetter(scalar) || ("0"..."9").contains(scalar)
        || (alphabet == .unicode
          ? scalar.properties.isAlphabetic
          : ("À"..."ÿ").contains(scalar) && scalar != "×" && scalar != "÷")
    }
    return isDrawn ? "\\text{" + word + "}" : nil
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// The primes of a version, counted where there are more than three.
  private static func primes(_ count: Int) -> String {
    if count <= 0 { return "" }
    return count <= 3 ? String(repeating: "\\prime", count: count) : "(\(count))"
  }

  static let greek: [Unicode.Scalar: String] = {
    let names = [
      "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
      "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
      "ξ": "xi", "π": "pi", "ρ": "rho", "ς": "varsigma", "σ": "sigma", "τ": "tau",
      "υ": "upsilon", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma",
      "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
      "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    ]
    var result: [Unicode.Scalar: String] = [:]
    for (letter, name) in names {
      if let scalar = Unicode.Scalar(letter) { result[scalar] = "\\" + name }
    }
    return result
  }()
}
