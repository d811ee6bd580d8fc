import Gradviz

/// A diagnosis for a terminal: each symptom with its line, and at the end how many there are.
enum DiagnosisTable {
  /// The text.
  ///
  /// - Parameters:
  ///   - diagnosis: What was found.
  ///   - trace: What it was found in.
  ///   - hasRemarks: Whether remarks are told as well as faults.
  ///   - isColored: Whether the text has colours.
  ///   - locate: The source that a place is in, and the place there.
  /// - Returns: The lines, with a final newline.
  static func text(
    _ diagnosis: Diagnosis, of trace: Trace, hasRemarks: Bool, isColored: Bool,
    locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)
  ) -> String {
    let shown = diagnosis.shown(hasRemarks: hasRemarks)
    var text = ""
    for symptom in shown {
      let (source, diagnostic) = locate(symptom.diagnostic())
      text +=
        (isColored
          ? ANSIDiagnosticFormatter(source: source).format(diagnostic)
          : DiagnosticFormatter(source: source).format(diagnostic)) + "\n\n"
    }
    return text + summary(diagnosis, of: trace, hasRemarks: hasRemarks) + "\n"
  }

  /// `2 faults in 41 nodes and 52 wires; --remarks tells 3 more`.
  private static func summary(
    _ diagnosis: Diagnosis, of trace: Trace, hasRemarks: Bool
  ) -> String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number == 0 ? "no" : String(number)) \(word)\(number == 1 ? "" : "s")"
    }
    var text =
      "\(count(diagnosis.faults.count, "fault")) in \(count(trace.nodes.count, "node")) and "
      + count(trace.contributions.count, "wire")
    let hidden =
      diagnosis.symptoms.count - diagnosis.shown(hasRemarks: hasRemarks).count
    if hidden > 0 { text += "; --remarks tells \(count(hidden, "remark"))" }
    return text
  }
}

extension Diagnosis {
  /// What is told: faults and points at which frameworks differ, and all else where that is asked for.
  func shown(hasRemarks: Bool) -> [Symptom] {
    hasRemarks ? symptoms : symptoms.filter { $0.weight == .fault || $0.kind == .convention }
  }
}
