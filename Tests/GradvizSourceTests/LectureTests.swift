import Foundation
import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// Programs as lectures and notebooks have them, with what real Python printed and computed for them.
///
/// `Lectures/reference.py` makes `Lectures/expected.json` anew.
@Suite struct LectureTests {
  struct Expected: Decodable, Sendable {
    var printed: String
    var output: String
    var value: Double
    var gradients: [String: Gradient]
  }

  struct Gradient: Decodable, Sendable {
    /// Which elements were tried; all of them where it is missing.
    var at: [Int]?
    var values: [Double]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Lectures")

  static let expected: [String: Expected] = {
    guard let data = try? Data(contentsOf: folder.appending(path: "expected.json")),
      let all = try? JSONDecoder().decode([String: Expected].self, from: data)
    else { return [:] }
    return all
  }()

  @Test func thereAreManyPrograms() { #expect(Self.expected.count >= 50) }

  @Test(arguments: expected.keys.sorted()) func givesWhatPythonGives(_ name: String) throws {
    let expected = try #require(Self.expected[name])
    let text = try String(contentsOf: Self.folder.appending(path: name + ".py"), encoding: .utf8)
    let source = SourceFile(name: name + ".py", text: text)
    let result = try Program(source).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(DiagnosticFormatter(source: source).format(diagnostic))")
    }
    #expect(result.printed == expected.printed)
    let trace = result.trace
    let chosen = trace.nodes[try #require(trace.output)]
    // What an object of the program holds is called by its path.
    #expect([expected.output, expected.output + ".data"].contains(chosen.name))
    let value = try #require(chosen.value?.elements?.first)
    #expect(
      abs(value - expected.value) <= 1e-12 * max(1, abs(expected.value)),
      "\(value) is not \(expected.value)")
    for (path, gradient) in expected.gradients {
      guard let given = derivative(of: path, in: trace) else {
        Issue.record("no node is called '\(path)'")
        continue
      }
      let scale = max(1e-6, gradient.values.map(abs).max() ?? 0)
      for (place, index) in (gradient.at ?? Array(gradient.values.indices)).enumerated() {
        guard given.indices.contains(index) else {
          Issue.record("'\(path)' has no element \(index)")
          break
        }
        let isNear = abs(given[index] - gradient.values[place]) <= 1e-5 * scale
        #expect(
          isNear, "d\(path)[\(index)] is \(given[index]), by differences \(gradient.values[place])")
      }
    }
  }

  /// The gradient at a path: that of the node with this name, or a part of the gradient of a list's node.
  private func derivative(of path: String, in trace: Trace) -> [Double]? {
    let named = trace.nodes.filter { $0.name == path }
    if let node = named.first(where: { $0.kind == .input }) ?? named.first {
      return node.gradient?.elements
        ?? Array(repeating: 0, count: node.value?.elements?.count ?? 0)
    }
    guard let match = path.wholeMatch(of: /(.+)\[(\d+)\]/), let index = Int(match.2),
      let whole = derivative(of: String(match.1), in: trace), whole.indices.contains(index)
    else { return nil }
    return [whole[index]]
  }
}
