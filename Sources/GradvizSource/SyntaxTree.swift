package import GradvizDiagnostics

/// A parsed program.
///
/// Expressions and statements lie in arrays and name each other by number, so that no depth of nesting
/// costs stack when a tree is dropped.
package struct SyntaxTree: Sendable {
  /// The number of an expression.
  package typealias ExpressionID = Int
  /// The number of a statement.
  package typealias StatementID = Int

  package var expressions: [Expression] = []
  package var statements: [Statement] = []
  /// The statements of the program itself.
  package var body: [StatementID] = []

  package struct Expression: Sendable {
    package var kind: Kind
    package var range: SourceRange
  }

  package indirect enum Kind: Sendable {
    case number(Double)
    case boolean(Bool)
    case none
    case ellipsis
    case string(String)
    case name(String)
    case list([ExpressionID])
    case tuple([ExpressionID])
    /// An operator before its operand.
    case prefix(PrefixOperator, ExpressionID, operatorRange: SourceRange)
    /// `a + b - c`: operators of one precedence, from left to right.
    case chain(ExpressionID, [Link])
    /// `a < b <= c`.
    case comparison(ExpressionID, [ComparisonLink])
    /// `a and b and c`.
    case logical(isAnd: Bool, [ExpressionID])
    case conditional(condition: ExpressionID, then: ExpressionID, otherwise: ExpressionID)
    case call(ExpressionID, [Argument])
    case attribute(ExpressionID, String, nameRange: SourceRange)
    case index(ExpressionID, [IndexItem], text: String)
  }

  package enum PrefixOperator: Sendable {
    case minus, plus, not
  }

  package enum InfixOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case matmul = "@"
    case power = "**"
  }

  package enum Comparison: String, Sendable {
    case less = "<"
    case lessEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case greaterEqual = ">="
    case identical = "is"
    case notIdentical = "is not"
  }

  package struct Link: Sendable {
    package var symbol: InfixOperator
    package var symbolRange: SourceRange
    package var operand: ExpressionID
  }

  package struct ComparisonLink: Sendable {
    package var symbol: Comparison
    package var symbolRange: SourceRange
    package var operand: ExpressionID
  }

  package struct Argument: Sendable {
    package var keyword: String?
    package var value: ExpressionID
    package var range: SourceRange
  }

  package enum IndexItem: Sendable {
    case single(ExpressionID)
    case slice(start: ExpressionID?, stop: ExpressionID?, step: ExpressionID?, range: SourceRange)
  }
}
