package import GradvizDiagram

/// Where the lines of a wire stand, as ``Typography`` says.
package enum WireText {
  /// The box of each line: those above the wire, then those below it.
  ///
  /// Where the picture runs from top to bottom, the lines above stand left of the wire and those below right of it.
  package static func boxes(
    of wire: Diagram.Wire, at anchor: Layout.Point, direction: Diagram.Direction
  ) -> [Layout.Rectangle] {
    let heightAbove = Typography.height(of: wire.above)
    let heightBelow = Typography.height(of: wire.below)
    switch direction {
    case .leftToRight:
      return stack(wire.above, top: anchor.y - Typography.wireGap - heightAbove) { width in
        anchor.x - width / 2
      }
        + stack(wire.below, top: anchor.y + Typography.wireGap) { width in anchor.x - width / 2 }
    case .topToBottom:
      return stack(wire.above, top: anchor.y - heightAbove / 2) { width in
        anchor.x - Typography.sideGap - width
      }
        + stack(wire.below, top: anchor.y - heightBelow / 2) { _ in
          anchor.x + Typography.sideGap
        }
    }
  }

  private static func stack(
    _ lines: [Diagram.Line], top: Double, left: (_ width: Double) -> Double
  ) -> [Layout.Rectangle] {
    var top = top
    return lines.map { line in
      let width = Measurement.width(of: line)
      let height = Typography.height(of: line)
      defer { top += height }
      return Layout.Rectangle(x: left(width), y: top, width: width, height: height)
    }
  }
}
