package import GradvizTrace

extension Derivation {
  /// A stretch of a pass.
  package enum Passage<Step: Hashable & Sendable>: Hashable, Sendable {
    /// Steps in one scope, told one by one.
    case section(Section<Step>)
    /// Scopes that do what another one did.
    case repeats(Repeats)
    /// So many steps are left out.
    case omitted(Int)
  }

  /// Steps in one scope.
  package struct Section<Step: Hashable & Sendable>: Hashable, Sendable {
    /// The scope, outermost first; empty at the top of the program.
    package var scope: [String]
    /// The steps in their order.
    package var steps: [Step]
  }

  /// Turns of a loop or calls of a function that run the same operations as one that is told in full.
  package struct Repeats: Hashable, Sendable {
    /// The scope that is told in full.
    package var model: [String]
    /// The scopes, and for each the nodes that the columns name.
    package var rows: [Row]
    /// For each column the node of the model scope.
    package var columns: [Int]
    /// The sums that are complete in these scopes, of values that were computed elsewhere.
    package var sums: [Sum] = []

    /// One scope.
    package struct Row: Hashable, Sendable {
      /// Its path.
      package var scope: [String]
      /// The node of each column.
      package var nodes: [Int]
      /// All its nodes, in the order of the pass.
      package var members: [Int]
    }
  }

  /// One operation of the forward pass.
  package struct ForwardStep: Hashable, Sendable {
    /// The node that is computed.
    package var node: Int
  }

  /// What one operation does with the gradient that reaches it.
  package struct BackwardStep: Hashable, Sendable {
    /// The operation.
    package var node: Int
    /// The gradient that reaches it.
    package var upstream: Trace.Value?
    /// What goes on to its operands, in order.
    package var wires: [Wire]
    /// What there is to learn here.
    package var remarks: [Remark] = []
  }

  /// What one wire adds to its operand's gradient.
  package struct Wire: Hashable, Sendable {
    /// The operation it comes back from.
    package var node: Int
    /// Which of its operands it leads to.
    package var operandIndex: Int
    /// That operand.
    package var operand: Int
    /// The gradient that arrives.
    package var upstream: Trace.Value?
    /// The local derivative, where it is one factor for each element.
    package var local: Trace.Value?
    /// What the operand receives.
    package var downstream: Trace.Value?
    /// The local derivative as the trace has it, for operations that the catalog does not know.
    package var rule: String
    /// The axes of the node over which the operand was repeated, and what it receives is summed.
    package var repeatedAxes: [Int]
    /// Whether the operand receives from other wires as well.
    package var isOneOfSeveral: Bool
    /// Whether an op that chooses kept NaN or infinity away, so that what is received is no product.
    package var isSelected = false
    /// What all its wires add up to, where this is the last of several.
    package var sum: Sum?
  }

  /// The sum of what several wires add.
  package struct Sum: Hashable, Sendable {
    /// The node where they meet.
    package var node: Int
    /// What each adds, in the order of the backward pass.
    package var terms: [Trace.Value?]
    /// Their sum.
    package var total: Trace.Value?
  }

  /// Something that an operation teaches.
  package enum Remark: Hashable, Sendable {
    /// What this kind of operation does with gradients; said once.
    case gate(String)
    /// All of the gradient goes to one operand, none to the other.
    case routed(winner: Int, loser: Int)
    /// Both operands are equal and share the gradient.
    case tie
    /// The only operand stands where the slope jumps.
    case kink(left: Double, right: Double, taken: Double)
    /// A rectifier lets the gradient through.
    case open
    /// A rectifier lets nothing through.
    case shut
    /// A rectifier lets some elements through.
    case partlyOpen(Int, of: Int)
    /// The slope of a saturating function is nearly 0.
    case saturated(Double)
    /// The gradient that arrives is 0.
    case nothingArrives
    /// The gradient that arrives is 0, and meets a local derivative that is infinite or NaN.
    case zeroMeetsNonFinite
    /// A factor is 0, and so is what the other receives.
    case zeroFactor(factor: Int, other: Int)
    /// A tensor was repeated to fit; what it receives is summed.
    case broadcast(operand: Int, axes: [Int])
    /// Both ways lead to the same operand.
    case sameOperand
    /// What comes back to an operand cancels out but for rounding.
    case cancels(operand: Int)
    /// What goes on is NaN or infinite for the first time.
    case notFinite
  }

  /// What one step of gradient descent does to an input.
  package struct Update: Hashable, Sendable {
    /// The input.
    package var node: Int
    /// Minus the learning rate times the gradient.
    package var change: Trace.Value
    /// The value after it.
    package var value: Trace.Value
    /// The layer whose weight or bias it is.
    package var layer: Int?
  }
}
