import GradvizEngine
import GradvizTrace

extension LayerChain {
  /// The layers of a run, nil where no two are joined by an activation.
  init?(_ trace: Trace, _ maker: DerivationMaker) {
    var finder = LayerFinder(trace, maker)
    guard let layers = finder.layers() else { return nil }
    self.layers = layers
  }
}

/// Finds layers by how operations are joined.
struct LayerFinder {
  private typealias Layer = LayerChain.Layer
  private typealias Product = LayerChain.Product

  private let trace: Trace
  private let maker: DerivationMaker
  /// For each node the used ones that are computed from it, each once.
  private let users: Grouped
  private let userNodes: [Int]

  /// How many terms the sums of a network have that is still told as layers.
  private static let termLimit = 256

  init(_ trace: Trace, _ maker: DerivationMaker) {
    self.trace = trace
    self.maker = maker
    var operands: [Int] = []
    var nodes: [Int] = []
    for node in trace.nodes where maker.isUsed[node.id] {
      for (index, operand) in node.operands.enumerated()
      where node.operands.firstIndex(of: operand) == index {
        operands.append(operand)
        nodes.append(node.id)
      }
    }
    users = Grouped(operands, count: trace.nodes.count)
    userNodes = nodes
  }

  mutating func layers() -> [LayerChain.Layer]? {
    var layers = weightedSums()
    guard layers.count >= 2, layers.count <= LayerChain.limit else { return nil }
    var layerOfActivation: [Int: Int] = [:]
    for index in layers.indices {
      (layers[index].activation, layers[index].slope) = activation(of: layers[index].sum)
    }
    let hasActivation = layers.map { $0.activation != $0.sum }
    for (index, layer) in layers.enumerated() where hasActivation[index] {
      layerOfActivation[layer.activation] = index
    }
    var isJoined = false
    for index in layers.indices {
      for place in layers[index].products.indices {
        let product = layers[index].products[place]
        guard let source = layerOfActivation[product.data] else { continue }
        layers[index].products[place].source = source
        if layers[source].users.last != index { layers[source].users.append(index) }
        isJoined = true
      }
    }
    guard isJoined else { return nil }
    // A sum that nothing joins to the others, and no activation leads on from, is no layer.
    let joined = layers.indices.filter { index in
      !layers[index].users.isEmpty || layers[index].products.contains { $0.source != nil }
    }
    let chain = renumbered(layers, keeping: joined)
    return isClosed(chain) ? chain : nil
  }

  /// Whether no two layers share a weight, and each activation goes nowhere but into the layers' products.
  private func isClosed(_ layers: [Layer]) -> Bool {
    var weights: Set<Int> = []
    for product in layers.flatMap(\.products) where !weights.insert(product.weight).inserted {
      return false
    }
    return layers.indices.allSatisfy { index in
      let uses = layers.flatMap(\.products).count { $0.source == index }
      return layers[index].users.isEmpty || maker.receivedCount[layers[index].activation] == uses
    }
  }

  private func renumbered(_ layers: [Layer], keeping kept: [Int]) -> [Layer] {
    var places: [Int: Int] = [:]
    for (place, index) in kept.enumerated() { places[index] = place }
    return kept.map { index in
      var layer = layers[index]
      layer.users = layer.users.compactMap { places[$0] }
      for place in layer.products.indices {
        layer.products[place].source = layer.products[place].source.flatMap { places[$0] }
      }
      return layer
    }
  }

  // MARK: Weighted sums

  /// All sums of products with weights, in the order of the forward pass.
  private func weightedSums() -> [Layer] {
    var parts: [Int: (products: [Product], biases: [Int])] = [:]
    var isPart: Set<Int> = []
    var result: [Layer] = []
    let isWeightUsuallyFirst = isWeightUsuallyFirst()
    for node in trace.nodes where maker.isUsed[node.id] && node.gradient != nil {
      guard node.kind == .op, let code = OpFacts.code(node.op), node.operands.count == 2 else {
        continue
      }
      switch code {
      case .multiply, .matmul:
        if let product = product(node, isWeightUsuallyFirst) { parts[node.id] = ([product], []) }
      case .add:
        let terms = node.operands.map { parts[$0] ?? (isInput($0) ? ([], [$0]) : nil) }
        if let x = terms[0], let y = terms[1], !(x.products + y.products).isEmpty {
          let isRepeated = (x.products + y.products).contains {
            trace.nodes[$0.node].shape != node.shape
          }
          if !isRepeated { parts[node.id] = (x.products + y.products, x.biases + y.biases) }
        }
      default: continue
      }
      guard let found = parts[node.id] else { continue }
      if found.products.count + found.biases.count > Self.termLimit { return [] }
      if code == .add { isPart.formUnion(node.operands) }
      result.append(
        Layer(
          sum: node.id, products: found.products, biases: found.biases, activation: node.id))
      if result.count > Self.termLimit { return [] }
    }
    // Only the whole of a sum is a layer.
    return result.filter { !isPart.contains($0.sum) }
  }

  private func isInput(_ id: Int) -> Bool { trace.nodes[id].kind == .input }

  private func product(_ node: Trace.Node, _ isWeightUsuallyFirst: Bool) -> Product? {
    let (x, y) = (node.operands[0], node.operands[1])
    guard trace.nodes[x].kind != .constant, trace.nodes[y].kind != .constant, x != y else {
      return nil
    }
    let isFirst: Bool
    switch (isInput(x), isInput(y)) {
    case (true, true): isFirst = isWeightUsuallyFirst
    case (true, false): isFirst = true
    case (false, true): isFirst = false
    case (false, false): return nil
    }
    let shapes = [trace.nodes[x].shape, trace.nodes[y].shape]
    if OpFacts.code(node.op) == .multiply {
      // What is repeated to fit receives a sum, which is another formula.
      guard shapes[0] == node.shape, shapes[1] == node.shape else { return nil }
    } else {
      guard shapes.allSatisfy({ $0.count <= 2 }), node.attributes.transposes.isEmpty else {
        return nil
      }
    }
    let received = maker.contributionsThrough[node.id].first { place in
      trace.contributions[place].operandIndex == (isFirst ? 0 : 1)
    }
    return Product(
      node: node.id, weight: isFirst ? x : y, data: isFirst ? y : x, isWeightFirst: isFirst,
      received: received.flatMap { trace.contributions[$0].downstream })
  }

  /// Whether most products of an input and a computed value have the input first.
  private func isWeightUsuallyFirst() -> Bool {
    var balance = 0
    for node in trace.nodes where maker.isUsed[node.id] && node.operands.count == 2 {
      guard let code = OpFacts.code(node.op), code == .multiply || code == .matmul else { continue }
      let (x, y) = (trace.nodes[node.operands[0]].kind, trace.nodes[node.operands[1]].kind)
      if x == .input && y == .op { balance += 1 }
      if x == .op && y == .input { balance -= 1 }
    }
    return balance >= 0
  }

  // MARK: Activations

  private static let linear: Set<OpCode> = [
    .add, .subtract, .multiply, .negative, .reshape, .transpose,
  ]

  /// The last of the operations in a row in which nothing but a sum varies, and the slope of them all.
  ///
  /// The sum itself where there is none, or none but linear ones.
  private func activation(of sum: Int) -> (node: Int, slope: Trace.Value?) {
    var node = sum
    var slope: Trace.Value?
    var found: (node: Int, slope: Trace.Value?) = (sum, nil)
    var isCurved = false
    var isKnown = true
    // Decomposed activations are short; what is longer is none.
    for _ in 0..<16 {
      guard let next = step(from: node) else { break }
      isKnown = isKnown && next.slope != nil
      slope = Self.product(slope, next.slope)
      node = next.node
      isCurved = isCurved || next.isCurved
      if isCurved { found = (node, isKnown ? slope : nil) }
    }
    return isCurved ? found : (sum, nil)
  }

  /// The only operation on a node, where that node is all that varies in it.
  private func step(from node: Int) -> (node: Int, slope: Trace.Value?, isCurved: Bool)? {
    let next = users[node]
    guard next.count == 1, let place = next.first else { return nil }
    let user = trace.nodes[userNodes[place]]
    let wires = maker.contributionsThrough[user.id]
    guard wires.count == 1, let wire = wires.first.map({ trace.contributions[$0] }),
      let code = OpFacts.code(user.op), code.isElementwise,
      user.shape == trace.nodes[node].shape
    else { return nil }
    let isScaled = code == .divide && wire.operandIndex == 0
    return (user.id, wire.local, !isScaled && !Self.linear.contains(code))
  }

  private static func product(_ x: Trace.Value?, _ y: Trace.Value?) -> Trace.Value? {
    guard let x else { return y }
    guard let left = x.elements, let right = y?.elements, left.count == right.count else {
      return nil
    }
    if case .scalar(let number) = x { return .scalar(number * right[0]) }
    return .elements(zip(left, right).map(*))
  }
}
