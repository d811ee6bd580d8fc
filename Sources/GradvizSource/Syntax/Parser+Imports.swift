import GradvizDiagnostics

extension Parser {
  /// Reads `import a.b as c, d` or `from a import b as c, d`.
  mutating func parseImport() throws(Diagnostic) -> SyntaxTree.StatementID {
    let first = take()
    var imports: [SyntaxTree.Import] = []
    if first.text == "import" {
      repeat {
        let start = current.range.start
        let path = try parsePath()
        let alias = try parseAlias()
        let head = path.split(separator: ".").first.map { String($0) } ?? path
        imports.append(
          SyntaxTree.Import(
            module: alias == nil ? head : path, member: nil, alias: alias ?? head,
            range: SourceRange(start, lastEnd), path: path))
      } while skipSymbol(",")
      return add(.importing(imports), from: first.range.start)
    }
    while isSymbol(".") || isSymbol("...") { index += 1 }
    let isRelative = tokens[index - 1].kind == .symbol
    let path = isRelative && isKeyword("import") ? "." : try parsePath()
    guard skipKeyword("import") else {
      throw unexpected(expected: "'import' after the module's name")
    }
    if let star = takeSymbol("*") {
      if surroundings.scope != .module { throw SyntaxMessages.importStar(range: star.range) }
      let item = SyntaxTree.Import(module: path, member: "*", alias: "*", range: star.range)
      return add(.importing([item]), from: first.range.start)
    }
    return add(.importing(try parseMembers(of: path)), from: first.range.start)
  }

  private mutating func parseMembers(of path: String) throws(Diagnostic) -> [SyntaxTree.Import] {
    var imports: [SyntaxTree.Import] = []
    let hasBrackets = takeSymbol("(") != nil
    repeat {
      if !imports.isEmpty, isSymbol(")") && hasBrackets { break }
      if !imports.isEmpty, !hasBrackets, isEndOfLine {
        throw SyntaxMessages.importComma(range: tokens[index - 1].range)
      }
      let name = try expectName("a name after 'import'")
      let alias = try parseAlias()
      imports.append(
        SyntaxTree.Import(
          module: path, member: name.text, alias: alias ?? name.text, range: name.range))
    } while skipSymbol(",")
    if hasBrackets { _ = try expectSymbol(")", after: "the imported names") }
    return imports
  }

  private mutating func parsePath() throws(Diagnostic) -> String {
    var path = try expectName("a module's name").text
    while skipSymbol(".") { path += "." + (try expectName("a module's name").text) }
    return path
  }

  private mutating func parseAlias() throws(Diagnostic) -> String? {
    guard skipKeyword("as") else { return nil }
    return try expectName("a name after 'as'").text
  }
}
