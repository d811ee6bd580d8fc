import GradvizSource
import GradvizTrace

/// Inputs that a program cuts off itself, by taking plain numbers of tensors.
extension Doctor {
  /// One fault for each place that cuts inputs off.
  func cutOff() -> [Symptom] {
    cuts.compactMap { cut in
      let names = Set(cut.inputs)
      let ids = inputs { $0.name.map(names.contains) ?? false && !isUsed[$0.id] }
      guard let id = ids.first else { return nil }
      return Symptom(
        .blocked, .fault, node: id, nodes: ids, path: [id], inputs: ids, position: cut.position,
        message: "no gradient flows to \(list(ids)): '\(cut.cause.rawValue)' (line "
          + "\(cut.position.line)) takes the numbers alone, and the way back ends there",
        help: Self.help(cut.cause, isOne: ids.count == 1))
    }
  }

  /// Says that the output is no computed value at all.
  func plainOutput() -> [Symptom] {
    guard let id = trace.output, trace.nodes[id].kind != .op else { return [] }
    let value = words.text(trace.nodes[id].value, trace.nodes[id].shape)
    return [
      Symptom(
        .blocked, .fault, node: id, path: [id], position: trace.nodes[id].position,
        message: trace.nodes[id].kind == .input
          ? "the output is the input \(name(id)) itself: nothing with a gradient was computed of it"
          : "the output is a plain number, \(value): no gradient flows back from it",
        help: "int(x), round(x) and len(x) give plain numbers; without a gradient nothing learns")
    ]
  }

  private static func help(_ cause: GradientCut.Cause, isOne: Bool) -> String {
    let cure =
      switch cause {
      case .context: "compute it outside of \(cause.rawValue)"
      case .copy: "go on with the tensor itself"
      case .float, .item, .list: "go on with the tensor itself, without \(cause.rawValue)"
      case .detach, .data: "leave \(cause.rawValue) out"
      }
    return cure + "; where \(isOne ? "it is" : "they are") not to learn, say requires_grad=False"
  }
}
