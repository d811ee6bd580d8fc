package import GradvizDiagnostics

extension SyntaxTree {
  package struct Statement: Sendable {
    package var kind: StatementKind
    package var range: SourceRange
    /// What the comment at the end of the line says.
    package var caption: String?
  }

  package enum StatementKind: Sendable {
    /// `a = b = value`; a target is a name, an attribute, an index, or a tuple or list of targets, one of which may be
    /// starred.
    case assign(targets: [ExpressionID], value: ExpressionID)
    /// `target += value`.
    case augment(
      target: ExpressionID, symbol: InfixOperator, symbolRange: SourceRange, value: ExpressionID)
    /// `target: annotation = value`, or without a value.
    case annotated(target: ExpressionID, annotation: String, value: ExpressionID?)
    case expression(ExpressionID)
    case define(Function, decorators: [ExpressionID])
    case defineClass(ClassDefinition, decorators: [ExpressionID])
    case loop(
      target: ExpressionID, iterable: ExpressionID, body: [StatementID], otherwise: [StatementID])
    case whileLoop(condition: ExpressionID, body: [StatementID], otherwise: [StatementID])
    case branch([Branch])
    case returning(ExpressionID?)
    case breaking
    case continuing
    case raising(ExpressionID?, cause: ExpressionID?)
    case asserting(ExpressionID, message: ExpressionID?)
    case attempt(
      body: [StatementID], handlers: [Handler], otherwise: [StatementID], finally: [StatementID])
    case with([WithItem], body: [StatementID])
    case delete([ExpressionID])
    case global([Name])
    case nonlocal([Name])
    case match(subject: ExpressionID, cases: [MatchCase])
    case importing([Import])
    /// What is read and has no effect: `pass`, a docstring, a magic command of a notebook.
    case nothing
  }

  package struct Name: Sendable {
    package var name: String
    package var range: SourceRange
  }

  package struct Function: Sendable {
    /// `<lambda>` for one without a name.
    package var name: String
    package var nameRange: SourceRange
    package var parameters: [Parameter]
    package var body: [StatementID]
    /// What a lambda returns.
    package var result: ExpressionID?
    /// The text at the beginning of the body.
    package var documentation: String?
  }

  package struct Parameter: Sendable {
    package enum Kind: Sendable {
      case positionalOnly, ordinary, keywordOnly
      /// `*args`.
      case star
      /// `**keywords`.
      case doubleStar
    }

    package var kind: Kind
    package var name: String
    package var range: SourceRange
    package var defaultValue: ExpressionID?
  }

  package struct ClassDefinition: Sendable {
    package var name: String
    package var nameRange: SourceRange
    /// The base classes, and keywords such as `metaclass=…`.
    package var arguments: [Argument]
    package var body: [StatementID]
  }

  /// `except (ValueError, KeyError) as error:`.
  package struct Handler: Sendable {
    /// Nil for `except:`.
    package var type: ExpressionID?
    package var name: Name?
    package var body: [StatementID]
    package var range: SourceRange
  }

  /// `with value as target`.
  package struct WithItem: Sendable {
    package var value: ExpressionID
    package var target: ExpressionID?
  }

  package struct MatchCase: Sendable {
    package var pattern: Pattern
    package var condition: ExpressionID?
    package var body: [StatementID]
    package var range: SourceRange
  }

  package indirect enum Pattern: Sendable {
    /// A literal or a dotted name, compared by `==` (None, True and False by `is`).
    case value(ExpressionID)
    case wildcard
    case capture(Name)
    /// `[a, *rest]`; at most one item is a star, whose name is nil for `*_`.
    case sequence([Pattern])
    case star(Name?)
    case mapping(keys: [ExpressionID], values: [Pattern], rest: Name?)
    case object(ExpressionID, positional: [Pattern], keywords: [(name: String, pattern: Pattern)])
    case either([Pattern])
    case alias(Pattern, Name)
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
    /// The dotted path as it is written: `import a.b` takes `a` and wants `a.b` to be there.
    package var path: String?
  }
}
