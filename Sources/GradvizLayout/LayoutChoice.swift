/// Who gives a picture's parts their places.
public enum LayoutChoice: String, CaseIterable, Hashable, Sendable {
  /// The layered layout, and Graphviz where its picture has fewer crossings.
  case auto
  /// Graphviz' `dot`: few crossings, made for ordinary graphs.
  case dot
  /// Our own: the same on every machine, for graphs of any size.
  case layered
}
