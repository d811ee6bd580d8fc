import GradvizRandom

/// Calls that NumPy's two generators share.
enum NumPyRows {
  static func shared<Generator: NumPySource & SendableMetatype>(
    integers: String
  ) -> [Row<Generator>] {
    real() + waiting() + orders() + IntegerKind.allCases.map { integerRow($0, integers) }
      + [fullRange(integers), bounds(integers)]
  }

  private static func real<Generator: NumPySource & SendableMetatype>() -> [Row<Generator>] {
    [
      Row("random") { dice in
        let n = dice.count()
        return Call(python: "r.random(\(n))") { r in times(n) { r.random() } }
      },
      Row("uniform") { dice in
        let (low, high, n) = (dice.real(-9, 9), dice.real(9, 20), dice.count())
        return Call(python: "r.uniform(\(low), \(high), \(n))") { r in
          try times(n) { try r.uniform(low: low, high: high) }
        }
      },
      Row("standard_normal") { dice in
        let n = dice.pick(0, 1, 2, 300)
        return Call(python: "r.standard_normal(\(n))") { r in times(n) { r.standardNormal() } }
      },
      Row("normal") { dice in
        let (loc, scale, n) = (dice.real(-9, 9), dice.real(0, 3), dice.count())
        return Call(python: "r.normal(\(loc), \(scale), \(n))") { r in
          try times(n) { try r.normal(loc: loc, scale: scale) }
        }
      },
      Row("lognormal") { dice in
        let (mean, sigma, n) = (dice.real(-1, 1), dice.real(0, 1), dice.count())
        return Call(python: "r.lognormal(\(mean), \(sigma), \(n))") { r in
          try times(n) { try r.lognormal(mean: mean, sigma: sigma) }
        }
      },
      Row("laplace") { dice in
        let (loc, scale, n) = (dice.real(-9, 9), dice.real(0, 3), dice.count())
        return Call(python: "r.laplace(\(loc), \(scale), \(n))") { r in
          try times(n) { try r.laplace(loc: loc, scale: scale) }
        }
      },
      Row("exponential") { dice in
        let (scale, n) = (dice.real(0, 3), dice.pick(0, 1, 300))
        return Call(python: "r.exponential(\(scale), \(n))") { r in
          try times(n) { try r.exponential(scale: scale) }
        }
      },
    ]
  }

  private static func waiting<Generator: NumPySource & SendableMetatype>() -> [Row<Generator>] {
    [
      Row("gamma") { dice in
        let shape = dice.pick(0, 1, dice.real(0, 1), dice.real(1, 9))
        let (scale, n) = (dice.real(0, 3), dice.count())
        return Call(python: "r.gamma(\(shape), \(scale), \(n))") { r in
          try times(n) { try r.gamma(shape: shape, scale: scale) }
        }
      },
      Row("beta") { dice in
        let (a, b) = (dice.pick(1e-3, dice.real(0.01, 2)), dice.pick(1e-3, dice.real(0.01, 2)))
        let n = dice.count()
        return Call(python: "r.beta(\(a), \(b), \(n))") { r in try times(n) { try r.beta(a, b) } }
      },
      Row("chisquare") { dice in
        let (df, n) = (dice.real(0.5, 6), dice.count())
        return Call(python: "r.chisquare(\(df), \(n))") { r in
          try times(n) { try r.chisquare(df: df) }
        }
      },
      Row("standard_t") { dice in
        let (df, n) = (dice.real(0.5, 6), dice.count())
        return Call(python: "r.standard_t(\(df), \(n))") { r in
          try times(n) { try r.standardT(df: df) }
        }
      },
      Row("dirichlet") { dice in
        let top = dice.pick(0.09, 3)
        let alpha = (0..<dice.int(2...5)).map { _ in dice.real(0.001, top) }
        return Call(python: "r.dirichlet(\(alpha))") { r in show(try r.dirichlet(alpha)) }
      },
      Row("poisson") { dice in
        let lambda = dice.pick(0, dice.real(0, 10), dice.real(10, 200), 1e9)
        let n = dice.count()
        return Call(python: "r.poisson(\(lambda), \(n))") { r in
          try times(n) { try r.poisson(lambda: lambda) }
        }
      },
      Row("geometric") { dice in
        let (p, n) = (dice.pick(1, dice.real(0.001, 1)), dice.count())
        return Call(python: "r.geometric(\(p), \(n))") { r in try times(n) { try r.geometric(p: p) }
        }
      },
      Row("binomial, few") { dice in
        let (trials, n) = (dice.int(0...59), dice.count())
        let p = dice.pick(0, 0.5, 1, dice.real(0, 1))
        return Call(python: "r.binomial(\(trials), \(p), \(n))") { r in
          try times(n) { try r.binomial(n: trials, p: p) }
        }
      },
      Row("binomial, many") { dice in
        let (trials, p) = (dice.int(400...100_000), dice.real(0.1, 0.9))
        let n = dice.count()
        return Call(python: "r.binomial(\(trials), \(p), \(n))") { r in
          try times(n) { try r.binomial(n: trials, p: p) }
        }
      },
      Row("multinomial") { dice in
        let (trials, p) = (dice.int(0...30), dice.probabilities(4, zeros: dice.int(0...2)))
        return Call(python: "r.multinomial(\(trials), \(p))") { r in
          show(try r.multinomial(n: trials, probabilities: p))
        }
      },
    ]
  }

  private static func orders<Generator: NumPySource & SendableMetatype>() -> [Row<Generator>] {
    [
      Row("permutation") { dice in
        let n = dice.pick(0, 1, 2, 10, 300)
        return Call(python: "r.permutation(\(n))") { r in show(r.permutation(n)) }
      },
      Row("shuffle") { dice in
        let n = dice.int(0...30)
        return Call(python: "shuffled(r, \(n))") { r in
          var order = Array(0..<n)
          r.shuffle(n) { i, j in order.swapAt(i, j) }
          return show(order)
        }
      },
      Row("bytes") { dice in
        let n = dice.pick(0, dice.int(0...21))
        return Call(python: "r.bytes(\(n))") { r in show(try r.bytes(n)) }
      },
    ]
  }
}
