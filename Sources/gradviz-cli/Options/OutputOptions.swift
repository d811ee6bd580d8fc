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

  @Option(
    help: ArgumentHelp(
      "How many columns a line of a table has at most, a number or off; without it as many as the "
        + "terminal has, and \(TerminalOptions.usualWidth) elsewhere. Numbers are never cut.",
      valueName: "columns"))
  var width: TableWidth?

  /// How a table is written to where the result goes.
  var terminal: TerminalOptions {
    var options = TerminalOptions()
    if case .standardOutput = destination { options = Console.tableOptions }
    if let width { options.width = width.columns }
    return options
  }

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
    if width != nil, exporter.name != "table" {
      throw UsageProblem(
        "--width has no effect on '\(exporter.name)'", help: "remove it, or write a table")
    }
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

/// A number of columns, or `off`.
struct TableWidth: ExpressibleByArgument {
  /// The number; nil for none.
  let columns: Int?

  init?(argument: String) {
    if argument.lowercased() == "off" {
      columns = nil
    } else if let number = Int(argument), number > 0 {
      columns = number
    } else {
      return nil
    }
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
