public import GradvizDiagnostics

/// One thing that is wrong with the gradients of a run, or worth knowing of them.
public struct Symptom: Hashable, Sendable, CustomStringConvertible {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// NaN or infinity begins in the forward pass.
    case nonFiniteValue = "non-finite-value"
    /// NaN or infinity begins in the backward pass.
    case nonFiniteGradient = "non-finite-gradient"
    /// Of a gradient hardly anything is left, op by op.
    case vanishing = "vanishing-gradient"
    /// A gradient grows beyond measure, op by op.
    case exploding = "exploding-gradient"
    /// A rectifier is 0 for everything it is given.
    case dead = "dead-unit"
    /// A function with bounds stands at them for everything it is given.
    case saturated
    /// No gradient flows from the output to an input that it was computed from.
    case blocked = "no-gradient-flows"
    /// The output was not computed from an input.
    case unused = "unused-input"
    /// The gradient of an input is exactly 0.
    case zero = "zero-gradient"
    /// What rounding left of a gradient that cancels.
    case residue = "rounding-residue"
    /// Frameworks take different slopes at the point where the run stands.
    case convention
  }

  /// How much it matters.
  public enum Weight: String, CaseIterable, Sendable {
    /// It keeps a program from learning.
    case fault
    /// It explains a number.
    case remark
  }

  /// What it is.
  public var kind: Kind
  /// How much it matters.
  public var weight: Weight
  /// The node where it begins.
  public var node: Int
  /// Which wire of the node it begins on, counted by operands from 0; nil for the node itself.
  public var operandIndex: Int?
  /// All nodes of which the same is true, in the order of recording.
  public var nodes: [Int]
  /// The nodes of the way that explains it, from an input to the culprit or from an input to the output.
  public var path: [Int]
  /// The inputs whose gradients it spoils.
  public var inputs: [Int]
  /// What is left of a gradient of 1 along the path, where that is what it is about.
  public var ratio: Double?
  /// The place of the node in the source.
  public var position: SourcePosition?
  /// What is wrong: lowercase, no final period.
  public var message: String
  /// Further facts, one a line.
  public var notes: [String]
  /// What to do about it.
  public var help: String?

  /// A symptom from its parts.
  public init(
    _ kind: Kind, _ weight: Weight, node: Int, operandIndex: Int? = nil, nodes: [Int]? = nil,
    path: [Int] = [], inputs: [Int] = [], ratio: Double? = nil, position: SourcePosition? = nil,
    message: String, notes: [String] = [], help: String? = nil
  ) {
    self.kind = kind
    self.weight = weight
    self.node = node
    self.operandIndex = operandIndex
    self.nodes = nodes ?? [node]
    self.path = path
    self.inputs = inputs
    self.ratio = ratio
    self.position = position
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// The message.
  public var description: String { message }

  /// The symptom as other problems are told.
  public func diagnostic() -> Diagnostic {
    let range = position.map {
      SourceRange($0, SourcePosition(line: $0.line, column: $0.column + 1))
    }
    return Diagnostic(
      id: kind.rawValue, severity: weight == .fault ? .warning : .note, message: message,
      range: range, notes: notes, help: help)
  }
}
