import Foundation
import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// Programs that give in Python with NumPy what they give here.
@Suite struct ValueTests {
  private struct Answer: Decodable {
    var shape: [Int]
    var elements: [String]
    var error: String?
  }

  @Test func programsGiveWhatPythonGives() throws {
    let programs = ValuePrograms.all
    let script = """
      import contextlib, io, json, math, sys
      import numpy as np
      np.seterr(all="ignore")
      answers = []
      for text in json.load(sys.stdin):
          names = {"__name__": "__main__"}
          try:
              with contextlib.redirect_stdout(io.StringIO()):
                  exec("import numpy as np, math\\n" + text, names)
              value = np.asarray(names["out"], dtype=float)
              answers.append({"shape": list(value.shape), "elements": [repr(float(x)) for x in value.ravel()]})
          except Exception as error:
              answers.append({"shape": [], "elements": [], "error": repr(error)})
      print(json.dumps(answers))
      """
    let result = try runPython(
      script, input: JSONEncoder().encode(programs).map { $0 })
    let answers = try JSONDecoder().decode([Answer].self, from: Data(result.outputBytes))
    try #require(answers.count == programs.count)
    for (program, answer) in zip(programs, answers) {
      #expect(answer.error == nil, "python cannot run\n\(program)")
      compare(program, answer)
    }
  }

  private func compare(_ program: String, _ answer: Answer) {
    let source = SourceFile(name: "p.py", text: program)
    let formatter = DiagnosticFormatter(source: source)
    do throws(ProgramError) {
      let result = try Program(source).run(RunOptions(output: "out"))
      for diagnostic in result.diagnostics where diagnostic.severity == .error {
        Issue.record("\(program)\n\(formatter.format(diagnostic))")
      }
      guard let output = result.trace.output, let value = result.trace.nodes[output].value?.elements
      else { return }
      #expect(result.trace.nodes[output].shape == answer.shape, "\(program)")
      let expected = answer.elements.map { Double($0) ?? .nan }
      guard value.count == expected.count else {
        Issue.record("\(program)\n\(value.count) elements, not \(expected.count)")
        return
      }
      for (x, y) in zip(value, expected) where !Self.isNear(x, y) {
        Issue.record("\(program)\ngives \(x), Python \(y)")
        return
      }
    } catch {
      for diagnostic in error.diagnostics {
        Issue.record("\(program)\n\(formatter.format(diagnostic))")
      }
    }
  }

  private static func isNear(_ x: Double, _ y: Double) -> Bool {
    if x.isNaN || y.isNaN { return x.isNaN && y.isNaN }
    return x == y || abs(x - y) <= 1e-12 * max(abs(x), abs(y), 1e-3)
  }
}
