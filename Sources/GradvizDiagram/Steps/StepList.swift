package import GradvizTrace

/// A run told step by step.
///
/// ```text
/// 1  x        x is given: −2
/// 5  f        f = q × z is −12, from q = 3 and z = −4
/// 7  f → q    f = q × z passes z = −4 back to q: 1 × (−4) = −4
/// ```
package struct StepList {
  /// The steps in order.
  package let steps: [ToldStep]
  /// What the run computes: `f = q × z`.
  package let title: String
  /// What was folded because it was too much, in words; nil where nothing was.
  package let foldingNote: String?
  /// When each number is known.
  let timeline: Timeline

  /// The steps of a trace, of which as much is told as a picture with these options shows.
  ///
  /// - Complexity: linear in nodes and wires.
  package init(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(),
    _ stepOptions: StepOptions = StepOptions()
  ) {
    self.init(Painter(trace, options: options, defaults: Diagram.Defaults()), options, stepOptions)
  }

  init(_ painter: Painter, _ options: Diagram.Options, _ stepOptions: StepOptions) {
    let trace = painter.trace
    let isUsed = painter.folding?.isUsed ?? Uses(trace, Diagram.Options(), .circuit).isUsed
    var isTold = options.showsAll ? isUsed.map { _ in true } : isUsed
    if let folding = painter.folding {
      for id in isTold.indices where folding.cuts[id] != nil { isTold[id] = false }
    }
    // What is cut off is not told of, and what it hands back is.
    timeline = Timeline(trace, isTold: isTold)
    title = painter.title()
    foldingNote = painter.foldingNote
    steps = StepGrouping(painter, timeline, stepOptions).steps()
  }

  /// The number of the step from which on a moment's outcome is known: 0 for before the first, `Int.max` for never.
  func step(of moment: Int) -> Int {
    guard moment >= 0, let first = steps.first, moment >= first.moments.lowerBound else { return 0 }
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].moments.upperBound > moment { high = middle } else { low = middle + 1 }
    }
    return low < steps.count ? low + 1 : Int.max
  }
}
