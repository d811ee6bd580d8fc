import GradvizDiagnostics

/// Puts a trace together from the pieces of its JSON.
struct TraceReader {
  var scanner: JSONScanner
  private(set) var trace = Trace(generator: "")
  /// Where each record begins, for messages.
  private(set) var nodePlaces: [Int] = []
  private var contributionPlaces: [Int] = []
  private var stepPlaces: [Int] = []
  /// Where the record begins that is being read.
  private var place = 0
  private var lastShape: [Int] = []
  /// The lists and the output that a trace of the forward pass alone need not have, as far as this one has not.
  private var absent: [Field] = []

  private typealias Failure = JSONScanner.Failure

  /// A reader of bytes that stay where they are as long as it is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    scanner = JSONScanner(bytes)
  }

  private enum Field: String, CaseIterable {
    case record, format, version, generator, source, output, failure, counts
    case nodes, contributions, steps
  }
  private static let fields = JSONFields<Field>()

  /// Reads the whole file and checks what it says.
  mutating func readAll() throws(JSONScanner.Failure) {
    let start = scanner.place()
    if let counts = try header() {
      reserve(counts)
      try lines()
      let found = TraceFile.LineCounts(
        nodes: trace.nodes.count, contributions: trace.contributions.count,
        steps: trace.steps.count)
      if let message = counts.contradiction(by: found) {
        throw invalid(message, scanner.bytes.count)
      }
    } else if scanner.peek() != nil {
      throw scanner.failure("expected the end of the file after the trace")
    }
    if let field = absent.first {
      guard trace.isBare else { throw scanner.missing(field.rawValue, "trace", start) }
      if absent.contains(.output) { trace.output = trace.lastOp }
    }
    if let fault = trace.fault() {
      let place =
        switch fault.part {
        case .header: start
        case .node(let index): nodePlaces[index]
        case .contribution(let index): contributionPlaces[index]
        case .step(let index): stepPlaces[index]
        }
      throw invalid(fault.message, place)
    }
  }

  /// Reads the first object: the whole trace, or the header of lines, and then what that announces.
  private mutating func header() throws(Failure) -> TraceFile.LineCounts? {
    let start = scanner.place()
    var isLines = false
    var counts = TraceFile.LineCounts()
    var members = JSONMembers()
    while let field = try scanner.next(&members, Self.fields) {
      switch field {
      case .record:
        let place = scanner.offset
        guard try scanner.string() == "header" else {
          throw invalid("the first line is not the header", place)
        }
        isLines = true
      case .format:
        let place = scanner.offset
        guard try scanner.string() == Trace.format else { throw invalid("unknown format", place) }
      case .version:
        let place = scanner.offset
        guard Trace.readableVersions.contains(try scanner.integer()) else {
          throw invalid("unknown version", place)
        }
      case .generator: trace.generator = try scanner.string()
      case .source: trace.source = try scanner.takeNull() ? nil : try scanner.source()
      case .output: trace.output = try scanner.takeNull() ? nil : try scanner.integer()
      case .failure: trace.failure = try scanner.takeNull() ? nil : try scanner.failure()
      case .counts: counts = try scanner.counts()
      case .nodes: try elements { reader throws(Failure) in reader.add(try reader.node()) }
      case .contributions:
        try elements { reader throws(Failure) in reader.add(try reader.scanner.contribution()) }
      case .steps: try elements { reader throws(Failure) in reader.add(try reader.scanner.step()) }
      }
    }
    let required: [Field] = [.format, .version, .generator] + (isLines ? [] : [.nodes])
    try scanner.require(required, members, Self.fields, "trace", start)
    let optional: [Field] = [.output] + (isLines ? [] : [.contributions, .steps])
    absent = optional.filter { !members.contains($0, Self.fields) }
    return isLines ? counts : nil
  }

  private mutating func elements(
    _ read: (inout TraceReader) throws(JSONScanner.Failure) -> Void
  ) throws(Failure) {
    var isFirst = true
    while try scanner.nextElement(&isFirst) {
      place = scanner.place()
      try read(&self)
    }
  }

  private mutating func lines() throws(Failure) {
    while scanner.peek() != nil {
      place = scanner.offset
      switch try kind() {
      case .node?: add(try node())
      case .contribution?: add(try scanner.contribution())
      case .step?: add(try scanner.step())
      case nil: try scanner.skipValue()
      }
    }
  }

  /// Makes room for what a header announces, as far as the file can hold it.
  private mutating func reserve(_ counts: TraceFile.LineCounts) {
    func room(_ count: Int?) -> Int { min(max(count ?? 0, 0), scanner.bytes.count / 32) }
    nodePlaces.reserveCapacity(room(counts.nodes))
    trace.nodes.reserveCapacity(room(counts.nodes))
    contributionPlaces.reserveCapacity(room(counts.contributions))
    trace.contributions.reserveCapacity(room(counts.contributions))
    stepPlaces.reserveCapacity(room(counts.steps))
    trace.steps.reserveCapacity(room(counts.steps))
  }

  /// Reads one line; nil where it is of a kind that is not known.
  mutating func line(isFirst: Bool) throws(JSONScanner.Failure) -> TraceFile.Line? {
    let start = scanner.place()
    if isFirst {
      guard let counts = try header() else {
        throw invalid("the trace is one object: it is not written as lines of JSON", start)
      }
      return .header(trace, counts)
    }
    switch try kind() {
    case .node?: return .node(try node())
    case .contribution?: return .contribution(try scanner.contribution())
    case .step?: return .step(try scanner.step())
    case nil:
      try scanner.skipValue()
      return nil
    }
  }

  /// What a line is, by its field `record`.
  private enum Kind: String, CaseIterable {
    case node, contribution, step
  }
  /// How each kind of line begins as it is written.
  private static let beginnings = (record: JSONKey("{\"record\": "), kinds: JSONWords<Kind>())

  /// The kind of the next line; nil where it is not known, as a later writer may add kinds as it may add fields.
  private mutating func kind() throws(Failure) -> Kind? {
    let start = scanner.place()
    let beginnings = Self.beginnings
    if beginnings.record.stands(in: scanner.bytes, at: start) {
      let place = start + beginnings.record.count
      for index in beginnings.kinds.words.indices
      where beginnings.kinds.written[index].stands(in: scanner.bytes, at: place) {
        return beginnings.kinds.words[index]
      }
    }
    // The kind stands in the record itself: find it, then read the record as that kind.
    var ahead = scanner
    var members = JSONMembers()
    while let field = try ahead.next(&members, Self.fields) {
      guard field == .record else {
        try ahead.skipValue()
        continue
      }
      let text = try ahead.string()
      if text == "header" { throw invalid("the header stands twice", start) }
      return Kind(rawValue: text)
    }
    throw invalid("the line has no 'record', which says what it is", start)
  }

  private func invalid(_ message: String, _ place: Int) -> Failure {
    Failure(message: message, offset: place, isMalformed: false)
  }

  private mutating func node() throws(Failure) -> Trace.Node {
    var node = try scanner.node()
    // Neighbours mostly have the same shape: one array serves them all.
    if node.shape.isEmpty { return node }
    if node.shape == lastShape { node.shape = lastShape } else { lastShape = node.shape }
    return node
  }

  private mutating func add(_ node: consuming Trace.Node) {
    nodePlaces.append(place)
    trace.nodes.append(node)
  }

  private mutating func add(_ contribution: consuming Trace.Contribution) {
    contributionPlaces.append(place)
    trace.contributions.append(contribution)
  }

  private mutating func add(_ step: Trace.Step) {
    stepPlaces.append(place)
    trace.steps.append(step)
  }

  /// What is to be said of a file that is no trace, or one of another version; nil where the header is as it should be.
  static func formatProblem(_ bytes: UnsafeBufferPointer<UInt8>) -> TraceFileError? {
    var scanner = JSONScanner(bytes)
    let start = scanner.place()
    guard scanner.peek() == UInt8(ascii: "{") else {
      return .unknownFormat(
        scanner.peek() == nil
          ? "the file is empty" : "the file is no trace: it holds no JSON object",
        at: TraceFile.position(of: start, in: bytes))
    }
    var isTrace = false
    var members = JSONMembers()
    do {
      while let field = try scanner.next(&members, fields) {
        _ = scanner.peek()
        let place = TraceFile.position(of: scanner.offset, in: bytes)
        switch field {
        case .format where scanner.peek() == UInt8(ascii: "\""):
          let format = try scanner.string()
          guard format == Trace.format else {
            return .unknownFormat(
              "the format is '\(format.prefix(40))', not '\(Trace.format)'", at: place)
          }
          isTrace = true
        case .version where scanner.peek().map { $0 != UInt8(ascii: "\"") } ?? false:
          let version = try scanner.integer()
          if !Trace.readableVersions.contains(version) {
            return .unknownVersion(version, at: place)
          }
        default: try scanner.skipValue()
        }
      }
    } catch {
      // The file is cut off or broken further on, which the first reading has found too.
      return nil
    }
    return isTrace
      ? nil
      : .unknownFormat(
        "the file is no trace: it has no 'format'", at: TraceFile.position(of: start, in: bytes))
  }
}
