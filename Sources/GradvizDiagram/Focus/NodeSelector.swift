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

  /// The nodes of a name in the order of recording; empty where there is none.
  package func nodes(_ text: String) -> [Int] {
    let parts = text.split(separator: "/").map(String.init)
    if let name = parts.last, parts.count > 1 {
      let scopes = parts.dropLast()
      let inside = nodes(named: name).filter {
        trace.nodes[$0].scope.suffix(scopes.count) == scopes
      }
      if !inside.isEmpty { return inside }
    }
    let named = nodes(named: text)
    if !named.isEmpty { return named }
    let digits =
      text.first == "v" || text.first == "n" || text.first == "#" ? text.dropFirst() : text[...]
    if let id = Int(digits), trace.nodes.indices.contains(id), isShown[id] { return [id] }
    if text == "f" || text == "output", let output = trace.output, isShown.indices.contains(output),
      trace.nodes[output].name == nil
    {
      return [output]
    }
    return []
  }

  /// The names there are, each once, with the primes of their versions.
  package var names: [String] {
    var seen: Set<String> = []
    return trace.nodes.indices.compactMap { id in
      guard isShown[id], let name = trace.nodes[id].name else { return nil }
      let text = name + primes(trace.nodes[id].version)
      return seen.insert(text).inserted ? text : nil
    }
  }

  private func nodes(named text: String) -> [Int] {
    let plain = text.map { $0 == "′" ? "'" : String($0) }.joined()
    return trace.nodes.indices.filter { id in
      guard isShown[id], let name = trace.nodes[id].name, plain.hasPrefix(name) else {
        return false
      }
      return plain == name + primes(trace.nodes[id].version)
    }
  }

  private func primes(_ version: Int) -> String {
    version <= 32 ? String(repeating: "'", count: max(version - 1, 0)) : "'\(version)"
  }
}
