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
    func list<Records: Collection>(
      _ plural: StaticString, _ singular: StaticString, _ records: Records,
      _ write: (inout RecordWriter, Records.Element) -> Void
    ) throws(Failure) {
      if !isLines {
        out.buffer.append(",\n  \"")
        out.buffer.append(plural)
        out.buffer.append("\": [")
      }
      var isFirst = true
      for record in records {
        if isLines {
          out.buffer.append("{\"record\": \"")
          out.buffer.append(singular)
          out.buffer.append("\", ")
        } else {
          out.buffer.append(isFirst ? "\n    {" : ",\n    {")
        }
        isFirst = false
        write(&out, record)
        out.buffer.append(isLines ? "}\n" : "}")
        try pass(above: 1 << 16)
      }
      if !isLines { out.buffer.append(isFirst ? "]" : "\n  ]") }
    }

    out.header(trace, isLines: isLines)
    try list("nodes", "node", trace.nodes) { $0.fields(of: $1) }
    try list("contributions", "contribution", trace.contributions) { $0.fields(of: $1) }
    try list("steps", "step", trace.steps) { $0.fields(of: $1) }
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
