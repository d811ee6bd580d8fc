import Foundation
import GradvizDiagnostics
import GradvizSource
import Testing

/// Functions of PyTorch one by one, with the names of their steps back.
///
/// `python3 Torch/functions.py > Torch/functions.txt` asks PyTorch anew; it was 2.13.0.
@Suite struct TorchFunctionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Torch")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private func printed(_ text: String) throws -> String {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  @Test func functionsPrintWhatPyTorchPrints() throws {
    let expected = try Self.text("functions.txt").split(separator: "\n")
    try #require(expected.count > 600)
    let given = try printed(Self.text("functions.py")).split(separator: "\n")
    #expect(given.count == expected.count)
    for (line, other) in zip(given, expected) where line != other {
      Issue.record("gradviz \(line)\nPyTorch \(other)")
    }
  }

  /// `python3 Torch/changes.py > Torch/changes.txt` asks PyTorch anew.
  @Test func changesInPlaceStopTheStepsBackThatNeedTheElementsFromBefore() throws {
    let expected = try Self.text("changes.txt").split(separator: "\n")
    try #require(expected.count > 90)
    let given = try printed(Self.text("changes.py")).split(separator: "\n")
    #expect(given.count == expected.count)
    for (line, other) in zip(given, expected) where line != other {
      Issue.record("gradviz \(line)\nPyTorch \(other)")
    }
  }

  @Test(arguments: [
    (
      "s = torch.exp(x)\ns.mul_(2)\ns.sum().backward()", 5, "changed-in-place",
      "write a new tensor instead: y = y * 2, not y *= 2"
    ),
    (
      "s = (x * x).sum()\nwith torch.no_grad():\n    x -= 1\ns.backward()", 6, "changed-in-place",
      "compute the loss anew after the change"
    ),
    (
      "s = (x * x).sum()\nx.data += 1\ns.backward()", 5, "changed-in-place",
      "compute the loss anew after the change"
    ),
    (
      "s = (x * x).sum()\nx.detach().numpy()[0] = 1\ns.backward()", 5, "changed-in-place",
      "compute the loss anew after the change"
    ),
    (
      "y = x.sigmoid()\nF.relu(y, inplace=True)\ny.sum().backward()", 5, "changed-in-place",
      "write a new tensor instead: y = y * 2, not y *= 2"
    ),
    (
      "torch.autograd.set_detect_anomaly(True)\n(torch.sqrt(x - 1) * 0).sum().backward()", 5,
      "not-a-number", "'gradviz doctor' shows where numbers went wrong"
    ),
  ]) func aChangeIsShownWhereItStands(body: String, line: Int, id: String, help: String) throws {
    let text =
      "import torch\nimport torch.nn.functional as F\n"
      + "x = torch.tensor([1., 2.], requires_grad=True)\n" + body + "\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    let failure = try #require(result.diagnostics.first { $0.severity == .error })
    #expect(failure.id == id)
    #expect(failure.range?.start.line == line)
    #expect(failure.help == help)
  }

  @Test func partsOfModulesThatAreNotSetUpAreRefusedWhereTheyAreAssigned() throws {
    for (part, word) in [
      ("nn.Linear(1, 1)", "module"), ("nn.Parameter(torch.ones(1))", "parameters"),
    ] {
      let text =
        "import torch\nfrom torch import nn\nclass M(nn.Module):\n  def __init__(self):\n    self.p = \(part)\nM()\n"
      let result = try Program(SourceFile(name: "p.py", text: text)).run()
      let failure = try #require(result.diagnostics.first { $0.severity == .error })
      #expect(
        failure.message == "AttributeError: cannot assign \(word) before Module.__init__() call")
      #expect(failure.range?.start.line == 5)
    }
  }

  @Test func elementsAndArraysShareTheirTensorsMemory() throws {
    let text = """
      import torch
      from torch import nn
      v = torch.arange(3.)
      a = v[1]
      v[1] = 7
      a += 1
      print(a, v, [float(e) for e in v])
      x = torch.tensor([1., 2.], requires_grad=True)
      n = x.detach().numpy()
      n[0] = 5
      n += 1
      x.data[1] = 9
      print(x, n)
      y = nn.ReLU(inplace=True)(x * -1)
      print(nn.ReLU(inplace=True), y)
      """
    #expect(
      try printed(text) == """
        tensor(8.) tensor([0., 8., 2.]) [0.0, 8.0, 2.0]
        tensor([6., 9.], requires_grad=True) [6. 9.]
        ReLU(inplace=True) tensor([0., 0.], grad_fn=<ReluBackward0>)

        """)
  }

  @Test func changesInPlaceChangeTheStepBack() throws {
    let text = """
      import torch
      x = torch.tensor([[1., -2.], [3., 4.]], requires_grad=True)
      z = x.clone()
      z[0] = 1.
      w = x.exp()
      w.t().mul_(2)
      v = x.clone()
      v.mul_(3)
      print(z.grad_fn is None, 'CopySlices' in str(z), 'CopySlices' in str(w), 'MulBackward0' in str(v))
      """
    #expect(try printed(text) == "False True True True\n")
  }

  /// No gradient passes at a bound, and flat functions pass zeros.
  ///
  /// Up to PyTorch 2.13 the whole gradient passes at a bound of `clamp`.
  @Test func gradientsAtBoundsAreThoseOfPyTorch() throws {
    let text = """
      import torch, torch.nn.functional as F
      x = torch.tensor([0., 1., -1., 2.], requires_grad=True)
      for y in [torch.clamp(x, min=0), x.clamp(0, 1), torch.clamp_max(x, 1), F.hardtanh(x), F.relu6(x),
                F.softshrink(x, 1.0), F.hardshrink(x, 1.0), torch.floor(x), torch.round(x), torch.sign(x)]:
          x.grad = None
          y.sum().backward()
          print(x.grad.tolist())
      """
    #expect(
      try printed(text) == """
        [0.0, 1.0, 0.0, 1.0]
        [0.0, 0.0, 0.0, 0.0]
        [1.0, 0.0, 1.0, 0.0]
        [1.0, 0.0, 0.0, 0.0]
        [0.0, 1.0, 0.0, 1.0]
        [0.0, 0.0, 0.0, 1.0]
        [0.0, 0.0, 0.0, 1.0]
        [0.0, 0.0, 0.0, 0.0]
        [0.0, 0.0, 0.0, 0.0]
        [0.0, 0.0, 0.0, 0.0]

        """)
  }

  @Test func remaindersOfZeroHaveTheSignOfTheDividend() throws {
    let text = """
      import torch
      print((1 / (torch.tensor([-0.5]) % 0.5)).item(), (1 / (torch.tensor([0.5]) % -0.5)).item(), (-0.5) % 0.5)
      y = 1.0 * 2
      """
    #expect(try printed(text) == "-inf inf 0.0\n")
  }

  @Test func modulesOfMarginsAndGroupsAreWrittenAsInPyTorch() throws {
    let text = """
      import torch.nn as nn
      for m in [nn.GroupNorm(2, 4), nn.InstanceNorm1d(3), nn.InstanceNorm2d(3, affine=True), nn.Softshrink(),
                nn.Threshold(0.1, 1.0), nn.TripletMarginLoss(), nn.ZeroPad2d(1), nn.ConstantPad1d(1, 2.0)]:
          print(m)
      y = 1.0 * 2
      """
    #expect(
      try printed(text) == """
        GroupNorm(2, 4, eps=1e-05, affine=True, bias=True)
        InstanceNorm1d(3, eps=1e-05, momentum=0.1, affine=False, bias=False, track_running_stats=False)
        InstanceNorm2d(3, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=False)
        Softshrink(0.5)
        Threshold(threshold=0.1, value=1.0)
        TripletMarginLoss()
        ZeroPad2d((1, 1, 1, 1))
        ConstantPad1d(padding=(1, 1), value=2.0)

        """)
  }

  @Test(arguments: [
    ("F.pad(x, (3, 1), mode='reflect')", "Padding size should be less than the corresponding"),
    ("F.pad(x, (1,))", "Padding length must be divisible by 2"),
    ("F.pad(x, (-2, -2))", "narrow(): length must be non-negative."),
    ("F.pad(x, (4, 4), mode='circular')", "Padding value causes wrapping around more than once."),
    ("F.group_norm(x, 2)", "Expected number of channels in input to be divisible by num_groups"),
    ("F.instance_norm(x)", "Expected more than 1 spatial element when training"),
  ])
  func wrongMarginsAndGroupsAreRefused(_ call: String, _ message: String) throws {
    let text = "import torch, torch.nn.functional as F\nx = torch.zeros(2, 3)\ny = \(call)"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.diagnostics.contains { $0.message.contains(message) })
  }
}
