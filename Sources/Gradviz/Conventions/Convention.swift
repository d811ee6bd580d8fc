/// What frameworks answer at a kink, a tie or an edge, where no derivative is the right one.
///
/// ```swift
/// for convention in Convention.of(op: "abs") where convention.isDisputed { print(convention) }
/// ```
public struct Convention: Hashable, Sendable, CustomStringConvertible {
  /// A framework as it was measured.
  public struct Framework: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The version that was run.
    public var version: String
    /// Where it comes from.
    public var source: String

    init(_ name: String, _ version: String, _ source: String) {
      (self.name, self.version, self.source) = (name, version, source)
    }
  }

  /// A framework's answer.
  public struct Answer: Hashable, Sendable {
    /// The framework.
    public var framework: Framework
    /// The gradient by each input, behind the value where that is not the usual one: `0.5, 0.5`, `[0 1]`.
    public var text: String
  }

  /// A name that stays the same: `K5a`.
  public var id: String
  /// The ops of ours that it is about; empty where we have none.
  public var ops: [String]
  /// What is computed, and where: `abs(x) at 0`.
  public var point: String
  /// The same as an expression in our language; nil where we cannot compute it.
  public var expression: String?
  /// The values of `x`, `y`, `z` for the expression.
  public var inputs: [String]
  /// The value there.
  public var value: String
  /// The answers of the frameworks that gave one.
  public var answers: [Answer]
  /// What we answer; nil where we do not compute it.
  public var ours: String?

  /// Whether it is a second derivative.
  public var isSecondOrder: Bool { point.contains("''") }

  /// Whether those that gave an answer gave different ones; errors are none, and no gradient is 0.
  public var isDisputed: Bool { groups.count > 1 }

  /// The answers with the frameworks that gave them, PyTorch's first.
  public var groups: [(text: String, frameworks: [Framework])] {
    var groups: [(text: String, frameworks: [Framework])] = []
    for answer in answers where !answer.text.contains("Error") && answer.text != "none" {
      if let place = groups.firstIndex(where: { Self.areEqual($0.text, answer.text) }) {
        groups[place].frameworks.append(answer.framework)
      } else {
        groups.append((answer.text, [answer.framework]))
      }
    }
    return groups
  }

  /// The answers in one line: `0 in PyTorch and TensorFlow; 1 in JAX`.
  public var description: String {
    groups.map { "\($0.text) in \(Self.list($0.frameworks.map(\.name)))" }.joined(separator: "; ")
  }

  /// `PyTorch and JAX differ: 0 and 1`; nil where nobody differs from PyTorch, or it gave no answer.
  public var difference: String? {
    let groups = groups
    guard groups.count > 1, let first = groups[0].frameworks.first else { return nil }
    // The framework that most readers port to or from.
    let second =
      groups.dropFirst().first { $0.frameworks.contains { $0.name == "JAX" } } ?? groups[1]
    let name = second.frameworks.first { $0.name == "JAX" } ?? second.frameworks[0]
    return "\(first.name) and \(name.name) differ here: \(groups[0].text) and \(second.text)"
  }

  /// All that were measured.
  public static let all: [Convention] = ConventionTable.rows
    .split(separator: "\n").compactMap { Convention(row: $0) }

  /// Those that are about an op, by its name in the catalog.
  public static func of(op: String) -> [Convention] { byOp[op] ?? [] }

  /// The frameworks that were measured.
  public static var frameworks: [Framework] { ConventionTable.frameworks }

  /// When they were measured.
  public static var measured: String { ConventionTable.measured }

  /// The convention of a name.
  static func named(_ id: String) -> Convention? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
  private static let byOp: [String: [Convention]] = {
    var found: [String: [Convention]] = [:]
    for convention in all {
      for op in convention.ops { found[op, default: []].append(convention) }
    }
    return found
  }()

  private init?(row: Substring) {
    let cells = row.split(separator: "; ", omittingEmptySubsequences: false).map(String.init)
    let frameworks = ConventionTable.frameworks
    guard cells.count == 7 + frameworks.count else { return nil }
    id = cells[0]
    ops = cells[1].split(separator: " ").map(String.init)
    point = cells[2]
    expression = cells[3].isEmpty ? nil : cells[3]
    inputs = Self.values(cells[4])
    value = cells[5]
    answers = zip(frameworks, cells[6...]).filter { $1 != "-" }.map {
      Answer(framework: $0, text: $1)
    }
    let last = cells[cells.count - 1]
    ours = last == "-" || last == "refused" ? nil : last
  }

  /// The elements of `[1.0,[2.0,3.0]]`: what stands between commas outside of inner brackets.
  private static func values(_ list: String) -> [String] {
    var values: [String] = []
    var depth = 0
    var value = ""
    for character in list.dropFirst().dropLast() {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == ",", depth == 0 {
        values.append(value)
        value = ""
      } else {
        value.append(character)
      }
    }
    return value.isEmpty ? values : values + [value]
  }

  /// Whether two answers are one, but for the digits that numbers of 32 bits leave.
  private static func areEqual(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let x = Double(one), let y = Double(other), x.isFinite, y.isFinite else { return false }
    return abs(x - y) <= 1e-4 * max(abs(x), abs(y))
  }

  private static func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}
