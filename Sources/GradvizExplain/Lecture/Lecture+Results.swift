import GradvizDiagram
import GradvizTrace

extension Lecture {
  /// How many inputs a table lists.
  private static let rowLimit = 60

  /// The inputs with their gradients, and what these mean.
  func results() -> [Block] {
    guard let output, !derivation.inputs.isEmpty,
      trace.nodes[output].gradient != nil || !trace.contributions.isEmpty
    else { return [] }
    var blocks: [Block] = [.heading(2, [.text("What the gradients say")])]
    let f = names.symbol(output)
    let hasNumbers = derivation.inputs.contains { Numbers.number(trace.nodes[$0].gradient) != nil }
    var header: [[Inline]] = [[.text("input")], [.text("value")], [.text("gradient")]]
    if hasNumbers {
      header.append([.text("if it grows by 0.01, "), .math(f.latex), .text(" changes by about")])
    }
    var table = Document.Table(header: header, rows: [])
    for id in derivation.inputs.prefix(Self.rowLimit) {
      let node = trace.nodes[id]
      var row = [
        [symbol(id)], cell(id, node.value, of: names.symbol(id)),
        cell(id, node.gradient, of: names.gradient(id)),
      ]
      if hasNumbers {
        // On a kink the gradient does not say what a change does.
        let nudge =
          derivation.corners[id] == nil
          ? Numbers.number(node.gradient).map { numbers.formula($0 * 0.01).latex } : nil
        row.append(nudge.map { [.math($0)] } ?? [.text("–")])
      }
      table.rows.append(row)
    }
    blocks.append(.table(table))
    if derivation.inputs.count > Self.rowLimit {
      blocks.append(
        .paragraph([
          .text(
            "The other \(Self.things(derivation.inputs.count - Self.rowLimit, "input")) stand in the trace."
          )
        ]))
    }
    let words = meaning(output)
    if !words.isEmpty { blocks.append(.paragraph(words)) }
    return blocks
  }

  /// What the largest gradient means, and why some are 0 or not there.
  private func meaning(_ output: Int) -> [Inline] {
    var sentences: [[Inline]] = []
    let corners = derivation.corners
    let scalars = derivation.inputs.filter { id in
      corners[id] == nil
        && Numbers.number(trace.nodes[id].gradient).map { $0.isFinite && $0 != 0 } ?? false
    }
    let strongest = scalars.max { size($0) < size($1) }
    if let strongest, strongest != output,
      let slope = Numbers.number(trace.nodes[strongest].gradient)
    {
      let equals = scalars.filter { size($0) >= size(strongest) * (1 - Self.rounding) }
      sentences.append(
        nudge(
          strongest, slope, output, isOnly: scalars.count == 1 && corners.isEmpty, equals: equals))
    }
    let arrays = derivation.inputs.filter { (trace.nodes[$0].gradient?.elements?.count ?? 0) > 1 }
    if let array = arrays.max(by: { greatest($0).size < greatest($1).size }) {
      sentences.append(largestElements(arrays, greatest(array).size, output))
    }
    for id in derivation.inputs.filter({ corners[$0] != nil }).prefix(6) {
      if let corner = corners[id] { sentences.append(self.corner(corner, of: id, output)) }
    }
    let zeros = derivation.inputs.filter {
      corners[$0] == nil && Numbers.isZero(trace.nodes[$0].gradient)
    }
    for id in zeros.prefix(6) { sentences.append(zero(id)) }
    let untouched = derivation.inputs.filter {
      trace.nodes[$0].gradient == nil && !derivation.isUsed[$0]
    }
    if !untouched.isEmpty {
      sentences.append(
        [symbol(output), .text(" does not depend on ")]
          + Self.list(untouched.map { [symbol($0)] }, rest: "more inputs")
          + [.text(": no way leads back there.")])
    }
    return Array(sentences.joined(separator: [.text(" ")]))
  }

  private func size(_ id: Int) -> Double {
    Numbers.number(trace.nodes[id].gradient)?.magnitude ?? 0
  }

  private func nudge(
    _ id: Int, _ slope: Double, _ output: Int, isOnly: Bool, equals: [Int]
  ) -> [Inline] {
    let change = numbers.formula(slope * 0.01).latex
    var words: [Inline] = []
    if !isOnly {
      words = [symbol(output), .text(" is most sensitive to ")]
      words += Self.list(equals.map { [symbol($0)] }, rest: "more inputs")
      words += equals.count == 1 ? [.text(": nudge it")] : [.text(", alike: nudge "), symbol(id)]
    } else {
      words = [.text("Nudge "), symbol(id)]
    }
    words += [
      .text(" up by 0.01, and "), symbol(output), .text(" moves by about "), .math(change),
    ]
    if let value = Numbers.number(trace.nodes[output].value), value.isFinite {
      // As many digits as it takes to see the change.
      let finer = MathNumber(digits: min(numbers.format.digits + 2, 17))
      words += [
        .text(", from "), .math(finer.formula(value).latex), .text(" to about "),
        .math(finer.formula(value + slope * 0.01).latex),
      ]
    }
    words.append(
      .text(
        ". The smaller the nudge, the closer the estimate; against the sign of the gradient the value goes down."
      ))
    return words
  }

  private func greatest(_ id: Int) -> (place: Int, size: Double) {
    var result = (place: 0, size: -1.0)
    for (place, number) in (trace.nodes[id].gradient?.elements ?? []).enumerated()
    where number.magnitude > result.size && number.isFinite {
      result = (place, number.magnitude)
    }
    return result
  }

  /// Which elements of arrays matter most.
  private func largestElements(_ arrays: [Int], _ size: Double, _ output: Int) -> [Inline] {
    var places: [(id: Int, place: Int, number: Double)] = []
    var count = 0
    for id in arrays {
      let node = trace.nodes[id]
      // Beside an infinite one no element matters most.
      guard let elements = node.gradient?.elements, elements.allSatisfy(\.isFinite),
        Numbers.count(node.shape) == elements.count
      else { return [] }
      count += elements.count
      for (place, number) in elements.enumerated()
      where number.magnitude >= size * (1 - Self.rounding) {
        places.append((id, place, number))
      }
    }
    guard size > 0, let first = places.first else { return [] }
    let hasOneSign = places.allSatisfy { $0.number.sign == first.number.sign }
    let alike: [Inline] =
      hasOneSign
      ? [.text(", with a gradient of "), .math(numbers.formula(first.number).latex)]
      : [.text(", with gradients of "), .math("\\pm " + numbers.formula(size).latex)]
    var words: [Inline] = [
      .text("An array's gradient has its shape: every element says how fast "), symbol(output),
      .text(" changes with that element. "),
    ]
    if places.count == count {
      words += [.text("All elements matter alike")] + alike
    } else if places.count <= 3 {
      words += [.text("Of all elements ")] + Self.list(places.map { [element($0.id, $0.place)] })
      words += [.text(places.count == 1 ? " matters most" : " matter most")]
      words +=
        hasOneSign
        ? alike
        : [.text(", with gradients of ")]
          + Self.list(places.map { [.math(numbers.formula($0.number).latex)] })
    } else {
      words += [
        .text(Self.capitalized("\(Self.things(places.count, "element")), the first is ")),
        element(first.id, first.place), .text(", matter most and alike"),
      ]
      words += alike
    }
    return words + [.text(".")]
  }

  /// Gradients that are no further apart are equal but for rounding.
  private static let rounding = 1e-12

  /// An element of an array: `x[0, 2]`.
  private func element(_ id: Int, _ place: Int) -> Inline {
    var rest = place
    var indices: [Int] = []
    for extent in trace.nodes[id].shape.reversed() {
      indices.append(rest % max(extent, 1))
      rest /= max(extent, 1)
    }
    let index = indices.reversed().map(String.init).joined(separator: ", ")
    return .math(names.symbol(id).latex + "\\lbrack " + index + " \\rbrack")
  }

  /// What the gradient of an input says that stands on a kink.
  private func corner(_ corner: Kinks.Corner, of id: Int, _ output: Int) -> [Inline] {
    let node = trace.nodes[corner.node]
    let kink: [Inline] = [
      .math(
        names.symbol(node.id).latex + " = "
          + notations.formula(node, node.operands.map(operand)).latex)
    ]
    let taken =
      numbers.formula(trace.nodes[id].gradient, trace.nodes[id].shape)
      .map { [Inline.text(", "), .math($0.latex), .text(",")] } ?? []
    guard let slopes = corner.slopes else {
      return [
        .text("Between "), symbol(id), .text(" and "), symbol(output), .text(" lies a kink of "),
      ]
        + kink + [
          .text(": "), symbol(output),
          .text(" may change otherwise to each side, and the gradient of "),
        ]
        + [symbol(id)] + taken + [.text(" is what is taken there by convention.")]
    }
    if slopes.areEqual {
      return [.text("At "), symbol(id), .text(" kinks such as that of ")] + kink
        + [
          .text(" cancel: "), symbol(output), .text(" has the slope "),
          .math(numbers.formula(slopes.right).latex),
          .text(
            " there. The backward pass takes a slope for each kink by itself, and its gradient"),
        ] + taken + [.text(" is another.")]
    }
    return [symbol(id), .text(" stands on a kink of ")] + kink
      + [
        .text(": where it falls, "), symbol(output), .text(" has the slope "),
        .math(numbers.formula(slopes.left).latex), .text(", where it grows, "),
        .math(numbers.formula(slopes.right).latex), .text("; its gradient"),
      ] + taken + [.text(" is what is taken there by convention.")]
  }
}
