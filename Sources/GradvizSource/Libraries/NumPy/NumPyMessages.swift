import GradvizDiagnostics

/// What is worth a note about NumPy's functions, in alphabetical order.
enum NumPyMessages {
  static func equalElements(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "equal-elements", severity: .note,
      message:
        "in which order NumPy has the indices of equal elements depends on the processor; here they ascend",
      range: range, help: "write kind='stable' to have this order everywhere")
  }
}
