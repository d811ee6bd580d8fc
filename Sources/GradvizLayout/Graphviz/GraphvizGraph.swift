import CGraphviz

/// A graph of Graphviz: boxes of fixed sizes, edges between their ports, frames.
///
/// Only to be used while holding the lock of ``Graphviz/locked(_:)``.
struct GraphvizGraph: ~Copyable {
  /// How a graph is laid out.
  struct Settings {
    var isHorizontal: Bool
    var nodeSeparation: String
    var rankSeparation: String
    var frameMargin: String
    var frameCount: Int
    var simplexLimit = ""
    var hasStraightEdges = false
  }

  private let graph: OpaquePointer

  init(_ settings: Settings) throws(LayoutError) {
    let opened = (settings.isHorizontal ? "LR" : "TB").withCString { direction in
      settings.nodeSeparation.withCString { nodeSeparation in
        settings.rankSeparation.withCString { rankSeparation in
          settings.frameMargin.withCString { margin in
            settings.simplexLimit.withCString { limit in
              var raw = cgv_settings(
                direction: direction, node_separation: nodeSeparation,
                rank_separation: rankSeparation, cluster_margin: margin, simplex_limit: limit,
                cluster_count: Int32(clamping: settings.frameCount),
                straight_edges: settings.hasStraightEdges ? 1 : 0)
              return cgv_open(&raw)
            }
          }
        }
      }
    }
    guard let opened else { throw .failed("out of memory") }
    graph = opened
  }

  deinit { cgv_close(graph) }

  func addFrame(label: String, inside parent: Int?) throws(LayoutError) -> Int {
    try Self.checked(cgv_add_cluster(graph, Int32(parent ?? -1), label))
  }

  func addNode(_ table: String, inside frame: Int?) throws(LayoutError) -> Int {
    try Self.checked(cgv_add_node(graph, Int32(frame ?? -1), table))
  }

  func addEdge(
    from tail: Int, at tailPort: String, to head: Int, at headPort: String, weight: Int
  )
    throws(LayoutError) -> Int
  {
    try Self.checked(
      cgv_add_edge(graph, Int32(tail), tailPort, Int32(head), headPort, Int32(weight)))
  }

  /// Lays the graph out, in a process of its own where there is a deadline.
  func layOut(within seconds: Double?) throws(LayoutError) {
    var message = [CChar](repeating: 0, count: 1024)
    let status: Int32
    if let seconds {
      let milliseconds = Int32(min(max(seconds * 1000, 1), 2e9))
      status = cgv_layout_within(graph, milliseconds, &message, message.count)
    } else {
      status = cgv_layout(graph, &message, message.count)
    }
    if status > 0 { throw .late(seconds: seconds ?? 0) }
    if status != 0 {
      let reason = Graphviz.text(of: message)
      // Without its plugins Graphviz knows no engine.
      throw reason.contains("not recognized")
        ? .unavailable("its plugin for 'dot' is missing") : .failed(reason)
    }
  }

  func box(ofNode index: Int) -> Layout.Rectangle {
    Self.rectangle(cgv_node_box(graph, Int32(index)))
  }

  func box(ofFrame index: Int) -> Layout.Rectangle {
    Self.rectangle(cgv_cluster_box(graph, Int32(index)))
  }

  func course(ofEdge index: Int) -> [Layout.Point] {
    let count = cgv_edge_points(graph, Int32(index), nil, 0)
    var points = [cgv_point](repeating: cgv_point(x: 0, y: 0), count: count)
    _ = cgv_edge_points(graph, Int32(index), &points, count)
    return points.map { Layout.Point(x: $0.x, y: -$0.y) }
  }

  // Graphviz counts upwards, a layout downwards.
  private static func rectangle(_ box: cgv_box) -> Layout.Rectangle {
    Layout.Rectangle(
      x: box.left, y: -box.top, width: box.right - box.left, height: box.top - box.bottom)
  }

  private static func checked(_ index: Int32) throws(LayoutError) -> Int {
    guard index >= 0 else { throw .failed("out of memory") }
    return Int(index)
  }
}
