/// How much one tape may hold; crossing a limit is an error before memory is gone.
public struct Limits: Hashable, Sendable {
  /// How many nodes may be recorded, at most 2,147,483,647.
  public var nodes: Int
  /// How many bytes the elements of tensors may take, values and gradients together.
  public var bytes: Int

  /// Limits, 10,000,000 nodes and 8 GiB unless given.
  public init(nodes: Int = 10_000_000, bytes: Int = 8 << 30) {
    self.nodes = min(max(nodes, 1), Int(Int32.max))
    self.bytes = max(bytes, 0)
  }
}
