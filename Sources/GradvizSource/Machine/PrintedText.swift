/// What a program printed, up to a limit.
struct PrintedText {
  private(set) var text = ""
  private(set) var isCut = false

  /// How many bytes are kept.
  private static let limit = 10_000_000

  mutating func add(_ part: String) {
    if isCut { return }
    if text.utf8.count + part.utf8.count > Self.limit {
      isCut = true
      text += "\n… (cut: the program printed more than \(Self.limit) bytes)\n"
      return
    }
    text += part
  }
}
