import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What shells ask for: a script once, and then what can stand at the end of a line.
enum ShellRequest {
  /// Answers, where the arguments are such a request.
  ///
  /// - Returns: Whether they are.
  /// - Throws: ``UsageProblem`` for a shell that is not known, ``FileError`` where nobody takes the answer.
  static func answer(_ arguments: [String]) throws -> Bool {
    guard let first = arguments.first else { return false }
    if first == CompletionShell.question {
      guard let shell = CompletionShell(rawValue: arguments.dropFirst().first ?? ""),
        let table = CommandTable.current()
      else { return true }
      try Console.output(shell.answer(Array(arguments.dropFirst(2)), in: table))
      return true
    }
    let words = first.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard words[0] == CompletionShell.scriptOption else { return false }
    let name =
      words.count > 1 ? String(words[1]) : arguments.dropFirst().first ?? shellOfUser() ?? ""
    guard let shell = CompletionShell(rawValue: name) else {
      let known = CompletionShell.allCases.map(\.rawValue)
      throw UsageProblem(
        name.isEmpty ? "\(words[0]) names no shell" : "there are no completions for '\(name)'",
        help: closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "the shells are \(known.joined(separator: ", "))")
    }
    try Console.output(shell.script(program: programPath()))
    return true
  }

  private static func shellOfUser() -> String? {
    getenv("SHELL").flatMap { String(cString: $0).split(separator: "/").last.map(String.init) }
  }

  /// Where the program is; its bare name where it was found by it.
  private static func programPath() -> String {
    let name = CommandLine.arguments[0]
    guard name.contains("/"), let path = realpath(name, nil) else { return "gradviz" }
    defer { free(path) }
    return String(cString: path)
  }
}
