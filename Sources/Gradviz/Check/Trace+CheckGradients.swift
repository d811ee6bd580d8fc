import GradvizDiagram
import GradvizEngine
public import GradvizTrace

extension Trace {
  /// Compares the gradient of every element of every input with what the values say.
  ///
  /// The recorded ops are computed again with the element a little smaller and a little larger: central differences with a
  /// step chosen for each element, extrapolated to a step of 0. Where both derivatives differ, and where the function seems
  /// to have a corner, both sides are looked at.
  ///
  /// What is differentiated is the record: branches that the program took, random and whole numbers stay as they were.
  ///
  /// - Parameters:
  ///   - options: How far they may be apart, and how many elements are looked at.
  ///   - progress: Is told how many elements are done, and how many there are.
  /// - Returns: Nil where the record has no output with a gradient: the run failed, or its values were left out.
  /// - Complexity: About ten runs of what depends on the element, for each.
  public func checkGradients(
    _ options: GradientCheckOptions = GradientCheckOptions(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> GradientCheck? {
    guard let replay = Replay(self) else { return nil }
    return GradientChecker(replay, options).check(progress)
  }
}
