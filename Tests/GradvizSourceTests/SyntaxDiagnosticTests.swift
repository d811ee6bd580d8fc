import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import Testing

/// Every answer to wrong syntax, to the letter.
@Suite struct SyntaxDiagnosticTests {
  static let snapshots = Snapshots("SyntaxDiagnostics", ["syntax.txt"])

  static let programs = [
    "x ^ 2", "x ^= 2", "f = 2x + 1", "f = 2(x + 1)", "x = 2 y", "x = 2 y = 3", "class = 2", "x!",
    "f = !x", "!x", "x++", "x--",
    "x = a && b",
    "x = a || b", "x = a & b", "x = ~a", "x = a | b", "x = a << 2", "x = a === b", "x = a ? b : c",
    "x = a × b", "x = a ÷ b", "x = a − b", "x = a²", "x = √a", "if a ≤ b:\n  pass", "x = “a”",
    "x₁ = 3",
    "x = $y", "x = a => b", "x = y z", "x = (y z)", "let x = 3", "double x = 3",
    "x = (1 + 2", "x = (1 + 2\ny = 3\ndef f(x):\n  return x\nz = = 3", "x = 1 + 2)", "x = (1 + 2]",
    "x = [1, 2",
    "x = 1 +", "x = ", "= 3", "x = * 3", "x = )", "x = 1 + + ", "x = f(1,, 2)", "x = f(1 2)", "x[]",
    "x[1",
    "x.", "x.3", "f(a=1, a=2)", "f(a=1, 2)", "f(*xs)", "f(**xs)", "a, *b = xs",
    "1__0", "1_", "012", "1.2.3", "0x", "0b12", "2j", "1e5j", "x = 'abc", "x = '''abc\ny = 2",
    "x = 1 \\ 2",
    "x[0] = 1", "x[0] += 1", "x.y = 2", "f(x) = 2", "3 = x", "x + 1 = y", "True = 1", "a == b = c",
    "a, b += 1",
    "if x = 3:\n  y = 1", "y = f(x = 3", "y = (x = 3)", "if (x = 3):\n  y = 1",
    "if x == 3\n  y = 1", "if x == 3 {\n  y = 1\n}",
    "else:\n  y = 1", "if x:\n  y = 1\nelse if z:\n  y = 2", "if x:\ny = 1", "def f(x):\n",
    "for i in range(3):\npass",
    "for i = 0:\n  pass", "for (int i = 0; i < 3; i++) {", "for i in range(3)\n  x = i",
    "for x in xs: y = x\nelse: y = 2",
    "x = 1; for i in y: pass", "while x > 0:\n  x = x - 1\n  y = 2x\ny = 3",
    "class Cell:\n  def f(self):\n    self.x = 1",
    "try:\n  x = 1\nexcept Error:\n  x = 2\nfinally:\n  x = 3\ny = = 2",
    "with torch.no_grad():\n  w = w - 1", "assert x > 0", "del x", "global x", "raise Error",
    "break", "continue",
    "async def f(): pass", "return x", "yield x", "x = yield y", "x = await y",
    "@jit\ndef f(x):\n  return x", "%matplotlib inline",
    ">>> x = 3", "// comment", "f = lambda x: x", "f = [x for x in xs]",
    "f = sum(x * x for x in xs)", "f = (x for x in y)",
    "x = {'a': 1}", "x = {}", "x = f'{y}'", "f'{y}'", "x = y in z", "x = y not in z",
    "if (n := 3) > 2: pass", "x = a == not b",
    "x = a <> b", "x = a if b", "x = if a else b", "x = as", "lambda = 3", "def 3(x): pass",
    "def f x: pass", "def f(x, x): pass",
    "def f(a=1, b): pass", "def f(*args): pass", "def f(x) return x", "def f(x):", "import",
    "import numpy as", "from math",
    "from math import", "import 3", "x = 1\n  y = 2\nz = 3", "if x:\n    y = 1\n  z = 2",
    "if x:\n\ty = 1\n        z = 2",
    "x = 1:", "x: ", "print x", "x = π", "x = ..", "x = 'a\\", "x = `y`", "x =! 3", "x = 1,\n, y",
    (0..<25).map { "x\($0) = = 1" }.joined(separator: "\n"),
  ]

  @Test func everyAnswerIsAsRecorded() {
    var text = ""
    for program in Self.programs {
      let source = SourceFile(name: "p.py", text: program)
      let formatter = DiagnosticFormatter(source: source)
      text += "--- " + program.replacing("\n", with: "\n    ") + "\n"
      for diagnostic in Parser.parse(source).diagnostics {
        text += formatter.format(diagnostic) + "\n"
      }
      text += "\n"
    }
    Self.snapshots.expect(text, "syntax.txt")
  }

  @Test(arguments: programs) func everyAnswerHasAPlaceAndALabel(program: String) {
    let source = SourceFile(name: "p.py", text: program)
    for diagnostic in Parser.parse(source).diagnostics where diagnostic.severity == .error {
      #expect(diagnostic.range != nil)
      #expect(diagnostic.label?.isEmpty == false)
      #expect(diagnostic.message.last != ".")
      #expect(diagnostic.message.first?.isUppercase == false)
      if let range = diagnostic.range {
        #expect(range.start <= range.end)
        #expect((1...source.lines.count).contains(range.start.line))
      }
    }
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }
}
