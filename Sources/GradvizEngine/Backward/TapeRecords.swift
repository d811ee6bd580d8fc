import GradvizDiagnostics
import GradvizTrace

/// The record of a tape, derived piece by piece: its nodes here, its contributions in another file.
///
/// It belongs to the recording as it is: nothing may be recorded or differentiated while it is read.
final class TapeRecords: TraceRecords {
  let tape: Tape
  let output: Variable?
  let options: TraceOptions
  let isDifferentiable: [Bool]
  /// The id of each node in the trace, −1 for what is left out.
  let ids: [Int32]
  /// How many nodes are not left out.
  let nodeCount: Int
  var rules = RuleWriter()
  /// Whether each node is of single precision; empty where none is.
  private let isSingle: [Bool]
  private let notes: Notes
  private let notations: [Notation]
  /// How each node is written as an operand, for the nodes that have been handed out.
  private var depths = ExpressionDepths()
  private var texts = RecentTexts()
  private var lastPath: (scope: Int32, labels: [String]) = (0, [])

  init(_ tape: Tape, output: Variable?, _ options: TraceOptions) {
    self.tape = tape
    self.output = output
    self.options = options
    isDifferentiable = tape.count > 0 ? tape.isDifferentiable(upTo: tape.count - 1) : []
    isSingle = tape.singles()
    notations = OpCode.allCases.map(\.description.notation)
    var count: Int32 = 0
    ids = Self.kept(tape, output, options).map { isKept in
      defer { count += isKept ? 1 : 0 }
      return isKept ? count : -1
    }
    nodeCount = Int(count)
    // Read once: neither the tape nor the catalog is asked again for each node.
    var notes = tape.notes
    notes.tellApart(tape) { [ids] in ids[$0] >= 0 }
    self.notes = notes
  }

  /// The id of a node in the trace.
  func id(_ node: Int) -> Int { Int(ids[node]) }

  var header: Trace {
    let failure = options.failure.map { failure in
      var failure = failure
      failure.operands = failure.operands.filter(ids.indices.contains).map(id)
      return failure
    }
    return Trace(
      generator: options.generator, source: options.source,
      output: output.map { id(Int($0.index)) },
      failure: failure)
  }

  func forEachNode<Failure: Error>(
    _ body: (Trace.Node) throws(Failure) -> Void
  ) throws(Failure) {
    depths = ExpressionDepths(count: ids.count)
    var stage = 1
    for index in ids.indices where ids[index] >= 0 {
      let node = node(index, stage: stage)
      if node.kind == .op, node.name != nil { stage += 1 }
      try body(node)
    }
  }

  /// Which nodes stay: all but the excluded ones that nothing needs.
  private static func kept(_ tape: Tape, _ output: Variable?, _ options: TraceOptions) -> [Bool] {
    var isKept = [Bool](repeating: true, count: tape.count)
    if options.excluded.isEmpty { return isKept }
    for node in options.excluded where isKept.indices.contains(node) { isKept[node] = false }
    if let output { isKept[Int(output.index)] = true }
    for operand in options.failure?.operands ?? [] where isKept.indices.contains(operand) {
      isKept[operand] = true
    }
    for index in isKept.indices.reversed() where isKept[index] {
      for operand in tape.operands(of: index) { isKept[Int(operand)] = true }
    }
    return isKept
  }

  private func node(_ index: Int, stage: Int) -> Trace.Node {
    let record = tape.columns.pointee.nodes[index]
    let note = notes.notes[Int(tape.columns.pointee.note(of: index))]
    let kind: Trace.Node.Kind =
      switch record.code {
      case .input: .input
      case .constant: .constant
      default: .op
      }
    let expression = kind == .op ? expression(of: index, record) : nil
    if let expression, note.name < 0 { keep(expression, of: index) }
    var node = Trace.Node(
      id: id(index), name: notes.text(note.name), version: Int(note.version), kind: kind,
      op: record.code.name, expression: expression?.text, stage: kind == .op ? stage : nil,
      caption: notes.text(note.caption), scope: path(of: note.scope), position: note.position)
    switch record.code.arity {
    case .none: break
    case .one: node.operands = [id(Int(record.a))]
    case .two: node.operands = [id(Int(record.a)), id(Int(record.b))]
    case .three: node.operands = tape.operands(of: index).map { id(Int($0)) }
    case .any:
      node.operands = tape.operands(of: index).map { id(Int($0)) }
      if let custom = tape.attributes(of: index).custom { node.op = custom.name }
      node.attributes = Trace.Attributes(tape.attributes(of: index), of: record.code)
    }
    if record.isTensor {
      let value = tape.tensor(index)
      node.shape = value.shape.dimensions
      node.value = .elements(value.elements)
      if isDifferentiable[index] {
        node.gradient = tape.gradient(index).map { .elements($0.elements) }
      }
    } else {
      node.value = .scalar(tape.columns.pointee.values[index])
      if isDifferentiable[index] { node.gradient = tape.scalarGradient(index).map { .scalar($0) } }
    }
    if !isSingle.isEmpty, isSingle[index] { node.dtype = "float32" }
    return node
  }

  /// The scopes around a node: neighbours mostly stand in the same ones, and one array serves them all.
  private func path(of scope: Int32) -> [String] {
    let shown = notes.scopes[Int(scope)].shown
    if shown != lastPath.scope { lastPath = (shown, notes.path(of: shown)) }
    return lastPath.labels
  }

  // MARK: Expressions

  /// How long an expression may be before its node is written by its number where it is used.
  private static let longest = 48

  private func expression(of index: Int, _ record: Node) -> Notation.Text {
    let operands: [Notation.Text] =
      switch record.code.arity {
      case .none: []
      case .one: [text(of: Int(record.a))]
      case .two: [text(of: Int(record.a)), text(of: Int(record.b))]
      case .three, .any: tape.operands(of: index).map { text(of: Int($0)) }
      }
    var result = notations[Int(record.code.rawValue)].write(operands, tape.attributes(of: index))
    if let written = notes.expressions[Int32(index)] { result.text = written }
    return result
  }

  /// Notes how an op without a name is written as an operand.
  private func keep(_ expression: Notation.Text, of index: Int) {
    let depth =
      expression.text.utf8.count <= Self.longest
      ? 1 + (tape.operands(of: index).map { depths[Int($0)] }.max() ?? 0) : nil
    depths.set(depth, of: index)
    if depths.isWritten(index) { texts.keep(expression, of: index) }
  }

  /// Finds out how every node is written, without the rest of its record.
  func learnTexts() {
    depths = ExpressionDepths(count: ids.count)
    for index in ids.indices where ids[index] >= 0 {
      let record = tape.columns.pointee.nodes[index]
      guard record.code != .input, record.code != .constant,
        notes.notes[Int(tape.columns.pointee.note(of: index))].name < 0
      else { continue }
      keep(expression(of: index, record), of: index)
    }
  }

  /// Whether ``text(of:)`` knows how every node is written.
  var knowsTexts: Bool { !depths.isEmpty || ids.isEmpty }

  /// How a node is written as an operand.
  ///
  /// Only the last texts are kept: an older one is made again from those of its operands, no deeper than
  /// ``ExpressionDepths`` allows.
  func text(of index: Int) -> Notation.Text {
    let record = tape.columns.pointee.nodes[index]
    let note = notes.notes[Int(tape.columns.pointee.note(of: index))]
    // Only a node that is left out has one as an operand that is.
    if ids[index] < 0 { return Notation.Text("v\(index)") }
    if let name = notes.text(note.name) {
      if note.version == 1 { return Notation.Text(name) }
      if let text = texts.text(of: index) { return text }
      let text = Notation.Text(name + Notes.primes(Int(note.version) - 1))
      texts.keep(text, of: index)
      return text
    }
    if record.code != .input, record.code != .constant {
      guard depths.isWritten(index) else { return Notation.Text("v\(ids[index])") }
      if let text = texts.text(of: index) { return text }
      let text = expression(of: index, record)
      texts.keep(text, of: index)
      return text
    }
    return tape.textOfLeaf(index, isSingle: !isSingle.isEmpty && isSingle[index])
  }
}
