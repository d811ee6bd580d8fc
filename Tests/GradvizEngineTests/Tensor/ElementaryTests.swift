import Foundation
import GradvizEngine
import Testing

/// The exponential, the logistic function and the hyperbolic tangent, which are our own.
@Suite struct ElementaryTests {
  /// Numbers of all sizes, close together where most are used, with all that is special.
  private static let sample: [Double] = {
    var state: UInt64 = 5
    var numbers: [Double] = [
      0, -0.0, 1, -1, 22, -22, 512, -512, 709.8, -745.2, 1024, -1024, 0x1p-1074, -0x1p-1074,
      .infinity,
      -.infinity, .nan, .greatestFiniteMagnitude, 0x1p-55, 0x1p-54, 0.34657359027997264,
      1.0397207708399179, 36.7, 37.5,
    ]
    for scale in [1e-300, 1e-9, 0.2, 1, 3, 25, 760, 1100] {
      for _ in 0..<4000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        numbers.append(scale * (Double(state >> 11) * 0x1p-52 - 1))
      }
    }
    return numbers
  }()

  private typealias Function = @Sendable (Double) -> Double

  private static let functions: [(name: String, code: OpCode, value: Function)] = [
    ("exp", .exp, { Elementary.exp($0) }), ("sigmoid", .sigmoid, { Elementary.sigmoid($0) }),
    ("tanh", .tanh, { Elementary.tanh($0) }),
  ]

  /// The bits of a number; all NaN are one.
  private func bits(_ x: Double) -> UInt64 { x.isNaN ? 0 : x.bitPattern }

  @Test func elementsHaveTheBitsOfNumbers() throws {
    let tape = Tape()
    let x = tape.input(Self.sample)
    for (name, code, value) in Self.functions {
      let elements = try tape.record(code, [x]).value.elements
      let isSame = zip(elements, Self.sample).allSatisfy { bits($0) == bits(value($1)) }
      #expect(isSame, "\(name)")
    }
  }

  @Test func gradientsOfElementsHaveTheBitsOfThoseOfNumbers() throws {
    for (name, code, _) in Self.functions {
      let tape = Tape()
      let x = tape.input(Self.sample)
      tape.backward(from: try tape.record(code, [x]), seed: Tensor(shape: x.shape, repeating: 0.7))
      let together = try #require(x.gradient).elements
      for (place, number) in Self.sample.enumerated().filter({ $0.offset % 7 == 0 }) {
        tape.reset()
        let x = tape.input(number)
        tape.backward(from: try tape.record(code, [x]), seed: 0.7)
        let alone = try #require(x.gradient?.item)
        #expect(bits(alone) == bits(together[place]), "\(name) at \(number)")
      }
    }
  }

  @Test func theBitsAreThoseOfEveryMachine() {
    let sums = Self.functions.map { function in
      Self.sample.reduce(14_695_981_039_346_656_037) { sum, x in
        (sum ^ bits(function.value(x))) &* 1_099_511_628_211
      }
    }
    #expect(
      sums == [16_823_668_645_520_211_445, 1_552_508_184_435_058_634, 12_859_975_959_751_299_265])
  }

  #if arch(x86_64) && os(Linux)
  @Test func theyAreWithinAnUlpOfTheCLibraryAndNearTheTruth() {
    // Where the logistic function is subnormal, it is 0.
    for x in Self.sample where abs(x) < 700 {
      let wide = Float80(x)
      let rows: [(name: String, exact: Float80, ours: Double, library: Double, ulps: Float80)] = [
        ("exp", Foundation.exp(wide), Elementary.exp(x), Foundation.exp(x), 0.52),
        (
          "sigmoid", 1 / (1 + Foundation.exp(-wide)), Elementary.sigmoid(x),
          1 / (1 + Foundation.exp(-x)), 2
        ),
        ("tanh", Foundation.tanh(wide), Elementary.tanh(x), Foundation.tanh(x), 2.3),
      ]
      for row in rows {
        #expect(abs(row.ours - row.library) <= row.library.ulp, "\(row.name)(\(x))")
        let error = abs(Float80(row.ours) - row.exact)
        #expect(error <= row.ulps * Float80(row.ours.ulp), "\(row.name)(\(x))")
      }
    }
  }
  #endif
}
