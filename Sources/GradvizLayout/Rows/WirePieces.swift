/// A wire taken apart where rows begin.
struct WirePieces {
  /// Where a wire passes from a row into the next.
  struct Crossing {
    /// Where it is across.
    var y: Double
    /// The unit vector along it.
    var direction: Layout.Point
    /// Where it has become level behind the row.
    var exit: Double { y + direction.y * RowLanes.bend }
    /// Where it is still level before the next row.
    var entry: Double { y - direction.y * RowLanes.bend }
  }

  /// The row in which the wire starts.
  let firstRow: Int
  /// Its parts, one for each row.
  private(set) var pieces: [CubicPath] = []
  /// Where it passes from each of its rows into the next.
  private(set) var crossings: [Crossing] = []

  /// The crossings, each with the index of its cut.
  var crossingsByCut: [(index: Int, crossing: Crossing)] {
    crossings.enumerated().map { (firstRow + $0, $1) }
  }

  /// Takes a wire apart.
  ///
  /// - Parameters:
  ///   - points: A start, then three points for each cubic Bézier curve, leading forwards along `x` at the cuts.
  ///   - cuts: Where rows begin, ascending.
  ///   - firstRow: The row in which it starts, that of its place along where it is not named.
  init(_ points: [Layout.Point], cuts: [Double], firstRow: Int? = nil) {
    let start = points.first ?? Layout.Point(x: 0, y: 0)
    let end = points.last ?? start
    let firstRow = firstRow ?? cuts.firstIndex(after: start.x)
    self.firstRow = firstRow
    var next = firstRow
    let last = Swift.max(cuts.firstIndex(after: end.x), firstRow)
    var piece = CubicPath(start: start)
    for index in stride(from: 0, to: points.count - 3, by: 3) {
      var curve = Array(points[index...index + 3])
      while next < last, curve[3].x >= cuts[next] {
        let (before, behind) = Self.split(curve, at: cuts[next])
        piece.addCurve(before[1], before[2], to: before[3])
        crossings.append(Crossing(y: before[3].y, direction: Self.direction(before, behind)))
        pieces.append(piece)
        piece = CubicPath(start: behind[0])
        curve = behind
        next += 1
      }
      if curve[0].distance(to: curve[3]) > 1e-6 {
        piece.addCurve(curve[1], curve[2], to: curve[3])
      }
    }
    pieces.append(piece)
  }

  /// Both parts of a curve that passes a place along, by de Casteljau's construction.
  private static func split(
    _ curve: [Layout.Point], at x: Double
  ) -> ([Layout.Point], [Layout.Point]) {
    var low = 0.0
    var high = 1.0
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if parts(of: curve, at: middle).0[3].x < x { low = middle } else { high = middle }
    }
    return parts(of: curve, at: (low + high) / 2)
  }

  private static func parts(
    of curve: [Layout.Point], at t: Double
  ) -> ([Layout.Point], [Layout.Point]) {
    let ab = curve[0].toward(curve[1], by: t)
    let bc = curve[1].toward(curve[2], by: t)
    let cd = curve[2].toward(curve[3], by: t)
    let abc = ab.toward(bc, by: t)
    let bcd = bc.toward(cd, by: t)
    let middle = abc.toward(bcd, by: t)
    return ([curve[0], ab, abc, middle], [middle, bcd, cd, curve[3]])
  }

  private static func direction(
    _ before: [Layout.Point], _ behind: [Layout.Point]
  ) -> Layout.Point {
    before[2].direction(to: behind[1]) ?? Layout.Point(x: 1, y: 0)
  }
}
