/// An op in Python with NumPy and in Swift on numbers, forward and backward.
///
/// Placeholders: `{x}`, `{y}`, `{z}` for the operands, `{out}` for the result, `{g}` for the gradient that reaches it;
/// `{all}` for all operands with commas between. Structural ops have further placeholders for their attributes:
/// `{axis}` (an integer, or a tuple), `{keepdims}` (`True` or `False`), `{shape}` (a tuple), `{index}` (what stands
/// between the brackets), `{ddof}`, `{i}` (the operand's place).
///
/// ``CodeFiller`` puts them in; ``CodePrelude`` holds the functions that templates call beyond those of the language.
///
/// A Python backward template gives what the operand receives before it is summed over the axes it was repeated on.
public struct CodeTemplates: Sendable {
  /// The result in Python: `np.tanh({x})`.
  public var python: String
  /// What each operand receives in Python: `{g} * (1 - {out}**2)`; the last serves any further operands.
  public var pythonBackward: [String]
  /// The result in Swift on numbers, nil where the op is none on numbers: `tanh({x})`.
  public var swift: String?
  /// What each operand receives in Swift: `{g} * (1 - {out} * {out})`.
  public var swiftBackward: [String]

  /// Templates from their texts.
  public init(
    python: String, _ pythonBackward: [String], swift: String? = nil, _ swiftBackward: [String] = []
  ) {
    self.python = python
    self.pythonBackward = pythonBackward
    self.swift = swift
    self.swiftBackward = swiftBackward
  }
}
