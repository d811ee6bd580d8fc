public import GradvizDiagnostics
import GradvizEngine

/// A program whose text is known to be right: it can be run many times with other values.
public struct Program: Sendable {
  /// The text.
  public let source: SourceFile
  let tree: SyntaxTree

  /// Reads a program.
  ///
  /// - Throws: ``ProgramError`` with all errors of syntax.
  public init(_ source: SourceFile) throws(ProgramError) {
    self.source = source
    let (tree, diagnostics) = Parser.parse(source)
    self.tree = tree
    if !diagnostics.isEmpty { throw ProgramError(diagnostics: diagnostics) }
    let isEmpty = tree.body.allSatisfy { id in
      switch tree.statements[id].kind {
      case .nothing, .importing: true
      default: false
      }
    }
    if isEmpty { throw ProgramError(diagnostics: [SourceMessages.nothingToCompute()]) }
  }

  /// The names that the program reads and never assigns, in the order of the text: what `--at` must give.
  public var inputNames: [String] {
    var compiler = Compiler(tree, given: [])
    compiler.run()
    var names: [String] = []
    for input in compiler.inputs where !names.contains(input.name) { names.append(input.name) }
    return names
  }
}

/// Why a program could not be run at all.
public struct ProgramError: Error, Sendable {
  /// What is wrong, in the order of the text.
  public var diagnostics: [Diagnostic]

  /// An error from its diagnostics.
  public init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
