import GradvizRandom

/// Calls that cannot be drawn: their exceptions and messages.
enum RefusalRows {
  static func numPy<Generator: NumPySource & SendableMetatype>(
    _ integers: String
  ) -> [Call<Generator>] {
    [
      Call(python: "r.uniform(-1e308, 1e308)") { show([try $0.uniform(low: -1e308, high: 1e308)]) },
      Call(python: "r.uniform(3, 1)") { show([try $0.uniform(low: 3, high: 1)]) },
      Call(python: "r.normal(0, -0.0)") { show([try $0.normal(scale: -0.0)]) },
      Call(python: "r.normal(0, np.nan)") { show([try $0.normal(scale: .nan)]) },
      Call(python: "r.lognormal(0, -1)") { show([try $0.lognormal(sigma: -1)]) },
      Call(python: "r.exponential(-1)") { show([try $0.exponential(scale: -1)]) },
      Call(python: "r.gamma(-1)") { show([try $0.gamma(shape: -1)]) },
      Call(python: "r.gamma(1, -1)") { show([try $0.gamma(shape: 1, scale: -1)]) },
      Call(python: "r.beta(1, 0)") { show([try $0.beta(1, 0)]) },
      Call(python: "r.chisquare(0)") { show([try $0.chisquare(df: 0)]) },
      Call(python: "r.binomial(-1, 0.5)") { show([try $0.binomial(n: -1, p: 0.5)]) },
      Call(python: "r.binomial(3, 1.5)") { show([try $0.binomial(n: 3, p: 1.5)]) },
      Call(python: "r.poisson(-1)") { show([try $0.poisson(lambda: -1)]) },
      Call(python: "r.poisson(1e30)") { show([try $0.poisson(lambda: 1e30)]) },
      Call(python: "r.geometric(0)") { show([try $0.geometric(p: 0)]) },
      Call(python: "r.geometric(1e-300)") { show([try $0.geometric(p: 1e-300)]) },
      Call(python: "r.dirichlet([-1, 1])") { show(try $0.dirichlet([-1, 1])) },
      Call(python: "r.multinomial(3, [0.5, 0.9, 0])") {
        show(try $0.multinomial(n: 3, probabilities: [0.5, 0.9, 0]))
      },
      Call(python: "r.multinomial(3, [2, 0, 0])") {
        show(try $0.multinomial(n: 3, probabilities: [2, 0, 0]))
      },
      Call(python: "r.multinomial(3, [])") { show(try $0.multinomial(n: 3, probabilities: [])) },
      Call(python: "r.\(integers)(3, 3)") { show(try $0.integers(low: 3, high: 3)) },
      Call(python: "r.\(integers)(-3)") { show(try $0.integers(high: -3)) },
      Call(python: "r.\(integers)(3, 3, 0)") { show(try $0.integers(low: 3, high: 3, count: 0)) },
      Call(python: "r.\(integers)(3, 5, -1)") { show(try $0.integers(low: 3, high: 5, count: -1)) },
      Call(python: "r.\(integers)(0, 257, None, 'uint8')") {
        show(try $0.integers(high: 257, kind: .uint8))
      },
      Call(python: "r.\(integers)(-129, 3, None, 'int8')") {
        show(try $0.integers(low: -129, high: 3, kind: .int8))
      },
    ]
  }

  /// Parameters of `choice`: population, count, replacement, probabilities.
  private typealias Choice = (n: Int, count: Int, replace: Bool, p: [Double]?)

  private static let choices: [Choice] = [
    (0, 1, true, nil), (0, 0, true, nil), (-1, 1, true, nil), (3, 5, false, nil),
    (3, -1, true, nil), (3, 2, true, [0.5, 0.5]), (2, 2, true, [0.5, .nan]),
    (2, 2, true, [1.5, -0.5]), (2, 2, true, [0.5, 0.4]), (2, 2, false, [1, 0]), (0, 0, true, []),
    (2, 2, true, [0.5, 0.500000014]), (2, 2, true, [0.5, 0.500000016]),
  ]

  private static func choiceCalls<Generator>(
    _ draw: @escaping @Sendable (Generator, Choice) throws -> [Int]
  ) -> [Call<Generator>] {
    choices.map { choice in
      let p = choice.p.map { "\($0)".replacing("nan", with: "np.nan") } ?? "None"
      return Call(
        python: "r.choice(\(choice.n), \(choice.count), \(choice.replace.python), \(p))"
      ) { show(try draw($0, choice)) }
    }
  }

  static let old =
    numPy("randint")
    + choiceCalls { (r: NumPyRandomState, c) in
      try r.choice(c.n, count: c.count, replace: c.replace, probabilities: c.p)
    }

  static let new =
    numPy("integers")
    + choiceCalls { (r: NumPyGenerator, c) in
      try r.choice(c.n, count: c.count, replace: c.replace, probabilities: c.p)
    } + [
      Call(python: "r.integers(3, 2, endpoint=True)") { r in
        show(try r.integers(low: 3, high: 2, endpoint: true))
      },
      Call(python: "r.integers(0, -1, endpoint=True)") { r in
        show(try r.integers(high: -1, endpoint: true))
      },
    ]

  static let pythonCalls: [Call<PythonRandom>] = [
    Call(python: "r.randrange(5, 9, 0)") { show([try $0.randrange(5, 9, step: 0)]) },
    Call(python: "r.choice([])") { show([try $0.choice(0)]) },
    Call(python: "r.choices([])") { show(try $0.choices(0)) },
    Call(python: "r.choices([1, 2], [0, 0])") { show(try $0.choices(2, weights: [0, 0])) },
    Call(python: "r.choices([1, 2], [1, float('inf')])") {
      show(try $0.choices(2, weights: [1, .infinity]))
    },
    Call(python: "r.choices([1, 2], [1])") { show(try $0.choices(2, weights: [1])) },
    Call(python: "r.sample(range(3), 5)") { show(try $0.sample(3, count: 5)) },
    Call(python: "r.sample(range(3), -1)") { show(try $0.sample(3, count: -1)) },
    Call(python: "r.sample(range(2), 0, counts=[0, 0])") {
      show(try $0.sample(counts: [0, 0], count: 0))
    },
    Call(python: "r.gammavariate(0, 1)") { show([try $0.gammavariate(0, 1)]) },
    Call(python: "r.getrandbits(-1)") { show(try $0.getrandbits(-1)) },
  ]
}
