/// The record of a run, handed out piece by piece, so that a long one need not stand in memory as a whole.
///
/// ``Trace`` is one; a tape gives another, which derives each piece when it is asked for.
public protocol TraceRecords {
  /// The record without its nodes, contributions and steps.
  var header: Trace { get }
  /// How many nodes there are.
  var nodeCount: Int { get }
  /// How many contributions there are.
  var contributionCount: Int { get }
  /// How many steps there are.
  var stepCount: Int { get }

  /// Hands out the nodes in the order they were recorded.
  func forEachNode<Failure: Error>(
    _ body: (Trace.Node) throws(Failure) -> Void
  ) throws(Failure)
  /// Hands out the contributions in the order of the backward pass.
  func forEachContribution<Failure: Error>(
    _ body: (Trace.Contribution) throws(Failure) -> Void
  ) throws(Failure)
  /// Hands out the steps in the order of the run.
  func forEachStep<Failure: Error>(
    _ body: (Trace.Step) throws(Failure) -> Void
  ) throws(Failure)
}

extension Trace: TraceRecords {
  /// The whole record, from its pieces.
  public init(_ records: any TraceRecords) {
    self = records.header
    nodes.reserveCapacity(records.nodeCount)
    contributions.reserveCapacity(records.contributionCount)
    steps.reserveCapacity(records.stepCount)
    records.forEachNode { nodes.append($0) }
    records.forEachContribution { contributions.append($0) }
    records.forEachStep { steps.append($0) }
  }

  /// The record without its nodes, contributions and steps.
  public var header: Trace {
    Trace(generator: generator, source: source, output: output, failure: failure)
  }

  /// How many nodes there are.
  public var nodeCount: Int { nodes.count }
  /// How many contributions there are.
  public var contributionCount: Int { contributions.count }
  /// How many steps there are.
  public var stepCount: Int { steps.count }

  /// Hands out the nodes in the order they were recorded.
  public func forEachNode<Failure: Error>(
    _ body: (Node) throws(Failure) -> Void
  ) throws(Failure) {
    for node in nodes { try body(node) }
  }

  /// Hands out the contributions in the order of the backward pass.
  public func forEachContribution<Failure: Error>(
    _ body: (Contribution) throws(Failure) -> Void
  ) throws(Failure) {
    for contribution in contributions { try body(contribution) }
  }

  /// Hands out the steps in the order of the run.
  public func forEachStep<Failure: Error>(
    _ body: (Step) throws(Failure) -> Void
  ) throws(Failure) {
    for step in steps { try body(step) }
  }
}
