import GradvizDiagram
package import GradvizTrace

/// What there is to say of a run: the facts of a derivation, decided once for every format.
///
/// It holds numbers and places in the trace, no words: which operations are told one by one, in which order, what
/// every wire multiplies, where wires meet, which layers there are. A ``Lecture`` puts it into words.
///
/// - Complexity: linear in the nodes, wires and elements of the trace.
package struct Derivation: Sendable {
  /// The record of the run.
  package let trace: Trace
  /// What was asked for.
  package let options: Options
  /// Whether the output depends on each node; true for all where there is no output.
  package let isUsed: [Bool]
  /// For each node how many wires bring it a gradient.
  package let receivedCount: [Int]
  /// The forward pass.
  package var forward: [Passage<ForwardStep>] = []
  /// The backward pass, from the output back.
  package var backward: [Passage<BackwardStep>] = []
  /// The inputs in the order of recording.
  package var inputs: [Int] = []
  /// How many results were computed that the output does not depend on.
  package var unusedCount = 0
  /// The kinks that inputs stand on, by input.
  let corners: [Int: Kinks.Corner]
  /// The first node of the forward pass that holds NaN or infinity.
  package var firstNonFinite: Int?
  /// The layers, where the program is a chain of them.
  package var layers: LayerChain?
  /// What one step of gradient descent does to each input; empty where no learning rate is given.
  package var updates: [Update] = []

  /// What a derivation is asked for.
  package struct Options: Hashable, Sendable {
    /// The learning rate of one step of gradient descent, nil for none.
    package var learningRate: Double?
    /// How many steps of each pass are told one by one.
    package var maximumSteps: Int

    package init(learningRate: Double? = nil, maximumSteps: Int = 300) {
      self.learningRate = learningRate
      self.maximumSteps = max(maximumSteps, 1)
    }
  }

  /// The derivation of a run.
  package init(_ trace: Trace, _ options: Options = Options()) {
    let trace = trace.withResidues()
    self.trace = trace
    self.options = options
    let maker = DerivationMaker(trace, options)
    isUsed = maker.isUsed
    receivedCount = maker.receivedCount
    inputs = trace.nodes.indices.filter { trace.nodes[$0].kind == .input }
    unusedCount =
      trace.nodes.indices.count { trace.nodes[$0].kind == .op && !maker.isUsed[$0] }
    firstNonFinite = trace.nodes.indices.first {
      maker.isUsed[$0] && Numbers.hasNonFinite(trace.nodes[$0].value)
    }
    corners = Kinks(trace, through: maker.contributionsThrough).corners(at: inputs)
    forward = maker.forward()
    backward = maker.backward()
    layers = LayerChain(trace, maker)
    if let rate = options.learningRate { updates = maker.updates(rate, layers) }
  }
}
