public import GradvizDiagram
public import GradvizLayout
public import GradvizTrace

/// What exporters write from: a trace, and the picture of it, made when it is first asked for and only once.
public final class ExportInput {
  /// The record of the run.
  public let trace: Trace
  /// What is shown of it.
  public let options: Diagram.Options
  /// How it looks.
  public let theme: Theme
  /// How text for a terminal is written.
  public let terminal: TerminalOptions
  /// How much of the numbers a written trace holds.
  public let values: TraceFile.Values
  /// What stands around a diagram that is text.
  public let fence: Fence
  /// What exporters had to say about what they wrote, each thing once.
  public private(set) var notes: [ExportNote] = []

  private let makeLayout: (Diagram, _ note: (ExportNote) -> Void) throws -> Layout
  private var madeLayout: Layout?
  private var madePage: ExportInput?
  private var madeDiagrams: [Diagram.Defaults: Diagram] = [:]

  /// An input from its parts; `layout` gives the picture's parts their places when they are asked for.
  public convenience init(
    _ trace: Trace, options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    terminal: TerminalOptions = TerminalOptions(), values: TraceFile.Values = .full,
    fence: Fence = .none, layout: @escaping (Diagram) throws -> Layout
  ) {
    self.init(
      trace, options: options, theme: theme, terminal: terminal, values: values, fence: fence,
      notedLayout: { diagram, _ in try layout(diagram) })
  }

  /// An input from its parts; `notedLayout` gives the picture's parts their places when they are asked for, and may add
  /// to the notes.
  public init(
    _ trace: Trace, options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    terminal: TerminalOptions = TerminalOptions(), values: TraceFile.Values = .full,
    fence: Fence = .none,
    notedLayout: @escaping (Diagram, _ note: (ExportNote) -> Void) throws -> Layout
  ) {
    self.trace = trace
    self.options = options
    self.theme = theme
    self.terminal = terminal
    self.values = values
    self.fence = fence
    self.makeLayout = notedLayout
  }

  /// The picture.
  public var diagram: Diagram { diagram(Diagram.Defaults()) }

  /// The picture of a format that has defaults of its own.
  public func diagram(_ defaults: Diagram.Defaults) -> Diagram {
    if let diagram = madeDiagrams[defaults] { return diagram }
    let diagram = Diagram(trace, options: options, defaults: defaults)
    madeDiagrams[defaults] = diagram
    if let message = diagram.foldingNote { noteFolding(message) }
    return diagram
  }

  /// The places of the parts of another picture of the run.
  ///
  /// - Throws: what made the layout fail.
  func layout(of diagram: Diagram) throws -> Layout { try makeLayout(diagram) { note($0) } }

  /// The same run with other options.
  func with(_ options: Diagram.Options) -> ExportInput {
    ExportInput(
      trace, options: options, theme: theme, terminal: terminal, values: values, fence: fence,
      notedLayout: makeLayout)
  }

  /// The same run as it is best read on a page, which is narrow and scrolls down.
  ///
  /// Where no direction was asked for and the picture is so wide that a page shows its text too small, it is drawn from
  /// top to bottom if that is much narrower.
  ///
  /// - Throws: what made the layout fail.
  func onPage() throws -> ExportInput {
    if let madePage { return madePage }
    var page = self
    let width = try layout().width
    if options.direction == nil, width > Layout.readableWidth, diagram.direction == .leftToRight {
      var turned = options
      turned.direction = .topToBottom
      let other = with(turned)
      if try other.layout().width <= Self.worthTurning * width {
        page = other
        for note in other.notes { self.note(note) }
        note(
          ExportNote(
            id: "turned",
            message: "drawn from top to bottom: from left to right the picture is "
              + "\(Int(width)) points wide, and its numbers are too small on a page",
            help: "--direction LR draws it from left to right"))
      }
    }
    madePage = page
    return page
  }

  /// How many times as wide a picture that is turned may be at most.
  private static let worthTurning = 0.7

  /// Keeps what was folded because it was too much.
  func noteFolding(_ message: String) {
    note(
      ExportNote(
        id: "folded", message: message,
        help: "--max-nodes off draws them all, --focus NODE or --unfold NAME a part"))
  }

  /// Keeps what the reader of a result should know, which is no error.
  public func note(_ note: ExportNote) {
    if !notes.contains(note) { notes.append(note) }
  }

  /// The places of the picture's parts.
  ///
  /// - Throws: what made the layout fail.
  public func layout() throws -> Layout {
    if let madeLayout { return madeLayout }
    let layout = try makeLayout(diagram) { note($0) }
    madeLayout = layout
    return layout
  }
}

/// How text for a terminal is written.
public struct TerminalOptions: Hashable, Sendable {
  /// Whether text is coloured by escape sequences.
  public var isColored: Bool
  /// How many rows a table has at most, nil for all.
  public var maximumRows: Int?
  /// How many columns a line should have at most, nil for any number.
  ///
  /// Names and rules are cut to it, numbers never.
  public var width: Int?

  /// Whether columns are left out that there is no room for: for a reader who can ask for more.
  public var leavesOutColumns: Bool

  /// How wide tables are where nothing else is said: what fits every terminal, mail and page.
  public static let usualWidth = 80

  /// Options, each with its default.
  public init(
    isColored: Bool = false, maximumRows: Int? = nil, width: Int? = TerminalOptions.usualWidth,
    leavesOutColumns: Bool = false
  ) {
    self.isColored = isColored
    self.maximumRows = maximumRows
    self.width = width
    self.leavesOutColumns = leavesOutColumns
  }
}
