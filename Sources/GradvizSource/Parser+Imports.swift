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
            range: SourceRange(start, lastEnd)))
      } while takeSymbol(",") != nil
      return add(.importing(imports), from: first.range.start)
    }
    while current.isSymbol(".") || current.isSymbol("...") { index += 1 }
    let path = current.isKeyword("import") ? "." : try parsePath()
    guard takeKeyword("import") != nil else {
      throw unexpected(expected: "'import' after the module's name")
    }
    let hasBrackets = takeSymbol("(") != nil
    repeat {
      if hasBrackets, current.isSymbol(")") { break }
      if let star = takeSymbol("*") {
        imports.append(
          SyntaxTree.Import(module: path, member: "*", alias: "*", range: star.range))
        break
      }
      let name = try expectName("a name after 'import'")
      let alias = try parseAlias()
      imports.append(
        SyntaxTree.Import(
          module: path, member: name.text, alias: alias ?? name.text, range: name.range))
    } while takeSymbol(",") != nil
    if hasBrackets { _ = try expectSymbol(")", after: "the imported names") }
    return add(.importing(imports), from: first.range.start)
  }

  private mutating func parsePath() throws(Diagnostic) -> String {
    var path = try expectName("a module's name").text
    while takeSymbol(".") != nil { path += "." + (try expectName("a module's name").text) }
    return path
  }

  private mutating func parseAlias() throws(Diagnostic) -> String? {
    guard takeKeyword("as") != nil else { return nil }
    return try expectName("a name after 'as'").text
  }
}
