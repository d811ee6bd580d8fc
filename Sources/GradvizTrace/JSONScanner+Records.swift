import GradvizDiagnostics

// How each part of a trace is read.
extension JSONScanner {
  private enum NodeField: String, CaseIterable {
    case record, id, name, version, kind, op, expression, operands, attributes, shape, dtype
    case value, gradient, stage, caption, scope, position
  }
  private static let nodeFields = JSONFields<NodeField>()
  private static let kinds = JSONWords<Trace.Node.Kind>()

  mutating func node() throws(Failure) -> Trace.Node {
    let start = place()
    var node = Trace.Node(id: -1, kind: .op, op: "")
    var members = JSONMembers()
    let fields = Self.nodeFields
    while let field = try next(&members, fields) {
      switch field {
      case .record: try skipString()
      case .id: node.id = try integer()
      case .name: node.name = try takeNull() ? nil : try string()
      case .version: node.version = try integer()
      case .kind: node.kind = try choice(Self.kinds)
      case .op: node.op = try string()
      case .expression: node.expression = try takeNull() ? nil : try string()
      case .operands: node.operands = try integers()
      case .attributes: node.attributes = try takeNull() ? Trace.Attributes() : try attributes()
      case .shape: node.shape = try integers()
      case .dtype: node.dtype = try takeNull() ? nil : try string()
      case .value: node.value = try value()
      case .gradient: node.gradient = try value()
      case .stage: node.stage = try takeNull() ? nil : try integer()
      case .caption: node.caption = try takeNull() ? nil : try string()
      case .scope: node.scope = try scope()
      case .position: node.position = try position()
      }
    }
    try require([.id, .kind, .op, .operands, .shape], members, Self.nodeFields, "node", start)
    return node
  }

  /// Reads the scopes of a node, which are mostly those of the node before: one array serves both.
  private mutating func scope() throws(Failure) -> [String] {
    let start = place()
    if !lastScope.place.isEmpty, repeats(lastScope.place, at: start) {
      offset += lastScope.place.count
      pieces += 1
      return lastScope.names
    }
    let names = try strings()
    lastScope = (start..<offset, names)
    return names
  }

  private enum ContributionField: String, CaseIterable {
    case record, node, operandIndex, operand, upstream, local, downstream, rule, jacobian
  }
  private static let contributionFields = JSONFields<ContributionField>()

  mutating func contribution() throws(Failure) -> Trace.Contribution {
    let start = place()
    var node: Int?
    var operandIndex: Int?
    var operand: Int?
    var rule: String?
    var upstream: Trace.Value?
    var local: Trace.Value?
    var downstream: Trace.Value?
    var jacobian: [[Double]]?
    var members = JSONMembers()
    let fields = Self.contributionFields
    while let field = try next(&members, fields) {
      switch field {
      case .record: try skipString()
      case .node: node = try integer()
      case .operandIndex: operandIndex = try integer()
      case .operand: operand = try integer()
      case .upstream: upstream = try value()
      case .local: local = try value()
      case .downstream: downstream = try value()
      case .rule: rule = try string()
      case .jacobian: jacobian = try matrix()
      }
    }
    guard let node else { throw missing("node", "contribution", start) }
    guard let operandIndex else { throw missing("operandIndex", "contribution", start) }
    guard let operand else { throw missing("operand", "contribution", start) }
    guard let rule else { throw missing("rule", "contribution", start) }
    return Trace.Contribution(
      node: node, operandIndex: operandIndex, operand: operand, upstream: upstream, local: local,
      downstream: downstream, rule: rule, jacobian: jacobian)
  }

  private enum StepField: String, CaseIterable {
    case record, pass, node, operandIndex
  }
  private static let stepFields = JSONFields<StepField>()
  private static let passes = JSONWords<Trace.Pass>()

  mutating func step() throws(Failure) -> Trace.Step {
    let start = place()
    var pass: Trace.Pass?
    var node: Int?
    var operandIndex: Int?
    var members = JSONMembers()
    let fields = Self.stepFields
    while let field = try next(&members, fields) {
      switch field {
      case .record: try skipString()
      case .pass: pass = try choice(Self.passes)
      case .node: node = try integer()
      case .operandIndex: operandIndex = try takeNull() ? nil : try integer()
      }
    }
    guard let pass else { throw missing("pass", "step", start) }
    guard let node else { throw missing("node", "step", start) }
    return Trace.Step(pass, node: node, operandIndex: operandIndex)
  }

  private enum SourceField: String, CaseIterable {
    case name, text
  }
  private static let sourceFields = JSONFields<SourceField>()

  mutating func source() throws(Failure) -> Trace.Source {
    let start = place()
    var name: String?
    var text: String?
    var members = JSONMembers()
    while let field = try next(&members, Self.sourceFields) {
      switch field {
      case .name: name = try string()
      case .text: text = try string()
      }
    }
    guard let name else { throw missing("name", "source", start) }
    guard let text else { throw missing("text", "source", start) }
    return Trace.Source(name: name, text: text)
  }

  private enum FailureField: String, CaseIterable {
    case id, message, op, operands, position
  }
  private static let failureFields = JSONFields<FailureField>()

  mutating func failure() throws(Failure) -> Trace.Failure {
    let start = place()
    var id: String?
    var message: String?
    var failure = Trace.Failure(id: "", message: "")
    var members = JSONMembers()
    while let field = try next(&members, Self.failureFields) {
      switch field {
      case .id: id = try string()
      case .message: message = try string()
      case .op: failure.op = try takeNull() ? nil : try string()
      case .operands: failure.operands = try integers()
      case .position: failure.position = try position()
      }
    }
    guard let id else { throw missing("id", "failure", start) }
    guard let message else { throw missing("message", "failure", start) }
    failure.id = id
    failure.message = message
    return failure
  }

  private enum CountField: String, CaseIterable {
    case nodes, contributions, steps
  }
  private static let countFields = JSONFields<CountField>()

  mutating func counts() throws(Failure) -> TraceFile.LineCounts {
    var counts = TraceFile.LineCounts()
    var members = JSONMembers()
    while let field = try next(&members, Self.countFields) {
      switch field {
      case .nodes: counts.nodes = try integer()
      case .contributions: counts.contributions = try integer()
      case .steps: counts.steps = try integer()
      }
    }
    return counts
  }
}
