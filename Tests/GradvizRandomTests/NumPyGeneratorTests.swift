import GradvizRandom
import Testing

/// Numbers of NumPy 2.4.6, seed 42.
@Suite struct NumPyGeneratorTests {
  private let generator: NumPyGenerator

  init() throws {
    generator = try NumPyGenerator(seed: 42)
  }

  @Test func seedSequenceAndWords() {
    #expect(
      SeedSequence(entropy: [42]).generateState(4)
        == [3_444_837_047, 2_669_555_309, 2_046_530_742, 3_581_440_988])
    #expect(generator.next64() == 14_276_969_152_011_380_360)
    #expect(generator.next64() == 8_095_878_257_575_067_585)
  }

  @Test func zerosAtTheEndOfASeedDoNotCountUpToFourWords() {
    let one = SeedSequence(entropy: [1]).generateState(4)
    #expect(SeedSequence(entropy: [1, 0]).generateState(4) == one)
    #expect(SeedSequence(entropy: [1, 0, 0, 0, 0]).generateState(4) != one)
    #expect(
      SeedSequence(entropy: []).generateState(4) == SeedSequence(entropy: [0]).generateState(4))
  }

  @Test func uniformNumbers() throws {
    #expect(generator.random() == 0.7739560485559633)
    #expect(generator.random() == 0.4388784397520523)
    let single = try NumPyGenerator(seed: 42)
    #expect([single.random32(), single.random32()] == [0.08925092220306396, 0.7739560008049011])
    let spread = try NumPyGenerator(seed: 42)
    #expect(try spread.uniform(low: -1, high: 1) == 0.5479120971119267)
  }

  @Test func normalNumbers() throws {
    #expect(generator.standardNormal() == 0.30471707975443135)
    #expect(generator.standardNormal() == -1.0399841062404955)
    #expect(generator.standardNormal() == 0.7504511958064572)
    let single = try NumPyGenerator(seed: 42)
    #expect(single.standardNormal32() == 0.14190717041492462)
    #expect(single.standardNormal32() == -1.6685079336166382)
    let scaled = try NumPyGenerator(seed: 42)
    #expect(try scaled.normal(loc: 1, scale: 2) == 1.6094341595088628)
  }

  @Test func halfOfAWordWaits() throws {
    #expect(try generator.integers(high: 10) == [0])
    #expect(generator.random() == 0.4388784397520523)
    #expect(try generator.integers(high: 10) == [7])
  }

  @Test func integers() throws {
    let start = generator.bits
    #expect(try generator.integers(high: 10, count: 8) == [0, 7, 6, 4, 4, 8, 0, 6])
    generator.bits = start
    #expect(try generator.integers(high: 10, count: 8, kind: .uint8) == [5, 1, 8, 0, 9, 1, 7, 7])
    generator.bits = start
    let large = try generator.integers(high: 1_000_000_000_000, count: 2)
    #expect(large == [773_956_048_555, 438_878_439_752])
  }

  @Test func ordersAndChoices() throws {
    let start = generator.bits
    #expect(generator.permutation(8) == [3, 4, 2, 7, 6, 1, 5, 0])
    generator.bits = start
    #expect(generator.permuted(lines: 2, length: 3) == [[2, 1, 0], [0, 2, 1]])
    generator.bits = start
    #expect(try generator.choice(8, count: 4) == [0, 6, 5, 3])
    generator.bits = start
    #expect(try generator.choice(8, count: 4, replace: false) == [3, 0, 6, 4])
    generator.bits = start
    #expect(try generator.choice(8, count: 4, replace: false, shuffle: false) == [0, 4, 6, 3])
    generator.bits = start
    let weighted = try generator.choice(3, count: 8, probabilities: [0.2, 0.3, 0.5])
    #expect(weighted == [2, 1, 2, 2, 0, 2, 2, 2])
  }

  @Test func distributions() throws {
    let start = generator.bits
    #expect(try generator.exponential(scale: 2) == 4.808417207931989)
    #expect(try generator.exponential(scale: 2) == 4.672379311648907)
    generator.bits = start
    #expect(try generator.gamma(shape: 2.5) == 2.646860815267719)
    #expect(try generator.gamma(shape: 2.5) == 3.4696608496366044)
    generator.bits = start
    let binomial = try (0..<8).map { _ in try generator.binomial(n: 10, p: 0.3) }
    #expect(binomial == [4, 3, 5, 4, 1, 6, 4, 4])
    generator.bits = start
    let poisson = try (0..<8).map { _ in try generator.poisson(lambda: 3) }
    #expect(poisson == [4, 4, 5, 1, 7, 1, 4, 2])
  }
}
