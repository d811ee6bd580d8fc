/// A pattern of names as shells have it: `*` for any characters, `?` for one, `[a-z]` for one of some, `[!a]` for one of
/// all others.
///
/// - Complexity: O(pattern · name).
package struct NamePattern: Sendable {
  private enum Part: Sendable {
    case any
    case one
    case character(Unicode.Scalar)
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .any: false
      case .one: true
      case .character(let character): character == scalar
      case .set(let ranges, let isInverted):
        ranges.contains { $0.contains(scalar) } != isInverted
      }
    }
  }

  private let parts: [Part]

  /// Whether a text means other texts than itself.
  package static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

  /// A pattern from its text; a bracket that is not closed stands for itself.
  package init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*": parts.append(.any)
      case "?": parts.append(.one)
      case "[":
        if let (set, end) = Self.set(scalars, index) {
          parts.append(set)
          index = end
        } else {
          parts.append(.character("["))
        }
      default: parts.append(.character(scalars[index]))
      }
      index += 1
    }
    self.parts = parts
  }

  private static func set(_ scalars: [Unicode.Scalar], _ start: Int) -> (Part, end: Int)? {
    var index = start + 1
    guard index < scalars.count else { return nil }
    let isInverted = scalars[index] == "!" || scalars[index] == "^"
    if isInverted { index += 1 }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    let first = index
    while index < scalars.count {
      if scalars[index] == "]", index > first {
        return (.set(ranges, isInverted: isInverted), index)
      }
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]",
        scalars[index] <= scalars[index + 2]
      {
        ranges.append(scalars[index]...scalars[index + 2])
        index += 3
      } else {
        ranges.append(scalars[index]...scalars[index])
        index += 1
      }
    }
    return nil
  }

  /// Whether the pattern means a name, the whole of it.
  package func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    var index = 0
    var part = 0
    // Where the last star stands, and how far it reaches.
    var star: (part: Int, end: Int)?
    while index < scalars.count {
      if part < parts.count, case .any = parts[part] {
        star = (part, index)
        part += 1
      } else if part < parts.count, parts[part].matches(scalars[index]) {
        part += 1
        index += 1
      } else if let last = star {
        star = (last.part, last.end + 1)
        part = last.part + 1
        index = last.end + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { if case .any = $0 { true } else { false } }
  }
}
