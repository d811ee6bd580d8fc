import GradvizRandom
import Testing

/// Numbers of JAX 0.10 on x86-64.
@Suite struct ThreefryTests {
  private let key = Threefry(seed: 42)

  @Test func keysSplitAndFold() {
    #expect(
      key.split(3).flatMap { [$0.high, $0.low] } == [
        1_832_780_943, 270_669_613, 64_467_757, 2_916_123_636, 2_465_931_498, 255_383_827,
      ])
    let folded = key.folded(7)
    #expect([folded.high, folded.low] == [2_547_012_911, 1_371_500_959])
    #expect(Threefry(seed: -1) == Threefry(0, 4_294_967_295))
  }

  @Test func uniformNumbers() {
    #expect(
      key.uniform(5) == [
        0.48870956897735596, 0.6797971725463867, 0.6162714958190918, 0.5610160827636719,
        0.4506446123123169,
      ])
    #expect(
      key.uniform(3, low: -2, high: 0.5) == [
        -0.7782260775566101, -0.3005070686340332, -0.4593212604522705,
      ])
  }

  @Test func normalNumbersAreThoseOfJAXButForTheirLastBits() {
    let numbers = key.normal(6)
    let expected = [
      -0.02830461598932743, 0.4671318531036377, 0.2957029640674591, 0.15354591608047485,
      -0.12403281778097153, 0.21692314743995667,
    ]
    for (a, b) in zip(numbers, expected) { #expect(abs(a - b) <= 3e-7 * abs(b)) }
  }

  @Test func wholeNumbersAndOrders() {
    #expect(key.randint(6, 0, 10) == [4, 4, 1, 9, 9, 9])
    #expect(key.randint(4, -5, 1000) == [184, 514, 736, 539])
    #expect(key.permutation(10) == [7, 4, 2, 5, 3, 6, 8, 9, 0, 1])
    #expect(Array(key.permutation(3000)[..<4]) == [2629, 116, 2048, 2566])
  }

  @Test func doublePrecisionHasNumbersOfItsOwn() {
    #expect(key.uniform(2, isDouble: true) == [0.4267275666499091, 0.015010069515314584])
    #expect(key.randint(4, 0, 10, isDouble: true) == [5, 8, 3, 1])
    let wide = Threefry(seed: 1 << 40 | 5, isDouble: true)
    #expect([wide.high, wide.low] == [256, 5])
  }
}
