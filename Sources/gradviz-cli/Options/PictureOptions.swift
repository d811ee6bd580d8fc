import ArgumentParser
import Gradviz

/// What a picture or a table shows, and how it looks.
struct PictureOptions: ParsableArguments {
  @Option(help: "How a picture looks.")
  var theme = ThemeName(theme: .auto)

  @Option(help: "What kind of drawing it is; without it circuit, and cards in Mermaid.")
  var style: Choice<Diagram.Style>?

  @Option(
    help: ArgumentHelp(
      "What nodes and wires show, with commas between: "
        + "\(Diagram.Field.allCases.map(\.rawValue).joined(separator: ", ")). "
        + "+rule adds to what the style shows, --show=-upstream takes from it.",
      valueName: "fields"),
    completion: .list(Diagram.Field.allCases.map(\.rawValue)))
  var show: FieldList?

  @Option(help: "How many significant digits numbers have, 1 to 17.")
  var digits = 4

  @Option(
    help: ArgumentHelp(
      "Which way the picture runs: left to right or top to bottom; "
        + "without it LR, and in Mermaid TB where the graph is deep."))
  var direction: Choice<Diagram.Direction>?

  @Option(
    help: ArgumentHelp(
      "Who gives the parts their places: dot (Graphviz), layered (our own, for graphs of any "
        + "size), or auto, which takes dot where it is quick."))
  var layout = Choice(LayoutChoice.auto)

  @Option(
    help: ArgumentHelp(
      "How many seconds dot may take before layered takes over.", valueName: "seconds"))
  var layoutDeadline = 2.0

  @Option(
    help: ArgumentHelp(
      "How many users a leaf may have before it is drawn once for each of them; one that is used in "
        + "three or more outermost calls or turns always is.",
      valueName: "count"))
  var cloneLeaves = 4

  @Flag(help: "Draw also what the output does not depend on, in grey.")
  var all = false

  func validate() throws {
    guard 1...17 ~= digits else {
      throw ValidationError(
        "--digits is a number from 1 to 17, not \(digits)", help: "write --digits 6")
    }
    guard layoutDeadline > 0 else {
      throw ValidationError(
        "--layout-deadline is more than 0, not \(layoutDeadline)",
        help: "write --layout-deadline 10")
    }
    guard cloneLeaves > 0 else {
      throw ValidationError(
        "--clone-leaves is at least 1, not \(cloneLeaves)", help: "write --clone-leaves 4")
    }
  }

  /// Who gives the parts their places.
  var layoutOptions: LayoutOptions {
    LayoutOptions(choice: layout.value, deadline: layoutDeadline)
  }

  /// What a format draws.
  func diagramOptions(for exporter: any Exporter) -> Diagram.Options {
    let defaults = exporter.defaults
    let fields = defaults.fields(of: style?.value ?? defaults.style)
    return Diagram.Options(
      style: style?.value, direction: direction?.value,
      show: show?.fields(from: fields),
      digits: digits, showsAll: all, cloneLeaves: cloneLeaves)
  }
}

/// The name of a theme in the catalog.
struct ThemeName: ExpressibleByArgument {
  var theme: Theme

  init(theme: Theme) {
    self.theme = theme
  }

  init?(argument: String) {
    guard let theme = ThemeCatalog.named(argument.lowercased()) else { return nil }
    self.theme = theme
  }

  static var allValueStrings: [String] { ThemeCatalog.all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { theme.name }
}

/// What `--show` picks: fields alone, or changes of what a style shows.
///
/// A sign holds for the fields behind it as well: `+rule,shape` adds both.
struct FieldList: ExpressibleByArgument {
  private enum Change {
    case only, add, remove
  }

  private var changes: [(change: Change, field: Diagram.Field)] = []

  init?(argument: String) {
    var last = Change.only
    for word in argument.split(separator: ",") {
      let name = word.drop { $0 == "+" || $0 == "-" || $0 == " " }
      guard let field = Diagram.Field(rawValue: String(name)) else { return nil }
      last = word.contains("+") ? .add : word.contains("-") ? .remove : last
      changes.append((last, field))
    }
    if changes.isEmpty { return nil }
  }

  func fields(from style: Set<Diagram.Field>) -> Set<Diagram.Field> {
    var fields = changes.contains { $0.change == .only } ? [] : style
    for (change, field) in changes {
      if change == .remove { fields.remove(field) } else { fields.insert(field) }
    }
    return fields
  }
}
