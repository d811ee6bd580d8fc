import GradvizDiagram
import GradvizTrace

/// The element of an input that a name means.
struct PathInput {
  let step: GradientPaths.Step

  init(_ text: String, in trace: Trace) throws(PathProblem) {
    let words = TraceWords(trace, digits: 4)
    func nodes(_ name: String) -> [Trace.Node] {
      trace.nodes.filter { node in
        node.kind == .input && (node.name == name || words.name(node.id, limit: 80) == name)
      }
    }
    // A name such as params['W'][0] may hold brackets itself.
    if let node = nodes(text).last {
      guard node.shape.reduce(1, &*) == 1 else {
        throw .element(name: text, shape: node.shape)
      }
      step = .init(node: node.id, element: 0)
      return
    }
    guard text.last == "]", let bracket = text.lastIndex(of: "["),
      let node = nodes(String(text[..<bracket])).last
    else {
      throw .unknown(name: text, names: trace.inputNames)
    }
    let places = text[text.index(after: bracket)...].dropLast().split(separator: ",").map { part in
      Int(part.filter { $0 != " " })
    }
    var element = 0
    guard places.count == node.shape.count else {
      throw .element(name: node.name ?? text, shape: node.shape)
    }
    for (place, extent) in zip(places, node.shape) {
      guard let place, (-extent..<extent).contains(place) else {
        throw .element(name: node.name ?? text, shape: node.shape)
      }
      element = element * extent + (place < 0 ? place + extent : place)
    }
    step = .init(node: node.id, element: element)
  }
}
