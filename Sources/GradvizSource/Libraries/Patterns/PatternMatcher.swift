import GradvizText

/// Finds where a pattern matches a text.
///
/// It tries what comes first in the pattern first, as Python does, and takes steps back where that fails. Its own stack
/// grows with the text; the steps it may take are limited.
struct PatternMatcher {
  let pattern: Pattern
  let scalars: [Unicode.Scalar]
  /// Where the text that is looked at ends.
  let limit: Int
  /// How many steps may be taken.
  private(set) var stepsLeft: Int

  /// Where the whole match and each group begin and end; −1 where a group took no part.
  typealias Spans = [Int]

  private struct Problem: Error {}

  init(_ pattern: Pattern, _ scalars: [Unicode.Scalar], limit: Int? = nil, steps: Int) {
    self.pattern = pattern
    self.scalars = scalars
    self.limit = limit ?? scalars.count
    stepsLeft = steps
  }

  var isExhausted: Bool { stepsLeft <= 0 }

  /// The first match that begins at a place or behind it.
  ///
  /// With `mustAdvance` one that takes nothing at that place does not count.
  mutating func search(from start: Int, mustAdvance: Bool = false) -> Spans? {
    var place = start
    while place <= limit {
      if let spans = match(at: place, mustAdvance: mustAdvance && place == start) { return spans }
      if isExhausted { return nil }
      place += 1
    }
    return nil
  }

  /// The match that begins at a place.
  mutating func match(
    at start: Int, mustAdvance: Bool = false, toEnd: Bool = false
  ) -> Spans? {
    let limit = limit
    return run(
      pattern.steps, at: start, Spans(repeating: -1, count: 2 * pattern.groupCount + 2)
    ) { end in !(mustAdvance && end == start) && !(toEnd && end != limit) }
  }

  /// A place to go back to.
  private enum Choice {
    case branch(step: Int, place: Int)
    case span(Int, Int)
    case turn(Int, Int)
  }

  private mutating func run(
    _ steps: [Pattern.Step], at start: Int, _ given: Spans, accepts: (Int) -> Bool
  ) -> Spans? {
    var spans = given
    var turns = [Int](repeating: -1, count: pattern.turnCount)
    var choices: [Choice] = []
    var step = 0
    var place = start
    while true {
      stepsLeft -= 1
      if stepsLeft <= 0 { return nil }
      var holds = true
      switch steps[step] {
      case .character(let scalar):
        holds = place < limit && isSame(scalars[place], scalar)
        place += 1
      case .any(let includesNewline):
        holds = place < limit && (includesNewline || scalars[place] != "\n")
        place += 1
      case .set(let set):
        holds = place < limit && contains(set, scalars[place])
        place += 1
      case .split(let first, let second):
        choices.append(.branch(step: second, place: place))
        step = first
        continue
      case .jump(let target):
        step = target
        continue
      case .save(let slot):
        choices.append(.span(slot, spans[slot]))
        spans[slot] = place
      case .beginTurn(let turn):
        choices.append(.turn(turn, turns[turn]))
        turns[turn] = place
      case .endEmptyTurn(let turn, let exit):
        if turns[turn] == place {
          step = exit
          continue
        }
      case .lineStart: holds = place == 0 || scalars[place - 1] == "\n"
      case .lineEnd: holds = place == limit || scalars[place] == "\n"
      case .textStart: holds = place == 0
      case .textEnd: holds = place == limit
      case .textEndOrNewline:
        holds = place == limit || (place == limit - 1 && scalars[place] == "\n")
      case .wordBoundary(let isOne):
        let before = place > 0 && isWord(scalars[place - 1])
        let after = place < limit && isWord(scalars[place])
        holds = (before != after) == isOne
      case .reference(let group):
        let (low, high) = (spans[2 * group], spans[2 * group + 1])
        holds = low >= 0 && high >= low && place + high - low <= limit
        if holds {
          for index in 0..<(high - low) where !isSame(scalars[place + index], scalars[low + index])
          {
            holds = false
          }
          place += high - low
        }
      case .look(let inner, let behind, let isWanted):
        let from = place - (behind ?? 0)
        let found = from < 0 ? nil : run(inner, at: from, spans) { behind == nil || $0 == place }
        holds = (found != nil) == isWanted
        if holds, let found {
          for slot in spans.indices where spans[slot] != found[slot] {
            choices.append(.span(slot, spans[slot]))
            spans[slot] = found[slot]
          }
        }
      case .end:
        if accepts(place) { return spans }
        holds = false
      }
      if holds {
        step += 1
        continue
      }
      var hasPlace = false
      while let choice = choices.popLast() {
        switch choice {
        case .branch(let other, let at):
          step = other
          place = at
          hasPlace = true
        case .span(let slot, let old): spans[slot] = old
        case .turn(let turn, let old): turns[turn] = old
        }
        if hasPlace { break }
      }
      if !hasPlace { return nil }
    }
  }

  // MARK: Characters

  private func isSame(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    a == b || (pattern.flags.contains(.ignoreCase) && lowered(a) == lowered(b))
  }

  private func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
    }
    if pattern.flags.contains(.ascii) { return scalar }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  private func contains(_ set: Pattern.CharacterSet, _ scalar: Unicode.Scalar) -> Bool {
    var isInside =
      set.ranges.contains { $0.contains(scalar.value) }
      || set.classes.contains { isOf($0.kind, scalar) == $0.isWanted }
    if !isInside, pattern.flags.contains(.ignoreCase) {
      let low = lowered(scalar)
      let high = scalar.properties.uppercaseMapping.unicodeScalars
      isInside = set.ranges.contains { range in
        range.contains(low.value)
          || (high.count == 1 && high.first.map { range.contains($0.value) } == true)
      }
    }
    return isInside != set.isNegated
  }

  private func isOf(_ kind: Pattern.CharacterSet.Class, _ scalar: Unicode.Scalar) -> Bool {
    switch kind {
    case .word: return isWord(scalar)
    case .digit:
      if scalar.isASCII || pattern.flags.contains(.ascii) { return ("0"..."9").contains(scalar) }
      return PythonText.isDecimal(String(scalar))
    case .space:
      if scalar.isASCII || pattern.flags.contains(.ascii) {
        return scalar == " " || (9...13).contains(scalar.value)
          || (!pattern.flags.contains(.ascii) && (28...31).contains(scalar.value))
      }
      return PythonText.isSpace(String(scalar))
    }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    if scalar.isASCII || pattern.flags.contains(.ascii) {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    return PythonText.isAlphanumeric(String(scalar))
  }
}
