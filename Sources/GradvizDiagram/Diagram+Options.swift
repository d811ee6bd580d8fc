extension Diagram {
  /// What a node or a wire can show.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    /// The forward value.
    case value
    /// The gradient of a node, summed over its wires.
    case gradient
    /// The gradient that arrives at a wire from the output's side.
    case upstream
    /// The local derivative, in numbers.
    case local
    /// What a wire adds to its operand's gradient.
    case downstream
    /// The local derivative, in symbols.
    case rule
    /// The shape of a tensor.
    case shape
    /// The stage of the forward pass.
    case stage
    /// What the program says of a node in a comment.
    case caption
    /// What an op does to gradients: `distributor`, `swapper`, `router`, `scaler`.
    case role
  }

  /// How a trace is turned into a picture.
  public struct Options: Hashable, Sendable {
    /// What kind of drawing it is; nil for what the format draws by itself.
    public var style: Style?
    /// Which way the picture runs; nil for what the format does by itself.
    public var direction: Direction?
    /// What nodes and wires show; nil for what the style shows by itself.
    public var show: Set<Field>?
    /// How many significant digits numbers have.
    public var digits: Int
    /// Whether nodes that the output does not depend on are drawn too, in grey.
    public var showsAll: Bool
    /// How many users a leaf may have before it is drawn once for each of them.
    ///
    /// A leaf with users in three or more of the outermost frames, such as the turns of a loop, is drawn for each,
    /// too. `Int.max` draws every leaf once.
    public var cloneLeaves: Int
    /// Whether a legend says what the lines of a wire are.
    public var hasLegend: Bool
    /// What is drawn as one box, and what on its own.
    public var folding: Folding
    /// The part that is drawn.
    public var focus: Focus
    /// What the insides of nodes are coloured by; nil for gradients where too much was folded, else for nothing.
    public var colorBy: ColorBy?
    /// What is said of nodes and wires beside what the trace says.
    public var marks: [Mark] = []
    /// What the marks mean, for the legend.
    public var markMeanings: [String] = []

    /// Options, each with its default.
    public init(
      style: Style? = nil, direction: Direction? = nil, show: Set<Field>? = nil,
      digits: Int = 4, showsAll: Bool = false, cloneLeaves: Int = 4,
      hasLegend: Bool = true, folding: Folding = Folding(), focus: Focus = Focus(),
      colorBy: ColorBy? = nil
    ) {
      self.style = style
      self.direction = direction
      self.show = show
      self.digits = digits
      self.showsAll = showsAll
      self.cloneLeaves = cloneLeaves
      self.hasLegend = hasLegend
      self.folding = folding
      self.focus = focus
      self.colorBy = colorBy
    }

    /// Whether nothing is folded or cut off.
    package var drawsAll: Bool {
      !folding.isAsked && focus.isEmpty && (folding.maxNodes ?? Int.max) == Int.max
    }
  }

  /// What a format draws where the options do not say.
  public struct Defaults: Hashable, Sendable {
    /// What kind of drawing it is.
    public var style: Style
    /// Which way the picture runs; nil for left to right where few nodes stand in a row, top to bottom else.
    public var direction: Direction?
    /// Whether there is small print, for how the gradients of a circuit came about.
    public var hasSmallPrint: Bool
    /// Whether nodes and wires are described in words; a format that shows no such words need not wait for them.
    public var hasSummaries: Bool

    /// What pictures have: a circuit from left to right.
    public init(
      style: Style = .circuit, direction: Direction? = .leftToRight, hasSmallPrint: Bool = true,
      hasSummaries: Bool = true
    ) {
      self.style = style
      self.direction = direction
      self.hasSmallPrint = hasSmallPrint
      self.hasSummaries = hasSummaries
    }

    /// What nodes and wires show where the options do not say.
    public func fields(of style: Style) -> Set<Field> {
      let isPlain = style == .circuit && !hasSmallPrint
      return isPlain ? style.fields.subtracting([.upstream, .local]) : style.fields
    }
  }
}

extension Diagram.Style {
  /// What the style shows by itself.
  public var fields: Set<Diagram.Field> {
    switch self {
    case .circuit: [.value, .gradient, .upstream, .local, .downstream, .shape]
    case .cards: [.value, .gradient, .local, .downstream, .shape]
    case .minimal: []
    case .backward: [.gradient, .upstream, .local, .downstream, .shape]
    }
  }
}
