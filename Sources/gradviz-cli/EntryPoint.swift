import ArgumentParser
import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs the command that the arguments name, and ends with its exit code.
///
/// ```text
/// 0    fine
/// 1    the program failed
/// 64   wrong usage
/// 74   input or output failed
/// ```
@main
enum EntryPoint {
  static func main() {
    // A reader that has seen enough, such as head, ends the program without a word.
    signal(SIGPIPE, SIG_DFL)
    Signals.allow(SIGPIPE)
    let arguments = CheckCommand.withNamedPatterns(Array(CommandLine.arguments.dropFirst()))
    do {
      if try ShellRequest.answer(arguments) { return }
      if let problem = UsageFailure.unknownTopic(arguments) { throw problem }
      guard !arguments.isEmpty else {
        throw UsageProblem(
          "there is nothing to draw",
          help: "give an expression, a program or a trace: "
            + "gradviz \"(x + y) * z\" --at x=-2,y=5,z=-4; 'gradviz --help' says more")
      }
      if arguments == ["--version"] { return try Console.output(GradvizCommand.versionText) }
      var command = try GradvizCommand.parsed(arguments)
      try command.run()
    } catch let error as ExitCode {
      exit(error.rawValue)
    } catch let error as UsageProblem {
      exit(Reporter.failure(error).rawValue)
    } catch let error as FileError {
      exit(Reporter.failure(error).rawValue)
    } catch {
      guard GradvizCommand.exitCode(for: error) != .success else {
        GradvizCommand.exit(withError: error)
      }
      let problem = UsageFailure.problem(GradvizCommand.message(for: error), arguments)
      exit(Reporter.failure(problem).rawValue)
    }
  }
}
