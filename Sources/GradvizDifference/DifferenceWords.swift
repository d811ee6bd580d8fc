import GradvizDiagram
import GradvizTrace

/// Puts what changed into words.
struct DifferenceWords {
  let difference: TraceDifference
  private let digits: Int
  let old: NodeNames
  let new: NodeNames

  init(_ difference: TraceDifference, digits: Int) {
    self.difference = difference
    self.digits = digits
    old = NodeNames(difference.old, digits: digits)
    new = NodeNames(difference.new, digits: digits)
  }

  /// How the end of the run changed, nil where it did not.
  var failure: String? {
    guard difference.hasOtherFailure else { return nil }
    guard let failure = difference.new.failure else { return "the run no longer stops at an error" }
    let message = VisibleText.of(failure.message, limit: 200)
    return difference.old.failure == nil
      ? "the run now stops: \(message)" : "the run now stops for another reason: \(message)"
  }

  /// How the output changed, nil where it did not.
  var output: String? {
    guard difference.hasOtherOutput else { return nil }
    switch (difference.old.output, difference.new.output) {
    case (let before?, let after?):
      return "the output is now \(new.name(after)), it was \(old.name(before))"
    case (nil, let after?): return "there is an output now: \(new.name(after))"
    default: return "there is no output now"
    }
  }

  func sentence(_ change: TraceDifference.NodeChange) -> String {
    guard let after = change.new else {
      guard let before = change.old else { return "" }
      return "\(old.subject(before)) is gone: it was \(old.content(before))"
    }
    guard let before = change.old else {
      return "\(new.subject(after)) is new: \(new.content(after))"
    }
    let (parts, uses) = parts(change, before, after)
    guard let uses else { return new.subject(after) + ": " + parts.joined(separator: "; ") }
    if parts.isEmpty { return new.subject(after) + " " + uses }
    return new.subject(after) + ": " + parts.joined(separator: "; ") + "; " + uses
  }

  /// What changed about a node that both traces have, in a few phrases.
  func phrases(_ change: TraceDifference.NodeChange) -> [String] {
    guard let before = change.old, let after = change.new else { return [] }
    let (parts, uses) = parts(change, before, after)
    return parts + (uses.map { [$0] } ?? [])
  }

  private func parts(
    _ change: TraceDifference.NodeChange, _ before: Int, _ after: Int
  ) -> (parts: [String], uses: String?) {
    var structure: [String] = []
    var numbers: [String] = []
    var uses: String?
    for fact in change.facts {
      switch fact {
      case .isNew, .isGone: continue
      case .name: structure.append("was called \(old.name(before))")
      case .kind:
        structure.append("is \(new.kind(after)) now, was \(old.kind(before))")
      case .computation: structure.append(computation(before, after))
      case .shape:
        structure.append("shape \(old.shape(before)) -> \(new.shape(after))")
      case .value(let change): numbers.append(phrase("value", change, before, after, \.value))
      case .gradient(let change):
        numbers.append(phrase("gradient", change, before, after, \.gradient))
      case .uses(let before, let after):
        uses = "is now \(Self.times(after)) (was \(Self.times(before)))"
          .replacing("(was used ", with: "(was ")
      case .caption: structure.append("another caption")
      }
    }
    if !numbers.isEmpty { structure.append(numbers.joined(separator: ", ")) }
    return (structure, uses)
  }

  private func computation(_ before: Int, _ after: Int) -> String {
    let (was, now) = (old.expression(before), new.expression(after))
    if was != now { return "now \(now), was \(was)" }
    let (before, after) = (difference.old.nodes[before], difference.new.nodes[after])
    if before.attributes != after.attributes { return "computed over other axes or places" }
    let constants = zip(before.operands, after.operands).contains {
      difference.old.nodes[$0].kind == .constant && difference.new.nodes[$1].kind == .constant
    }
    return constants
      ? "computed with another constant" : "computed from other nodes of these names"
  }

  private func phrase(
    _ word: String, _ change: ValueChange, _ before: Int, _ after: Int,
    _ part: KeyPath<Trace.Node, Trace.Value?>
  ) -> String {
    switch change {
    case .appeared:
      return "\(word) \(pair(change, before, after, part).new), where there was none"
    case .disappeared:
      return "no \(word) now, it was \(pair(change, before, after, part).old)"
    case .summary(let before, let after) where before.nonFinite != after.nonFinite:
      return
        "\(word) has \(after.nonFinite) elements that are NaN or infinite, had \(before.nonFinite)"
    case .summary:
      let texts = pair(change, before, after, part)
      return "\(texts.place.dropFirst(2)) of the \(word) \(texts.old) -> \(texts.new)"
    case .elements:
      let texts = pair(change, before, after, part)
      return "\(word)\(texts.place) \(texts.old) -> \(texts.new)"
    }
  }

  /// The numbers of a change, and which of a tensor's they are: ` at [1, 2]`, `, norm`, or nothing.
  func pair(
    _ change: ValueChange, _ before: Int, _ after: Int, _ part: KeyPath<Trace.Node, Trace.Value?>
  ) -> (place: String, old: String, new: String) {
    let shape = difference.new.nodes[after].shape
    let values = (
      difference.old.nodes[before][keyPath: part], difference.new.nodes[after][keyPath: part]
    )
    switch change {
    case .appeared: return ("", "", new.text(values.1, shape))
    case .disappeared: return ("", old.text(values.0, shape), "")
    case .elements(let count, let total, let place, let before, let after):
      if let was = values.0, let now = values.1, ValueText.isWritten(was), ValueText.isWritten(now)
      {
        let texts = pair {
          ValueText($0).text(was, shape: shape)
        } now: {
          ValueText($0).text(now, shape: shape)
        }
        return ("", texts.old, texts.new)
      }
      let texts = pair {
        $0.text(before)
      } now: {
        $0.text(after)
      }
      let place = ElementPlace.text(place, in: shape)
      return (
        count == 1
          ? " at \(place)" : " differs in \(count) of \(total) elements, most at \(place):",
        texts.old, texts.new
      )
    case .summary(let before, let after):
      if before.nonFinite != after.nonFinite {
        return (", NaN or ∞", String(before.nonFinite), String(after.nonFinite))
      }
      let figures: [(String, KeyPath<Trace.Summary, Double>)] = [
        ("norm", \.norm), ("mean", \.mean), ("greatest element", \.max), ("least element", \.min),
      ]
      let figure = figures.first { before[keyPath: $0.1] != after[keyPath: $0.1] } ?? figures[0]
      let texts = pair {
        $0.text(before[keyPath: figure.1])
      } now: {
        $0.text(after[keyPath: figure.1])
      }
      return (", \(figure.0)", texts.old, texts.new)
    }
  }

  /// Two texts with as many digits as it takes to tell them apart.
  private func pair(
    _ was: (NumberFormat) -> String, now: (NumberFormat) -> String
  ) -> (old: String, new: String) {
    var format = NumberFormat(digits: digits)
    for digits in [digits, 6, 8, 11, 14, 17] where digits >= self.digits {
      format = NumberFormat(digits: digits)
      if was(format) != now(format) { break }
    }
    return (was(format), now(format))
  }

  static func times(_ count: Int) -> String {
    switch count {
    case 0: "not used"
    case 1: "used once"
    case 2: "used twice"
    default: "used \(count) times"
    }
  }
}
