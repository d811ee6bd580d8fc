import GradvizEngine
import GradvizRandom

/// A distribution of NumPy: its parameters, how one number is drawn, and how recorded parameters stay on the tape.
struct NumPyDistribution {
  /// How one number is drawn of plain parameters.
  enum Draw {
    case real((any NumPySource, [Double]) throws(RandomError) -> Double)
    case whole((any NumPySource, [Double]) throws(RandomError) -> Int)
  }

  /// A number as a function of its parameters and of noise that does not depend on them: `loc + scale · z`.
  struct Path {
    /// Which parameters may be recorded.
    let parameters: Set<Int>
    /// Draws the noise; parameters are checked as ever.
    let noise: (any NumPySource, [Double]) throws(RandomError) -> Double
    let combine: (Machine, [Value], Value) throws(Interruption) -> Value
  }

  let name: String
  /// The parameters as Python writes them.
  let parameters: [String]
  let draw: Draw
  var path: Path?

  /// The parameters' names.
  var names: [String] { parameters.map { String($0.prefix { $0 != "=" }) } }

  static func real(
    _ name: String, _ parameters: [String], path: Path? = nil,
    _ draw: @escaping (any NumPySource, [Double]) throws(RandomError) -> Double
  ) -> NumPyDistribution {
    NumPyDistribution(name: name, parameters: parameters, draw: .real(draw), path: path)
  }

  static func whole(
    _ name: String, _ parameters: [String],
    _ draw: @escaping (any NumPySource, [Double]) throws(RandomError) -> Int
  ) -> NumPyDistribution {
    NumPyDistribution(name: name, parameters: parameters, draw: .whole(draw), path: nil)
  }

  /// Those that both generators have.
  static var all: [NumPyDistribution] {
    [
      .real("normal", ["loc=0.0", "scale=1.0"], path: .normal) { source, p throws(RandomError) in
        try source.normal(loc: p[0], scale: p[1])
      },
      .real("uniform", ["low=0.0", "high=1.0"], path: .uniform) { source, p throws(RandomError) in
        try source.uniform(low: p[0], high: p[1])
      },
      .real("exponential", ["scale=1.0"], path: .exponential) { source, p throws(RandomError) in
        try source.exponential(scale: p[0])
      },
      .real("laplace", ["loc=0.0", "scale=1.0"], path: .laplace) { source, p throws(RandomError) in
        try source.laplace(loc: p[0], scale: p[1])
      },
      .real("gumbel", ["loc=0.0", "scale=1.0"], path: .gumbel) { source, p throws(RandomError) in
        try source.gumbel(loc: p[0], scale: p[1])
      },
      .real("lognormal", ["mean=0.0", "sigma=1.0"], path: .lognormal) {
        source, p throws(RandomError) in
        try source.lognormal(mean: p[0], sigma: p[1])
      },
      .real("gamma", ["shape", "scale=1.0"], path: .gamma) { source, p throws(RandomError) in
        try source.gamma(shape: p[0], scale: p[1])
      },
      .real("beta", ["a", "b"]) { source, p throws(RandomError) in try source.beta(p[0], p[1]) },
      .real("chisquare", ["df"]) { source, p throws(RandomError) in try source.chisquare(df: p[0])
      },
      .real("standard_t", ["df"]) { source, p throws(RandomError) in try source.standardT(df: p[0])
      },
      .whole("poisson", ["lam=1.0"]) { source, p throws(RandomError) in
        try source.poisson(lambda: p[0])
      },
      .whole("geometric", ["p"]) { source, p throws(RandomError) in try source.geometric(p: p[0]) },
      .whole("binomial", ["n", "p"]) { source, p throws(RandomError) in
        if p[0].isNaN { throw .value("cannot convert float NaN to integer") }
        guard let n = Int(exactly: p[0].rounded(.towardZero)) else { throw .value("n too large") }
        return try source.binomial(n: n, p: p[1])
      },
    ]
  }
}

extension NumPyDistribution.Path {
  private static func checkScale(_ scale: Double, _ name: String = "scale") throws(RandomError) {
    if !scale.isNaN, scale.sign == .minus { throw .value("\(name) < 0") }
  }

  static var normal: Self {
    Self(parameters: [0, 1]) { source, p throws(RandomError) in
      try checkScale(p[1])
      return source.standardNormal()
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(.add, p[0], machine.binary(.multiply, p[1], noise))
    }
  }

  static var uniform: Self {
    Self(parameters: [0, 1]) { source, p throws(RandomError) in
      let span = p[1] - p[0]
      if !span.isFinite {
        throw .overflow(
          source.isLegacy ? "Range exceeds valid bounds" : "high - low range exceeds valid bounds")
      }
      if !source.isLegacy { try checkScale(span, "high - low") }
      return source.random()
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(
        .add, p[0], machine.binary(.multiply, machine.binary(.subtract, p[1], p[0]), noise))
    }
  }

  static var exponential: Self {
    Self(parameters: [0]) { source, p throws(RandomError) in
      try checkScale(p[0])
      return source.standardExponential()
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(.multiply, p[0], noise)
    }
  }

  static var laplace: Self {
    Self(parameters: [0, 1]) { source, p throws(RandomError) in
      try checkScale(p[1])
      return try source.laplace(loc: 0, scale: 1)
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(.add, p[0], machine.binary(.multiply, p[1], noise))
    }
  }

  static var gumbel: Self {
    Self(parameters: [0, 1]) { source, p throws(RandomError) in
      try checkScale(p[1])
      return try source.gumbel(loc: 0, scale: 1)
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(.add, p[0], machine.binary(.multiply, p[1], noise))
    }
  }

  static var lognormal: Self {
    Self(parameters: [0, 1]) { source, p throws(RandomError) in
      try checkScale(p[1], "sigma")
      return source.standardNormal()
    } combine: { machine, p, noise throws(Interruption) in
      let sum = try machine.binary(.add, p[0], machine.binary(.multiply, p[1], noise))
      return try machine.elementwise(.exp, [sum], .floating, name: "exp")
    }
  }

  /// Of the scale alone: how a gamma number depends on its shape has no such form.
  static var gamma: Self {
    Self(parameters: [1]) { source, p throws(RandomError) in
      try checkScale(p[1])
      return try source.gamma(shape: p[0])
    } combine: { machine, p, noise throws(Interruption) in
      try machine.binary(.multiply, p[1], noise)
    }
  }
}
