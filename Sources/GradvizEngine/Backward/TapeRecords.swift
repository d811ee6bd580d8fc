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
  /// How each node is written as an operand; as long as the nodes that have been handed out.
  private(set) var texts: [Notation.Text] = []
  var rules = RuleWriter()
  private let notes: [Notes.Note]
  private let scopes: [[String]]
  private let notations: [Notation]

  init(_ tape: Tape, output: Variable?, _ options: TraceOptions) {
    self.tape = tape
    self.output = output
    self.options = options
    isDifferentiable = tape.count > 0 ? tape.isDifferentiable(upTo: tape.count - 1) : []
    // Read once: neither the tape nor the catalog is asked again for each node.
    notes = tape.notes.notes
    scopes = tape.notes.scopes.map(\.path)
    notations = OpCode.allCases.map(\.description.notation)
    var count: Int32 = 0
    ids = Self.kept(tape, output, options).map { isKept in
      defer { count += isKept ? 1 : 0 }
      return isKept ? count : -1
    }
    nodeCount = Int(count)
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
    texts.removeAll(keepingCapacity: true)
    texts.reserveCapacity(ids.count)
    var stage = 1
    for index in ids.indices {
      guard ids[index] >= 0 else {
        // Only a node that is left out has it as an operand.
        texts.append(Notation.Text("v\(index)"))
        continue
      }
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
    let note = notes[Int(record.note)]
    let kind: Trace.Node.Kind =
      switch record.code {
      case .input: .input
      case .constant: .constant
      default: .op
      }
    let expression = kind == .op ? expression(of: index, record) : nil
    texts.append(text(of: index, kind, note, expression))
    var node = Trace.Node(
      id: id(index), name: note.name, version: note.version, kind: kind, op: record.code.name,
      expression: expression?.text, stage: kind == .op ? stage : nil, caption: note.caption,
      scope: scopes[Int(note.scope)], position: note.position)
    switch record.code.arity {
    case .none: break
    case .one: node.operands = [id(Int(record.a))]
    case .two: node.operands = [id(Int(record.a)), id(Int(record.b))]
    case .three: node.operands = tape.operands(of: index).map { id(Int($0)) }
    case .any:
      node.operands = tape.operands(of: index).map { id(Int($0)) }
      node.attributes = Trace.Attributes(tape.attributes(of: index))
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
    return node
  }

  // MARK: Expressions

  /// How long an expression may be before its node is written by its number where it is used.
  private static let longest = 48

  private func expression(of index: Int, _ record: Node) -> Notation.Text {
    let operands: [Notation.Text] =
      switch record.code.arity {
      case .none: []
      case .one: [texts[Int(record.a)]]
      case .two: [texts[Int(record.a)], texts[Int(record.b)]]
      case .three, .any: tape.operands(of: index).map { texts[Int($0)] }
      }
    return notations[Int(record.code.rawValue)].write(operands, tape.attributes(of: index))
  }

  /// `'`, `''`, `'''`, `⁽⁴⁾`, …: more than three are counted, so that no two versions read alike.
  private static func primes(_ count: Int) -> String {
    if count <= 3 { return String(repeating: "'", count: count) }
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return "⁽" + String(String(count).compactMap { $0.wholeNumberValue.map { superscripts[$0] } })
      + "⁾"
  }

  private func text(
    of index: Int, _ kind: Trace.Node.Kind, _ note: Notes.Note, _ expression: Notation.Text?
  ) -> Notation.Text {
    if let name = note.name {
      return note.version == 1
        ? Notation.Text(name) : Notation.Text(name + Self.primes(note.version - 1))
    }
    if let expression {
      return expression.text.utf8.count <= Self.longest
        ? expression : Notation.Text("v\(ids[index])")
    }
    let tensor = tape.tensor(index)
    guard let number = tensor.item, tensor.shape.rank == 0 else {
      return Notation.Text(
        tensor.count <= 4 ? tensor.description : "\(kind.rawValue)\(tensor.shape.description)")
    }
    return Notation.Text(Self.write(number), number.sign == .minus ? .sign : .atom)
  }

  private static func write(_ number: Double) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1_000_000_000,
      number != 0 || number.sign == .plus
    {
      return String(integer)
    }
    return number.description
  }
}
