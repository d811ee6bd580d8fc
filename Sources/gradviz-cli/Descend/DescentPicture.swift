import Gradviz

/// The plot of a descent, with the loss around its way where two numbers were moved.
struct DescentPicture {
  private let problem: DescentProblem
  private let descent: Descent
  private let options: DescentOptions
  private let numbers: NumberFormat

  /// How many crossings the grid has on a side at most and at least, and how many ops it computes in all.
  private static let sides = 9...101
  private static let work = 4_000_000

  init(_ problem: DescentProblem, _ descent: Descent, _ options: DescentOptions, digits: Int) {
    self.problem = problem
    self.descent = descent
    self.options = options
    numbers = NumberFormat(digits: digits)
  }

  func plot() -> DescentPlot {
    DescentPlot(
      title: title, losses: descent.steps.map(\.loss), path: path,
      captions: descent.steps.map(caption))
  }

  private var title: String {
    let method =
      switch options.method {
      case .sgd(let settings) where settings.momentum == 0: "gradient descent"
      case .sgd(let settings):
        "gradient descent with momentum \(numbers.text(settings.momentum))"
      case .adam: "Adam"
      }
    let source = problem.trace.source.map { source in
      source.name == "<expression>"
        ? MathText.of(source.text, limit: 80) : VisibleText.path(source.name, limit: 60)
    }
    return (source.map { "\($0): " } ?? "")
      + "\(method), learning rate \(numbers.text(options.learningRate))"
  }

  private func caption(_ step: Descent.Step) -> String {
    var text = "step \(step.number): loss \(numbers.text(step.loss))"
    for (name, value) in zip(descent.names, step.values).prefix(3) {
      if let number = value.item { text += ", \(name) = \(numbers.text(number))" }
    }
    return text
  }

  /// The way in the plane, nil unless two numbers were moved.
  private var path: DescentPlot.Path? {
    guard descent.names.count == 2, problem.start.allSatisfy({ $0.item != nil }) else { return nil }
    let places = descent.steps.map { (x: $0.values[0].item ?? 0, y: $0.values[1].item ?? 0) }
    let side = Self.side(problem.trace.nodes.count)
    let xs = Self.places(places.map(\.x), beside: places.map(\.y), side)
    let ys = Self.places(places.map(\.y), beside: places.map(\.x), side)
    var values: [Double] = []
    values.reserveCapacity(xs.count * ys.count)
    for (row, y) in ys.enumerated() {
      Progress.count(row, of: ys.count)
      for x in xs {
        let shapes = problem.start.map(\.shape)
        values.append(
          problem.loss(at: [
            Tensor(shape: shapes[0], repeating: x), Tensor(shape: shapes[1], repeating: y),
          ]))
      }
    }
    return DescentPlot.Path(
      names: (x: descent.names[0], y: descent.names[1]), places: places,
      grid: PlotGrid(xs: xs, ys: ys, values: values))
  }

  private static func side(_ nodes: Int) -> Int {
    let most = Double(work / max(nodes, 1)).squareRoot()
    return min(max(Int(most), sides.lowerBound), sides.upperBound)
  }

  /// The places of a grid around some numbers, as far as they reach and a third more; what hardly moves gets room as the
  /// other number needs it.
  private static func places(_ numbers: [Double], beside others: [Double], _ side: Int) -> [Double]
  {
    func ends(_ numbers: [Double]) -> (low: Double, high: Double) {
      let finite = numbers.filter(\.isFinite)
      return (finite.min() ?? 0, finite.max() ?? 0)
    }
    let (low, high) = ends(numbers)
    let other = ends(others)
    let extent = max(high - low, 0.2 * (other.high - other.low), 1e-3 * max(abs(low), abs(high)))
    let room = extent > 0 ? extent * 0.3 : 1
    let middle = low / 2 + high / 2
    let half = max((high - low) / 2 + room, extent / 2)
    return (0..<side).map { middle - half + 2 * half * Double($0) / Double(side - 1) }
  }
}
