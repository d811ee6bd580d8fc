import Gradviz

/// A number of a run by the name of its node: `x`, `x.gradient`, `W[0,1].gradient`, `cell/h`.
struct NodeNumber {
  /// Why there is no such number.
  struct Failure: Error {
    let message: String
    let help: String
  }

  private enum Property: String, CaseIterable {
    case value, gradient, shape
  }

  private let name: String
  private let place: [Int]?
  private let property: Property

  init(_ text: String) throws(Failure) {
    var name = Substring(text)
    var property = Property.value
    if let dot = name.lastIndex(of: ".") {
      let word = name[name.index(after: dot)...]
      if let known = Property(rawValue: word.lowercased()) {
        property = known
        name = name[..<dot]
      } else if word.lowercased() == "grad" {
        throw Failure(message: "'\(word)' is nothing that a node has", help: "write '.gradient'")
      }
    }
    var place: [Int]?
    if name.last == "]", let bracket = name.firstIndex(of: "[") {
      let words = name[name.index(after: bracket)...].dropLast()
        .split(separator: ",", omittingEmptySubsequences: false)
      let numbers = words.compactMap { Int($0.filter { $0 != " " }) }
      guard numbers.count == words.count else {
        throw Failure(
          message: "'\(name[bracket...])' is no place in a tensor", help: "write '[0, 1]'")
      }
      place = numbers
      name = name[..<bracket]
    }
    self.name = String(name)
    self.place = place
    self.property = property
  }

  /// The number as it stands in prose.
  func text(in trace: Trace, digits: Int) throws(Failure) -> String {
    let node = try node(in: trace)
    let values = ValueText(NumberFormat(digits: digits))
    if property == .shape { return ValueText.text(shape: node.shape) }
    guard let value = property == .value ? node.value : node.gradient else {
      throw property == .value
        ? Failure(
          message: "the trace leaves the value of '\(name)' out",
          help: "write the trace with all values")
        : Failure(
          message: "'\(name)' has no gradient",
          help: "no gradient flows to what the output does not depend on, or wrt leaves out")
    }
    if let place {
      return values.format.text(try element(of: value, node.shape, at: place))
    }
    guard ValueText.isWritten(value) else {
      throw Failure(
        message:
          "'\(name)' is no number but a tensor of shape \(ValueText.text(shape: node.shape))",
        help: "name one of its elements: "
          + "number=\(name)[\(node.shape.map { _ in "0" }.joined(separator: ","))].\(property)")
    }
    return values.text(value, shape: node.shape)
  }

  private func element(
    of value: Trace.Value, _ shape: [Int], at place: [Int]
  ) throws(Failure) -> Double {
    guard let elements = value.elements else {
      throw Failure(
        message: "the trace has only a summary of '\(name)'",
        help: "write the trace with all values")
    }
    var index = 0
    let isInside =
      place.count == shape.count && zip(place, shape).allSatisfy { -$1..<$1 ~= $0 }
    for (position, extent) in zip(place, shape) {
      index = index * extent + (position < 0 ? position + extent : position)
    }
    guard isInside, elements.indices.contains(index) else {
      throw Failure(
        message: "'\(name)' of shape \(ValueText.text(shape: shape)) has no element \(place)",
        help: "elements are counted from 0 on each axis")
    }
    return elements[index]
  }

  private func node(in trace: Trace) throws(Failure) -> Trace.Node {
    let selector = NodeSelector(
      trace: trace, isShown: [Bool](repeating: true, count: trace.nodes.count))
    let found = selector.nodes(name).map { trace.nodes[$0] }
    let outside = found.filter(\.scope.isEmpty)
    if let node = outside.count == 1 ? outside[0] : found.count == 1 ? found[0] : nil {
      return node
    }
    if let first = found.first {
      throw Failure(
        message: "\(found.count) nodes are called '\(name)'",
        help: "name the scope too, as in '\((first.scope + [name]).joined(separator: "/"))'")
    }
    if name == "output", let output = trace.output { return trace.nodes[output] }
    let known = selector.names
    let guess = closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
    let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    throw Failure(
      message: "there is no node '\(name)'",
      help: guess ?? (known.isEmpty ? "the source names none" : "the names are \(list)"))
  }
}
