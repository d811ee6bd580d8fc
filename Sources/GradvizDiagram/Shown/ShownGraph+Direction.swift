extension ShownGraph {
  /// The index of the node that a wire leaves in the picture.
  func start(of wire: Wire) -> Int { isReversed ? wire.to : wire.from }

  /// The index of the node that a wire leads to in the picture.
  func end(of wire: Wire) -> Int { isReversed ? wire.from : wire.to }

  /// Left to right where few nodes stand in a row, so that the row fits on a page; top to bottom else.
  func direction(_ style: Diagram.Style) -> Diagram.Direction {
    depth <= style.shallowDepth ? .leftToRight : .topToBottom
  }

  /// How many nodes stand in the longest row from a leaf to what nothing uses.
  ///
  /// - Complexity: linear in nodes and wires.
  var depth: Int {
    var ranks = [Int](repeating: 1, count: nodes.count)
    // Wires are in the order of their users, which are in the order of the backward pass, the used ones first: the
    // last wires feed what is computed first, save that what is not used comes after what it is computed from.
    let users = wires.indices.reversed()
    let order =
      users.filter { nodes[wires[$0].to].isUsed } + users.filter { !nodes[wires[$0].to].isUsed }
    for index in order {
      let wire = wires[index]
      ranks[wire.to] = max(ranks[wire.to], ranks[wire.from] + 1)
    }
    return ranks.max() ?? 0
  }
}

extension Diagram.Style {
  /// Whether nodes are boxes of lines.
  var hasCards: Bool { self == .cards || self == .backward }

  /// How many nodes may stand in a row from left to right on a page of text.
  var shallowDepth: Int {
    switch self {
    case .cards, .backward: 3
    case .circuit: 4
    case .minimal: 8
    }
  }
}
