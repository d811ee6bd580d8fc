package import GradvizDiagram

/// Writes a page that plays a run step by step: one file, which asks for no other and works from a disk.
///
/// The picture in it is the one that the format `svg` draws, the sentences are those of `gradviz steps`. Where no script
/// may run, the page shows the whole picture and the sentences as a list.
///
/// What script and styles may run is named by their checksums; nothing that a program says is among them.
public struct HTMLExporter: Exporter {
  private let options: StepOptions

  /// How many nodes a page draws at most; what is more is folded.
  static let nodeLimit = 2000

  /// `html`.
  public var name: String { "html" }
  /// `html`, `htm`.
  public var fileExtensions: [String] { ["html", "htm"] }
  /// What the format is for.
  public var summary: String { "a page that plays the run step by step, in one file" }

  /// The exporter.
  public init() { self.init(StepOptions()) }

  /// An exporter that plays the steps of some options.
  package init(_ options: StepOptions) {
    self.options = options
  }

  /// Appends the whole page.
  ///
  /// - Throws: what made the layout fail.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let page = try page(of: input)
    output += page.bytes()
  }

  private func page(of given: ExportInput) throws -> HTMLPage {
    var options = given.options
    // Colours would say of gradients what is not yet known.
    options.colorBy = options.colorBy ?? Diagram.ColorBy.none
    var input = given.with(options)
    if input.diagram.nodes.count > Self.nodeLimit {
      options.folding.maxNodes = min(options.folding.maxNodes ?? .max, Self.nodeLimit)
      input = given.with(options)
      _ = input.diagram
    }
    let board = Storyboard(input.trace, input.options, self.options)
    let page = HTMLPage(board, try input.layout(), input.theme, input.trace)
    for note in input.notes { given.note(note) }
    return page
  }
}
