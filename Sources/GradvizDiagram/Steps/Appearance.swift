/// From which steps on the parts of a node or a wire are known, and which steps are about it.
///
/// A step is its number; 0 is before the first one, and `Int.max` is never.
package struct Appearance: Hashable, Sendable {
  /// From when on its value is known.
  package var value = 0
  /// From when on its gradient is known.
  package var gradient = 0
  /// From when on the state that its roles say is known.
  package var state = 0
  /// The steps that are about it.
  package var highlights: Set<Int> = []

  /// From when on all of it is known.
  package var all: Int { max(value, gradient) }

  /// From when on a line is known, which is the case when all its parts are.
  package func step(of line: Diagram.Line) -> Int {
    var step = 0
    line.forEachSpan { span in
      switch span.part {
      case .value, .shape: step = max(step, value)
      case .gradient, .chain, .rule, .plot: step = max(step, gradient)
      case .symbol, .name, .expression, .stage, .caption, .label, .frame, .legend: break
      }
    }
    return step
  }

  /// Lines of which those that a condition does not hold for are empty, and as high as they were.
  package func lines(
    _ lines: [Diagram.Line], where isShown: (_ step: Int) -> Bool
  ) -> [Diagram.Line] {
    lines.map { line in
      isShown(step(of: line))
        ? line : Diagram.Line(line.spans.map { Diagram.Span("", $0.part) })
    }
  }

  /// The steps from which on lines are known, in order and each once.
  package func steps(of lines: [Diagram.Line]) -> [Int] {
    Set(lines.map(step)).sorted()
  }

  /// The roles that are known before the first step.
  package func plainRoles(_ roles: [Role]) -> [Role] {
    state > 0 ? roles.filter { !Self.states.contains($0) } : roles
  }

  /// The roles that are known at a step, and whether it is the one that is shown.
  func roles(_ roles: [Role], at step: Int) -> [Role] {
    (step < state ? plainRoles(roles) : roles)
      + (highlights.contains(step) ? [.current] : [])
  }

  private static let states: Set<Role> = [.nan, .spread, .zero, .vanishing, .exploding]
}
