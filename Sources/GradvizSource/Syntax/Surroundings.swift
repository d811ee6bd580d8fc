import GradvizDiagnostics

/// What a statement stands in, which decides whether `return`, `yield` and `break` may stand there.
struct Surroundings {
  enum Scope {
    case module, function, classBody
  }

  /// The innermost scope.
  var scope = Scope.module
  /// How many functions and classes there are around it.
  var level = 0
  /// Whether there is a loop around it in the same scope.
  var isInLoop = false

  /// Those of the body of a function or a class that stands in these.
  func entering(_ scope: Scope) -> Surroundings {
    Surroundings(scope: scope, level: level + 1)
  }

  /// Those of the body of a loop.
  var inLoop: Surroundings {
    var inner = self
    inner.isInLoop = true
    return inner
  }
}

/// A `yield` or a `:=` that was read, with what the rules of a comprehension around it ask.
struct ExpressionMark {
  enum Kind {
    case yield
    case walrus(String)
  }

  var kind: Kind
  var id: SyntaxTree.ExpressionID
  var range: SourceRange
  /// How many functions it stands in; one in a lambda is no business of a comprehension around the lambda.
  var level: Int
}
