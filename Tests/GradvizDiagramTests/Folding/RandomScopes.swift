import GradvizTestSupport
import GradvizTrace

/// Programs of scalars with calls inside calls, the same for the same seed.
enum RandomScopes {
  /// A program of some ops; one in three is in a call, and calls are at most `depth` deep.
  static func trace(seed: UInt64, ops: Int, depth: Int = 3) -> Trace {
    var random = SeededGenerator(seed: seed)
    var builder = TraceBuilder()
    var values: [Int] = []
    var numbers: [Double] = []
    for name in ["x", "y", "z"] {
      let number = Double.random(in: -1.2...1.2, using: &random)
      values.append(builder.input(name, number))
      numbers.append(number)
    }
    var calls: [String: Int] = [:]
    for _ in 0..<ops {
      if Int.random(in: 0..<6, using: &random) == 0, builder.scope.count < depth {
        let name = ["cell", "gate", "sigmoid"][Int.random(in: 0..<3, using: &random)]
        let path = (builder.scope + [name]).joined(separator: "/")
        calls[path, default: 0] += 1
        let count = calls[path, default: 1]
        builder.scope.append(count == 1 ? name : "\(name)#\(count)")
      } else if Int.random(in: 0..<6, using: &random) == 0, !builder.scope.isEmpty {
        builder.scope.removeLast()
      }
      let first = Int.random(in: max(values.count - 6, 0)..<values.count, using: &random)
      let second = Int.random(in: max(values.count - 6, 0)..<values.count, using: &random)
      let (a, b) = (numbers[first], numbers[second])
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        values.append(
          builder.op(
            "add", [values[first], values[second]], a + b, "a + b", locals: [(1, "1"), (1, "1")]))
        numbers.append(a + b)
      case 1:
        values.append(
          builder.op(
            "multiply", [values[first], values[second]], a * b, "a * b",
            locals: [(b, "b"), (a, "a")]))
        numbers.append(a * b)
      case 2:
        let half = builder.constant(0.5)
        values.append(
          builder.op(
            "multiply", [values[first], half], a * 0.5, "a * 0.5", locals: [(0.5, "0.5"), (a, "a")])
        )
        numbers.append(a * 0.5)
      default:
        let slope = 1 / (1 + a * a)
        values.append(
          builder.op("soft", [values[first]], a * slope, "soft(a)", locals: [(slope, "s")]))
        numbers.append(a * slope)
      }
    }
    return builder.trace(of: values[values.count - 1])
  }
}
