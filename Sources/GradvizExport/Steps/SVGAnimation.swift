import GradvizDiagram

/// What moves in an animated picture: the steps, their times, and the parts that come and go.
struct SVGAnimation {
  let board: Storyboard
  /// The picture that plays by itself, nil for what the script of a page plays.
  private let picture: MovingPicture?
  /// How the parts that were drawn so far are seen.
  private(set) var showings: Set<Showing> = []

  init(_ picture: MovingPicture) {
    board = picture.board
    self.picture = picture
  }

  /// What the script of a page plays.
  init(playedByPage board: Storyboard) {
    self.board = board
    picture = nil
  }

  /// Whether it plays by itself, and not by the script of a page.
  var playsItself: Bool { picture != nil }
  /// The lines of the sentence of each step, and where they begin; nil where the page tells them.
  var captions: (lines: [[String]], top: Double)? {
    picture.map { ($0.captions, $0.captionTop) }
  }

  /// Whether what is known from a step on is always seen: a picture begins with the first step, a page before
  /// it.
  func isAlwaysSeen(from step: Int) -> Bool { step <= (playsItself ? 1 : 0) }

  /// The attributes of a part that is seen so; nothing for what always is.
  mutating func attributes(_ showing: Showing, _ names: String = "") -> String {
    if case .from(let step) = showing, isAlwaysSeen(from: step) {
      return names.isEmpty ? "" : Self.classes(names)
    }
    showings.insert(showing)
    return Self.classes("t " + showing.className + (names.isEmpty ? "" : " " + names))
      + (showing.isStill ? "" : " visibility=\"hidden\"")
  }

  private static func classes(_ names: String) -> String { " class=\"\(names)\"" }

  /// Appends the style sheet: the lines of what is new, and the times where it plays by itself.
  func write(_ theme: Theme, to xml: inout XMLWriter) {
    xml.markup("<style>\n")
    let paper = theme.palette.background.hex
    rule(
      ".halo", "fill:\(paper);stroke:\(paper);stroke-width:2.6px;stroke-linejoin:round", &xml)
    if let dark = theme.darkPalette {
      xml.markup("@media (prefers-color-scheme:dark){\n")
      for part in [".node .now>rect", ".node .now>circle", ".wire .now path"] {
        rule(part, "stroke:" + dark.ink.hex, &xml)
      }
      rule(".wire .now .head", "stroke:none;fill:" + dark.ink.hex, &xml)
      if board.diagram.nodes.contains(where: { $0.shade != nil }) {
        for (index, shade) in dark.shades.enumerated() {
          rule(".node.shade-\(index)>.t>text", "fill:" + shade.ink.hex, &xml)
        }
      }
      xml.markup("}\n")
    }
    if let picture { times(of: picture, &xml) }
    xml.markup("</style>\n")
  }

  /// Appends when which parts are seen, for readers who do not mind what moves.
  private func times(of picture: MovingPicture, _ xml: inout XMLWriter) {
    xml.markup("@media (prefers-reduced-motion:no-preference){\n")
    let total = Double(board.steps.count) * picture.secondsPerStep + picture.pause
    var length = XMLWriter()
    length.number(total)
    let seconds = String(decoding: length.bytes, as: UTF8.self)
    xml.markup(".")
    xml.scope()
    xml.markup(text: " .t{animation:\(seconds)s step-end infinite}\n")
    for showing in showings.sorted(by: { $0.className < $1.className }) {
      keyframes(showing, picture.secondsPerStep, of: total, &xml)
    }
    xml.markup("}\n")
  }

  /// Appends when a part is seen, and that the parts of its class are.
  private func keyframes(
    _ showing: Showing, _ secondsPerStep: Double, of total: Double, _ xml: inout XMLWriter
  ) {
    xml.markup(".")
    xml.scope()
    xml.markup(text: " ." + showing.className + "{animation-name:")
    xml.scope()
    xml.markup(text: "-" + showing.className + "}\n@keyframes ")
    xml.scope()
    xml.markup(text: "-" + showing.className + "{")
    let changes = showing.changes
    // What is hidden where nothing moves is so before its first change.
    if showing.isStill { xml.markup("0%{visibility:hidden}") }
    for (step, isSeen) in changes {
      xml.number(100 * Double(step - 1) * secondsPerStep / total)
      xml.markup(isSeen ? "%{visibility:visible}" : "%{visibility:hidden}")
    }
    xml.markup("}\n")
  }

  private func rule(_ selector: String, _ declarations: String, _ xml: inout XMLWriter) {
    xml.markup(".gradviz.")
    xml.scope()
    xml.markup(text: " " + selector + "{" + declarations + "}\n")
  }
}
