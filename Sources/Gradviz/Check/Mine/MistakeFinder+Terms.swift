import GradvizEngine
import GradvizTrace

extension MistakeFinder {
  // MARK: Of the terms of a sum

  /// How many wires of a node are left out in all combinations.
  private static let mostTerms = 8

  /// Contributions that are missing, counted twice, or have the other sign.
  func terms(_ item: Case) -> Found? {
    let wires = item.wires
    guard wires.count > 1, wires.count <= Self.mostTerms,
      wires.allSatisfy({ $0.downstream.shape == item.gradient.shape })
    else { return nil }
    let choices = (1..<((1 << wires.count) - 1)).sorted { $0.nonzeroBitCount > $1.nonzeroBitCount }
    for kept in choices {
      let sum = sum(wires.indices.filter { kept >> $0 & 1 == 1 }.map { wires[$0].downstream })
      guard let sum, isSame(item, sum) else { continue }
      let missing = wires.indices.filter { kept >> $0 & 1 == 0 }.map { user(wires[$0]) }
      let through = Self.list(missing)
      // What a later `=` leaves is one term alone.
      if kept.nonzeroBitCount == 1, item.assignments > 1 {
        return Found(
          mistake: .overwrittenSum,
          explanation: "'\(item.name)' is used \(wires.count) times, and only one contribution is "
            + "left: add to it with += (what comes through \(through) is overwritten)")
      }
      return Found(
        mistake: .missingTerm,
        explanation: "'\(item.name)' is used \(wires.count) times, and what comes through "
          + "\(through) is missing")
    }
    for wire in wires {
      if isSame(item, item.gradient + wire.downstream) {
        return Found(
          mistake: .doubledTerm, explanation: "what comes through \(user(wire)) counts twice")
      }
      if isSame(item, item.gradient - wire.downstream - wire.downstream) {
        return Found(
          mistake: .sign,
          explanation: "what comes through \(user(wire)) has the other sign")
      }
    }
    return nil
  }

  /// The same for a gradient of 0, of which no whole is left to compare with.
  func ofTerms(_ item: Case) -> Found? {
    BackwardReviewer.size(item.gradient) > 0 ? nil : terms(item)
  }

  private func sum(_ tensors: [Tensor]) -> Tensor? {
    guard let first = tensors.first else { return nil }
    return tensors.dropFirst().reduce(first) { $0 + $1 }
  }

  /// What a wire leads to, in words: `'f' = q * z`.
  func user(_ wire: BackwardPass.Wire) -> String {
    "'\(reviewer.words.title(wire.node, limit: 40))'"
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
