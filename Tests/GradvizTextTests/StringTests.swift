import GradvizText
import Testing

/// Methods of `str`.
@Suite struct StringTests {
  @Test(arguments: referenceSeeds)
  func methodsGiveWhatPythonGives(seed: Int) throws {
    try compareWithPython("string", seed: seed, count: 500) { reference in
      if let method = plainMethods[reference.name] { return [method(reference.text(0))] }
      return try searched(reference) ?? cut(reference) ?? padded(reference)
    }
  }

  @Test func extremePlacesDoNotTrap() throws {
    for extreme in [Int.min, .max] {
      let bounds = PythonText.Bounds(start: extreme, end: extreme)
      #expect(PythonText.find("abc", "b", bounds) == -1)
      #expect(PythonText.character(at: extreme, of: "abc") == nil)
      #expect(try PythonText.split("a b", limit: extreme) == ["a", "b"])
      #expect(PythonText.chr(extreme) == nil)
      for start in [0, 1, 2, extreme] {
        #expect(try PythonText.slice("abc", from: start, by: extreme).count <= 1)
      }
    }
    #expect(try PythonText.zeroFill("1", width: .min) == "1")
    #expect(throws: TextError.self) { try PythonText.expandTabs("\t\t", size: .max) }
  }

  /// Methods that find something.
  private func searched(_ reference: ReferenceCase) throws -> [String?]? {
    let text = reference.text(0)
    let part = reference.text(1)
    let bounds = PythonText.Bounds(start: reference.number(2) ?? 0, end: reference.number(3))
    switch reference.name {
    case "find": return ["\(PythonText.find(text, part, bounds))"]
    case "rfind": return ["\(PythonText.findLast(text, part, bounds))"]
    case "index": return ["\(try PythonText.index(text, part, bounds))"]
    case "rindex": return ["\(try PythonText.index(text, part, bounds, isLast: true))"]
    case "count": return ["\(PythonText.count(text, part, bounds))"]
    case "startswith": return [PythonText.startsWith(text, part, bounds) ? "1" : "0"]
    case "endswith": return [PythonText.endsWith(text, part, bounds) ? "1" : "0"]
    case "ord": return ["\(try PythonText.ord(text))"]
    case "at": return [PythonText.character(at: reference.number(1) ?? 0, of: text)]
    case "slice":
      return [
        try PythonText.slice(
          text, from: reference.number(1), to: reference.number(2), by: reference.number(3) ?? 1)
      ]
    default: return nil
    }
  }

  /// Methods that take a text apart.
  private func cut(_ reference: ReferenceCase) throws -> [String?]? {
    let text = reference.text(0)
    let part = reference.text(1)
    let mark = reference.inputs.count > 1 ? reference.inputs[1] : nil
    let limit = reference.number(2) ?? -1
    switch reference.name {
    case "strip": return [PythonText.strip(text, mark)]
    case "lstrip": return [PythonText.strip(text, mark, ends: .left)]
    case "rstrip": return [PythonText.strip(text, mark, ends: .right)]
    case "split": return try PythonText.split(text, mark, limit: limit)
    case "rsplit": return try PythonText.splitFromEnd(text, mark, limit: limit)
    case "splitlines": return PythonText.splitLines(text, keepsEnds: part == "1")
    case "partition", "rpartition":
      let isLast = reference.name == "rpartition"
      let parts = try PythonText.partition(text, part, isLast: isLast)
      return [parts.0, parts.1, parts.2]
    case "removeprefix": return [PythonText.removePrefix(text, part)]
    case "removesuffix": return [PythonText.removeSuffix(text, part)]
    default: return nil
    }
  }

  /// Methods that add to a text or replace parts of it.
  private func padded(_ reference: ReferenceCase) throws -> [String?] {
    let text = reference.text(0)
    let width = reference.number(1) ?? 0
    let fill = reference.text(2)
    switch reference.name {
    case "ljust":
      return [try PythonText.justify(text, width: width, fill: fill, addingTo: .right)]
    case "rjust":
      return [try PythonText.justify(text, width: width, fill: fill, addingTo: .left)]
    case "center":
      return [try PythonText.justify(text, width: width, fill: fill, addingTo: .both)]
    case "zfill": return [try PythonText.zeroFill(text, width: width)]
    case "expandtabs": return [try PythonText.expandTabs(text, size: width)]
    case "replace":
      let limit = reference.number(3) ?? -1
      return [try PythonText.replace(text, reference.text(1), fill, limit: limit)]
    case "translate":
      var table: [Unicode.Scalar: String?] = [:]
      for index in stride(from: 1, to: reference.inputs.count, by: 2) {
        let key = try #require(reference.text(index).unicodeScalars.first)
        table[key] = .some(reference.inputs[index + 1])
      }
      return [PythonText.translate(text, table)]
    default: return []
    }
  }
}
