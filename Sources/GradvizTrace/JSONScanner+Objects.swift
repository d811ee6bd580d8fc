/// The fields of one kind of object that its reader knows.
struct JSONFields<Field: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  let fields = Array(Field.allCases)
  /// The names with the quote that ends them.
  let names = Field.allCases.map { Array($0.rawValue.utf8) + [UInt8(ascii: "\"")] }
  /// The names as the writer has them before their values.
  let written = Field.allCases.map { JSONKey($0.rawValue + "\": ") }
}

/// The words of an enumeration.
struct JSONWords<Word: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  let words = Array(Word.allCases)
  /// The words in their quotes.
  let written = Word.allCases.map { JSONKey("\"" + $0.rawValue + "\"") }
}

/// How far the reading of one object has come.
struct JSONMembers {
  fileprivate var isFirst = true
  fileprivate var seen: UInt64 = 0
  /// The field that would come next in the order of the writer.
  fileprivate var expected = 0

  /// Whether a field was there.
  func contains<Field: Equatable>(_ field: Field, _ known: JSONFields<Field>) -> Bool {
    known.fields.firstIndex(of: field).map { seen >> $0 & 1 == 1 } ?? false
  }
}

extension JSONScanner {
  /// The next known field of an object, after which its value must be read; nil at the object's end.
  ///
  /// Fields that are not known are skipped, one that stands twice is refused.
  mutating func next<Field>(
    _ members: inout JSONMembers, _ known: JSONFields<Field>
  ) throws(Failure) -> Field? {
    // Mostly the next field is one that the writer puts next, and looks as it writes it.
    if !members.isFirst, offset + 3 <= bytes.count, bytes[offset] == UInt8(ascii: ","),
      bytes[offset + 1] == 0x20, bytes[offset + 2] == UInt8(ascii: "\"")
    {
      for index in members.expected..<known.written.count
      where known.written[index].stands(in: bytes, at: offset + 3)
        && members.seen >> index & 1 == 0
      {
        let start = offset + 3
        offset = start + known.written[index].count
        fieldPlace = start..<offset - 3
        pieces += 3
        members.seen |= 1 << index
        members.expected = index + 1
        return known.fields[index]
      }
    }
    return try nextField(&members, known)
  }

  /// The next known field of an object, however it is written.
  private mutating func nextField<Field>(
    _ members: inout JSONMembers, _ known: JSONFields<Field>
  ) throws(Failure) -> Field? {
    while true {
      if members.isFirst {
        members.isFirst = false
        guard take(UInt8(ascii: "{")) else { throw mismatch("an object") }
        if take(UInt8(ascii: "}")) { return nil }
      } else {
        if take(UInt8(ascii: "}")) { return nil }
        try expect(UInt8(ascii: ","), or: "'}'")
      }
      guard peek() == UInt8(ascii: "\"") else { throw failure("expected a field's name") }
      let start = offset
      let index = try fieldIndex(known.names, first: members.expected)
      try expect(UInt8(ascii: ":"))
      guard let index else {
        try skipValue()
        continue
      }
      fieldPlace = start + 1..<min(start + known.names[index].count, bytes.count)
      if members.seen >> index & 1 == 1 {
        throw Failure(
          message: "the field '\(field)' stands twice", offset: start, isMalformed: false)
      }
      members.seen |= 1 << index
      members.expected = index + 1
      return known.fields[index]
    }
  }

  /// Reads the name of a field: its index, nil where it is not known.
  private mutating func fieldIndex(
    _ names: [[UInt8]], first: Int
  ) throws(Failure) -> Int? {
    let start = offset + 1
    // Mostly the fields come in the order of the writer.
    var index = first < names.count ? first : 0
    for _ in names.indices {
      if stands(names[index], at: start) {
        offset = start + names[index].count
        pieces += 1
        return index
      }
      index = index + 1 < names.count ? index + 1 : 0
    }
    // A name may be written with escapes.
    let name = Array(try string().utf8) + [UInt8(ascii: "\"")]
    return names.firstIndex(of: name)
  }

  /// Whether some bytes stand at a place.
  func stands(_ name: [UInt8], at place: Int) -> Bool {
    guard name.count <= bytes.count - place else { return false }
    for index in name.indices where name[index] != bytes[place + index] { return false }
    return true
  }

  /// Refuses an object that has ended without a field it must have.
  func require<Field: Equatable>(
    _ fields: [Field], _ members: JSONMembers, _ known: JSONFields<Field>, _ what: String,
    _ start: Int
  ) throws(Failure) {
    for (index, field) in known.fields.enumerated()
    where members.seen >> index & 1 == 0 && fields.contains(field) {
      throw missing(field.rawValue, what, start)
    }
  }

  /// The failure of an object without a field it must have.
  func missing(_ field: String, _ what: String, _ start: Int) -> Failure {
    Failure(message: "the \(what) has no '\(field)'", offset: start, isMalformed: false)
  }

  /// Reads over one value of any kind.
  mutating func skipValue() throws(Failure) {
    // Whether each open bracket is that of an object.
    var open: [Bool] = []
    while true {
      switch peek() {
      case UInt8(ascii: "{")?, UInt8(ascii: "[")?:
        let isObject = bytes[offset] == UInt8(ascii: "{")
        if open.count == Self.depthLimit {
          throw failure("more than \(Self.depthLimit) brackets are open")
        }
        offset += 1
        pieces += 1
        if !take(UInt8(ascii: isObject ? "}" : "]")) {
          open.append(isObject)
          if isObject { try skipName() }
          continue
        }
      case UInt8(ascii: "\"")?: try skipString()
      case UInt8(ascii: "t")?: try word("true")
      case UInt8(ascii: "f")?: try word("false")
      case UInt8(ascii: "n")?: try word("null")
      default: _ = try number(orWord: false)
      }
      // A value has ended: so do the brackets that close here.
      while let isObject = open.last {
        if take(UInt8(ascii: isObject ? "}" : "]")) {
          open.removeLast()
        } else {
          try expect(UInt8(ascii: ","), or: isObject ? "'}'" : "']'")
          if isObject { try skipName() }
          break
        }
      }
      if open.isEmpty { return }
    }
  }

  private mutating func skipName() throws(Failure) {
    guard peek() == UInt8(ascii: "\"") else { throw failure("expected a field's name") }
    try skipString()
    try expect(UInt8(ascii: ":"))
  }
}
