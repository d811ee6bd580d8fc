import Foundation
import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTestSupport
import Testing

/// Random programs over the statements of the language, beside real Python.
@Suite struct RandomPythonTests {
  private struct Sample: Decodable {
    var program: String
    var printed: String
    var error: String?
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Random")

  /// How many programs there are: `GRADVIZ_RANDOM_PROGRAMS=10000` tries more of them.
  private static let count =
    ProcessInfo.processInfo.environment["GRADVIZ_RANDOM_PROGRAMS"].flatMap { Int($0) } ?? 300
  private static let seed =
    ProcessInfo.processInfo.environment["GRADVIZ_RANDOM_SEED"].flatMap { Int($0) } ?? 1

  @Test func programsPrintWhatPythonPrintsOrAreRefused() throws {
    let script = Self.folder.appending(path: "programs.py").path(percentEncoded: false)
    let python = try runPython(
      "import runpy, sys\nsys.path.insert(0, \(Self.quoted(Self.folder.path(percentEncoded: false))))\nsys.argv = ['programs.py', '\(Self.seed)', '\(Self.count)']\nrunpy.run_path(\(Self.quoted(script)), run_name='__main__')"
    )
    let lines = python.output.split(separator: "\n")
    try #require(lines.count == Self.count, "\(python.error)")
    var refused = 0
    var different = 0
    for line in lines {
      let sample = try JSONDecoder().decode(Sample.self, from: Data(line.utf8))
      switch Self.run(sample.program) {
      case .refused: refused += 1
      case .ended(let printed, let error):
        if printed == sample.printed, error == sample.error { continue }
        different += 1
        if different <= 5 {
          Issue.record(
            "\(sample.program)\n--- prints\n\(printed)--- \(error ?? "no error")\n--- Python\n\(sample.printed)--- \(sample.error ?? "no error")"
          )
        }
      }
    }
    #expect(different == 0, "\(different) of \(lines.count) programs differ")
    #expect(refused * 10 < lines.count, "\(refused) of \(lines.count) programs are refused")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "\\'") + "'"
  }

  private enum Outcome {
    case refused
    case ended(printed: String, error: String?)
  }

  /// The identifiers of what is refused, where Python would go on.
  private static let refusals: Set<String> = [
    "unsupported", "unsupported-base", "complex", "object-array", "work-limit", "memory-limit",
    "list-limit", "text-limit",
    "number-size", "whole-number-size", "lossy-type", "syntax", "output", "nothing-to-compute",
  ]

  private static func run(_ text: String) -> Outcome {
    let attempt: Result<RunResult, ProgramError>
    do {
      attempt = .success(
        try Program(SourceFile(name: "p.py", text: text)).run(RunOptions(workLimit: 200_000)))
    } catch {
      attempt = .failure(error)
    }
    switch attempt {
    case .failure: return .refused
    case .success(let result):
      guard let error = result.diagnostics.first(where: { $0.severity == .error }) else {
        return .ended(printed: result.printed, error: nil)
      }
      if refusals.contains(error.id) {
        // A program may end in something that is no number.
        return error.id == "output" || error.id == "nothing-to-compute"
          ? .ended(printed: result.printed, error: nil) : .refused
      }
      let name = error.message.prefix { $0 != ":" }
      return .ended(printed: result.printed, error: String(name))
    }
  }
}
