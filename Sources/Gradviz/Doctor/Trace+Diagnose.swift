public import GradvizSource
public import GradvizTrace

extension Trace {
  /// Looks for what is wrong with the gradients of the run: where NaN and infinity begin in each pass, ways along which
  /// gradients vanish or explode, ops that are dead or saturated, inputs that nothing flows to, and why a gradient is 0.
  ///
  /// It goes by the numbers of the record alone, and takes ops that the catalog does not know as they are: what an op
  /// does to a gradient is what its wires contributed.
  ///
  /// - Parameters:
  ///   - options: Where a gradient counts as bad.
  ///   - cuts: Where the program took plain numbers, which the record does not tell: ``RunResult/cuts``.
  /// - Returns: What was found, which may be nothing.
  /// - Complexity: O(nodes + wires + numbers), without recursion.
  public func diagnose(
    _ options: DiagnosisOptions = DiagnosisOptions(), cuts: [GradientCut] = []
  ) -> Diagnosis {
    Diagnosis(symptoms: Doctor(self, options, cuts: cuts).symptoms(), options: options)
  }
}
