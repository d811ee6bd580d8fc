/// What is known of the run that the tests are part of.
package enum TestRun {
  /// Whether this process runs the tests of Swift Testing.
  ///
  /// `swift test` runs the two libraries in two processes, and says which. Xcode runs both in one.
  static var isSwiftTesting: Bool { CommandLine.arguments.contains("swift-testing") }

  /// Whether all tests run, as far as can be known.
  ///
  /// `swift test` hands its own options on to Swift Testing, and to XCTest the names of the tests it picked. What
  /// Xcode picked cannot be known.
  static var isComplete: Bool {
    if RecordMode.variable("XCTestConfigurationFilePath") != nil { return false }
    return isComplete(CommandLine.arguments)
  }

  package static func isComplete(_ arguments: [String]) -> Bool {
    let arguments = arguments.dropFirst()
    if arguments.contains("swift-testing") {
      let options = ["--filter", "--skip", "--specifier", "-s"]
      return !arguments.contains { argument in
        options.contains { argument == $0 || argument.hasPrefix($0 + "=") }
      }
    }
    // Names of tests; on macOS the bundle's path stands among them.
    return !arguments.contains { !$0.hasPrefix("-") && !$0.hasSuffix(".xctest") }
  }
}
