import Foundation
import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace
import Testing

@Suite struct RunTests {
  private func run(_ text: String, _ options: RunOptions = RunOptions()) throws -> Trace {
    let result = try Program(SourceFile(name: "p.py", text: text)).run(options)
    #expect(result.isComplete)
    return result.trace
  }

  /// One line for each node: its id, name, op, operands, scope and place.
  private func lines(_ trace: Trace) -> [String] {
    trace.nodes.map { node in
      let name = node.name.map { $0 + String(repeating: "'", count: node.version - 1) } ?? "-"
      let scope = node.scope.isEmpty ? "" : " in " + node.scope.joined(separator: "/")
      let place = node.position.map { " at \($0.line):\($0.column)" } ?? ""
      return "\(node.id) \(name) \(node.op) \(node.operands)\(scope)\(place)"
    }
  }

  @Test func inputsOpsAndPositions() throws {
    let trace = try run("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z # product\n")
    #expect(
      lines(trace) == [
        "0 x input [] at 1:1", "1 y input [] at 2:1", "2 z input [] at 3:1",
        "3 q add [0, 1] at 4:1",
        "4 f multiply [3, 2] at 5:1",
      ])
    #expect(trace.output == 4)
    #expect(trace.nodes[4].value == .scalar(-12))
    #expect(trace.nodes[4].caption == "product")
    #expect(trace.nodes.map(\.gradient) == [-4, -4, 3, -4, 1].map { .scalar($0) })
    #expect(trace.source?.name == "p.py")
  }

  @Test func expressionOnTheCommandLine() throws {
    let trace = try run("(x + y) * z", RunOptions(at: ["x": -2, "y": 5, "z": -4]))
    #expect(
      lines(trace)
        == [
          "0 x input [] at 1:2", "1 y input [] at 1:6", "2 z input [] at 1:11",
          "3 - add [0, 1] at 1:2",
          "4 - multiply [3, 2] at 1:1",
        ])
  }

  @Test func givenValuesReplaceLiterals() throws {
    let trace = try run(
      "x = 1\ny = x * k\nx = 3\nz = x + y", RunOptions(at: ["x": 5, "k": [1, 2]]))
    #expect(trace.nodes.map(\.name) == ["k", "x", "y", nil, "z"])
    #expect(trace.nodes[1].value == .scalar(5))
    #expect(trace.nodes[3].value == .scalar(3))
    #expect(trace.nodes[4].value == .elements([8, 13]))
  }

  @Test func plainArithmeticIsOneConstant() throws {
    #expect(
      lines(try run("x = 2\nf = 2 * 3 * x")) == [
        "0 x input [] at 1:1", "1 - constant [] at 2:1", "2 f multiply [1, 0] at 2:1",
      ])
  }

  @Test func namesBoundAgainAreVersions() throws {
    let trace = try run("c = 1\nfor i in range(2):\n  c = c * 2\nh = c\nc = h + 1")
    #expect(
      lines(trace) == [
        "0 c input [] at 1:1", "1 - constant [] in i=0 at 3:3",
        "2 c' multiply [0, 1] in i=0 at 3:3",
        "3 - constant [] in i=1 at 3:3", "4 c'' multiply [2, 3] in i=1 at 3:3",
        "5 - constant [] at 5:1",
        "6 c''' add [4, 5] at 5:1",
      ])
  }

  @Test func callsAndBranchesAreScopes() throws {
    let text = """
      def relu(x):
        if x > 0:
          return x * 1
        else:
          return x * 0
      a = 2
      b = relu(a) + relu(-a)
      """
    #expect(
      lines(try run(text)).map { $0.split(separator: " at ")[0] } == [
        "0 a input []", "1 - constant [] in relu/if x > 0", "2 - multiply [0, 1] in relu/if x > 0",
        "3 - negative [0]", "4 - constant [] in relu#2/else", "5 - multiply [3, 4] in relu#2/else",
        "6 b add [2, 5]",
      ])
  }

  @Test func numbersUsedPlainlyAreNoNodes() throws {
    let text = """
      n = 2
      k = n * 2
      x = np.array([1., 2., 3., 4., 5.])
      a = x[n:k + 1][n - 1]
      for i in range(n):
        a = a * x[i]
      """
    let trace = try run(text)
    #expect(
      trace.nodes.map(\.op) == [
        "input", "slice", "slice", "slice", "multiply", "slice", "multiply",
      ])
    #expect(trace.nodes[1].expression == "x[n:k + 1]")
    #expect(trace.nodes[2].value == .scalar(4))
  }

  @Test func numbersUsedBothWaysStay() throws {
    let trace = try run("n = 2\nx = np.array([1., 2., 3.])\nf = x[n] * n")
    #expect(trace.nodes.map(\.op) == ["input", "slice", "constant", "multiply"])
  }

  @Test func conditionsRecordNothing() throws {
    let trace = try run("x = 3\ndef g(a):\n  return a * 2\nif g(x) > 5 and x < 4:\n  y = x + x")
    #expect(
      lines(trace) == ["0 x input [] at 1:1", "1 y add [0, 0] in if g(x) > 5 and x < 4 at 5:3"])
  }

  @Test func turnsAreNamedByTheirCounter() throws {
    func scopes(_ header: String) throws -> [String] {
      let trace = try run(
        "ws = np.array([1., 2.])\nxs = [3., 4.]\nf = 0\n\(header)\n  f = f + ws[0]")
      var scopes: [String] = []
      for node in trace.nodes {
        if let scope = node.scope.first, scope != scopes.last { scopes.append(scope) }
      }
      return scopes
    }
    #expect(try scopes("for t in range(2):") == ["t=0", "t=1"])
    #expect(try scopes("for i, w in enumerate(ws):") == ["i=0", "i=1"])
    #expect(try scopes("for w, x in zip(ws, xs):") == ["turn 0", "turn 1"])
    #expect(try scopes("for w, k in zip(ws, range(5, 7)):") == ["k=5", "k=6"])
    #expect(try scopes("for r in [0.1, 0.2]:") == ["r=0.1", "r=0.2"])
    #expect(try scopes("for w in ws:") == ["turn 0", "turn 1"])
  }

  @Test func outputIsTheLastStatementOrTheOneAskedFor() throws {
    let text = "x = 2\ny = x * 3\nz = y + 1\nprint(z)"
    #expect(try run(text).output == 4)
    #expect(try run(text, RunOptions(output: "y")).nodes.last?.name == "z")
    #expect(try run(text, RunOptions(output: "y")).output == 2)
    #expect(try run("x = 2\nx * 3\ndef f(): pass").output == 2)
  }

  @Test func lastValueMayBePlain() throws {
    let trace = try run("2 * 3")
    #expect(lines(trace) == ["0 - constant [] at 1:1"])
    #expect(trace.nodes[0].value == .scalar(6))
  }

  @Test func onlyWantedInputsReceiveGradients() throws {
    let trace = try run("x = 2\ny = 3\nf = x * y", RunOptions(wrt: ["y"]))
    #expect(trace.nodes.map(\.kind) == [.constant, .input, .op])
    #expect(trace.nodes.map(\.gradient) == [nil, .scalar(2), .scalar(1)])
    #expect(trace.nodes[0].name == "x")
  }

  @Test func plainArraysBecomeOneConstantEach() throws {
    let trace = try run(
      "def f(x):\n  w = np.eye(2)\n  return w @ x + w\nx = np.ones((2, 2))\ny = f(x)")
    #expect(trace.nodes.map(\.op) == ["input", "constant", "matmul", "add"])
  }

  @Test func listsOfNumbersAreArrays() throws {
    let trace = try run("xs = [1, 2, 3]\nf = np.sum(np.array(xs) * xs[0])")
    #expect(trace.nodes.map(\.op) == ["input", "slice", "multiply", "sum"])
    #expect(trace.nodes[0].gradient == .elements([7, 1, 1]))
  }

  @Test func itemsOfAListOfArraysAreInputs() throws {
    let trace = try run("W = [np.ones((2, 2)), np.ones((2, 1))]\nf = np.sum(W[0] @ W[1])")
    #expect(trace.nodes.map(\.name) == ["W[0]", "W[1]", nil, "f"])
  }

  @Test func recordedScalarsInAListAreStacked() throws {
    let trace = try run("x = 1\nv = np.array([[x, 2], [3, x]])")
    #expect(trace.nodes.map(\.op) == ["input", "constant", "stack", "constant", "stack", "stack"])
    #expect(trace.nodes[0].gradient == .scalar(2))
  }

  @Test func backwardChoosesTheOutput() throws {
    let text =
      "import torch\nx = torch.tensor(2.0, requires_grad=True)\ny = x * x\nz = y + 1\ny.backward()"
    let trace = try run(text)
    #expect(trace.output.map { trace.nodes[$0].name } == "y")
  }

  @Test func programsOfPyTorch() throws {
    let text = """
      import torch
      import torch.nn.functional as F
      x = torch.tensor([[1., -2.], [3., 0.5]], requires_grad=True)
      w = torch.tensor([[0.5], [1.0]], requires_grad=True)
      h = F.relu(x @ w)
      p = torch.softmax(torch.cat([h, h * 2], dim=1), dim=1)
      loss = p.log().mean() + torch.var(x) + x.view(-1).size(0)
      loss.backward()
      """
    let trace = try run(text)
    #expect(trace.output == trace.nodes.count - 1)
    #expect(trace.nodes.last?.name == "loss")
  }

  @Test func numbersOfMicrogradAreInputs() throws {
    let trace = try run(
      """
      from micrograd.engine import Value
      a, b = Value(2.0), Value(-3.0)
      f = (a * b + a ** 2).relu() + a / b
      f.backward()
      print(a.grad)
      """)
    #expect(trace.nodes[try #require(trace.output)].name == "f.data")
    #expect(trace.nodes.filter { $0.kind == .input }.map(\.name) == ["a.data", "b.data"])
  }

  /// Parameters that training moves, in place or by their objects, come last in a program and are no results.
  @Test(arguments: [
    """
    W = np.array([[0.5, -1.0], [0.25, 2.0]])
    b = np.zeros(2)
    x = np.array([1.0, -2.0])
    for step in range(3):
      h = np.tanh(W @ x + b)
      loss = np.sum(h ** 2)
      dh = 2 * h * (1 - h ** 2)
      dW = np.outer(dh, x)
      W += -0.1 * dW
      b += -0.1 * dh
    """,
    """
    W = np.array([0.5, -1.0])
    v = np.zeros(2)
    for step in range(3):
      loss = np.sum((W - 1.0) ** 2)
      dW = 2 * (W - 1.0)
      v = 0.9 * v - 0.1 * dW
      W += v
    """,
    """
    W, mW = np.array([0.5, -1.0]), np.zeros(2)
    for step in range(3):
      loss, dW = np.sum((W - 1.0) ** 2), 2 * (W - 1.0)
      for param, dparam, mem in zip([W], [dW], [mW]):
        mem += dparam * dparam
        param += -0.1 * dparam / np.sqrt(mem + 1e-8)
    """,
    """
    syn1 = np.array([[0.5], [-1.0]])
    X, y = np.array([[0.0, 1.0], [1.0, 1.0]]), np.array([[1.0], [0.0]])
    for step in range(3):
      out = 1 / (1 + np.exp(-X @ syn1))
      loss = np.mean((y - out) ** 2)
      out_delta = (y - out) * out * (1 - out)
      syn1 += X.T @ out_delta
    """,
    """
    W = np.array([0.5, -1.0])
    for step in range(3):
      h = np.tanh(W)
      loss = np.sum((h - 1.0) ** 2)
      g = 2 * (h - 1.0)
      g = g * (1 - h ** 2)
      W = W - 0.1 * g
    """,
    """
    class Box:
      def __init__(self, data):
        self.data = np.asarray(data, dtype=float)
    W = Box([0.5, -1.0])
    for step in range(3):
      loss = np.sum((W.data - 1.0) ** 2)
      for p in [W]:
        p.data -= 0.1 * 2 * (p.data - 1.0)
    """,
  ]) func movedParametersAreNoResults(_ text: String) throws {
    let trace = try run("import numpy as np\n" + text + "\n")
    #expect(trace.nodes[try #require(trace.output)].name?.hasPrefix("loss") == true)
  }

  /// A class that keeps its number under another name than `data` stands for that number too.
  @Test(arguments: ["value", "val", "primal"])
  func objectsStandForTheNumberTheyHold(_ name: String) throws {
    let trace = try run(
      """
      class Node:
        def __init__(self, number):
          self.\(name) = number
        def __mul__(self, other):
          return Node(self.\(name) * other.\(name))
      x, y = Node(2.0), Node(3.0)
      f = x * y
      """)
    #expect(trace.nodes[try #require(trace.output)].value?.elements == [6])
  }

  @Test func bytesAreSaidToBeAList() throws {
    func notes(_ line: String) throws -> [String] {
      let text = "x = 2.0\ntext = 'hé'\n\(line)\nf = x * 3\n"
      return try Program(SourceFile(name: "p.py", text: text)).run().diagnostics.map(\.id)
    }
    #expect(try notes("print(text.encode())") == ["bytes-are-a-list"])
    #expect(try notes("codes = list(text.encode('latin-1'))") == [])
    #expect(try notes("for byte in text.encode(): pass") == [])
    #expect(try notes("text.encode('ascii')") == ["unicode"])
    #expect(try notes("text.encode('utf-61')") == ["lookup"])
  }

  @Test func setsThatAreSortedAtOnceAreNotNoted() throws {
    let text = "x = 2.0\nn = sorted(list(set('hello')), reverse=True)\nf = x * len(n)\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.diagnostics.isEmpty)
    let other = text.replacingOccurrences(
      of: "sorted(list(set('hello')), reverse=True)", with: "list(set('hello'))")
    #expect(
      try Program(SourceFile(name: "p.py", text: other)).run().diagnostics.map(\.id) == [
        "set-order"
      ])
  }

  @Test func settingUpHasNoEffect() throws {
    let text = """
      import numpy as np, torch, math
      np.random.seed(42); torch.manual_seed(0)
      np.set_printoptions(precision=3, suppress=True)
      x = 2
      """
    #expect(try run(text).nodes.count == 1)
  }

  @Test func methodsMeanWhatTheirLibraryMeans() throws {
    func value(_ text: String) throws -> Trace.Value? {
      let trace = try run(text)
      return trace.output.flatMap { trace.nodes[$0].value }
    }
    let numpy = "import numpy as np\nx = np.array([1., 3.])\n"
    let torch = "import torch\nx = torch.tensor([1., 3.])\n"
    #expect(try value(numpy + "y = x.var()") == .scalar(1))
    #expect(try value(torch + "y = x.var()") == .scalar(2))
    #expect(try value(torch + "y = x.var(unbiased=False)") == .scalar(1))
    #expect(try value(torch + "y = torch.var(x)") == .scalar(2))
    #expect(try value(numpy + "y = np.var(x)") == .scalar(1))
    #expect(try value(torch + "y = x.split(1)[0]") == .elements([1]))
    #expect(try value(torch + "y = x[None].transpose(0, 1)") == .elements([1, 3]))
    #expect(try run(torch + "y = x[None].transpose(0, 1)").nodes.last?.shape == [2, 1])
    #expect(try run(numpy + "y = x[None, None].transpose(2, 0, 1)").nodes.last?.shape == [2, 1, 1])
  }

  @Test func floatsComputedFromWholeNumbersAreNoInputs() throws {
    func inputs(_ text: String) throws -> [String?] {
      try run(text).nodes.filter { $0.kind == .input }.map(\.name)
    }
    #expect(
      try inputs("import math\nx = 3\ny = -4\ns = 1 / (1 + math.exp(-y))\nf = x * s") == ["x", "y"])
    #expect(try inputs("import numpy as np\na = np.array([1, 2])\nb = a / 2\nf = b.sum()") == ["a"])
    // A float that stands for itself is the input, and whole numbers are sizes and labels.
    #expect(try inputs("n = 3\nw = 0.5\nf = w * n") == ["w"])
    #expect(try inputs("import numpy as np\nn = 3\nw = np.random.randn(n)\nf = w.sum()") == ["w"])
    #expect(try inputs("x = 2\nfor i in range(3): x = x * i\nf = x + i") == ["x"])
  }

  @Test func partsOfAnArrayAreInputsOfTheirOwn() throws {
    let trace = try run(
      "import numpy as np\na, b = np.array([[1.0, 2.0], [3.0, 4.0]])\nf = (a * b * b).sum()")
    #expect(trace.nodes.filter { $0.kind == .input }.map(\.name) == ["a", "b"])
    #expect(trace.nodes.first { $0.name == "b" }?.gradient == .elements([6, 16]))
  }

  @Test func functionsOfElementsTakeMasks() throws {
    let text = """
      import numpy as np
      x = np.array([0.0, 2.0])
      y = np.log(x, where=x > 0, out=np.full(2, 7.0))
      f = y.sum()
      """
    let trace = try run(text)
    #expect(trace.nodes.first { $0.name == "x" }?.gradient == .elements([0, 0.5]))
    #expect(trace.output.flatMap { trace.nodes[$0].value } == .scalar(7.693147180559945))
    let program = try Program(
      SourceFile(
        name: "p.py",
        text: "import numpy as np\nx = np.array([0.0, 2.0])\ny = np.log(x, where=x > 0)"))
    #expect(try program.run().diagnostics.first?.help == "say what they hold: out=np.zeros_like(x)")
  }

  @Test func metricsSettingsAndUpdatesAreNotTheOutput() throws {
    func output(_ text: String) throws -> String? {
      let trace = try run(
        "import numpy as np\nx = np.array([1.0, -2.0])\nW = np.array([0.5, 3.0])\n" + text)
      return trace.output.flatMap { trace.nodes[$0].name }
    }
    let loss = "loss = np.sum(W * x) ** 2\n"
    #expect(try output(loss) == "loss")
    #expect(try output(loss + "lr = 0.1") == "loss")
    #expect(try output(loss + "accuracy = np.mean(x > 1)") == "loss")
    #expect(try output(loss + "dW = 2 * np.sum(W * x) * x\nW -= 0.1 * dW") == "loss")
    #expect(try output(loss + "grads = {}\ngrads['W'] = 2 * x\nW = W - 0.1 * grads['W']") == "loss")
    #expect(try output(loss + "later = loss * 2") == "later")
    #expect(try output("if __name__ == '__main__':\n  total = np.sum(W)\n") == "total")
  }

  @Test func whatALoopMakesSmallIsTheOutputAndNotItsTarget() throws {
    let text = """
      x = 2.0
      y = 3 * x + 1
      w = 0.5
      for i in range(3):
        pred = w * x
        err = pred - y
        loss = err ** 2
        dw = 2 * err * x
        w -= 0.1 * dw
      """
    let trace = try run(text)
    #expect(trace.output.flatMap { trace.nodes[$0].name } == "loss")
  }

  @Test func whatTheOutputIsComputedFromDoesNotComeLater() throws {
    let text = """
      x = 1.0
      loss = 0.0
      for t in range(2):
        z = x * (t + 2.0)
        loss += z * z
      """
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    let later = try Program(SourceFile(name: "p.py", text: text + "\nrate = x > 1.0")).run()
    #expect(later.diagnostics.map(\.id) == ["output-chosen"])
    #expect(later.diagnostics.first?.message.contains("'rate' came later") == true)
  }

  @Test func aLossBeforeAnArrayIsTheLastNumber() throws {
    let text =
      "import numpy as np\nx = np.array([1.0, 2.0])\nloss = (x ** 2).sum()\nd = 3 * x\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(
      result.diagnostics.map(\.message) == [
        "the output is 'loss', the last single number that passes a gradient to an input; "
          + "'d' came later"
      ])
  }

  @Test func anUnknownOutputIsToldWhatIsComputed() throws {
    let text = "import numpy as np\nx = 2.0\nq = x * 3\nz = q + 1\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run(RunOptions(output: "none"))
    #expect(result.diagnostics.map(\.help) == ["it computes 'q', 'z'"])
    let single = try Program(SourceFile(name: "<expression>", text: "x * y"))
      .run(RunOptions(at: ["x": Tensor(1), "y": Tensor(2)], output: "quotient"))
    #expect(single.diagnostics.map(\.help) == ["it computes 'f'"])
  }

  @Test func aResultIsCalledAsItsCallerCallsIt() throws {
    let text = """
      import numpy as np
      def sigmoid(z):
        s = 1 / (1 + np.exp(-z))
        return s
      def layer(w, x):
        h = sigmoid(w * x)
        return h
      x = 0.5
      w = 2.0
      h1 = layer(w, x)
      h2 = layer(w, h1)
      same = h2
      f = h2 * h1
      """
    let trace = try run(text)
    #expect(trace.nodes.compactMap(\.name) == ["x", "w", "h1", "h2", "f"])
    #expect(trace.nodes.last?.expression == "h2 * h1")
    #expect(trace["h1"]?.scope == ["layer", "sigmoid"])
    // An argument keeps the name that it came with.
    let inner = try run("def f(v):\n  t = v\n  return t * 2\nx = 1.0\ny = x * 3\nz = f(y)")
    #expect(inner.nodes.compactMap(\.name) == ["x", "y", "z"])
  }

  @Test func namesOfTwoCallsThatMeetAreToldApart() throws {
    let text = """
      import math
      def act(v):
        t = math.tanh(v)
        return t
      x = 0.5
      y = -2.0
      f = act(x) * y + act(y) * 3
      """
    let trace = try run(text)
    #expect(trace.nodes.last?.expression == "t * y + t' * 3")
    #expect(trace.nodes.filter { $0.name == "t" }.map(\.version) == [1, 2])
    // What no other call sees keeps its name in each.
    let apart = try run(
      "def f(v):\n  t = v * v\n  return t + 1\nx = 1.0\na = f(x)\nb = f(a)")
    #expect(apart.nodes.filter { $0.name == "t" }.map(\.version) == [1, 1])
  }

  @Test func partsOfObjectsHaveVersionsThroughAllCalls() throws {
    let text = """
      class Cell:
        def __init__(self):
          self.h = 0.0
        def step(self, x):
          self.h = self.h + x * 2
      cell = Cell()
      x = 1.5
      for t in range(3):
        cell.step(x)
      f = cell.h * 1.0
      """
    let trace = try run(text)
    let states = trace.nodes.filter { $0.name == "cell.h" && $0.kind == .op }
    #expect(Set(states.map(\.version)).count == 3, "\(states)")
  }

  @Test func dataOfTheTopLevelStandsInNoTurn() throws {
    let text = """
      import torch
      torch.manual_seed(0)
      net = torch.nn.Linear(2, 1)
      x = torch.randn(4, 2)
      y = torch.randn(4, 1)
      opt = torch.optim.SGD(net.parameters(), lr=0.1)
      for epoch in range(2):
        opt.zero_grad()
        loss = ((net(x) - y) ** 2).mean()
        loss.backward()
        opt.step()
      """
    let trace = try run(text)
    for name in ["x", "y", "net.weight", "net.bias"] {
      let nodes = trace.nodes.filter { $0.name == name }
      #expect(!nodes.isEmpty && nodes.allSatisfy(\.scope.isEmpty), "\(name): \(nodes)")
    }
    let last = trace.nodes.filter { $0.name == "net.weight" || $0.name == "net.bias" }
    #expect(Set(last.map(\.version)).count == last.count / 2, "\(last)")
  }

  @Test func constantsOfSinglePrecisionAreWrittenAsInTheProgram() throws {
    let trace = try run(
      "import torch\nx = torch.tensor([0.4], requires_grad=True)\nloss = ((x * 0.1 + 0.7) / 1.1).sum()"
    )
    let texts = trace.nodes.compactMap(\.expression)
    #expect(texts.first == "x * 0.1" && texts.contains { $0.hasSuffix("/ 1.1") }, "\(texts)")
    let constants = trace.nodes.filter { $0.kind == .constant }
    #expect(constants.first?.value == .scalar(Double(Float(0.1))))
    #expect(constants.allSatisfy { $0.dtype == "float32" })
    let wide = try run("import numpy as np\nx = np.array([0.4])\nloss = np.sum(x * 0.1)")
    #expect(wide.nodes.allSatisfy { $0.dtype == nil })
  }

  @Test func inputsAreWhatPathsOfTheTopLevelLeadTo() throws {
    let text = """
      import numpy as np
      class Layer:
        def __init__(self, n):
          self.w = np.ones(n) * 0.5
          self.size = n
        def __call__(self, x):
          return np.tanh(self.w * x)
      class Net:
        def __init__(self):
          self.layers = [Layer(2), Layer(2)]
      net = Net()
      params = {'W1': np.array([1.0, 2.0]), 'n': 3}
      xs = [0.5, 1.5]
      h = params['W1'] * xs[1]
      for layer in net.layers:
        h = layer(h)
      loss = h.sum()
      """
    let trace = try run(text)
    let inputs = trace.nodes.filter { $0.kind == .input }.compactMap(\.name)
    #expect(inputs == ["net.layers[0].w", "net.layers[1].w", "params['W1']", "xs"])
    #expect(trace.nodes.contains { $0.scope == ["turn 0", "net.layers[0]"] })
    let given = try run(text, RunOptions(at: ["params['W1']": [3, 4]], wrt: ["net"]))
    #expect(given.nodes.first { $0.name == "params['W1']" }?.value == .elements([3, 4]))
    #expect(
      given.nodes.filter { $0.kind == .input }.compactMap(\.name) == [
        "net.layers[0].w", "net.layers[1].w",
      ])
  }

  @Test func writtenItemsAreOneNode() throws {
    let text = """
      import numpy as np
      x = np.array([1.0, 2.0, 3.0])
      out = np.zeros(3)
      for i in range(3):
        out[i] = x[i] * x[2 - i]
      loss = np.sum(out ** 2)
      """
    let trace = try run(text)
    #expect(trace.nodes.count { $0.op == "assemble" } == 1)
    #expect(trace.nodes.first { $0.name == "x" }?.gradient == .elements([36, 32, 12]))
  }

  @Test func rowsAreReadAsTheyWereWritten() throws {
    let text = """
      import numpy as np
      w = 0.5
      h = np.zeros((50, 4))
      h[0] = w * np.ones(4)
      for t in range(1, 50):
        h[t] = np.tanh(h[t - 1] + w)
      loss = h[-1].sum()
      """
    let trace = try run(text)
    // A turn adds and takes the tangent; nothing is copied.
    #expect(trace.nodes.count { $0.op == "assemble" } == 0)
    #expect(trace.nodes.count < 50 * 4)
  }

  @Test func failedOpLeavesThePartThatRan() throws {
    let text = "A = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A * 2\nD = C * B\nE = D + 1"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.output == nil)
    #expect(result.diagnostics.map(\.id) == ["shape-mismatch"])
    #expect(result.trace.nodes.map(\.name) == ["A", "B", nil, "C"])
    #expect(result.trace.failure?.op == "multiply")
    #expect(result.trace.failure?.operands == [3, 1])
    #expect(result.trace.failure?.position == SourcePosition(line: 4, column: 1))
    #expect(
      result.diagnostics.first?.range
        == SourceRange(SourcePosition(line: 4, column: 7), SourcePosition(line: 4, column: 8)))
  }

  @Test(arguments: [
    ("def main():\n    x = 2.0\n    return x * x\n\nmain()\n", 5), ("1 + 2\n", 1),
  ])
  func aProgramWithoutInputsIsNoted(_ text: String, _ line: Int) throws {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.isComplete)
    #expect(result.diagnostics.map(\.id) == ["no-inputs"])
    #expect(result.diagnostics.first?.severity == .note)
    #expect(result.diagnostics.first?.range?.start.line == line)
  }

  @Test func aProgramWithInputsIsNotNoted() throws {
    for text in ["x = 2.0\ny = 1 + 2\n", "a, b = 1.0, 2.0\nc = a * b\n"] {
      #expect(try Program(SourceFile(name: "p.py", text: text)).run().diagnostics.isEmpty)
    }
  }
}
