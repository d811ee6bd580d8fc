import Foundation
import GradvizEngine
import Testing

@Suite struct FiniteDifferencesTests {
  @Test(arguments: [1e-3, 0.1, 1, 30, 1000])
  func smoothFunctionsAreDifferentiatedToTenDigits(_ x: Double) {
    let differences = FiniteDifferences()
    #expect(
      isClose(
        differences.derivative(at: x) { Foundation.sqrt($0) }.value, 0.5 / x.squareRoot(), 1e-9))
    #expect(isClose(differences.derivative(at: x) { $0 * $0 * $0 }.value, 3 * x * x, 1e-10))
    #expect(isClose(differences.derivative(at: -x) { 1 / $0 }.value, -1 / (x * x), 1e-9))
  }

  @Test func zeroIsNoExceptions() {
    #expect(isClose(FiniteDifferences().derivative(at: 0) { Foundation.sin($0) }.value, 1, 1e-9))
  }

  @Test func kinkShowsAsUncertainty() {
    let kink = FiniteDifferences().derivative(at: 1) { max($0, 1.0002) }
    #expect(kink.uncertainty > 0.01)
    let smooth = FiniteDifferences().derivative(at: 1) { $0 * $0 * $0 }
    #expect(smooth.uncertainty < 1e-5)
  }

  @Test func gradientHasAnEstimateForEachElement() {
    let x: Tensor = [[1, 2], [3, 4]]
    let gradient = FiniteDifferences().gradient(at: x) { moved in
      zip(moved.elements, [2, 3, 5, 7]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(isClose(gradient.map(\.value), [2, 3, 5, 7], 1e-10))
  }

  @Test func errorsOfTheFunctionPass() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try FiniteDifferences().derivative(at: 1) { (_) throws(Stop) in throw Stop() }
    }
  }
}
