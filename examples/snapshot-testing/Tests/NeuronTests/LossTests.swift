import Gradviz
import GradvizTesting
import Neuron
import XCTest

final class LossTests: XCTestCase {
  /// Every number of the run, to a billionth: processors and systems differ in the last digits of `exp`.
  func testEveryNumber() {
    let tape = Tape()
    let answer = Neuron(weights: [0.5], bias: 0.25).activation(of: [2], on: tape)
    assertSnapshot(of: crossEntropy(answer, shouldBe: true), as: .json, tolerance: 1e-9)
  }

  /// XCTest runs tests in the order of their names, so that this is the last one.
  func testZNoSnapshotIsUnused() {
    assertNoUnusedSnapshots()
  }
}
