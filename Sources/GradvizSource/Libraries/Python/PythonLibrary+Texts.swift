import GradvizIntegers
import GradvizText

extension PythonLibrary {
  /// The methods of texts and of numbers.
  static let texts: [Entry] =
    simple
    + [
      method("join", "iterable, /") { machine, text, call throws(Interruption) in
        var parts: [String] = []
        for (index, item) in try machine.items(of: call[1]).enumerated() {
          guard let part = item.asText else {
            throw machine.raise(
              .TypeError,
              "sequence item \(index): expected str instance, \(machine.typeName(of: item)) found",
              id: "operands", help: "write str(…) for each item")
          }
          parts.append(part)
        }
        return .text(parts.joined(separator: text))
      },
      method("split", "sep=None, maxsplit=-1") { machine, text, call throws(Interruption) in
        try machine.split(text, call, fromEnd: false)
      },
      method("rsplit", "sep=None, maxsplit=-1") { machine, text, call throws(Interruption) in
        try machine.split(text, call, fromEnd: true)
      },
      method("splitlines", "keepends=False") { machine, text, call throws(Interruption) in
        .list(PythonText.splitLines(text, keepsEnds: try machine.flag(call[1])).map { .text($0) })
      },
      trim("strip", .both), trim("lstrip", .left), trim("rstrip", .right),
      method("replace", "old, new, count=-1, /") { machine, text, call throws(Interruption) in
        let limit = try machine.wholeNumber(call[3])
        return .text(
          try machine.text { () throws(TextError) in
            try PythonText.replace(text, call[1].asText ?? "", call[2].asText ?? "", limit: limit)
          })
      },
      find("find"), find("rfind"), find("index"), find("rindex"), find("count"),
      ends("startswith"), ends("endswith"),
      justify("ljust", .right), justify("rjust", .left), justify("center", .both),
      method("zfill", "width, /") { machine, text, call throws(Interruption) in
        let width = try machine.wholeNumber(call[1])
        return .text(
          try machine.text { () throws(TextError) in try PythonText.zeroFill(text, width: width) })
      },
      method("expandtabs", "tabsize=8") { machine, text, call throws(Interruption) in
        let size = try machine.wholeNumber(call[1])
        return .text(
          try machine.text { () throws(TextError) in try PythonText.expandTabs(text, size: size) })
      },
      method("partition", "sep, /") { machine, text, call throws(Interruption) in
        try machine.partition(text, call, fromEnd: false)
      },
      method("rpartition", "sep, /") { machine, text, call throws(Interruption) in
        try machine.partition(text, call, fromEnd: true)
      },
      method("removeprefix", "prefix, /") { _, text, call throws(Interruption) in
        .text(PythonText.removePrefix(text, call[1].asText ?? ""))
      },
      method("removesuffix", "suffix, /") { _, text, call throws(Interruption) in
        .text(PythonText.removeSuffix(text, call[1].asText ?? ""))
      },
      method("format", "*args, **kwargs") { machine, text, call throws(Interruption) in
        .text(try machine.format(text, call))
      },
      method("encode", "encoding='utf-8', errors='strict'") {
        machine, text, call throws(Interruption) in
        try machine.encode(text, call[1].asText ?? "utf-8")
      },
      Entry("str.maketrans", parameters: "x, y=?, z=?, /") { machine, call throws(Interruption) in
        let table = DictionaryObject()
        if let from = call[0].asTextObject, let to = call[1].asTextObject {
          for (a, b) in zip(from.scalars, to.scalars) {
            table.set(.int(Int(a.value)), key: .int(Int(a.value)), .int(Int(b.value)))
          }
          for gone in call[2].asTextObject?.scalars ?? [] {
            table.set(.int(Int(gone.value)), key: .int(Int(gone.value)), .none)
          }
        } else if let given = call[0].asDictionary {
          for entry in given.living {
            let key =
              entry.key.asTextObject?.scalars.first.map { Value.int(Int($0.value)) } ?? entry.key
            table.set(try machine.hashKey(key), key: key, entry.value)
          }
        }
        return .object(table)
      },
      method("translate", "table, /") { machine, text, call throws(Interruption) in
        var table: [Unicode.Scalar: String?] = [:]
        for entry in call[1].asDictionary?.living ?? [] {
          guard case .int(let code) = entry.key, let scalar = Unicode.Scalar(UInt32(clamping: code))
          else { continue }
          switch entry.value {
          case .none: table[scalar] = .some(nil)
          case .int(let other): table[scalar] = PythonText.chr(other)
          default: table[scalar] = entry.value.asText
          }
        }
        return .text(PythonText.translate(text, table))
      },
    ]

  private static let changes: [(String, @Sendable (String) -> String)] = [
    ("upper", PythonText.upper), ("lower", PythonText.lower), ("casefold", PythonText.caseFold),
    ("swapcase", PythonText.swapCase), ("title", PythonText.title),
    ("capitalize", PythonText.capitalize),
  ]

  private static let questions: [(String, @Sendable (String) -> Bool)] = [
    ("isalpha", PythonText.isAlpha), ("isdecimal", PythonText.isDecimal),
    ("isdigit", PythonText.isDigit),
    ("isnumeric", PythonText.isNumeric), ("isalnum", PythonText.isAlphanumeric),
    ("isspace", PythonText.isSpace),
    ("isascii", PythonText.isASCII), ("isprintable", PythonText.isPrintable),
    ("isidentifier", PythonText.isIdentifier), ("isupper", PythonText.isUpper),
    ("islower", PythonText.isLower),
    ("istitle", PythonText.isTitle),
  ]

  private static var simple: [Entry] {
    changes.map { name, function in
      method(name, "") { _, text, _ throws(Interruption) in .text(function(text)) }
    }
      + questions.map { name, function in
        method(name, "") { _, text, _ throws(Interruption) in .bool(function(text)) }
      }
  }

  private static func method(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, String, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("str.\(name)", parameters: parameters.isEmpty ? "self, /" : "self, \(parameters)") {
      machine, call throws(Interruption) in
      guard let text = call[0].asText else {
        throw machine.raise(
          .TypeError,
          "descriptor '\(name)' for 'str' objects doesn't apply to a '\(machine.typeName(of: call[0]))' object"
        )
      }
      return try run(machine, text, call)
    }
  }

  private static func trim(_ name: String, _ ends: PythonText.Ends) -> Entry {
    method(name, "chars=None, /") { _, text, call throws(Interruption) in
      .text(PythonText.strip(text, call[1].asText, ends: ends))
    }
  }

  private static func find(_ name: String) -> Entry {
    method(name, "sub, start=0, end=None, /") { machine, text, call throws(Interruption) in
      let part = call[1].asText ?? ""
      let bounds = PythonText.Bounds(
        start: try machine.whole(call[2], default: 0),
        end: call[3].isNone ? nil : try machine.wholeNumber(call[3]))
      switch name {
      case "count": return .int(PythonText.count(text, part, bounds))
      case "find", "index":
        let place = PythonText.find(text, part, bounds)
        if place < 0, name == "index" { throw machine.raise(.ValueError, "substring not found") }
        return .int(place)
      default:
        let place = PythonText.findLast(text, part, bounds)
        if place < 0, name == "rindex" { throw machine.raise(.ValueError, "substring not found") }
        return .int(place)
      }
    }
  }

  private static func ends(_ name: String) -> Entry {
    method(name, "prefix, start=0, end=None, /") { machine, text, call throws(Interruption) in
      let bounds = PythonText.Bounds(
        start: try machine.whole(call[2], default: 0),
        end: call[3].isNone ? nil : try machine.wholeNumber(call[3]))
      let parts = call[1].asTuple?.items.compactMap(\.asText) ?? [call[1].asText ?? ""]
      return .bool(
        parts.contains {
          name == "startswith"
            ? PythonText.startsWith(text, $0, bounds) : PythonText.endsWith(text, $0, bounds)
        })
    }
  }

  private static func justify(_ name: String, _ ends: PythonText.Ends) -> Entry {
    method(name, "width, fillchar=' ', /") { machine, text, call throws(Interruption) in
      let width = try machine.wholeNumber(call[1])
      let fill = call[2].asText ?? " "
      return .text(
        try machine.text { () throws(TextError) in
          try PythonText.justify(text, width: width, fill: fill, addingTo: ends)
        })
    }
  }

  /// Methods of plain numbers.
  static let numbers: [Entry] = [
    Entry("int.bit_length", parameters: "self, /") { machine, call throws(Interruption) in
      .int(PlainNumber(machine.plain(call[0]))?.big.bitLength ?? 0)
    },
    Entry("float.is_integer", parameters: "self, /") { machine, call throws(Interruption) in
      let number = try machine.double(call[0])
      return .bool(number.isFinite && number == number.rounded())
    },
    Entry("int.__add__", "float.__add__", parameters: "self, other, /") {
      machine, call throws(Interruption) in
      try machine.binary(.add, call[0], call[1])
    },
    Entry("int.__mul__", "float.__mul__", parameters: "self, other, /") {
      machine, call throws(Interruption) in
      try machine.binary(.multiply, call[0], call[1])
    },
    Entry("float.item", "int.item", parameters: "self, /") { machine, call throws(Interruption) in
      throw machine.noAttribute("item", of: call[0])
    },
  ]
}
