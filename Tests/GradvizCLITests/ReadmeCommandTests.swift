import Foundation
import GradvizTestSupport
import Testing

/// The commands of the README, as a reader of a fresh clone types them one after the other.
@Suite struct ReadmeCommandTests {
  /// What installs and builds, and is run by itself, and what does not end by itself.
  private static let exceptions = [
    "scripts/start", "scripts/test", "gradviz watch examples/03-sigmoid-neuron.py",
  ]

  @Test func everyCommandRunsAsItIsWritten() throws {
    let readme = try String(contentsOfFile: packageFolder + "/README.md", encoding: .utf8)
    let commands = Self.commands(readme)
    #expect(commands.count > 25, "\(commands)")
    #expect(Set(Self.exceptions).isSubset(of: commands), "an exception is no longer there")
    try withTemporaryFolder { folder in
      // What is in a clone and not made by building it.
      for name in ["README.md", "examples", "output"] {
        try FileManager.default.copyItem(
          atPath: "\(packageFolder)/\(name)", toPath: folder.path(name))
      }
      for command in commands where !Self.exceptions.contains(command) {
        let result = try shell("set -o pipefail; \(command)", in: folder)
        #expect(result.exitCode == 0, "\(command): \(result.error) \(result.output.suffix(300))")
        // A note may be worth reading; an error that exits with 0 is none.
        #expect(!result.error.contains("error:"), "\(command): \(result.error)")
      }
      for name in ["f.svg", "lstm.svg", "lstm.png", "staged.py", "neuron.md", "overview.svg"] {
        #expect(folder.exists(name), "\(name)")
      }
    }
  }

  /// The lines of blocks of shell and behind `$`, and what stands in the text with its arguments.
  private static func commands(_ readme: String) -> [String] {
    var commands: [String] = []
    var language: String?
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        language = language == nil ? String(line.dropFirst(3)) : nil
      } else if let language {
        if ["sh", "bash"].contains(language), !line.isEmpty {
          commands.append(withoutComment(line))
        } else if line.hasPrefix("$ ") {
          commands.append(withoutComment(line.dropFirst(2)))
        }
      } else {
        for span in line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        where span.offset % 2 == 1 && span.element.hasPrefix("gradviz ") {
          // `gradviz embed` alone is the name of a command.
          let isName = span.element.split(separator: " ").count == 2 && !span.element.contains("-")
          if !isName { commands.append(String(span.element)) }
        }
      }
    }
    return commands
  }

  private static func withoutComment(_ line: Substring) -> String {
    let end = line.firstRange(of: " #")?.lowerBound ?? line.endIndex
    return line[..<end].trimmingCharacters(in: .whitespaces)
  }
}
