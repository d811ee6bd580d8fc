extension UnifiedDiff {
  /// The difference for a person's eyes with ANSI colours, without a final newline.
  ///
  /// - Parameter limit: After so many lines the rest is counted instead of shown; nil for all.
  /// - Returns: The lines of the difference, empty where the texts are the same.
  public func coloredSummary(limit: Int? = nil) -> String {
    readable(limit) { text, row in
      let code =
        switch row {
        case .name: "1"
        case .hunk: "36"
        case .removed: "31"
        case .added: "32"
        case .remark: "2"
        case .same: ""
        }
      return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
  }
}
