extension TraceFile {
  /// Writes a record in chunks of moderate size, so that a long one need not stand in memory as text.
  ///
  /// - Parameters:
  ///   - records: The record: a trace, or what a tape gives piece by piece.
  ///   - format: How it is laid out.
  ///   - values: How much of the numbers is written.
  ///   - sink: Receives the bytes, chunk after chunk.
  /// - Throws: What the sink throws.
  /// - Complexity: O(bytes written), with memory for one piece of the record and one chunk.
  public static func write<Failure: Error>(
    _ records: any TraceRecords, as format: Format = .json, values: Values = .full,
    to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var out = ListWriter(records: RecordWriter(values: values), isLines: format == .jsonl)
    func pass(above limit: Int) throws(Failure) {
      guard out.count > limit else { return }
      try sink(out.take())
    }
    let chunk = 1 << 16
    out.header(of: records)
    out.open("nodes", "node")
    try records.forEachNode { node throws(Failure) in
      out.add { $0.fields(of: node) }
      try pass(above: chunk)
    }
    out.close()
    out.open("contributions", "contribution")
    try records.forEachContribution { contribution throws(Failure) in
      out.add { $0.fields(of: contribution) }
      try pass(above: chunk)
    }
    out.close()
    out.open("steps", "step")
    try records.forEachStep { step throws(Failure) in
      out.add { $0.fields(of: step) }
      try pass(above: chunk)
    }
    out.close()
    out.end()
    try pass(above: 0)
  }
}

/// Lays the lists of a record out, as one object or as lines.
private struct ListWriter {
  var records: RecordWriter
  let isLines: Bool
  private var isFirst = true
  private var singular: StaticString = ""

  init(records: RecordWriter, isLines: Bool) {
    self.records = records
    self.isLines = isLines
  }

  /// How many bytes wait to be taken.
  var count: Int { records.buffer.bytes.count }

  mutating func take() -> [UInt8] {
    defer { records.buffer.removeAll() }
    return records.buffer.bytes
  }

  mutating func header(of trace: any TraceRecords) {
    records.header(trace, isLines: isLines)
  }

  mutating func open(_ plural: StaticString, _ singular: StaticString) {
    isFirst = true
    self.singular = singular
    guard !isLines else { return }
    records.buffer.append(",\n  \"")
    records.buffer.append(plural)
    records.buffer.append("\": [")
  }

  mutating func add(_ write: (inout RecordWriter) -> Void) {
    if isLines {
      records.buffer.append("{\"record\": \"")
      records.buffer.append(singular)
      records.buffer.append("\", ")
    } else {
      records.buffer.append(isFirst ? "\n    {" : ",\n    {")
    }
    isFirst = false
    write(&records)
    records.buffer.append(isLines ? "}\n" : "}")
  }

  mutating func close() {
    if !isLines { records.buffer.append(isFirst ? "]" : "\n  ]") }
  }

  mutating func end() {
    if !isLines { records.buffer.append("\n}\n") }
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
