import GradvizRandom
import Testing

/// What cannot be drawn is an error with the library's message, or NaN; nothing stops the program or runs forever.
@Suite struct RandomErrorTests {
  private static let odd: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, -1, 1, 0.3, 1.5, 30, 1e-300, .leastNonzeroMagnitude, 1e18,
    1e300,
    .greatestFiniteMagnitude,
  ]

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func messagesAreTheLibraries() throws {
    let old = NumPyRandomState(seed: 1)
    let new = try NumPyGenerator(seed: 1)
    #expect(message { _ = try old.normal(scale: -1) } == "ValueError: scale < 0")
    #expect(message { _ = try old.integers(low: 3, high: 3) } == "ValueError: low >= high")
    #expect(message { _ = try old.integers(high: 0) } == "ValueError: high <= 0")
    #expect(
      message { _ = try new.integers(high: 300, kind: .uint8) }
        == "ValueError: high is out of bounds for uint8")
    #expect(
      message { _ = try NumPyRandomState.word(-1) }
        == "ValueError: Seed must be between 0 and 2**32 - 1")
    #expect(
      message { _ = try NumPyGenerator(seed: -1) } == "ValueError: expected non-negative integer")
    #expect(
      message { _ = try TorchGenerator().randint(5, 5, 1) }
        == "RuntimeError: random_ expects 'from' to be less than 'to', but got from=5 >= to=5")
  }

  @Test func oddParametersOfNumPyEnd() throws {
    let old = NumPyRandomState(seed: 1)
    let new = try NumPyGenerator(seed: 1)
    for a in Self.odd {
      drawAll(old, a)
      drawAll(new, a)
    }
  }

  private func drawAll(_ source: some NumPySource, _ a: Double) {
    for b in Self.odd {
      for _ in 0..<3 {
        _ = try? source.uniform(low: a, high: b)
        _ = try? source.normal(loc: a, scale: b)
        _ = try? source.lognormal(mean: a, sigma: b)
        _ = try? source.laplace(loc: a, scale: b)
        _ = try? source.gamma(shape: a, scale: b)
        _ = try? source.beta(a, b)
        _ = try? source.dirichlet([a, b])
        _ = try? source.multinomial(n: 10, probabilities: [a, b, 0, 0])
        for n in [0, 1, 100, 1 << 40, 1 << 62, Int.max, -1] { _ = try? source.binomial(n: n, p: b) }
      }
    }
    for _ in 0..<20 {
      _ = try? source.exponential(scale: a)
      _ = try? source.chisquare(df: a)
      _ = try? source.standardT(df: a)
      _ = try? source.poisson(lambda: a)
      _ = try? source.poisson(lambda: 9e18)
      _ = try? source.geometric(p: a)
    }
  }

  @Test func oddBoundsEnd() throws {
    let old = NumPyRandomState(seed: 1)
    let new = try NumPyGenerator(seed: 1)
    let python = PythonRandom(seed: 1)
    let torch = TorchGenerator()
    let bounds = [Int.min, -300, -1, 0, 1, 300, 1 << 31, 1 << 32, Int.max]
    for low in bounds {
      for high in bounds {
        for kind in IntegerKind.allCases {
          for endpoint in [false, true] {
            _ = try? old.integers(low: low, high: high, count: 3, kind: kind, endpoint: endpoint)
            _ = try? new.integers(low: low, high: high, count: 3, kind: kind, endpoint: endpoint)
          }
        }
        for step in bounds { _ = try? python.randrange(low, high, step: step) }
        _ = try? python.randint(low, high)
        _ = try? torch.randint(low, high, 3)
      }
      _ = python.below(low)
      torch.manualSeed(low)
      python.seed(low)
    }
  }

  @Test func oddSizesEnd() throws {
    let old = NumPyRandomState(seed: 1)
    let new = try NumPyGenerator(seed: 1)
    let python = PythonRandom(seed: 1)
    let torch = TorchGenerator()
    for n in [-1, 0, 1, 5] {
      for count in [-1, 0, 1, 5, 7] {
        for p in [nil, [], [1.0], [0.5, .nan], [0.2, 0.2, 0.2, 0.2, 0.2], [1, 0, 0, 0, 0]] {
          for replace in [false, true] {
            _ = try? old.choice(n, count: count, replace: replace, probabilities: p)
            _ = try? new.choice(n, count: count, replace: replace, probabilities: p)
            _ = try? torch.multinomial(p ?? [], count: count, replacement: replace)
          }
          _ = try? python.choices(n, weights: p ?? [], count: count)
        }
        _ = try? python.choices(n, count: count)
        _ = try? python.sample(n, count: count)
        _ = try? python.sample(counts: [n, 1], count: count)
        _ = torch.linear(inputs: n, outputs: count)
        _ = new.permuted(lines: n, length: count)
      }
      _ = try? python.choice(n)
      _ = python.shuffle(n)
      _ = (old.permutation(n), new.permutation(n), try? torch.randperm(n))
      _ = try? python.getrandbits(n)
      _ = (torch.rand(n), torch.randn(n), new.spawn(n))
      _ = (try? old.bytes(n), try? new.bytes(n))
    }
  }

  @Test func oddParametersOfPythonAndTorchEnd() {
    let python = PythonRandom(seed: 1)
    let torch = TorchGenerator()
    for a in Self.odd {
      python.seed(double: a)
      for b in Self.odd {
        _ = python.uniform(a, b)
        _ = python.triangular(a, b, mode: b)
        _ = python.gauss(mu: a, sigma: b)
        _ = python.normalvariate(mu: a, sigma: b)
        _ = python.weibullvariate(a, b)
        for _ in 0..<20 { _ = try? python.betavariate(a, b) }
        _ = try? torch.uniform(20, low: a, high: b)
        _ = try? torch.uniform(20, low: a, high: b, single: false)
        _ = try? torch.normal(20, mean: a, std: b)
        _ = try? torch.normal(20, mean: a, std: b, single: false)
        for isSingle in [false, true] {
          for replacement in [false, true] {
            _ = try? torch.multinomial(
              [a, b, 1], count: 2, replacement: replacement, single: isSingle)
          }
        }
      }
      _ = python.expovariate(rate: a)
      _ = python.paretovariate(a)
      _ = try? torch.exponential(3, rate: a)
      _ = try? torch.bernoulli(3, p: a)
      _ = try? torch.bernoulli(probabilities: [a])
      _ = try? torch.dropoutMask(3, p: a)
    }
  }
}
