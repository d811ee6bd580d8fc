import Gradviz
import GradvizTesting
import Neuron
import Testing

@Suite(.snapshots) struct NeuronTests {
  private let neuron = Neuron(weights: [2, -3], bias: -3)

  /// A picture that GitHub draws, and that shows in a review what a change does to the graph.
  @Test func activation() {
    let tape = Tape()
    assertSnapshot(of: neuron.activation(of: [-1, -2], on: tape), as: .mermaid)
  }

  /// Values and gradients of both passes, to read.
  @Test func gradients() {
    let tape = Tape()
    let neuron = Neuron(weights: [2], bias: -1)
    assertSnapshot(of: neuron.activation(of: [1.5], on: tape), as: .table)
  }

  /// A test of several arguments names its snapshots.
  @Test(arguments: [true, false]) func loss(isTrue: Bool) {
    let tape = Tape()
    let answer = neuron.activation(of: [-1, -2], on: tape)
    assertSnapshot(
      of: crossEntropy(answer, shouldBe: isTrue), as: .mermaid, named: isTrue ? "true" : "false")
  }
}
