/// How an op is written on its operands.
public enum Notation: Sendable {
  /// How tightly a piece of text holds together, loosest first.
  public enum Precedence: Int, Comparable, Sendable {
    /// `x > y`
    case comparison
    /// `x + y`
    case sum
    /// `x * y`
    case product
    /// `-x`
    case sign
    /// `x**2`
    case power
    /// A name, a number, a call.
    case atom

    /// Whether `lhs` holds together less tightly.
    public static func < (lhs: Precedence, rhs: Precedence) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// A piece of text and how tightly it holds together.
  public struct Text: Hashable, Sendable {
    /// What is written.
    public var text: String
    /// How tightly it holds together.
    public var precedence: Precedence

    /// A piece of text.
    public init(_ text: String, _ precedence: Precedence = .atom) {
      self.text = text
      self.precedence = precedence
    }

    /// The text, in brackets where it holds less tightly than `context`.
    public func inside(_ context: Precedence) -> String {
      precedence < context ? "(\(text))" : text
    }

    /// The text, in brackets unless it holds more tightly than `context`.
    public func strictlyInside(_ context: Precedence) -> String {
      precedence <= context ? "(\(text))" : text
    }
  }

  /// Between two operands, grouped to the left: `x + y`.
  case infix(String, Precedence)
  /// Before one operand: `-x`.
  case prefix(String)
  /// `x**y`, grouped to the right.
  case power
  /// A function of all operands: `tanh(x)`.
  case call(String)
  /// Anything else.
  case custom(@Sendable (_ operands: [Text], _ attributes: Attributes) -> Text)

  /// The op written on operands.
  public func write(_ operands: [Text], _ attributes: Attributes) -> Text {
    switch self {
    case .infix(let sign, let precedence) where operands.count == 2:
      // Comparisons do not group: x > y > z would be a chain.
      Text(
        "\(precedence == .comparison ? operands[0].strictlyInside(precedence) : operands[0].inside(precedence)) \(sign) \(operands[1].strictlyInside(precedence))",
        precedence)
    case .prefix(let sign) where operands.count == 1:
      Text(sign + operands[0].inside(.sign), .sign)
    case .power where operands.count == 2:
      Text("\(operands[0].strictlyInside(.power))**\(operands[1].inside(.sign))", .power)
    case .call(let name):
      Text("\(name)(\(operands.map(\.text).joined(separator: ", ")))")
    case .custom(let write): write(operands, attributes)
    case .infix(let name, _), .prefix(let name):
      Text("\(name)(\(operands.map(\.text).joined(separator: ", ")))")
    case .power: Text("power(\(operands.map(\.text).joined(separator: ", ")))")
    }
  }
}
