import Gradviz
import Testing

/// Programs that take plain numbers of tensors.
@Suite struct DoctorCutTests {
  private func diagnosis(_ text: String) throws -> Diagnosis {
    let source = SourceFile(name: "program.py", text: "import torch\n" + text)
    let result = try Program(source).run()
    #expect(result.isComplete, "\(result.diagnostics)")
    return result.trace.diagnose(cuts: result.cuts)
  }

  private static let start = """
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    v = torch.tensor(2.0, requires_grad=True)

    """

  @Test(arguments: [
    ("h = (w * w).sum().detach()", ".detach()"), ("h = (w * w).sum().data", ".data"),
    ("h = (w * w).sum().item()", ".item()"), ("h = float((w * w).sum())", "float()"),
    ("h = torch.tensor((w * w).tolist()).sum()", ".tolist()"),
    ("h = torch.tensor((w * w).sum())", "torch.tensor()"),
    ("with torch.no_grad(): h = (w * w).sum()", "torch.no_grad()"),
    ("h = w.detach().sum()", ".detach()"), ("h = (w * w)[1].item()", ".item()"),
  ])
  func whatCutsAGradientIsNamed(_ line: String, _ cause: String) throws {
    let found = try diagnosis(Self.start + line + "\nloss = h * v\n")
    #expect(found.faults.count == 1, "\(found.faults)")
    let fault = try #require(found.faults.first)
    #expect(fault.kind == .blocked)
    #expect(
      fault.message.hasPrefix("no gradient flows to 'w': '\(cause)' (line 4)"), "\(fault)")
    #expect(fault.position?.line == 4)
    #expect(!found.symptoms.contains { $0.kind == .unused }, "\(found.symptoms)")
  }

  @Test(arguments: [
    // Its numbers are looked at only.
    "loss = (w * w).sum() * v\nprint(loss.item())",
    // There is another way.
    "h = (w * w).sum()\nloss = (h - h.detach()) * v",
    // The change of a step of descent.
    """
    for t in range(3):
        loss = (w * w).sum() * v
        loss.backward()
        with torch.no_grad():
            w -= 0.1 * w.grad
        w.grad = None
    """,
    // A backward pass before gave it a gradient.
    "a = (w * w).sum()\na.backward()\nloss = a.detach() * v\nloss.backward()",
    // No optimizer holds it.
    "o = torch.optim.SGD([v], lr=0.1)\nh = (w * w).sum().detach()\nloss = h * v",
    // It is looked at after the output was computed.
    "loss = v * v\nloss.backward()\nprint((w * w).sum().item())",
  ])
  func whatIsMeantIsNoFault(_ text: String) throws {
    let found = try diagnosis(Self.start + text + "\n")
    #expect(found.isHealthy, "\(found.faults)")
  }

  @Test func whatNoOptimizerHoldsIsNoFaultButWhatOneHoldsIs() throws {
    func program(_ parameters: String) -> String {
      """
      q = torch.nn.Linear(3, 1)
      t = torch.nn.Linear(3, 1)
      o = torch.optim.SGD(\(parameters), lr=0.1)
      x = torch.ones(2, 3)
      with torch.no_grad():
          y = t(x)
      loss = ((q(x) - y) ** 2).mean()
      """
    }
    #expect(try diagnosis(program("q.parameters()")).isHealthy)
    let found = try diagnosis(program("list(q.parameters()) + list(t.parameters())"))
    let fault = try #require(found.faults.first)
    #expect(fault.message.hasPrefix("no gradient flows to 't.weight' and 't.bias'"), "\(fault)")
    #expect(fault.help?.contains("outside of torch.no_grad()") == true)
  }
}
