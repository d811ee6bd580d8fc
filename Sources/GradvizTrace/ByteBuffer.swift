/// Bytes of a text that is being written.
package struct ByteBuffer: Sendable {
  /// What was written since the buffer was last emptied.
  package private(set) var bytes: [UInt8] = []

  /// An empty buffer.
  package init() {}

  /// Forgets what was written and keeps the room for it.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes a literal.
  package mutating func append(_ literal: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Writes a text in UTF-8.
  package mutating func append(text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
      bytes.append(contentsOf: $0)
    }
    if isDone == nil { bytes.append(contentsOf: text.utf8) }
  }

  /// Writes bytes as they are.
  package mutating func append(bytes added: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: added)
  }

  /// Writes bytes as they are.
  package mutating func append(bytes added: [UInt8]) {
    bytes.append(contentsOf: added)
  }

  /// What was written, as a text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes one byte.
  package mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  /// Writes an integer in decimal.
  package mutating func append(integer: Int) {
    if integer < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = integer.magnitude
    var divisor: UInt = 1
    while magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / divisor % 10))
      divisor /= 10
    }
  }
}
