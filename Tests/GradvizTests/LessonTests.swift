import Foundation
import Gradviz
import Testing

/// The lessons in `examples/`, run from text to picture.
@Suite struct LessonTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples")

  static let names: [String] = Reference.lessons.map(\.key)

  private func run(_ name: String) throws -> RunResult {
    let file = Self.folder.appending(path: name + ".py")
    let text = try String(contentsOf: file, encoding: .utf8)
    return try Program(SourceFile(name: name + ".py", text: text)).run()
  }

  private func expectClose(_ found: [Double], _ expected: [Double], _ what: String) {
    #expect(found.count == expected.count, "\(what)")
    for (x, y) in zip(found, expected) {
      #expect(abs(x - y) <= 1e-9 * max(abs(x), abs(y), 1e-6), "\(what): \(x), PyTorch says \(y)")
    }
  }

  @Test func everyLessonHasAReference() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let lessons = files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
    #expect(lessons == Self.names)
  }

  @Test(arguments: names)
  func valuesAndGradientsAgreeWithPyTorch(_ name: String) throws {
    let reference = try #require(Reference.lessons.first { $0.key == name }?.value)
    let result = try run(name)
    #expect(result.diagnostics.isEmpty)
    let trace = result.trace
    let output = try #require(trace.output)
    expectClose(trace.nodes[output].value?.elements ?? [], [reference.output], "output")
    for (input, gradient) in reference.gradients {
      let node = try #require(trace.nodes.first { $0.kind == .input && $0.name == input })
      expectClose(node.gradient?.elements ?? [], gradient, input)
    }
  }

  @Test(arguments: names)
  func gradientsAreTheExactSumsOfTheirContributions(_ name: String) throws {
    let trace = try run(name).trace
    var sums: [Int: [Double]] = [:]
    for contribution in trace.contributions {
      let added = try #require(contribution.downstream?.elements)
      if let sum = sums[contribution.operand] {
        sums[contribution.operand] = zip(sum, added).map { $0 + $1 }
      } else {
        sums[contribution.operand] = added
      }
    }
    for (node, sum) in sums { #expect(trace.nodes[node].gradient?.elements == sum) }
  }

  @Test(arguments: names)
  func upstreamTimesLocalIsDownstreamOnEveryScalarWire(_ name: String) throws {
    for wire in try run(name).trace.contributions {
      guard case .scalar(let upstream) = wire.upstream, case .scalar(let local) = wire.local,
        case .scalar(let downstream) = wire.downstream
      else { continue }
      #expect(abs(upstream * local - downstream) <= 1e-12 * abs(downstream))
    }
  }

  @Test(arguments: names)
  func everythingAfterTheTraceWorksFromASavedFile(_ name: String) throws {
    let trace = try run(name).trace
    let saved = try Trace(json: trace.json())
    #expect(saved == trace)
    #expect(saved.json() == trace.json())
    for format in ExporterCatalog.all where !format.isBinary {
      let fresh = try trace.render(Format(format))
      #expect(try saved.render(Format(format)) == fresh, "\(format.name)")
    }
  }

  @Test(arguments: names)
  func twoRunsGiveTheSameBytes(_ name: String) throws {
    #expect(try run(name).trace.json() == run(name).trace.json())
  }
}
