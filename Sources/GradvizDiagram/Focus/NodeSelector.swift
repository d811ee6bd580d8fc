package import GradvizTrace

/// The nodes that a name of the command line means.
package struct NodeSelector {
  let trace: Trace
  let isShown: [Bool]

  /// A selector among the nodes that are shown.
  package init(trace: Trace, isShown: [Bool]) {
    self.trace = trace
    self.isShown = isShown
  }

  /// What a name means in a picture: nodes, or all nodes of a scope (`t=3/cell`); empty where it means nothing.
  package func selection(_ text: String) -> [Int] {
    let named = nodes(text)
    return named.isEmpty ? nodes(inScope: text) : named
  }

  /// What a name means as the end of a way: the output where that has the name, whatever its version.
  package func pathEnd(_ text: String) -> [Int] {
    if let output = trace.output, trace.nodes.indices.contains(output), isShown[output],
      trace.nodes[output].name == text
    {
      return [output]
    }
    return selection(text)
  }

  /// The nodes of a name in the order of recording; empty where there is none.
  ///
  /// A name is written as pictures write it, or as keyboards can: `h⁽³⁴⁾`, `h^(34)`. Inside a scope (`t=33/h`) it needs no
  /// mark of its version.
  package func nodes(_ text: String) -> [Int] {
    let parts = text.split(separator: "/").map(String.init)
    if let name = parts.last, parts.count > 1 {
      let scopes = parts.dropLast()
      func isInside(_ id: Int) -> Bool { trace.nodes[id].scope.suffix(scopes.count) == scopes }
      let inside = nodes(named: name).filter(isInside)
      if !inside.isEmpty { return inside }
      let anyVersion = trace.nodes.indices.filter { id in
        isShown[id] && trace.nodes[id].name == name
          && Self.contains(trace.nodes[id].scope, Array(scopes))
      }
      if !anyVersion.isEmpty { return anyVersion }
    }
    let named = nodes(named: text)
    if !named.isEmpty { return named }
    let digits =
      text.first == "v" || text.first == "n" || text.first == "#" ? text.dropFirst() : text[...]
    if let id = Int(digits), trace.nodes.indices.contains(id), isShown[id] { return [id] }
    if text == "f" || text == "output", let output = namelessOutput { return [output] }
    return []
  }

  /// The output where it has no name of its own: pictures call it `f`, or `output` where something else is called so.
  private var namelessOutput: Int? {
    guard let output = trace.output, isShown.indices.contains(output), isShown[output],
      trace.nodes[output].name == nil
    else { return nil }
    return output
  }

  /// The names there are, each once, with the mark of its version; `f` of a nameless output first.
  package var names: [String] {
    var names: [String] = []
    if namelessOutput != nil { names.append("f") }
    var seen = Set(names)
    for id in trace.nodes.indices where isShown[id] {
      guard let text = typedName(id) else { continue }
      if seen.insert(text).inserted { names.append(text) }
    }
    return names
  }

  /// What the output is called.
  package var outputName: String? {
    if namelessOutput != nil { return "f" }
    return trace.output.flatMap { trace.nodes.indices.contains($0) ? typedName($0) : nil }
  }

  private func typedName(_ id: Int) -> String? {
    trace.nodes[id].name.map { $0 + Self.mark(trace.nodes[id].version) }
  }

  private func nodes(inScope text: String) -> [Int] {
    let parts = text.split(separator: "/").map(String.init)
    if parts.isEmpty { return [] }
    return trace.nodes.indices.filter {
      isShown[$0] && Self.contains(trace.nodes[$0].scope, parts)
    }
  }

  /// Whether some scopes lie inside each other as others do.
  private static func contains(_ scope: [String], _ parts: [String]) -> Bool {
    guard scope.count >= parts.count else { return false }
    return (0...scope.count - parts.count).contains {
      scope[$0..<$0 + parts.count].elementsEqual(parts)
    }
  }

  private func nodes(named text: String) -> [Int] {
    let spellings = Self.spellings(text)
    return trace.nodes.indices.filter { id in
      guard isShown[id], let name = trace.nodes[id].name, text.hasPrefix(name) else { return false }
      return spellings.contains { $0.name == name && $0.version == trace.nodes[id].version }
    }
  }

  /// The names and versions that a text can mean: `h''` is the third `h`, and may be a name as it stands.
  private static func spellings(_ text: String) -> [(name: String, version: Int)] {
    var spellings = [(text, 1)]
    for count in 0..<text.reversed().prefix(while: { $0 == "'" || $0 == "′" }).count {
      spellings.append((String(text.dropLast(count + 1)), count + 2))
    }
    if text.last == "⁾", let open = text.lastIndex(of: "⁽") {
      let digits = text[text.index(after: open)...].dropLast().map { raised[$0] ?? "x" }
      if let count = Int(String(digits)) { spellings.append((String(text[..<open]), count &+ 1)) }
    }
    if text.last == ")", let open = text.firstRange(of: "^("),
      let count = Int(text[open.upperBound...].dropLast())
    {
      spellings.append((String(text[..<open.lowerBound]), count &+ 1))
    }
    // A prime and the number of the version.
    if let prime = text.lastIndex(of: "'"), let version = Int(text[text.index(after: prime)...]) {
      spellings.append((String(text[..<prime]), version))
    }
    return spellings
  }

  private static let raised: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9",
  ]

  /// How a version is typed: by primes, and by their number where they are many: `^(4)`.
  package static func mark(_ version: Int) -> String {
    version <= 4 ? String(repeating: "'", count: max(version - 1, 0)) : "^(\(version - 1))"
  }
}
