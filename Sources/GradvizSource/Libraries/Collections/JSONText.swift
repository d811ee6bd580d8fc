import GradvizText

/// Writes values as JSON, as Python does.
struct JSONText {
  let machine: Machine
  var isASCII = true
  var sortsKeys = false
  var indent: String?
  var separators = (", ", ": ")
  var fallback: Value = .none

  init(_ machine: Machine) {
    self.machine = machine
  }

  func text(of value: Value, depth: Int) throws(Interruption) -> String {
    guard depth < 100 else {
      throw machine.raise(.ValueError, "Circular reference detected", id: "recursion")
    }
    switch machine.plain(value) {
    case .none: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return Self.number(number)
    case .scalar(let scalar) where scalar.dtype == .float64: return Self.number(scalar.double)
    case .object(let object):
      if let text = value.asText { return quoted(text) }
      if let dictionary = value.asDictionary { return try text(of: dictionary, depth: depth) }
      if object.kind == .bigInteger { return try machine.text(of: value) }
      if object.kind == .list || object.kind == .tuple {
        var items: [String] = []
        for item in try machine.items(of: value) {
          items.append(try text(of: item, depth: depth + 1))
        }
        return brackets("[", items, "]", depth)
      }
    default: break
    }
    if !fallback.isNone {
      return try text(of: machine.call(fallback, [value]), depth: depth + 1)
    }
    throw machine.raise(
      .TypeError, "Object of type \(machine.typeName(of: value)) is not JSON serializable",
      id: "operands", help: "convert it first: float(x), x.tolist()")
  }

  private func text(
    of dictionary: DictionaryObject, depth: Int
  ) throws(Interruption) -> String {
    var pairs: [(key: Value, value: Value)] = dictionary.living.map { ($0.key, $0.value) }
    if sortsKeys {
      let keys = try machine.sorted(pairs.map(\.key), key: .none, isReversed: false)
      var sorted: [(key: Value, value: Value)] = []
      for key in keys { sorted.append((key, try dictionary[machine.hashKey(key)] ?? .none)) }
      pairs = sorted
    }
    var items: [String] = []
    for (key, value) in pairs {
      let name: String
      switch machine.plain(key) {
      case .none, .bool, .int, .float: name = try text(of: key, depth: depth)
      default:
        guard let text = key.asText else {
          throw machine.raise(
            .TypeError,
            "keys must be str, int, float, bool or None, not \(machine.typeName(of: key))",
            id: "operands")
        }
        name = text
      }
      items.append(quoted(name) + separators.1 + (try text(of: value, depth: depth + 1)))
    }
    return brackets("{", items, "}", depth)
  }

  private func brackets(_ open: String, _ items: [String], _ close: String, _ depth: Int) -> String
  {
    guard let indent, !items.isEmpty else {
      return open + items.joined(separator: separators.0) + close
    }
    let line = "\n" + String(repeating: indent, count: depth + 1)
    let end = "\n" + String(repeating: indent, count: depth)
    return open + line + items.joined(separator: separators.0 + line) + end + close
  }

  private static func number(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "Infinity" : "-Infinity" }
    return PythonNumber.repr(number)
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{c}": result += "\\f"
      default:
        if scalar.value < 32 || (isASCII && scalar.value > 126) {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
