package import GradvizDiagram

/// How a picture's parts get their places.
public struct LayoutOptions: Hashable, Sendable {
  /// Who gives them.
  public var choice: LayoutChoice

  /// Options, each with its default.
  public init(choice: LayoutChoice = .auto) {
    self.choice = choice
  }

  /// Lays a diagram out as chosen.
  package func layout(_ diagram: Diagram) throws(LayoutError) -> Layout {
    switch choice {
    case .auto, .dot: try GraphvizLayout.layout(diagram)
    case .layered: LayeredLayout.layout(diagram)
    }
  }
}
