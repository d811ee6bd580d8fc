import Gradviz

/// Programs with one fault each, and where it is.
struct FaultProgram: Sendable, CustomStringConvertible {
  var name: String
  var kind: Symptom.Kind
  /// The op that is to blame, and its line.
  var op: String
  var line: Int
  var text: String

  var description: String { name }

  static let all: [FaultProgram] =
    values + gradients + ways + gates + cuts

  private static func program(
    _ name: String, _ kind: Symptom.Kind, _ op: String, line: Int, _ text: String
  ) -> FaultProgram {
    FaultProgram(
      name: name, kind: kind, op: op, line: line, text: "import numpy as np\n" + text + "\n")
  }

  /// NaN or infinity of the forward pass.
  private static let values = [
    program(
      "log of 0", .nonFiniteValue, "log", line: 4,
      """
      z = np.array([1.0, 2.0, 3.0])
      p = np.array([0.2, 0.8, 0.0])
      loss = -np.sum(np.log(p) * z)
      """),
    program(
      "log of a negative", .nonFiniteValue, "log", line: 3,
      "x = 2.0\nloss = np.log(x - 3.0) + x"),
    program(
      "overflow that a division hides", .nonFiniteValue, "exp", line: 3,
      """
      z = np.array([710.0, 709.0])
      p = np.exp(z) / np.sum(np.exp(z))
      loss = -np.log(p[1])
      """),
    program(
      "overflow that spoils a gradient alone", .nonFiniteValue, "exp", line: 3,
      """
      z = np.array([710.0, 709.0])
      e = np.exp(z)
      p = e / np.sum(e)
      loss = np.sum((p - np.array([0.0, 1.0]))[1:] ** 2)
      """),
    program(
      "0/0", .nonFiniteValue, "divide", line: 4,
      "x = np.array([1.0, 0.0])\ny = np.array([2.0, 0.0])\nloss = np.mean(x / y)"),
    program(
      "division by 0", .nonFiniteValue, "divide", line: 4,
      "a = 3.0\nb = np.array([2.0, 4.0])\nloss = np.sum((a / (b - 2.0)) ** 2)"),
    program(
      "softmax by hand", .nonFiniteValue, "exp", line: 3,
      "s = np.array([1.0, 800.0, 3.0])\ne = np.exp(s)\np = e / e.sum()\nloss = -np.log(p[1])"),
    program(
      "root of a negative", .nonFiniteValue, "sqrt", line: 4,
      "x = np.array([4.0, 1.0])\ny = 2.0\nd = np.sqrt(x - y)\nloss = d.sum()"),
    program(
      "broken power of a negative", .nonFiniteValue, "power", line: 3,
      "x = np.array([0.5, -0.5])\nloss = np.sum(x ** 1.5)"),
    program(
      "arcsin beyond 1", .nonFiniteValue, "arcsin", line: 3,
      "x = np.array([0.5, 1.5])\nloss = np.sum(np.arcsin(x))"),
    program(
      "log1p below -1", .nonFiniteValue, "log1p", line: 3,
      "x = np.array([0.5, -2.0])\nloss = np.sum(np.log1p(x))"),
    program(
      "arccosh below 1", .nonFiniteValue, "arccosh", line: 3,
      "x = 0.5\nloss = 2 * np.arccosh(x)"),
    program(
      "NaN among the data", .nonFiniteValue, "input", line: 2,
      "x = np.array([1.0, np.nan, 2.0])\nw = 0.5\nloss = np.sum((w * x) ** 2)"),
    program(
      "overflowing product", .nonFiniteValue, "multiply", line: 4,
      "x = 1e200\ny = 3e150\nloss = x * y"),
    program(
      "a row that is masked throughout", .nonFiniteValue, "subtract", line: 4,
      """
      s = np.array([[1.0, 2.0], [3.0, 4.0]])
      m = np.where(np.array([[True, False], [False, False]]), s, -np.inf)
      e = np.exp(m - m.max(axis=1, keepdims=True))
      loss = -np.log((e / e.sum(axis=1, keepdims=True))[0, 0])
      loss = loss + (e / e.sum(axis=1, keepdims=True))[1, 0]
      """),
    program(
      "spread of one number", .nonFiniteValue, "var", line: 3,
      "x = np.array([5.0])\nv = np.var(x, ddof=1)\nloss = v * 2.0"),
    program(
      "overflow after many doublings", .nonFiniteValue, "multiply", line: 4,
      "x = 2.0\nfor t in range(12):\n    x = x * x\nloss = np.log(x)"),
  ]

  /// NaN or infinity that only the backward pass has.
  private static let gradients = [
    program(
      "root in a branch that is not taken", .nonFiniteGradient, "sqrt", line: 4,
      "x = np.array([4.0, 0.0])\nw = 2.0\ns = np.where(x > 0, np.sqrt(x), 0.0)\nloss = np.sum(s) * w"
    ),
    program(
      "root at 0", .nonFiniteGradient, "sqrt", line: 3,
      "x = np.array([4.0, 0.0])\nloss = np.sum(np.sqrt(x))"),
    program(
      "power 0.5 at 0", .nonFiniteGradient, "power", line: 3, "x = 0.0\nloss = x ** 0.5 + 1"),
    program(
      "norm of zeros by hand", .nonFiniteGradient, "sqrt", line: 3,
      "x = np.array([0.0, 0.0])\nloss = np.sqrt(np.sum(x ** 2))"),
    program(
      "log in a branch that is not taken", .nonFiniteGradient, "log", line: 3,
      "p = np.array([0.5, 0.0])\nloss = -np.sum(np.where(p > 0, np.log(p), 0.0))"),
    program(
      "division in a branch that is not taken", .nonFiniteGradient, "divide", line: 3,
      "x = np.array([2.0, 0.0])\nloss = np.sum(np.where(x == 0, 0.0, 1 / x))"),
    program(
      "arccos at 1", .nonFiniteGradient, "arccos", line: 3,
      "c = np.array([0.5, 1.0])\nloss = np.sum(np.arccos(c))"),
    program(
      "exponent of a negative base", .nonFiniteGradient, "power", line: 4,
      "x = -2.0\ny = 2.0\nloss = x ** y"),
    program(
      "arctanh at the edge in a branch", .nonFiniteGradient, "arctanh", line: 3,
      "x = np.array([0.5, 1.0])\nloss = np.sum(np.where(x < 1, np.arctanh(x), 0.0))"),
  ]

  /// Gradients that vanish or explode.
  private static let ways = [
    program(
      "sigmoids on sigmoids", .vanishing, "sigmoid", line: 7,
      """
      np.random.seed(1)
      x = np.random.randn(6)
      Ws = [np.random.randn(6, 6) * 0.4 for _ in range(12)]
      h = x
      for W in Ws:
          h = sigmoid(W @ h)
      loss = np.mean((h - 0.25) ** 2)
      """),
    program(
      "halves until nothing is left", .vanishing, "multiply", line: 5,
      "x = 0.5\nh = x\nfor i in range(1100):\n    h = h * 0.5\nloss = h + 1.0"),
    program(
      "tanh over many turns", .vanishing, "multiply", line: 5,
      "w = 0.3\nh = 1.0\nfor t in range(25):\n    h = np.tanh(w * h)\nloss = h + w"),
    program(
      "small weights", .vanishing, "matmul", line: 7,
      """
      np.random.seed(2)
      x = np.ones(5)
      Ws = [np.random.randn(5, 5) * 0.01 for _ in range(6)]
      h = x
      for W in Ws:
          h = W @ h + 0.1
      loss = np.sum(h)
      """),
    program(
      "large weights", .exploding, "matmul", line: 7,
      """
      np.random.seed(3)
      x = np.ones(8)
      Ws = [np.random.randn(8, 8) * 4 for _ in range(8)]
      h = x
      for W in Ws:
          h = W @ h
      loss = np.mean(h)
      """),
    program(
      "a recurrence that doubles", .exploding, "multiply", line: 5,
      "w = 2.5\nh = 0.1\nfor t in range(30):\n    h = w * h\nloss = h"),
  ]

  /// Rectifiers that are dead, functions that are saturated.
  private static let gates = [
    program(
      "sigmoid by hand", .saturated, "divide", line: 4,
      """
      w = np.array([30.0, -25.0])
      x = np.ones(2)
      a = 1 / (1 + np.exp(-w * x))
      loss = np.sum((a - 0.5) ** 2)
      """),
    program(
      "sigmoid by hand, from exp(x)", .saturated, "divide", line: 3,
      "x = np.array([30.0, -25.0])\na = np.exp(x) / (np.exp(x) + 1)\nloss = np.sum((a - 0.5) ** 2)"),
    program(
      "softmax by hand, saturated", .saturated, "divide", line: 4,
      """
      z = np.array([1000.0, 0.0, -1000.0])
      e = np.exp(z - z.max())
      p = e / e.sum()
      loss = np.sum((p - np.array([0.0, 1.0, 0.0])) ** 2)
      """),
    program(
      "softmax of rows by hand", .saturated, "divide", line: 4,
      """
      z = np.array([[90.0, 0.0, 3.0], [1.0, 2.0, 80.0]])
      e = np.exp(z - z.max(axis=1, keepdims=True))
      p = e / e.sum(axis=1)[:, None]
      loss = np.sum((p - 1.0) ** 2)
      """),
    program(
      "tanh by hand", .saturated, "divide", line: 3,
      "x = np.array([30.0, -25.0])\na = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))\nloss = np.sum((a - 0.5) ** 2)"
    ),
    program(
      "a bias far below 0", .dead, "relu", line: 6,
      """
      np.random.seed(4)
      x = np.random.randn(16, 3)
      W = np.random.randn(3, 5)
      b = np.full(5, -100.0)
      h = relu(x @ W + b)
      loss = np.mean((h.sum(axis=1) - 1) ** 2)
      """),
    program(
      "maximum with 0", .dead, "maximum", line: 6,
      """
      np.random.seed(4)
      x = np.random.rand(4, 3)
      W = -np.random.rand(3, 5)
      b = np.zeros(5)
      h = np.maximum(0, x @ W + b)
      loss = np.sum(h) + np.sum(x ** 2)
      """),
    program(
      "scalars in a loop", .dead, "maximum", line: 6,
      """
      w = [-1.0, -2.0, -3.0]
      x = [0.5, 1.5, 2.5]
      total = 0.0
      for k in range(3):
          total = total + np.maximum(0.0, w[k] * x[k])
      loss = (total - 1) ** 2
      """),
    program(
      "sigmoid far out", .saturated, "sigmoid", line: 5,
      """
      x = np.array([[30.0, 40.0], [50.0, 60.0]])
      w = np.array([1.0, 1.5])
      t = np.array([0.0, 1.0])
      p = sigmoid(x @ w)
      loss = np.mean((p - t) ** 2)
      """),
    program(
      "tanh of large weights", .saturated, "tanh", line: 5,
      """
      np.random.seed(6)
      x = np.sign(np.random.randn(6, 4))
      W = np.full((4, 3), 40.0) + np.array([0.0, 90.0, 200.0])
      h = np.tanh((x + 0.1) @ W)
      loss = np.mean(h ** 2)
      """),
    program(
      "softmax of huge scores", .saturated, "softmax", line: 4,
      """
      q = np.array([[30.0, 1.0], [2.0, 40.0]])
      k = np.array([[1.0, 0.0], [0.0, 1.0]])
      a = softmax(q @ k, axis=1)
      loss = np.sum(a[0] * np.array([1.0, 2.0])) + np.sum(a[1])
      """),
    program(
      "clip beyond its bounds", .saturated, "clip", line: 3,
      "x = np.array([3.0, 5.0])\ny = np.clip(x, 0, 1)\nloss = np.sum(y)"),
    program(
      "sigmoid that is 0 in 64 bits", .saturated, "sigmoid", line: 3,
      "x = -800.0\np = sigmoid(x)\nloss = p * 2"),
  ]

  /// Inputs that no gradient flows to.
  private static let cuts = [
    program(
      "round in the middle", .blocked, "round", line: 4,
      "w = 1.7\nv = 0.5\nq = np.round(w)\nloss = q * v"),
    program(
      "floor of an index of bins", .blocked, "floor", line: 4,
      "x = np.array([1.2, 2.7])\nv = 0.5\nbin = np.floor(x)\nloss = np.sum(bin * v)"),
    program(
      "sign as an activation", .blocked, "sign", line: 4,
      "w = np.array([0.3, -0.2])\nv = np.array([1.0, 2.0])\nh = np.sign(w)\nloss = np.sum(h * v)"),
    program(
      "rounding on every way", .blocked, "round", line: 4,
      """
      x = np.array([1.2, 2.7])
      w = np.array([0.4, 0.6])
      q = np.round(x * w)
      loss = np.sum((q - 1) ** 2)
      """),
    program(
      "sign behind a product", .blocked, "sign", line: 4,
      "x = 0.3\ny = 2.0\nloss = np.sign(x * 2) * y"),
    program(
      "nothing but a comparison", .blocked, "greater", line: 4,
      "x = 0.3\ny = 2.0\nloss = x > y"),
    program(
      "a second layer that starts at 0", .zero, "matmul", line: 7,
      """
      np.random.seed(7)
      x = np.random.randn(5, 3)
      W1 = np.random.randn(3, 4)
      W2 = np.zeros((4, 2))
      h = np.tanh(x @ W1)
      y = h @ W2
      loss = np.mean((y - 1) ** 2)
      """),
  ]
}
