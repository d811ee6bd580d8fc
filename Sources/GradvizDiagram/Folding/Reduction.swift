package import GradvizTrace

/// Decides what of a trace is drawn as one, what by itself, and what not at all.
///
/// First what is asked for by name is folded, then what is far from the focus is cut off, then what is still too much
/// is folded by itself. Only the nodes that are left get words.
package struct Reduction {
  let trace: Trace
  let options: Diagram.Options

  /// The decisions on a trace.
  package init(_ trace: Trace, _ options: Diagram.Options) {
    self.trace = trace
    self.options = options
  }

  /// The shorter trace, nil where the whole one is drawn.
  ///
  /// - Complexity: linear in nodes and wires, without recursion on the depth of the graph.
  package func folded() -> FoldedTrace? {
    let folding = options.folding
    let limit = folding.maxNodes ?? Int.max
    let isTooMuch =
      limit < Int.max
      && (trace.nodes.count + trace.contributions.count >= limit
        || trace.nodes.contains { $0.scope.count > Diagram.Folding.usualDepth })
    guard folding.isAsked || !options.focus.isEmpty || isTooMuch else { return nil }
    let graph = TraceGraph(trace)
    var isShown =
      options.showsAll ? [Bool](repeating: true, count: graph.count) : graph.isUsed
    let scopes = ScopeFolding(ScopeTree(trace, isShown), folding)
    var partition = Partition(count: graph.count)
    scopes.fold(scopes.asked(), &partition)
    var rolled: [(lastTurn: Int, count: Int)] = []
    if folding.rollsLoops {
      rolled = LoopRolling(trace, graph, isShown, scopes).roll(&partition)
    }
    if !options.focus.isEmpty {
      isShown = FocusCut(trace, graph, partition, isShown).shown(options.focus)
    }
    var steps: [String] = []
    var work = 0
    if isTooMuch {
      let automatic = AutomaticFolding(
        trace, graph, isShown, scopes, limit: limit, cloneLeaves: options.cloneLeaves)
      steps = automatic.fold(&partition, work: &work)
    }
    if !folding.isAsked, options.focus.isEmpty, steps.isEmpty { return nil }
    var result = Contraction(trace, graph, partition, isShown: isShown).result
    result.name(rolled.map { (scopes.tree.path(of: $0.lastTurn), $0.count) })
    result.automaticSteps = steps
    result.limit = limit
    result.work = work
    return result
  }
}
