extension String {
  /// Whether the bytes of another text stand in this one.
  ///
  /// `contains` compares characters as people see them, which takes a hundred times as long.
  ///
  /// - Complexity: O(bytes) for the short texts that are looked for.
  package func holds(_ part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { bytes in part.withUTF8 { bytes.holds($0) } }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether some bytes stand somewhere in these.
  package func holds(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    for start in 0...count - part.count where self[start] == first {
      var length = 1
      while length < part.count, self[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }
}
