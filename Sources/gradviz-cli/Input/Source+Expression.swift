import Gradviz

extension Source {
  /// Whether an argument is an expression though a file or a folder has its name.
  ///
  /// `x`, and `x/y` where there is a folder `x`, are expressions when `--at` gives every name in them a value.
  static func isExpression(_ argument: String, at lists: [String]) -> Bool {
    let given = lists.flatMap { (try? InputValues.assignments($0)) ?? [] }.map(\.name)
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { part in
      String(part.filter { $0 != " " })
    }
    return parts.contains(where: given.contains)
      && parts.allSatisfy { given.contains($0) || NumberList.number($0) != nil }
  }

  /// Whether an argument that names no file was meant to: it ends as one, or has the form of a path.
  static func looksLikeFile(_ argument: String) -> Bool {
    let name = argument.lowercased()
    if [".py", ".ipynb", ".json", ".jsonl"].contains(where: name.hasSuffix) {
      // An operator makes it an expression that ends like a file: `f(x).py`.
      return !argument.contains { "()=*^<>".contains($0) }
    }
    guard let slash = argument.lastIndex(of: "/"),
      !argument.contains(where: { " ()[]=*^<>,+".contains($0) })
    else { return false }
    if ["/", "./", "../", "~/"].contains(where: argument.hasPrefix) { return true }
    return InputFile.kind(of: String(argument[..<slash])) == .folder
  }
}
