import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// Two runs in one picture.
@Suite struct DifferenceUnionTests {
  private static func trace(_ text: String) throws -> Trace {
    try Program(SourceFile(name: "program.py", text: text)).run().trace
  }

  @Test func everyPairOfExamplesIsOneTrace() throws {
    let folder = packageFolder + "/examples"
    let traces = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".py") }
      .map { try Self.trace(String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
    #expect(traces.count >= 10)
    for old in traces {
      for new in traces {
        let difference = TraceDifference(from: old, to: new, tolerance: Tolerance(1e-9))
        let union = DifferenceUnion(difference)
        let gone = difference.nodes.count { $0.new == nil }
        #expect(union.trace.nodes.count >= new.nodes.count + gone)
        for (id, node) in union.trace.nodes.enumerated() {
          #expect(node.id == id)
          #expect(node.operands.allSatisfy { 0..<id ~= $0 })
        }
        for mark in union.marks {
          #expect(union.trace.nodes.indices.contains(mark.node))
          if let index = mark.operandIndex {
            #expect(union.trace.nodes[mark.node].operands.indices.contains(index))
          }
        }
        #expect(difference.isEmpty == union.marks.isEmpty)
        // A trace that is read back keeps its promises.
        let bytes = Array(try union.trace.render(.json).utf8)
        #expect(try TraceFile.read(bytes).nodes.count == union.trace.nodes.count)
      }
    }
  }

  @Test func whatChangesPlacesIsDrawnWithoutACircle() throws {
    // Each is computed from the other in one of the runs.
    let old = try Self.trace("x = 2.0\na = x * 3\nb = a + 1\nf = a * b\n")
    let new = try Self.trace("x = 2.0\nb = x * 3\na = b + 1\nf = a * b\n")
    let union = DifferenceUnion(TraceDifference(from: old, to: new))
    for (id, node) in union.trace.nodes.enumerated() {
      #expect(node.operands.allSatisfy { 0..<id ~= $0 })
    }
    #expect(try union.trace.render(.svg, union.options()).contains(" changed"))
  }

  @Test func rowsAndSentencesTellTheSame() throws {
    let old = try Self.trace("import numpy as np\nx = np.arange(9.0)\nf = (x * 2).sum()\n")
    let new = try Self.trace(
      "import numpy as np\nx = np.arange(9.0)\nx[3] = 7.5\nf = (x * 2).sum()\n")
    let difference = TraceDifference(from: old, to: new)
    let rows = difference.rows()
    #expect(!rows.isEmpty)
    #expect(
      rows.contains { $0.node == "f" && $0.what == "value" && $0.old == "72" && $0.new == "81" })
    #expect(difference.sentences().contains { $0.contains("value 72 -> 81") })
  }
}
