import GradvizTrace

/// An op in Python with NumPy and in Swift on numbers, forward and backward.
///
/// Placeholders: `{x}`, `{y}`, `{z}` for the operands, `{out}` for the result, `{g}` for the gradient that reaches it;
/// `{all}` for all operands with commas between. Structural ops have further placeholders for their attributes:
///
/// | placeholder | stands for |
/// |---|---|
/// | `{axis}`, `{axes}` | an integer or a tuple; always a list |
/// | `{over}` | the arguments of a reduction that differ from their defaults, with a comma before them |
/// | `{keepdims}`, `{ddof}` | as in NumPy |
/// | `{spread}` | the gradient of a reduction, repeated to the operand's shape |
/// | `{n}` | how many elements a reduction makes one |
/// | `{shape}`, `{xshape}`, `{yshape}` | the shape of the result and of the operands |
/// | `{index}`, `{places}` | what stands between the brackets of a slice; the places of each axis |
/// | `{reshaped}` | the shape of a slice, with a comma before it, where its places have another |
/// | `{indices}`, `{pick}` | the places of a gather, in row-major order and one list for each axis |
/// | `{part}` | where in the result an operand stands |
/// | `{flat}` | all operands, each in one axis, with commas between |
/// | `{subscripts}`, `{others}` | the letters of a sum over products; all operands but this, each behind a comma |
/// | `{taken}` | the gradient of the elements that an assembly took from an operand |
/// | `{first}` | the only place of a tensor of one element |
/// | `{inverse}` | the permutation that undoes a transpose |
/// | `{i}` | the operand's place |
///
/// ``CodeFiller`` puts them in; ``CodePrelude`` holds the functions that templates call beyond those of the language.
///
/// A backward template of an elementwise op gives what the operand receives before it is summed over the axes it was
/// repeated on.
public struct CodeTemplates: Sendable {
  /// The result in Python: `np.tanh({x})`.
  public var python: String
  /// What each operand receives in Python: `{g} * (1 - {out}**2)`; the last serves any further operands.
  public var pythonBackward: [String]
  /// The result in Python on numbers, where it is not the one on arrays with `math` in place of NumPy.
  public var math: String?
  /// What each operand receives in Python on numbers.
  public var mathBackward: [String]
  /// The result in Swift on numbers, nil where the op is none on numbers: `tanh({x})`.
  public var swift: String?
  /// What each operand receives in Swift: `{g} * (1 - {out} * {out})`.
  public var swiftBackward: [String]
  /// The result in Swift on tensors, where it is not the one on numbers.
  public var tensors: String?
  /// What each operand receives in Swift on tensors.
  public var tensorsBackward: [String]
  /// How one would rather write it where the shapes, the attributes and the constants are known.
  public var refined: (@Sendable (RuleContext) -> CodeTemplates?)?

  /// Templates from their texts.
  public init(
    python: String, _ pythonBackward: [String], math: String? = nil, _ mathBackward: [String] = [],
    swift: String? = nil, _ swiftBackward: [String] = [], tensors: String? = nil,
    _ tensorsBackward: [String] = [],
    refined: (@Sendable (RuleContext) -> CodeTemplates?)? = nil
  ) {
    self.python = python
    self.pythonBackward = pythonBackward
    self.math = math
    self.mathBackward = mathBackward
    self.swift = swift
    self.swiftBackward = swiftBackward
    self.tensors = tensors
    self.tensorsBackward = tensorsBackward
    self.refined = refined
  }

  /// The result and what the operands receive in one kind of code, nil where the op does not exist in it.
  func texts(_ dialect: CodeDialect) -> (forward: String, backward: [String])? {
    switch dialect {
    case .numpy: return (python, pythonBackward)
    case .math:
      if swift == nil { return nil }
      return (
        math ?? Self.onNumbers(python),
        mathBackward.isEmpty ? pythonBackward.map(Self.onNumbers) : mathBackward
      )
    case .swift: return swift.map { ($0, swiftBackward) }
    case .tensors:
      guard let forward = tensors ?? swift else { return nil }
      return (forward, tensorsBackward.isEmpty ? swiftBackward : tensorsBackward)
    }
  }

  /// NumPy's names as those of Python's `math`, which shortens `arc`.
  private static func onNumbers(_ text: String) -> String {
    guard text.holds("np.") else { return text }
    return CodeText.replaced(
      "np.", with: "math.", in: CodeText.replaced("np.arc", with: "math.a", in: text))
  }
}
