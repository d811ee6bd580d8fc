import GradvizEngine
import GradvizTrace

extension Lecture {
  /// The forward pass, one line for each operation, one display for each stage.
  mutating func forwardPass() -> [Block] {
    defer { names.viewpoint = nil }
    guard !derivation.forward.isEmpty else { return [] }
    var blocks: [Block] = [.heading(2, [.text("Forward pass")])]
    var hasScopes = false
    var scope: [String] = []
    for passage in derivation.forward {
      switch passage {
      case .section(let section):
        if section.scope != scope, hasScopes || !section.scope.isEmpty {
          blocks.append(.paragraph(entering(section.scope)))
          hasScopes = true
        }
        scope = section.scope
        names.viewpoint = scope
        blocks += stages(section.steps.map(\.node))
      case .repeats(let repeats):
        names.viewpoint = nil
        blocks += self.repeats(repeats, isBackward: false)
        scope = ["\0"]
      case .omitted(let count): blocks.append(.paragraph(omitted(count)))
      }
    }
    return blocks
  }

  /// Where the telling goes on.
  func entering(_ scope: [String]) -> [Inline] {
    scope.isEmpty
      ? [.text("Back at the top level:")]
      : [.text("Inside "), Self.scope(scope), .text(":")]
  }

  private func stages(_ ids: [Int]) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    while start < ids.count {
      let stage = trace.nodes[ids[start]].stage
      var end = start + 1
      while end < ids.count, trace.nodes[ids[end]].stage == stage, end - start < 24 { end += 1 }
      let stageIDs = ids[start..<end]
      for id in stageIDs {
        guard let caption = trace.nodes[id].caption else { continue }
        blocks.append(.paragraph([symbol(id), .text(" – "), .remark(caption), .text(":")]))
      }
      blocks.append(
        .display(stageIDs.map(forwardLine), tag: self.stage(endedBy: ids[end - 1])))
      start = end
    }
    return blocks
  }

  /// `q = x + y = -2 + 5 = 3`.
  func forwardLine(_ id: Int) -> Equation {
    let node = trace.nodes[id]
    let formula = notations.formula(node, node.operands.map(operand))
    var sides = [formula.latex]
    if let put = numbersPutIn(node), put != formula.latex { sides.append(put) }
    if let value = numbers.formula(node.value, node.shape) {
      if value.latex != sides.last { sides.append(value.latex) }
    } else if !node.shape.isEmpty {
      sides[sides.count - 1] += " \\in " + MathNumber.space(node.shape)
      if let value = node.value {
        sides[sides.count - 1] += ",\\quad " + norm(names.symbol(id).latex, value)
      }
    }
    return Equation(left: names.symbol(id).latex, sides: sides)
  }

  /// The operation on the numbers of its operands, nil where one of them is too large.
  private func numbersPutIn(_ node: Trace.Node) -> String? {
    guard let code = OpFacts.code(node.op), node.operands.count <= 3, code != .slice,
      code != .gather
    else { return nil }
    var operands: [Formula] = []
    for id in node.operands {
      guard let value = numbers.short(trace.nodes[id].value, trace.nodes[id].shape) else {
        return nil
      }
      operands.append(value)
    }
    return notations.formula(node, operands).latex
  }

  // MARK: What is told briefly

  /// Turns and calls that do what another one did.
  func repeats(_ repeats: Derivation.Repeats, isBackward: Bool) -> [Block] {
    let isLoop = repeats.model.last { $0.contains("=") } != nil
    let noun = isLoop ? "turn" : "call"
    let rows = repeats.rows
    var words: [Inline] = []
    if rows.count <= 4 {
      words = [.text("The \(noun)\(rows.count == 1 ? "" : "s") ")]
      words += Self.list(rows.map { [Self.scope($0.scope)] })
    } else {
      words = [
        .text("The \(Self.things(rows.count, noun)) from "), Self.scope(rows[0].scope),
        .text(" to "), Self.scope(rows[rows.count - 1].scope),
      ]
    }
    let subject = rows.count == 1 ? "does" : "do"
    let operations = rows[0].members.count
    words += [
      .text(" \(subject) the same as "), Self.scope(repeats.model),
      .text(
        isBackward
          ? ", with other numbers. The gradients there:"
          : ": the same \(Self.things(operations, "operation")), with other numbers. The results:"),
    ]
    var table = Document.Table(header: [[.text(noun)]], rows: [])
    for id in repeats.columns { table.header.append([isBackward ? gradient(id) : symbol(id)]) }
    let shown =
      rows.count <= 9 ? Array(rows.indices) : Array(0..<4) + Array((rows.count - 4)..<rows.count)
    var previous = -1
    for index in shown {
      if index != previous + 1 {
        table.rows.append([[Inline]](repeating: [.math("\\vdots")], count: table.header.count))
      }
      previous = index
      table.rows.append(
        [[Self.scope(rows[index].scope)]]
          + rows[index].nodes.map { id in
            isBackward
              ? cell(id, trace.nodes[id].gradient, of: names.gradient(id))
              : cell(id, trace.nodes[id].value, of: names.symbol(id))
          })
    }
    return [.paragraph(words), .table(table)]
  }

  /// How many operations are left out, and how to see them.
  func omitted(_ count: Int) -> [Inline] {
    [
      .text(
        "Here \(Self.things(count, "operation")) \(count == 1 ? "is" : "are") left out to keep the text readable. A larger number behind "
      ),
      .code("--max-nodes"),
      .text(" tells more of them, and the trace holds them all."),
    ]
  }
}
