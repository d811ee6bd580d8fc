import Gradviz
import GradvizTesting
import Synchronization
import Testing

/// Gradients in tests of clients.
@Suite struct AssertGradientsTests {
  private func neuron() -> Trace {
    let tape = Tape()
    let (x, y) = (tape.input(0.5, "x"), tape.input(1.5, "y"))
    return tape.trace(of: tanh(x * y) * tape.input(-2, "z"))
  }

  @Test func whatIsRightPasses() {
    assertGradients(of: neuron())
    assertGradients(at: [Tensor(0.5), Tensor([1, 2, 3])]) { _, x in sin(x[0] * x[1]) }
  }

  @Test func aWrongRecordFailsAndNamesTheOp() throws {
    var trace = neuron()
    let tanh = try #require(trace.nodes.first { $0.op == "tanh" })
    let q = tanh.operands[0]
    for id in [q] + trace.nodes[q].operands { trace.nodes[id].gradient = .scalar(7) }
    let message = try #require(messages { assertGradients(of: trace) }.first)
    #expect(message.hasPrefix("2 of 3 gradients are off:\n  x: off, analytic 7.0"), "\(message)")
    #expect(message.contains("'tanh'"), "\(message)")
  }

  /// The derivative of a client's own op with the other sign.
  @Test func aWrongPullbackFailsAndIsNamed() throws {
    func bump(_ tape: Tape, _ x: Variable, _ sign: Double) -> Variable {
      tape.custom("bump", x) {
        1 / (1 + $0 * $0)
      } derivative: { x, y in
        sign * 2 * x * y * y
      }
    }
    assertGradients(at: [Tensor([0.5, -2])]) { tape, x in bump(tape, x[0], -1) * 3 }
    let found = messages {
      assertGradients(at: [Tensor([0.5, -2])]) { tape, x in bump(tape, x[0], 1) * 3 }
    }
    let message = try #require(found.first)
    #expect(message.hasPrefix("2 of 2 gradients are off:\n  x1[0]: off"), "\(message)")
    #expect(message.contains("passes through 'bump'"), "\(message)")
  }

  private func messages(_ body: () -> Void) -> [String] {
    let found = Mutex<[String]>([])
    withKnownIssue {
      body()
    } matching: { issue in
      found.withLock { $0 += issue.comments.map(\.rawValue) }
      return true
    }
    return found.withLock { $0 }
  }
}
