package import GradvizDiagram

/// How a picture's parts get their places.
public struct LayoutOptions: Hashable, Sendable {
  /// Who gives them.
  public var choice: LayoutChoice
  /// How many seconds Graphviz may take before the layered layout takes over.
  public var deadline: Double

  /// Options, each with its default.
  public init(choice: LayoutChoice = .auto, deadline: Double = 2) {
    self.choice = choice
    self.deadline = deadline
  }

  /// Lays a diagram out as chosen.
  ///
  /// - Parameters:
  ///   - diagram: What is laid out.
  ///   - note: Is told what came otherwise than chosen.
  /// - Returns: The places.
  /// - Throws: what Graphviz says where it was asked for and cannot do it at all.
  package func layout(
    _ diagram: Diagram, note: (LayoutNote) -> Void = { _ in }
  ) throws(LayoutError) -> Layout {
    switch choice {
    case .layered: return LayeredLayout.layout(diagram)
    case .auto: return better(LayeredLayout.layout(diagram), diagram)
    case .dot:
      do {
        return try GraphvizLayout.layout(diagram, deadline: deadline)
      } catch {
        guard case .late = error else { throw error }
        note(LayoutNote(error))
        return LayeredLayout.layout(diagram)
      }
    }
  }

  /// The layered layout, or that of Graphviz where a reader stumbles over less and it takes no more room.
  ///
  /// Graphviz is asked only where there is something to be mended, and where it is quick.
  private func better(_ layered: Layout, _ diagram: Diagram) -> Layout {
    guard layered.rows == 1, GraphvizSize(diagram).total <= GraphvizSize.usual else {
      return layered
    }
    let faults = LayoutScore(diagram, layered).faults
    guard faults > 0, let other = try? GraphvizLayout.layout(diagram, deadline: deadline),
      other.rows == 1, other.width * other.height <= 1.1 * layered.width * layered.height,
      LayoutScore(diagram, other).faults < faults
    else { return layered }
    return other
  }
}

/// Why a picture was laid out otherwise than chosen.
package struct LayoutNote: Hashable, Sendable {
  /// A stable name.
  package let id: String
  /// What happened.
  package let message: String
  /// What can be done about it, nil where nothing need be.
  package let help: String?

  init(_ error: LayoutError) {
    message = "\(error): the layered layout took over"
    if case .late = error {
      id = "layout-deadline"
      help = "--layout layered does so at once, --layout-deadline gives Graphviz more time"
    } else {
      id = "layout-fallback"
      help = nil
    }
  }
}
