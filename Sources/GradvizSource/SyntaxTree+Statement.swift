package import GradvizDiagnostics

extension SyntaxTree {
  package struct Statement: Sendable {
    package var kind: StatementKind
    package var range: SourceRange
    /// What the comment at the end of the line says.
    package var caption: String?
  }

  package enum StatementKind: Sendable {
    /// `a = b = value`; a target is a name or a tuple of targets.
    case assign(targets: [ExpressionID], value: ExpressionID)
    case augment(
      name: ExpressionID, symbol: InfixOperator, symbolRange: SourceRange, value: ExpressionID)
    case expression(ExpressionID)
    case define(Function)
    case loop(target: ExpressionID, iterable: ExpressionID, body: [StatementID])
    case branch([Branch])
    case returning(ExpressionID?)
    case importing([Import])
    /// What is read and has no effect: `pass`, `print(…)`, a docstring, `x: float`.
    case nothing
  }

  package struct Function: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var parameters: [Parameter]
    package var body: [StatementID]
  }

  package struct Parameter: Sendable {
    package var name: String
    package var range: SourceRange
    package var defaultValue: ExpressionID?
  }

  package struct Branch: Sendable {
    /// Nil for `else`.
    package var condition: ExpressionID?
    /// The branch as written, `if x > 0`, which names its scope.
    package var text: String
    package var body: [StatementID]
  }

  /// One name that an import brings in.
  package struct Import: Sendable {
    /// The dotted path of the module.
    package var module: String
    /// What is taken out of the module, nil for the module itself, `*` for all.
    package var member: String?
    /// What it is called in the program.
    package var alias: String
    package var range: SourceRange
  }
}
