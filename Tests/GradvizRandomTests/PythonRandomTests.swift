import GradvizRandom
import Testing

/// Numbers of CPython 3.11 and 3.13, seed 42.
@Suite struct PythonRandomTests {
  private let generator = PythonRandom(seed: 42)

  @Test func realNumbers() throws {
    #expect(
      [generator.random(), generator.random()] == [0.6394267984578837, 0.025010755222666936])
    generator.seed(42)
    #expect(generator.uniform(-1, 1) == 0.2788535969157675)
    generator.seed(42)
    let normal = (0..<3).map { _ in generator.gauss() }
    #expect(normal == [-0.14409032957792836, -0.1729036003315193, -0.11131586156766246])
    generator.seed(42)
    #expect(generator.normalvariate() == 0.2453263417078634)
    generator.seed(42)
    #expect(generator.expovariate(rate: 2) == 0.5100301436374005)
    generator.seed(42)
    #expect(try generator.betavariate(2, 3) == 0.19393072669653844)
  }

  @Test func wholeNumbers() throws {
    #expect(try (0..<8).map { _ in try generator.randint(1, 6) } == [6, 1, 1, 6, 3, 2, 2, 2])
    generator.seed(42)
    let steps = try (0..<5).map { _ in try generator.randrange(0, 100, step: 7) }
    #expect(steps == [70, 7, 0, 77, 28])
    generator.seed(42)
    let words = try generator.getrandbits(40)
    #expect(UInt64(words[1]) << 32 | UInt64(words[0]) == 123_005_401_501)
  }

  @Test func sequences() throws {
    #expect(try (0..<4).map { _ in try generator.choice(6) } == [5, 0, 0, 5])
    generator.seed(42)
    #expect(try generator.choices(3, weights: [1, 2, 3], count: 6) == [2, 0, 1, 1, 2, 2])
    generator.seed(42)
    #expect(generator.shuffle(8) == [3, 4, 6, 7, 2, 5, 0, 1])
    generator.seed(42)
    #expect(try generator.sample(8, count: 4) == [1, 0, 5, 2])
    generator.seed(42)
    #expect(try generator.sample(1000, count: 4) == [654, 114, 25, 759])
  }

  @Test func seedsOfAllKinds() {
    generator.seed(text: "a")
    #expect(generator.random() == 0.2720295377534757)
    generator.seed(double: 0.5)
    #expect(generator.random() == 0.2794930785867423)
    generator.seed(-1)
    #expect(generator.random() == 0.13436424411240122)
    generator.seed(double: 1)
    #expect(generator.random() == 0.13436424411240122)
    generator.seed(words: [0, 1])
    #expect(generator.random() == 0.11299430095636409)
  }
}
