import GradvizEngine
import GradvizTestSupport
import GradvizTrace

/// Runs drawn at random, the same every time, of numbers or of tensors, with names that repeat and names that mean harm.
enum RandomCode {
  static let shapes = [[], [3], [2, 3], [2, 1], [1, 3], [3, 2], [], [3]]
  static let names = [
    "x", "w", "lambda", "np", "dx", "repeat", "a b", "σ", "x", "", "exp", "t1", "👩‍👩‍👧", "print",
    "Tensor",
    "d", "x\n__import__('os')", "*/", "in", "π²",
  ]

  static func numbers(_ seed: UInt64) -> CodeCase {
    make("numbers \(seed)", seed, Array(repeating: [], count: 6)) { tape, pool, generator in
      let x = pool[Int.random(in: 0..<pool.count, using: &generator)]
      let y = pool[Int.random(in: 0..<pool.count, using: &generator)]
      switch Int.random(in: 0..<24, using: &generator) {
      case 0: return x + y
      case 1: return x - y
      case 2: return x * y
      case 3: return x / (y * y + 1)
      case 4: return tanh(x) * 3
      case 5: return sigmoid(x)
      case 6: return sin(-x) * 2
      case 7: return max(x, y)
      case 8: return choose(x .> y, x, y)
      case 9: return pow(x * x + 0.5, y)
      case 10: return pow(x, 3)
      case 11: return 1 / (1 + exp(-x))
      case 12: return softplus(x)
      case 13: return pow(x, 2)
      case 14: return sqrt(x * x + 0.25)
      case 15: return log(x * x + 1.5)
      case 16: return min(x, 0.25)
      case 17: return relu(x) - y.leakyReLU(slope: 0.1)
      case 18: return gelu(x)
      case 19: return abs(x) + cos(y)
      case 20: return (x - y) - (y - x)
      case 21: return atan(x) / 2
      case 22: return -(x * -y)
      default: return x * 2 - y / 3
      }
    }
  }

  static func tensors(_ seed: UInt64) -> CodeCase {
    make("tensors \(seed)", seed, shapes) { tape, pool, generator in
      let x = pool[Int.random(in: 0..<pool.count, using: &generator)]
      let y = pool[Int.random(in: 0..<pool.count, using: &generator)]
      let z = x.shape.rank == 0 ? x.flattened() : x
      switch Int.random(in: 0..<28, using: &generator) {
      case 0: return fits(x, y) ? x + y : x
      case 1: return fits(x, y) ? x - y : y
      case 2: return fits(x, y) ? x * y : x
      case 3: return fits(x, y) ? x / (y * y + 1) : x
      case 4: return tanh(x) * 3
      case 5: return sigmoid(x)
      case 6: return sin(x) * 2
      case 7: return fits(x, y) ? max(x, y) : x
      case 8: return fits(x, y) ? choose(x .> y, x, y) : x
      case 9: return z.sum(axes: -1).expanded(axis: -1)
      case 10: return x.mean() * 0.5
      case 11: return x.flattened()[0]
      case 12: return softplus(x)
      case 13: return pow(x, 2)
      case 14: return matmul(x.reshaped(-1, 1), y.reshaped(1, -1)).mean(axes: 0, 1)
      case 15: return stack([x, x * 0.5]).mean(axes: 0)
      case 16: return concatenate([x.flattened(), y.flattened()])
      case 17: return softmax(z, axis: 0) + logSoftmax(z, axis: -1)
      case 18: return x.flattened().gathered([0, 0], shape: Shape([2, 1]))
      case 19: return z.max(axes: -1) + z.min()
      case 20: return z.variance(axes: 0, keepsAxes: true)
      case 21: return z.cumulativeSum(axis: 0) + z.cumulated(along: 0, fromEnd: true)
      case 22: return z.transposed() + 1 / (z.transposed() * z.transposed() + 2)
      case 23: return turned(z)
      case 24: return z.mean(axes: 0, keepsAxes: true) - z
      case 25: return z.logsumexp(axes: 0) + z.product(axes: -1).sum()
      case 26: return relu(x) + gelu(x)
      default: return 1 / (1 + exp(-x))
      }
    }
  }

  private static func fits(_ x: Variable, _ y: Variable) -> Bool {
    x.shape.broadcast(with: y.shape) != nil
  }

  /// The first axis backwards, and every second place of the last.
  private static func turned(_ x: Variable) -> Variable {
    var ranges = x.shape.dimensions.map { IndexRange(start: 0, count: $0) }
    ranges[ranges.count - 1] = IndexRange(
      start: 0, count: (x.shape.dimensions[ranges.count - 1] + 1) / 2, step: 2)
    if ranges.count > 1 {
      ranges[0] = IndexRange(start: ranges[0].count - 1, count: ranges[0].count, step: -1)
    }
    return x.sliced(ranges, shape: Shape(ranges.map(\.count)))
  }

  private static func make(
    _ name: String, _ seed: UInt64, _ shapes: [[Int]],
    _ draw: (Tape, [Variable], inout SeededGenerator) -> Variable
  ) -> CodeCase {
    var generator = SeededGenerator(seed: seed &* 2 &+ 77)
    let tape = Tape()
    var pool: [Variable] = []
    for (place, dimensions) in shapes.enumerated() {
      let shape = Shape(dimensions)
      let numbers = (0..<shape.count).map { _ in Double.random(in: -1.5..<1.5, using: &generator) }
      pool.append(tape.input(Tensor(shape: shape, elements: numbers), names[place]))
    }
    for _ in 0..<16 {
      let drawn = draw(tape, pool, &generator)
      let next = drawn.shape.count > 24 ? drawn.mean() : drawn
      let squashed = Bool.random(using: &generator) ? tanh(next) : next * 0.5
      if Bool.random(using: &generator), let word = names.randomElement(using: &generator) {
        pool.append(squashed.named(word))
      } else {
        pool.append(squashed)
      }
    }
    let output = pool.suffix(6).reduce(tape.constant(0)) {
      $0 + ($1.shape.rank == 0 ? $1 : $1.sum())
    }
    return CodeCase(name: name, trace: tape.trace(of: output))
  }
}
