import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The terminal, or whatever stands in its place.
enum Console {
  static let standardInput: Int32 = 0
  static let standardOutput: Int32 = 1
  static let standardError: Int32 = 2

  /// Whether a person reads what is written to a file descriptor.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether text may be coloured.
  ///
  /// - Source: <https://no-color.org>: any value of `NO_COLOR` but the empty one turns colours off.
  static func isColored(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && isCapable && (variable("NO_COLOR") ?? "").isEmpty
  }

  /// Whether the terminal follows escape sequences.
  static var isCapable: Bool { variable("TERM") != "dumb" }

  /// How a table is written to standard output: a person reads no thousands of rows, a program does.
  static var tableOptions: TerminalOptions {
    let isTerminal = isTerminal(standardOutput)
    return TerminalOptions(
      isColored: isColored(standardOutput), maximumRows: isTerminal ? 1000 : nil,
      width: (isTerminal ? terminalWidth : nil) ?? TerminalOptions.usualWidth,
      leavesOutColumns: isTerminal)
  }

  /// How many columns the terminal has that standard output is; nil where it does not say.
  private static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(standardOutput, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line to standard error.
  static func error(_ text: String) {
    Progress.end()
    // Where even this fails there is nobody left to tell.
    try? OutputFile.write(Array((text + "\n").utf8), to: standardError, "standard error")
  }

  /// Passes on what a program printed, to standard error.
  static func printed(_ text: String) {
    if text.isEmpty { return }
    Progress.end()
    try? OutputFile.write(Array(text.utf8), to: standardError, "standard error")
  }

  /// Writes a line to standard output.
  ///
  /// - Throws: ``FileError`` where nobody takes it.
  static func output(_ text: String) throws {
    Progress.end()
    try OutputFile.write(Array((text + "\n").utf8), to: standardOutput, "standard output")
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
