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
    case integer(Int)
    /// A whole number beyond 64 bits, as its decimal digits.
    case bigInteger(String)
    case boolean(Bool)
    case none
    case ellipsis
    case string(String)
    /// `f"{x:.2f}"`.
    case formatted([FormatPiece])
    case name(String)
    case list([ExpressionID])
    case tuple([ExpressionID])
    case set([ExpressionID])
    case dictionary([DictionaryItem])
    /// `*value` among the items of a list, a tuple, a set, an index or the targets of an assignment.
    case starred(ExpressionID)
    /// An operator before its operand.
    case prefix(PrefixOperator, ExpressionID, operatorRange: SourceRange)
    /// `a + b - c`: operators of one precedence, from left to right; powers from right to left.
    case chain(ExpressionID, [Link])
    /// `a < b <= c`.
    case comparison(ExpressionID, [ComparisonLink])
    /// `a and b and c`.
    case logical(isAnd: Bool, [ExpressionID])
    case conditional(condition: ExpressionID, then: ExpressionID, otherwise: ExpressionID)
    case call(ExpressionID, [Argument])
    case attribute(ExpressionID, String, nameRange: SourceRange)
    case index(ExpressionID, [IndexItem], text: String)
    /// A function whose body is one `return`.
    case lambda(Function)
    case comprehension(Comprehension)
    /// `(name := value)`.
    case walrus(String, nameRange: SourceRange, ExpressionID)
    case yield(ExpressionID?)
    case yieldFrom(ExpressionID)
  }

  package enum PrefixOperator: Sendable {
    case minus, plus, not, invert
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
    case bitAnd = "&"
    case bitOr = "|"
    case bitXor = "^"
    case shiftLeft = "<<"
    case shiftRight = ">>"
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
    case contained = "in"
    case notContained = "not in"
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
    package enum Kind: Sendable {
      case positional
      case keyword(String)
      /// `*values`.
      case star
      /// `**values`.
      case doubleStar
    }

    package var kind: Kind
    package var value: ExpressionID
    package var range: SourceRange
  }

  package enum IndexItem: Sendable {
    case single(ExpressionID)
    case slice(start: ExpressionID?, stop: ExpressionID?, step: ExpressionID?, range: SourceRange)
  }

  /// One item of a dictionary in braces; without a key it is `**value`.
  package struct DictionaryItem: Sendable {
    package var key: ExpressionID?
    package var value: ExpressionID
  }

  /// A part of a formatted string.
  package enum FormatPiece: Sendable {
    case text(String)
    /// `{value!conversion:format}`; `{value=}` has its text as a piece before it, and the conversion `r` where it has
    /// neither conversion nor format.
    case value(ExpressionID, conversion: Character?, format: [FormatPiece])
  }

  package struct Comprehension: Sendable {
    package enum Kind: Sendable {
      case list, set, generator
      /// `{key: value for …}`; the element is the key.
      case dictionary(value: ExpressionID)
    }

    package struct Clause: Sendable {
      package var target: ExpressionID
      package var iterable: ExpressionID
      package var conditions: [ExpressionID]
    }

    package var kind: Kind
    package var element: ExpressionID
    package var clauses: [Clause]
  }
}
