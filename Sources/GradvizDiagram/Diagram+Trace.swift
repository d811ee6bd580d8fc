public import GradvizTrace

extension Diagram {
  /// The picture of a trace.
  public init(_ trace: Trace, options: Options = Options()) {
    self.init(style: options.style, direction: options.direction, title: "", summary: "")
  }
}
