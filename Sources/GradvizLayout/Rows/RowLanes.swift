/// The lanes in which wires run from the end of one row back to the start of the next, in the order in which they leave.
///
/// Wires from one node that leave at the same place share a lane.
struct RowLanes {
  /// Where wires are level.
  struct Lane {
    /// Behind the row they leave.
    var exit: Double
    /// Before the row they come into.
    var entry: Double
  }

  private(set) var lanes: [Lane] = []
  /// The lane of each wire, and where it leaves its row.
  private(set) var ofWire: [Int: (lane: Int, crossing: WirePieces.Crossing)] = [:]

  /// The distance between neighbouring lanes.
  static let gap = 8.0
  /// The distance between lanes and rows.
  static let margin = 16.0
  /// The stretch in which a wire becomes level.
  static let lead = 20.0
  /// How far it keeps its direction in it.
  static let bend = 10.0
  /// How near together wires of one node share a lane.
  private static let same = 0.5

  init(_ wires: [(wire: Int, crossing: WirePieces.Crossing)], sources: [Int]) {
    let order = wires.sorted {
      ($0.crossing.y, sources[$0.wire], $0.wire) < ($1.crossing.y, sources[$1.wire], $1.wire)
    }
    var last: (source: Int, y: Double)?
    for (wire, crossing) in order {
      let isSame = last.map { $0.source == sources[wire] && crossing.y - $0.y < Self.same } ?? false
      if !isSame {
        last = (sources[wire], crossing.y)
        lanes.append(lane(crossing))
      }
      ofWire[wire] = (lanes.count - 1, crossing)
    }
  }

  private func lane(_ crossing: WirePieces.Crossing) -> Lane {
    guard let last = lanes.last else { return Lane(exit: crossing.exit, entry: crossing.entry) }
    return Lane(
      exit: max(crossing.exit, last.exit + Self.gap / 2),
      entry: max(crossing.entry, last.entry + Self.gap / 2))
  }

  /// The room between two rows.
  var room: Double { 2 * Self.margin + Self.gap * Double(max(lanes.count - 1, 0)) }
  /// The last place across where a wire is level behind the row.
  var lastExit: Double { lanes.last?.exit ?? -.infinity }
  /// The first place across where a wire is level before the next row.
  var firstEntry: Double { lanes.first?.entry ?? .infinity }
}
