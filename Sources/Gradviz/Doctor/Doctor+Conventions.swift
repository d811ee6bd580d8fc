import GradvizTrace

/// Points at which frameworks take different slopes.
extension Doctor {
  /// One remark for each op at one place in the source.
  func conventions() -> [Symptom] {
    var seen: Set<String> = []
    return ConventionFinder(trace).points().compactMap { point in
      let id = point.node
      let position = trace.nodes[id].position
      let key = "\(point.convention.id) \(position.map { "\($0.line):\($0.column)" } ?? "\(id)")"
      guard seen.insert(key).inserted, let difference = point.convention.difference else {
        return nil
      }
      var notes = ["at \(point.convention.point): \(point.convention.description)"]
      if let ours = point.convention.ours { notes.append("gradviz takes \(ours)") }
      return Symptom(
        .convention, .remark, node: id, position: position,
        message: "\(op(id)) stands where it has no one derivative; \(difference)", notes: notes)
    }
  }
}

extension Trace {
  /// The points of the run at which frameworks take different slopes, a line each.
  ///
  /// ```text
  /// 'abs' in 'abs(x)' stands where it has no one derivative; PyTorch and JAX differ here: 0 and 1
  /// ```
  public func conventionNotes() -> [String] {
    Doctor(self, DiagnosisOptions()).conventions().map(\.message)
  }
}
