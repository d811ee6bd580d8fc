import GradvizTrace

/// Divides a pass into scopes, and finds turns and calls that repeat what an earlier one does.
struct Outline {
  let trace: Trace
  let isUsed: [Bool]
  let receivedCount: [Int]
  let through: Grouped
  /// For each node the last used one that is computed from it, −1 for none.
  private let lastUser: [Int]

  /// How many steps a pass may have that is told in full, and a scope that is not divided further.
  static let briefFrom = 40
  /// How many values of a repeated scope are listed.
  static let columnLimit = 3

  init(trace: Trace, isUsed: [Bool], receivedCount: [Int], through: Grouped) {
    self.trace = trace
    self.isUsed = isUsed
    self.receivedCount = receivedCount
    self.through = through
    var last = [Int](repeating: -1, count: trace.nodes.count)
    for node in trace.nodes where isUsed[node.id] {
      for operand in node.operands where last.indices.contains(operand) {
        last[operand] = node.id
      }
    }
    lastUser = last
  }

  /// The passages of a pass over some nodes, which are in its order.
  func passages(_ ids: [Int], isBackward: Bool) -> [Derivation.Passage<Int>] {
    guard ids.count > Self.briefFrom else { return sections(ids[...]) }
    var result: [Derivation.Passage<Int>] = []
    // What is still to be divided or written, the next last.
    var open = [Piece.divide(ids[...], level: 0)]
    while let piece = open.popLast() {
      switch piece {
      case .tell(let ids): result += sections(ids)
      case .repeats(let runs, let model): result.append(.repeats(repeats(runs, like: model)))
      case .divide(let ids, let level):
        open += pieces(of: ids, level: level, isBackward: isBackward).reversed()
      }
    }
    return result
  }

  private enum Piece {
    case tell(ArraySlice<Int>)
    case divide(ArraySlice<Int>, level: Int)
    case repeats([ArraySlice<Int>], model: ArraySlice<Int>)
  }

  /// What some nodes are divided into by their scopes at one level.
  ///
  /// What comes first in the pass is told in full, and what is like it briefly.
  private func pieces(of ids: ArraySlice<Int>, level: Int, isBackward: Bool) -> [Piece] {
    var models: [Substring: [ArraySlice<Int>]] = [:]
    var pieces: [Piece] = []
    // Repeats of one model that follow each other, in a list of their own that grows in place.
    var repeated: [ArraySlice<Int>] = []
    var repeatedModel: ArraySlice<Int> = []
    func close() {
      if !repeated.isEmpty { pieces.append(.repeats(repeated, model: repeatedModel)) }
      repeated = []
    }
    for run in runs(ids, level: level) {
      guard let label = label(run[run.startIndex], level) else {
        close()
        pieces.append(.tell(run))
        continue
      }
      let base = label.prefix { $0 != "=" && $0 != "#" }
      let known = models[base] ?? []
      if let model = known.first(where: { isAlike($0, run, level, isBackward: isBackward) }) {
        if repeatedModel.startIndex != model.startIndex { close() }
        repeatedModel = model
        repeated.append(run)
        continue
      }
      close()
      // Few kinds are told apart, so that looking for one stays cheap.
      if known.count < 4 { models[base, default: []].append(run) }
      pieces.append(run.count > Self.briefFrom ? .divide(run, level: level + 1) : .tell(run))
    }
    close()
    return pieces
  }

  /// Consecutive nodes that share their scope at a level.
  private func runs(_ ids: ArraySlice<Int>, level: Int) -> [ArraySlice<Int>] {
    var result: [ArraySlice<Int>] = []
    var start = ids.startIndex
    for index in ids.indices.dropFirst() where label(ids[index], level) != label(ids[start], level)
    {
      result.append(ids[start..<index])
      start = index
    }
    if start < ids.endIndex { result.append(ids[start..<ids.endIndex]) }
    return result
  }

  /// Consecutive nodes of one scope, as sections.
  private func sections(_ ids: ArraySlice<Int>) -> [Derivation.Passage<Int>] {
    var result: [Derivation.Passage<Int>] = []
    var start = ids.startIndex
    while start < ids.endIndex {
      let scope = trace.nodes[ids[start]].scope
      let end =
        ids[start...].firstIndex { trace.nodes[$0].scope != scope } ?? ids.endIndex
      result.append(.section(Derivation.Section(scope: scope, steps: Array(ids[start..<end]))))
      start = end
    }
    return result
  }

  private func label(_ id: Int, _ level: Int) -> String? {
    let scope = trace.nodes[id].scope
    return level < scope.count ? scope[level] : nil
  }

  // MARK: Repeats

  /// Whether two stretches of a pass run the same operations in the same way.
  private func isAlike(
    _ model: ArraySlice<Int>, _ other: ArraySlice<Int>, _ level: Int, isBackward: Bool
  ) -> Bool {
    guard model.count == other.count else { return false }
    let first = (model.min() ?? 0, other.min() ?? 0)
    return zip(model, other).allSatisfy { left, right in
      let x = trace.nodes[left]
      let y = trace.nodes[right]
      guard x.op == y.op, x.name == y.name, x.shape == y.shape,
        x.operands.count == y.operands.count,
        x.scope.dropFirst(level + 1) == y.scope.dropFirst(level + 1)
      else { return false }
      if isBackward {
        guard through[left].count == through[right].count,
          receivedCount[left] == receivedCount[right]
        else { return false }
      }
      return zip(x.operands, y.operands).allSatisfy { a, b in
        a < first.0 || b < first.1
          ? a < first.0 && b < first.1
            && (trace.nodes[a].kind == .constant) == (trace.nodes[b].kind == .constant)
          : a - first.0 == b - first.1
      }
    }
  }

  /// What is listed of stretches that are told briefly: the values they hand on.
  private func repeats(
    _ runs: [ArraySlice<Int>], like model: ArraySlice<Int>
  ) -> Derivation.Repeats {
    let first = model.min() ?? 0
    let last = model.max() ?? 0
    var columns: [Int] = []
    for run in [model] + runs.prefix(1) {
      let end = run.max() ?? 0
      for (place, id) in run.enumerated()
      where (lastUser[id] > end || id == trace.output) && !columns.contains(place) {
        columns.append(place)
      }
    }
    if columns.isEmpty { columns = [first < last ? model.count - 1 : 0] }
    // Those with names say most; what is computed last stands last.
    let named = columns.filter { trace.nodes[model[model.startIndex + $0]].name != nil }
    if !named.isEmpty { columns = named }
    columns = Array(columns.sorted().suffix(Self.columnLimit))
    return Derivation.Repeats(
      model: scope(of: model),
      rows: runs.map { run in
        Derivation.Repeats.Row(
          scope: scope(of: run), nodes: columns.map { run[run.startIndex + $0] },
          members: Array(run))
      }, columns: columns.map { model[model.startIndex + $0] })
  }

  /// The scope that all nodes of a stretch lie in.
  private func scope(of run: ArraySlice<Int>) -> [String] {
    guard let first = run.first else { return [] }
    var scope = trace.nodes[first].scope[...]
    for id in run {
      let other = trace.nodes[id].scope
      let shared = zip(scope, other).prefix { $0 == $1 }.count
      scope = scope.prefix(shared)
    }
    return Array(scope)
  }
}
