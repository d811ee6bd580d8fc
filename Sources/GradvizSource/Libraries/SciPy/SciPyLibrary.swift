/// The parts of SciPy that programs for lectures use: `scipy.special`, `scipy.stats`, `scipy.linalg`, distances.
enum SciPyLibrary {
  static var entries: [Entry] {
    special + sums + gammas + errors + combinations + normal + multivariate + distributions + linear
      + patterns
      + distances + refused
  }

  private static let refused: [Entry] = [
    .refused(
      [
        "minimize", "fmin", "fmin_bfgs", "fmin_l_bfgs_b", "least_squares", "curve_fit", "root",
        "fsolve", "minimize_scalar",
        "brentq", "newton", "bisect", "linprog", "differential_evolution",
      ].map { "scipy.optimize.\($0)" },
      cure: "write the steps of gradient descent as a loop; gradviz shows the gradients of one step"
    ),
    .refused(
      ["scipy.linalg.expm", "scipy.linalg.logm", "scipy.linalg.sqrtm"],
      cure: "write it by np.linalg.eigh for a symmetric matrix"),
    .refused(
      ["scipy.linalg.lu", "scipy.linalg.lu_factor", "scipy.linalg.lu_solve"],
      cure: "write scipy.linalg.solve(a, b)"),
    .refused(
      ["scipy.linalg.eig", "scipy.linalg.eigvals", "scipy.linalg.schur"],
      cure: "write np.linalg.eigh for a symmetric matrix"),
    .refused(
      ["scipy.spatial.KDTree", "scipy.spatial.cKDTree"],
      cure: "write np.argsort(scipy.spatial.distance.cdist(a, b), axis=1)"),
  ]
}

extension Machine {
  /// A function that is computed in different ways in different ranges of its argument.
  ///
  /// Each way is computed only where some elements need it, with a harmless number in place of the others, so that no
  /// gradient becomes NaN.
  func piecewise(
    _ x: ArrayObject, harmless: [Double], _ kinds: [Int],
    _ ways: [(Value) throws(Interruption) -> Value]
  ) throws(Interruption) -> Value {
    notePlainUse(of: x)
    var result: Value?
    for (kind, way) in ways.enumerated() {
      let mask = kinds.map { $0 == kind }
      guard mask.contains(true) || (kinds.isEmpty && kind == 0) else { continue }
      if !mask.contains(false) { return try way(unwrapped(x)) }
      let flags = booleans(mask, shape: x.shape)
      let value = try way(call("numpy.where", [flags, .object(x), .float(harmless[kind])]))
      result =
        try result.map { other throws(Interruption) in
          try call("numpy.where", [flags, value, other])
        } ?? value
    }
    return result ?? unwrapped(x)
  }

  /// An argument of a function of SciPy as an array of floats.
  func floatOperand(_ value: Value) throws(Interruption) -> ArrayObject {
    try floatArray(asArray(value))
  }
}
