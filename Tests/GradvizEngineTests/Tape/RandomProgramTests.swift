import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// Programs of many ops drawn at random, the same in every run: what holds for one op must hold for all together.
@Suite struct RandomProgramTests {
  /// A program: the inputs' values, and the seed that draws its ops.
  struct Program: CustomTestStringConvertible, Sendable {
    var seed: UInt64
    var testDescription: String { "program \(seed)" }

    static let shapes = [[], [3], [2, 3], [2, 1], [1, 3], [2, 3], [], [3]]

    var inputs: [Tensor] {
      var generator = SeededGenerator(seed: seed &+ 1000)
      return Self.shapes.map { dimensions in
        let shape = Shape(dimensions)
        return Tensor(
          shape: shape,
          elements: (0..<shape.count).map { _ in .random(in: -1.5..<1.5, using: &generator) })
      }
    }

    /// Records the program and gives its inputs and its scalar output.
    func record(_ values: [Tensor], on tape: Tape) -> (inputs: [Variable], output: Variable) {
      var generator = SeededGenerator(seed: seed)
      let inputs = values.map { tape.input($0) }
      var pool = inputs
      func draw() -> Variable { pool[Int.random(in: 0..<pool.count, using: &generator)] }
      for _ in 0..<30 {
        let x = draw()
        let y = draw()
        let next: Variable =
          switch Int.random(in: 0..<16, using: &generator) {
          case 0: x + y
          case 1: x - y
          case 2: x * y
          case 3: x / (y * y + 1)
          case 4: tanh(x)
          case 5: sigmoid(x)
          case 6: sin(x) * 2
          case 7: max(x, y)
          case 8: choose(x .> y, x, y)
          case 9: (x.shape.rank == 0 ? x.flattened() : x).sum(axes: -1).expanded(axis: -1)
          case 10: x.mean() * 0.5
          case 11: x.flattened()[0]
          case 12: softplus(x)
          case 13: pow(x, 2)
          case 14: matmul(x.reshaped(-1, 1), y.reshaped(1, -1)).mean(axes: 0, 1)
          default: stack([x, x * 0.5]).mean(axes: 0)
          }
        pool.append(tanh(next))
      }
      return (inputs, pool.suffix(8).reduce(tape.constant(0)) { $0 + $1.sum() })
    }

    func output(_ values: [Tensor]) -> Double {
      let tape = Tape()
      return record(values, on: tape).output.number ?? .nan
    }
  }

  static let programs = (0..<40).map { Program(seed: $0) }

  @Test(arguments: programs)
  func gradientsAgreeWithCentralDifferences(_ program: Program) {
    let tape = Tape()
    let (inputs, output) = program.record(program.inputs, on: tape)
    tape.backward(from: output)
    var uncertain = 0
    for (position, input) in inputs.enumerated() {
      let numeric = FiniteDifferences().gradient(at: program.inputs[position]) { moved in
        var values = program.inputs
        values[position] = moved
        return program.output(values)
      }
      let analytic = input.gradient?.elements ?? [Double](repeating: 0, count: numeric.count)
      for (gradient, estimate) in zip(analytic, numeric) {
        // A step over a kink, which random programs have, says nothing.
        if estimate.uncertainty > 1e-5 {
          uncertain += 1
        } else {
          #expect(isClose(gradient, estimate.value, 1e-7))
        }
      }
    }
    #expect(uncertain <= 4)
  }

  @Test(arguments: programs)
  func recordedBackwardPassEqualsTheNumericOneBitForBit(_ program: Program) {
    let tape = Tape()
    let (inputs, output) = program.record(program.inputs, on: tape)
    let derivatives = tape.recordBackward(from: output)
    tape.backward(from: output)
    for input in inputs {
      let derivative = derivatives[Int(input.index)]
      #expect(
        derivative?.value.elements.map(\.bitPattern) == input.gradient?.elements.map(\.bitPattern))
    }
  }

  @Test(arguments: programs)
  func gradientsAreTheSumsOfTheirContributions(_ program: Program) {
    let tape = Tape()
    let output = program.record(program.inputs, on: tape).output
    let trace = tape.trace(of: output)
    var sums = [[Double]?](repeating: nil, count: trace.nodes.count)
    for contribution in trace.contributions {
      let part = contribution.downstream?.elements ?? []
      sums[contribution.operand] = sums[contribution.operand].map { zip($0, part).map(+) } ?? part
      #expect(contribution.upstream == trace.nodes[contribution.node].gradient)
    }
    for node in trace.nodes where node.id != trace.output {
      #expect(sums[node.id] == node.gradient?.elements)
    }
  }

  @Test(arguments: programs.prefix(8))
  func sameProgramHasTheSameTrace(_ program: Program) {
    func trace() -> Trace {
      let tape = Tape()
      return tape.trace(of: program.record(program.inputs, on: tape).output)
    }
    #expect(trace() == trace())
  }
}
