import GradvizEngine
import GradvizTrace

extension MistakeFinder {
  /// Contributions of which each place keeps the last alone: `dw[f] = …` in a loop, `dE[ids] += …` with an index twice.
  func overwritten(_ item: Case) -> Found? {
    guard item.value.shape == item.gradient.shape else { return nil }
    let terms = item.wires.sorted { $0.node < $1.node }.flatMap(parts)
    guard terms.count > 1, terms.count <= Self.mostParts else { return nil }
    for order in [terms, terms.reversed()] {
      var elements = [Double](repeating: 0, count: item.gradient.count)
      for part in order {
        for (place, number) in part { elements[place] = number }
      }
      guard isSame(item, Tensor(shape: item.gradient.shape, elements: elements)) else { continue }
      return Found(
        mistake: .overwrittenSum,
        explanation: "parts of it are written more than once, and only one contribution is left in "
          + "each place: add with +=, and with np.add.at where an index stands in a list twice",
        assignment: nil)
    }
    return nil
  }

  /// What a wire adds, in the order in which a loop would: by place and number; of an index that stands in a list twice
  /// one after the other.
  private func parts(_ wire: BackwardPass.Wire) -> [[(place: Int, number: Double)]] {
    if let call = reviewer.replay.call(of: wire.node), call.code == .gather,
      call.attributes.indices.count == wire.upstream.count
    {
      return zip(call.attributes.indices, wire.upstream.elements).map { [(place: $0, number: $1)] }
    }
    let touched = wire.downstream.elements.enumerated().filter { $0.element != 0 }
    return [touched.map { (place: $0.offset, number: $0.element) }]
  }

  private static var mostParts: Int { 20_000 }
}
