import Gradviz

/// Programs of few and large products, every node kept: products of matrices, attention, a convolution.
enum Dense {
  static var benchmarks: [Benchmark] {
    passes("matmul", [512, 1024], unit: "rows", product)
      + passes("attention", [512], unit: "tokens", attention)
      + passes("convolution", [16], unit: "images", convolution)
  }

  /// A program's forward and backward pass.
  private static func passes(
    _ name: String, _ sizes: [Int], unit: String,
    _ pass: @escaping (_ tape: Tape, _ size: Int) -> Variable
  ) -> [Benchmark] {
    Benchmark.sizes("tape/\(name)/forward", sizes, unit: unit) { size in
      let tape = Tape()
      return {
        tape.reset()
        return Benchmark.Sample {
          _ = pass(tape, size)
          return size
        }
      }
    }
      + Benchmark.sizes("tape/\(name)/backward", sizes, unit: unit) { size in
        let tape = Tape()
        let loss = pass(tape, size)
        return {
          Benchmark.Sample {
            tape.backward(from: loss)
            return size
          }
        }
      }
  }

  /// The mean of a product of two matrices.
  private static func product(_ tape: Tape, _ size: Int) -> Variable {
    let a = tape.input(values([size, size], 1, 1), "a")
    let b = tape.input(values([size, size], 1, 2), "b")
    return matmul(a, b).mean()
  }

  /// Eight heads of 64 numbers a token, from projections to the mean square of what comes out.
  private static func attention(_ tape: Tape, _ tokens: Int) -> Variable {
    let heads = 8
    let width = 64
    let model = heads * width
    let x = tape.input(values([tokens, model], 1, 1), "x")
    let (q, k, v) = (
      split(matmul(x, tape.input(values([model, model], 0.05, 2), "Wq"))),
      split(matmul(x, tape.input(values([model, model], 0.05, 3), "Wk"))),
      split(matmul(x, tape.input(values([model, model], 0.05, 4), "Wv")))
    )
    func split(_ x: Variable) -> Variable {
      x.reshaped(to: Shape([tokens, heads, width])).transposed([1, 0, 2])
    }
    let scores = q.matmul(k, transposingSelf: false, transposingOther: true) * 0.125
    let weights = softmax(scores, axis: -1)
    let joined = matmul(weights, v).transposed([1, 0, 2]).reshaped(to: Shape([tokens, model]))
    let y = matmul(joined, tape.input(values([model, model], 0.05, 5), "Wo"))
    return (y * y).mean()
  }

  /// Windows of 3 × 3 in images of 16 channels and 32 × 32 points, gathered into columns and multiplied by 32 filters.
  private static func convolution(_ tape: Tape, _ images: Int) -> Variable {
    let (channels, side, filters, window) = (16, 32, 32, 3)
    let out = side - window + 1
    let x = tape.input(values([images, channels, side, side], 1, 1), "x")
    let weights = tape.input(values([filters, channels * window * window], 0.1, 2), "W")
    let bias = tape.input(values([filters, 1], 0.1, 3), "b")
    var places: [Int] = []
    for image in 0..<images {
      for channel in 0..<channels {
        for (i, j) in (0..<window * window).map({ ($0 / window, $0 % window) }) {
          for row in 0..<out {
            let start = ((image * channels + channel) * side + row + i) * side + j
            places += start..<start + out
          }
        }
      }
    }
    let columns = x.gathered(
      places, shape: Shape([images, channels * window * window, out * out]))
    return relu(matmul(weights, columns) + bias).mean()
  }

  private static func values(_ dimensions: [Int], _ scale: Double, _ seed: Int) -> Tensor {
    let count = dimensions.reduce(1, *)
    return Tensor(
      shape: Shape(dimensions),
      elements: (0..<count).map { scale * Double(($0 * 7919 + seed) % 199 - 99) / 99 })
  }
}
