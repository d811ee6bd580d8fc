import GradvizDiagram

/// The state diagram of one layer flow.
struct MermaidStateChart {
  private let flow: LayerFlow
  private(set) var document: MermaidDocument

  init(_ flow: LayerFlow) {
    self.flow = flow
    document = MermaidDocument(
      "stateDiagram-v2",
      settings: [
        // Mermaid 11 takes the width of states from here.
        ("flowchart", [("wrappingWidth", "600")]),
        ("state", [("minNodeWidth", "0"), ("wrappingWidth", "600")]),
      ])
  }

  /// Writes the whole text.
  mutating func write() {
    document.describe(title: flow.title, summary: flow.summary)
    document.statement("direction \(flow.direction.rawValue)", depth: 1)
    states()
    if let start = flow.start {
      document.statement(
        "[*] --> s\(start.state) : \(MermaidText.edgeLabel([start.line]))", depth: 1)
    }
    let isTop = flow.transitions.map { flow.states[$0.from].parent == nil }
    for (index, transition) in flow.transitions.enumerated() where isTop[index] {
      self.transition(transition, depth: 1)
    }
    for (index, state) in flow.states.enumerated() where !state.notes.isEmpty {
      document.statement("note left of s\(index)", depth: 1)
      document.statement(MermaidText.stateLabel(state.notes), depth: 2)
      document.statement("end note", depth: 1)
    }
    classes()
  }

  private mutating func states() {
    var steps = [[Int]](repeating: [], count: flow.states.count)
    var ways = steps
    for (index, state) in flow.states.enumerated() {
      if let parent = state.parent { steps[parent].append(index) }
    }
    for (index, transition) in flow.transitions.enumerated() {
      if let parent = flow.states[transition.from].parent { ways[parent].append(index) }
    }
    for (index, state) in flow.states.enumerated() where state.parent == nil {
      let opening = "state \"\(MermaidText.stateLabel(state.lines))\" as s\(index)"
      guard state.isComposite else {
        document.statement(opening, depth: 1)
        continue
      }
      document.statement(opening + " {", depth: 1)
      document.statement("direction \(flow.direction.rawValue)", depth: 2)
      for step in steps[index] {
        document.statement(
          "state \"\(MermaidText.stateLabel(flow.states[step].lines))\" as s\(step)", depth: 2)
      }
      for way in ways[index] { transition(flow.transitions[way], depth: 2) }
      document.statement("}", depth: 1)
    }
  }

  private mutating func transition(_ transition: LayerFlow.Transition, depth: Int) {
    let label = transition.lines.isEmpty ? "" : " : " + MermaidText.edgeLabel(transition.lines)
    document.statement("s\(transition.from) --> s\(transition.to)\(label)", depth: depth)
  }

  private mutating func classes() {
    let kinds = flow.states.map { MermaidClass.kind(of: $0.roles) }
    for style in [MermaidClass.input, .output] {
      let members = flow.states.indices.filter {
        kinds[$0] == style && !flow.states[$0].isComposite
      }
      document.members(members.map { "s\($0)" }, of: style)
    }
    for (role, style) in MermaidClass.states {
      let members = flow.states.indices.filter { flow.states[$0].roles.contains(role) }
      document.members(members.map { "s\($0)" }, of: style)
    }
  }
}
