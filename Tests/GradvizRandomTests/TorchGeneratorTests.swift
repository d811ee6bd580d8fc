import GradvizRandom
import Testing

/// Numbers of PyTorch 2.15 on x86-64 with AVX2, seed 42.
@Suite struct TorchGeneratorTests {
  private let generator = TorchGenerator(seed: 42)

  @Test func uniformNumbers() throws {
    #expect(generator.rand(3) == [0.8822692632675171, 0.9150039553642273, 0.38286375999450684])
    generator.manualSeed(42)
    #expect(generator.rand(2, single: false) == [0.05815448596142969, 0.06291016742457756])
    generator.manualSeed(42)
    #expect(try generator.uniform(2, low: -1, high: 1) == [0.7645385265350342, 0.8300079107284546])
  }

  @Test func fewNormalNumbersComeInPairs() {
    #expect(generator.randn(3) == [0.33669036626815796, 0.12880940735340118, 0.23446236550807953])
    generator.manualSeed(42)
    #expect(generator.randn(2, single: false) == [0.33669035438385886, 0.1288094051365897])
  }

  @Test func manyNormalNumbersComeInBlocks() throws {
    let block = generator.randn(16)
    #expect(block[..<2] == [1.9269152879714966, 1.4872840642929077])
    generator.manualSeed(42)
    #expect(generator.randn(16, single: false)[..<2] == [0.2995562877502637, 0.24237779080894106])
    generator.manualSeed(42)
    let longer = generator.randn(17)
    #expect(longer[0] == block[0])
    #expect([longer[1], longer[16]] == [-0.1595974713563919, -0.3097267746925354])
    generator.manualSeed(42)
    #expect(try generator.normal(16, mean: 1, std: 2)[0] == 4.853830337524414)
  }

  @Test func keptNormalNumberOutlastsBlocks() {
    #expect(generator.randn(1) == [0.33669036626815796])
    #expect(generator.randn(20)[0] == 0.6784184575080872)
    #expect(generator.randn(1) == [0.12880940735340118])
  }

  @Test func wholeNumbersAndOrders() throws {
    #expect(try generator.randint(0, 10, 8) == [2, 7, 6, 4, 6, 5, 0, 4])
    generator.manualSeed(42)
    #expect(try generator.randint(0, 1 << 28, 2) == [199_900_595, 250_975_502])
    generator.manualSeed(42)
    #expect(try generator.randperm(8) == [6, 3, 0, 7, 2, 1, 4, 5])
  }

  @Test func yesAndNo() throws {
    #expect(try generator.bernoulli(8, p: 0.3) == [1, 1, 1, 1, 0, 0, 0, 0])
    generator.manualSeed(42)
    let probabilities = [Double](repeating: 0.3, count: 8)
    #expect(try generator.bernoulli(probabilities: probabilities) == [0, 0, 0, 0, 0, 0, 1, 0])
    generator.manualSeed(42)
    #expect(try generator.dropoutMask(8) == [2, 2, 2, 2, 0, 2, 0, 0])
  }

  @Test func linearLayer() {
    let (weight, bias) = generator.linear(inputs: 2, outputs: 1)
    #expect(weight == [0.5406103730201721, 0.5869042277336121])
    #expect(bias == [-0.16565565764904022])
  }

  @Test func exponentialAndMultinomial() throws {
    #expect(try generator.exponential(2, rate: 2) == [0.029957007616758347, 0.03248806297779083])
    generator.manualSeed(42)
    let weights = [0.1, 0.2, 0.3, 0.4]
    #expect(try generator.multinomial(weights, count: 1) == [3])
    generator.manualSeed(42)
    let places = try generator.multinomial(weights, count: 8, replacement: true)
    #expect(places == [0, 0, 1, 0, 2, 2, 3, 3])
  }

  @Test func lowWordOfTheSeedCounts() {
    #expect(TorchGenerator(seed: 1 << 32).state == TorchGenerator(seed: 0).state)
    #expect(TorchGenerator(seed: -1).state == TorchGenerator(seed: 0xFFFF_FFFF).state)
  }
}
