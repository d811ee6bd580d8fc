import GradvizTrace

/// Finds the states of a layer flow, and what flows between them.
struct LayerFlowMaker {
  /// A value that is used in another state than its own, and what comes back for it.
  struct Crossing {
    var operand: Int
    var contributions: [Int] = []
  }

  /// What flows between two states.
  struct Way {
    var from: Int
    var to: Int
    var crossings: [Crossing] = []
  }

  /// A state under construction.
  struct Group {
    /// Its nodes, the last of them first.
    var members: [Int] = []
    /// The place of the layer it is a step of.
    var parent: Int?
    /// What it is called where it is a scope.
    var label: String?
    /// How many steps are in it.
    var steps = 0
    /// The inputs that its ops use.
    var leaves: [Crossing] = []
  }

  let trace: Trace
  let painter: Painter
  let plan: LayerPlan
  let isShown: [Bool]
  private let uses: Uses

  init(_ trace: Trace, _ options: Diagram.Options) {
    var options = options
    options.style = .cards
    // Scopes are states of their own.
    options.folding = Diagram.Folding()
    options.focus = Diagram.Focus()
    painter = Painter(trace, options: options, defaults: Diagram.Defaults())
    // Nothing is folded, so that the painter has the same nodes.
    let trace = painter.trace
    self.trace = trace
    uses = Uses(trace, options, .cards)
    isShown = uses.isShown
    plan = LayerPlan(trace, isShown: isShown)
  }

  /// Adds everything to a flow.
  func fill(_ flow: inout LayerFlow) {
    var (groups, groupOf, layerOf) = self.groups()
    let ways = self.ways(&groups, groupOf, layerOf)
    let writer = LayerWriter(maker: self, groups: groups, layers: ways.layers, steps: ways.steps)
    writer.write(to: &flow, groupOf: groupOf)
  }

  /// The states in the order of the backward pass, and for each op its state and its layer.
  private func groups() -> (groups: [Group], groupOf: [Int], layerOf: [Int]) {
    var layers: [LayerPlan.Place: [Int]] = [:]
    var order: [LayerPlan.Place] = []
    for id in trace.nodes.indices.reversed() where isOp(id) {
      let layer = plan.layer(of: id)
      if layers[layer] == nil { order.append(layer) }
      layers[layer, default: []].append(id)
    }
    var groups: [Group] = []
    var groupOf = [Int](repeating: -1, count: trace.nodes.count)
    var layerOf = groupOf
    for place in order {
      let members = layers[place] ?? []
      let layer = groups.count
      for id in members { layerOf[id] = layer }
      var steps: [LayerPlan.Place: Int] = [:]
      for id in members { steps[plan.step(of: id), default: 0] += 1 }
      var group = Group(members: members)
      if case .scope(let scope) = place { group.label = plan.label(of: scope) }
      guard group.label != nil, steps.count > 1 else {
        for id in members { groupOf[id] = layer }
        groups.append(group)
        continue
      }
      group.steps = steps.count
      groups.append(group)
      var places: [LayerPlan.Place: Int] = [:]
      for id in members {
        let step = plan.step(of: id)
        let index = places[step] ?? groups.count
        if index == groups.count {
          places[step] = index
          var inner = Group(parent: layer)
          if case .scope(let scope) = step { inner.label = plan.label(of: scope) }
          groups.append(inner)
        }
        groups[index].members.append(id)
        groupOf[id] = index
      }
    }
    return (groups, groupOf, layerOf)
  }

  /// What flows between layers, and between the steps of each.
  private func ways(
    _ groups: inout [Group], _ groupOf: [Int], _ layerOf: [Int]
  ) -> (layers: [Way], steps: [Way]) {
    let contributions = ShownGraph.contributions(trace)
    var layers = Ways()
    var steps = Ways()
    var leaves = Ways()
    for id in trace.nodes.indices.reversed() where isOp(id) {
      for (operandIndex, operand) in trace.nodes[id].operands.enumerated()
      where operand >= 0 && operand < id && isShown[operand]
        && uses.inline[id]?.hidden.contains(operandIndex) != true
      {
        let contribution = contributions.index(node: id, operandIndex: operandIndex)
        // Where there is a backward pass, what has no part in it is not on the way of the gradient.
        if contribution == nil, !trace.contributions.isEmpty { continue }
        switch trace.nodes[operand].kind {
        case .constant: continue
        case .input: leaves.add(operand, contribution, from: layerOf[id], to: -1)
        case .op:
          if layerOf[operand] != layerOf[id] {
            layers.add(operand, contribution, from: layerOf[id], to: layerOf[operand])
          } else if groupOf[operand] != groupOf[id] {
            steps.add(operand, contribution, from: groupOf[id], to: groupOf[operand])
          }
        }
      }
    }
    for way in leaves.list {
      groups[way.from].leaves = way.crossings.sorted { $0.operand < $1.operand }
    }
    return (layers.list, steps.list)
  }

  private func isOp(_ id: Int) -> Bool { isShown[id] && trace.nodes[id].kind == .op }
}

/// Ways between states, in the order in which they are found.
private struct Ways {
  private struct Key: Hashable {
    var from: Int
    var to: Int
    var operand = -1
  }

  private(set) var list: [LayerFlowMaker.Way] = []
  private var places: [Key: Int] = [:]
  private var crossingPlaces: [Key: Int] = [:]

  mutating func add(_ operand: Int, _ contribution: Int?, from: Int, to: Int) {
    let place = places[Key(from: from, to: to)] ?? list.count
    if place == list.count {
      places[Key(from: from, to: to)] = place
      list.append(LayerFlowMaker.Way(from: from, to: to))
    }
    let key = Key(from: from, to: to, operand: operand)
    let crossing = crossingPlaces[key] ?? list[place].crossings.count
    if crossing == list[place].crossings.count {
      crossingPlaces[key] = crossing
      list[place].crossings.append(LayerFlowMaker.Crossing(operand: operand))
    }
    if let contribution { list[place].crossings[crossing].contributions.append(contribution) }
  }
}
