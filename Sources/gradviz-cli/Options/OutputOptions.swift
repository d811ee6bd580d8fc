import ArgumentParser
import Gradviz

/// Where the result goes, and in which format.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write, whole or not at all; its ending names the format. "
        + "Without it the result goes to standard output.",
      valueName: "file"),
    completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The format, whatever the file is called. Without it and without -o a table is written.",
      valueName: "format"))
  var format: FormatName?

  @Option(
    help: ArgumentHelp(
      "What stands around a Mermaid diagram; without it backticks in Markdown files, and none elsewhere."
    ))
  var fence: Choice<Fence>?

  @OptionGroup var tableOptions: TableOptions

  /// How a table is written to where the result goes.
  var terminal: TerminalOptions { tableOptions.terminal(for: destination) }

  /// What stands around a diagram that is text.
  var fenceAround: Fence {
    if let fence { return fence.value }
    guard case .file(let path) = destination else { return .none }
    return .usual(inFile: path)
  }

  var destination: Destination { Destination(file) }

  /// The exporter that the options name.
  func exporter() throws -> any Exporter {
    let exporter = try format?.exporter ?? exporterOfFile()
    try tableOptions.check(exporter.name, isTable: exporter.name == "table")
    if exporter.isBinary, case .standardOutput = destination,
      Console.isTerminal(Console.standardOutput)
    {
      throw UsageProblem(
        "'\(exporter.name)' is no text for a terminal",
        help: "write it to a file with -o FILE.\(exporter.fileExtensions[0]), or into a pipe")
    }
    return exporter
  }

  private func exporterOfFile() throws -> any Exporter {
    guard case .file(let path) = destination else {
      return ExporterCatalog.named("table") ?? ExporterCatalog.all[0]
    }
    if let exporter = ExporterCatalog.forFile(path) { return exporter }
    let endings = ExporterCatalog.all.flatMap(\.fileExtensions).map { ".\($0)" }
    let guess = Self.ending(of: path).flatMap { closestMatch(to: $0, in: endings) }
    throw UsageProblem(
      "the name '\(path)' does not say the format"
        + (guess.map { ": did you mean '\($0)'?" } ?? ""),
      help: "give it one of the endings \(endings.joined(separator: ", ")), or add --format")
  }

  private static func ending(of path: String) -> String? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    return String(path[dot...])
  }
}

/// The name of a format in the catalog.
struct FormatName: ExpressibleByArgument {
  let exporter: any Exporter

  init?(argument: String) {
    guard let exporter = ExporterCatalog.named(argument.lowercased()) else { return nil }
    self.exporter = exporter
  }

  static var allValueStrings: [String] { ExporterCatalog.all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
