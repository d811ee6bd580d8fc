import GradvizEngine
import GradvizTrace

extension MistakeFinder {
  // MARK: Of the terms of a sum

  /// How many terms are left out in all combinations.
  private static var mostTerms: Int { 10 }

  /// A part of a gradient.
  private struct Term {
    var value: Tensor
    /// What it comes through, in words.
    var text: String
  }

  /// Contributions that are missing, counted twice, or have the other sign: those of the wires, of the ops that use the
  /// node, and of the gradients that the program has behind it.
  func terms(_ item: Case) -> Found? {
    let wires = item.wires.map { Term(value: $0.downstream, text: user($0)) }
    var users: [Int: Term] = [:]
    for wire in item.wires {
      let known = users[wire.node]?.value
      users[wire.node] = Term(
        value: known.map { $0 + wire.downstream } ?? wire.downstream, text: user(wire))
    }
    let byUser = users.sorted { $0.key < $1.key }.map(\.value)
    for terms in [byUser, behind(item)] {
      if let found = missing(item, terms) { return found }
    }
    for terms in [byUser, behind(item)] {
      if let found = scaled(item, terms) { return found }
    }
    if let found = missing(item, wires) { return found }
    for terms in [byUser, behind(item), wires] {
      if let found = turned(item, terms) { return found }
    }
    return nil
  }

  /// What arrives from each of the gradients that the program has.
  private func behind(_ item: Case) -> [Term] {
    let found = sources(item).filter(\.isPaired)
    guard found.count > 1,
      let sum = sum(found.map(\.downstream)), reviewer.agree(sum, item.gradient, scale: item.scale)
    else { return [] }
    return found.map { Term(value: $0.downstream, text: "'\($0.name)'") }
  }

  private func missing(_ item: Case, _ terms: [Term]) -> Found? {
    guard terms.count > 1, terms.allSatisfy({ $0.value.shape == item.gradient.shape }) else {
      return nil
    }
    // A node that is used by many steps of a loop keeps the first or the last of them.
    let all = terms.indices
    let choices: [[Int]] =
      terms.count <= Self.mostTerms
      ? (1..<((1 << terms.count) - 1)).sorted { $0.nonzeroBitCount > $1.nonzeroBitCount }
        .map { bits in all.filter { bits >> $0 & 1 == 1 } }
      : all.map { left in all.filter { $0 != left } } + all.map { [$0] }
    for kept in choices {
      guard let sum = sum(kept.map { terms[$0].value }), isSame(item, sum) else { continue }
      let missing = all.filter { !kept.contains($0) }.map { terms[$0].text }
      let through = Self.list(missing)
      let count = "'\(item.name)' is used \(terms.count) times"
      // What a later `=` leaves is one term alone.
      if kept.count == 1, item.isOverwritten {
        return Found(
          mistake: .overwrittenSum,
          explanation: "\(count), and only one contribution is left: add to it with += (what comes "
            + "through \(through) is overwritten)",
          assignment: item.assignments.last { !$0.continues && !$0.isPart })
      }
      return Found(
        mistake: .missingTerm, explanation: "\(count), and what comes through \(through) is missing"
      )
    }
    return nil
  }

  /// A term that is a usual number of times as large as it should be: half of it, without the mean's division.
  private func scaled(_ item: Case, _ terms: [Term]) -> Found? {
    guard terms.count > 1, item.value.shape == item.gradient.shape else { return nil }
    for term in terms where term.value.shape == item.gradient.shape {
      guard BackwardReviewer.size(term.value) > 0,
        let more = reviewer.ratio(item.value - item.gradient, term.value, scale: item.scale),
        abs(more + 2) > reviewer.tolerance, abs(more - 1) > reviewer.tolerance
      else { continue }
      // Of a single number every difference is some multiple.
      if item.gradient.count == 1, abs(more + 0.5) > reviewer.tolerance { continue }
      if let found = usual(1 + more, of: "what comes through \(term.text)") { return found }
    }
    return nil
  }

  /// A term that counts twice, or has the other sign.
  private func turned(_ item: Case, _ terms: [Term]) -> Found? {
    guard terms.count > 1 else { return nil }
    for term in terms where term.value.shape == item.gradient.shape {
      if isSame(item, item.gradient + term.value) {
        return Found(
          mistake: .factor, explanation: "what comes through \(term.text) counts twice")
      }
      if isSame(item, item.gradient - term.value - term.value) {
        return Found(
          mistake: .sign, explanation: "what comes through \(term.text) has the other sign")
      }
    }
    return nil
  }

  /// The same for a gradient of 0, of which no whole is left to compare with.
  func ofTerms(_ item: Case) -> Found? {
    BackwardReviewer.size(item.gradient) > 0 ? nil : terms(item)
  }

  private func sum(_ tensors: [Tensor]) -> Tensor? {
    guard let first = tensors.first, tensors.allSatisfy({ $0.shape == first.shape }) else {
      return nil
    }
    return tensors.dropFirst().reduce(first) { $0 + $1 }
  }

  /// What a wire leads to, in words: `'f' = q * z`.
  func user(_ wire: BackwardPass.Wire) -> String {
    "'\(reviewer.words.title(wire.node, limit: 40))'"
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 4 else {
      guard let last = words.last, words.count > 1 else { return words.first ?? "" }
      return words.dropLast().joined(separator: ", ") + " and " + last
    }
    return words.prefix(3).joined(separator: ", ") + " and \(words.count - 3) more"
  }
}
