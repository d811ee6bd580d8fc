import GradvizDiagram

/// How nodes and wires look by what they are and what state they are in.
///
/// Fills are translucent and texts have the page's own colour, so that a diagram is legible in light and in dark.
/// States differ by the kind and the weight of a line.
struct MermaidClass: Hashable {
  /// What it is called.
  var name: String
  /// How it looks.
  var look: String

  static let input = Self(
    name: "input", look: "fill:#2da44e26,stroke:#2da44e,stroke-width:2px")
  static let constant = Self(name: "constant", look: "fill:#8c959f0d,stroke:#8c959f")
  static let op = Self(name: "op", look: "fill:#8c959f26,stroke:#8c959f")
  static let output = Self(
    name: "output", look: "fill:#bf870033,stroke:#bf8700,stroke-width:3px")

  static let scope = Self(name: "scope", look: "fill:#8c959f14,stroke:#8c959f")

  /// What something is.
  static func kind(of roles: [Role]) -> Self {
    if roles.contains(.output) { return output }
    if roles.contains(.input) { return input }
    return roles.contains(.constant) ? constant : op
  }

  /// States of nodes, the later over the earlier.
  static let states: [(role: Role, style: Self)] = [
    (.unused, Self(name: "unused", look: "fill:#8c959f0d,stroke:#8c959f,stroke-width:1px")),
    (.zero, Self(name: "zero", look: "stroke-dasharray:6 4")),
    (.vanishing, Self(name: "vanishing", look: "stroke-dasharray:2 4")),
    (.exploding, Self(name: "exploding", look: "stroke-width:5px")),
    (.nan, Self(name: "nan", look: "stroke:#e5534b,stroke-width:4px,stroke-dasharray:9 3 2 3")),
    (.spread, Self(name: "spread", look: "stroke-dasharray:9 3 2 3")),
    (.failed, Self(name: "failed", look: "fill:#e5534b26,stroke:#e5534b,stroke-width:4px")),
    (.ok, Self(name: "ok", look: "stroke:#2da44e,stroke-width:3px")),
    (.off, Self(name: "off", look: "stroke:#e5534b,stroke-width:4px")),
    (.culprit, Self(name: "culprit", look: "fill:#e5534b26,stroke:#e5534b,stroke-width:4px")),
    (.added, Self(name: "added", look: "stroke:#2da44e,stroke-width:5px")),
    (
      .removed,
      Self(name: "removed", look: "stroke:#e5534b,stroke-width:3px,stroke-dasharray:3 3")
    ),
    (.changed, Self(name: "changed", look: "stroke:#bf8700,stroke-width:4px")),
  ]

  /// How wires look in some states.
  private static let wires: [(role: Role, look: String)] = [
    (.zero, "stroke-dasharray:6 4"), (.vanishing, "stroke-dasharray:2 4"),
    (.exploding, "stroke-width:5px"), (.spread, "stroke-dasharray:9 3 2 3"),
    (.nan, "stroke:#e5534b,stroke-width:3px,stroke-dasharray:9 3 2 3"),
    (.failed, "stroke:#e5534b,stroke-width:3px"), (.current, "stroke-width:5px"),
    (.added, "stroke:#2da44e,stroke-width:5px"),
    (.removed, "stroke:#e5534b,stroke-width:2px,stroke-dasharray:3 3"),
  ]

  /// The shades of a scale, each with a text that stands out on it whatever the page's colours are.
  private static func shades() -> [Self] {
    Theme.light.palette.shades.enumerated().map { index, shade in
      Self(name: "shade\(index)", look: "fill:\(shade.fill.hex),color:\(shade.ink.hex)")
    }
  }

  /// Writes what each class looks like, and which nodes and wires are in some state.
  static func write(
    _ diagram: Diagram, _ ids: [String], _ wireOrder: [Int], to document: inout MermaidDocument
  ) {
    if diagram.style == .backward, !diagram.wires.isEmpty {
      document.statement("linkStyle default stroke:#e5534b,stroke-width:2px", depth: 1)
    }
    for (role, look) in wires {
      let places = wireOrder.indices.filter { diagram.wires[wireOrder[$0]].roles.contains(role) }
      guard !places.isEmpty else { continue }
      let list = places.map(String.init).joined(separator: ",")
      document.statement("linkStyle \(list) \(look)", depth: 1)
    }
    let kinds = diagram.nodes.map { kind(of: $0.roles) }
    for style in [input, constant, op, output] where kinds.contains(style) {
      document.statement("classDef \(style.name) \(style.look)", depth: 1)
    }
    for (role, style) in states {
      let members = diagram.nodes.indices.filter { diagram.nodes[$0].roles.contains(role) }
      document.members(members.map { ids[$0] }, of: style)
    }
    for (index, style) in shades().enumerated() {
      let members = diagram.nodes.indices.filter { diagram.nodes[$0].shade == index }
      document.members(members.map { ids[$0] }, of: style)
    }
  }
}
