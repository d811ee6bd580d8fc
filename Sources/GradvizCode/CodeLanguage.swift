/// A language that staged code is written in.
public enum CodeLanguage: String, CaseIterable, Sendable {
  /// Python: with `math` where all are numbers, with NumPy where there are tensors.
  case python
  /// Swift: on numbers, or on a small `Tensor` that the file brings along.
  case swift
}
