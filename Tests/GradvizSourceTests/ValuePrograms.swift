/// Programs that run here and in Python; each assigns its result to `out`.
enum ValuePrograms {
  /// Arrays that expressions are written over.
  private static let arrays = """
    x = np.array([[1.5, -2.0, 0.25], [3.0, 0.5, -1.0]])
    y = np.array([[2.0, 0.5, -1.5], [1.0, -3.0, 4.0]])
    v = np.array([0.5, -1.0, 2.0])
    w = np.array([1.0, 2.0])
    A = np.array([[2.0, 1.0], [0.5, -1.0], [1.0, 3.0]])
    S = np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[-1.0, 0.5, 2.0], [3.0, -2.0, 1.0]]])
    s = 0.7
    n = 2

    """

  private static let expressions = [
    // Arithmetic and precedence.
    "-s**2", "2**-s", "s**2**3", "-s**-2", "7 // 2 + s", "-7 // 2 + s", "-7 % 3 + s", "7 % -3 + s",
    "s * 7 % 2",
    "x // 0.3", "x % 0.3", "x % -0.7", "1 - 2 - s", "8 / 2 / s", "2 * 3 * s", "(1 + 2) * s",
    "s + True", "+s - -s", "1e3 * s + .5 + 5.",
    "1 / 3 * s", "x + y", "x - v", "x * y", "x / y", "x ** 2", "2 ** x", "x + v", "x * w[:, None]",
    "s * x", "x - 1", "1 / x",
    "x @ A", "v @ A", "x @ v", "v @ v", "S @ A", "x @ S[0].T", "S @ v",
    // Comparisons and logic.
    "(x > 0) * 1.0", "(x >= y) + 0.0", "(x == 0.5) * x", "(x != y) * 1.0", "s < 1 < 2",
    "s > 1 or 3.0", "s and 2.0", "not s",
    "1.0 if s > 0.5 else 2.0", "s if s > 1 else s * 2 if s > 0.5 else 3", "0 < s <= 0.8",
    "5.0 if not s == 0.7 else 6.0",
    "np.logical_and(x > 0, y > 0) * 1.0", "np.logical_or(x > 0, y > 0) * 1.0",
    "np.logical_not(x > 0) * 1.0",
    // Elementwise functions.
    "np.exp(x)", "np.expm1(x)", "np.log(x ** 2)", "np.log1p(np.abs(x))", "np.log2(np.abs(x))",
    "np.log10(np.abs(x))",
    "np.sqrt(np.abs(x))", "np.square(x)", "abs(x)", "np.sign(x)", "np.sin(x)", "np.cos(x)",
    "np.tan(x)", "np.arcsin(x / 4)",
    "np.arccos(x / 4)", "np.arctan(x)", "np.sinh(x)", "np.cosh(x)", "np.tanh(x)", "np.arcsinh(x)",
    "np.arccosh(x ** 2 + 1)",
    "np.arctanh(x / 4)", "np.maximum(x, y)", "np.minimum(x, v)", "np.clip(x, -0.9, 1)",
    "np.clip(x, None, 1)", "x.clip(0, None)",
    "np.where(x > 0, x, y)", "np.where(x > 0, 1, v)", "np.add(x, y)", "np.subtract(x, y)",
    "np.multiply(x, y)", "np.divide(x, y)",
    "np.power(x, 3)", "np.negative(x)", "np.reciprocal(x)", "math.exp(s)", "math.log(8, 2) * s",
    "math.pow(s, 3)",
    "math.sqrt(2) * s", "math.pi * s", "np.e * s", "math.tanh(s)",
    // Products.
    "np.matmul(x, A)", "np.dot(x, A)", "np.dot(v, v)", "np.dot(s, x)", "np.dot(x, v)",
    "np.dot(S, A)", "np.dot(S, S.transpose(0, 2, 1))",
    "np.outer(v, w)", "np.outer(x, w)", "x.dot(A)", "np.dot(A, x)", "np.inner(v, v)",
    // Axes.
    "np.sum(x)", "x.sum(axis=0)", "np.sum(x, axis=1, keepdims=True)", "np.sum(S, axis=(0, 2))",
    "S.sum(axis=-1)", "np.mean(x)",
    "x.mean(0)", "np.mean(S, (0, 1), keepdims=True)", "np.var(x)", "x.var(axis=1)",
    "np.std(x, axis=0, ddof=1)", "x.std()",
    "np.prod(x, axis=1)", "np.max(x)", "x.max(axis=1)", "np.min(x, axis=0)", "np.cumsum(x)",
    "np.cumsum(x, axis=1)", "np.amax(S, axis=1)",
    "np.average(x)", "sum(v)", "sum(x)", "sum(x, 1)", "sum([s, s, 2])", "max(s, 0.3)",
    "min(s, 0.3, 0.1)", "max([s, 0.2])", "max(v)",
    "np.sum(s)", "x.sum(axis=())", "np.sum(v > 0)", "(v > 0).sum()", "np.mean(v > 0)",
    // Shapes.
    "x.reshape(3, 2)", "np.reshape(x, (-1, 2))", "x.reshape(-1)", "x.T", "S.T",
    "np.transpose(S, (1, 0, 2))", "S.transpose(2, 0, 1)",
    "x.flatten()", "np.ravel(S)", "np.squeeze(x[:, None, :])", "np.squeeze(x[None], axis=0)",
    "np.expand_dims(x, 1)",
    "np.expand_dims(x, (0, 3))", "np.expand_dims(v, -1)", "np.broadcast_to(v, (2, 3))",
    "np.flip(x)", "np.flip(x, axis=1)",
    "np.concatenate([x, y])", "np.concatenate((x, y), axis=1)", "np.concatenate([x, y], axis=None)",
    "np.stack([v, v * 2])",
    "np.stack((v, v), axis=-1)", "np.split(x, 3, axis=1)[1]", "np.split(v, [1, 2])[2]",
    "np.split(x, 2)[0]", "x.sum().shape == () and 1 or 2", "x[[False, True]]",
    "x[[False, True], 1]",
    "x.shape[0] * s", "len(x) * s", "x.ndim * s", "x.size * s", "x.swapaxes(0, 1)", "v.T",
    // Constructors.
    "np.zeros((2, 3)) + x", "np.zeros(3) + v", "np.ones((2, 1)) * x", "np.eye(2) @ x",
    "np.eye(3)[1] * v", "np.full((2, 3), s)",
    "np.full(3, 2.5) * v", "np.zeros_like(x) + v", "np.ones_like(x) * s", "np.arange(3) * v",
    "np.arange(1, 4) * v",
    "np.arange(0, 1, 0.4) * v", "np.linspace(0, 1, 3) * v",
    "np.linspace(0, 1, num=3, endpoint=False) * v", "np.eye(2, 3) * x",
    "np.array([s, 2 * s, 3])", "np.array([[s, 1], [2, s]])", "np.array([v, v])",
    "np.asarray(x, dtype=float)", "np.float64(s) * 2",
    "np.array([1, 2, 3], dtype=np.float64) * v", "np.array(3) * s", "float(s)",
    "np.array([True, False]) * w", "np.full_like(x, s)",
    "np.eye(3)[[2, 0]] @ v", "np.identity(2) @ x", "np.eye(3, k=1) @ v", "np.arange(5, 2, -1) * v",
    // Indexing.
    "x[0]", "x[-1, 1]", "x[:, 1]", "x[0, :2]", "x[:, ::2]", "x[::-1]", "x[:, ::-1]", "x[:, 5:]",
    "x[:, -2:]", "x[:, 2:0:-1]", "S[..., 0]",
    "S[0, ..., 1]", "S[..., None]", "v[None, :] * w[:, None]", "v[:, np.newaxis]", "x[n - 1]",
    "v[:n]", "v[n:2 * n]", "x[1][2]",
    "v[[2, 0]]", "x[[1, 0, 1]]", "x[[0, 1], [2, 0]]", "x[range(n), [1, 1]]",
    "x[np.arange(2), np.array([0, 2])]", "x[:, [0, 2]]",
    "v[v > 0]", "x[x > 0]", "x[np.array([True, False])]", "x[x[:, 0] > 2]", "x[v[:2] > 0]",
    "S[:, [0, 1], [2, 2]]", "S[[0, 1], :, [2, 0]]",
    "S[0, :, [2, 0]]", "S[[[0], [1]], [0, 1]]", "x[(0, 1)]", "x[..., [0, 1]]", "x[None, [1], 0]",
    "v[-2:]", "v[10:]", "v[-10:2]",
    "x[True and 1]", "S[:, 0][:, [1, 1]]", "x[1:, None, 1:]",
    // Lists and tuples.
    "[s, 2.0][0]", "(s, 2.0)[-1]", "sum([s] * 3)", "len([1, 2, 3][1:]) * s",
    "([s, 1] + [2])[2] * s", "np.array([s, 1] + [2])",
    "np.dot([1, 2, 3], v)", "x @ [1, 2, 3]", "v * [1, 2, 3]", "sum(range(4)) * s",
    "np.mean([s, 3 * s])", "np.sum([x, y], axis=0)",
  ]

  private static let statements = [
    "x = 3\nx += 2; x *= x\nout = x - 1",
    "x = 3.0\nx -= 1\nx /= 4\nx **= 2\nout = x",
    "A = np.array([[1., 2.], [3., 4.]])\nA @= A\nout = A",
    "x = 7\nx //= 2\nx %= 2\nout = x",
    "a = b = 3\na = a + 1\nout = a * b",
    "a, b = 1, 2\na, b = b, a\nout = a - b",
    "(a, (b, c)), d = (1, (2, 3)), 4\nout = a + 2 * b + 3 * c + 4 * d",
    "[a, b] = [1.0, 2.0]\nout = a / b",
    "def f(a, b=2, c=3):\n    return a + b * c\nx = 1.5\nout = f(x) + f(x, 1) + f(x, c=0) + f(b=x, a=1)",
    "def f(x: float, y: float = 2) -> float:\n    '''Adds.'''\n    return x + y\nx: float = 3\nout = f(x)",
    "def f(x):\n    def g(y):\n        return x * y\n    return g(2) + g(x)\nx = 3.0\nout = f(x + 1)",
    "k = 3\ndef f(x):\n    return k * x\nk = 4\nx = 1.5\nout = f(x)",
    "def fact(n, x):\n    if n == 0:\n        return x\n    return n * fact(n - 1, x)\nx = 2.0\nout = fact(5, x)",
    "def f(x):\n    if x > 1:\n        return x * 2\n    elif x > 0:\n        return x * 3\n    else:\n        return x * 4\na = 0.5\nout = f(a) + f(a + 1) + f(-a)",
    "def f(x):\n    for i in range(10):\n        if i == 3:\n            return x * i\n    return x\nx = 1.5\nout = f(x) + f(x)",
    "def f(x):\n    return x + 1, x * 2\nx = 3\na, b = f(x)\nout = a * b + f(x)[1]",
    "x = 1.0\nfor i in range(4):\n    x = x * 1.5 + i\nout = x",
    "x = 1.0\nfor i in range(5, 0, -2):\n    x = x * i\nout = x",
    "x = 0.5\nout = 0\nfor i in range(3):\n    for j in range(i):\n        out += x ** i * j",
    "w = np.array([1., 2.]); x = np.array([3., 4.])\nout = 0.0\nfor a, b in zip(w, x):\n    out = out + a * b",
    "x = np.array([[1., 2.], [3., 4.]])\nout = 0\nfor i, row in enumerate(x):\n    out = out + i * row.sum()",
    "x = np.array([1., 2., 3.])\nout = 1\nfor i, (a, b) in enumerate(zip(x, x[::-1]), 1):\n    out = out * a + i * b",
    "xs = [1.0, 2.0, 3.0]\nout = 0\nfor x in xs:\n    out += x ** 2",
    "out = 1.0\nfor a, b in [(1, 2), (3, 4)]:\n    out = out * a + b",
    "layers = []\nx = 0.3\nfor i in range(3):\n    layers = layers + [x * i]\nout = sum(layers) + layers[-1]",
    "x = [1, 2, 3]\ny = x + [4]\nout = np.array(y) * 2",
    "W = [np.array([[1., 2.], [3., 4.]]), np.array([[1.], [2.]])]\nx = np.array([0.5, -0.5])\nfor w in W:\n    x = np.tanh(x @ w)\nout = x",
    "shape = (2, 3)\nx = np.ones(shape) * 2\nout = x.sum(axis=0)",
    "x = np.array([[1., 2.]])\nrows, cols = x.shape\nout = x * cols + rows",
    "x = 2\nif x > 1 and not x > 3:\n    y = x * 2\nelse:\n    y = x\nout = y",
    "x = None\nif x is None:\n    x = 3.0\nout = x",
    "def f(x, b=None):\n    if b is None:\n        b = 2\n    return x * b\nx = 3\nout = f(x) + f(x, 5)",
    "x = -1.0\nif x > 0: y = x\nelif x < -2: y = 2 * x\nelse: y = x * x\nout = y",
    "import math\nfrom math import exp, log as ln\nx = 0.5\nout = exp(x) + ln(x) + math.cos(x)",
    "import numpy\nfrom numpy import tanh\nx = 0.5\nout = numpy.sin(x) + tanh(x)",
    "'''A program.'''\nx = 3  # three\nprint(f'{x}', [i for i in range(3)])\nout = x * 2",
    "def main():\n    x = 2.0\n    return x * 3\nif __name__ == '__main__':\n    out = main()",
    "x = (1 +\n     2 *  # two\n     3)\ny = x \\\n    + 1\nout = y",
    "act = np.tanh\nx = 0.5\nout = act(x)",
    "def apply(f, x):\n    return f(x)\nx = 0.5\nout = apply(np.exp, x) + apply(math.log, x)",
    "x = np.array([3., 4.])\nout = np.sqrt(x.dot(x))",
    "probs = np.array([[0.2, 0.8], [0.6, 0.4]])\ny = np.array([1, 0])\nn = len(y)\nout = -np.mean(np.log(probs[range(n), y]))",
    "x = np.array([[1., 2.], [3., 4.]])\ny = np.array([0, 1])\nonehot = np.eye(2)[y]\nout = (x * onehot).sum(axis=1)",
    "x = np.array([1., 2., 3.])\nm = x > 1.5\nout = x[m] * 2",
    "x = np.arange(6).reshape(2, 3) / 2\nout = x - x.mean(axis=0)",
    "a = np.array([1., 2.])\nb = np.array([3., 4.])\na, b = a + b, a * b\nout = np.concatenate([a, b])",
    "x = 2.0\ny = x\ny = y + 1\nout = x * y",
    "x = 1\ndef f():\n    return x + 1\nx = f()\nx = f()\nout = x",
    "x = 1.0\nt = (x, 2 * x, 3 * x)\na, b = t[0], t[1]\nout = a - b",
    "x = 5\nout = x if x < 3 else -x",
    "x = 3\nassigned = (x > 2) + (x > 1)\nout = assigned",
    "out = 2 ** 3 ** 2 / 4 % 7 // 2",
    "out = np.array([[1, 2], [3, 4]]) ** 2 - 1",
    "out = 1e400 - 5",
    "x = np.array([1., 0.])\nout = 1 / x",
    "x = 0.0\nout = np.log(x)",
    "x = 0x10 + 0b11 + 0o7 + 1_000\nout = x",
    "for i in range(0):\n    pass\nx = 3\nout = x",
  ]

  static let all = expressions.map { arrays + "out = " + $0 } + statements + lessons

  /// Programs whose output changes smoothly with every input.
  static let smooth =
    (expressions.filter { text in !sharp.contains { text.contains($0) } }.map {
      arrays + "out = " + $0
    })
    + statements.filter { text in
      !sharp.contains { text.contains($0) } && !integral.contains { text.contains($0) }
    }
    + lessons

  /// What jumps, or has a kink where the arrays lie.
  private static let sharp = ["//", "%", "==", "1e400", "1 / x", "np.log(x)", "shape"]

  /// Programs with numbers that must be whole.
  private static let integral = [
    "fact(", "None", "y = np.array([1, 0])", "y = np.array([0, 1])", "1e400",
  ]
}
