/// Why a diagram has no layout.
public enum LayoutError: Error, Hashable, Sendable {
  /// There is too much to lay out: so many boxes and pieces of long wires, where so many are the limit.
  case tooLarge(size: Int, limit: Int)
  /// Graphviz could not be used at all, for this reason.
  case unavailable(String)
  /// Graphviz was not done after so many seconds.
  case late(seconds: Double)
  /// Graphviz gave up on this diagram, for this reason.
  case failed(String)
}

extension LayoutError: CustomStringConvertible {
  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds))" : "\(seconds)"
  }

  /// What went wrong, and the cure.
  public var description: String {
    switch self {
    case .tooLarge(let size, let limit):
      "the picture is too large: \(size) boxes and pieces of wire, where \(limit) can be placed; "
        + "draw less (--max-nodes, --fold, --depth or --focus)"
        + (limit == GraphvizSize.limit ? ", or lay it out in layers (--layout layered)" : "")
    case .unavailable(let reason):
      "Graphviz cannot be used (\(reason)); install it with 'apt-get install libgraphviz-dev' "
        + "or 'brew install graphviz'"
    case .late(let seconds):
      "Graphviz was not done after \(Self.text(seconds)) s"
    case .failed(let reason):
      "Graphviz could not lay the picture out: \(reason)"
    }
  }
}
