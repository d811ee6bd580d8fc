import GradvizTrace

extension ShownGraph {
  /// In how many of the outermost frames a leaf is used before it is drawn in each.
  private static let frameLimit = 3

  /// Draws leaves with many users, or users far apart, once for each of them.
  ///
  /// The first use in the forward pass keeps the node, which goes on to know all its wires and so their sum. Each of them
  /// stands in the frame of its one user: from outside, its wire would have to get past all that is drawn there.
  mutating func cloneLeaves(_ trace: Trace, above limit: Int) {
    guard limit < Int.max else { return }
    let outermost = outermostFrames()
    for index in nodes.indices {
      guard case .node(let id) = nodes[index].content, trace.nodes[id].kind != .op,
        nodes[index].wires.count > 1
      else { continue }
      let frames = Set(
        nodes[index].wires.compactMap { nodes[wires[$0].to].frame.map { outermost[$0] } })
      guard nodes[index].wires.count > max(limit, 1) || frames.count >= Self.frameLimit else {
        continue
      }
      // What the output does not depend on comes last: the sum shall stand where gradients flow.
      let users = nodes[index].wires.reversed()
      let inForwardOrder =
        users.filter { nodes[wires[$0].to].isUsed } + users.filter { !nodes[wires[$0].to].isUsed }
      for (copy, wire) in inForwardOrder.enumerated().dropFirst() {
        var clone = nodes[index]
        clone.frame = nodes[wires[wire].to].frame
        clone.wires = [wire]
        clone.copy = copy + 1
        clone.copies = inForwardOrder.count
        wires[wire].from = nodes.count
        nodes.append(clone)
      }
      nodes[index].frame = inForwardOrder.first.flatMap { nodes[wires[$0].to].frame }
      nodes[index].copies = inForwardOrder.count
    }
  }

  /// The outermost frame around each frame.
  private func outermostFrames() -> [Int] {
    var outermost: [Int] = []
    outermost.reserveCapacity(frames.count)
    // A frame stands after the one it lies in.
    for (index, frame) in frames.enumerated() {
      outermost.append(frame.parent.map { outermost[$0] } ?? index)
    }
    return outermost
  }
}
