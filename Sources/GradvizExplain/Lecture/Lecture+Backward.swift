import GradvizTrace

extension Lecture {
  /// The backward pass, one step for each operation.
  mutating func backwardPass() -> [Block] {
    guard let output, trace.nodes[output].kind == .op else { return [] }
    let isConstant = trace.nodes[output].gradient == nil && trace.contributions.isEmpty
    if isConstant, trace.nodes[output].value != nil {
      guard derivation.inputs.contains(where: { derivation.isUsed[$0] }) else { return [] }
      return [
        .heading(2, [.text("Backward pass")]),
        .paragraph([
          .text("No gradient flows back from "), symbol(output),
          .text(
            ": the operations between it and the inputs have no slope, or the inputs' gradients were not asked for."
          ),
        ]),
      ]
    }
    defer { names.viewpoint = nil }
    var blocks: [Block] = [.heading(2, [.text("Backward pass")])]
    blocks += walk(from: output)
    var number = 1
    var hasScopes = false
    var scope: [String] = []
    for passage in derivation.backward {
      switch passage {
      case .section(let section):
        if section.scope != scope, hasScopes || !section.scope.isEmpty {
          blocks.append(.paragraph(entering(section.scope)))
          hasScopes = true
        }
        scope = section.scope
        names.viewpoint = scope
        for step in section.steps {
          blocks += self.step(step, number: number)
          number += 1
        }
      case .repeats(let repeats):
        names.viewpoint = nil
        blocks += self.repeats(repeats, isBackward: true)
        number += repeats.rows.reduce(0) { $0 + $1.members.count }
        for sum in repeats.sums { blocks += meeting(sum) }
        scope = ["\0"]
      case .omitted(let count):
        blocks.append(.paragraph(omitted(count)))
        number += count
      }
    }
    return blocks
  }

  /// What a gradient is, the chain rule, and where the walk starts.
  private func walk(from output: Int) -> [Block] {
    let f = names.symbol(output).latex
    var words: [Inline] = [
      .text("Now back, from "), symbol(output),
      .text(" to the inputs. Of every value we ask: if it grew a little, how fast would "),
      symbol(output), .text(" change?"),
    ]
    if let example = trace.nodes[output].operands.first(where: { trace.nodes[$0].gradient != nil })
    {
      words += [
        .text(" The answer for "), symbol(example), .text(" is its gradient "),
        .math("\\partial " + f + " / \\partial " + names.symbol(example).latex),
        .text(", written "), gradient(example), .text("."),
      ]
    }
    words.append(
      .text(
        " An operation takes the gradient that reaches it from the side of the output, multiplies it by its own local derivative, and hands the product on to its operand:"
      ))
    var blocks: [Block] = [
      .paragraph(words),
      .display(
        [
          Equation(
            left: "\\text{upstream} \\cdot \\text{local}", sides: ["\\text{downstream}"])
        ], tag: nil),
    ]
    var start: [Inline] = []
    if derivation.receivedCount.contains(where: { $0 > 1 }) {
      start += [
        .text("A value that is used more than once receives a part from each use, written "),
        .math("\\mathrel{+}="), .text(", and the parts add up. "),
      ]
    }
    let isArray = Numbers.count(trace.nodes[output].shape) > 1
    start += [
      .text("The walk starts at "), symbol(output),
      .text(
        isArray
          ? " itself, where every element of the gradient is 1: "
          : " itself, which changes exactly as fast as itself: "),
      .math(
        names.gradient(output).latex + " = "
          + (isArray
            ? "\\lbrack 1,\\ \\ldots,\\ 1 \\rbrack"
            : "\\frac{\\partial " + f + "}{\\partial " + f + "} = 1")),
      .text("."),
    ]
    blocks.append(.paragraph(start))
    return blocks
  }

  // MARK: One step

  private mutating func step(_ step: Derivation.BackwardStep, number: Int) -> [Block] {
    let node = trace.nodes[step.node]
    let formula = notations.formula(node, node.operands.map(operand))
    var words: [Inline] = [
      .strong("Step \(number)."),
      .text(stage(endedBy: step.node).map { " Back through (\($0)), " } ?? " Back through "),
      .math(names.symbol(step.node).latex + " = " + formula.latex), .text("."),
    ]
    for remark in step.remarks {
      let sentence = self.sentence(remark, step)
      if !sentence.isEmpty { words += [.text(" ")] + sentence }
    }
    var blocks: [Block] = [.paragraph(words)]
    let equations = step.wires.map(equation)
    if !equations.isEmpty { blocks.append(.display(equations, tag: nil)) }
    let shapes = step.wires.compactMap { wire in
      shapeCheck(wire).map { [gradient(wire.operand), .text(": "), .math($0)] }
    }
    if !shapes.isEmpty {
      blocks.append(
        .paragraph([.text("The shapes fit. ")] + Self.list(shapes) + [.text(".")]))
    }
    for wire in step.wires {
      if let sum = wire.sum { blocks += meeting(sum) }
    }
    return blocks
  }

  /// The sum where wires meet.
  mutating func meeting(_ sum: Derivation.Sum) -> [Block] {
    let node = trace.nodes[sum.node]
    var sides: [String] = []
    let terms = sum.terms.compactMap { numbers.short($0, node.shape) }
    if terms.count == sum.terms.count {
      if terms.count <= 8 {
        sides.append(numbers.sum(terms))
      } else {
        let last = terms[terms.count - 1].latex
        sides.append(
          numbers.sum(Array(terms.prefix(4))) + " + \\cdots"
            + (last.hasPrefix("-") ? " - " + last.dropFirst() : " + " + last))
      }
    }
    if let total = numbers.formula(sum.total, node.shape) {
      sides.append(total.latex)
    } else if let total = sum.total {
      // Large arrays are not written out; what they amount to is.
      let words: [Inline] = [
        .text("With that all \(Self.things(sum.terms.count, "part")) of "), gradient(sum.node),
        .text(" have come back; together "), .math(norm(names.gradient(sum.node).latex, total)),
        .text("."),
      ]
      hasToldOfSums = true
      return [.paragraph(words)]
    }
    guard !sides.isEmpty else { return [] }
    let times = sum.terms.count == 2 ? "both" : "all \(Self.count(sum.terms.count))"
    let words: [Inline] =
      hasToldOfSums
      ? [.text("Now \(times) parts of "), gradient(sum.node), .text(" have come back:")]
      : [
        .text("Here wires meet. "), symbol(sum.node),
        .text(
          " is used \(sum.terms.count == 2 ? "twice" : Self.count(sum.terms.count) + " times"), \(times) parts have come back now, and its gradient is their sum:"
        ),
      ]
    hasToldOfSums = true
    return [
      .paragraph(words),
      .display([Equation(left: names.gradient(sum.node).latex, sides: sides)], tag: nil),
    ]
  }

  // MARK: Equations

  /// `\bar{q} = \bar{f} \cdot \frac{\partial f}{\partial q} = \bar{f} \cdot z = 1 \cdot (-4) = -4`.
  func equation(_ wire: Derivation.Wire) -> Equation {
    let operand = trace.nodes[wire.operand]
    let isElementwise = wire.local != nil || OpFacts.isElementwise(trace.nodes[wire.node].op)
    var sides = isElementwise ? elementwise(wire) : structural(wire)
    if let value = numbers.formula(wire.downstream, operand.shape) {
      sides.append(value.latex)
    } else if let value = wire.downstream, !wire.isOneOfSeveral, !sides.isEmpty {
      sides[sides.count - 1] += ",\\quad " + norm(names.gradient(wire.operand).latex, value)
    }
    return Equation(
      left: names.gradient(wire.operand).latex,
      relation: wire.isOneOfSeveral ? "\\mathrel{+}=" : "=", sides: sides)
  }

  /// Upstream times local in symbols, and in numbers where they are few.
  private func elementwise(_ wire: Derivation.Wire) -> [String] {
    let node = trace.nodes[wire.node]
    let upstream = names.gradient(wire.node).latex
    let isArray = Numbers.count(node.shape) > 1
    let axes = wire.repeatedAxes.map(String.init).joined(separator: ", ")
    let sum =
      axes.isEmpty
      ? "" : "\\sum_{\\text{ax\(wire.repeatedAxes.count == 1 ? "is" : "es") }" + axes + "} "
    var sides: [String] = []
    if !isArray {
      sides.append(
        upstream + " \\cdot \\frac{\\partial " + names.symbol(wire.node).latex + "}{\\partial "
          + names.symbol(wire.operand).latex + "}")
    }
    let uniform = Numbers.uniform(wire.local)
    if let rule = rules.rule(wire), !rule.isWhole {
      let isNumber = Double(rule.formula.latex) != nil
      sides.append(
        sum + upstream + (isArray && !isNumber ? " \\odot " : " \\cdot ")
          + rule.formula.behind(.sum))
    }
    let local = isArray ? uniform.map(numbers.formula) : nil
    let factor = local ?? numbers.short(wire.local, node.shape)
    if let factor, let value = numbers.short(wire.upstream, node.shape), !wire.isSelected {
      let product =
        sum + value.latex + (isArray && local == nil ? " \\odot " : " \\cdot ")
        + factor.behind(.sum)
      if product != sides.last { sides.append(product) }
    }
    return sides
  }
}
