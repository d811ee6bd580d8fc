/// What is wrong with the gradients of a run, and why.
///
/// ```swift
/// let diagnosis = tape.trace(of: loss).diagnose()
/// for fault in diagnosis.faults { print(fault) }
/// ```
public struct Diagnosis: Hashable, Sendable {
  /// All that was found, faults first, each kind in the order of the passes.
  public var symptoms: [Symptom]
  /// What was looked for.
  public var options: DiagnosisOptions

  /// What keeps a program from learning.
  public var faults: [Symptom] { symptoms.filter { $0.weight == .fault } }

  /// What explains a number and is no fault.
  public var remarks: [Symptom] { symptoms.filter { $0.weight == .remark } }

  /// Whether there are no faults.
  public var isHealthy: Bool { faults.isEmpty }
}
