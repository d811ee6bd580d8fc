import ArgumentParser
import Gradviz

/// The command `gradviz trace`.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Write the record of the run: every node, contribution and step, as JSON.",
    usage: """
      gradviz trace <source> [<options>]
      gradviz trace --schema
      """,
    discussion: """
      The trace holds everything that pictures and tables are made from: 'gradviz neuron.json -o \
      neuron.svg' draws a saved one. As lines of JSON (jsonl) DuckDB, Spark and others read it as \
      it is. With --long it is a table in CSV, a line for each element of each node, with plain \
      columns that every reader of tables takes for numbers; wires are not in it.

      A trace of the forward pass alone, which a program in any language can write, gets its \
      backward pass; from standard input as well.

      EXAMPLES
        gradviz trace "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz trace neuron.py -o neuron.json
        gradviz trace big.py --format jsonl --values summary -o big.jsonl
        gradviz trace neuron.py --long -o neuron.csv
        gradviz trace neuron.py --jacobians | jq '.nodes[].gradient'
        ./simulate --record | gradviz trace - -o run.json
        gradviz trace --schema > trace.schema.json
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions
  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write, whole or not at all. Without it the trace goes to standard output.",
      valueName: "file"),
    completion: .file())
  var file: String?

  @Option(
    help: "One object, or one object a line; without it as the file's name says, else json.")
  var format: Choice<TraceFile.Format>?

  @Option(
    help: "How much of the numbers is written: all, summaries of big tensors, or none.")
  var values = Choice(ValueDetail.full)

  @Flag(help: "Write a table instead: a line of CSV for each element of each node.")
  var long = false

  @Flag(help: "Add the whole local derivative of each wire where it is small.")
  var jacobians = false

  @Flag(help: "Print the JSON Schema of traces and end.")
  var schema = false

  func validate() throws {
    if !schema { try sourceOptions.requireSource("trace") }
    guard long else { return }
    if let format {
      throw UsageProblem(
        "--long writes a table, and --format \(format.value.rawValue) the record",
        help: "leave one of them out")
    }
    if jacobians || values.value != .full {
      throw UsageProblem(
        "--long writes every element, and knows no \(jacobians ? "--jacobians" : "--values")",
        help: "leave it out, or leave --long out for the record")
    }
  }

  func run() throws {
    let destination = Destination(file)
    if schema {
      return try destination.write { write in try write(Array(TraceFile.schema.utf8)) }
    }
    if long {
      let run = try Run(sourceOptions, into: destination)
      try destination.write { write in try ElementTable.write(run.records, to: write) }
      return try run.end()
    }
    let format = try format?.value ?? formatOfFile()
    if let path = longLines() { return try rewrite(path, as: format, to: destination) }
    let run = try Run(sourceOptions, into: destination, includesJacobians: jacobians)
    try destination.write { write in
      try TraceFile.write(run.records, as: format, values: values.value.values, to: write)
    }
    try run.end()
  }

  /// Above so many bytes lines are copied one by one; a shorter trace is checked as a whole.
  private static let longFile = 64 << 20

  /// The file of lines that is too long to be held in memory, where the source is one and nothing about it changes.
  private func longLines() -> String? {
    guard let path = sourceOptions.source, path.lowercased().hasSuffix(".jsonl"),
      InputFile.size(of: path) > Self.longFile, sourceOptions.programOptions.isEmpty,
      sourceOptions.gradientNames.isEmpty, !jacobians, Self.announcesContributions(path)
    else { return nil }
    return path
  }

  /// Whether the first line says that there is a backward pass: what has none is completed as a whole.
  private static func announcesContributions(_ path: String) -> Bool {
    var announced = 0
    // Of a file that cannot be read, the reading says what is wrong.
    try? InputFile.readChunks(path) { next in
      try TraceFile.readLines(from: next) { line in
        if case .header(_, let counts) = line { announced = counts.contributions ?? 0 }
        throw ExitCode.success
      }
    }
    return announced > 0
  }

  private func rewrite(
    _ path: String, as format: TraceFile.Format, to destination: Destination
  ) throws {
    try destination.check(against: path)
    try destination.write { write in
      do {
        try InputFile.readChunks(path) { next in
          try TraceFile.rewriteLines(
            from: next, as: format, values: values.value.values, to: write)
        }
      } catch let error as TraceFileError {
        Reporter(name: path).report(error.diagnostic)
        throw ExitCode.inputOutput
      }
    }
  }

  private func formatOfFile() throws -> TraceFile.Format {
    guard case .file(let path) = Destination(file) else { return .json }
    let name = path.lowercased()
    if name.hasSuffix(".csv") {
      throw UsageProblem(
        "'\(path)' is the name of a table, and a trace is written",
        help: "add --long for a table with a line for each element, or give a name that ends with "
          + ".json or .jsonl")
    }
    if let other = ExporterCatalog.forFile(path), TraceFile.Format(rawValue: other.name) == nil {
      throw UsageProblem(
        "'\(path)' is the name of a file of the format \(other.name), and a trace is written",
        help: "'gradviz render' writes that format; for a trace give another name, or add --format")
    }
    if let format = TraceFile.Format.allCases.first(where: { name.hasSuffix(".\($0.rawValue)") }) {
      return format
    }
    throw UsageProblem(
      "the name '\(path)' does not say the format",
      help: "give it the ending .json or .jsonl, or add --format")
  }
}

/// What `--values` says.
enum ValueDetail: String, CaseIterable {
  case full
  case summary
  case none

  var values: TraceFile.Values {
    switch self {
    case .full: .full
    case .summary: .summary
    case .none: .none
    }
  }
}
