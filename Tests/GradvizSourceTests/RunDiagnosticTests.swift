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
    (names + calls + arrays + objects + limits).map {
      ($0, RunOptions(limits: Limits(nodes: 1_000), workLimit: 100_000))
    } + asked

  private static let names = [
    "", "# nothing\nimport math", "x = y + z", "(x + y) * z", "weight = 2\nf = wieght * 3",
    "y = tnah(2)",
    "y = np.tnah(2)", "y = nm.exp(2)", "import math\ny = math.random()", "y = np.sigmoid(2.0)",
    "y = np.product([1.0])",
    "y = np.float(3)", "x = np.Inf", "import pandas as pd\ny = pd.read_csv('a.csv')",
    "from numpy import foo, exp\ny = exp(1)", "x = true", "x = null", "e = 2.0\nf = e * pi",
    "c = 2.0\nf = c * e",
    "def sigmod(x): return x\ny = sigmoidd(2)", "y = x\nx = 2", "f(2)\ndef f(x): return x",
    "y = foo(bar(1), baz)",
    "def f():\n  y = x\n  x = 2\n  return y\nx = 1\nz = f()",
    "def outer():\n  def inner():\n    return late\n  inner()\n  late = 1\nouter()",
    "def f():\n  return wieght\nweight = 2.0\ny = f()",
  ]

  private static let calls = [
    "def f(a, b=1): return a\ny = f()", "def f(a, b=1): return a\ny = f(1, 2, 3)",
    "def f(a, b=1): return a\ny = f(1, c=2)", "def f(a): return a\ny = f(1, a=2)",
    "def f(a, *, k): return a\ny = f(1)", "def f(x): x * 2\ny = f(2) + 1",
    "def f(x): return f(x)\ny = f(1)",
    "x = 3\ny = x(2)", "y = np * 2", "y = -np.exp", "y = np.exp()", "y = np.exp(1, 2, 3)",
    "y = np.sum(np.ones(2), axs=0)", "y = np.maximum(1)", "y = np.exp('a')", "y = len(3)",
    "y = int('x')",
    "y = float('1,5')", "y = sum(['a', 'b'])", "y = max([])", "y = round('a')", "y = abs([1.0])",
    "class A:\n  def __init__(self, n): self.n = n\na = A()", "class A: pass\na = A(1)",
    "class A(B): pass", "class A: pass\nclass B(A, A): pass",
  ]

  private static let arrays = [
    "A = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A * B",
    "A = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A @ B",
    "C = 2 @ 3", "A = np.ones((2, 3))\ny = A.sum(axis=2)",
    "A = np.ones((2, 3))\ny = A.sum(axis=(0, 0))",
    "A = np.ones((2, 3))\ny = A.reshape(4, 2)", "A = np.ones((2, 3))\ny = A.reshape(-1, 4)",
    "y = np.zeros((-2, 3))",
    "A = np.ones((2, 3))\ny = A.transpose(0, 0)", "A = np.ones((2, 3))\ny = A.squeeze(0)",
    "A = np.ones((2, 3))\ny = np.concatenate([A, np.ones((2, 4))])", "y = np.concatenate([1, 2])",
    "y = np.stack([np.ones(2), np.ones(3)])", "y = np.array([[1, 2], [3]])",
    "y = np.max(np.ones(0))",
    "x = np.ones(3)\ny = x[3]", "x = np.ones((2, 3))\ny = x[0, -4]", "x = np.ones(3)\ny = x[0, 1]",
    "x = np.ones(3)\ny = x[0.5]", "x = np.ones(3)\ny = x[::0]", "x = np.ones(3)\ny = x[..., ...]",
    "x = np.ones(3)\ny = x[[0, 5]]", "x = np.ones(3)\ny = x[np.array([True, False])]",
    "x = np.ones((2, 3))\ny = x[[0, 1], [0, 1, 2]]", "x = np.ones(3)\ny = x['a']",
    "x = np.ones(3)\ny = x[1:'a']",
    "x = np.ones(3)\nx[3] = 1.0", "x = np.ones(3)\nx[:2] = np.ones(3)",
    "x = np.ones(3)\nx += np.ones((2, 3))",
    "x = np.array([1, 2])\nx += 0.5", "x = np.array([1, 2])\ny = x ** -1",
    "x = np.array([True]) - np.array([True])",
    "x = np.ones(2)\nif x > 0:\n  y = 1", "x = np.ones(2)\ny = x > 0 and x < 2",
    "x = np.ones(2).foo",
    "x = np.ones(2).men()", "x = np.array([200], dtype=np.uint8)\ny = x + 300",
    "x = np.ones(2)\ny = x.append(3)",
    "x = np.float64(2)[0]", "a, b = np.ones((3, 2))", "y = np.log(8.0, 2, 3)",
    "x = (1.5 > np.ones(2)) & 0.5",
    "x = np.array([1.0, np.nan])\ny = x.astype(int)",
  ]

  private static let objects = [
    "d = {'weight': 1.0}\ny = d['wieght']", "d = {}\ny = d['a']", "x = [1, 2]\ny = x[2]",
    "x = (1, 2)\nx[0] = 3",
    "x = [1, 2]\ny = x['a']", "x = [1, 2]\ny = x[0, 1]", "x = [1, 2] * 2.5", "x = [1, 2] - 1",
    "x = [1.0]\ny = x.shape",
    "x = 2 + 'a'", "x = 'a' + 2", "x = 'a' < 2", "x = None + 1", "x = {[1]: 2}",
    "x = {1, 2}\ny = x[0]",
    "a, b = 1, 2, 3", "a, b = 3", "a, *b, c = [1]", "for i in 3:\n  x = i",
    "for i in range(2.5):\n  x = i",
    "y = 1 / 0", "y = 1.0 // 0.0", "y = 7 % 0", "y = 0.0 ** -1", "y = (-8) ** (1 / 3)",
    "y = 10.0 ** 400",
    "x = 2.0\ny = x / (x - 2)", "import math\ny = math.sqrt(-1)", "import math\ny = math.log(0)",
    "class A:\n  def __init__(self): self.weight = 1.0\na = A()\ny = a.wieght",
    "class A:\n  @property\n  def w(self): return 1.0\na = A()\na.w = 2",
    "raise ValueError('the shapes do not fit')", "raise 3", "assert 1 == 2, 'never'",
    "x = 3.0\nassert x > 4",
    "class Bad(Exception):\n  def __str__(self): return 'own words'\nraise Bad()",
    "def f(n):\n  return g(n)\ndef g(n):\n  return [1][n]\nx = f(5)",
    "try:\n  1 / 0\nexcept KeyError:\n  pass", "with 3 as x:\n  pass",
    "def g():\n  yield 1\nnext(iter([]))",
    "x = 2.0\nd = {}\nfor i in range(3):\n  d[i] = i\nfor k in d:\n  d[k + 9] = 1", "del x",
    "x = 1\ndel x\ny = x",
    "class A:\n  def __add__(self, o): return NotImplemented\ny = A() + 1", "y = 2 ** 10000000",
  ]

  private static let limits = [
    "x = np.zeros((1000000, 1000000, 1000000000))", "x = np.arange(1e18)", "x = np.eye(10000000)",
    "xs = [0] * 10000000",
    "x = np.ones(3)\ny = np.broadcast_to(x, (1000000, 1000000, 3))",
    "for i in range(1000000000):\n  pass",
    "while True:\n  pass", "x = 1\nfor i in range(2000):\n  x = x + x",
    "x = 'a'\nwhile True:\n  x = x + x",
    "def f(n):\n  return f(n - 1) + f(n - 1) if n > 0 else 1\ny = f(90)",
    "x = []\nx.append(x)\ny = x == [x]",
    "class A:\n  def __repr__(self): return repr(self)\nprint(A())",
    "class A:\n  def __getattr__(self, n): return self.x\nA().y",
    "def g():\n  yield from g()\nlist(g())",
  ]

  private static let asked: [(text: String, options: RunOptions)] = [
    ("x = 2\ny = x * 3", RunOptions(at: ["z": 1])),
    ("weight = 2\ny = weight * 3", RunOptions(at: ["wieght": 1])),
    ("x = 2\ny = x * 3", RunOptions(at: ["y": 1])),
    ("x = 2\nloss = x * 3", RunOptions(output: "los")),
    ("x = 2\nloss = x * 3", RunOptions(output: "g")),
    ("x = 2\nloss = x * 3", RunOptions(wrt: ["loss"])),
    ("rate = 2\nloss = rate * 3", RunOptions(wrt: ["rat"])),
    ("x = 2\nt = (x, x)\ny = x + 1", RunOptions(output: "t")),
    ("def f(x): return x\ny = f(2)", RunOptions(output: "f")),
    ("x * y + weigth", RunOptions(at: ["x": 1, "weight": 2])),
    ("x = np.ones(3)\ny = x * 2", RunOptions(at: ["x": [1, 2]])),
    ("p = {'W': np.ones(2)}\ny = p['W'].sum()", RunOptions(at: ["p['V']": [1, 2]])),
    ("x = 2.0\nloss = x * 3\nlr = 0.1\nrate = x > 1", RunOptions()),
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
        // Exceptions have Python's and NumPy's own words.
        #expect(
          diagnostic.message.last != "." || diagnostic.message.contains("Error: "),
          "\(diagnostic.message)")
        #expect(diagnostic.label?.isEmpty != true, "\(program)")
        #expect(diagnostic.range != nil || diagnostic.help != nil, "\(program)")
      }
    }
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }
}
