/// Why a diagram has no layout.
public enum LayoutError: Error, Hashable, Sendable {
  /// There is too much to lay out with Graphviz: so many boxes and pieces of long wires, where so many are the limit.
  case tooLarge(size: Int, limit: Int)
  /// Graphviz could not be used at all, for this reason.
  case unavailable(String)
  /// Graphviz gave up on this diagram, for this reason.
  case failed(String)
}

extension LayoutError: CustomStringConvertible {
  /// What went wrong, and the cure.
  public var description: String {
    switch self {
    case .tooLarge(let size, let limit):
      "the picture is too large for Graphviz: \(size) boxes and pieces of wire, the limit is "
        + "\(limit); draw less (--max-nodes, --fold, --depth or --focus), "
        + "or lay it out in layers (--layout layered)"
    case .unavailable(let reason):
      "Graphviz cannot be used (\(reason)); install it with 'apt-get install libgraphviz-dev' "
        + "or 'brew install graphviz'"
    case .failed(let reason):
      "Graphviz could not lay the picture out: \(reason)"
    }
  }
}
