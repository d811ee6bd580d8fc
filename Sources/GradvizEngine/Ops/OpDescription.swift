/// Everything that is known of an op beside its arithmetic: names, notation, rules, code, examples.
public struct OpDescription: Sendable {
  /// What an op does to the gradient that reaches it.
  public enum Role: String, CaseIterable, Sendable {
    /// Hands the same gradient to all operands: `+`.
    case distributor
    /// Hands each operand the gradient times the other operand: `×`.
    case swapper
    /// Hands the gradient to the operand that was chosen: `max`.
    case router
    /// Multiplies the gradient by a slope of its own.
    case scaler
    /// Moves elements and their gradients to other places.
    case mover
    /// Passes no gradient.
    case blocker
  }

  /// The op's name in traces: `add`.
  public var name: String
  /// The functions by which programs call it, without prefix: `["arcsin", "asin"]`.
  ///
  /// Empty where there is only a sign.
  public var functions: [String]
  /// What a circle in a picture shows: `+`, `tanh`.
  public var symbol: String
  /// What it computes, in one line.
  public var summary: String
  /// What it does to gradients.
  public var role: Role
  /// How it is written on its operands.
  public var notation: Notation
  /// The local derivatives in symbols, one for each operand; the last serves any further operands.
  ///
  /// Those of an elementwise op may depend on the constants among its operands, on nothing else.
  public var rules: @Sendable (RuleContext) -> [LocalRule]
  /// The op in other languages.
  public var code: CodeTemplates
  /// Operands to try it on, inside its domain and off its kinks.
  public var examples: [Example] { makeExamples() }
  // Tensors that only tests and catalogs ask for: a run that looks up names need not make them.
  private let makeExamples: @Sendable () -> [Example]

  /// A description from its parts.
  public init(
    name: String, functions: [String] = [], symbol: String, summary: String, role: Role,
    notation: Notation, rules: @escaping @Sendable (RuleContext) -> [LocalRule],
    code: CodeTemplates, examples: @autoclosure @escaping @Sendable () -> [Example]
  ) {
    self.name = name
    self.functions = functions
    self.symbol = symbol
    self.summary = summary
    self.role = role
    self.notation = notation
    self.rules = rules
    self.code = code
    makeExamples = examples
  }

  /// Operands, and attributes where the op takes any, that the contract tests try an op on.
  public struct Example: Sendable {
    /// The operands.
    public var operands: [Tensor]
    /// What the op needs beside them.
    public var attributes: Attributes

    /// An example from operands and attributes.
    public init(_ operands: [Tensor], _ attributes: Attributes = Attributes()) {
      self.operands = operands
      self.attributes = attributes
    }
  }
}

/// What a rule may look at beside the operands' names.
public struct RuleContext: Sendable {
  /// The number of each operand that is a scalar constant, nil for the others.
  public var constants: [Double?]
  /// What the op needs beside its operands.
  public var attributes: Attributes
  /// The shape of each operand.
  public var shapes: [Shape]
  /// Whether the op chose among equals, which share the gradient.
  public var hasTies: Bool

  /// A context from its parts.
  public init(
    constants: [Double?] = [], attributes: Attributes = Attributes(), shapes: [Shape] = [],
    hasTies: Bool = false
  ) {
    self.constants = constants
    self.attributes = attributes
    self.shapes = shapes
    self.hasTies = hasTies
  }

  /// The rules of the two operands of an op that chooses one of them: where the first is chosen, and where the second.
  func choice(_ first: String, _ second: String) -> [LocalRule] {
    if hasTies, shapes.allSatisfy({ $0.rank == 0 }) {
      return [first, second].map { _ in LocalRule("1/2", latex: "\\tfrac{1}{2}") }
    }
    return [first, second].map { rule in
      hasTies
        ? LocalRule("\(rule) + [{x} = {y}]/2", latex: "\(rule) + \\tfrac{1}{2} [{x} = {y}]")
        : LocalRule(rule, latex: rule)
    }
  }
}

/// A local derivative in symbols.
///
/// Placeholders stand for names: `{x}`, `{y}`, `{z}` for the operands, `{out}` for the result, `{g}` for the gradient
/// that reaches it, which appears only where the derivative is no factor: `{g} @ {y}ᵀ`.
public struct LocalRule: Hashable, Sendable {
  /// The rule in plain text: `1 - {out}^2`.
  public var plain: String
  /// The rule in LaTeX: `1 - {out}^2`.
  public var latex: String

  /// A rule from its two forms.
  public init(_ plain: String, latex: String) {
    self.plain = plain
    self.latex = latex
  }

  /// A rule that reads the same in plain text and in LaTeX.
  public init(_ both: String) {
    self.init(both, latex: both)
  }
}
