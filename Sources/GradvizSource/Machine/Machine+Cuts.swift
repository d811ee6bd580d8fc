import GradvizDiagnostics
import GradvizEngine

/// Where gradients end because a program takes plain numbers of tensors.
extension Machine {
  /// Notes that plain numbers are taken of a tensor here.
  func noteCut(of array: ArrayObject, _ cause: GradientCut.Cause) {
    guard unrecordedDepth == 0 else { return }
    noteCut(of: array, CutLog.Place(cause: cause, position: position))
  }

  /// Notes that a tensor is read where nothing is recorded.
  func noteUnrecordedUse(of array: ArrayObject) {
    // Libraries stop the recording for themselves as well.
    guard let position = cuts.contexts.last, unrecordedDepth == cuts.contexts.count else { return }
    noteCut(of: array, CutLog.Place(cause: .context, position: position))
  }

  private func noteCut(of array: ArrayObject, _ place: CutLog.Place) {
    guard usesTorchGradients, requiresGradient(array) else { return }
    let buffer = array.buffer
    if buffer.node >= 0 { cuts.note(buffer.node, place) }
    for node in Set(buffer.sources?.nodes ?? []).sorted() where node >= 0 { cuts.note(node, place) }
  }

  /// Where inputs are cut off from an output, and the nodes at which it is done.
  ///
  /// - Complexity: O(nodes) for each place, and nothing where all inputs get their gradients.
  func gradientCuts(from output: Int) -> (cuts: [GradientCut], nodes: [Int]) {
    let lost = cuts.isEmpty ? [] : lostLeaves(output)
    if lost.isEmpty { return ([], []) }
    var found: [GradientCut] = []
    var kept: [Int] = []
    for place in cuts.places {
      let ends = cuts[place].map { Int($0) }.filter { $0 < output }
      let leads = nodesLeading(to: ends)
      let inputs = lost.filter { leads[$0] }
      if inputs.isEmpty { continue }
      kept += ends
      var names: [String] = []
      for input in inputs {
        let name = tape.name(of: tape.variable(at: Int32(input))) ?? "input #\(input)"
        if !names.contains(name) { names.append(name) }
      }
      found.append(GradientCut(cause: place.cause, position: place.position, inputs: names))
    }
    return (found, kept)
  }

  /// The leaves that are to learn and that no gradient reaches, by their nodes.
  private func lostLeaves(_ output: Int) -> [Int] {
    let leads = nodesLeading(to: [output])
    let reached = Set(
      torch.leaves.filter { leads[Int($0.key)] }.map { ObjectIdentifier($0.value) })
    return torch.leaves.filter { node, leaf in
      Int(node) < output && !reached.contains(ObjectIdentifier(leaf)) && !leaf.hasReceivedGradient
        && (!torch.hasOptimizers || leaf.isOptimized)
    }.map { Int($0.key) }.sorted()
  }

  private func nodesLeading(to ends: [Int]) -> [Bool] {
    var leads = [Bool](repeating: false, count: tape.count)
    for end in ends { leads[end] = true }
    for index in leads.indices.reversed() where leads[index] {
      for operand in tape.operands(of: index) { leads[Int(operand)] = true }
    }
    return leads
  }
}
