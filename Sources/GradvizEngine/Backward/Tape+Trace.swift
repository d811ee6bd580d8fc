import GradvizDiagnostics
public import GradvizTrace

/// What a trace shall hold beside the nodes.
public struct TraceOptions: Sendable {
  /// What wrote the trace.
  public var generator: String
  /// The text the run came from.
  public var source: Trace.Source?
  /// Nodes to leave out, such as numbers that were only ever used as an index; one that a node that stays was computed
  /// from stays as well.
  public var excluded: Set<Int>
  /// Whether contributions hold the whole local derivative where it is small.
  public var includesJacobians: Bool
  /// Where the run stopped; its operands are nodes of the tape.
  public var failure: Trace.Failure?

  /// Options, all as small as can be unless given.
  public init(
    generator: String = gradvizGenerator, source: Trace.Source? = nil, excluded: Set<Int> = [],
    includesJacobians: Bool = false, failure: Trace.Failure? = nil
  ) {
    self.generator = generator
    self.source = source
    self.excluded = excluded
    self.includesJacobians = includesJacobians
    self.failure = failure
  }
}

/// The version of gradviz.
public let gradvizVersion = "0.1.0"

/// What traces name as their maker.
public let gradvizGenerator = "gradviz \(gradvizVersion)"

extension Tape {
  /// The record of everything on the tape, differentiated from `output`.
  ///
  /// - Parameters:
  ///   - output: the node to differentiate; nil for a run that failed before there was one.
  ///   - options: what the trace shall hold beside the nodes.
  /// - Returns: the record, numbered from 0 in order of recording.
  /// - Complexity: linear in nodes and elements; no recursion.
  public func trace(of output: Variable?, _ options: TraceOptions = TraceOptions()) -> Trace {
    if let output { backward(from: output) } else { clearGradients(upTo: -1) }
    var maker = TraceMaker(self, output: output, options)
    return maker.make()
  }
}

/// Turns a tape into a trace.
private struct TraceMaker {
  private let tape: Tape
  private let output: Variable?
  private let options: TraceOptions
  /// The id of each node in the trace, −1 for what is left out.
  private var ids: [Int] = []
  private let isDifferentiable: [Bool]
  /// How each node is written as an operand.
  private var texts: [Notation.Text] = []

  init(_ tape: Tape, output: Variable?, _ options: TraceOptions) {
    self.tape = tape
    self.output = output
    self.options = options
    isDifferentiable = tape.count > 0 ? tape.isDifferentiable(upTo: tape.count - 1) : []
  }

  mutating func make() -> Trace {
    var trace = Trace(generator: options.generator, source: options.source)
    let count = tape.count
    ids.reserveCapacity(count)
    texts.reserveCapacity(count)
    trace.nodes.reserveCapacity(count)
    var stage = 1
    let isKept = kept()
    for index in 0..<count {
      ids.append(isKept[index] ? trace.nodes.count : -1)
      guard isKept[index] else {
        // Only a node that is left out has it as an operand.
        texts.append(Notation.Text("v\(index)"))
        continue
      }
      let node = node(index, stage: stage)
      if node.kind == .op, node.name != nil { stage += 1 }
      trace.nodes.append(node)
    }
    trace.output = output.map { ids[Int($0.index)] }
    for node in trace.nodes where node.kind == .op {
      trace.steps.append(Trace.Step(.forward, node: node.id))
    }
    if let output { pullBack(from: Int(output.index), into: &trace) }
    if var failure = options.failure {
      failure.operands = failure.operands.map { ids[$0] }
      trace.failure = failure
    }
    return trace
  }

  /// Which nodes stay: all but the excluded ones that nothing needs.
  private func kept() -> [Bool] {
    var isKept = [Bool](repeating: true, count: tape.count)
    if options.excluded.isEmpty { return isKept }
    for node in options.excluded where isKept.indices.contains(node) { isKept[node] = false }
    if let output { isKept[Int(output.index)] = true }
    for operand in options.failure?.operands ?? [] { isKept[operand] = true }
    for index in isKept.indices.reversed() where isKept[index] {
      for operand in tape.operands(of: index) { isKept[Int(operand)] = true }
    }
    return isKept
  }

  // MARK: Nodes

  private mutating func node(_ index: Int, stage: Int) -> Trace.Node {
    let record = tape.columns.pointee.nodes[index]
    let note = tape.notes.notes[Int(record.note)]
    let operands = tape.operands(of: index)
    let kind: Trace.Node.Kind =
      switch record.code {
      case .input: .input
      case .constant: .constant
      default: .op
      }
    let expression = kind == .op ? expression(of: index, operands) : nil
    texts.append(text(of: index, kind, note, expression))
    return Trace.Node(
      id: ids[index], name: note.name, version: note.version, kind: kind, op: record.code.name,
      expression: expression?.text, operands: operands.map { ids[Int($0)] },
      shape: tape.shape(of: index).dimensions, value: value(tape.tensor(index)),
      gradient: isDifferentiable[index] ? tape.gradient(index).map(value) : nil,
      stage: kind == .op ? stage : nil, caption: note.caption,
      scope: tape.notes.scopes[Int(note.scope)].path, position: note.position)
  }

  private func value(_ tensor: Tensor) -> Trace.Value {
    tensor.shape.rank == 0 ? .scalar(tensor.base[0]) : .elements(tensor.elements)
  }

  private func expression(of index: Int, _ operands: [Int32]) -> Notation.Text {
    tape.columns.pointee.nodes[index].code.description.notation.write(
      operands.map { texts[Int($0)] }, tape.attributes(of: index))
  }

  /// How long an expression may be before its node is written by its number where it is used.
  private static let longest = 48

  private func text(
    of index: Int, _ kind: Trace.Node.Kind, _ note: Notes.Note, _ expression: Notation.Text?
  ) -> Notation.Text {
    if let name = note.name {
      return Notation.Text(name + String(repeating: "'", count: min(note.version - 1, 3)))
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
    return Notation.Text(Self.write(number), number < 0 ? .sign : .atom)
  }

  private static func write(_ number: Double) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1_000_000_000 { return String(integer) }
    return number.description
  }

  // MARK: Contributions

  private func pullBack(from output: Int, into trace: inout Trace) {
    trace.steps.append(Trace.Step(.seed, node: ids[output]))
    for index in stride(from: output, through: 0, by: -1) where isDifferentiable[index] {
      let code = tape.columns.pointee.nodes[index].code
      guard code.passesGradient, let upstream = tape.gradient(index) else { continue }
      let operands = tape.operands(of: index)
      let rules = rules(of: index, operands)
      for (position, operand) in operands.enumerated()
      where isDifferentiable[Int(operand)] && code.passesGradient(to: position) {
        let contribution = tape.contribution(of: index, to: position, operands: operands, upstream)
        trace.contributions.append(
          Trace.Contribution(
            node: ids[index], operandIndex: position, operand: ids[Int(operand)],
            upstream: value(upstream),
            local: tape.local(of: index, to: position, operands: operands).map(value),
            downstream: contribution.map(value), rule: rules[min(position, rules.count - 1)],
            jacobian: options.includesJacobians
              ? tape.jacobian(of: index, to: position, operands: operands, limit: 4096) : nil))
        trace.steps.append(
          Trace.Step(.backward, node: ids[index], operandIndex: position))
      }
    }
  }

  /// The local derivatives of a node in symbols, its names put in.
  private func rules(of index: Int, _ operands: [Int32]) -> [String] {
    let code = tape.columns.pointee.nodes[index].code
    let context = RuleContext(
      constants: operands.map { operand in
        tape.columns.pointee.nodes[Int(operand)].code == .constant
          && !tape.columns.pointee.nodes[Int(operand)].isTensor
          ? tape.columns.pointee.values[Int(operand)] : nil
      },
      attributes: tape.attributes(of: index), shapes: operands.map { tape.shape(of: Int($0)) })
    var names: [String: String] = ["g": "ḡ", "out": texts[index].inside(.atom)]
    for (name, operand) in zip(["x", "y", "z"], operands) {
      names[name] = texts[Int(operand)].inside(.atom)
    }
    return code.description.rules(context).map { Template.fill($0.plain, names) }
  }
}
