/// The HTML-like tables by which Graphviz is told of boxes: their size and where edges meet them, nothing else.
///
/// Sizes are whole points and cells have no text, so no font, locale or word of a user has an influence.
struct GraphvizTable {
  /// Whether the forward pass runs from left to right, so that edges meet boxes at the left and right.
  let isHorizontal: Bool

  private static let opening =
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">"

  /// A box with ports.
  ///
  /// - Parameters:
  ///   - along: The extent along the forward pass.
  ///   - across: The extent across it.
  ///   - ports: Distances from the box's start across it, in any order.
  /// - Returns: The table, and the name of the port at each distance.
  func box(along: Int, across: Int, ports: [Int]) -> (table: String, ports: [String]) {
    let across = max(across, 2)
    var centres = Set(ports.map { min(max($0, 1), across - 1) }).sorted()
    // A port's cell is two points wide; nearer ones share it.
    var kept: [Int] = []
    for centre in centres where kept.last.map({ centre - $0 >= 2 }) ?? true { kept.append(centre) }
    centres = kept
    var cells = ""
    var reached = 0
    for (index, centre) in centres.enumerated() {
      cells += cell(along: along, across: centre - 1 - reached, port: nil)
      cells += cell(along: along, across: 2, port: index)
      reached = centre + 1
    }
    cells += cell(along: along, across: across - reached, port: nil)
    let names = ports.map { port in
      let nearest = centres.indices.min { abs(centres[$0] - port) < abs(centres[$1] - port) }
      return "p\(nearest ?? 0)"
    }
    let rows = isHorizontal ? cells : "<TR>\(cells)</TR>"
    return ("\(Self.opening)\(rows)</TABLE>", names)
  }

  /// A box of a size, without ports.
  func box(width: Int, height: Int) -> String {
    "\(Self.opening)<TR>\(Self.cell(width: width, height: height, port: nil))</TR></TABLE>"
  }

  private func cell(along: Int, across: Int, port: Int?) -> String {
    if across <= 0 { return "" }
    return isHorizontal
      ? "<TR>\(Self.cell(width: along, height: across, port: port))</TR>"
      : Self.cell(width: across, height: along, port: port)
  }

  private static func cell(width: Int, height: Int, port: Int?) -> String {
    let name = port.map { " PORT=\"p\($0)\"" } ?? ""
    return
      "<TD\(name) FIXEDSIZE=\"TRUE\" WIDTH=\"\(max(width, 1))\" HEIGHT=\"\(max(height, 1))\"></TD>"
  }
}
