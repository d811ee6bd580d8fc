import ArgumentParser
import Dispatch
import Gradviz
import GradvizServer

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command `gradviz watch`.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract:
      "Show a program in a live page on this machine, run again whenever its file is saved.",
    usage: "gradviz watch [<file>] [<options>]",
    discussion: """
      The page plays the run as the player of 'gradviz FILE -o flow.html' does, beside an editor in \
      which the program can be changed, and sliders for its numbers. It keeps its step, zoom and \
      folding when the program changes, and shows problems at their lines. What is typed in the page \
      is run and not saved. Without a file it begins with a small program.

      Only this machine is served, at the address that is printed. Ctrl-C ends it.

      EXAMPLES
        gradviz watch neuron.py
        gradviz watch neuron.py --at x=2 --port 8000
        gradviz watch "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz watch
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions

  @Option(
    help: ArgumentHelp(
      "The port of the page, 0 for any; without it the first free one from \(firstPort) on.",
      valueName: "port"))
  var port: UInt16?

  @OptionGroup(title: "Picture") var pictureOptions: PictureOptions

  private static let firstPort: UInt16 = 7600
  private static let example = "x = -2.0\ny = 5.0\nz = -4.0\nq = x + y\nf = q * z\n"

  func validate() throws {
    if sourceOptions.cell != nil {
      throw ValidationError("--cell has no effect on a program", help: "leave it out")
    }
  }

  func run() throws {
    let (file, name, text) = try source()
    var options = pictureOptions.diagramOptions(for: HTMLExporter())
    options.folding.maxNodes = Diagram.Folding.usualMaxNodes
    let runOptions: RunOptions
    do {
      runOptions = try Run.runOptions(sourceOptions)
    } catch {
      throw Reporter.failure(error)
    }
    let program = LiveProgram(
      name: name.isEmpty ? "<expression>" : name, runOptions, options,
      theme: pictureOptions.theme.theme, layout: pictureOptions.layoutOptions)
    let server = LiveServer(program, file: file, name: name, text: text)
    let ports = port.map { [$0] } ?? Array(Self.firstPort..<(Self.firstPort + 100))
    guard let free = LoopbackPort.free(among: ports) else {
      throw UsageProblem(
        port.map { "the port \($0) is taken, or not allowed" }
          ?? "the ports \(Self.firstPort) to \(Self.firstPort + 99) are taken",
        help: "--port 0 takes any that is free")
    }
    try serve(server, free)
  }

  /// The file that is watched, its name, and the program where there is none.
  private func source() throws -> (file: WatchedFile?, name: String, text: String) {
    guard let argument = sourceOptions.source else { return (nil, "", Self.example) }
    switch try Source(argument, at: sourceOptions.at) {
    case .program(let file):
      if InputFile.kind(of: argument) == .file, !Source.isExpression(argument, at: sourceOptions.at)
      {
        return (WatchedFile(argument), argument, file.text)
      }
      return (nil, "", file.text)
    case .notebook, .trace, .forwardOnly:
      throw UsageProblem(
        "'\(argument)' is no program", help: "a page watches a file with the ending .py")
    }
  }

  /// Serves until a signal ends it.
  private func serve(_ server: LiveServer, _ port: UInt16) throws {
    // A reader that goes away in the middle of an answer is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    let end = DispatchSemaphore(value: 0)
    let failure = Failure()
    let task = Task.detached {
      do {
        try await server.run(port: port) {
          try? Console.output("http://127.0.0.1:\(port)/   (Ctrl-C ends it)")
        }
      } catch is CancellationError {
      } catch {
        failure.set("\(error)")
      }
      end.signal()
    }
    let signals = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      Signals.allow(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { end.signal() }
      source.resume()
      return source
    }
    end.wait()
    task.cancel()
    for source in signals { source.cancel() }
    if let text = failure.text {
      Reporter(name: "gradviz").report(
        Diagnostic(id: "not-served", message: "the page cannot be served: \(text)"))
      throw ExitCode.inputOutput
    }
  }

  /// What ended the server, told by its task and read behind it.
  private final class Failure: @unchecked Sendable {
    // Sendable: the semaphore stands between the write and the read.
    private(set) var text: String?

    func set(_ text: String) { self.text = text }
  }
}
