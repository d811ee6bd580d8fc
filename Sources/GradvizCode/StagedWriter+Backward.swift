import GradvizEngine
import GradvizTrace

// The backward pass: the lines of the forward pass from the last to the first.
extension StagedWriter {
  mutating func writeBackward() {
    guard let output = recording.trace.output else { return }
    var gradients = Gradients(recording, &names, hasLine: hasLine, texts: texts)
    let isOne = recording.nodes[output].shape.isEmpty
    if recording.receives[output], !isOne || recording.nodes[output].kind != .op {
      backward.comment("backward pass")
      let shape = recording.filler(output, operands: [], result: "").list(
        recording.nodes[output].shape, dialect)
      let ones = dialect == .numpy ? "np.ones(\(shape))" : "broadcast(1, \(shape))"
      add(isOne ? "1.0" : ones, to: output, &gradients, stage: stages[output])
    }
    for line in lines.reversed() where recording.receives[line] {
      if recording.carrying(line).isEmpty { continue }
      if backward.isEmpty { backward.comment("backward pass") }
      backward.comment("backprop \(texts[line]) = \(forwardText(line))")
      pullBack(line, line == output && isOne ? nil : gradients.names[line], &gradients)
    }
    writeResults(&gradients)
  }

  private func forwardText(_ line: Int) -> String { filler(line).forward(dialect) ?? "" }

  /// The gradients of what a line is made from, down through the expressions inside it.
  private mutating func pullBack(_ line: Int, _ gradient: String?, _ gradients: inout Gradients) {
    let stage = stages[line]
    var open: [(node: Int, gradient: String?)] = [(line, gradient)]
    while let (node, gradient) = open.popLast() {
      let filler = filler(node)
      var inner: [(node: Int, gradient: String?)] = []
      for place in recording.carrying(node) {
        let operand = recording.nodes[node].operands[place]
        if isPart(node) {
          addPart(gradient ?? "1.0", of: node, filler, &gradients, stage: stage)
          continue
        }
        let given = filler.backward(to: place, gradient, dialect) ?? ""
        let text = summed(given, node, operand)
        guard !hasLine[operand] else {
          add(text, to: operand, &gradients, stage: stage)
          continue
        }
        if gradient == nil, text == "1.0" {
          inner.append((operand, nil))
          continue
        }
        if isName(text) || text.utf8.count <= Self.longest && gradientUses(operand) <= 1 {
          inner.append((operand, text))
        } else {
          let name = gradients.temporary(&names)
          noteArray(name, text)
          backward.code(declaration(name, text), stage: stage)
          inner.append((operand, name))
        }
      }
      open += inner.reversed()
    }
  }

  /// How often the gradients of a node's operands name its own.
  private func gradientUses(_ node: Int) -> Int {
    let filler = filler(node)
    return recording.carrying(node).reduce(0) { $0 + filler.backwardUses(to: $1, dialect).gradient }
  }

  // MARK: Sums

  /// Assigns the first gradient of a node and adds the others.
  private mutating func add(
    _ text: String, to node: Int, _ gradients: inout Gradients, stage: Int?
  ) {
    let name = gradients.names[node] ?? ""
    if gradients.isAssigned[node] {
      backward.code("\(name) += \(text)", stage: stage)
      return
    }
    gradients.isAssigned[node] = true
    let isSum = recording.wires[node] > 1
    let isArray = !recording.nodes[node].shape.isEmpty || arrays.contains(text)
    let start =
      isSum && dialect == .numpy && isArray && sharesElements(text)
      ? CodeFiller.member(of: text, "copy()") : text
    noteArray(name, text)
    backward.code(declaration(name, start, isVariable: isSum), stage: stage)
  }

  /// Adds the gradient of some elements at their places.
  private mutating func addPart(
    _ text: String, of node: Int, _ filler: CodeFiller, _ gradients: inout Gradients, stage: Int?
  ) {
    let operand = recording.nodes[node].operands[0]
    let name = gradients.names[operand] ?? ""
    if !gradients.isAssigned[operand] {
      gradients.isAssigned[operand] = true
      backward.code(
        "\(name) = np.zeros(\(filler.list(recording.nodes[operand].shape, dialect)))", stage: stage)
    }
    guard recording.codes[node] == .gather else {
      backward.code("\(name)[\(filler.index)] += \(text)", stage: stage)
      return
    }
    let indices = recording.attributes[node]?.indices ?? []
    let isFlat = recording.nodes[node].shape.count == 1
    let gradient = isFlat ? text : "np.ravel(\(text))"
    if Set(indices).count == indices.count {
      backward.code("\(name)[\(filler.pick)] += \(gradient)", stage: stage)
    } else {
      backward.code("np.add.at(\(name), (\(filler.pick),), \(gradient))", stage: stage)
    }
  }

  /// Whether an array may be another one seen anew, which adding in place would change as well.
  private func sharesElements(_ text: String) -> Bool {
    isName(text) || text.hasSuffix(".T") || text.hasSuffix("]")
      || [
        "np.broadcast_to(", "np.reshape(", "np.transpose(", "np.swapaxes(", "np.flip(",
        "np.einsum(",
      ]
      .contains(where: text.hasPrefix)
  }

  private func isName(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      default: !scalar.isASCII && scalar.properties.isAlphabetic
      }
    }
  }

  /// What an operand receives, summed over the axes it was repeated on.
  private func summed(_ text: String, _ node: Int, _ operand: Int) -> String {
    let code = recording.codes[node]
    guard code.isElementwise || code == .broadcastTo else { return text }
    let large = recording.nodes[node].shape
    let small = recording.nodes[operand].shape
    if large == small { return text }
    let missing = large.count - small.count
    let kept = large.indices.filter { $0 >= missing && small[$0 - missing] == 1 && large[$0] != 1 }
    let axes = Array(0..<missing) + kept
    if axes.isEmpty { return text }
    let filler = recording.filler(node, operands: [], result: "")
    let isPython = dialect.isPython
    let function = isPython ? "np.sum" : "sum"
    if small.isEmpty { return "\(function)(\(text))" }
    let list = isPython && axes.count == 1 ? "\(axes[0])" : filler.list(axes, dialect)
    let over = isPython ? "axis=\(list)" : "axes: \(list)"
    if kept.isEmpty { return "\(function)(\(text), \(over))" }
    if missing == 0 {
      return "\(function)(\(text), \(over), \(isPython ? "keepdims=True" : "keepsAxes: true"))"
    }
    let shape = filler.list(small, dialect)
    return isPython
      ? "np.reshape(np.sum(\(text), \(over)), \(shape))"
      : "reshape(sum(\(text), \(over)), \(shape))"
  }

  // MARK: Results

  private mutating func writeResults(_ gradients: inout Gradients) {
    for node in recording.nodes where node.kind == .input && recording.isLive[node.id] {
      guard recording.receives[node.id] || node.gradient != nil else { continue }
      let name = gradients.name(node.id, &names, texts)
      if !gradients.isAssigned[node.id] {
        let shape = recording.filler(node.id, operands: [], result: "").list(node.shape, dialect)
        let zero =
          node.shape.isEmpty
          ? "0.0" : dialect == .numpy ? "np.zeros(\(shape))" : "broadcast(0, \(shape))"
        backward.code(declaration(name, zero), caption: "nothing reaches it")
      }
      let value = dialect == .numpy && !node.shape.isEmpty ? "\(name).tolist()" : name
      results.code("print(\"\(name) =\", \(value))")
    }
  }
}

/// The names of gradients, and which have been assigned.
struct Gradients {
  private(set) var names: [Int: String] = [:]
  var isAssigned: [Bool]

  init(_ recording: Recording, _ names: inout NameTable, hasLine: [Bool], texts: [String]) {
    isAssigned = Array(repeating: false, count: recording.nodes.count)
    for node in recording.nodes where recording.receives[node.id] && hasLine[node.id] {
      _ = name(node.id, &names, texts)
    }
  }

  /// The name of a node's gradient: its own with a `d` before it.
  mutating func name(_ node: Int, _ names: inout NameTable, _ texts: [String]) -> String {
    if let name = self.names[node] { return name }
    let name = names.name("d" + texts[node])
    self.names[node] = name
    return name
  }

  /// A name for the gradient of an expression that has none itself.
  func temporary(_ names: inout NameTable) -> String { names.temporary("g") }
}
