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
  /// The picture.
  public private(set) lazy var diagram = Diagram(trace, options: options)

  private let makeLayout: (Diagram) throws -> Layout
  private var madeLayout: Layout?

  /// An input from its parts; `layout` gives the picture's parts their places when they are asked for.
  public init(
    _ trace: Trace, options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    terminal: TerminalOptions = TerminalOptions(), values: TraceFile.Values = .full,
    layout: @escaping (Diagram) throws -> Layout
  ) {
    self.trace = trace
    self.options = options
    self.theme = theme
    self.terminal = terminal
    self.values = values
    self.makeLayout = layout
  }

  /// The places of the picture's parts.
  ///
  /// - Throws: what made the layout fail.
  public func layout() throws -> Layout {
    if let madeLayout { return madeLayout }
    let layout = try makeLayout(diagram)
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

  /// Options, each with its default.
  public init(isColored: Bool = false, maximumRows: Int? = nil) {
    self.isColored = isColored
    self.maximumRows = maximumRows
  }
}
