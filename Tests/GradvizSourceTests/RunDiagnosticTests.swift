import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// Every answer to a program that cannot be run, to the letter.
@Suite struct RunDiagnosticTests {
  static let snapshots = Snapshots("RunDiagnostics", ["run.txt"])

  static let programs: [(text: String, options: RunOptions)] =
    [
      // Names.
      "", "# nothing\nimport math", "x = y + z", "(x + y) * z", "weight = 2\nf = wieght * 3",
      "y = tnah(2)", "y = np.tnah(2)",
      "y = nm.exp(2)", "y = np.random.randn(3)", "import random\ny = random.random()",
      "import math\ny = math.random()",
      "y = math.floor(2.5)", "y = np.linalg.norm(np.ones(3))",
      "y = np.einsum('ij', np.ones((2, 2)))", "y = np.linalg.inv(np.eye(2))",
      "y = np.hstack([np.ones(2), np.ones(2)])", "import matplotlib.pyplot as plt\nplt.plot(3)",
      "from numpy import foo, exp\ny = exp(1)", "from random import gauss\ny = gauss(0, 1)",
      "import pandas as pd\ny = pd.read_csv('a.csv')",
      "x = true", "x = null", "f = grad(g, 2)", "def sigmod(x): return x\ny = sigmoidd(2)",
      "y = x\nx = 2",
      "def f():\n  y = x\n  x = 2\n  return y\nx = 1\nz = f()", "f(2)\ndef f(x): return x",
      "y = foo(bar(1), baz)",
      "x = 3\ny = x(2)", "y = 2 * np.exp", "y = np * 2", "y = -np.exp", "e = 2\nf = e * pi",
      // Calls.
      "def f(a, b=1): return a\ny = f()", "def f(a, b=1): return a\ny = f(1, 2, 3)",
      "def f(a, b=1): return a\ny = f(1, c=2)",
      "def f(a): return a\ny = f(1, a=2)", "def f(x): x * 2\ny = f(2) + 1",
      "def f(x): return f(x)\ny = f(1)",
      "y = np.exp()", "y = np.exp(1, 2)", "y = np.sum(np.ones(2), axs=0)",
      "y = np.sum(np.ones(2), axis=0, out=3)", "y = np.maximum(1)",
      "y = np.where(np.ones(2))", "y = np.clip(2)", "y = np.reshape(np.ones(2))",
      "y = np.exp(None)", "y = np.exp('a')",
      "y = np.array([1.5], dtype=int)", "y = F.gelu(2, approximate='tanh')",
      "y = gelu(2.0, approximate='tanh')",
      // Shapes and axes.
      "A = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A * B",
      "A = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A @ B", "C = 2 @ 3",
      "A = np.ones((2, 3))\ny = A.sum(axis=2)", "A = np.ones((2, 3))\ny = A.sum(axis=(0, 0))",
      "A = np.ones((2, 3))\ny = A.sum(axis=0.5)",
      "A = np.ones((2, 3))\ny = A.reshape(4, 2)", "A = np.ones((2, 3))\ny = A.reshape(-1, 4)",
      "y = np.zeros((-2, 3))",
      "A = np.ones((2, 3))\ny = A.transpose(0, 0)", "A = np.ones((2, 3))\ny = A.squeeze(0)",
      "A = np.ones((2, 3))\ny = np.expand_dims(A, 5)",
      "A = np.ones((2, 3))\ny = np.concatenate([A, np.ones((2, 4))])", "y = np.concatenate([1, 2])",
      "y = np.concatenate([])", "y = np.stack([np.ones(2), np.ones(3)])",
      "A = np.ones((2, 3))\ny = np.split(A, 2, axis=1)",
      "A = np.ones((2, 3))\ny = np.broadcast_to(A, (3, 3))", "y = np.array([[1, 2], [3]])",
      "x = 2\ny = np.array([[x, 2], [3]])", "y = np.max(np.ones(0))",
      "y = torch.max(torch.ones(2, 3), dim=0)", "y = max(np.ones((2, 2)))",
      "y = max(np.ones(2), 3)", "y = max(3)", "y = float(np.ones(2))", "y = np.ones(3).item()",
      // Indices.
      "x = np.ones(3)\ny = x[3]", "x = np.ones((2, 3))\ny = x[0, -4]",
      "x = np.ones(3)\ny = x[0, 1]", "x = np.ones(3)\ny = x[0.5]", "x = np.ones(3)\ny = x[::0]",
      "x = np.ones(3)\ny = x[..., ...]", "x = np.ones(3)\ny = x[[0, 5]]",
      "x = np.ones(3)\ny = x[np.array([True, False])]", "x = 3\ny = x[0]",
      "x = [1, 2]\ny = x[0, 1]", "x = (1, 2)\ny = x[2]",
      "x = np.ones((2, 3))\ny = x[[0, 1], [0, 1, 2]]", "x = np.ones(3)\ny = x['a']",
      "y = np.exp[0]",
      "x = np.ones(3)\ny = x[1:'a']",
      // Two libraries.
      "import torch\nimport numpy as np\nx = np.ones(3)\ny = x.var()",
      "import torch\nimport numpy as np\nx = np.ones((3, 2))\ny = x.transpose(0, 1)",
      "import torch\nimport numpy as np\nx = np.ones(4)\ny = x.split(2)",
      "import torch\nimport numpy as np\nx = np.ones(4)\ny = x.max(0)",
      "import jax\ny = jax.nn.gelu(2.0)",
      "from scipy.special import softmax\ny = softmax(np.ones((2, 2)))",
      // Lists, loops, conditions.
      "x = [1, 2] * 2.5", "x = [1, 2] - 1", "x = [1, 2]\ny = -x", "x = [1, 2]\nw = 3\ny = x * w",
      "x = [1, 2] / [3, 4]", "x = [np.ones(2)]\ny = x.append(3)", "x = []\nx.append(3)",
      "a, b = 1, 2, 3", "a, b = 3", "x = np.ones((3, 2))\na, b = x", "for i in 3:\n  x = i",
      "n = 3\nfor i in n:\n  x = i", "for i in range(2.5):\n  x = i",
      "for i in range(0, 3, 0):\n  x = i",
      "for i in range():\n  x = i", "x = np.ones(2)\nif x > 0:\n  y = 1",
      "x = np.ones(2)\ny = x > 0 and x < 2", "x = 2 + 'a'", "x = 'a' < 2", "x = None + 1",
      "x = (1, 2) + [3]",
      "x = np.ones(2).foo", "x = np.ones(2).argmax()", "x = np.ones(2).men()", "x = 3\ny = x.foo()",
      "x = np.exp.foo", "x = 2(3)".replacing("2(3)", with: "(2)(3)"),
      "x = [1, 2]\ny = [x, x, 3]", "def f(): pass\nf()", "x = 2\ny = x * 3\ndy = [y, x]", "x = 'a'",
      "x = [np.ones(2), np.ones(3)]",
      "import numpy", "def f(x): return x", "x = np.ones(2)\nx, x.sum()",
      "x = np.ones(2)\ny = x.sum",
      // Limits.
      "x = np.zeros((1000000, 1000000, 1000000000))", "x = np.arange(1e18)", "x = np.eye(10000000)",
      "xs = [0] * 10000000", "x = np.ones(3)\ny = np.broadcast_to(x, (1000000, 1000000, 3))",
      "xs = []\nfor i in range(100):\n  xs = [xs]", "for i in range(1000000000):\n  pass",
      "x = 1\nfor i in range(1000):\n  x = x + x",
      "def f(n):\n  return f(n - 1) + f(n - 1) if n > 0 else 1\ny = f(90)",
    ].map { ($0, RunOptions(limits: Limits(nodes: 1_000), workLimit: 100_000)) } + [
      ("x = 2\ny = x * 3", RunOptions(at: ["z": 1])),
      ("weight = 2\ny = weight * 3", RunOptions(at: ["wieght": 1])),
      ("x = 2\ny = x * 3", RunOptions(at: ["y": 1])),
      ("for i in range(2):\n  x = 2 * i\ny = x", RunOptions(at: ["x": 1])),
      ("x = 2\nloss = x * 3", RunOptions(output: "los")),
      ("x = 2\nloss = x * 3", RunOptions(output: "g")),
      ("x = 2\nloss = x * 3", RunOptions(wrt: ["loss"])),
      ("rate = 2\nloss = rate * 3", RunOptions(wrt: ["rat"])),
      ("x = 2\nt = (x, x)\ny = x + 1", RunOptions(output: "t")),
      ("def f(x): return x\ny = f(2)", RunOptions(output: "f")),
      ("x * y + weigth", RunOptions(at: ["x": 1, "weight": 2])),
    ]

  @Test func everyAnswerIsAsRecorded() {
    var text = ""
    for (program, options) in Self.programs {
      let source = SourceFile(name: "p.py", text: program)
      let formatter = DiagnosticFormatter(source: source)
      text += "--- " + program.replacing("\n", with: "\n    ") + Self.text(options) + "\n"
      for diagnostic in Self.diagnostics(source, options) {
        text += formatter.format(diagnostic) + "\n"
      }
      text += "\n"
    }
    Self.snapshots.expect(text, "run.txt")
  }

  private static func text(_ options: RunOptions) -> String {
    var text = options.at.keys.sorted().map { "  --at \($0)=…" }.joined()
    if let output = options.output { text += "  --output \(output)" }
    for name in options.wrt { text += "  --wrt \(name)" }
    return text
  }

  static func diagnostics(_ source: SourceFile, _ options: RunOptions) -> [Diagnostic] {
    do throws(ProgramError) {
      return try Program(source).run(options).diagnostics
    } catch {
      return error.diagnostics
    }
  }

  @Test func everyAnswerIsWellFormed() {
    for (program, options) in Self.programs {
      let source = SourceFile(name: "p.py", text: program)
      for diagnostic in Self.diagnostics(source, options) {
        #expect(diagnostic.message.last != ".", "\(diagnostic.message)")
        #expect(diagnostic.range == nil || diagnostic.label?.isEmpty == false, "\(program)")
        #expect(diagnostic.range != nil || diagnostic.help != nil, "\(program)")
      }
    }
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }
}
