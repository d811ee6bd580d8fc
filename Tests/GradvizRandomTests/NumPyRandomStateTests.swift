import GradvizRandom
import Testing

/// Numbers of NumPy 2.4.6, seed 42.
@Suite struct NumPyRandomStateTests {
  private let state = NumPyRandomState(seed: 42)

  @Test func wordsAreTheTwisters() throws {
    #expect([state.next32(), state.next32()] == [1_608_637_542, 3_421_126_067])
    let listed = try NumPyRandomState(key: [1, 2])
    #expect([listed.next32(), listed.next32()] == [2_510_469_175, 412_874_776])
  }

  @Test func uniformNumbers() throws {
    #expect([state.random(), state.random()] == [0.3745401188473625, 0.9507143064099162])
    state.seed(42)
    #expect(try state.uniform(low: -1, high: 1) == -0.250919762305275)
  }

  @Test func keptNormalNumberOutlastsOtherDraws() {
    #expect(state.gauss() == 0.4967141530112327)
    #expect(state.random() == 0.7319939418114051)
    #expect(state.gauss() == -0.13826430117118466)
    #expect(state.gauss() == -1.1118801180469204)
    state.seed(42)
    #expect(state.gauss() == 0.4967141530112327)
    state.seed(42)
    #expect(state.gauss() == 0.4967141530112327)
  }

  @Test func stateIsKeptAndPutBack() {
    _ = state.gauss()
    let kept = state.state
    let numbers = [state.gauss(), state.random()]
    state.state = kept
    #expect([state.gauss(), state.random()] == numbers)
  }

  @Test func integers() throws {
    #expect(try state.integers(high: 10, count: 8) == [6, 3, 7, 4, 6, 9, 2, 6])
    state.seed(42)
    #expect(try state.integers(high: 10, count: 8, kind: .uint8) == [6, 1, 3, 3, 2, 3, 5, 5])
    state.seed(42)
    #expect(try state.integers(high: 2, count: 8, kind: .bool) == [0, 1, 1, 0, 0, 1, 1, 0])
    state.seed(42)
    let large = try state.integers(high: 1_000_000_000_000, count: 2)
    #expect(large == [441_507_790_259, 395_924_837_646])
  }

  @Test func ordersAndChoices() throws {
    #expect(state.permutation(8) == [1, 5, 0, 7, 2, 4, 3, 6])
    state.seed(42)
    #expect(try state.choice(8, count: 4) == [6, 3, 4, 6])
    state.seed(42)
    #expect(try state.choice(8, count: 4, replace: false) == [1, 5, 0, 7])
    state.seed(42)
    let p = [0.2, 0.3, 0.5]
    #expect(try state.choice(3, count: 8, probabilities: p) == [1, 2, 2, 2, 0, 0, 0, 2])
    state.seed(42)
    #expect(try state.choice(3, count: 2, replace: false, probabilities: p) == [1, 2])
  }

  @Test func distributions() throws {
    #expect(try state.normal(loc: 1, scale: 2) == 1.9934283060224653)
    state.seed(42)
    #expect(try state.exponential(scale: 2) == 0.9385361799537182)
    state.seed(42)
    #expect(try state.gamma(shape: 2.5) == 2.983135365424813)
    #expect(try state.gamma(shape: 2.5) == 1.9694529574820125)
    state.seed(42)
    #expect(try state.beta(0.5, 0.5) == 0.5992069666276891)
    state.seed(42)
    let binomial = try (0..<8).map { _ in try state.binomial(n: 10, p: 0.3) }
    #expect(binomial == [2, 5, 4, 3, 2, 2, 1, 5])
    state.seed(42)
    let few = try (0..<8).map { _ in try state.poisson(lambda: 3) }
    #expect(few == [4, 1, 3, 3, 2, 3, 2, 3])
    state.seed(42)
    let many = try (0..<5).map { _ in try state.poisson(lambda: 30) }
    #expect(many == [28, 34, 23, 32, 36])
  }
}
