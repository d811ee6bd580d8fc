public import GradvizSource
public import GradvizTrace

extension Trace {
  /// Compares a backward pass that was written by hand with the gradients of this record.
  ///
  /// ```swift
  /// let names = try GradientNames()
  /// let result = try program.run(RunOptions(keptNames: { names.match($0) }))
  /// let review = result.trace.reviewBackward(result.assignments, named: names)
  /// ```
  ///
  /// What is wrong is tried against the usual mistakes. What comes behind a mistake is judged by what it was given: if it
  /// was computed rightly from that, it follows.
  ///
  /// - Parameters:
  ///   - assignments: What the program gave its variables, as ``RunOptions/keptNames`` keeps it.
  ///   - names: Which of them belong to which nodes.
  ///   - tolerance: How far numbers may be apart, as a part of the largest.
  /// - Returns: Nil where the record has no output with a gradient.
  public func reviewBackward(
    _ assignments: [ProgramAssignment], named names: GradientNames, tolerance: Double = 1e-6
  ) -> BackwardReview? {
    BackwardReviewer(self, names, tolerance: tolerance)?.review(assignments)
  }
}
