import GradvizDiagnostics

extension Machine {
  /// The value of a name that the program did not give one.
  ///
  /// With `takesOps` the name of an op stands for its function.
  func bareName(_ symbol: Symbol, takesOps: Bool) throws(Interruption) -> Value {
    let key = BareName(symbol: symbol, takesOps: takesOps)
    if let kept = bareNames[key] { return kept }
    let value = try findBareName(symbols[symbol], takesOps: takesOps)
    // What stars bring in comes first.
    if starModules.isEmpty, value.asBuiltin != nil || value.asClass != nil {
      bareNames[key] = value
    }
    return value
  }

  private func findBareName(_ name: String, takesOps: Bool) throws(Interruption) -> Value {
    for module in starModules {
      if let value = try optionalMember(name, of: module) { return value }
    }
    if let type = classes.named(name) { return .object(type) }
    // A name that the program assigns later on means nothing before, as in Python.
    if !code.ownGlobals.contains(name), let value = BareNames.value(name, takesOps: takesOps, self)
    {
      return value
    }
    if let entry = Library.entry("builtins." + name) { return .object(BuiltinObject(entry)) }
    throw unknownName(name)
  }

  func unknownName(_ name: String) -> Interruption {
    var help = BareNames.advice(name)
    if OtherNames.contains(name, of: "builtins") {
      return raise(
        .NameError, "'\(name)' is not built in", id: "unknown-name", help: help ?? OtherNames.cure)
    }
    if help == nil {
      let known =
        code.globals.enumerated().filter { !globals[$0.offset].isUnset }.map(\.element)
        + frame.code.locals.filter { !$0.isEmpty } + Library.names(of: "builtins")
      help = closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
    }
    return raise(.NameError, "name '\(name)' is not defined", id: "unknown-name", help: help)
  }

  /// What an import brings in.
  func importValue(_ item: SyntaxTree.Import) throws(Interruption) -> Value {
    guard let path = ModulePaths.known(item.module) else {
      if ModulePaths.ignored(item.module) {
        return .object(ModuleObject(item.member.map { "\(item.module).\($0)" } ?? item.module))
      }
      throw unknownModule(item.module, item.range)
    }
    if let whole = item.path, ModulePaths.known(whole) == nil, !ModulePaths.ignored(whole),
      !OtherNames.hasModule(whole)
    {
      throw unknownModule(whole, item.range)
    }
    let module = module(path)
    if path.hasPrefix("jax") { note(JAXMessages.precision(range: item.range)) }
    guard let member = item.member else {
      // `import a.b` binds a.
      if item.alias == item.module.split(separator: ".").first.map(String.init),
        item.alias != item.module
      {
        return .object(self.module(item.alias))
      }
      return .object(module)
    }
    if member == "*" {
      starModules.append(module)
      bareNames = [:]
      return .none
    }
    return try self.member(member, of: module, isImport: true)
  }

  private func unknownModule(_ name: String, _ range: SourceRange) -> Interruption {
    raise(
      .ModuleNotFoundError,
      OtherNames.hasModule(name) ? "'\(name)' is not built in" : "No module named '\(name)'",
      id: "unknown-module",
      help: closestMatch(to: name, in: ModulePaths.names).map { "did you mean '\($0)'?" }
        ?? "the language knows \(ModulePaths.listed)", range: range)
  }

  func module(_ path: String) -> ModuleObject {
    if let module = modules[path] { return module }
    let module = ModuleObject(path)
    modules[path] = module
    return module
  }

  /// `module.name`.
  func member(
    _ name: String, of module: ModuleObject, isImport: Bool = false
  ) throws(Interruption) -> Value {
    if let value = try optionalMember(name, of: module) { return value }
    let advice =
      ModulePaths.gone(name, of: module.path) ?? ModulePaths.advice(name, of: module.path)
    if OtherNames.contains(name, of: module.path) {
      throw raise(
        isImport ? .ImportError : .AttributeError, "'\(module.path).\(name)' is not built in",
        id: "unknown-function", help: advice ?? OtherNames.cure)
    }
    let help =
      advice
      ?? closestMatch(to: name, in: Library.names(of: module.path) + classNames(of: module.path))
      .map { "did you mean '\($0)'?" }
    if isImport {
      throw raise(
        .ImportError, "cannot import name '\(name)' from '\(module.path)'", id: "unknown-function",
        help: help)
    }
    throw raise(
      .AttributeError, "module '\(module.path)' has no attribute '\(name)'", id: "unknown-function",
      help: help)
  }

  /// The names of classes that a module of PyTorch has, for hints.
  private func classNames(of module: String) -> [String] {
    switch module {
    case "torch.nn":
      TorchModuleKind.all.keys.filter { $0 != "NonDynamicallyQuantizableLinear" } + [
        "Module", "Parameter",
      ]
    case "torch.optim": TorchLibrary.optimizers.keys + ["Optimizer"]
    case "torch.optim.lr_scheduler": Array(TorchLibrary.schedulers.keys)
    case "torch.utils.data": ["Dataset", "TensorDataset", "DataLoader", "Subset"]
    case "torch.autograd": ["Function"]
    case "argparse": CommandLine.names
    case "torch.distributions": TorchDistributions.names
    default: []
    }
  }

  private func optionalMember(
    _ name: String, of module: ModuleObject
  ) throws(Interruption) -> Value? {
    let path = module.path
    if let value = moduleAttributes["\(path).\(name)"] { return value }
    if ModulePaths.ignored(path) { return .object(ModuleObject("\(path).\(name)")) }
    if let value = ModuleConstants.value(name, of: path, self) { return value }
    if let inner = ModulePaths.known("\(path).\(name)") { return .object(self.module(inner)) }
    if let entry = Library.entry("\(path).\(name)") { return .object(BuiltinObject(entry)) }
    return nil
  }
}

/// Which modules there are.
enum ModulePaths {
  /// Modules and parts of modules, with the path under which the library has them.
  private static let paths: [String: String] = {
    var paths: [String: String] = [:]
    for name in [
      "numpy", "numpy.linalg", "numpy.random", "math", "random", "scipy", "scipy.special",
      "scipy.stats", "scipy.linalg",
      "statistics", "itertools", "functools", "operator", "collections", "dataclasses", "typing",
      "copy", "time", "sys",
      "os", "warnings", "string", "types", "contextlib", "abc", "enum", "heapq", "bisect", "json",
      "re",
      "tqdm", "torch",
      "torch.nn",
      "torch.nn.functional",
      "torch.linalg", "torch.special", "torch.nn.init", "torch.nn.parameter", "torch.nn.utils",
      "torch.nn.utils.rnn",
      "torch.autograd.functional",
      "torch.utils", "jax.tree", "jax.tree_util", "jax.config", "torch.cuda", "torch.backends",
      "torch.backends.mps",
      "torch.utils.data", "torch.optim.lr_scheduler", "torch.func", "jax", "jax.numpy", "jax.nn",
      "jax.lax", "autograd", "builtins", "collections.abc",
      "argparse", "scipy.stats.norm", "scipy.stats.multivariate_normal", "numpy.testing",
      "numpy.typing",
      "torch.autograd", "torch.autograd.function", "torch.optim",
      "jax.scipy", "jax.scipy.special",
      "jax.random", "torch.random", "jax.numpy.linalg", "micrograd", "micrograd.engine",
      "micrograd.nn",
    ] { paths[name] = name }
    for name in [
      "numpy.lib", "numpy.lib.stride_tricks", "scipy.optimize", "scipy.spatial",
      "scipy.spatial.distance",
      "scipy.stats.bernoulli", "scipy.stats.binom", "scipy.stats.poisson", "scipy.stats.expon",
      "scipy.stats.laplace",
      "scipy.stats.cauchy", "scipy.stats.uniform",
    ] {
      paths[name] = name
    }
    for name in TorchDistributions.modules { paths[name] = name }
    paths["autograd.numpy"] = "numpy"
    paths["jax.numpy.linalg"] = "numpy.linalg"
    paths["jax.scipy.special"] = "scipy.special"
    paths["__future__"] = "typing"
    paths["collections.abc"] = "typing"
    paths["numpy.typing"] = "typing"
    return paths
  }()

  static var names: [String] { paths.keys.sorted() }
  static let listed =
    "numpy, math, random, scipy, torch, jax.numpy and the plain modules of Python that programs use"

  static func known(_ module: String) -> String? { paths[module] }

  private static let silent: Set<Substring> = [
    "matplotlib", "pylab", "seaborn", "IPython", "graphviz", "logging", "gc",
  ]
  private static let empty: Set<Substring> = [
    "pickle", "micrograd_draw", "platform", "pathlib", "datetime", "pprint", "timeit",
  ]

  private static func root(_ module: String) -> Substring { module.prefix { $0 != "." } }

  /// Modules that draw and report, of which nothing is computed: what a program calls in them does nothing.
  static func isSilent(_ module: String) -> Bool { silent.contains(root(module)) }

  /// Modules that may be imported and of which the language has nothing, or that are silent.
  static func ignored(_ module: String) -> Bool {
    let root = root(module)
    return silent.contains(root) || empty.contains(root)
  }

  /// What replaced a function that NumPy 2 does not have any more.
  static func gone(_ name: String, of module: String) -> String? {
    guard module == "numpy" || module == "jax.numpy" else { return nil }
    let successors = [
      "float": "float or np.float64", "int": "int or np.int64", "bool8": "np.bool_",
      "object": "object", "str": "str",
      "Inf": "np.inf", "Infinity": "np.inf", "infty": "np.inf", "PINF": "np.inf", "NINF": "-np.inf",
      "NaN": "np.nan",
      "product": "np.prod", "cumproduct": "np.cumprod", "sometrue": "np.any", "alltrue": "np.all",
      "in1d": "np.isin",
      "row_stack": "np.vstack", "trapz": "np.trapezoid", "float_": "np.float64",
      "asfarray": "np.asarray(x, dtype=float)",
      "msort": "np.sort(x, axis=0)", "round_": "np.round", "mat": "np.array", "unicode_": "np.str_",
    ]
    return successors[name].map { "NumPy 2 has no np.\(name) any more: write \($0)" }
  }

  static func advice(_ name: String, of module: String) -> String? {
    switch (module, name) {
    case ("numpy", "fft"), ("torch", "fft"), ("jax.numpy", "fft"):
      "its results are complex, which values are not here: write the sums with cos and sin"
    case ("numpy", "sigmoid"):
      "write 1 / (1 + np.exp(-x)), scipy.special.expit(x), or sigmoid(x) for the op"
    case ("numpy", "softmax"): "write scipy.special.softmax(x), or softmax(x) for the op"
    case ("numpy", "relu"): "write np.maximum(0, x)"
    case ("numpy", "load"), ("numpy", "loadtxt"), ("numpy", "genfromtxt"):
      "give values with --at NAME=@file.npy"
    default: nil
    }
  }
}
