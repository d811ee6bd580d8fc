/// Who gives a picture's parts their places.
public enum LayoutChoice: String, CaseIterable, Hashable, Sendable {
  /// Graphviz where it is quick, the layered layout for everything larger and for what is broken into rows.
  case auto
  /// Graphviz' `dot`: few crossings, made for ordinary graphs.
  case dot
  /// Our own: the same on every machine, for graphs of any size.
  case layered
}
