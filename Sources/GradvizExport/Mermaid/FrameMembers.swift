import GradvizDiagram

/// What lies in which frame; frames without a node are left out, as Mermaid draws them as nodes.
struct FrameMembers {
  private var nodesOf: [[Int]]
  private var framesOf: [[Int]]

  init(_ diagram: Diagram, _ order: [Int]) {
    let outside = diagram.frames.count
    nodesOf = [[Int]](repeating: [], count: outside + 1)
    framesOf = nodesOf
    for index in order { nodesOf[diagram.nodes[index].frame ?? outside].append(index) }
    // A frame stands after the one it lies in: what is inside is known first from the end.
    for index in diagram.frames.indices.reversed()
    where !nodesOf[index].isEmpty || !framesOf[index].isEmpty {
      framesOf[diagram.frames[index].parent ?? outside].append(index)
    }
    for index in framesOf.indices { framesOf[index].reverse() }
  }

  /// The frames with something in them.
  var shown: [Int] { framesOf.flatMap { $0 }.sorted() }

  func nodes(of frame: Int?) -> [Int] { nodesOf[frame ?? nodesOf.count - 1] }
  func frames(of frame: Int?) -> [Int] { framesOf[frame ?? framesOf.count - 1] }
}
