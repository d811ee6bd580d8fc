extension Diagram {
  /// Something drawn at one place: an op's symbol, an input's name, a card, the output's name.
  public struct Node: Hashable, Sendable {
    /// What a node looks like.
    public enum Shape: String, CaseIterable, Sendable {
      /// A circle around an op's symbol; a capsule where the symbol is long.
      case circle
      /// A name without a border, where a wire starts or ends.
      case terminal
      /// A box of lines.
      case card
    }

    /// A name that is the same in every run: `n4` for node 4 of the trace, `out` for the output's terminal.
    public var id: String
    /// The node of the trace it shows, nil for what stands for none.
    public var traceNode: Int?
    /// What it looks like.
    public var shape: Shape
    /// What is written in it, from top to bottom.
    public var lines: [Line]
    /// What is written under its shape, from top to bottom: the sum of the gradients of its wires, a caption, …
    /// A layout keeps the place under the shape free for them; the node's box is that of the shape alone.
    public var notes: [Line]
    /// What it is and what state it is in.
    public var roles: [Role]
    /// One line that names it, for a tooltip.
    public var title: String
    /// What it is and does, in words.
    public var summary: String
    /// The index of the innermost frame around it, nil where there is none.
    public var frame: Int?
    /// Which of the palette's shades its inside has, nil for the colour of what it is.
    public var shade: Int?

    /// A node from its parts.
    public init(
      id: String, traceNode: Int?, shape: Shape, lines: [Line], notes: [Line] = [], roles: [Role],
      title: String, summary: String, frame: Int? = nil, shade: Int? = nil
    ) {
      self.id = id
      self.traceNode = traceNode
      self.shape = shape
      self.lines = lines
      self.notes = notes
      self.roles = roles
      self.title = title
      self.summary = summary
      self.frame = frame
      self.shade = shade
    }
  }

  /// One wire: the path of a value to a user, and of that user's contribution back.
  public struct Wire: Hashable, Sendable {
    /// A name that is the same in every run: `w4-0` for operand 0 of node 4.
    public var id: String
    /// The index of the node it leaves, in ``Diagram/nodes``.
    public var from: Int
    /// The index of the node it leads to.
    public var to: Int
    /// What stands above the wire, from top to bottom; left of it where the picture runs from top to bottom.
    public var above: [Line]
    /// What stands below the wire, from top to bottom; right of it where the picture runs from top to bottom.
    public var below: [Line]
    /// What state it is in.
    public var roles: [Role]
    /// One line that names it, for a tooltip: `∂sigx/∂x = σ(1 − σ)`.
    public var title: String
    /// What flows through it, in words.
    public var summary: String

    /// A wire from its parts.
    public init(
      id: String, from: Int, to: Int, above: [Line], below: [Line], roles: [Role], title: String,
      summary: String
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.above = above
      self.below = below
      self.roles = roles
      self.title = title
      self.summary = summary
    }
  }

  /// A labelled frame around the nodes of one scope.
  public struct Frame: Hashable, Sendable {
    /// A name that is the same in every run: `s2`.
    public var id: String
    /// The scope's own name: `sigmoid#2`.
    public var label: String
    /// The index of the frame it lies in, nil at the top.
    public var parent: Int?

    /// A frame from its parts.
    public init(id: String, label: String, parent: Int?) {
      self.id = id
      self.label = label
      self.parent = parent
    }
  }

  /// One line of text, made of parts that may look different.
  public struct Line: Hashable, Sendable {
    // Nearly every line is one part, which needs no list.
    private var first: Span?
    private var rest: [Span]

    /// The parts from left to right.
    public var spans: [Span] {
      get { first.map { [$0] + rest } ?? [] }
      set { self = Self(newValue) }
    }

    /// A line from its parts.
    public init(_ spans: [Span]) {
      first = spans.first
      rest = Array(spans.dropFirst())
    }

    /// A line of one part.
    public init(_ text: String, _ part: Part) {
      first = Span(text, part)
      rest = []
    }

    /// The whole text.
    public var text: String {
      rest.isEmpty ? first?.text ?? "" : spans.map(\.text).joined()
    }

    /// The first part, nil where there is none.
    package var firstSpan: Span? { first }

    /// The part that is the whole line, nil where it has none or several.
    package var onlySpan: Span? { rest.isEmpty ? first : nil }

    /// Gives the parts from left to right, without a list of them.
    package func forEachSpan(_ body: (Span) -> Void) {
      if let first { body(first) }
      for span in rest { body(span) }
    }
  }

  /// A stretch of a line that looks one way.
  public struct Span: Hashable, Sendable {
    /// What is written.
    public var text: String
    /// What it says.
    public var part: Part
    /// Which of the palette's shades it is written in, nil for the colour of what it says.
    public var shade: Int?

    /// A span from its text and what that says.
    public init(_ text: String, _ part: Part, shade: Int? = nil) {
      self.text = text
      self.part = part
      self.shade = shade
    }
  }

  /// What a stretch of text says; its look follows from that.
  public enum Part: String, CaseIterable, Sendable {
    /// An op's symbol in its circle.
    case symbol
    /// A node's name.
    case name
    /// What a node computes: `x + y`.
    case expression
    /// A forward value.
    case value
    /// A gradient.
    case gradient
    /// How a gradient came about: `−0.7916 × 0.04518`.
    case chain
    /// A local derivative in symbols.
    case rule
    /// A shape.
    case shape
    /// A stage's number.
    case stage
    /// What the program says in a comment.
    case caption
    /// A word of ours beside a number: `grad`.
    case label
    /// The name of a frame.
    case frame
    /// A line of the legend.
    case legend
    /// A small plot, one sign of `▁▂▃▄▅▆▇█` for each number.
    case plot
  }
}
