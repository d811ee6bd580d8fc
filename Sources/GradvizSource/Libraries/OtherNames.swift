/// Names that the real packages have.
///
/// A program that uses one that is not built in was not mistyped, and its package is not too old: it is told so.
enum OtherNames {
  /// The names of modules, and of types under a point and the name that the language has for them.
  private static let tables = [ofNumPy, ofSciPy, ofTorch, ofJAX, ofPython]

  /// Whether a module really has a name.
  static func contains(_ name: String, of module: String) -> Bool {
    tables.contains { $0[module].map { has(name, $0) } ?? false }
  }

  /// Whether values of a type really have an attribute.
  static func contains(_ name: String, of type: BuiltinType) -> Bool {
    switch type {
    case .numpyScalar: contains(name, of: ".numpyScalar") || contains(name, of: ".ndarray")
    default: contains(name, of: ".\(type.rawValue)")
    }
  }

  /// Whether there really is a module: `numpy.fft`, `decimal`.
  static func hasModule(_ path: String) -> Bool {
    if packages.contains(path.prefix { $0 != "." }) { return true }
    if tables.contains(where: { $0[path] != nil }) { return true }
    guard let point = path.lastIndex(of: ".") else { return contains(path, of: "") }
    return contains(String(path[path.index(after: point)...]), of: String(path[..<point]))
  }

  /// Packages that programs of lectures import, none of whose modules is built in.
  private static let packages: Set<Substring> = [
    "PIL", "autograd", "cupy", "cv2", "datasets", "einops", "equinox", "flax", "gym", "gymnasium",
    "h5py", "imageio",
    "keras", "lightning", "mlx", "networkx", "nltk", "numba", "optax", "pandas", "plotly", "polars",
    "pytorch_lightning", "requests", "seaborn", "skimage", "sklearn", "spacy", "statsmodels",
    "sympy",
    "tensorflow", "tinygrad", "torchaudio", "torchvision", "transformers", "xgboost",
  ]

  private static func has(_ name: String, _ names: String) -> Bool {
    names.split(whereSeparator: \.isWhitespace).contains { $0 == name }
  }

  /// What to do without a function that is not built in.
  static let cure = "write it with functions that are"
}
