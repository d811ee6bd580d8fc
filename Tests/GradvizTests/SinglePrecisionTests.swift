import Gradviz
import Testing

/// Records of programs that compute in 32 bits.
@Suite struct SinglePrecisionTests {
  private static let network = """
    import torch
    from torch import nn
    torch.manual_seed(1)
    gru = nn.GRU(3, 2, num_layers=2, batch_first=True)
    x = torch.linspace(-1, 1, 12).reshape(1, 4, 3)
    out, hn = gru(x, torch.zeros(2, 1, 2))
    loss = hn[-1].sum() + torch.tanh(nn.Linear(2, 2)(out)).pow(2).mean()
    """

  private func trace(_ text: String) throws -> Trace {
    try Program(SourceFile(name: "p.py", text: text)).run().trace
  }

  @Test func aRecordSaysWhichNodesAreOf32Bits() throws {
    let trace = try trace(
      """
      import numpy as np
      a = np.array([0.1, 0.2], dtype=np.float32)
      b = np.array([0.5, 0.25])
      c = np.exp(a)
      d = c.reshape(1, 2)
      f = np.sum(d * b)
      """)
    func dtype(_ name: String) -> String? { trace[name]?.dtype }
    #expect(dtype("a") == "float32" && dtype("c") == "float32")
    // What only moves elements leaves them as they are.
    #expect(trace.nodes.first { $0.op == "reshape" }?.dtype == "float32")
    #expect(dtype("b") == nil && dtype("f") == nil)
    #expect(try Trace(json: Array(trace.json())) == trace)
    let double = try self.trace("x = 0.5\nf = x * x")
    #expect(double.nodes.allSatisfy { $0.dtype == nil })
  }

  @Test func itIsAcceptedAndItsGradientsAreRight() throws {
    let trace = try trace(Self.network)
    #expect(trace.nodes.count { $0.dtype == "float32" } > 50)
    #expect(trace.contradictions().isEmpty, "\(trace.contradictions().prefix(3))")
    let check = try #require(trace.checkGradients())
    #expect(check.isRight)
  }
}
