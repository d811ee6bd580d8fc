import ArgumentParser
import Gradviz

/// The command `gradviz explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell the derivation in words and mathematics, as Markdown or LaTeX.",
    usage: "gradviz explain <source> [<options>]",
    discussion: """
      The forward pass with its numbers, then the chain rule operation by operation, the sums where \
      wires meet, and what the gradients mean. Where a program is a chain of layers it names their \
      error signals. Markdown has its mathematics between dollar signs, as GitHub, MathJax and KaTeX \
      draw it; LaTeX is a document for pdflatex.

      Turns of a loop that repeat what another one did are told briefly.

      --paths tells the gradient by one input as the sum over all paths from it to the output, with the \
      largest of them, and what forward and reverse mode take instead. There may be exponentially many \
      paths; the sums are exact all the same.

      EXAMPLES
        gradviz explain "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz explain neuron.py -o neuron.md
        gradviz explain layers.py --learning-rate 0.5 -o layers.md
        gradviz explain lstm.py --wrt W,b -o lstm.tex && pdflatex lstm.tex
        gradviz explain neuron.json --digits 6
        gradviz explain "(x + y) * (x * y)" --at x=2,y=3 --paths x
        gradviz explain layers.py --paths "W1[0,2]" --top 5
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions
  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write, whole or not at all: .md or .tex. Without it the text goes to standard "
        + "output.",
      valueName: "file"),
    completion: .file())
  var file: String?

  @Option(help: "The format; without it as the file's name says, else markdown.")
  var format: Choice<DerivationFormat>?

  @OptionGroup var derivationOptions: DerivationOptions

  @Option(help: "How many significant digits numbers have, 1 to 17.")
  var digits = 4

  @Option(
    help: ArgumentHelp(
      "How many operations of each pass are told one by one.", valueName: "count"))
  var maxNodes = PositiveCount(300)

  @Option(
    help: ArgumentHelp(
      "Tell the gradient by this input, or by one of its elements, as the sum over paths: x, W[0,1].",
      valueName: "input"))
  var paths: String?

  @Option(
    help: ArgumentHelp(
      "How many of the largest paths are told; 10 unless given.", valueName: "count"))
  var top: PositiveCount?

  /// How many paths a reader may ask for: there may be more than there is room for.
  private static let mostPaths = 1000

  func validate() throws {
    try sourceOptions.requireSource("explain")
    if top != nil, paths == nil {
      throw ValidationError(
        "--top has no effect without --paths", help: "write --paths x as well")
    }
    if let top, top.value > Self.mostPaths {
      throw ValidationError(
        "--top is at most \(Self.mostPaths), not \(top.value)", help: "write --top 20")
    }
    if paths != nil, derivationOptions.learningRate != nil || derivationOptions.rows != nil {
      throw ValidationError(
        "--learning-rate and --rows have no effect with --paths", help: "leave them out")
    }
    guard 1...17 ~= digits else {
      throw ValidationError(
        "--digits is a number from 1 to 17, not \(digits)", help: "write --digits 6")
    }
  }

  func run() throws {
    let destination = Destination(file)
    let format = try format?.value ?? formatOfFile()
    if let paths { return try tell(paths: paths, as: format, to: destination) }
    if format != .markdown, derivationOptions.rows != nil {
      throw UsageProblem(
        "--rows has no effect on '\(format.rawValue)'", help: "remove it, or write Markdown")
    }
    let exporter = format.exporter(
      learningRate: derivationOptions.learningRate,
      maximumSteps: maxNodes.value,
      rowEnd: derivationOptions.rows?.value ?? .command)
    let run = try Run(sourceOptions, into: destination)
    let input = ExportInput(run.trace, Diagram.Options(digits: digits))
    Progress.begin("writing the derivation")
    try destination.writeBytes { try exporter.bytes(of: input) }
    try run.end()
  }

  private func tell(
    paths name: String, as format: DerivationFormat, to destination: Destination
  ) throws {
    if format != .markdown {
      throw UsageProblem(
        "paths are not written as '\(format.rawValue)'",
        help: "leave the format out: they are Markdown")
    }
    let run = try Run(sourceOptions, into: destination, wantsJacobians: true)
    Progress.begin("adding up over paths")
    let found: GradientPaths
    do {
      found = try run.trace.gradientPaths(from: name, top: top?.value ?? 10)
    } catch {
      throw UsageProblem(error.message, help: error.help)
    }
    let text = PathReport(found, of: run.trace, digits: digits).text
    try destination.write(text: text)
    try run.end()
  }

  private func formatOfFile() throws -> DerivationFormat {
    guard case .file(let path) = Destination(file) else { return .markdown }
    let name = path.lowercased()
    let format = DerivationFormat.allCases.first { format in
      format.fileExtensions.contains { name.hasSuffix(".\($0)") }
    }
    if let format { return format }
    throw UsageProblem(
      "the name '\(path)' does not say the format",
      help: "give it the ending .md or .tex, or add --format")
  }
}

/// What a derivation is written as.
enum DerivationFormat: String, CaseIterable {
  case markdown
  case latex

  /// The endings of its files.
  var fileExtensions: [String] { exporter().fileExtensions }

  /// What writes it.
  func exporter(
    learningRate: Double? = nil, maximumSteps: Int = 300,
    rowEnd: MarkdownExporter.RowEnd = .command
  ) -> any Exporter {
    switch self {
    case .markdown:
      MarkdownExporter(learningRate: learningRate, maximumSteps: maximumSteps, rowEnd: rowEnd)
    case .latex: LaTeXExporter(learningRate: learningRate, maximumSteps: maximumSteps)
    }
  }
}
