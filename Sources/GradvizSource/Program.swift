public import GradvizDiagnostics
import GradvizEngine

/// A program whose text is known to be right: it can be run many times with other values.
public struct Program: Sendable {
  /// The text.
  public let source: SourceFile
  let tree: SyntaxTree
  /// What is worth knowing of the text: lines for a notebook that are left out.
  let notes: [Diagnostic]

  /// Reads a program.
  ///
  /// - Throws: ``ProgramError`` with all errors of syntax.
  public init(_ source: SourceFile) throws(ProgramError) {
    self.source = source
    let (tree, diagnostics) = Parser.parse(source)
    self.tree = tree
    notes = diagnostics.filter { $0.severity != .error }
    let errors = diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw ProgramError(diagnostics: errors, source: source) }
    let isEmpty = tree.body.allSatisfy { id in
      switch tree.statements[id].kind {
      case .nothing, .importing: true
      default: false
      }
    }
    if isEmpty {
      throw ProgramError(diagnostics: [RunMessages.nothingToCompute()], source: source)
    }
  }

  /// The names that the program reads and never assigns, in the order of the text: what `--at` must give.
  public var inputNames: [String] {
    var compiler = Compiler(tree, given: [], symbols: SymbolTable())
    compiler.run()
    var names: [String] = []
    for item in compiler.unbound where item.isAtTopLevel && !names.contains(item.name) {
      names.append(item.name)
    }
    return names
  }
}

/// Why a program could not be run at all.
public struct ProgramError: Error, Sendable {
  /// What is wrong, in the order of the text.
  public var diagnostics: [Diagnostic]
  /// The text, to quote from; nil where it is not known.
  public var source: SourceFile?

  /// An error from its diagnostics.
  public init(diagnostics: [Diagnostic], source: SourceFile? = nil) {
    self.diagnostics = diagnostics
    self.source = source
  }
}

extension ProgramError: CustomStringConvertible {
  /// What the command line prints of it: places, messages, cures.
  ///
  /// ```text
  /// neuron.py:2:5: error: unknown function 'tnah' [unknown-function]
  /// 2 | y = tnah(x)
  ///   |     ^~~~ no function has this name
  ///   = help: did you mean 'tanh'?
  /// ```
  public var description: String {
    let formatter = DiagnosticFormatter(source: source ?? SourceFile(name: "<program>", text: ""))
    return diagnostics.map(formatter.format).joined(separator: "\n")
  }
}
