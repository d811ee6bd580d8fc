import GradvizDiagram

/// What lies in which frame: a wire's text where both of its ends are.
struct DOTMembers {
  private var nodesOf: [[Int]]
  private var wiresOf: [[Int]]
  private var framesOf: [[Int]]

  init(_ diagram: Diagram) {
    let outside = diagram.frames.count
    nodesOf = [[Int]](repeating: [], count: outside + 1)
    wiresOf = nodesOf
    framesOf = nodesOf
    var depths: [Int] = []
    for (index, frame) in diagram.frames.enumerated() {
      framesOf[frame.parent ?? outside].append(index)
      depths.append((frame.parent.map { depths[$0] } ?? 0) + 1)
    }
    for (index, node) in diagram.nodes.enumerated() {
      nodesOf[node.frame ?? outside].append(index)
    }
    for (index, wire) in diagram.wires.enumerated() {
      var first = diagram.nodes[wire.from].frame
      var second = diagram.nodes[wire.to].frame
      while first != second {
        let isFirstDeeper =
          (first.map { depths[$0] } ?? 0) >= (second.map { depths[$0] } ?? 0)
        if isFirstDeeper, let frame = first {
          first = diagram.frames[frame].parent
        } else if let frame = second {
          second = diagram.frames[frame].parent
        }
      }
      wiresOf[first ?? outside].append(index)
    }
  }

  func nodes(of frame: Int?) -> [Int] { nodesOf[frame ?? nodesOf.count - 1] }
  func wires(of frame: Int?) -> [Int] { wiresOf[frame ?? wiresOf.count - 1] }
  func frames(of frame: Int?) -> [Int] { framesOf[frame ?? framesOf.count - 1] }
}
