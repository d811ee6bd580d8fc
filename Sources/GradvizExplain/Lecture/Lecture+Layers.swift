import GradvizEngine
import GradvizTrace

extension Lecture {
  /// The error signals of a chain of layers, and what they say of the weights.
  func errorSignals() -> [Block] {
    guard let layers = derivation.layers?.layers, let last = layers.indices.last else { return [] }
    // Where one feeds several, or several one, they are no layers but units of them.
    let isChain = layers.allSatisfy { layer in
      layer.users.count <= 1 && layer.products.count == 1
    }
    let noun = isChain ? "layer" : "unit"
    var blocks: [Block] = [.heading(2, [.text("The error signals of the \(noun)s")])]
    blocks.append(
      .paragraph([
        .text(
          "The program is a network of \(Self.things(layers.count, noun)): each forms a weighted sum, and an activation "
        ),
        .math("\\varphi"),
        .text(
          " of it is what the next takes in. The gradient at the weighted sum of \(noun) "),
        .math("l"), .text(" is called its error signal, "), .math("\\delta_{l}"),
        .text(
          ". It comes from the \(noun)s that follow, through their weights and through the slope of its own activation, and the gradient of each weight is the error signal times the input that the weight multiplies:"
        ),
      ]))
    blocks.append(
      .display(
        [
          Equation(
            left: "\\delta_{l}",
            sides: ["\\varphi_{l}^{\\prime} \\cdot \\sum_{m} w_{m} \\cdot \\delta_{m}"]),
          Equation(left: "\\overline{w_{l}}", sides: ["\\delta_{l} \\cdot \\mathrm{input}(l)"]),
        ], tag: nil))
    var table = Document.Table(
      header: [
        [.text(noun)], [.text("weighted sum")], [.text("activation")],
        [.text("its slope "), .math("\\varphi^{\\prime}")],
        [.text("error signal "), .math("\\delta")],
      ], rows: [])
    for (index, layer) in layers.enumerated() {
      let node = trace.nodes[layer.sum]
      table.rows.append([
        [.text("\(index + 1)")], [.math(weightedSum(layer))],
        layer.users.isEmpty ? [.text("–")] : [symbol(layer.activation)],
        layer.users.isEmpty
          ? [.text("–")] : slopeCell(layer),
        cell(layer.sum, node.gradient, of: Formula("\\delta_{\(index + 1)}")),
      ])
    }
    blocks.append(.table(table))
    blocks.append(
      .paragraph([
        .text("From the last \(noun) back, each error signal follows from those behind it:")
      ]
      ))
    blocks.append(.display(layers.indices.reversed().map { signal($0, layers) }, tag: nil))
    blocks.append(
      .paragraph([.text("and each weight's gradient from the error signal of its \(noun):")]))
    blocks.append(
      .display(
        layers.indices.reversed().flatMap { index in
          layers[index].products.map { weightGradient($0, index, layers[index]) }
        }, tag: nil))
    if let first = Numbers.number(trace.nodes[layers[0].sum].gradient),
      let end = Numbers.number(trace.nodes[layers[last].sum].gradient), first != 0,
      first.isFinite, end.isFinite, (end / first).magnitude >= 5
    {
      blocks.append(
        .paragraph([
          .text(
            "On its way from the last \(noun) to the first the error signal has become smaller by a factor of "
          ),
          .math(MathNumber(digits: 2).formula((end / first).magnitude).latex),
          .text(
            ": every activation multiplies it by its slope, and slopes are small. In deeper networks this is known as the vanishing gradient."
          ),
        ]))
    }
    return blocks
  }

  private func slopeCell(_ layer: LayerChain.Layer) -> [Inline] {
    guard let slope = layer.slope else { return [.text("–")] }
    let shape = trace.nodes[layer.sum].shape
    guard let formula = numbers.short(slope, shape) else {
      return [.math(norm("\\varphi^{\\prime}", slope))]
    }
    return [.math(formula.latex)]
  }

  /// `v_{7} = w \cdot x + b`.
  private func weightedSum(_ layer: LayerChain.Layer) -> String {
    let terms = layer.products.map { product in
      let (w, z) = (names.symbol(product.weight).latex, names.symbol(product.data).latex)
      return product.isWeightFirst ? w + " \\cdot " + z : z + " \\cdot " + w
    }
    return names.symbol(layer.sum).latex + " = "
      + (terms + layer.biases.map { names.symbol($0).latex }).joined(separator: " + ")
  }

  /// `\delta_{2} = w_{k} \cdot \delta_{3} \cdot \varphi^{\prime}_{2} = …`.
  private func signal(_ index: Int, _ layers: [LayerChain.Layer]) -> Equation {
    let layer = layers[index]
    let node = trace.nodes[layer.sum]
    let left = "\\delta_{\(index + 1)}"
    let value = numbers.formula(node.gradient, node.shape)?.latex
    guard !layer.users.isEmpty else {
      return Equation(
        left: left, sides: [names.gradient(layer.sum).latex] + (value.map { [$0] } ?? []))
    }
    let products = layer.users.flatMap { user in
      layers[user].products.filter { $0.source == index }.map { (user, $0) }
    }
    var symbols: [String] = []
    var figures: [Formula] = []
    for (user, product) in products {
      let delta = "\\delta_{\(user + 1)}"
      symbols.append(term(product, delta))
      if let w = Numbers.number(trace.nodes[product.weight].value),
        let d = Numbers.number(trace.nodes[layers[user].sum].gradient)
      {
        figures.append(
          Formula(
            numbers.formula(w).latex + " \\cdot " + numbers.formula(d).behind(.sum), .product))
      }
    }
    let isArray = Numbers.count(node.shape) > 1
    let sign = isArray ? " \\odot " : " \\cdot "
    let sum = Formula(symbols.joined(separator: " + "), symbols.count > 1 ? .sum : .product)
    var sides = [
      (symbols.count > 1 ? sum.bracketed : sum.latex) + sign + "\\varphi_{\(index + 1)}^{\\prime}"
    ]
    if figures.count == products.count, let slope = Numbers.number(layer.slope) {
      let text = numbers.sum(figures)
      sides.append(
        (figures.count > 1 ? "(" + text + ")" : text) + " \\cdot "
          + numbers.formula(slope).behind(.sum))
    }
    if let value {
      sides.append(value)
    } else if let gradient = node.gradient {
      sides[sides.count - 1] += ",\\quad " + norm(left, gradient)
    }
    return Equation(left: left, sides: sides)
  }

  /// What one layer above sends back through a weight.
  private func term(_ product: LayerChain.Product, _ delta: String) -> String {
    let weight = names.symbol(product.weight)
    guard OpFacts.code(trace.nodes[product.node].op) == .matmul else {
      let isArray = Numbers.count(trace.nodes[product.node].shape) > 1
      return weight.latex + (isArray ? " \\odot " : " \\cdot ") + delta
    }
    let turned =
      trace.nodes[product.weight].shape.count > 1 ? weight.asBase + "^{\\top}" : weight.latex
    return product.isWeightFirst ? turned + " \\cdot " + delta : delta + " \\cdot " + turned
  }

  /// `\overline{w_{k}} = \delta_{3} \cdot z_{k} = …`.
  private func weightGradient(
    _ product: LayerChain.Product, _ index: Int, _ layer: LayerChain.Layer
  ) -> Equation {
    let weight = trace.nodes[product.weight]
    let isShared = derivation.receivedCount[product.weight] > 1
    let data = names.symbol(product.data)
    let delta = "\\delta_{\(index + 1)}"
    let isMatrix = OpFacts.code(trace.nodes[product.node].op) == .matmul
    let isArray = Numbers.count(trace.nodes[product.node].shape) > 1
    var sides: [String]
    if isMatrix, trace.nodes[product.data].shape.count > 1 {
      let turned = data.asBase + "^{\\top}"
      sides = [product.isWeightFirst ? delta + " \\cdot " + turned : turned + " \\cdot " + delta]
    } else if isMatrix {
      sides = [
        product.isWeightFirst
          ? delta + " \\otimes " + data.latex : data.latex + " \\otimes " + delta
      ]
    } else {
      sides = [delta + (isArray ? " \\odot " : " \\cdot ") + data.latex]
    }
    if let d = Numbers.number(trace.nodes[layer.sum].gradient),
      let z = Numbers.number(trace.nodes[product.data].value)
    {
      sides.append(numbers.formula(d).latex + " \\cdot " + numbers.formula(z).behind(.sum))
    }
    if let value = numbers.formula(product.received, weight.shape) {
      sides.append(value.latex)
    } else if let received = product.received, !isShared {
      sides[sides.count - 1] += ",\\quad " + norm(names.gradient(product.weight).latex, received)
    }
    return Equation(
      left: names.gradient(product.weight).latex,
      relation: isShared ? "\\mathrel{+}=" : "=", sides: sides)
  }
}
