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

  func page(of given: ExportInput) throws -> HTMLPage {
    var options = given.options
    // Colours would say of gradients what is not yet known.
    options.colorBy = options.colorBy ?? Diagram.ColorBy.none
    var input = given.with(options)
    if input.diagram.nodes.count > Self.nodeLimit {
      options.folding.maxNodes = min(options.folding.maxNodes ?? .max, Self.nodeLimit)
      input = given.with(options)
      _ = input.diagram
    }
    let drawn = try input.onPage()
    var page = try page(drawing: drawn)
    page.levels = try levels(of: drawn)
    for note in input.notes { given.note(note) }
    return page
  }

  private func page(drawing input: ExportInput) throws -> HTMLPage {
    let board = Storyboard(input.trace, input.options, self.options)
    return HTMLPage(board, try input.layout(), input.theme, input.trace)
  }

  /// The run with scopes folded, the deepest first; none where a reader asked for something else to be folded.
  private func levels(of input: ExportInput) throws -> [(label: String, page: HTMLPage)] {
    let folding = input.options.folding
    guard folding.folded.isEmpty, folding.depth == nil, !folding.rollsLoops,
      input.options.focus == Diagram.Focus(), input.diagram.nodes.count <= Self.foldedNodes
    else { return [] }
    var depths = input.diagram.frames.map { _ in 1 }
    for (index, frame) in input.diagram.frames.enumerated() {
      if let parent = frame.parent { depths[index] = depths[parent] + 1 }
    }
    var levels: [(label: String, page: HTMLPage)] = []
    for depth in stride(from: (depths.max() ?? 0) - 1, through: 0, by: -1).suffix(Self.levelLimit) {
      var options = input.options
      options.folding.depth = depth
      let folded = try page(drawing: input.with(options))
      let label =
        depth == 0 ? "Scopes as boxes" : "\(depth) scope" + (depth == 1 ? "" : "s") + " deep"
      levels.append((label, folded))
    }
    return levels
  }

  /// How many levels of folding a page has at most, and how large a picture is that has any.
  private static let levelLimit = 3
  private static let foldedNodes = 400
}
