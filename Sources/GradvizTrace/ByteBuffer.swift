/// Bytes of a text that is being written.
package struct ByteBuffer: Sendable {
  // Bytes that are there already are written faster than an array grows.
  private var room: [UInt8] = []

  /// How many bytes were written since the buffer was last emptied.
  package private(set) var count = 0

  /// An empty buffer.
  package init() {}

  /// What was written since the buffer was last emptied.
  package var bytes: [UInt8] { Array(room[..<count]) }

  /// What was written, as a text.
  package var text: String { String(decoding: room[..<count], as: UTF8.self) }

  /// Forgets what was written and keeps the room for it.
  package mutating func removeAll() {
    count = 0
  }

  /// Writes at most so many bytes: `write` puts them at a place and says how many they are.
  @inline(__always)
  mutating func append(atMost limit: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    if room.count - count < limit { makeRoom(limit) }
    let start = count
    count += room.withUnsafeMutableBufferPointer { buffer in
      guard let place = buffer.baseAddress else { return 0 }
      return write(place + start)
    }
  }

  @inline(never)
  private mutating func makeRoom(_ limit: Int) {
    room.append(contentsOf: repeatElement(0, count: max(limit, room.count, 64)))
  }

  /// Writes a literal.
  @inline(__always)
  package mutating func append(_ literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    append(atMost: length) { place in
      place.update(from: literal.utf8Start, count: length)
      return length
    }
  }

  /// Writes a text in UTF-8.
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(bytes: $0) }
  }

  /// Writes bytes as they are.
  package mutating func append(bytes added: UnsafeBufferPointer<UInt8>) {
    guard let start = added.baseAddress else { return }
    append(atMost: added.count) { place in
      place.update(from: start, count: added.count)
      return added.count
    }
  }

  /// Writes bytes as they are.
  package mutating func append(bytes added: [UInt8]) {
    added.withUnsafeBufferPointer { append(bytes: $0) }
  }

  /// Writes one byte.
  package mutating func append(byte: UInt8) {
    append(atMost: 1) { place in
      place[0] = byte
      return 1
    }
  }

  /// Writes an integer in decimal.
  package mutating func append(integer: Int) {
    append(atMost: 20) { place in
      var start = place
      if integer < 0 {
        start[0] = UInt8(ascii: "-")
        start += 1
      }
      return start + DecimalDigits.write(UInt64(integer.magnitude), to: start) - place
    }
  }
}
