import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// In every record upstream × local = downstream, or the record says that an op chose.
@Suite struct ContributionLawTests {
  /// The first wire of a record that breaks the law, read as other programs read it; empty where all keep it.
  private func firstBreach(_ trace: Trace) throws -> String {
    let result = try runPython(
      """
      import json, math, sys
      def numbers(value):
          return [float(v) for v in (value if isinstance(value, list) else [value])]
      for wire in json.load(sys.stdin)["contributions"]:
          if wire.get("local") is None: continue
          upstream, local = numbers(wire["upstream"]), numbers(wire["local"])
          down = numbers(wire["downstream"])
          local = local * len(upstream) if len(local) == 1 else local
          product = [u * l for u, l in zip(upstream, local)]
          if len(down) != len(product): product = [sum(product)]
          if len(down) != len(product): continue
          for p, d in zip(product, down):
              same = p == d or math.isnan(p) and math.isnan(d) or abs(p - d) <= 1e-12 * abs(p)
              if not same and not (wire.get("selected") is True and d == 0 and math.isnan(p)):
                  sys.exit(print(wire))
      """, input: Array(trace.json()))
    #expect(result.exitCode == 0, "\(result.error)")
    return result.output
  }

  private func trace(_ text: String) throws -> Trace {
    try Program(SourceFile(name: "choice.py", text: text)).run().trace
  }

  @Test(
    arguments: [
      "np.maximum(x, 1.0)", "np.minimum(x, -1.0)", "np.maximum(x, 0.0) + 0 * x",
      "np.clip(x, 0.5, 2.0)", "np.where(x > 1, x, 1.0)", "np.where(x > 1, 1.0, x) + x",
      "np.abs(x)", "np.fmax(x, 1.0)", "np.fmin(x, -1.0)", "relu(x)", "leaky_relu(x)",
      "np.sum(np.maximum(x, 1.0))", "np.max(np.array([1.0, 2.0]) * x)",
    ])
  func whatWasNotChosenIsMarked(_ choice: String) throws {
    for x in ["0.0", "-0.5", "np.array([0.0, -3.0, 2.0])"] {
      let trace = try trace(
        """
        import numpy as np
        x = \(x)
        y = \(choice)
        f = np.sum(1 / (y - y))
        """)
      #expect(try firstBreach(trace) == "", "\(choice) at \(x)")
      #expect(try Trace(json: Array(trace.json())) == trace)
    }
  }

  @Test func onlyWhatIsNoProductIsMarked() throws {
    let chosen = try trace("x = 0.0\ny = maximum(x, 1.0)\nf = 1 / (y - 1)\n")
    #expect(chosen.contributions.filter(\.isSelected).map(\.operand) == [0])
    let json = String(decoding: chosen.json(), as: UTF8.self)
    #expect(json.contains("\"downstream\": 0.0, \"selected\": true"))
    let finite = try trace("x = 0.0\ny = maximum(x, 1.0)\nf = 2 / y\n")
    #expect(finite.contributions.allSatisfy { !$0.isSelected })
    #expect(!String(decoding: finite.json(), as: UTF8.self).contains("selected"))
  }
}
