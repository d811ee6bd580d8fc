import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct RunFuzzTests {
  /// Programs that go through most of the language.
  private static let seeds = [
    """
    import numpy as np
    c = 3
    def cell(a, x, n=2):
        g = np.concatenate([a, x], axis=0)[:n, None]  # gate
        return g * 2, -g ** 2
    a = np.array([[1, 2.5e-3], [3, 4]])
    for t in range(3):
        if t > 1 and not a is None:
            a = cell(a, a.T[t % 2:], t)[1].sum(axis=1)
        elif t == 0: a += 1
    (a if True else c).sum(axis=(0, 1), keepdims=True)
    """,
    """
    x = np.arange(6).reshape(2, 3) / 2
    y = [1, 0]
    for i, (row, k) in enumerate(zip(x, y)):
        z = np.where(row > k, np.exp(-row), row[::-1]) @ np.eye(3)[[0, 2, 1]]
    w = np.split(x, 3, axis=-1)[k - 1] * z[..., None][:2]
    out = np.stack([w, w], axis=0).transpose(1, 0, 2).mean((0, -1)) + max(1, 2) + sum(y)
    """,
    """
    def f(x, g=np.tanh): return g(x) if x.ndim > 0 else x
    s = 0.5; t = (s, 2 * s)
    m = np.array([t, [1, s]])
    loss = np.clip(f(m), -1, None).var(ddof=0) / np.max(m, axis=1).reshape(-1, 1)
    loss = softmax(loss, axis=0)[range(2), [0, 0]] ** 2 // 0.1 % 3
    """,
    """
    class Layer:
        def __init__(self, n, *, scale=0.5):
            self.w = np.random.randn(n, n) * scale
            self.cache = {}
        def __call__(self, x):
            self.cache['x'] = x
            return np.tanh(x @ self.w)
    np.random.seed(0)
    layers = [Layer(2) for _ in range(2)]
    h = np.array([[1.0, -2.0]])
    states = []
    try:
        for i, layer in enumerate(layers):
            h = layer(h)
            states.append(h)
            if i > 5: break
        else:
            h[0, 0] += 1.0
    except (ValueError, KeyError) as error:
        print(f'{error!r:>10}')
    finally:
        total = sum(float(s.sum()) for s in states)
    loss = (h ** 2).mean() + total
    """,
  ]

  private static let words = [
    "x", "y", "z", "s", "m", "t", "loss", "np.", "torch.", "exp", "sum", "reshape", "axis=", "(",
    ")", "[", "]", ",", ":", "=",
    "==", "+", "-", "*", "**", "/", "//", "@", "%", "<", "None", "...", "-1", "0", "1", "2", "5",
    "1e400", "True", "if ", " else ",
    "for ", " in ", "range", "zip", "enumerate", "len", "not ", "and ", "np.zeros", "np.ones",
    "np.eye", ".T", ".shape", "max",
    "\n", "\n    ", "(2, 3)", "[0, 1]", "'a'", "x[", "[x]", "np.array(", ".sum()", "int", "float",
    "\n  return ", "def ", "concatenate",
  ]

  private static let options = RunOptions(
    limits: Limits(nodes: 2_000, bytes: 1 << 20), workLimit: 2_000,
    listLimit: 1_000)

  @Test(arguments: seeds) func programsRunUnchanged(text: String) throws {
    let source = SourceFile(name: "p", text: text)
    let formatter = DiagnosticFormatter(source: source)
    do throws(ProgramError) {
      for diagnostic in try Program(source).run(Self.options).diagnostics
      where diagnostic.severity == .error {
        Issue.record("\(formatter.format(diagnostic))")
      }
    } catch {
      for diagnostic in error.diagnostics { Issue.record("\(formatter.format(diagnostic))") }
    }
  }

  @Test func changedProgramsGiveResultsOrDiagnostics() {
    var generator = SeededGenerator(seed: 7)
    var completed = 0
    for round in 0..<3_000 {
      var letters = Array(Self.seeds[round % Self.seeds.count].unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<letters.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: letters.remove(at: place)
        case 1:
          letters.insert(
            contentsOf: (Self.words.randomElement(using: &generator) ?? "x").unicodeScalars,
            at: place)
        default:
          let end = min(letters.count, place + Int.random(in: 1...4, using: &generator))
          letters.replaceSubrange(
            place..<end, with: (Self.words.randomElement(using: &generator) ?? "x").unicodeScalars)
        }
      }
      if check(String(String.UnicodeScalarView(letters))) { completed += 1 }
    }
    #expect(completed > 60)
  }

  /// Lines of statements that are right by themselves, in any order and nesting.
  @Test func shuffledExpressionsGiveResultsOrDiagnostics() {
    let atoms = [
      "x", "s", "v", "A", "xs", "t", "2", "-1", "0", "0.5", "None", "(1, 2)", "[0, 1]", "[]",
      "np.eye(2)", "np.zeros(0)", "np.exp", "'a'",
      "True", "range(3)", "A > 0", "np.zeros((2, 0))",
    ]
    let forms = [
      "(%) + (%)", "(%) * (%)", "(%) @ (%)", "(%) ** (%)", "(%)[%]", "(%)[%, %]", "(%)[%:%]",
      "(%)[%::%, None]", "np.sum(%, axis=%)", "(%).reshape(%, %)",
      "np.concatenate([%, %], %)", "np.stack([%, %])", "np.where(%, %, %)", "max(%, %)", "sum(%)",
      "len(%)", "float(%)", "int(%)", "np.array([%, %])",
      "(%) if (%) else (%)", "(%) < (%)", "not (%)", "(%) and (%)", "-(%)", "np.broadcast_to(%, %)",
      "np.split(%, %)", "np.transpose(%, %)",
      "np.expand_dims(%, %)", "np.squeeze(%, %)", "np.flip(%, %)", "np.dot(%, %)", "np.outer(%, %)",
      "list(zip(%, %))", "np.full(%, %)",
      "np.linspace(%, %, %)", "np.arange(%, %)", "np.cumsum(%, %)", "np.softmax(%, %)",
      "np.var(%, ddof=%)", "(%).shape", "(%).T", "np.clip(%, %, %)",
      "list(%)", "list(enumerate(%))", "torch.transpose(%, %, %)", "np.eye(%, %)", "log(%, %)",
      "np.max(%, keepdims=%)",
    ]
    let start =
      "x = np.array([[1., 2.], [3., 4.]]); s = 0.5; v = np.array([1., 0.]); A = np.ones((2, 2, 2)); xs = [1, 2]; t = (1, s)\n"
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<4_000 {
      var text = "%"
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        guard let place = text.firstIndex(of: "%") else { break }
        text.replaceSubrange(place...place, with: forms.randomElement(using: &generator) ?? "")
      }
      while let place = text.firstIndex(of: "%") {
        text.replaceSubrange(place...place, with: atoms.randomElement(using: &generator) ?? "x")
      }
      _ = check(start + "y = " + text)
    }
  }

  private func check(_ text: String) -> Bool {
    let source = SourceFile(name: "p", text: text)
    let formatter = DiagnosticFormatter(source: source)
    var found: [Diagnostic] = []
    var isComplete = false
    do throws(ProgramError) {
      let result = try Program(source).run(Self.options)
      found = result.diagnostics
      isComplete = result.isComplete
      #expect(isComplete == (result.trace.output != nil), "\(text)")
      for node in result.trace.nodes {
        #expect(node.operands.allSatisfy { (0..<node.id).contains($0) }, "\(text)")
      }
    } catch {
      found = error.diagnostics
    }
    #expect(isComplete || !found.isEmpty, "\(text)")
    for diagnostic in found { #expect(!formatter.format(diagnostic).isEmpty) }
    return isComplete
  }
}
