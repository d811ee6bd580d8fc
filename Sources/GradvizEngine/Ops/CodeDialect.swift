/// The kinds of code that ops are written in.
public enum CodeDialect: CaseIterable, Sendable {
  /// Python on arrays, with NumPy.
  case numpy
  /// Python on numbers, with its own `math`.
  case math
  /// Swift on numbers.
  case swift
  /// Swift on the `Tensor` of ``CodePrelude``.
  case tensors

  /// Whether it is Python.
  public var isPython: Bool { self == .numpy || self == .math }
}
