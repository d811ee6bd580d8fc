import GradvizDiagram
import GradvizTrace

/// Gradients that are 0 but for rounding.
extension Doctor {
  /// One remark for each input of whose gradient nothing but rounding is left.
  func residues() -> [Symptom] {
    inputs { _ in true }.compactMap { id in
      guard let shown = trace.nodes[id].gradient?.elements,
        let exact = recorded.nodes[id].gradient?.elements
      else { return nil }
      let places = shown.indices.filter { shown[$0] != exact[$0] && exact[$0].isFinite }
      guard !places.isEmpty else { return nil }
      let bound = places.reduce(0) { max($0, abs(exact[$1])) }
      let isPart = places.count < shown.count
      let amount = isPart ? "\(places.count) of \(shown.count) elements of " : ""
      return Symptom(
        .residue, .remark, node: id, inputs: [id], position: trace.nodes[id].position,
        message:
          "\(amount)the gradient of \(name(id)) \(isPart ? "are" : "is") 0 but for rounding: "
          + "its terms cancel, and at most \(numbers.text(bound)) is left (≈ 0)")
    }
  }
}
