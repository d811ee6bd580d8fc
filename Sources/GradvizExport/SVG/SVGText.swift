import GradvizDiagram
import GradvizLayout

/// One line of text at its place, with all that decides how it looks.
struct SVGText {
  /// Which part of a line is at its x.
  enum Anchor: String {
    case start, middle, end
  }

  /// A run of characters that look alike, at a place of its own.
  struct Run {
    var span: Diagram.Span
    var text: String
    var x: Double
    var anchor: Anchor
  }

  let line: Diagram.Line
  let x: Double
  let baseline: Double
  var anchor = Anchor.middle
  var roles: [Role] = []
  /// The shade that the text stands on.
  var shade: Int?
  /// How large all of it is written; nil for the sizes of its parts.
  var size: Double?

  init(_ line: Diagram.Line, x: Double, baseline: Double) {
    self.line = line
    self.x = x
    self.baseline = baseline
  }

  /// The size of a part.
  func size(of part: Diagram.Part) -> Double {
    size ?? part.fontSize
  }

  /// The runs of the line, each with a place of its own: not every program measures a line of several parts as one.
  ///
  /// Of two runs in the middle, the first ends where the second begins, so that they never touch whatever the font.
  var runs: [Run] {
    var spans: [(span: Diagram.Span, width: Double)] = []
    line.forEachSpan { span in
      if !span.text.isEmpty { spans.append((span, width(of: span.text, span))) }
    }
    if spans.count == 1 { return [run(spans[0].span, x, anchor)] }
    let total = spans.reduce(0) { $0 + $1.width }
    var left =
      switch anchor {
      case .start: x
      case .middle: x - total / 2
      case .end: x - total
      }
    var runs: [Run] = []
    for (place, (span, width)) in spans.enumerated() {
      let endsAtNext = anchor == .end || (anchor == .middle && spans.count == 2 && place == 0)
      runs.append(
        endsAtNext ? run(span, left + width, .end) : run(span, left, .start))
      left += width
    }
    return runs.filter { !$0.text.isEmpty }
  }

  /// A run without the spaces around it, which some programs do not draw.
  private func run(_ span: Diagram.Span, _ x: Double, _ anchor: Anchor) -> Run {
    let text = span.text
    let space = UInt8(ascii: " ")
    if text.utf8.first != space, text.utf8.last != space {
      return Run(span: span, text: text, x: x, anchor: anchor)
    }
    let leading = text.prefix { $0 == " " }
    let trailing = text.reversed().prefix { $0 == " " }
    let inner =
      leading.count == text.count
      ? "" : String(text.dropFirst(leading.count).dropLast(trailing.count))
    let before = self.width(of: String(leading), span)
    let after = self.width(of: String(trailing), span)
    let shift =
      switch anchor {
      case .start: before
      case .middle: (before - after) / 2
      case .end: -after
      }
    return Run(span: span, text: inner, x: x + shift, anchor: anchor)
  }

  private func width(of text: String, _ span: Diagram.Span) -> Double {
    Measurement.width(
      of: text, span.part, size: size(of: span.part), isAlone: line.onlySpan != nil)
  }
}
