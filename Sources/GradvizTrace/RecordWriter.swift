import GradvizDiagnostics

/// Writes the fields of a trace's records in their fixed order, without the braces around them.
struct RecordWriter {
  var buffer = ByteBuffer()
  let values: TraceFile.Values

  init(values: TraceFile.Values) {
    self.values = values
  }

  /// The fields that stand before the nodes.
  ///
  /// - Parameters:
  ///   - trace: The record.
  ///   - counts: What a header of lines announces; nil for one object.
  mutating func header(_ trace: Trace, _ counts: TraceFile.LineCounts?) {
    let isLines = counts != nil
    let separator: StaticString = isLines ? ", " : ",\n  "
    buffer.append(isLines ? "{\"record\": \"header\", " : "{\n  ")
    buffer.append("\"format\": ")
    buffer.append(jsonString: Trace.format)
    buffer.append(separator)
    buffer.append("\"version\": ")
    buffer.append(integer: Trace.version)
    buffer.append(separator)
    buffer.append("\"generator\": ")
    buffer.append(jsonString: trace.generator)
    if let source = trace.source {
      buffer.append(separator)
      buffer.append("\"source\": {\"name\": ")
      buffer.append(jsonString: source.name)
      buffer.append(", \"text\": ")
      buffer.append(jsonString: source.text)
      buffer.append("}")
    }
    buffer.append(separator)
    buffer.append("\"output\": ")
    if let output = trace.output { buffer.append(integer: output) } else { buffer.append("null") }
    if let failure = trace.failure {
      buffer.append(separator)
      write(failure)
    }
    guard let counts else { return }
    // By these a reader notices that lines are missing.
    if let nodes = counts.nodes, let contributions = counts.contributions, let steps = counts.steps
    {
      buffer.append(", \"counts\": {\"nodes\": ")
      buffer.append(integer: nodes)
      buffer.append(", \"contributions\": ")
      buffer.append(integer: contributions)
      buffer.append(", \"steps\": ")
      buffer.append(integer: steps)
      buffer.append("}")
    }
    buffer.append("}\n")
  }

  private mutating func write(_ failure: Trace.Failure) {
    buffer.append("\"failure\": {\"id\": ")
    buffer.append(jsonString: failure.id)
    buffer.append(", \"message\": ")
    buffer.append(jsonString: failure.message)
    if let op = failure.op {
      buffer.append(", \"op\": ")
      buffer.append(jsonString: op)
    }
    buffer.append(", \"operands\": ")
    buffer.append(jsonIntegers: failure.operands)
    write(failure.position)
    buffer.append("}")
  }

  mutating func fields(of node: Trace.Node) {
    buffer.append("\"id\": ")
    buffer.append(integer: node.id)
    if let name = node.name {
      buffer.append(", \"name\": ")
      buffer.append(jsonString: name)
    }
    if node.name != nil || node.version != 1 {
      buffer.append(", \"version\": ")
      buffer.append(integer: node.version)
    }
    switch node.kind {
    case .input: buffer.append(", \"kind\": \"input\", \"op\": ")
    case .constant: buffer.append(", \"kind\": \"constant\", \"op\": ")
    case .op: buffer.append(", \"kind\": \"op\", \"op\": ")
    }
    buffer.append(jsonString: node.op)
    if let expression = node.expression {
      buffer.append(", \"expression\": ")
      buffer.append(jsonString: expression)
    }
    buffer.append(", \"operands\": ")
    buffer.append(jsonIntegers: node.operands)
    if node.hasAttributes { write(node.attributes) }
    buffer.append(", \"shape\": ")
    buffer.append(jsonIntegers: node.shape)
    if let dtype = node.dtype {
      buffer.append(", \"dtype\": ")
      buffer.append(jsonString: dtype)
    }
    if let value = node.value, values != .none {
      buffer.append(", \"value\": ")
      write(value)
      // A null is the statement that no gradient flows, which only a trace with values can make.
      if node.gradient == nil { buffer.append(", \"gradient\": null") }
    }
    if let gradient = node.gradient, values != .none {
      buffer.append(", \"gradient\": ")
      write(gradient)
    }
    if let stage = node.stage {
      buffer.append(", \"stage\": ")
      buffer.append(integer: stage)
    }
    if let caption = node.caption {
      buffer.append(", \"caption\": ")
      buffer.append(jsonString: caption)
    }
    buffer.append(", \"scope\": ")
    buffer.append(jsonStrings: node.scope)
    write(node.position)
  }

  mutating func fields(of contribution: Trace.Contribution) {
    buffer.append("\"node\": ")
    buffer.append(integer: contribution.node)
    buffer.append(", \"operandIndex\": ")
    buffer.append(integer: contribution.operandIndex)
    buffer.append(", \"operand\": ")
    buffer.append(integer: contribution.operand)
    if values != .none {
      if let upstream = contribution.upstream {
        buffer.append(", \"upstream\": ")
        write(upstream)
        if contribution.local == nil { buffer.append(", \"local\": null") }
      }
      if let local = contribution.local {
        buffer.append(", \"local\": ")
        write(local)
      }
      if let downstream = contribution.downstream {
        buffer.append(", \"downstream\": ")
        write(downstream)
        if contribution.isSelected { buffer.append(", \"selected\": true") }
      }
    }
    buffer.append(", \"rule\": ")
    buffer.append(jsonString: contribution.rule)
    if let jacobian = contribution.jacobian, values != .none {
      buffer.append(", \"jacobian\": [")
      for (index, row) in jacobian.enumerated() {
        if index > 0 { buffer.append(", ") }
        buffer.append(jsonNumbers: row)
      }
      buffer.append("]")
    }
  }

  mutating func fields(of step: Trace.Step) {
    switch step.pass {
    case .forward: buffer.append("\"pass\": \"forward\", \"node\": ")
    case .seed: buffer.append("\"pass\": \"seed\", \"node\": ")
    case .backward: buffer.append("\"pass\": \"backward\", \"node\": ")
    }
    buffer.append(integer: step.node)
    if let index = step.operandIndex {
      buffer.append(", \"operandIndex\": ")
      buffer.append(integer: index)
    }
  }

  private mutating func write(_ position: SourcePosition?) {
    guard let position else { return }
    buffer.append(", \"position\": {\"line\": ")
    buffer.append(integer: position.line)
    buffer.append(", \"column\": ")
    buffer.append(integer: position.column)
    buffer.append("}")
  }

  private mutating func write(_ value: Trace.Value) {
    switch value {
    case .scalar(let number): buffer.append(jsonNumber: number)
    case .elements(let numbers):
      if case .summary(let limit) = values, numbers.count > limit {
        write(Trace.Summary(of: numbers))
      } else {
        buffer.append(jsonNumbers: numbers)
      }
    case .summary(let summary): write(summary)
    }
  }

  private mutating func write(_ summary: Trace.Summary) {
    buffer.append("{\"min\": ")
    buffer.append(jsonNumber: summary.min)
    buffer.append(", \"max\": ")
    buffer.append(jsonNumber: summary.max)
    buffer.append(", \"mean\": ")
    buffer.append(jsonNumber: summary.mean)
    buffer.append(", \"norm\": ")
    buffer.append(jsonNumber: summary.norm)
    buffer.append(", \"nonFinite\": ")
    buffer.append(integer: summary.nonFinite)
    buffer.append("}")
  }
}
