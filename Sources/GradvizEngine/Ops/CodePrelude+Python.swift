extension CodePrelude {
  /// Functions of two numbers that choose one of them, and when they choose the first.
  private static let choices = [
    ("maximum", "x > y or x != x"), ("minimum", "x < y or x != x"),
    ("fmax", "x > y or y != y"), ("fmin", "x < y or y != y"),
  ].map { name, condition in
    Function(name: name, text: "def \(name)(x, y):\n    return x if \(condition) else y")
  }

  /// The Python functions, each behind those it calls.
  public static let python: [Function] =
    choices + [
      Function(
        name: "erf",
        text: """
          def erf(x):
              return np.vectorize(math.erf, otypes=[float])(x)
          """),
      Function(
        name: "erfc",
        text: """
          def erfc(x):
              return np.vectorize(math.erfc, otypes=[float])(x)
          """),
      Function(
        name: "gammaln",
        text: """
          def gammaln(x):
              def value(x):
                  return math.inf if x <= 0 and x == np.floor(x) else math.lgamma(x)
              return np.vectorize(value, otypes=[float])(x)
          """),
      Function(
        name: "digamma",
        text: """
          def digamma(x):
              def value(x):
                  if x <= 0:
                      if x == np.floor(x):
                          return math.copysign(math.inf, -x) if x == 0 else math.nan
                      return value(1 - x) - math.pi / math.tan(math.pi * x)
                  shift = 0.0
                  while x < 10:
                      shift += 1 / x
                      x += 1
                  s = 1 / (x * x)
                  tail = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s / 132))))
                  return math.log(x) - 0.5 / x - tail - shift
              return np.vectorize(value, otypes=[float])(x)
          """),
      Function(
        name: "polygamma",
        text: """
          def polygamma(n, x):
              def value(n, x):
                  if n == 0:
                      return float(digamma(x))
                  if n < 0 or n > 1e12 or n != np.floor(n) or np.isnan(x) or x == -math.inf:
                      return math.nan
                  if x == math.inf:
                      return 0.0
                  if x <= 0 and x == np.floor(x):
                      return (-1) ** (n + 1) * math.inf
                  s = n + 1
                  total = 0.0
                  while x < max(15, s):
                      total += x ** -s
                      x += 1
                  total += x ** -s * (x / (s - 1) + 0.5)
                  factor = s / x * x ** -s
                  for k, bernoulli in enumerate([12, -720, 30240, -1209600, 47900160]):
                      total += factor / bernoulli
                      factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (x * x)
                  return (-1) ** (n + 1) * math.gamma(s) * total
              return np.vectorize(value, otypes=[float])(n, x)
          """),
      Function(
        name: "trigamma",
        text: """
          def trigamma(x):
              return polygamma(1, x)
          """),
      Function(
        name: "xlogy",
        text: """
          def xlogy(x, y):
              return np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log(y))
          """),
      Function(
        name: "softmax",
        text: """
          def softmax(x, axis):
              e = np.exp(x - np.max(x, axis=axis, keepdims=True))
              return e / np.sum(e, axis=axis, keepdims=True)
          """),
      Function(
        name: "log_softmax",
        text: """
          def log_softmax(x, axis):
              s = x - np.max(x, axis=axis, keepdims=True)
              return s - np.log(np.sum(np.exp(s), axis=axis, keepdims=True))
          """),
      Function(
        name: "logsumexp",
        text: """
          def logsumexp(x, axis, keepdims):
              m = np.max(x, axis=axis, keepdims=True)
              m = np.where(np.isfinite(m), m, 0.0)
              y = np.log(np.sum(np.exp(x - m), axis=axis, keepdims=True)) + m
              return y if keepdims else np.squeeze(y, axis=axis)
          """),
      Function(
        name: "unbroadcast",
        text: """
          def unbroadcast(g, x):
              # sums a gradient over the axes that x was repeated on
              shape = np.shape(x)
              g = np.sum(g, axis=tuple(range(np.ndim(g) - len(shape))))
              axes = tuple(i for i, n in enumerate(shape) if n == 1)
              return np.sum(g, axis=axes, keepdims=True)
          """),
      Function(
        name: "repeat",
        text: """
          def repeat(g, x, axis):
              # undoes the shape of a reduction of x
              axes = axis if isinstance(axis, tuple) else (axis,)
              shape = [1 if i in axes else n for i, n in enumerate(np.shape(x))]
              return np.broadcast_to(np.reshape(g, shape), np.shape(x))
          """),
      Function(
        name: "unslice",
        text: """
          def unslice(g, x, index):
              result = np.zeros(np.shape(x))
              result[index] = g
              return result
          """),
      Function(
        name: "scatter",
        text: """
          def scatter(g, x, indices):
              result = np.zeros(np.size(x))
              np.add.at(result, np.array(indices, dtype=int), np.ravel(g))
              return result.reshape(np.shape(x))
          """),
      Function(
        name: "matmul_grad_x",
        text: """
          def matmul_grad_x(g, x, y):
              if np.ndim(y) == 1:
                  return unbroadcast(np.expand_dims(g, -1) * y, x)
              if np.ndim(x) == 1:
                  return unbroadcast(np.matmul(y, np.expand_dims(g, -1))[..., 0], x)
              return unbroadcast(np.matmul(g, np.swapaxes(y, -1, -2)), x)
          """),
      Function(
        name: "matmul_grad_y",
        text: """
          def matmul_grad_y(g, x, y):
              if np.ndim(y) == 1:
                  return unbroadcast(np.expand_dims(g, -1) * x, y)
              if np.ndim(x) == 1:
                  return unbroadcast(np.expand_dims(x, -1) * np.expand_dims(g, -2), y)
              return unbroadcast(np.matmul(np.swapaxes(x, -1, -2), g), y)
          """),
      Function(
        name: "var_grad",
        text: """
          def var_grad(g, x, axis, ddof):
              mean = np.mean(x, axis=axis, keepdims=True)
              n = max(np.size(x) // max(np.size(mean), 1) - ddof, 0)
              return repeat(g, x, axis) * 2 * (x - mean) / n
          """),
      Function(
        name: "std_grad",
        text: """
          def std_grad(g, x, out, axis, ddof):
              mean = np.mean(x, axis=axis, keepdims=True)
              n = max(np.size(x) // max(np.size(mean), 1) - ddof, 0)
              out = repeat(out, x, axis)
              highest = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
              lowest = np.min(x, axis=axis, keepdims=True, initial=np.inf)
              flat = (highest == lowest) & (out == out)
              part = np.where(flat, 0.0, repeat(g, x, axis) / np.where(flat, 1.0, out * n))
              return (x - mean) * part
          """),
      Function(
        name: "prod_grad",
        text: """
          def prod_grad(g, x, axis):
              # the products of all elements before and of all behind each one
              axes = axis if isinstance(axis, tuple) else (axis,)
              moved = np.moveaxis(x, axes, range(-len(axes), 0))
              rows = moved.reshape(moved.shape[: np.ndim(x) - len(axes)] + (-1,))
              ones = np.ones(rows.shape[:-1] + (1,))
              before = np.cumprod(np.concatenate([ones, rows[..., :-1]], axis=-1), axis=-1)
              behind = np.concatenate([rows[..., 1:], ones], axis=-1)
              behind = np.cumprod(behind[..., ::-1], axis=-1)[..., ::-1]
              others = (before * behind).reshape(moved.shape)
              return repeat(g, x, axis) * np.moveaxis(others, range(-len(axes), 0), axes)
          """),
      Function(
        name: "cumprod_grad",
        text: """
          def cumprod_grad(g, x, axis):
              # the products of all others, for each element in turn
              g, x = np.moveaxis(g, axis, -1), np.moveaxis(x, axis, -1)
              result = np.zeros(x.shape)
              for k in range(x.shape[-1]):
                  others = x.copy()
                  others[..., k] = 1.0
                  result[..., k] = np.sum((g * np.cumprod(others, axis=-1))[..., k:], axis=-1)
              return np.moveaxis(result, -1, axis)
          """),
      Function(
        name: "einsum_grad",
        text: """
          def einsum_grad(g, subscripts, place, operands):
              # the sum with the gradient in the place of one operand
              inputs, output = subscripts.split("->")
              inputs = inputs.split(",")
              letters = "".join(dict.fromkeys(inputs[place]))
              others = inputs[:place] + inputs[place + 1:]
              known = "".join(c for c in letters if c in output + "".join(others))
              text = ",".join([output] + others) + "->" + known
              part = np.einsum(text, g, *operands[:place], *operands[place + 1:])
              shape = np.shape(operands[place])
              sizes = dict(zip(inputs[place], shape))
              part = np.reshape(part, [sizes[c] if c in known else 1 for c in letters])
              result = np.zeros(shape)
              grid = np.indices([sizes[c] for c in letters])
              result[tuple(grid[letters.index(c)] for c in inputs[place])] = part
              return result
          """),
      Function(
        name: "max_grad",
        text: """
          def max_grad(g, x, out, axis):
              # several that are the largest share the gradient
              out = repeat(out, x, axis)
              chosen = np.where(np.isnan(out), np.isnan(x), x == out)
              count = np.sum(chosen, axis=axis, keepdims=True)
              return np.where(chosen, repeat(g, x, axis) / count, 0.0)
          """),
    ] + pythonLinearAlgebra
}
