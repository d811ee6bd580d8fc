import Gradviz

/// Ten steps of an LSTM cell on tensors, every node kept: 100 hidden units, 50 inputs, a batch of 64.
enum LSTM {
  static var benchmarks: [Benchmark] {
    [
      Benchmark(name: "tape/lstm/forward", size: 10, unit: "steps") { steps in
        let tape = Tape()
        return {
          tape.reset()
          return Benchmark.Sample {
            _ = pass(tape, steps)
            return steps
          }
        }
      },
      Benchmark(name: "tape/lstm/backward", size: 10, unit: "steps") { steps in
        let tape = Tape()
        let loss = pass(tape, steps)
        return {
          Benchmark.Sample {
            tape.backward(from: loss)
            return steps
          }
        }
      },
    ]
  }

  private static let (hidden, inputs, batch) = (100, 50, 64)

  private static func values(_ rows: Int, _ columns: Int, _ scale: Double, _ seed: Int) -> Tensor {
    Tensor(
      shape: Shape([rows, columns]),
      elements: (0..<rows * columns).map { scale * Double(($0 * 7919 + seed) % 199 - 99) / 99 })
  }

  private static func pass(_ tape: Tape, _ steps: Int) -> Variable {
    let joined = hidden + inputs
    let gateWeights = tape.input(values(3 * hidden, joined, 0.1, 1), "Wg")
    let gateBias = tape.input(values(3 * hidden, 1, 0.1, 2), "bg")
    let candidateWeights = tape.input(values(hidden, joined, 0.1, 3), "Wc")
    let candidateBias = tape.input(values(hidden, 1, 0.1, 4), "bc")
    var a = tape.input(values(hidden, batch, 0.5, 5), "a")
    var c = tape.input(values(hidden, batch, 0.5, 6), "c")
    for step in 0..<steps {
      let x = tape.input(values(inputs, batch, 1, 7 + step))
      let both = concatenate([a, x], axis: 0)
      let gates = sigmoid(matmul(gateWeights, both) + gateBias)
      let candidate = tanh(matmul(candidateWeights, both) + candidateBias)
      c = gates[0..<hidden] * candidate + gates[hidden..<2 * hidden] * c
      a = gates[2 * hidden..<3 * hidden] * tanh(c)
    }
    return (a * a).mean()
  }
}
