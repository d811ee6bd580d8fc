import GradvizDiagnostics

/// The places where plain numbers were taken of tensors that require gradients, with the nodes they were taken of.
struct CutLog {
  struct Place: Hashable {
    var cause: GradientCut.Cause
    var position: SourcePosition
  }

  /// How many nodes of one place are remembered: a loop makes no more of them.
  private static let nodeLimit = 1000

  private(set) var places: [Place] = []
  private var nodes: [Place: [Int32]] = [:]
  /// Where the contexts begin in which nothing is recorded, the innermost last.
  var contexts: [SourcePosition] = []

  var isEmpty: Bool { places.isEmpty }

  /// The nodes of a place.
  subscript(place: Place) -> [Int32] { nodes[place] ?? [] }

  /// Remembers that the numbers of a node were taken at a place.
  mutating func note(_ node: Int32, _ place: Place) {
    if nodes[place] == nil { places.append(place) }
    var list = nodes[place] ?? []
    guard list.last != node, list.count < Self.nodeLimit else { return }
    nodes[place] = nil
    list.append(node)
    nodes[place] = list
  }
}
