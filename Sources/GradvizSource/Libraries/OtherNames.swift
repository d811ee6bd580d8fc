/// Names of libraries that are not built in.
///
/// A program that has one of them was not mistyped: a name that is spelled alike does something else.
enum OtherNames {
  static func contains(_ name: String, of module: String) -> Bool {
    names[module]?.contains(name) ?? false
      || !name.contains(" ") && all[module]?.contains(Substring(name)) ?? false
  }

  /// Whether a module exists that is not built in: one of Python's own, a known package, or a part of one.
  static func isModule(_ path: String) -> Bool {
    let parts = path.split(separator: ".")
    guard let first = parts.first, let last = parts.last else { return false }
    if parts.count == 1 { return modules.contains(first) }
    let parent = parts.dropLast().joined(separator: ".")
    return modules.contains(first) || contains(String(last), of: parent)
  }

  private static let names: [String: Set<String>] = [
    "numpy": [
      "astype", "get_printoptions", "geterr", "info", "isdtype", "isnat", "logaddexp2",
      "mask_indices", "polydiv",
    ],
    "numpy.random": ["BitGenerator", "standard_cauchy"],
    "scipy.special": [
      "bdtr", "bdtri", "bdtrik", "bdtrin", "betainc", "betaincc", "boxcox1p", "chdtr", "chdtri",
      "chndtr", "erfcx", "erfi", "exp1", "expi", "expn", "exprel", "factorial2", "factorialk",
      "fdtr", "fdtri", "gammainc", "gammaincc", "gammasgn", "gdtr", "gdtria", "gdtrib", "gdtrix",
      "nbdtr", "nbdtrc", "nbdtri", "nbdtrik", "nbdtrin", "ncfdtr", "ncfdtri", "nctdtr",
      "ndtri_exp", "pdtr", "pdtri", "pdtrik", "rgamma", "zeta",
    ],
  ]
}
