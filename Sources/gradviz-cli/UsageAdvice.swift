import ArgumentParser
import Gradviz

/// What to do about arguments that could not be understood, where it can be guessed.
enum UsageAdvice {
  static func advice(for arguments: [String]) -> String? {
    if let expression = arguments.first(where: looksLikeNegation) {
      return
        "an expression that begins with '-' stands at the end, behind '--': gradviz … -- '\(expression)'"
    }
    let commands = GradvizCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    if let word = arguments.first, !commands.contains(word), word.allSatisfy(\.isLetter),
      let command = closestMatch(to: word, in: commands)
    {
      return "did you mean 'gradviz \(command)'?"
    }
    let words = arguments.filter { !$0.hasPrefix("-") }
    if words.count > 1, words.contains(where: { ["+", "*", "/", "-", "**", "@"].contains($0) }) {
      return "an expression stands in quotes: gradviz \"(x + y) * z\""
    }
    return nil
  }

  /// Whether an argument begins as an option does and is none: `-x + y`, `-(x)`, `-2*x`.
  private static func looksLikeNegation(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), argument.count > 1, !argument.hasPrefix("--") else {
      return false
    }
    let body = argument.dropFirst()
    if ["o", "h"].contains(where: body.hasPrefix) { return false }
    return body.count == 1 || body.contains { !$0.isLetter && $0 != "-" && $0 != "=" }
  }
}
