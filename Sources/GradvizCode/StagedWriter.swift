import GradvizEngine
import GradvizTrace

/// Writes a recording as code: the leaves and the forward pass here, the rest in other files.
struct StagedWriter {
  let recording: Recording
  let language: CodeLanguage
  let dialect: CodeDialect
  let literals: Literals
  var names: NameTable
  /// What stands for each node in an expression.
  var texts: [String]
  /// Whether a node has a variable of its own.
  var hasLine: [Bool]
  /// The nodes that have one, in the order they are computed.
  var lines: [Int] = []
  /// The stage of each of them.
  var stages: [Int: Int] = [:]
  /// The names of numbers that NumPy keeps as arrays without axes, which adding in place changes for all who share them.
  var arrays: Set<String> = []
  var leaves: CodeLines
  var forward: CodeLines
  var backward: CodeLines
  var results: CodeLines

  /// How long an expression may be before it is given a name.
  static let longest = 56

  init(_ recording: Recording, _ language: CodeLanguage) {
    self.recording = recording
    self.language = language
    let isDelicate = recording.isDelicate
    let isOfNumbers = recording.isOfNumbers
    dialect =
      switch language {
      case .python: isOfNumbers && !isDelicate ? .math : .numpy
      case .swift: isOfNumbers ? .swift : .tensors
      }
    literals = Literals(dialect: dialect, isDelicate: isDelicate)
    names = NameTable(language)
    texts = Array(repeating: "", count: recording.nodes.count)
    hasLine = Array(repeating: false, count: recording.nodes.count)
    leaves = CodeLines(language)
    forward = CodeLines(language)
    backward = CodeLines(language)
    results = CodeLines(language)
  }

  var body: String {
    [leaves, forward, backward, results].filter { !$0.isEmpty }.map(\.text)
      .joined(separator: "\n")
  }

  mutating func write() {
    nameNodes()
    writeForward()
    if recording.trace.output != nil { writeBackward() }
  }

  // MARK: Names

  /// Named nodes have their names before any other is made up.
  private mutating func nameNodes() {
    let output = recording.trace.output
    for node in recording.nodes where recording.isLive[node.id] {
      let isInput = node.kind == .input
      if let name = node.name {
        texts[node.id] = names.name(name)
      } else if isInput || node.id == output {
        texts[node.id] = names.name(isInput ? "x" : "out")
      } else {
        continue
      }
      hasLine[node.id] = true
    }
  }

  // MARK: Forward

  private mutating func writeForward() {
    let needed = valuesNeeded()
    var stage = 1
    var scope: [String] = []
    if dialect == .numpy, literals.isDelicate {
      leaves.code("np.seterr(all=\"ignore\")", caption: "infinity and NaN are values like others")
    }
    for node in recording.nodes where recording.isLive[node.id] {
      let index = node.id
      guard node.kind == .op else {
        writeLeaf(node)
        continue
      }
      let filler = filler(index)
      let text = filler.forward(dialect) ?? ""
      if !hasLine[index] {
        if !needed[index], recording.uses[index] == 1, text.utf8.count <= Self.longest,
          mayStandInside(index)
        {
          texts[index] = text
          continue
        }
        texts[index] = names.temporary()
        hasLine[index] = true
      }
      if forward.isEmpty { forward.comment("forward pass") }
      if node.scope != scope {
        forward.gap()
        if !node.scope.isEmpty { forward.comment(node.scope.joined(separator: ", ")) }
        scope = node.scope
      }
      noteArray(texts[index], text)
      lines.append(index)
      stages[index] = stage
      forward.code(declaration(texts[index], text), caption: node.caption, stage: stage)
      if node.name != nil { stage += 1 }
    }
    if let failure = recording.trace.failure {
      forward.gap()
      forward.comment("the run stopped here: \(failure.message)")
    }
  }

  private mutating func writeLeaf(_ node: Trace.Node) {
    switch node.value {
    case .scalar(let number)? where !hasLine[node.id]:
      texts[node.id] = literals.operand(number)
    case .scalar(let number)?:
      leaves.code(declaration(texts[node.id], literals.number(number)), caption: node.caption)
    case .elements(let numbers)?:
      if !hasLine[node.id] {
        texts[node.id] = names.temporary("k")
        hasLine[node.id] = true
      }
      let text = literals.tensor(numbers, node.shape)
      leaves.code(declaration(texts[node.id], text), caption: node.caption)
    case .summary?, nil: break
    }
  }

  /// Remembers what a function of NumPy made an array of, though it may be a number.
  mutating func noteArray(_ name: String, _ text: String) {
    guard dialect == .numpy else { return }
    let makers = ["np.where(", "scatter(", "unslice(", "np.reshape("]
    if makers.contains(where: text.hasPrefix) || arrays.contains(text) { arrays.insert(name) }
  }

  func declaration(_ name: String, _ text: String, isVariable: Bool = false) -> String {
    switch dialect {
    case .numpy, .math: "\(name) = \(text)"
    case .swift: "\(isVariable ? "var" : "let") \(name): Double = \(text)"
    case .tensors: "\(isVariable ? "var" : "let") \(name): Tensor = \(text)"
    }
  }

  /// A node's op with the texts of its operands.
  func filler(_ node: Int) -> CodeFiller {
    let operands = recording.nodes[node].operands.map { operand in
      operandText(operand, of: node)
    }
    return recording.filler(node, operands: operands, result: texts[node])
  }

  /// Where all operands are numbers they keep their points: Python counts integers otherwise than floats.
  private func operandText(_ operand: Int, of node: Int) -> String {
    guard !hasLine[operand], let number = recording.constant(operand),
      !recording.nodes[node].operands.contains(where: recording.isVariable)
    else { return texts[operand] }
    return dialect == .tensors && number.isFinite
      ? "Tensor(\(literals.number(number)))" : literals.number(number)
  }

  // MARK: What stands inside an expression

  /// Which results the backward pass needs again.
  private func valuesNeeded() -> [Bool] {
    var needed = Array(repeating: false, count: recording.nodes.count)
    for node in recording.nodes where recording.receives[node.id] && node.kind == .op {
      let filler = recording.filler(node.id, operands: node.operands.map { _ in "x" }, result: "y")
      for place in recording.carrying(node.id) {
        let uses = filler.backwardUses(to: place, dialect)
        for operand in uses.operands { needed[node.operands[operand]] = true }
        if uses.result { needed[node.id] = true }
        // The gradient of a part is added in at its place, which needs a name.
        if isPart(node.id) { needed[node.operands[place]] = true }
      }
    }
    return needed
  }

  /// Whether a node takes elements out of its operand, whose gradient is then put together in place.
  func isPart(_ node: Int) -> Bool {
    guard dialect == .numpy, recording.nodes[node].operands.count == 1,
      !recording.nodes[recording.nodes[node].operands[0]].shape.isEmpty
    else { return false }
    return recording.codes[node] == .slice || recording.codes[node] == .gather
  }

  /// Whether a node can be written where it is used: its user names it once, and stands in the same scope or inside it.
  private func mayStandInside(_ node: Int) -> Bool {
    guard let user = recording.user[node] else { return false }
    let scope = recording.nodes[node].scope
    guard recording.nodes[user].scope.starts(with: scope) else { return false }
    let operands = recording.nodes[user].operands
    guard let place = operands.firstIndex(of: node) else { return false }
    let filler = recording.filler(user, operands: operands.map { _ in "x" }, result: "y")
    return filler.uses(of: place, dialect) == 1
  }
}
