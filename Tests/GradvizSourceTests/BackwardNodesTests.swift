import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace
import Testing

@Suite struct BackwardNodesTests {
  private func trace(_ text: String, at: [String: Tensor] = [:]) throws -> Trace {
    let program = try Program(SourceFile(name: "f.py", text: text))
    let result = try program.run(RunOptions(at: at, recordsBackward: true))
    return Trace(result.records)
  }

  @Test func derivativesByInputsAreNodesWithTheValuesOfTheGradients() throws {
    let trace = try trace("x = -2.0\ny = 5.0\nz = -4.0\nq = x + y\nf = q * z")
    #expect(trace["∂f/∂x"]?.value == .scalar(-4))
    #expect(trace["∂f/∂y"]?.value == .scalar(-4))
    #expect(trace["∂f/∂z"]?.value == .scalar(3))
    for name in ["∂f/∂x", "∂f/∂y", "∂f/∂z"] { #expect(trace[name]?.scope == ["backward"]) }
    // The output stays what it was.
    #expect(trace.nodes[trace.output ?? 0].name == "f")
    #expect(trace["x"]?.gradient == .scalar(-4))
  }

  @Test func anOutputWithoutANameIsCalledF() throws {
    #expect(try trace("x = 2.0\nx**3")["∂f/∂x"]?.value == .scalar(12))
  }

  @Test func onlyWhatLeadsToADerivativeIsKept() throws {
    let trace = try trace("x = 2.0\nunused = x + 1\ny = x**3")
    #expect(trace["unused"] == nil)
    #expect(
      trace.nodes.filter { $0.scope == ["backward"] && $0.kind == .op }.map(\.op) == [
        "power", "multiply",
      ])
  }

  @Test func nestedGradientsOfACubeAreDrawnWithoutChoices() throws {
    for text in [
      "import jax\ndef f(x):\n    return x**3\nx = 2.0\nh = jax.grad(jax.grad(f))(x)",
      "from autograd import grad\ndef f(x):\n    return x**3\nx = 2.0\nh = grad(grad(f))(x)",
      """
      import torch
      x = torch.tensor(2.0, requires_grad=True)
      y = x**3
      g = torch.autograd.grad(y, x, create_graph=True)[0]
      h = torch.autograd.grad(g, x, create_graph=True)[0]
      """,
    ] {
      let program = try Program(SourceFile(name: "f.py", text: text))
      let trace = Trace(try program.run().records)
      #expect(trace["h"]?.value == .scalar(12))
      #expect(trace["x"]?.gradient == .scalar(6))
      #expect(trace.nodes.filter { $0.op == "where" }.isEmpty)
    }
  }
}
