// For libm.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The values of a function of two numbers at the crossings of a grid.
package struct PlotGrid: Hashable, Sendable {
  /// The places of the columns, from left to right.
  package let xs: [Double]
  /// The places of the rows, from below.
  package let ys: [Double]
  /// The values, row by row; what is no number has no contour near it.
  package let values: [Double]

  /// A grid from its parts.
  ///
  /// - Shape: `values` has `xs.count * ys.count` numbers; what is missing is no number.
  package init(xs: [Double], ys: [Double], values: [Double]) {
    self.xs = xs
    self.ys = ys
    let missing = max(0, xs.count * ys.count - values.count)
    self.values = values + [Double](repeating: .nan, count: missing)
  }

  func value(_ column: Int, _ row: Int) -> Double { values[row * xs.count + column] }

  /// The values that contours are drawn at: closer where the function is small, as the rings of a bowl stand apart evenly.
  package func levels(_ count: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, sorted.count > 3 else { return [] }
    // Few large values at the edge would draw all others together.
    let high = sorted[min(sorted.count - 1, sorted.count * 95 / 100)]
    guard high > low else { return [] }
    var levels: [Double] = []
    for number in 1...max(count, 1) {
      let part = Double(number) / Double(count)
      let level = Self.rounded(low + (high - low) * part * part, against: high - low)
      if level > low, level != levels.last { levels.append(level) }
    }
    return levels
  }

  /// A number with two digits, where it still says the same beside others that are so far apart.
  private static func rounded(_ number: Double, against extent: Double) -> Double {
    guard number != 0, number.isFinite else { return number }
    let exponent = floor(log10(abs(number))) - 1
    guard abs(exponent) < 300 else { return number }
    let power = pow(10, abs(exponent))
    let short =
      exponent < 0 ? (number * power).rounded() / power : (number / power).rounded() * power
    return abs(short - number) < extent / 50 ? short : number
  }

  /// The lines along which the function has a value: each a list of places, closed where the first is the last.
  ///
  /// - Complexity: linear in the crossings.
  package func contour(at level: Double) -> [[Place]] {
    let (columns, rows) = (xs.count, ys.count)
    guard columns > 1, rows > 1 else { return [] }
    // An edge is where a line may cross: even ones lead right from a crossing, odd ones up.
    var neighbours: [Int: [Int]] = [:]
    func join(_ a: Int, _ b: Int) {
      neighbours[a, default: []].append(b)
      neighbours[b, default: []].append(a)
    }
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let corners = [
          value(column, row), value(column + 1, row), value(column + 1, row + 1),
          value(column, row + 1),
        ]
        guard corners.allSatisfy(\.isFinite) else { continue }
        let here = row * columns + column
        let edges = [2 * here, 2 * (here + 1) + 1, 2 * (here + columns), 2 * here + 1]
        let isHigh = corners.map { $0 >= level }
        let crossed = (0..<4).filter { isHigh[$0] != isHigh[($0 + 1) % 4] }
        if crossed.count == 2 { join(edges[crossed[0]], edges[crossed[1]]) }
        if crossed.count == 4 {
          // In a saddle the middle says which corners belong together.
          let middle = corners.reduce(0) { $0 + $1 / 4 } >= level
          let first = middle == isHigh[0] ? [0, 1, 2, 3] : [3, 0, 1, 2]
          join(edges[first[0]], edges[first[1]])
          join(edges[first[2]], edges[first[3]])
        }
      }
    }
    return lines(neighbours).map { $0.map { place(ofEdge: $0, level) } }
  }

  /// A place in the plane.
  package struct Place: Hashable, Sendable {
    package var x: Double
    package var y: Double
  }

  private func place(ofEdge edge: Int, _ level: Double) -> Place {
    let (column, row) = (edge / 2 % xs.count, edge / 2 / xs.count)
    let isUp = edge % 2 == 1
    let (a, b) = (value(column, row), isUp ? value(column, row + 1) : value(column + 1, row))
    let part = b == a ? 0.5 : min(max((level - a) / (b - a), 0), 1)
    return isUp
      ? Place(x: xs[column], y: ys[row] + part * (ys[row + 1] - ys[row]))
      : Place(x: xs[column] + part * (xs[column + 1] - xs[column]), y: ys[row])
  }

  /// Follows edges from one to the next: the open lines first, then the closed ones.
  private func lines(_ neighbours: [Int: [Int]]) -> [[Int]] {
    var left = neighbours
    var lines: [[Int]] = []
    let order = neighbours.keys.sorted()
    for wanted in [1, 2] {
      for start in order where (left[start]?.count ?? 0) == wanted {
        var line = [start]
        var here = start
        while let next = left[here]?.first {
          left[here]?.removeFirst()
          if let place = left[next]?.firstIndex(of: here) { left[next]?.remove(at: place) }
          line.append(next)
          here = next
        }
        lines.append(line)
      }
    }
    return lines
  }
}
