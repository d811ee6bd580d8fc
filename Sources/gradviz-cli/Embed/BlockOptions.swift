import ArgumentParser
import Gradviz

/// What `key=value` in a marker can say: the options of the command line by their names, and a few of its own.
struct BlockOptions: ParsableArguments {
  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var pictureOptions: PictureOptions
  @OptionGroup var foldingOptions: FoldingOptions
  @OptionGroup var derivationOptions: DerivationOptions
  @OptionGroup var stepOptions: StepSelection

  @Option(
    help: ArgumentHelp(
      "What the block holds; without it a Mermaid diagram: "
        + "\(BlockFormat.names.joined(separator: ", ")).",
      valueName: "format"))
  var format: BlockFormat?

  @Option(
    help: ArgumentHelp(
      "A value or a gradient of a node: number=x, number=x.gradient, number=W[0,1].gradient.",
      valueName: "node"))
  var number: String?

  @Option(
    help: ArgumentHelp(
      "What a check finds, as a table or in a picture: of the recorded gradients, or of mine, a backward pass that "
        + "the program holds.",
      valueName: "gradients"))
  var check: Choice<BlockCheck>?

  @Option(
    help: ArgumentHelp(
      "Which variables are gradients of which nodes where mine are checked, beside the usual names, with commas "
        + "between: delta_{name},dW=weights.", valueName: "forms"))
  var pattern: String?

  @Option(
    help: ArgumentHelp(
      "How it stands in the page: fence, div (Mermaid), plain; picture (light and dark), img, svg (in HTML).",
      valueName: "form"))
  var `as`: Choice<BlockForm>?

  @Option(
    help: ArgumentHelp(
      "The picture's file beside the document, without its ending; without it the source's name.",
      valueName: "name"))
  var file: String?

  @Option(help: "What readers are told who do not see the picture.")
  var alt: String?

  @Option(
    help: ArgumentHelp(
      "The step that a picture shows, by its number, or all for a strip: each with its sentence.",
      valueName: "number"))
  var step: BlockStep?

  @Option(
    help: ArgumentHelp(
      "How deep the first heading of a derivation is: 1 for a page's title, 2 for its sections.",
      valueName: "depth"))
  var heading = 2

  func validate() throws {
    guard 1...6 ~= heading else {
      throw ValidationError("--heading is a number from 1 to 6, not \(heading)")
    }
  }
}

/// Which gradients a block holds the check of.
enum BlockCheck: String, CaseIterable {
  /// The recorded ones.
  case gradients
  /// Those of a backward pass that the program holds.
  case mine
}

/// Which step of a run a picture shows.
enum BlockStep: ExpressibleByArgument, Hashable {
  /// The one of a number.
  case number(Int)
  /// Each of them.
  case all

  init?(argument: String) {
    if argument.lowercased() == "all" {
      self = .all
    } else if let number = Int(argument), number > 0 {
      self = .number(number)
    } else {
      return nil
    }
  }
}

/// How a result stands in a page.
enum BlockForm: String, CaseIterable {
  /// In a fenced code block.
  case fence
  /// In an element of HTML, for pages that do not know the fence.
  case div
  /// As it is, as Markdown.
  case plain
  /// Two pictures, of which the page shows the one for its light or dark look.
  case picture
  /// One picture.
  case img
  /// A picture that is part of a page of HTML.
  case svg
}

/// The name of a format that a document can hold.
struct BlockFormat: ExpressibleByArgument {
  let exporter: any Exporter

  init(_ exporter: any Exporter) {
    self.exporter = exporter
  }

  init?(argument: String) {
    let word = argument.lowercased()
    // The command and the format have two names.
    let name = word == "explain" ? "markdown" : word
    guard Self.names.contains(name), let format = Format(named: name) else { return nil }
    exporter = format.exporter
  }

  /// What the markers call the formats; a page stands in no other.
  static var names: [String] {
    Format.all.map(\.exporter)
      .filter { (!$0.isBinary || pictures.contains($0.name)) && $0.name != "html" }.map(\.name)
  }

  /// The formats whose results stand in files of their own.
  static let pictures = ["svg", "png"]

  /// What writes the format as the options want it.
  ///
  /// - Parameters:
  ///   - options: The options.
  ///   - rowEnd: What ends the rows of a derivation where the options do not say it.
  /// - Returns: The exporter.
  func exporter(_ options: BlockOptions, rowEnd: MarkdownExporter.RowEnd) -> any Exporter {
    guard let derivation = DerivationFormat(rawValue: exporter.name) else { return exporter }
    let learningRate = options.derivationOptions.learningRate
    let rowEnd = options.derivationOptions.rows?.value ?? rowEnd
    let limit = options.foldingOptions.maxNodes
    return limit.count == NodeLimit.usual.count
      ? derivation.exporter(learningRate: learningRate, rowEnd: rowEnd)
      : derivation.exporter(
        learningRate: learningRate, maximumSteps: limit.count, rowEnd: rowEnd)
  }

  /// Whether the result stands in a file of its own.
  var isPicture: Bool { Self.pictures.contains(exporter.name) }

  static var allValueStrings: [String] { names }

  /// What stands behind the fence that opens a code block.
  var language: String {
    switch exporter.name {
    case "table": "text"
    case "jsonl", "numbers", "model-explorer", "model-explorer-data", "onnx": "json"
    case "markdown": "markdown"
    case let name where name.hasPrefix("mermaid"): "mermaid"
    default: exporter.name
    }
  }
}
