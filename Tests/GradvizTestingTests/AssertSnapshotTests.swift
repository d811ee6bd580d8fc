import Gradviz
import GradvizTesting
import Synchronization
import Testing

/// Calls the assertion as a client does; its own snapshots are committed beside this file.
@Suite(.snapshots) struct AssertSnapshotTests {
  @Test func passes() {
    assertSnapshot(of: multiplication(), as: .table)
    assertSnapshot(of: multiplication(), as: .mermaid)
    assertSnapshot(of: multiplication(), as: .dot)
    assertSnapshot(of: multiplication(), as: .json)
  }

  @Test func takesAVariable() {
    let tape = Tape()
    assertSnapshot(of: tape.input(3, "x") * tape.input(4, "y"), as: .table)
  }

  @Test(arguments: [1.0, 2.5]) func takesArguments(x: Double) {
    assertSnapshot(of: multiplication(x: x), as: .table, named: "\(x)")
  }

  @Test func `names may be sentences`() {
    assertSnapshot(of: multiplication(), as: .table)
  }

  @Suite struct Inner {
    @Test func liesInAFolderOfItsOwn() {
      assertSnapshot(of: multiplication(), as: .table)
    }
  }

  @Test func failsTheTestAtItsOwnPlace() {
    let messages = Messages()
    let line = #line + 2
    withKnownIssue {
      assertSnapshot(of: multiplication(), as: .png)
    } matching: {
      messages.append($0)
    }
    #expect(messages.all.count == 1)
    #expect(messages.all.first?.hasPrefix("\(line)|") == true)
    #expect(messages.all.first?.hasSuffix("use '.svg'") == true)
  }
}

private final class Messages: Sendable {
  private let messages = Mutex<[String]>([])

  var all: [String] { messages.withLock { $0 } }

  func append(_ issue: Issue) -> Bool {
    let line = issue.sourceLocation.map { "\($0.line)" } ?? "?"
    messages.withLock { $0.append("\(line)|\(issue.comments.map(\.rawValue).joined())") }
    return true
  }
}
