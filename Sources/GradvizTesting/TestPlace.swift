#if canImport(Testing)
import Testing
#endif
#if canImport(XCTest)
import XCTest
#endif

/// Where an assertion stands, and how its failure is reported.
package struct TestPlace: Sendable {
  /// The file's path, from which the snapshots' folder follows.
  package var filePath: String
  private let fileID: StaticString
  private let file: StaticString
  private let line: UInt
  private let column: UInt
  /// The names of the suites around the test, outermost first.
  package var suites: [String]
  /// The test's name.
  package var test: String
  /// Whether the test runs once for each of several arguments.
  package var isParameterized = false
  /// Whether Swift Testing runs, and no test of it is known: the assertion was moved to a task of its own.
  package var isDetached = false
  /// Whether the suites are types, and not the file.
  private let isMember: Bool
  private let isSwiftTesting: Bool

  package init(
    fileID: StaticString, filePath: StaticString, function: StaticString, line: UInt, column: UInt
  ) {
    self.fileID = fileID
    file = filePath
    self.filePath = "\(filePath)"
    self.line = line
    self.column = column
    var suites: [String] = []
    test = "\(function)"
    #if canImport(Testing)
    if let current = Test.current {
      isSwiftTesting = true
      suites = current.id.nameComponents.dropLast()
      test = current.name
      isParameterized = current.isParameterized
    } else {
      isSwiftTesting = TestRun.isSwiftTesting
      isDetached = isSwiftTesting
    }
    #else
    isSwiftTesting = false
    #endif
    isMember = !suites.isEmpty
    // Tests that are members of no type, and those of XCTest, are kept by their file.
    self.suites = isMember ? suites : [Self.fileName(self.filePath)]
  }

  /// The file's name without its folder and ending.
  private var fileName: String { Self.fileName(filePath) }

  private static func fileName(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".swift") ? name.dropLast(6) : name)
  }

  /// The folder of the file.
  var folder: String {
    guard let slash = filePath.lastIndex(of: "/") else { return "." }
    return slash == filePath.startIndex ? "/" : String(filePath[..<slash])
  }

  /// The suites as one name of a folder: `NeuronTests`, `Outer.Inner`.
  var suite: String {
    suites.map { SnapshotName.test($0) }.joined(separator: ".")
  }

  /// The folder of the suite's snapshots.
  var snapshotFolder: String { "\(folder)/__Snapshots__/\(suite)" }

  /// What tells this assertion from all others, for people too: `NeuronTests.swift:12:5`.
  var assertion: String { "\(fileName).swift:\(line):\(column)" }

  /// What `swift test --filter` picks the test by, empty where its name would have to be quoted.
  var filter: String {
    let name = test.prefix { $0 != "(" }
    let names = (isMember ? suites : []) + [String(name)]
    let filter = names.joined(separator: "/")
    let isPlain = filter.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2F: true
      default: false
      }
    }
    return isPlain ? filter : ""
  }

  /// Fails the test.
  func fail(_ message: String) {
    #if canImport(Testing)
    if isSwiftTesting {
      Issue.record(
        Comment(rawValue: message),
        sourceLocation: SourceLocation(
          fileID: "\(fileID)", filePath: filePath, line: max(1, Int(line)),
          column: max(1, Int(column))))
      return
    }
    #endif
    #if canImport(XCTest)
    XCTFail(message, file: file, line: line)
    #endif
  }
}
