package import GradvizDiagram
import GradvizLayout

/// A plot of gradient descent: the loss of each step, and the way in the plane where two numbers are moved.
///
/// Colours are attributes that every program reads, as in ``SVGExporter``; a style sheet has those for the dark, and the
/// times where it plays.
package struct DescentPlot {
  /// What stands above it.
  package var title: String
  /// The loss at each step, from step 0.
  package var losses: [Double]
  /// Where two numbers went, and what they are called; nil where others are moved.
  package var path: Path?
  /// What a step says, one for each loss, under a plot that plays.
  package var captions: [String]

  /// A way in the plane.
  package struct Path {
    /// What the two numbers are called.
    package var names: (x: String, y: String)
    /// Where they were at each step.
    package var places: [(x: Double, y: Double)]
    /// The loss around them.
    package var grid: PlotGrid

    /// A way from its parts.
    package init(
      names: (x: String, y: String), places: [(x: Double, y: Double)], grid: PlotGrid
    ) {
      self.names = names
      self.places = places
      self.grid = grid
    }
  }

  /// A plot from its parts.
  package init(title: String, losses: [Double], path: Path? = nil, captions: [String] = []) {
    self.title = title
    self.losses = losses
    self.path = path
    self.captions = captions
  }

  /// How many moments a plot that plays has at most; longer ways go several steps at once.
  static let momentLimit = 200

  /// The whole file; it plays where it is said how long a step is seen.
  package func svg(_ theme: Theme, secondsPerStep: Double? = nil) -> [UInt8] {
    var drawing = PlotDrawing(self, theme, secondsPerStep: secondsPerStep)
    return drawing.bytes()
  }

  /// What it shows, in words.
  var summary: String {
    let numbers = NumberFormat(digits: 6)
    let count = losses.count - 1
    guard let first = losses.first, let last = losses.last else { return "There is no step." }
    var text =
      "The loss goes from \(numbers.text(first)) to \(numbers.text(last)) in \(count) step"
      + (count == 1 ? "." : "s.")
    if let path, let start = path.places.first, let end = path.places.last {
      text +=
        " (\(path.names.x), \(path.names.y)) goes from (\(numbers.text(start.x)), \(numbers.text(start.y)))"
        + " to (\(numbers.text(end.x)), \(numbers.text(end.y)))."
    }
    return text
  }

  /// The axis of the losses: logarithmic where they are positive and far apart.
  var lossAxis: PlotAxis {
    let finite = losses.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    return PlotAxis(losses, isLogarithmic: low > 0 && high / low >= 100)
  }
}
