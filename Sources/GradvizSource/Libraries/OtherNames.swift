/// Names of libraries that are not built in and are spelled like some that are.
///
/// A program that has one of them was not mistyped: the name that is spelled alike does something else.
enum OtherNames {
  static func contains(_ name: String, of module: String) -> Bool {
    names[module]?.contains(name) ?? false
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
