/// Rectangles that wires must stay clear of, sorted into the cells of a grid so that asking is quick.
struct ObstacleGrid {
  private var obstacles: [Layout.Rectangle] = []
  private var reach = 0.0
  private var cellStart: [Int] = [0]
  private var cellMembers: [Int] = []
  private var origin = Layout.Point(x: 0, y: 0)
  private var cellSize = 48.0
  private var columns = 0
  private var rows = 0

  /// A grid over some obstacles, of which at most `reach` is to be kept as a distance.
  init(_ obstacles: [Layout.Rectangle], reach: Double) {
    self.obstacles = obstacles.map { $0.enlarged(by: reach) }
    self.reach = reach
    let obstacles = self.obstacles
    guard let first = obstacles.first else { return }
    var least = Layout.Point(x: first.x, y: first.y)
    var most = Layout.Point(x: first.maxX, y: first.maxY)
    for box in obstacles {
      least = Layout.Point(x: min(least.x, box.x), y: min(least.y, box.y))
      most = Layout.Point(x: max(most.x, box.maxX), y: max(most.y, box.maxY))
    }
    origin = least
    // Not many more cells than obstacles, whatever the extent.
    let area = max((most.x - least.x) * (most.y - least.y), 1)
    let extent = max(most.x - least.x, most.y - least.y)
    cellSize = max(
      48, (area / Double(max(40_000, 4 * obstacles.count))).squareRoot(),
      extent / Double(max(20_000, obstacles.count)))
    columns = Int((most.x - least.x) / cellSize) + 1
    rows = Int((most.y - least.y) / cellSize) + 1
    fill()
  }

  /// Whether a point is nearer than a distance to an obstacle for which the condition holds.
  func isHit(
    _ point: Layout.Point, within distance: Double, _ work: inout Work,
    where counts: (Int) -> Bool
  ) -> Bool {
    work.add(1)
    guard let cell = cell(at: point) else { return false }
    work.add(cellStart[cell + 1] - cellStart[cell])
    for index in cellStart[cell]..<cellStart[cell + 1] {
      let member = cellMembers[index]
      if obstacles[member].enlarged(by: distance - reach).contains(point), counts(member) {
        return true
      }
    }
    return false
  }

  /// Gives the obstacles that overlap a rectangle, those in several of its cells several times.
  func forEachObstacle(
    overlapping box: Layout.Rectangle, _ work: inout Work, _ body: (Int) -> Void
  ) {
    guard columns > 0, let left = place(box.x - origin.x, columns - 1),
      let right = place(box.maxX - origin.x, columns - 1),
      let top = place(box.y - origin.y, rows - 1), let bottom = place(box.maxY - origin.y, rows - 1)
    else { return }
    for row in top...bottom {
      for cell in row * columns + left...row * columns + right {
        work.add(cellStart[cell + 1] - cellStart[cell] + 1)
        for index in cellStart[cell]..<cellStart[cell + 1]
        where obstacles[cellMembers[index]].overlaps(box) {
          body(cellMembers[index])
        }
      }
    }
  }

  /// The cell of a coordinate, the nearest for one outside; nil for what is no number.
  private func place(_ distance: Double, _ last: Int) -> Int? {
    distance.isNaN ? nil : Int(min(max(distance / cellSize, 0), Double(last)))
  }

  /// The first of the obstacles that a point is nearer to than a distance, nil where there is none.
  func first(at point: Layout.Point, within distance: Double, _ work: inout Work) -> Int? {
    guard let cell = cell(at: point) else { return nil }
    for index in cellStart[cell]..<cellStart[cell + 1] {
      let member = cellMembers[index]
      work.add(1)
      if obstacles[member].enlarged(by: distance - reach).contains(point) { return member }
    }
    return nil
  }

  private func cell(at point: Layout.Point) -> Int? {
    let column = Int(((point.x - origin.x) / cellSize).rounded(.down))
    let row = Int(((point.y - origin.y) / cellSize).rounded(.down))
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return row * columns + column
  }

  private mutating func fill() {
    var counts = [Int](repeating: 0, count: columns * rows + 1)
    forEachCell { cell, _ in counts[cell + 1] += 1 }
    for cell in 0..<columns * rows { counts[cell + 1] += counts[cell] }
    cellStart = counts
    var members = [Int](repeating: 0, count: counts[columns * rows])
    forEachCell { cell, obstacle in
      members[counts[cell]] = obstacle
      counts[cell] += 1
    }
    cellMembers = members
  }

  private func forEachCell(_ body: (_ cell: Int, _ obstacle: Int) -> Void) {
    for (index, box) in obstacles.enumerated() {
      let left = Int((box.x - origin.x) / cellSize)
      let right = Int((box.maxX - origin.x) / cellSize)
      let top = Int((box.y - origin.y) / cellSize)
      let bottom = Int((box.maxY - origin.y) / cellSize)
      for row in top...bottom {
        for column in left...right { body(row * columns + column, index) }
      }
    }
  }
}
