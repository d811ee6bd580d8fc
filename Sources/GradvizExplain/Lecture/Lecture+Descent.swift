import GradvizDiagram
import GradvizTrace

extension Lecture {
  /// One step of gradient descent, where a learning rate is given.
  func descent() -> [Block] {
    guard let rate = derivation.options.learningRate, let output else { return [] }
    var blocks: [Block] = [.heading(2, [.text("One step of gradient descent")])]
    guard !derivation.updates.isEmpty else {
      blocks.append(
        .paragraph([.text("There is no input with a value and a gradient that could take a step.")])
      )
      return blocks
    }
    let eta = numbers.formula(rate).latex
    let isNetwork = derivation.layers != nil
    let words: [Inline] = [
      .text("With the learning rate "), .math("\\eta = " + eta),
      .text(
        isNetwork
          ? " every weight takes a step against its gradient, "
          : " every input takes a step against its gradient, "),
      .math(
        isNetwork
          ? "\\Delta w = -\\eta \\cdot \\delta \\cdot \\mathrm{input}"
          : "\\Delta x = -\\eta\\ \\bar{x}"),
      .text(isNetwork && hasData ? "; what is no weight is data, and stays as it is:" : ":"),
    ]
    blocks.append(.paragraph(words))
    var table = Document.Table(
      header: [
        [.text(isNetwork ? "weight" : "input")], [.text("value")], [.text("gradient")],
        [.text("step "), .math("\\Delta")], [.text("new value")],
      ], rows: [])
    var arrays: [Equation] = []
    for update in derivation.updates.prefix(60) {
      let node = trace.nodes[update.node]
      let symbol = names.symbol(update.node)
      guard Numbers.number(update.value) != nil else {
        arrays.append(self.update(update, eta))
        continue
      }
      table.rows.append([
        [.math(symbol.latex)], cell(update.node, node.value, of: symbol),
        cell(update.node, node.gradient, of: names.gradient(update.node)),
        cell(update.node, update.change, of: symbol),
        finer(update).cell(update.node, update.value, of: symbol),
      ])
    }
    if !table.rows.isEmpty { blocks.append(.table(table)) }
    if !arrays.isEmpty { blocks.append(.display(arrays, tag: nil)) }
    blocks.append(.paragraph(expected(rate, output)))
    return blocks
  }

  /// `b - \eta \cdot \bar{b} = … = …`: an array and what it becomes.
  private func update(_ update: Derivation.Update, _ eta: String) -> Equation {
    let node = trace.nodes[update.node]
    let left =
      names.symbol(update.node).latex + " - \\eta \\cdot " + names.gradient(update.node).latex
    var sides: [String] = []
    if let value = numbers.short(node.value, node.shape),
      let gradient = numbers.short(node.gradient, node.shape)
    {
      sides.append(value.latex + " - " + eta + " \\cdot " + gradient.latex)
    }
    if let value = finer(update).numbers.formula(update.value, node.shape) {
      sides.append(value.latex)
    } else {
      let step = "\\eta \\cdot " + names.gradient(update.node).latex
      return Equation(
        left: left, relation: "\\in",
        sides: [MathNumber.space(node.shape) + ",\\quad " + norm(step, update.change)])
    }
    return Equation(left: left, sides: sides)
  }

  /// The same words with as many digits as it takes to tell a new value from the old one.
  private func finer(_ update: Derivation.Update) -> Lecture {
    var digits = numbers.format.digits
    let values = trace.nodes[update.node].value?.elements ?? []
    for (value, change) in zip(values, update.change.elements ?? []) where change != 0 {
      var ratio = (value / change).magnitude
      var needed = 2
      while ratio >= 1, needed < 12 {
        ratio /= 10
        needed += 1
      }
      digits = max(digits, needed)
    }
    var finer = self
    finer.numbers = MathNumber(digits: min(digits, 12))
    return finer
  }

  private var hasData: Bool {
    let moved = Set(derivation.updates.map(\.node))
    return derivation.inputs.contains { derivation.isUsed[$0] && !moved.contains($0) }
  }

  /// What the step should do to the output, to first order.
  private func expected(_ rate: Double, _ output: Int) -> [Inline] {
    var squares = 0.0
    for update in derivation.updates {
      for number in trace.nodes[update.node].gradient?.elements ?? [] { squares += number * number }
    }
    guard squares.isFinite, let value = Numbers.number(trace.nodes[output].value), value.isFinite
    else { return [.text("What this does to the output only the next forward pass can say.")] }
    let finer = MathNumber(digits: min(numbers.format.digits + 1, 17))
    return [
      .text("As far as the slopes reach, this changes "), symbol(output), .text(" by minus "),
      .math("\\eta"), .text(" times the sum of the squares of these gradients, that is by "),
      .math(numbers.formula(-rate * squares).latex), .text(", from "),
      .math(finer.formula(value).latex), .text(" to about "),
      .math(finer.formula(value - rate * squares).latex),
      .text("; the next forward pass will tell how far they do reach."),
    ]
  }
}
