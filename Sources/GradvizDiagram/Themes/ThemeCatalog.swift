/// All themes, the default first.
public enum ThemeCatalog {
  /// All themes, the default first.
  public static let all: [Theme] = [.auto, .light, .dark, .print, .colorblind, .highContrast]

  /// The theme with a name, nil where there is none.
  public static func named(_ name: String) -> Theme? {
    all.first { $0.name == name }
  }
}
