import GradvizDiagnostics

extension TraceFile {
  /// One line of a trace that is written as lines.
  public enum Line: Hashable, Sendable {
    /// The first line: the record without its nodes, contributions and steps, and how many of them follow.
    case header(Trace, LineCounts)
    /// A recorded value.
    case node(Trace.Node)
    /// What one wire added.
    case contribution(Trace.Contribution)
    /// One moment of the run.
    case step(Trace.Step)
  }

  /// How many lines of each kind a header announces, nil where it does not.
  public struct LineCounts: Hashable, Sendable {
    /// How many nodes follow.
    public var nodes: Int?
    /// How many contributions follow.
    public var contributions: Int?
    /// How many steps follow.
    public var steps: Int?

    init(nodes: Int? = nil, contributions: Int? = nil, steps: Int? = nil) {
      self.nodes = nodes
      self.contributions = contributions
      self.steps = steps
    }

    /// What is wrong where other numbers of lines were found than these announce; nil where nothing is.
    func contradiction(by found: LineCounts) -> String? {
      let kinds = [
        ("nodes", nodes, found.nodes), ("contributions", contributions, found.contributions),
        ("steps", steps, found.steps),
      ]
      for (name, expected, found) in kinds {
        guard let expected, let found, expected != found else { continue }
        return "the header announces \(expected) \(name), the file has \(found)"
      }
      return nil
    }
  }

  /// Reads a trace that is written as lines, line by line: for one that is larger than memory.
  ///
  /// ```swift
  /// var largest = 0.0
  /// try TraceFile.readLines { try file.read(upToCount: 1 << 20).map(Array.init) ?? [] } _: { line in
  ///   if case .contribution(let one) = line, case .scalar(let number)? = one.downstream {
  ///     largest = max(largest, abs(number))
  ///   }
  /// }
  /// ```
  ///
  /// Nodes stand before contributions, and these before steps, but for the first contribution and the first step, which
  /// ``write(_:as:values:to:)`` puts in front. Each line is checked by itself; that no wire contributes twice is checked by
  /// ``read(_:)``, which sees them all.
  ///
  /// - Parameters:
  ///   - next: The next bytes of the file, however many; none at its end.
  ///   - body: Receives the lines in their order, the header first.
  /// - Throws: ``TraceFileError``, and what `next` and `body` throw.
  /// - Complexity: O(bytes), with memory for the longest line and one chunk.
  public static func readLines(
    from next: () throws -> [UInt8], _ body: (Line) throws -> Void
  ) throws {
    var lines = LineReader()
    var rest: [UInt8] = []
    while true {
      let chunk = try next()
      let end = chunk.isEmpty ? 0 : chunk.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if chunk.isEmpty || end > 0 {
        try lines.read(rest + chunk[..<end], body)
        rest = Array(chunk[end...])
      } else {
        rest += chunk
      }
      if chunk.isEmpty { return try lines.end() }
    }
  }
}

/// Where the reading of lines has come to.
private struct LineReader {
  private var line = 0
  private var announced: TraceFile.LineCounts?
  private var nodes = 0
  private var contributions = 0
  private var steps = 0

  /// Reads whole lines.
  mutating func read(_ bytes: [UInt8], _ body: (TraceFile.Line) throws -> Void) throws {
    try bytes.withUnsafeBufferPointer { try read($0, body) }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (TraceFile.Line) throws -> Void
  ) throws {
    var reader = TraceReader(bytes)
    do {
      while reader.scanner.peek() != nil {
        let place = reader.scanner.offset
        guard let record = try reader.line(isFirst: announced == nil) else { continue }
        if let message = count(record) {
          throw JSONScanner.Failure(message: message, offset: place, isMalformed: false)
        }
        try body(record)
      }
    } catch let failure as JSONScanner.Failure {
      if announced == nil, failure.isMalformed {
        throw TraceFileError.unknownFormat(
          "the first line is no whole JSON object: the trace is not written as lines of JSON",
          at: SourcePosition(line: 1, column: 1))
      }
      if line == 0, let other = TraceReader.formatProblem(bytes) { throw other }
      var position = TraceFile.position(of: failure.offset, in: bytes)
      position.line += line
      throw failure.isMalformed
        ? TraceFileError.malformed(failure.message, at: position)
        : TraceFileError.invalid(failure.message, at: position)
    }
    line += bytes.count { $0 == 0x0A }
  }

  /// Counts a line, and says what is wrong with it.
  private mutating func count(_ record: TraceFile.Line) -> String? {
    func unknown(_ node: Int) -> String? {
      // What stands in front of the nodes is held against their announced number.
      let count = nodes == 0 ? announced?.nodes ?? 0 : nodes
      return (0..<count).contains(node) ? nil : "there is no node \(node) before this line"
    }
    switch record {
    case .header(_, let counts):
      announced = counts
      return nil
    case .node(let node):
      if contributions > 1 || steps > 1 { return "a node stands behind contributions or steps" }
      nodes += 1
      return Trace.message(node, at: nodes - 1)
    case .contribution(let contribution):
      if steps > 1 { return "a contribution stands behind steps" }
      contributions += 1
      return unknown(contribution.node) ?? unknown(contribution.operand)
    case .step(let step):
      steps += 1
      return unknown(step.node)
    }
  }

  /// Says what is missing at the end.
  func end() throws(TraceFileError) {
    guard let announced else {
      throw .unknownFormat("the file is empty", at: SourcePosition(line: 1, column: 1))
    }
    let found = TraceFile.LineCounts(nodes: nodes, contributions: contributions, steps: steps)
    if let message = announced.contradiction(by: found) {
      throw .invalid(message, at: SourcePosition(line: line + 1, column: 1))
    }
  }
}
