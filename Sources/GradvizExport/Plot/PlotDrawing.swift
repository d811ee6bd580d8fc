import GradvizDiagram
import GradvizLayout

// For libm.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Draws a plot of gradient descent.
struct PlotDrawing {
  let plot: DescentPlot
  let theme: Theme
  let secondsPerStep: Double?
  /// The steps that a plot that plays stops at, the first and the last among them.
  let moments: [Int]
  var xml = XMLWriter()

  static let panelWidth = 400.0
  static let panelHeight = 280.0
  static let tickSize = 11.0
  static let labelSize = 12.0
  private static let titleSize = 15.0
  private static let captionSize = 13.0

  /// The inside of the axes.
  struct Frame {
    var x: Double
    var y: Double
    let width = PlotDrawing.panelWidth
    let height = PlotDrawing.panelHeight
    let horizontal: PlotAxis
    let vertical: PlotAxis

    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (
        self.x + width * horizontal.place(of: x),
        self.y + height * (1 - vertical.place(of: y))
      )
    }
  }

  init(_ plot: DescentPlot, _ theme: Theme, secondsPerStep: Double?) {
    self.plot = plot
    self.theme = theme
    self.secondsPerStep = secondsPerStep
    let last = max(plot.losses.count - 1, 0)
    let skip = max(1, (last + DescentPlot.momentLimit - 1) / DescentPlot.momentLimit)
    var moments = Array(stride(from: 0, through: last, by: skip))
    if moments.last != last { moments.append(last) }
    self.moments = moments
  }

  private var palette: Palette { theme.palette }
  private var captionHeight: Double { secondsPerStep == nil ? 0 : 26 }

  mutating func bytes() -> [UInt8] {
    let lossAxis = plot.lossAxis
    let steps = PlotAxis(
      [0, Double(max(plot.losses.count - 1, 1))], isTight: true)
    let top = 48.0
    let left = margin(lossAxis)
    var loss = Frame(x: left, y: top, horizontal: steps, vertical: lossAxis)
    loss.x = left
    var width = left + Self.panelWidth + 24
    var plane: Frame?
    if let path = plot.path, let lowX = path.grid.xs.first, let highX = path.grid.xs.last,
      let lowY = path.grid.ys.first, let highY = path.grid.ys.last
    {
      let vertical = PlotAxis([lowY, highY], isTight: true)
      let start = width + margin(vertical)
      plane = Frame(
        x: start, y: top, horizontal: PlotAxis([lowX, highX], isTight: true), vertical: vertical)
      width = start + Self.panelWidth + 24
    }
    let height = top + Self.panelHeight + 50 + captionHeight
    open(width, height)
    text(
      VisibleText.of(plot.title, limit: 100), x: width / 2, y: 26, size: Self.titleSize,
      class: "ink", color: palette.ink, isBold: true)
    axes(loss, x: "step", y: lossAxis.isLogarithmic ? "loss (logarithmic)" : "loss")
    curve(loss)
    if let plane, let path = plot.path {
      contours(path, plane)
      axes(plane, x: path.names.x, y: path.names.y)
      way(path, plane)
    }
    captions(x: width / 2, y: height - 14)
    if secondsPerStep != nil { times() }
    xml.markup("</g>\n</svg>\n")
    xml.nameScope()
    return xml.bytes
  }

  /// The room left of an axis, for its numbers and its name.
  private func margin(_ axis: PlotAxis) -> Double {
    let widest =
      axis.ticks.map { FontMetrics.width(of: axis.text(of: $0), size: Self.tickSize) }.max() ?? 0
    return widest + 44
  }

  private mutating func open(_ width: Double, _ height: Double) {
    xml.markup("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradviz ")
    xml.scope()
    xml.markup("\" width=\"")
    xml.number(width)
    xml.markup("\" height=\"")
    xml.number(height)
    xml.markup("\" viewBox=\"0 0 ")
    xml.point(width, height)
    xml.markup("\" role=\"img\" aria-labelledby=\"")
    xml.scope()
    xml.markup("-title ")
    xml.scope()
    xml.markup("-desc\">\n<title id=\"")
    xml.scope()
    xml.markup("-title\">")
    xml.text(VisibleText.of(plot.title, limit: VisibleText.titleLimit))
    xml.markup("</title>\n<desc id=\"")
    xml.scope()
    xml.markup("-desc\">")
    xml.text(plot.summary)
    xml.markup("</desc>\n")
    darkRules()
    xml.markup("<rect class=\"paper\" width=\"")
    xml.number(width)
    xml.markup("\" height=\"")
    xml.number(height)
    xml.markup(text: "\" fill=\"\(palette.background.hex)\"/>\n<g")
    xml.markup(text: SVGStyle(theme: theme).fonts + ">\n")
  }

  private mutating func darkRules() {
    guard let dark = theme.darkPalette else { return }
    xml.markup("<style>\n@media (prefers-color-scheme:dark){\n")
    for (selector, declarations) in [
      (".paper", "fill:" + dark.background.hex), (".ink", "fill:" + dark.ink.hex),
      (".muted", "fill:" + dark.muted.hex), (".axis", "stroke:" + dark.wire.hex),
      (".grid", "stroke:" + dark.frameStroke.hex), (".contour", "stroke:" + dark.chain.hex),
      (".level", "fill:" + dark.chain.hex), (".line", "stroke:" + dark.gradient.hex),
      (".dot", "fill:" + dark.gradient.hex), (".mark", "stroke:" + dark.ink.hex),
      (".halo", "fill:\(dark.background.hex);stroke:\(dark.background.hex)"),
    ] {
      rule(selector, declarations)
    }
    xml.markup("}\n</style>\n")
  }

  mutating func rule(_ selector: String, _ declarations: String) {
    xml.markup(".gradviz.")
    xml.scope()
    xml.markup(text: " \(selector){\(declarations)}\n")
  }

  /// A line of text; `turn` stands for one that runs upwards.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, class name: String, color: Color,
    anchor: String? = nil, isBold: Bool = false, turned: Bool = false
  ) {
    xml.markup(text: "<text class=\"\(name)\" fill=\"\(color.hex)\" font-size=\"")
    xml.number(size)
    xml.markup("\"")
    if isBold { xml.markup(" font-weight=\"bold\"") }
    if let anchor { xml.markup(text: " text-anchor=\"\(anchor)\"") }
    if turned {
      xml.markup(" transform=\"translate(")
      xml.point(x, y)
      xml.markup(") rotate(-90)\">")
    } else {
      xml.markup(" x=\"")
      xml.number(x)
      xml.markup("\" y=\"")
      xml.number(y)
      xml.markup("\">")
    }
    xml.text(text)
    xml.markup("</text>\n")
  }

  /// The lines, numbers and names of both axes.
  private mutating func axes(_ frame: Frame, x: String, y: String) {
    let (right, bottom) = (frame.x + frame.width, frame.y + frame.height)
    xml.markup(text: "<path class=\"grid\" fill=\"none\" stroke=\"\(palette.frameStroke.hex)\"")
    xml.markup(" stroke-width=\"0.7\" d=\"")
    for tick in frame.horizontal.ticks {
      let place = frame.x + frame.width * frame.horizontal.place(of: tick)
      line(place, frame.y, place, bottom)
    }
    for tick in frame.vertical.ticks {
      let place = frame.y + frame.height * (1 - frame.vertical.place(of: tick))
      line(frame.x, place, right, place)
    }
    xml.markup(text: "\"/>\n<path class=\"axis\" fill=\"none\" stroke=\"\(palette.wire.hex)\"")
    xml.markup(" stroke-width=\"1.2\" d=\"M")
    xml.point(frame.x, frame.y)
    xml.markup("V")
    xml.number(bottom)
    xml.markup("H")
    xml.number(right)
    for tick in frame.horizontal.ticks {
      let place = frame.x + frame.width * frame.horizontal.place(of: tick)
      line(place, bottom, place, bottom + 4)
    }
    for tick in frame.vertical.ticks {
      let place = frame.y + frame.height * (1 - frame.vertical.place(of: tick))
      line(frame.x - 4, place, frame.x, place)
    }
    xml.markup("\"/>\n")
    for tick in frame.horizontal.ticks {
      text(
        frame.horizontal.text(of: tick),
        x: frame.x + frame.width * frame.horizontal.place(of: tick), y: bottom + 17,
        size: Self.tickSize, class: "muted", color: palette.muted)
    }
    for tick in frame.vertical.ticks {
      text(
        frame.vertical.text(of: tick), x: frame.x - 7,
        y: frame.y + frame.height * (1 - frame.vertical.place(of: tick)) + 3.8,
        size: Self.tickSize, class: "muted", color: palette.muted, anchor: "end")
    }
    text(
      VisibleText.of(x, limit: 60), x: frame.x + frame.width / 2, y: bottom + 36,
      size: Self.labelSize, class: "ink", color: palette.ink)
    let widest =
      frame.vertical.ticks.map {
        FontMetrics.width(of: frame.vertical.text(of: $0), size: Self.tickSize)
      }.max() ?? 0
    text(
      VisibleText.of(y, limit: 60), x: frame.x - widest - 18, y: frame.y + frame.height / 2,
      size: Self.labelSize, class: "ink", color: palette.ink, turned: true)
  }

  private mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    xml.markup("M")
    xml.point(x1, y1)
    xml.markup("L")
    xml.point(x2, y2)
  }

  // MARK: Curves

  private mutating func curve(_ frame: Frame) {
    let places = plot.losses.enumerated().map { step, loss in
      loss.isFinite ? frame.place(Double(step), loss) : nil
    }
    xml.markup("<g class=\"loss\">\n")
    curve(places, dots: plot.losses.count <= 60)
    xml.markup("</g>\n")
  }

  private mutating func way(_ path: DescentPlot.Path, _ frame: Frame) {
    let places = path.places.map { place in
      place.x.isFinite && place.y.isFinite ? frame.place(place.x, place.y) : nil
    }
    xml.markup("<g class=\"path\">\n")
    curve(places, dots: places.count <= 200)
    for (place, word) in [(places.first, "start"), (places.last, "end")] {
      guard let place = place ?? nil, places.count > 1 else { continue }
      let color = palette.ink
      if word == "end" { xml.markup(text: "<g" + shown(from: moments.count - 1) + ">\n") }
      let spot = Self.spot(for: word, at: place, beside: places)
      halo(word, x: spot.x, y: spot.y, size: Self.tickSize, class: "ink", color: color)
      if word == "end" { xml.markup("</g>\n") }
    }
    xml.markup("</g>\n")
  }

  /// Where a word stands beside its point: above, below, right or left, where the way is farthest.
  private static func spot(
    for word: String, at place: (x: Double, y: Double), beside places: [(x: Double, y: Double)?]
  ) -> (x: Double, y: Double) {
    let side = FontMetrics.width(of: word, size: tickSize) / 2 + 8
    let spots = [
      (x: place.x, y: place.y - 8), (place.x, place.y + 16), (place.x + side, place.y + 4),
      (place.x - side, place.y + 4),
    ]
    /// How far the nearest other point is from the middle of the word, a word being wider than high.
    func distance(_ spot: (x: Double, y: Double)) -> Double {
      places.reduce(.infinity) { nearest, other in
        guard let other, other != place else { return nearest }
        return min(nearest, hypot(0.5 * (other.x - spot.x), other.y - (spot.y - 4)))
      }
    }
    // What is hardly farther is no reason to leave the usual place.
    return spots.dropFirst().reduce(spots[0]) { best, spot in
      distance(best) < 20 && distance(spot) > 1.5 * distance(best) ? spot : best
    }
  }

  private mutating func halo(
    _ words: String, x: Double, y: Double, size: Double, class name: String, color: Color
  ) {
    let paper = palette.background.hex
    xml.markup(
      text: "<text class=\"halo\" aria-hidden=\"true\" fill=\"\(paper)\" stroke=\"\(paper)\"")
    xml.markup(" stroke-width=\"3\" stroke-linejoin=\"round\" font-size=\"")
    xml.number(size)
    xml.markup("\" x=\"")
    xml.number(x)
    xml.markup("\" y=\"")
    xml.number(y)
    xml.markup("\">")
    xml.text(words)
    xml.markup("</text>\n")
    text(words, x: x, y: y, size: size, class: name, color: color)
  }

  /// A line through places, with a gap where one is missing; in parts where it plays.
  private mutating func curve(_ places: [(x: Double, y: Double)?], dots: Bool) {
    if secondsPerStep == nil {
      part(places, 0...max(places.count - 1, 0), dots: dots, "")
      return
    }
    for (moment, step) in moments.enumerated() where step < places.count {
      let from = moment == 0 ? 0 : moments[moment - 1]
      part(places, from...step, dots: dots, shown(from: moment), skipsFirstDot: moment > 0)
      guard let place = places[step] else { continue }
      xml.markup(text: "<circle" + shown(only: moment, "mark"))
      xml.markup(
        text: " r=\"6\" fill=\"none\" stroke=\"\(palette.ink.hex)\" stroke-width=\"1.6\" cx=\"")
      xml.number(place.x)
      xml.markup("\" cy=\"")
      xml.number(place.y)
      xml.markup("\"/>\n")
    }
  }

  private mutating func part(
    _ places: [(x: Double, y: Double)?], _ steps: ClosedRange<Int>, dots: Bool,
    _ attributes: String,
    skipsFirstDot: Bool = false
  ) {
    guard !places.isEmpty else { return }
    xml.markup(text: "<g\(attributes)>")
    xml.markup(text: "<path class=\"line\" fill=\"none\" stroke=\"\(palette.gradient.hex)\"")
    xml.markup(" stroke-width=\"1.8\" stroke-linejoin=\"round\" stroke-linecap=\"round\" d=\"")
    var isDown = false
    for step in steps {
      guard let place = places[step] else {
        isDown = false
        continue
      }
      xml.markup(isDown ? "L" : "M")
      xml.point(place.x, place.y)
      // A place alone is a point.
      if !isDown, steps.count == 1 || step == steps.upperBound { xml.markup("h0") }
      isDown = true
    }
    xml.markup("\"/>")
    if dots {
      for step in steps where !(skipsFirstDot && step == steps.lowerBound) {
        guard let place = places[step] else { continue }
        xml.markup(text: "<circle class=\"dot\" r=\"2.6\" fill=\"\(palette.gradient.hex)\" cx=\"")
        xml.number(place.x)
        xml.markup("\" cy=\"")
        xml.number(place.y)
        xml.markup("\"/>")
      }
    }
    xml.markup("</g>\n")
  }

  private mutating func contours(_ path: DescentPlot.Path, _ frame: Frame) {
    xml.markup("<g class=\"contours\">\n")
    let numbers = NumberFormat(digits: 3)
    for (index, level) in path.grid.levels(12).enumerated() {
      let lines = path.grid.contour(at: level)
      if lines.isEmpty { continue }
      xml.markup(text: "<path class=\"contour\" fill=\"none\" stroke=\"\(palette.chain.hex)\"")
      xml.markup(" stroke-width=\"0.9\" stroke-opacity=\"0.55\" d=\"")
      for line in lines {
        for (number, place) in line.enumerated() {
          let (x, y) = frame.place(place.x, place.y)
          xml.markup(number == 0 ? "M" : "L")
          xml.point(x, y)
        }
      }
      xml.markup("\"/>\n")
      // Every other level is written, each at another side.
      guard index % 2 == 1, let longest = lines.max(by: { $0.count < $1.count }) else { continue }
      let places = longest.map { frame.place($0.x, $0.y) }
      let inner = places.filter {
        $0.x > frame.x + 24 && $0.x < frame.x + frame.width - 24 && $0.y > frame.y + 14
          && $0.y < frame.y + frame.height - 8
      }
      guard let place = inner.max(by: { $0.x - 0.4 * $0.y < $1.x - 0.4 * $1.y }) else { continue }
      self.level(numbers.text(level), x: place.x, y: place.y)
    }
    xml.markup("</g>\n")
  }

  /// The number of a contour, on paper of its own: an outline would leave the line between a point and its digits.
  private mutating func level(_ number: String, x: Double, y: Double) {
    let size = 9.0
    let width = FontMetrics.width(of: number, size: size) + 4
    xml.markup(text: "<rect class=\"paper\" fill=\"\(palette.background.hex)\" x=\"")
    xml.number(x - width / 2)
    xml.markup("\" y=\"")
    xml.number(y - 5.5)
    xml.markup("\" width=\"")
    xml.number(width)
    xml.markup("\" height=\"11\"/>")
    text(number, x: x, y: y + 3, size: size, class: "level", color: palette.chain)
  }

  // MARK: Playing

  private func shown(from moment: Int) -> String {
    secondsPerStep == nil || moment == 0 ? "" : " class=\"t v\(moment)\""
  }

  private func shown(only moment: Int, _ names: String) -> String {
    let isLast = moment == moments.count - 1
    return " class=\"t d\(moment) \(names)\"" + (isLast ? "" : " visibility=\"hidden\"")
  }

  private mutating func captions(x: Double, y: Double) {
    guard secondsPerStep != nil else { return }
    for (moment, step) in moments.enumerated() where step < plot.captions.count {
      xml.markup(text: "<g" + shown(only: moment, "caption") + ">")
      text(
        VisibleText.of(plot.captions[step], limit: 160), x: x, y: y, size: Self.captionSize,
        class: "ink", color: palette.ink)
      xml.markup("</g>\n")
    }
  }

  /// When which parts are seen, for readers who do not mind what moves.
  private mutating func times() {
    guard let secondsPerStep, moments.count > 1 else { return }
    let pause = max(3 * secondsPerStep, 3)
    let total = Double(moments.count) * secondsPerStep + pause
    func share(_ moment: Int) -> String {
      var number = XMLWriter()
      number.number(100 * Double(moment) * secondsPerStep / total)
      return String(decoding: number.bytes, as: UTF8.self)
    }
    xml.markup("<style>\n@media (prefers-reduced-motion:no-preference){\n")
    var seconds = XMLWriter()
    seconds.number(total)
    rule(".t", "animation:\(String(decoding: seconds.bytes, as: UTF8.self))s step-end infinite")
    for moment in moments.indices {
      let end = moment == moments.count - 1 ? "" : "\(share(moment + 1))%{visibility:hidden}"
      if moment > 0 {
        keyframes("v\(moment)", "0%{visibility:hidden}\(share(moment))%{visibility:visible}")
        keyframes(
          "d\(moment)", "0%{visibility:hidden}\(share(moment))%{visibility:visible}\(end)")
      } else {
        keyframes("d0", "0%{visibility:visible}\(end)")
      }
    }
    xml.markup("}\n</style>\n")
  }

  private mutating func keyframes(_ name: String, _ changes: String) {
    xml.markup(".gradviz.")
    xml.scope()
    xml.markup(text: " .\(name){animation-name:")
    xml.scope()
    xml.markup(text: "-\(name)}\n@keyframes ")
    xml.scope()
    xml.markup(text: "-\(name){\(changes)}\n")
  }
}
