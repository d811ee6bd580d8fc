import Gradviz

/// Recording and differentiating numbers through the operators that everybody uses.
enum Scalars {
  static var benchmarks: [Benchmark] {
    // What other benchmarks leave to the process would be taken for memory that is kept.
    [memory]
      + ["chain", "dag", "mlp"].flatMap { family in
        let sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
        return Benchmark.sizes("tape/\(family)/record", sizes) { size in
          let tape = Tape()
          let record = recorder(family, size)
          return {
            tape.reset()
            return Benchmark.Sample {
              _ = record(tape)
              return tape.count
            }
          }
        }
          + Benchmark.sizes("tape/\(family)/backward", sizes) { size in
            let tape = Tape()
            let output = recorder(family, size)(tape)
            return {
              Benchmark.Sample {
                tape.backward(from: output)
                return tape.count
              }
            }
          }
      }
  }

  /// Bytes of memory that a recorded and differentiated node keeps, as nanoseconds are written elsewhere.
  private static var memory: Benchmark {
    Benchmark(name: "tape/mlp/bytes", size: 1_000_000, unit: "nodes") {
      size in
      {
        let before = Memory.resident()
        let tape = Tape()
        let output = recorder("mlp", size)(tape)
        tape.backward(from: output)
        let after = Memory.resident()
        // The unit of 'perUnit' is 1e-9 of what stands here: bytes.
        return Benchmark.Sample(seconds: Double(after - before) * 1e-9, work: tape.count)
      }
    }
  }

  private static func recorder(_ family: String, _ size: Int) -> (Tape) -> Variable {
    switch family {
    case "chain": return { chain($0, size) }
    case "dag":
      let (left, right) = operands(size)
      return { dag($0, left, right) }
    default:
      let width = 100
      let values = (0..<width * width).map { 0.1 * Double($0 % 19 - 9) / 9 }
      return { mlp($0, size, width, values) }
    }
  }

  /// One op behind the other, of four kinds in turn.
  private static func chain(_ tape: Tape, _ size: Int) -> Variable {
    let w = tape.input(0.999)
    let b = tape.input(0.001)
    var x = tape.input(0.5)
    var left = size - 3
    while left > 3 {
      x = x * w
      x = x + b
      x = tanh(x)
      x = x - b
      left -= 4
    }
    return x
  }

  /// Differences of any two of the last thousand nodes, every second one scaled so that neither values nor gradients
  /// leave the range in which numbers are fast.
  private static func dag(_ tape: Tape, _ left: [Int32], _ right: [Int32]) -> Variable {
    var nodes: [Variable] = []
    nodes.reserveCapacity(left.count + 16)
    for place in 0..<16 { nodes.append(tape.input(0.3 + 0.1 * Double(place))) }
    let scale = nodes[4]
    var x = nodes[0]
    for place in left.indices {
      let a = nodes[Int(left[place])]
      x = place & 1 == 0 ? a * scale : a - nodes[Int(right[place])]
      nodes.append(x)
    }
    return x
  }

  private static func operands(_ size: Int) -> ([Int32], [Int32]) {
    var state: UInt64 = 20
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var pairs: ([Int32], [Int32]) = ([], [])
    for place in 0..<size - 16 {
      let count = 16 + place
      let window = min(count, 1000)
      pairs.0.append(Int32(count - 1 - next(below: window)))
      pairs.1.append(Int32(count - 1 - next(below: window)))
    }
    return pairs
  }

  /// Layers of neurons, each a sum of products under a tanh, until there are enough nodes.
  private static func mlp(
    _ tape: Tape, _ size: Int, _ width: Int, _ values: [Double]
  ) -> Variable {
    let width = min(width, max(2, size / 50))
    let weights = (0..<min(width * width, size / 4)).map { tape.input(values[$0]) }
    var layer = (0..<width).map { tape.input(values[$0 % values.count]) }
    var next = layer
    while tape.count < size - 2 {
      var w = 0
      for neuron in 0..<width where tape.count < size {
        var sum = weights[w] * layer[0]
        for i in 1..<width {
          w = w + 1 == weights.count ? 0 : w + 1
          sum = sum + weights[w] * layer[i]
        }
        next[neuron] = tanh(sum)
      }
      swap(&layer, &next)
    }
    return layer.reduce(tape.input(0)) { $0 + $1 }
  }
}
