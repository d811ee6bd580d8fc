import Gradviz

/// The language: lexer, parser, compiler and machine, with small limits.
struct ProgramTarget: FuzzTarget {
  let name = "program"
  let summary = "programs: parsed, run with small limits, and differentiated"
  let seeds: [[UInt8]] = [
    "x = 2.0\ny = -3.0\nf = x * y + np.exp(-x) ** 2 if x > 0 else abs(y)\n",
    """
    import numpy as np
    def cell(a, x, *rest, n=2, **more):
        g = np.concatenate([a, *x], axis=0)[:n, None]
        return g * 2, -g ** 2
    a = np.array([[1, 2.5e-3], [3, 4]])
    for t in range(3):
        if t > 1 and not a is None:
            a = cell(a, [a.T[t % 2:]], n=t)[1].sum(axis=1)
        elif t == 0: a += 1
        else: continue
    out = (a @ a.T).mean(axis=(0, 1), keepdims=True)
    """,
    """
    import torch
    class Net(torch.nn.Module):
        def __init__(self, n: int = 2):
            super().__init__()
            self.fc = torch.nn.Linear(n, n)
            self.seq = torch.nn.Sequential(torch.nn.Linear(n, 1), torch.nn.Tanh())
        def forward(self, x):
            return self.seq(torch.relu(self.fc(x)))
    torch.manual_seed(0)
    net = Net()
    loss = (net(torch.tensor([[1.0, -2.0]])) - 1).pow(2).mean()
    loss.backward()
    print(f"{loss.item():>10.3f} {[p.grad.shape for p in net.parameters()]!r}")
    """,
    """
    import jax, jax.numpy as jnp
    def f(w, x): return jnp.sum(jnp.tanh(w @ x) ** 2)
    key = jax.random.PRNGKey(0)
    w = jax.random.normal(key, (2, 3))
    g = jax.grad(f)(w, jnp.arange(3.0))
    loss = f(w, jnp.ones(3)) + jnp.where(g > 0, g, 0).max()
    """,
    """
    words = {'a': 1, "b": [2, (3, 4)]}
    try:
        for k, v in sorted(words.items(), key=lambda p: p[0], reverse=True):
            words[k] = ''.join(reversed(str(v)))[::-1].split(',')
        assert len(words) == 2, 'no'
    except (KeyError, ValueError) as error:
        print(f'{error!r:^20}')
    finally:
        n = sum(int(c) for c in '%d %s %.2f' % (12, 'x', 3.14) if c.isdigit())
    while n > 3: n //= 2
    match words:
        case {'a': [first, *rest]} if rest: s = 1
        case _: s = 2
    y = x * n ** s + 2 ** 70 % 7 if (x := 1.5) else None
    """,
    """
    x = np.arange(6.0).reshape(2, 3)
    m = x > 2
    z = np.where(m, np.exp(-x), x[::-1])[:, [0, 2, 1]]
    s = np.split(z, 3, axis=-1)[1][..., None].squeeze(-1) * np.einsum('ij,kj->ik', x, x)[0, 1]
    x[0, 1:] += 1
    loss = np.stack([s, s]).transpose(1, 0, 2).max(axis=0).var(ddof=0) + np.linalg.norm(x)
    """,
  ].map { Array($0.utf8) }
  let words: [[UInt8]] = [
    "x", "y", "loss", "np.", "torch.", "jnp.", "(", ")", "[", "]", "{", "}", ",", ":", "=", "==",
    "+", "-", "*", "**", "/", "//", "@", "%", "<", "<<", "~", "|", ":=", "->", "...", "None", "-1",
    "10**9", "1e400", "0", "True", "if ", " else ", "for ", " in ", "while True: ", "range(",
    "lambda: ", "not ", "and ", "def f(", "class C:", "return ", "yield ", "try:", "except:",
    "with ", "global ", "del ", "import ", "\n", "\n    ", "\n        ", "\t", "'", "\"", "'''",
    "f'{",
    "}'", "!r", "\\", "#", ";", "\u{0}", "é", "😀", ".shape", ".sum()", ".T", "np.zeros(",
    "axis=", "str(", "int(", "len(", "list(", "zip(", "'a' * ", "[x] * ", ".backward()", "eval(",
    "self.", "__init__",
    "*a", "**k", "is ", "np.array(", "@property\n",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) throws -> Bool {
    let source = SourceFile(name: "p", text: String(decoding: input, as: UTF8.self))
    var found: [Diagnostic] = []
    var isComplete = false
    let options = RunOptions(
      limits: Limits(nodes: 2_000, bytes: 1 << 20), workLimit: 2_000, listLimit: 1_000,
      recordsBackward: input.count % 2 == 0)
    switch Self.result(of: source, options) {
    case .success(let result):
      found = result.diagnostics
      isComplete = result.isComplete
      try Self.check(result)
    case .failure(let error): found = error.diagnostics
    }
    if !isComplete, found.isEmpty { throw BrokenPromise("a program fails without a word") }
    let formatter = DiagnosticFormatter(source: source)
    for diagnostic in found {
      if formatter.format(diagnostic).isEmpty { throw BrokenPromise("a diagnostic has no words") }
      guard let range = diagnostic.range else { continue }
      if range.start > range.end || range.start.line > max(source.lines.count, 1) {
        throw BrokenPromise("a diagnostic lies outside the program: \(diagnostic.message)")
      }
    }
    return isComplete
  }

  private static func result(
    of source: SourceFile, _ options: RunOptions
  ) -> Result<RunResult, ProgramError> {
    do throws(ProgramError) {
      return .success(try Program(source).run(options))
    } catch {
      return .failure(error)
    }
  }

  private static func check(_ result: RunResult) throws {
    let trace = result.trace
    if result.isComplete != (trace.output != nil) {
      throw BrokenPromise("a run that ended has no output, or one that did not has one")
    }
    for node in trace.nodes where !node.operands.allSatisfy({ (0..<node.id).contains($0) }) {
      throw BrokenPromise("an operand stands behind its op")
    }
    if (try? Trace(json: trace.json())) == nil {
      throw BrokenPromise("the record of a run cannot be read")
    }
  }
}
