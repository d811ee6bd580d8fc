import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace
import Testing

/// Gradients of whole programs against central differences: the program run again with an input changed a little.
@Suite struct GradientTests {
  @Test(arguments: ValuePrograms.smooth) func gradientsAreThoseOfDifferences(text: String) throws {
    let program = try Program(SourceFile(name: "p.py", text: text))
    let result = try program.run(RunOptions(output: "out"))
    #expect(result.isComplete)
    let names = result.trace.nodes.filter { $0.kind == .input }.compactMap(\.name)
    for node in result.trace.nodes where node.kind == .input {
      guard let name = node.name, names.count(where: { $0 == name }) == 1, !name.contains("["),
        let value = node.value?.elements
      else { continue }
      let gradient = node.gradient?.elements ?? value.map { _ in 0 }
      for place in value.indices {
        func output(_ step: Double) -> Double? {
          var changed = value
          changed[place] += step
          let tensor = Tensor(shape: Shape(node.shape), elements: changed)
          let run = try? program.run(RunOptions(at: [name: tensor], output: "out"))
          guard let trace = run?.trace, let output = trace.output else { return nil }
          return trace.nodes[output].value?.elements?.reduce(0, +)
        }
        guard let up = output(1e-5), let down = output(-1e-5) else {
          Issue.record("\(text)\ncannot run with another \(name)")
          return
        }
        let difference = (up - down) / 2e-5
        let isNear = abs(difference - gradient[place]) <= 1e-6 * max(1, abs(difference))
        #expect(isNear, "d\(name)[\(place)] is \(gradient[place]), by differences \(difference)")
      }
    }
  }

  /// Programs at kinks, and what their input `x` receives.
  private static let kinks: [(String, [Double])] = [
    ("x = np.array([0.0, 0.5, 1.0, 2.0])\nout = np.clip(x, 0, 1).sum()", [0, 1, 0, 0]),
    ("x = np.array([0.0, 0.5, -1.0])\nout = np.clip(x, 0, None).sum()", [0, 1, 0]),
    ("x = np.array([0.0, 0.5, -1.0])\nout = x.clip(max=0.5).sum()", [1, 0, 1]),
    ("x = np.array([[0.0, 3.0]])\nout = np.clip(x, np.array([[0.0], [1.0]]), None).sum()", [0, 2]),
    ("x = np.array([0.0, 0.5, 1.0])\nout = np.clip(x, 1, 0).sum()", [0, 0, 0]),
    (
      "import jax.numpy as jnp\nx = jnp.array([0.0, 0.5, 1.0])\nout = jnp.clip(x, 0.0, 1.0).sum()",
      [0.5, 1, 0.5]
    ),
    (
      "import torch\nx = torch.tensor([0.0, 0.5, 1.0], dtype=torch.float64, requires_grad=True)\nout = torch.clamp(x, 0, 1).sum()",
      [0, 1, 0]
    ),
    ("x = np.array([0.1, 0.1, 0.1])\nout = np.std(x)", [0, 0, 0]),
    (
      "x = np.array([[0.1, 0.1, 0.1], [0.1, 0.1, 0.4]])\nout = x.std(axis=1)[0]",
      [0, 0, 0, 0, 0, 0]
    ),
  ]

  @Test(arguments: kinks)
  func derivativesAtKinksAreThoseOfTheFrameworks(text: String, expected: [Double]) throws {
    let program = try Program(SourceFile(name: "p.py", text: "import numpy as np\n" + text))
    let trace = try program.run(RunOptions(output: "out")).trace
    let x = try #require(trace.nodes.first { $0.name == "x" && $0.kind == .input })
    #expect(x.gradient?.elements == expected, "\(text)")
  }
}
