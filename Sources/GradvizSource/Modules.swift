import GradvizDiagnostics

/// What names mean that a program does not give a value: modules, their functions and constants.
enum Modules {
  /// What a module has under a name.
  enum Lookup {
    case found(Value)
    case missing(help: String?)
  }

  /// Modules that are there without an import.
  static let defaults = ["jnp", "math", "np", "numpy", "torch"]

  private static let paths = [
    "jnp": "jax.numpy", "math": "math", "np": "numpy", "numpy": "numpy", "torch": "torch",
  ]
  private static let roots: Set<String> = [
    "autograd", "jax", "math", "micrograd", "numpy", "scipy", "torch",
  ]
  private static let submodules: Set<String> = [
    "engine", "functional", "lax", "linalg", "nn", "numpy", "random", "scipy", "special",
  ]
  private static let constants: [String: Double] = [
    "pi": .pi, "e": 2.718281828459045, "inf": .infinity, "nan": .nan, "Inf": .infinity, "NaN": .nan,
    "tau": 2 * .pi,
  ]

  /// Functions that set something up and compute nothing.
  private static let settings: Set<String> = [
    "manual_seed", "seed", "set_default_dtype", "set_printoptions", "seterr", "use",
  ]

  /// What a name means without a module before it.
  static func bare(_ name: String) -> Value? {
    if let path = paths[name] { return .module(path) }
    if ["pi", "e", "inf", "nan"].contains(name), let number = constants[name] {
      return .number(number)
    }
    if name == "__name__" { return .text("__main__") }
    return Builtins.python(name).map { .builtin(BoundBuiltin($0, .python)) }
  }

  /// The library that a module belongs to.
  static func root(of path: String) -> String {
    path.split(separator: ".").first.map { String($0) } ?? path
  }

  /// What a module has under a name.
  static func member(_ name: String, of path: String) -> Lookup {
    let parts = path.split(separator: ".").map { String($0) }
    if settings.contains(name) {
      return .found(.builtin(BoundBuiltin(Builtins.setting(name), .python)))
    }
    if parts.contains("random") || name == "random" && parts.first == "math" {
      return .missing(help: "write the numbers out, or give them with --at")
    }
    if let root = parts.first, ["matplotlib", "pylab", "seaborn"].contains(root) {
      return .missing(help: aliases["plt"])
    }
    guard let root = parts.first, roots.contains(root) else {
      return .missing(help: "the language knows numpy, math, torch and jax.numpy")
    }
    if name == "newaxis" { return .found(.none) }
    if let number = constants[name] { return .found(.number(number)) }
    if submodules.contains(name) { return .found(.module("\(path).\(name)")) }
    if root == "jax", name == "gelu" {
      return .missing(help: "jax.nn.gelu approximates; write gelu(x) for the exact function")
    }
    if let builtin = Builtins.named(name) {
      let families: [String: ModuleFamily] = ["torch": .torch, "scipy": .scipy]
      return .found(.builtin(BoundBuiltin(builtin, families[root] ?? .numpy)))
    }
    return .missing(
      help: advice(for: name)
        ?? closestMatch(to: name, in: Builtins.names + Array(submodules)).map {
          "did you mean '\($0)'?"
        })
  }

  /// What to do about a name that looks like a module's, nil where it does not.
  static func help(forModule name: String) -> String? {
    if let help = aliases[name] { return help }
    return closestMatch(to: name, in: defaults).map { "did you mean '\($0)'?" }
  }

  private static let aliases: [String: String] = [
    "F": "write import torch.nn.functional as F",
    "K": "write the functions with np., math. or torch. before them",
    "cp": "write np.",
    "jax": "write import jax",
    "nn": "write import torch.nn as nn",
    "optim": "write the forward pass only",
    "pd": "write the numbers out, or give them with --at",
    "plt": "remove the line: gradviz draws the computation",
    "random": "write the numbers out, or give them with --at",
    "scipy": "write import scipy",
    "special": "write from scipy import special",
    "tf": "write the functions with np., math. or torch. before them",
  ]

  /// What to write instead of functions that are not part of the language.
  static func advice(for name: String) -> String? { advice[name] }

  private static let advice: [String: String] = [
    "BCELoss": "write -(y * log(p) + (1 - y) * log(1 - p))",
    "CrossEntropyLoss": "write -log_softmax(x)[y]",
    "Linear": "write x @ W.T + b",
    "MSELoss": "write ((x - y) ** 2).mean()",
    "argmax": "write the index; its choice has no gradient",
    "argmin": "write the index; its choice has no gradient",
    "atleast_2d": "write x[None, :]",
    "binary_cross_entropy": "write -(y * log(p) + (1 - y) * log(1 - p)).mean()",
    "ceil": "rounding has no gradient; leave it out",
    "column_stack": "write np.stack([…], axis=1)",
    "cross_entropy": "write -log_softmax(x)[range(n), y].mean()",
    "det": "write the determinant out",
    "diag": "write x * np.eye(n)",
    "einsum": "write it with @, .T and np.sum",
    "factorial": "write np.prod(np.arange(1, n + 1))",
    "floor": "rounding has no gradient; write x // 1",
    "grad": "gradients of the output by all inputs are always computed: remove the call",
    "hstack": "write np.concatenate([…], axis=1), and without the axis for 1-d arrays",
    "input": "give values with --at",
    "inv": "write the inverse out, or give it with --at",
    "linear": "write x @ W.T + b",
    "map": "write a 'for' loop, or compute on the whole array",
    "mse_loss": "write ((x - y) ** 2).mean()",
    "nll_loss": "write -x[range(n), y].mean()",
    "norm": "write np.sqrt(np.sum(x ** 2)), with the axis in the sum",
    "open": "give values with --at NAME=@file.json or @file.npy",
    "rand": "write the numbers out, or give them with --at",
    "randn": "write the numbers out, or give them with --at",
    "repeat": "write np.broadcast_to, or np.concatenate",
    "reversed": "write x[::-1]",
    "round": "rounding has no gradient; leave it out",
    "solve": "write the solution out, or give the inverse with --at",
    "sort": "write the values in order",
    "sorted": "write the values in order",
    "tile": "write np.broadcast_to, or np.concatenate",
    "trace": "write np.sum(x * np.eye(n))",
    "vstack": "write np.concatenate([…], axis=0), and np.stack([…]) for 1-d arrays",
  ]

  /// Words of other languages that mean something in Python too.
  static let foreignConstants: [String: String] = [
    "FALSE": "False", "NULL": "None", "TRUE": "True", "false": "False", "nil": "None",
    "null": "None", "true": "True",
    "undefined": "None",
  ]

  /// What to do instead of changing a list.
  static let listMethods: [String: String] = [
    "append": "lists do not change: write xs = xs + [x]",
    "extend": "lists do not change: write xs = xs + ys",
    "insert": "lists do not change: write xs = xs[:i] + [x] + xs[i:]",
    "pop": "lists do not change: write x = xs[-1] and xs = xs[:-1]",
    "remove": "lists do not change: put the items to keep in a new list",
    "reverse": "lists do not change: write xs = xs[::-1]",
    "sort": "lists do not change: write the values in order",
    "shape": "make it an array: np.array(xs)",
    "sum": "make it an array: np.array(xs)",
    "mean": "make it an array: np.array(xs)",
    "T": "make it an array: np.array(xs)",
  ]
}
