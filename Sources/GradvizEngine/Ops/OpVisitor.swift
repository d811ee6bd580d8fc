/// Something to be done with the type of an op, by its kind.
public protocol OpVisitor {
  /// What it gives.
  associatedtype Result
  /// Does it for a leaf.
  func leaf<O: LeafOp>(_ op: O.Type) -> Result
  /// Does it for an elementwise op of one operand.
  func unary<O: UnaryOp>(_ op: O.Type) -> Result
  /// Does it for an elementwise op of two operands.
  func binary<O: BinaryOp>(_ op: O.Type) -> Result
  /// Does it for an elementwise op of three operands.
  func ternary<O: TernaryOp>(_ op: O.Type) -> Result
  /// Does it for an op on whole tensors.
  func structural<O: StructuralOp>(_ op: O.Type) -> Result
}
