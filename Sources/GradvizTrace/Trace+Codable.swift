import GradvizDiagnostics

// The same JSON as a trace file, for programs that keep a trace inside a document of their own. `TraceFile` reads and
// writes the file itself, in a fixed order and without Foundation.

extension Trace: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, version, generator, source, output, failure, nodes, contributions, steps
  }

  /// Reads a trace and checks what ``TraceFile/read(_:)`` checks.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func refuse(_ key: CodingKeys, _ message: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: container, debugDescription: message)
    }
    guard try container.decode(String.self, forKey: .format) == Trace.format else {
      throw refuse(.format, "the format is not '\(Trace.format)'")
    }
    guard Trace.readableVersions.contains(try container.decode(Int.self, forKey: .version)) else {
      throw refuse(.version, "this program reads versions up to \(Trace.version)")
    }
    self.init(
      generator: try container.decode(String.self, forKey: .generator),
      source: try container.decodeIfPresent(Source.self, forKey: .source),
      output: try container.decodeIfPresent(Int.self, forKey: .output),
      nodes: try container.decode([Node].self, forKey: .nodes),
      contributions: try container.decode([Contribution].self, forKey: .contributions),
      steps: try container.decode([Step].self, forKey: .steps),
      failure: try container.decodeIfPresent(Failure.self, forKey: .failure))
    if let fault = fault() { throw refuse(.nodes, fault.message) }
  }

  /// Writes every number of the trace.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Trace.format, forKey: .format)
    try container.encode(Trace.version, forKey: .version)
    try container.encode(generator, forKey: .generator)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encode(output, forKey: .output)
    try container.encodeIfPresent(failure, forKey: .failure)
    try container.encode(nodes, forKey: .nodes)
    try container.encode(contributions, forKey: .contributions)
    try container.encode(steps, forKey: .steps)
  }
}

extension Trace.Failure: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, message, op, operands, position
  }

  /// Reads a failure.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      message: try container.decode(String.self, forKey: .message),
      op: try container.decodeIfPresent(String.self, forKey: .op),
      operands: try container.decodeIfPresent([Int].self, forKey: .operands) ?? [],
      position: try container.decodePosition(.position))
  }

  /// Writes a failure.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(message, forKey: .message)
    try container.encodeIfPresent(op, forKey: .op)
    try container.encode(operands, forKey: .operands)
    try container.encode(position, .position)
  }
}

extension Trace.Node: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, name, version, kind, op, expression, operands, attributes, shape, dtype, value
    case gradient, stage, caption, scope, position
  }

  /// Reads a node.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int.self, forKey: .id),
      name: try container.decodeIfPresent(String.self, forKey: .name),
      version: try container.decodeIfPresent(Int.self, forKey: .version) ?? 1,
      kind: try container.decode(Kind.self, forKey: .kind),
      op: try container.decode(String.self, forKey: .op),
      expression: try container.decodeIfPresent(String.self, forKey: .expression),
      operands: try container.decode([Int].self, forKey: .operands),
      attributes: try container.decodeIfPresent(Trace.Attributes.self, forKey: .attributes)
        ?? Trace.Attributes(),
      shape: try container.decode([Int].self, forKey: .shape),
      dtype: try container.decodeIfPresent(String.self, forKey: .dtype),
      value: try container.decodeIfPresent(Trace.Value.self, forKey: .value),
      gradient: try container.decodeIfPresent(Trace.Value.self, forKey: .gradient),
      stage: try container.decodeIfPresent(Int.self, forKey: .stage),
      caption: try container.decodeIfPresent(String.self, forKey: .caption),
      scope: try container.decodeIfPresent([String].self, forKey: .scope) ?? [],
      position: try container.decodePosition(.position))
  }

  /// Writes a node.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    if name != nil || version != 1 { try container.encode(version, forKey: .version) }
    try container.encode(kind, forKey: .kind)
    try container.encode(op, forKey: .op)
    try container.encodeIfPresent(expression, forKey: .expression)
    try container.encode(operands, forKey: .operands)
    if !attributes.isEmpty { try container.encode(attributes, forKey: .attributes) }
    try container.encode(shape, forKey: .shape)
    try container.encodeIfPresent(dtype, forKey: .dtype)
    try container.encodeIfPresent(value, forKey: .value)
    if value != nil || gradient != nil { try container.encode(gradient, forKey: .gradient) }
    try container.encodeIfPresent(stage, forKey: .stage)
    try container.encodeIfPresent(caption, forKey: .caption)
    try container.encode(scope, forKey: .scope)
    try container.encode(position, .position)
  }
}

extension Trace.Contribution: Codable {
  private enum CodingKeys: String, CodingKey {
    case node, operandIndex, operand, upstream, local, downstream, selected, rule, jacobian
  }

  /// Reads a contribution.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      node: try container.decode(Int.self, forKey: .node),
      operandIndex: try container.decode(Int.self, forKey: .operandIndex),
      operand: try container.decode(Int.self, forKey: .operand),
      upstream: try container.decodeIfPresent(Trace.Value.self, forKey: .upstream),
      local: try container.decodeIfPresent(Trace.Value.self, forKey: .local),
      downstream: try container.decodeIfPresent(Trace.Value.self, forKey: .downstream),
      rule: try container.decode(String.self, forKey: .rule),
      jacobian: try container.decodeIfPresent([[ExactNumber]].self, forKey: .jacobian)?
        .map { $0.map(\.value) })
  }

  /// Writes a contribution.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(node, forKey: .node)
    try container.encode(operandIndex, forKey: .operandIndex)
    try container.encode(operand, forKey: .operand)
    try container.encodeIfPresent(upstream, forKey: .upstream)
    if upstream != nil || local != nil { try container.encode(local, forKey: .local) }
    try container.encodeIfPresent(downstream, forKey: .downstream)
    if isSelected { try container.encode(true, forKey: .selected) }
    try container.encode(rule, forKey: .rule)
    try container.encodeIfPresent(
      jacobian?.map { $0.map(ExactNumber.init(value:)) }, forKey: .jacobian)
  }
}
