import ArgumentParser
import Gradviz

/// How a table is written.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many columns a line of a table has at most, a number or off; without it as many as the "
        + "terminal has, and \(TerminalOptions.usualWidth) elsewhere. Numbers are never cut.",
      valueName: "columns"))
  var width: TableWidth?

  /// How a table is written to where the result goes.
  func terminal(for destination: Destination) -> TerminalOptions {
    var options = TerminalOptions()
    if case .standardOutput = destination { options = Console.tableOptions }
    if let width { options.width = width.columns }
    return options
  }

  /// Refuses a width of what is no table.
  ///
  /// - Parameters:
  ///   - format: What is written.
  ///   - isTable: Whether that is a table.
  /// - Throws: ``UsageProblem`` where a width was given for nothing.
  func check(_ format: String, isTable: Bool) throws {
    guard width != nil, !isTable else { return }
    throw UsageProblem(
      "--width has no effect on '\(format)'", help: "remove it, or write a table")
  }
}

/// A number of columns, or `off`.
struct TableWidth: ExpressibleByArgument {
  /// The number; nil for none.
  let columns: Int?

  init?(argument: String) {
    if argument.lowercased() == "off" {
      columns = nil
    } else if let number = Int(argument), number > 0 {
      columns = number
    } else {
      return nil
    }
  }
}
