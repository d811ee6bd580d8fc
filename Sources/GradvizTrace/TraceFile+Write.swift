extension TraceFile {
  /// Writes a trace in chunks of moderate size, so that a long one need not stand in memory as text.
  ///
  /// - Parameters:
  ///   - trace: The record.
  ///   - format: How it is laid out.
  ///   - values: How much of the numbers is written.
  ///   - sink: Receives the bytes, chunk after chunk.
  /// - Throws: What the sink throws.
  /// - Complexity: O(bytes written), with memory for one record beside the trace.
  public static func write<Failure: Error>(
    _ trace: Trace, as format: Format = .json, values: Values = .full,
    to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var out = RecordWriter(values: values)
    func pass(above limit: Int) throws(Failure) {
      guard out.buffer.bytes.count > limit else { return }
      try sink(out.buffer.bytes)
      out.buffer.removeAll()
    }
    let isLines = format == .jsonl
    func begin(_ name: StaticString, at index: Int) {
      if isLines {
        out.buffer.append("{\"record\": \"")
        out.buffer.append(name)
        out.buffer.append("\", ")
      } else {
        out.buffer.append(index == 0 ? "\n    {" : ",\n    {")
      }
    }
    func open(_ name: StaticString) {
      guard !isLines else { return }
      out.buffer.append(",\n  \"")
      out.buffer.append(name)
      out.buffer.append("\": [")
    }
    func close(isEmpty: Bool) {
      if !isLines { out.buffer.append(isEmpty ? "]" : "\n  ]") }
    }
    let end: StaticString = isLines ? "}\n" : "}"
    let chunk = 1 << 16

    out.header(trace, isLines: isLines)
    open("nodes")
    for (index, node) in trace.nodes.enumerated() {
      begin("node", at: index)
      out.fields(of: node)
      out.buffer.append(end)
      try pass(above: chunk)
    }
    close(isEmpty: trace.nodes.isEmpty)
    open("contributions")
    for (index, contribution) in trace.contributions.enumerated() {
      begin("contribution", at: index)
      out.fields(of: contribution)
      out.buffer.append(end)
      try pass(above: chunk)
    }
    close(isEmpty: trace.contributions.isEmpty)
    open("steps")
    for (index, step) in trace.steps.enumerated() {
      begin("step", at: index)
      out.fields(of: step)
      out.buffer.append(end)
      try pass(above: chunk)
    }
    close(isEmpty: trace.steps.isEmpty)
    if !isLines { out.buffer.append("\n}\n") }
    try pass(above: 0)
  }
}

extension Trace {
  /// The trace as one JSON object, in UTF-8.
  ///
  /// - Parameter values: How much of the numbers is written.
  /// - Returns: The bytes of a file.
  public func json(values: TraceFile.Values = .full) -> [UInt8] {
    bytes(as: .json, values: values)
  }

  /// The trace as lines of JSON, in UTF-8.
  ///
  /// - Parameter values: How much of the numbers is written.
  /// - Returns: The bytes of a file.
  public func jsonl(values: TraceFile.Values = .full) -> [UInt8] {
    bytes(as: .jsonl, values: values)
  }

  private func bytes(as format: TraceFile.Format, values: TraceFile.Values) -> [UInt8] {
    var all: [UInt8] = []
    TraceFile.write(self, as: format, values: values) { all += $0 }
    return all
  }
}
