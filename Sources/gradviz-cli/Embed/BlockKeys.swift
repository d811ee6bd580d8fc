import ArgumentParser
import Gradviz
import GradvizEmbed

/// The keys that markers know, as the options are declared.
final class BlockKeys {
  private struct Key {
    let name: String
    let takesValue: Bool
    let help: String
  }

  private let keys: [Key]
  /// What was understood before: documents ask for the same things over and over.
  private var understood: [[String]: BlockOptions] = [:]

  init() {
    let help = BlockOptions.helpMessage(includeHidden: true, columns: 10_000)
    keys = help.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let option = words.first(where: { $0.hasPrefix("--") }), words.first?.first == "-",
        option != "--help"
      else { return nil }
      let rest = line[option.endIndex...].drop { $0 == " " }
      let value = rest.first == "<" ? rest.prefix { $0 != ">" } + ">" : ""
      return Key(
        name: String(option.dropFirst(2)), takesValue: !value.isEmpty,
        help: String(rest.dropFirst(value.count).drop { $0 == " " }))
    }
  }

  /// The names, in the order they are declared.
  var names: [String] { keys.map(\.name) }

  /// What the arguments of a marker say.
  ///
  /// - Returns: The options, and what is wrong with the arguments, each at its place.
  func options(_ marker: Marker) -> (options: BlockOptions?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var words: [String] = []
    for argument in marker.arguments {
      guard let key = keys.first(where: { $0.name == argument.key.text }) else {
        problems.append(EmbedMessages.unknownKey(argument.key, known: names))
        continue
      }
      do {
        let word = try Self.word(key, argument.value.text)
        words += word
        _ = try parse(word)
      } catch {
        // What is wrong with a key among others is seen when all are read together.
        if let problem = problem(error, key, argument.value) { problems.append(problem) }
      }
    }
    guard problems.isEmpty else { return (nil, problems) }
    do {
      return (try parse(words), [])
    } catch {
      let text = BlockOptions.message(for: error)
      let message = ValidationError.parts(text)?.message ?? text
      let culprit = marker.arguments.first { message.contains("--\($0.key.text) ") }
      return (
        nil,
        [
          Diagnostic(
            id: "bad-value", message: Self.asKeys(message),
            range: culprit?.value.range ?? marker.range, label: "not understood",
            help: culprit.flatMap { argument in keys.first { $0.name == argument.key.text }?.help }
              ?? "'gradviz embed --help' says more")
        ]
      )
    }
  }

  private func parse(_ words: [String]) throws -> BlockOptions {
    if let options = understood[words] { return options }
    let options = try BlockOptions.parse(words)
    understood[words] = options
    return options
  }

  private struct NoFlag: Error {}

  private static func word(_ key: Key, _ value: String) throws -> [String] {
    if key.takesValue { return ["--\(key.name)=\(value)"] }
    switch value.lowercased() {
    case "true", "yes", "1": return ["--\(key.name)"]
    case "false", "no", "0": return []
    default: throw NoFlag()
    }
  }

  /// What is wrong with a value, whatever stands beside it; nil where nothing is.
  private func problem(_ error: any Error, _ key: Key, _ value: MarkerWord) -> Diagnostic? {
    let message = "'\(value.text)' is no value of '\(key.name)'"
    var help = key.help.isEmpty ? "'gradviz embed --help' says more" : key.help
    if error is NoFlag {
      help = "write \(key.name)=true or \(key.name)=false"
    } else {
      let text = BlockOptions.message(for: error)
      if let list = text.firstRange(of: "Please provide one of") {
        let words = Self.values(in: text[list.upperBound...])
        help =
          closestMatch(to: value.text, in: words).map { "did you mean '\($0)'?" }
          ?? "one of \(words.joined(separator: ", "))"
      } else if !text.hasPrefix("The value") {
        return nil
      }
    }
    return Diagnostic(
      id: "bad-value", message: message, range: value.range, label: "not understood", help: help)
  }

  /// The words of `'a', 'b' and 'c'`, or of a list with hyphens.
  private static func values(in text: Substring) -> [String] {
    if text.contains("\n") {
      return text.split(separator: "\n").compactMap { line in
        let word = line.drop { $0 == " " || $0 == "-" }
        return line.contains("- ") ? String(word) : nil
      }
    }
    return text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// A message about options as one about keys: without the hyphens before their names.
  static func asKeys(_ text: String) -> String { text.replacing("--", with: "") }

  /// What is wrong with a program, with options in its cure written as keys: `at=x=…`.
  static func asKeys(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    for option in [
      "at", "wrt", "output", "node-limit", "memory-limit", "stop-after", "cell",
    ] {
      diagnostic.message = diagnostic.message.replacing("--\(option) ", with: "\(option) ")
      diagnostic.help = diagnostic.help?.replacing("--\(option) ", with: "\(option)=")
    }
    return diagnostic
  }
}
