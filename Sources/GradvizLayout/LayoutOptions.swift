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
    if choice == .layered { return LayeredLayout.layout(diagram) }
    if choice == .auto, GraphvizSize(diagram).total > GraphvizSize.usual {
      return LayeredLayout.layout(diagram)
    }
    do {
      let layout = try GraphvizLayout.layout(diagram, deadline: deadline)
      // Graphviz lets long ways drift across, which rows of a chain should not.
      return choice == .auto && layout.rows > 1 ? LayeredLayout.layout(diagram) : layout
    } catch {
      if choice == .dot {
        guard case .late = error else { throw error }
      }
      note(LayoutNote(error))
      return LayeredLayout.layout(diagram)
    }
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
