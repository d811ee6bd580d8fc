import GradvizDiagnostics
import GradvizEngine
import GradvizSource

/// Values that are given as something to compute: `1/3`, `sqrt(2)`, `[1/3, math.pi]`.
enum ComputedValue {
  /// What a value can do without saying where it comes from.
  private static let prelude =
    "import math\nimport numpy as np\npi = math.pi\ne = math.e\ntau = math.tau\n"

  /// The value of an expression without names of its own; nil where it is none.
  static func of(_ text: String) -> Tensor? {
    // A line of the language, and no more than that.
    guard text.utf8.count <= 1000, !text.contains(where: { "\n\r;=#@\"'".contains($0) }) else {
      return nil
    }
    let list = text.hasPrefix("[") ? "np.array(\(text))" : text
    let limits = Limits(nodes: 10_000, bytes: 1 << 24)
    guard
      let program = try? Program(
        SourceFile(name: "<value>", text: prelude + "_ = 1.0 * (\(list))\n")),
      let result = try? program.run(RunOptions(output: "_", limits: limits)), result.isComplete,
      let id = result.trace.output, result.trace.nodes.indices.contains(id)
    else { return nil }
    return result.trace.nodes[id].tensor
  }
}
