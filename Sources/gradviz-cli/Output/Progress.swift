import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Says on a terminal what takes so long.
///
/// A timer of the system writes the line, so that the work itself knows nothing of it. Nothing is written in the first
/// second, and nothing at all where standard error is no terminal.
enum Progress {
  // The timer's handler reads these while the main thread stands still.
  nonisolated(unsafe) private static var stage: StaticString = ""
  nonisolated(unsafe) private static var isRunning = false
  nonisolated(unsafe) private static var isShown = false
  nonisolated(unsafe) private static var countStart: ContinuousClock.Instant?

  /// Names what is being done from now on.
  static func begin(_ stage: StaticString) {
    end()
    guard Console.isTerminal(Console.standardError), Console.isCapable else { return }
    self.stage = stage
    isRunning = true
    var action = sigaction()
    #if canImport(Glibc)
    action.__sigaction_handler.sa_handler = { _ in Progress.show() }
    #elseif canImport(Musl)
    action.__sa_handler.sa_handler = { _ in Progress.show() }
    #else
    action.__sigaction_u.__sa_handler = { _ in Progress.show() }
    #endif
    // Reading and writing go on where the timer came between.
    action.sa_flags = Int32(truncatingIfNeeded: SA_RESTART)
    sigaction(SIGALRM, &action, nil)
    Signals.allow(SIGALRM)
    alarm(1)
  }

  /// Says how many of many things are done, after the first second.
  static func count(_ done: Int, of total: Int) {
    end()
    guard Console.isTerminal(Console.standardError), Console.isCapable else { return }
    let now = ContinuousClock.now
    let start = countStart ?? now
    countStart = start
    guard now - start > .seconds(1) else { return }
    isRunning = true
    isShown = true
    try? OutputFile.write(
      Array("\r\u{1B}[K\(done) of \(total) …".utf8), to: Console.standardError, "standard error")
  }

  /// Removes the line, before anything else is written.
  static func end() {
    guard isRunning else { return }
    alarm(0)
    isRunning = false
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private static func show() {
    guard isRunning, !isShown else { return }
    isShown = true
    write("\r\u{1B}[K")
    write(stage)
    write(" …")
  }

  private static func write(_ text: StaticString) {
    #if canImport(Glibc)
    _ = Glibc.write(Console.standardError, text.utf8Start, text.utf8CodeUnitCount)
    #elseif canImport(Musl)
    _ = Musl.write(Console.standardError, text.utf8Start, text.utf8CodeUnitCount)
    #else
    _ = Darwin.write(Console.standardError, text.utf8Start, text.utf8CodeUnitCount)
    #endif
  }
}
