import Foundation
import GradvizCode
import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// A run whose code is to print its gradients.
struct CodeCase: Sendable {
  var name: String
  var trace: Trace
}

/// Runs the code of many traces in few processes, and compares what it prints with the traces.
enum CodeRun {
  /// All in one `python3`, each as a function.
  static func checkPython(_ cases: [CodeCase], _ tolerance: Double = 1e-12) throws {
    let codes = try cases.map { try StagedCode($0.trace, .python) }
    let bodies = codes.enumerated().map { number, code in
      "def program\(number)():\n" + indented(code.body, "    ") + "\n"
    }
    let script = """
      import math
      import numpy as np

      \(CodePrelude.python(for: bodies.joined()))

      \(bodies.joined(separator: "\n"))
      for number in range(\(cases.count)):
          print("program", number)
          with np.errstate(all="ignore"):
              globals()["program" + str(number)]()
      """
    try withTemporaryFolder { folder in
      try folder.write(script, to: "programs.py")
      let result = try runProcess(
        "python3", [folder.path("programs.py")], in: folder.path, timeout: .seconds(120))
      #expect(result.exitCode == 0, "\(result.error.suffix(2000))")
      try compare(cases, result.output, tolerance)
    }
  }

  /// All in one module, each as a function, in files that are compiled side by side.
  static func checkSwift(_ cases: [CodeCase], _ tolerance: Double = 1e-12) throws {
    let codes = try cases.map { try StagedCode($0.trace, .swift) }
    let bodies = codes.enumerated().map { number, code in
      "func program\(number)() {\n" + indented(code.body, "  ") + "}\n"
    }
    let all = bodies.joined(separator: "\n")
    try withTemporaryFolder { folder in
      try folder.write(
        "import Foundation\n\n\(CodePrelude.tensors(for: all))\n\n\(CodePrelude.swift(for: all))\n",
        to: "prelude.swift")
      var files = ["prelude.swift", "main.swift"]
      for start in stride(from: 0, to: bodies.count, by: 50) {
        let part = bodies[start..<min(start + 50, bodies.count)].joined(separator: "\n")
        try folder.write("import Foundation\n\n\(part)", to: "part\(start).swift")
        files.append("part\(start).swift")
      }
      try folder.write(
        bodies.indices.map { "print(\"program \($0)\")\nprogram\($0)()\n" }.joined(),
        to: "main.swift")
      let built = try runProcess(
        "swiftc", ["-Onone", "-suppress-warnings", "-j2"] + files + ["-o", "main"], in: folder.path,
        timeout: .seconds(300))
      #expect(built.exitCode == 0, "\(built.error.suffix(3000))")
      let result = try runProcess(folder.path("main"), in: folder.path, timeout: .seconds(60))
      #expect(result.exitCode == 0, "\(result.error.suffix(2000))")
      try compare(cases, result.output, tolerance)
    }
  }

  private static func indented(_ text: String, _ space: String) -> String {
    text.split(separator: "\n").map { "\(space)\($0)\n" }.joined()
  }

  // MARK: Comparing

  /// Compares the lines `dx = …` of all programs with the gradients of the inputs.
  static func compare(_ cases: [CodeCase], _ output: String, _ tolerance: Double) throws {
    let parts = ("\n" + output).components(separatedBy: "\nprogram ").dropFirst()
    #expect(parts.count == cases.count)
    for (example, part) in zip(cases, parts) {
      let lines = part.split(separator: "\n").dropFirst().map(String.init)
      try compare(example, lines, tolerance)
    }
  }

  /// Compares the lines `dx = …` of one program.
  static func compare(_ example: CodeCase, _ lines: [String], _ tolerance: Double) throws {
    let inputs = example.trace.nodes.filter { $0.kind == .input && $0.gradient != nil }
    #expect(lines.count == inputs.count, "\(example.name): \(lines)")
    for (line, input) in zip(lines, inputs) {
      let value = try #require(line.split(separator: " = ", maxSplits: 1).last)
      let found = value.split { "[], ".contains($0) }.compactMap { Double($0) }
      let expected = input.gradient?.elements ?? []
      // Where contributions cancel, each of them is right to its own last place.
      let contributions = example.trace.contributions.filter { $0.operand == input.id }
      let parts = expected + contributions.flatMap { $0.downstream?.elements ?? [] }
      let scale = parts.filter(\.isFinite).map(\.magnitude).max() ?? 0
      #expect(found.count == expected.count, "\(example.name): \(line)")
      for (place, (x, y)) in zip(found, expected).enumerated() {
        let isEqual =
          x == y || x.isNaN && y.isNaN || abs(x - y) <= tolerance * scale
        #expect(isEqual, "\(example.name): \(line.prefix(80)): element \(place) is not \(y)")
      }
    }
  }
}
