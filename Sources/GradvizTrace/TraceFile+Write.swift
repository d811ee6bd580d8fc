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
    var out = LineWriter(format, values)
    out.add(
      .header(
        records.header,
        LineCounts(
          nodes: records.nodeCount, contributions: records.contributionCount,
          steps: records.stepCount)))
    // Readers of tables look at the first lines for what fields there are.
    if format == .jsonl { for line in records.examples { out.add(line) } }
    var skipsContribution = format == .jsonl
    var skipsStep = format == .jsonl
    try records.forEachNode { node throws(Failure) in
      out.write(node)
      if let bytes = out.chunk() { try sink(bytes) }
    }
    try records.forEachContribution { one throws(Failure) in
      if !skipsContribution { out.write(one) }
      skipsContribution = false
      if let bytes = out.chunk() { try sink(bytes) }
    }
    try records.forEachStep { step throws(Failure) in
      if !skipsStep { out.write(step) }
      skipsStep = false
      if let bytes = out.chunk() { try sink(bytes) }
    }
    try sink(out.rest())
  }

  /// Writes a trace that is written as lines again, line by line: for one that is larger than memory.
  ///
  /// - Parameters:
  ///   - next: The next bytes of the file, however many; none at its end.
  ///   - format: How the new one is laid out.
  ///   - values: How much of the numbers is written.
  ///   - sink: Receives the bytes, chunk after chunk.
  /// - Throws: ``TraceFileError``, and what `next` and `sink` throw.
  /// - Complexity: O(bytes), with memory for the longest line and one chunk.
  public static func rewriteLines(
    from next: () throws -> [UInt8], as format: Format = .jsonl, values: Values = .full,
    to sink: ([UInt8]) throws -> Void
  ) throws {
    var out = LineWriter(format, values)
    try readLines(from: next) { line in
      out.add(line)
      if let bytes = out.chunk() { try sink(bytes) }
    }
    try sink(out.rest())
  }
}

/// Lays the pieces of a record out in their order, as one object or as lines.
private struct LineWriter {
  enum List: Int {
    case nodes, contributions, steps

    var name: StaticString {
      switch self {
      case .nodes: "nodes"
      case .contributions: "contributions"
      case .steps: "steps"
      }
    }
  }

  private var records: RecordWriter
  private let isLines: Bool
  private var open: List?
  /// What stands in front of the nodes in lines, until its list is written.
  private var early: [TraceFile.Line] = []
  private var isFirst = true

  init(_ format: TraceFile.Format, _ values: TraceFile.Values) {
    records = RecordWriter(values: values)
    isLines = format == .jsonl
  }

  mutating func add(_ line: TraceFile.Line) {
    if !isLines, open == nil, let list = line.list, list != .nodes { return early.append(line) }
    write(line)
  }

  private mutating func write(_ line: TraceFile.Line) {
    switch line {
    case .header(let trace, let counts): records.header(trace, isLines ? counts : nil)
    case .node(let node): write(node)
    case .contribution(let contribution): write(contribution)
    case .step(let step): write(step)
    }
  }

  mutating func write(_ node: Trace.Node) {
    begin(.nodes, "{\"record\": \"node\", ")
    records.fields(of: node)
    end()
  }

  mutating func write(_ contribution: Trace.Contribution) {
    begin(.contributions, "{\"record\": \"contribution\", ")
    records.fields(of: contribution)
    end()
  }

  mutating func write(_ step: Trace.Step) {
    begin(.steps, "{\"record\": \"step\", ")
    records.fields(of: step)
    end()
  }

  /// Begins a piece of a list; `line` is how its line begins.
  private mutating func begin(_ list: List, _ line: StaticString) {
    if isLines { return records.buffer.append(line) }
    advance(to: list)
    records.buffer.append(isFirst ? "\n    {" : ",\n    {")
    isFirst = false
  }

  private mutating func end() {
    if isLines { records.buffer.append("}\n") } else { records.buffer.append("}") }
  }

  /// Closes the lists before one and opens it; lists without pieces are written as well.
  private mutating func advance(to list: List?) {
    if open == list && open != nil { return }
    let last = list?.rawValue ?? List.steps.rawValue
    while (open?.rawValue ?? -1) < last, let next = List(rawValue: (open?.rawValue ?? -1) + 1) {
      close()
      records.buffer.append(",\n  \"")
      records.buffer.append(next.name)
      records.buffer.append("\": [")
      open = next
      isFirst = true
      writeEarly(next)
    }
    if list == nil { close() }
  }

  private mutating func writeEarly(_ list: List) {
    for line in early where line.list == list { write(line) }
    early.removeAll { $0.list == list }
  }

  private mutating func close() {
    if open != nil { records.buffer.append(isFirst ? "]" : "\n  ]") }
  }

  /// The bytes so far, where they are many enough to be passed on.
  mutating func chunk() -> [UInt8]? {
    records.buffer.count > 1 << 16 ? take() : nil
  }

  /// The rest.
  mutating func rest() -> [UInt8] {
    if !isLines {
      advance(to: nil)
      records.buffer.append("\n}\n")
    }
    return take()
  }

  private mutating func take() -> [UInt8] {
    defer { records.buffer.removeAll() }
    return records.buffer.bytes
  }
}

extension TraceFile.Line {
  /// The list it is a piece of; nil for the header.
  fileprivate var list: LineWriter.List? {
    switch self {
    case .header: nil
    case .node: .nodes
    case .contribution: .contributions
    case .step: .steps
    }
  }
}

/// The first of many lines, thrown to end the walk through them.
private struct Found: Error {
  var line: TraceFile.Line
}

extension TraceRecords {
  /// The first contribution and the first step, as far as there are any.
  fileprivate var examples: [TraceFile.Line] {
    [
      first { found throws(Found) in
        try forEachContribution { one throws(Found) in try found(.contribution(one)) }
      },
      first { found throws(Found) in
        try forEachStep { step throws(Found) in try found(.step(step)) }
      },
    ].compactMap { $0 }
  }

  private func first(
    of walk: ((TraceFile.Line) throws(Found) -> Void) throws(Found) -> Void
  ) -> TraceFile.Line? {
    do throws(Found) {
      try walk { line throws(Found) in throw Found(line: line) }
      return nil
    } catch {
      return error.line
    }
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
