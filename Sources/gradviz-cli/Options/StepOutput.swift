import ArgumentParser
import Gradviz

/// Where steps go, and as what.
struct StepOutput: ParsableArguments {
  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write (.txt, .json, or with --step .svg or .png), or the folder for the pictures "
        + "of all steps. Without it the steps go to standard output.",
      valueName: "path"),
    completion: .file())
  var path: String?

  @Option(help: "The format; without it as the file's name says, svg in a folder, else table.")
  var format: Choice<StepFormat>?

  @Option(help: ArgumentHelp("Draw this step alone, by its number.", valueName: "number"))
  var step: PositiveCount?

  @OptionGroup var tableOptions: TableOptions

  /// What is written.
  enum Product {
    /// A table of all steps.
    case table
    /// All steps as JSON.
    case json
    /// A picture of one step.
    case frame(FilmStrip.Format)
    /// A picture of each step, in a folder whose name ends with a slash.
    case frames(FilmStrip.Format, folder: String)
  }

  /// What is written, as the options and the path say.
  ///
  /// - Throws: ``UsageProblem`` where they do not go together.
  func chosenFormat() throws -> Product {
    let format = try format?.value ?? formatOfPath()
    try tableOptions.check(format.rawValue, isTable: format == .table)
    guard let picture = FilmStrip.Format(rawValue: format.rawValue) else {
      if step != nil {
        throw UsageProblem(
          "--step has no effect on '\(format.rawValue)'", help: "write a picture: -o step.svg")
      }
      if let folder {
        throw UsageProblem(
          "'\(folder)' is a folder, which '\(format.rawValue)' cannot be written to",
          help: "name a file: -o \(folder)steps.\(format.fileExtension)")
      }
      return format == .table ? .table : .json
    }
    if step == nil {
      guard let folder = folder ?? path.map({ $0 + "/" }), InputFile.kind(of: folder) != .file,
        path != "-", path.map({ InputFile.kind(of: $0) }) != .file
      else {
        throw UsageProblem(
          "all steps are more than one picture",
          help: "name a folder: -o frames/; or one step: --step 7 -o step7.\(format.rawValue)")
      }
      return .frames(picture, folder: folder)
    }
    if picture == .png, case .standardOutput = Destination(path),
      Console.isTerminal(Console.standardOutput)
    {
      throw UsageProblem(
        "'png' is no text for a terminal", help: "write it to a file with -o step.png")
    }
    return .frame(picture)
  }

  /// Where a product goes; of a strip the page, which is written last.
  func destination(_ product: Product) -> Destination {
    if case .frames(_, let folder) = product { return .file(folder + StripWriter.page) }
    return Destination(path)
  }

  /// How a table is written to where it goes.
  var terminal: TerminalOptions { tableOptions.terminal(for: Destination(path)) }

  /// The path with a slash at its end where it is that of a folder.
  private var folder: String? {
    guard let path, path != "-" else { return nil }
    if path.hasSuffix("/") { return path }
    return InputFile.kind(of: path) == .folder ? path + "/" : nil
  }

  private func formatOfPath() throws -> StepFormat {
    guard case .file(let path) = Destination(path) else { return step != nil ? .svg : .table }
    if folder != nil { return .svg }
    let name = path.lowercased()
    if let format = StepFormat.allCases.first(where: { name.hasSuffix(".\($0.fileExtension)") }) {
      return format
    }
    throw UsageProblem(
      "the name '\(path)' does not say the format",
      help: "give it the ending .txt, .json, .svg or .png, or end the name of a folder with '/'")
  }
}

/// What steps are written as.
enum StepFormat: String, CaseIterable {
  case table
  case json
  case svg
  case png

  /// The ending of its files.
  var fileExtension: String { self == .table ? "txt" : rawValue }
}
