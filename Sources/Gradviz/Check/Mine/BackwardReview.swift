public import GradvizDiagnostics

/// What became of comparing a backward pass that a program wrote by hand with the recorded gradients.
public struct BackwardReview: Hashable, Sendable {
  /// What was found of a variable.
  public enum Verdict: String, CaseIterable, Sendable {
    /// It is the gradient of its node.
    case right
    /// It is not, and not because of what it was computed from.
    case wrong
    /// It is wrong only because a gradient before it is: from that it was computed as it should be.
    case follows
    /// It is named as a gradient, and no node that the output depends on has the rest of the name.
    case unmatched
  }

  /// One variable that is named as the gradient of a node.
  public struct Variable: Hashable, Sendable {
    /// The variable as the program writes it: `dW2`, `grads['W1']`.
    public var name: String
    /// The node that it is the gradient of; nil where there is none.
    public var node: Int?
    /// The node as pictures name it; what the rest of the variable's name says where there is none.
    public var nodeName: String
    /// Where the program last gave it a value; nil where that cannot be told.
    public var range: SourceRange?
    /// What was found.
    public var verdict: Verdict
    /// What was probably done wrong; nil where nothing was.
    public var mistake: Mistake?
    /// What was found, in words: lowercase, no final period.
    public var explanation: String
  }

  /// The output, as pictures name it.
  public var output: String
  /// The variables in the order of the run.
  public var variables: [Variable]
  /// How far numbers may be apart, as a part of the largest.
  public var tolerance: Double

  /// The first variable that goes wrong, in the order of the run; nil where none does.
  public var first: Variable? { variables.first { $0.verdict == .wrong } }

  /// Whether none is wrong.
  public var isRight: Bool { first == nil }
}

/// What is done wrong in backward passes.
public enum Mistake: String, CaseIterable, Sendable {
  /// The sign is the other one.
  case sign
  /// One of several contributions is missing.
  case missingTerm = "missing-term"
  /// Only the last of several contributions is there: `=` where `+=` was meant.
  case overwrittenSum = "overwritten-sum"
  /// The gradient that arrives is not multiplied in.
  case missingUpstream = "missing-upstream"
  /// The gradient that arrives is handed on as it is.
  case missingLocal = "missing-local"
  /// Rows and columns are exchanged.
  case transposed
  /// It is not summed over what its node was repeated for.
  case notSummed = "not-summed"
  /// It is a multiple, or one of its terms counts twice.
  case factor
  /// The derivative is taken at another value: at the output of a function instead of its input.
  case wrongPoint = "wrong-point"
  /// It is the product of others than it should: the other operand, or another order.
  case wrongOrder = "wrong-order"
  /// It is summed over another axis.
  case wrongAxis = "wrong-axis"
  /// It lets the gradient through elsewhere.
  case wrongMask = "wrong-mask"
  /// None of these.
  case unknown
}
