import GradvizDiagnostics
public import GradvizTrace

extension Diagram.Options {
  /// Refuses names of scopes and nodes that mean nothing in a trace.
  ///
  /// A picture of the trace leaves such names out of account.
  ///
  /// - Throws: ``SelectionError``, with what could have been meant.
  public func check(against trace: Trace) throws(SelectionError) {
    let scopes = folding.folded + folding.unfolded
    if !scopes.isEmpty || folding.rollsLoops { try checkScopes(scopes, trace) }
    if !focus.isEmpty { try checkFocus(trace) }
  }

  /// Whether loops are asked to be rolled and there is none with enough equal turns.
  package func rollsNothing(of trace: Trace) -> Bool {
    guard folding.rollsLoops else { return false }
    let isShown = isShown(trace)
    let scopes = ScopeFolding(ScopeTree(trace, isShown), folding)
    return LoopRolling(trace, TraceGraph(trace), isShown, scopes).rolls.isEmpty
  }

  private func isShown(_ trace: Trace) -> [Bool] {
    showsAll ? [Bool](repeating: true, count: trace.nodes.count) : TraceGraph(trace).isUsed
  }

  private func checkScopes(_ names: [String], _ trace: Trace) throws(SelectionError) {
    let tree = ScopeTree(trace, isShown(trace))
    for name in names {
      let pattern = ScopePattern(name)
      if tree.scopes.indices.contains(where: { pattern.matches($0, in: tree) }) { continue }
      var known: [String] = []
      for scope in tree.scopes {
        for text in [scope.function, scope.label] where !known.contains(text) && known.count < 200 {
          known.append(text)
        }
      }
      let last = name.split(separator: "/").last.map(String.init) ?? name
      throw SelectionError(
        message: "there is no scope '\(VisibleText.of(name, limit: 60))'",
        help: Self.advice(last, known, none: "the trace has no scopes", all: "the scopes are"))
    }
  }

  private func checkFocus(_ trace: Trace) throws(SelectionError) {
    let selector = NodeSelector(trace: trace, isShown: isShown(trace))
    let ends = focus.path.map { [$0.start, $0.end] } ?? []
    for name in focus.nodes + ends where selector.selection(name).isEmpty {
      let last = name.split(separator: "/").last.map(String.init) ?? name
      throw SelectionError(
        message: "there is no node '\(VisibleText.of(name, limit: 60))' in the picture",
        help: Self.advice(
          last, selector.names, none: "no node has a name", all: "the nodes are",
          always: selector.outputName))
    }
    guard let path = focus.path else { return }
    let graph = TraceGraph(trace)
    let cut = FocusCut(trace, graph, Partition(count: graph.count), selector.isShown)
    let (starts, targets) = (
      selector.selection(path.start), selector.pathEnd(path.end)
    )
    if cut.hasWay(from: starts, to: targets) { return }
    let isTurned = cut.hasWay(from: targets, to: starts)
    throw SelectionError(
      message: "no way leads from '\(path.start)' to '\(path.end)'",
      help: isTurned
        ? "write --path \(path.end)..\(path.start): a way runs as values do"
        : "'\(path.end)' does not depend on '\(path.start)'")
  }

  /// The names that are spelled most like another, the nearest first.
  private static func nearest(to name: String, among known: [String]) -> [String] {
    // What is compared must stay short, and the first of many names do where that is not possible.
    guard name.count <= 40 else { return Array(known.prefix(12)) }
    let distances = known.prefix(20_000).enumerated().map { place, text in
      (editDistance(name, String(text.prefix(40))), place, text)
    }
    return distances.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(12).map(\.2)
  }

  private static func advice(
    _ name: String, _ known: [String], none: String, all: String, always: String? = nil
  ) -> String {
    if known.isEmpty { return none }
    if let guess = closestMatch(to: name, in: known) {
      return "did you mean '\(VisibleText.of(guess, limit: 60))'?"
    }
    var list = nearest(to: name, among: known)
    if let always, !list.contains(always) { list[list.count - 1] = always }
    let shown = list.map { VisibleText.of($0, limit: 40) }
    return all + " " + shown.joined(separator: ", ") + (known.count > shown.count ? ", …" : "")
  }
}
