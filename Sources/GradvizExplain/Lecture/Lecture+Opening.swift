import GradvizDiagnostics
import GradvizDiagram
import GradvizTrace

extension Lecture {
  /// What is computed and at which values, and how it is written.
  func opening() -> [Block] {
    var blocks: [Block] = []
    if let output {
      blocks.append(
        .heading(1, [.text("How the gradients of "), symbol(output), .text(" come about")]))
    } else {
      blocks.append(.heading(1, [.text("What was computed")]))
    }
    blocks.append(.paragraph(subject()))
    let matrices = matrices()
    if !matrices.isEmpty { blocks.append(.display(matrices, tag: nil)) }
    if let failure = trace.failure { blocks.append(.paragraph(stopped(failure))) }
    if let first = derivation.firstNonFinite { blocks.append(.paragraph(infected(first))) }
    let notes = notes()
    if !notes.isEmpty { blocks.append(.paragraph(notes)) }
    return blocks
  }

  private func subject() -> [Inline] {
    var words: [Inline] = []
    switch trace.source {
    case let source? where source.name.hasPrefix("<") && source.text.contains("\n"):
      words = [.text("This program")]
    case let source? where source.name == "<expression>":
      words = [.text("The expression "), .code(source.text)]
    case let source?: words = [.text("The program "), .code(source.name)]
    case nil: words = [.text("This program")]
    }
    guard let output else {
      return words + [.text(" came to no result that could be differentiated.")]
    }
    let node = trace.nodes[output]
    if node.kind != .op {
      return words + [
        .text(" computes nothing: "), .math(statement(output)),
        .text(
          node.kind == .input
            ? " is an input itself, which changes exactly as fast as itself, and there is nothing to derive."
            : " is a constant, and there is nothing to differentiate."),
      ]
    }
    words += [.text(" computes "), .math(statement(output))]
    let inputs = derivation.inputs.filter { derivation.isUsed[$0] && $0 != output }
    if !inputs.isEmpty {
      words.append(.text(" from "))
      words += Self.list(inputs.map { [.math(statement($0))] }, rest: "inputs more")
    }
    words.append(.text("."))
    if inputs.isEmpty {
      words.append(
        .text(
          " No input has a part in it: it is a constant, and there is nothing to differentiate."))
      return words
    }
    if Numbers.count(node.shape) > 1 {
      words += [
        .text(" This is an array of shape "), .math(MathNumber.shape(node.shape)),
        .text(
          "; a gradient belongs to one number, so what is differentiated is the sum of its elements."
        ),
      ]
    }
    if trace.nodes.allSatisfy({ $0.value == nil }) {
      words.append(
        .text(" The trace holds no values, so the formulas stand here without numbers."))
    }
    if derivation.unusedCount > 0 {
      let things = Self.capitalized(Self.things(derivation.unusedCount, "result"))
      let verb = derivation.unusedCount == 1 ? "is" : "are"
      words += [
        .text(" \(things) of the program \(verb) left out here, since "), symbol(output),
        .text(" does not depend on \(derivation.unusedCount == 1 ? "it" : "them")."),
      ]
    }
    return words
  }

  /// The inputs that are too large for a sentence, and small enough to be written out.
  private func matrices() -> [Equation] {
    let inputs = derivation.inputs.filter { id in
      let node = trace.nodes[id]
      return derivation.isUsed[id] && numbers.short(node.value, node.shape) == nil
        && MathNumber.isWritten(node.value, node.shape)
    }
    return inputs.prefix(6).map { id in
      let node = trace.nodes[id]
      let value = numbers.formula(node.value, node.shape)?.latex
      return Equation(left: names.symbol(id).latex, sides: value.map { [$0] } ?? [])
    }
  }

  /// `x = 3`, `W \in \mathbb{R}^{8 \times 3}`, or a symbol alone.
  private func statement(_ id: Int) -> String {
    let node = trace.nodes[id]
    let symbol = names.symbol(id).latex
    if let value = numbers.short(node.value, node.shape) { return symbol + " = " + value.latex }
    if node.shape.isEmpty { return symbol }
    return symbol + " \\in " + MathNumber.space(node.shape)
  }

  private func stopped(_ failure: Trace.Failure) -> [Inline] {
    var words: [Inline] = [.strong("The program did not come to its end.")]
    if let position = failure.position {
      words.append(.text(" It stopped in line \(position.line): "))
    } else {
      words.append(.text(" It stopped: "))
    }
    words += [.remark(failure.message), .text(". What follows is the part that ran.")]
    return words
  }

  private func infected(_ id: Int) -> [Inline] {
    let node = trace.nodes[id]
    var words: [Inline] = [.strong("Careful."), .text(" "), symbol(id)]
    if let number = Numbers.number(node.value) {
      words += [.text(" is "), .math(numbers.formula(number).latex)]
    } else {
      words.append(.text(" holds elements that are NaN or infinite"))
    }
    words.append(
      .text(
        ", and it is the first value of the forward pass that is no finite number: look there for the cause of any other."
      ))
    return words
  }

  /// How things are written, as far as the reader meets them.
  private func notes() -> [Inline] {
    let used = trace.nodes.indices.filter { derivation.isUsed[$0] }
    var sentences: [[Inline]] = []
    if used.contains(where: {
      isRounded(trace.nodes[$0].value) || isRounded(trace.nodes[$0].gradient)
    }) {
      let digits = numbers.format.digits
      sentences.append([
        .text(
          "Numbers are written with \(digits) significant digit\(digits == 1 ? "" : "s"), and computed with all."
        )
      ])
    }
    let hidden = used.filter(names.isHidden)
    let isNumbered = used.contains {
      trace.nodes[$0].kind == .op && names.isNumbered($0) && !names.isHidden($0)
    }
    if isNumbered {
      sentences.append([
        .text("Intermediate results without a name are called "), .math(names.letter + "_{i}"),
        .text(", by their place in the recording."),
      ])
    }
    if !hidden.isEmpty {
      sentences.append(
        [.text("Some names do not fit into formulas: ")]
          + Self.list(
            hidden.prefix(24).map { id in
              [symbol(id), .text(" stands for "), .code(trace.nodes[id].name ?? "")]
            }, limit: 12, rest: "are left out") + [.text(".")])
    }
    if used.contains(where: { Numbers.count(trace.nodes[$0].shape) > 1 }) {
      sentences.append([
        .text("Arrays are multiplied element by element by "), .math("\\odot"),
        .text(", as matrices by "), .math("\\cdot"), .text(", and "),
        .math("\\lVert W \\rVert"),
        .text(" is the root of the sum of the squares of all elements."),
      ])
    }
    if used.contains(where: {
      !trace.nodes[$0].shape.isEmpty && Numbers.count(trace.nodes[$0].shape) == 1
    }) {
      sentences.append([.text("Arrays of one element are written as their number.")])
    }
    return Array(sentences.joined(separator: [.text(" ")]))
  }

  private func isRounded(_ value: Trace.Value?) -> Bool {
    guard let elements = value?.elements else { return value != nil }
    let scale = numbers.format.digits
    return elements.contains { number in
      guard number.isFinite, number != number.rounded() else { return false }
      var scaled = number.magnitude
      for _ in 0..<scale where scaled != scaled.rounded() { scaled *= 10 }
      return (scaled - scaled.rounded()).magnitude > 1e-9 * max(scaled, 1)
    }
  }
}
