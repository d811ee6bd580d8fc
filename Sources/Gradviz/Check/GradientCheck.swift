/// What became of comparing the gradients of a record with differences of its values.
///
/// ```swift
/// let check = tape.trace(of: loss).checkGradients()
/// for element in check.elements where element.verdict == .off { print(element) }
/// ```
public struct GradientCheck: Hashable, Sendable {
  /// What was found at an element of an input.
  public enum Verdict: String, CaseIterable, Sendable {
    /// Both derivatives are one number, but for rounding.
    case ok
    /// The run stands where the function has another slope on each side; the backward pass takes one by convention.
    case kink
    /// The derivatives differ, and nothing about the point explains it.
    case off
    /// There is no derivative to compare with.
    case notChecked = "not checked"
  }

  /// One element of an input.
  public struct Element: Hashable, Sendable, CustomStringConvertible {
    /// The input's node.
    public var node: Int
    /// The input as pictures name it.
    public var name: String
    /// The element's place along each axis, empty for a scalar; nil for a tensor none of whose elements could be
    /// compared.
    public var index: [Int]?
    /// What the record says; nil where it says nothing.
    public var analytic: Double?
    /// What the values say, by differences or, where these lose the digits, by a complex step; nil where nothing does.
    public var numerical: Double?
    /// Where the element falls and where it grows: the slopes of both sides of a kink.
    public var slopes: Slopes?
    /// What was found.
    public var verdict: Verdict
    /// Why it is not simply ok: lowercase, no final period.
    public var reason: String?

    /// How far the derivatives are apart, as a part of the larger; nil where one is missing.
    public var relativeError: Double? {
      guard let analytic, let numerical else { return nil }
      if analytic == numerical { return 0 }
      return abs(analytic - numerical) / max(abs(analytic), abs(numerical))
    }

    /// The element as a program writes it: `W[0, 1]`, `x`.
    public var title: String {
      guard let index, !index.isEmpty else { return name }
      return "\(name)[\(index.map(String.init).joined(separator: ", "))]"
    }

    /// The element with what was found: `x[2]: off, analytic 3.0, numerical 2.0`.
    public var description: String {
      var parts = [verdict.rawValue]
      if let analytic { parts.append("analytic \(analytic)") }
      if let numerical { parts.append("numerical \(numerical)") }
      if let reason { parts.append(reason) }
      return "\(title): \(parts.joined(separator: ", "))"
    }
  }

  /// The slopes of both sides of a point.
  public struct Slopes: Hashable, Sendable {
    /// Where the element falls.
    public var left: Double
    /// Where it grows.
    public var right: Double
  }

  /// The elements that were looked at, by input and in row-major order.
  public var elements: [Element]
  /// How far derivatives may be apart, as a part of the larger.
  public var tolerance: Double
  /// Where the backward pass goes wrong first, as a sentence: lowercase, no final period; nil where it does not.
  public var culprit: String?

  /// Whether no derivative is off.
  public var isRight: Bool { count(.off) == 0 }

  /// How many elements have a verdict.
  public func count(_ verdict: Verdict) -> Int { elements.count { $0.verdict == verdict } }
}
