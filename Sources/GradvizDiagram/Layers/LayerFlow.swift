package import GradvizTrace

/// The way of the gradient from the output back through the layers of a program, in few steps.
///
/// A layer is what a program gives a name, or a scope: the call of a function, a turn of a loop. What is computed on
/// the way to a name belongs to it. A scope shows the steps inside it; scopes in that are one step each.
///
/// ```text
/// error ──► y_hat ──► sigmoid#2 {…} ──► w_j × z_j ──► sigmoid {…} ──► w_in × x ──► inputs
/// ```
package struct LayerFlow: Hashable, Sendable {
  /// One layer, or one step inside a layer.
  package struct State: Hashable, Sendable {
    /// What is written in it; the name of a layer that has steps inside.
    package var lines: [Diagram.Line]
    /// What it is and what state it is in.
    package var roles: [Role]
    /// What stands beside it: its local derivatives, and the gradients of inputs that only it uses.
    package var notes: [Diagram.Line] = []
    /// The layer it is a step of.
    package var parent: Int?
    /// Whether there are steps inside it.
    package var isComposite = false
  }

  /// The way of gradients from one layer to another, or from step to step inside one.
  package struct Transition: Hashable, Sendable {
    /// The state it leaves, which lies nearer to the output.
    package var from: Int
    /// The state it leads to.
    package var to: Int
    /// The gradients that it carries, one on each line.
    package var lines: [Diagram.Line]
  }

  /// A short name of the whole.
  package var title: String
  /// The whole in words, for readers who do not see it.
  package var summary: String
  /// Which way the gradient runs.
  package var direction: Diagram.Direction
  /// Layers and steps in the order of the backward pass; a step stands after its layer.
  package var states: [State]
  /// The ways between them, in the order of the backward pass.
  package var transitions: [Transition]
  /// The state that the gradient starts in, and how it starts; nil where there is no backward pass.
  package var start: (state: Int, line: Diagram.Line)? {
    get { startState.flatMap { state in startLine.map { (state, $0) } } }
    set { (startState, startLine) = (newValue?.state, newValue?.line) }
  }

  private var startState: Int?
  private var startLine: Diagram.Line?

  /// The layers of a trace.
  ///
  /// - Parameters:
  ///   - trace: The record.
  ///   - options: How it is written.
  ///   - size: How large the run is, in one sentence, where the trace is a shorter one.
  /// - Complexity: linear in nodes and wires, without recursion on the depth of the graph.
  package init(
    _ trace: Trace, options: Diagram.Options = Diagram.Options(), size: String? = nil
  ) {
    let maker = LayerFlowMaker(trace, options)
    title = maker.painter.title()
    summary =
      "The way of the gradient from the output back through the layers. "
      + maker.painter.summary(size)
    direction = options.direction ?? .topToBottom
    states = []
    transitions = []
    maker.fill(&self)
  }
}
