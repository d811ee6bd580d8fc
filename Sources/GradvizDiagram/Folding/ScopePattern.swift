/// The scopes that a name of the command line means.
///
/// ```text
/// sigmoid          every call of sigmoid
/// sigmoid#2        the second one of each place it is called
/// t=0, t           one turn, all turns of the loop
/// cell/sigmoid     the calls inside cell
/// ```
struct ScopePattern {
  private let whole: String
  private let parts: [String]

  init(_ text: String) {
    whole = text
    parts = text.split(separator: "/").map(String.init)
  }

  /// Whether a scope is meant.
  func matches(_ scope: Int, in tree: ScopeTree) -> Bool {
    if Self.matches(whole, tree.scopes[scope]) { return true }
    var next: Int? = scope
    for part in parts.reversed() {
      guard let index = next, Self.matches(part, tree.scopes[index]) else { return false }
      next = tree.scopes[index].parent
    }
    return !parts.isEmpty
  }

  private static func matches(_ text: String, _ scope: ScopeTree.Scope) -> Bool {
    if text == scope.label || text == scope.function { return true }
    return scope.label == scope.function && text == scope.label + "#1"
  }
}
