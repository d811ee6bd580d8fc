import GradvizDiagnostics

/// A statement that gives a value to something whose values are kept.
struct WatchSite {
  /// What has the name.
  enum Target {
    case local(Int)
    case cell(Int)
    case global(Int)
    case attribute(Symbol)
    case item
  }

  var target: Target
  /// The target as it is written, without its last part where that is an attribute or an item: `dW`, `self.grads`.
  var text: String
  /// The name or attribute itself; empty for an item.
  var name: String
  var range: SourceRange
  /// Whether the value that was there is changed.
  var continues: Bool
}

extension Compiler {
  /// The statement whose targets are watched.
  struct WatchedStatement {
    var range: SourceRange
    var isAugmented: Bool
    /// The names that the value mentions.
    var mentioned: Set<String>
  }

  /// Lets `body` compile an assignment whose targets are watched, where that is asked for.
  mutating func watching(
    _ statement: SyntaxTree.Statement, _ value: SyntaxTree.ExpressionID, isAugmented: Bool = false,
    _ body: (inout Compiler) -> Void
  ) {
    guard watches else { return body(&self) }
    watched = WatchedStatement(
      range: statement.range, isAugmented: isAugmented, mentioned: Names.mentioned(in: value, tree))
    body(&self)
    watched = nil
  }

  /// Lets the machine look at what an attribute or an item is stored in, before it is stored.
  mutating func watchTarget(_ count: Int, _ range: SourceRange) {
    if watched != nil { emit(.watchTarget, count, 0, range) }
  }

  /// Lets the machine note what the target of a statement has been given.
  mutating func watch(_ target: SyntaxTree.ExpressionID) {
    guard let watched else { return }
    let site: WatchSite.Target
    let text: String
    var own = ""
    switch tree.expressions[target].kind {
    case .name(let name):
      text = name
      own = name
      switch place(of: name) {
      case .local(let slot): site = .local(slot)
      case .cell(let index): site = .cell(index)
      case .global(let slot): site = .global(slot)
      case .classBody: return
      }
    case .attribute(let base, let name, _):
      text = source(of: base)
      own = name
      site = .attribute(symbols[name])
    case .index(let base, _, _):
      text = source(of: base)
      site = .item
    default: return
    }
    let root = String(text.prefix { $0 != "." && $0 != "[" })
    let mentioned = own.isEmpty || own == text ? root : own
    code.watches.append(
      WatchSite(
        target: site, text: text, name: own, range: watched.range,
        continues: watched.isAugmented || watched.mentioned.contains(mentioned)))
    emit(.watch, code.watches.count - 1, 0, range(of: target))
  }
}
