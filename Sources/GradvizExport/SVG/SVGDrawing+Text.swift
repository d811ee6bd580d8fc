import GradvizDiagram
import GradvizLayout
import GradvizTrace

extension SVGDrawing {
  /// Appends lines one under the other.
  ///
  /// - Parameters:
  ///   - lines: What is written.
  ///   - x: Where each line's anchor is.
  ///   - top: Where the first line's top is.
  ///   - anchor: Which part of a line is at `x`.
  ///   - roles: What the lines belong to is, or its state.
  ///   - shade: The shade that they stand on.
  ///   - hasHalo: Whether lines may cross them: they get an outline in the paper's colour.
  ///   - size: How large all of them are written; nil for the sizes of their parts.
  mutating func stack(
    _ lines: [Diagram.Line], x: Double, top: Double, anchor: SVGText.Anchor = .middle,
    roles: [Role] = [], shade: Int? = nil, hasHalo: Bool = false, size: Double? = nil
  ) {
    var top = top
    var texts: [SVGText] = []
    for line in lines {
      if line.firstSpan?.part == .plot {
        plot(line, x: x, top: top, shade: shade)
      } else {
        var text = SVGText(line, x: x, baseline: top + Typography.ascent(of: line, size: size))
        text.anchor = anchor
        text.roles = roles
        text.shade = shade
        text.size = size
        texts.append(text)
      }
      top += Typography.height(of: line, size: size)
    }
    let runs = texts.map(\.runs)
    if hasHalo { halo(texts, runs) }
    for (text, runs) in zip(texts, runs) { letters(text, runs) }
  }

  /// Appends the outlines of texts, behind all their letters.
  ///
  /// They are texts of their own: few programs know `paint-order`, and where it is unknown an outline covers the letters.
  private mutating func halo(_ texts: [SVGText], _ runs: [[SVGText.Run]]) {
    if runs.allSatisfy(\.isEmpty) { return }
    xml.markup("<g class=\"halo\" aria-hidden=\"true\"")
    // An animated picture has many of them, and says their look once.
    if animation == nil { xml.markup(text: style.halo) }
    xml.markup(">")
    // A page hides some of them with their letters.
    let hasNames = animation?.playsItself == false
    for (text, runs) in zip(texts, runs) {
      for run in runs {
        element(run, text, hasNames ? " class=\"\(run.span.part.rawValue)\"" : "")
      }
    }
    xml.markup("</g>")
  }

  /// Appends the letters of a line.
  mutating func letters(_ text: SVGText) { letters(text, text.runs) }

  private mutating func letters(_ text: SVGText, _ runs: [SVGText.Run]) {
    for run in runs {
      var ink = text.shade.map { style.ink(ofShade: $0) }
      var names = run.span.part.rawValue
      if let shade = run.span.shade {
        ink = style.fill(ofShade: shade)
        names += " shade-\(shade)"
      }
      element(
        run, text,
        " class=\"\(names)\"" + style.fill(of: run.span.part, text.roles, ink: ink))
    }
  }

  private mutating func element(_ run: SVGText.Run, _ text: SVGText, _ attributes: String) {
    xml.markup("<text")
    xml.markup(text: attributes)
    xml.markup(" x=\"")
    xml.number(run.x)
    xml.markup("\" y=\"")
    xml.number(text.baseline)
    xml.markup("\"")
    xml.markup(text: style.font(of: run.span.part, size: text.size(of: run.span.part)))
    if run.anchor != .middle {
      xml.markup(" text-anchor=\"")
      xml.markup(text: run.anchor.rawValue)
      xml.markup("\"")
    }
    if run.text.holds("  ") { xml.markup(" xml:space=\"preserve\"") }
    xml.markup(">")
    xml.text(run.text)
    xml.markup("</text>")
  }

  /// Appends a plot as bars: fonts disagree about how its signs look.
  private mutating func plot(_ line: Diagram.Line, x: Double, top: Double, shade: Int?) {
    let bars = line.text.unicodeScalars.map { Double($0.value) - 0x2580 }
    if bars.isEmpty { return }
    let unit = Typography.plotBar
    let bottom = top + Typography.ascent(of: line)
    let full = Diagram.Part.plot.fontSize * 0.8
    var left = x - Double(bars.count) * unit / 2
    xml.markup("<path class=\"plot\"")
    xml.markup(text: style.fill(of: .plot, [], ink: shade.map { style.ink(ofShade: $0) }))
    xml.markup(" d=\"")
    for bar in bars {
      xml.markup("M")
      xml.point(left, bottom)
      xml.markup("v")
      xml.number(-max(bar, 0) / 8 * full)
      xml.markup("h")
      xml.number(unit - 1)
      xml.markup("V")
      xml.number(bottom)
      xml.markup("z")
      left += unit
    }
    xml.markup("\"/>")
  }
}
