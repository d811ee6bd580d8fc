import ArgumentParser
import Gradviz

/// What of a large graph is drawn as one box, and what on its own.
struct FoldingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw scopes as one box each: sigmoid for every call of it, sigmoid#2 for one, t=0 for a turn, "
        + "cell/sigmoid for the calls inside cell.",
      valueName: "names"))
  var fold: [String] = []

  @Option(
    help: ArgumentHelp(
      "Keep scopes open that --fold, --depth or --max-nodes would fold.", valueName: "names"))
  var unfold: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many scopes may lie inside each other and be open; deeper ones are boxes.",
      valueName: "count"))
  var depth: Int?

  @Option(
    help: ArgumentHelp(
      "How many nodes a picture has at most, 1 or more; what is too much is folded. off draws them all.",
      valueName: "count"))
  var maxNodes = NodeLimit.usual

  @Flag(help: "Draw loops with equal turns as one turn, and a box for those before it.")
  var roll = false

  @Option(
    help: ArgumentHelp(
      "Draw only what is near some nodes, named as in the picture: h, h' for its second value, "
        + "h^(34), v12, t=0/cell/c; t=0/cell means all in it.",
      valueName: "nodes"))
  var focus: [String] = []

  @Option(help: ArgumentHelp("How many wires away from --focus is drawn.", valueName: "count"))
  var radius: Int?

  @Option(
    help: ArgumentHelp("Draw only the ways from one node to another.", valueName: "from..to"))
  var path: NodePath?

  @Option(
    help: ArgumentHelp("Draw only the wires that contribute most.", valueName: "count"))
  var top: Int?

  @Option(
    help: "What nodes are coloured by; without it gradient where --max-nodes folds, else none.")
  var colorBy: Choice<Diagram.ColorBy>?

  func validate() throws {
    if let radius {
      if focus.isEmpty {
        throw ValidationError("--radius has no effect without --focus", help: "add --focus NODE")
      }
      if radius < 0 {
        throw ValidationError("--radius is at least 0, not \(radius)", help: "write --radius 2")
      }
    }
    if let top, top < 1 {
      throw ValidationError("--top is at least 1, not \(top)", help: "write --top 10")
    }
    if focus.contains(where: { Self.names($0).isEmpty }) {
      throw ValidationError("--focus names no node", help: "write --focus h or --focus v12")
    }
    if let depth, depth < 0 {
      throw ValidationError("--depth is at least 0, not \(depth)", help: "write --depth 1")
    }
    for (option, lists) in [("--fold", fold), ("--unfold", unfold)] {
      if lists.contains(where: { Self.names($0).isEmpty }) {
        throw ValidationError("\(option) names no scope", help: "write \(option) sigmoid")
      }
    }
  }

  /// What is folded.
  var folding: Diagram.Folding {
    Diagram.Folding(
      folded: fold.flatMap(Self.names), unfolded: unfold.flatMap(Self.names), depth: depth,
      maxNodes: maxNodes.count, rollsLoops: roll)
  }

  /// What part is drawn.
  var part: Diagram.Focus {
    Diagram.Focus(
      nodes: focus.flatMap(Self.names), radius: radius ?? 2, path: path?.path, top: top)
  }

  static func names(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
  }
}

/// Two nodes with two dots between.
struct NodePath: ExpressibleByArgument {
  let path: Diagram.Path

  init?(argument: String) {
    var parts = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty else { return nil }
    parts.remove(at: 1)
    let names = parts.map { String($0.filter { $0 != " " }) }
    if names.contains("") { return nil }
    path = Diagram.Path(from: names[0], to: names[1])
  }
}

/// A number of nodes, or `off`.
struct NodeLimit: ExpressibleByArgument {
  /// The number; `Int.max` for none.
  let count: Int

  static let usual = NodeLimit(count: Diagram.Folding.usualMaxNodes)

  private init(count: Int) {
    self.count = count
  }

  init?(argument: String) {
    if argument.lowercased() == "off" {
      count = Int.max
    } else if let number = Int(argument), number > 0 {
      count = number
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { count == Int.max ? "off" : String(count) }
}
