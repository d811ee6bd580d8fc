extension CodePrelude {
  /// The type of the Swift code on tensors, and what its functions share.
  public static let tensor = """
    /// Numbers in rows and columns: what NumPy calls an array.
    struct Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
      var shape: [Int]
      var values: [Double]

      init(_ shape: [Int], _ values: [Double]) {
        self.shape = shape
        self.values = values
      }
      init(_ number: Double) { self.init([], [number]) }
      init(floatLiteral number: Double) { self.init(number) }
      init(integerLiteral number: Int) { self.init(Double(number)) }
      init(arrayLiteral rows: Tensor...) {
        self.init([rows.count] + (rows.first?.shape ?? []), rows.flatMap(\\.values))
      }

      func map(_ function: (Double) -> Double) -> Tensor { Tensor(shape, values.map(function)) }

      static func + (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 + $1 } }
      static func - (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 - $1 } }
      static func * (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 * $1 } }
      static func / (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 / $1 } }
      static func += (a: inout Tensor, b: Tensor) { a = a + b }
      static prefix func - (a: Tensor) -> Tensor { a.map { -$0 } }
    }

    extension Tensor: CustomStringConvertible {
      var description: String {
        guard let count = shape.first else { return "\\(values[0])" }
        let size = values.count / max(count, 1)
        let rows = (0..<count).map { row in
          Tensor(Array(shape.dropFirst()), Array(values[row * size..<(row + 1) * size])).description
        }
        return "[" + rows.joined(separator: ", ") + "]"
      }
    }

    /// How far apart neighbours along each axis are.
    func strides(_ shape: [Int]) -> [Int] {
      shape.indices.map { axis in shape[(axis + 1)...].reduce(1, *) }
    }

    /// The elements at all combinations of places along the axes.
    func pick(_ x: Tensor, _ places: [[Int]], _ strides: [Int]) -> Tensor {
      var positions = [0]
      for (axis, stride) in zip(places, strides) {
        positions = positions.flatMap { start in axis.map { start + $0 * stride } }
      }
      return Tensor(places.map(\\.count), positions.map { x.values[$0] })
    }

    /// The tensor repeated along axes that it lacks, or has with the length 1.
    func broadcast(_ x: Tensor, _ shape: [Int]) -> Tensor {
      if x.shape == shape { return x }
      let missing = [Int](repeating: 1, count: shape.count - x.shape.count)
      let own = missing + x.shape
      let steps = zip(own, strides(own)).map { $0 == 1 ? 0 : $1 }
      return pick(x, shape.map { Array(0..<$0) }, steps)
    }

    /// The shape of two tensors combined.
    func common(_ a: [Int], _ b: [Int]) -> [Int] {
      let rank = max(a.count, b.count)
      let x = [Int](repeating: 1, count: rank - a.count) + a
      let y = [Int](repeating: 1, count: rank - b.count) + b
      return zip(x, y).map { $0 == 1 ? $1 : $0 }
    }

    func combine(_ a: Tensor, _ b: Tensor, _ function: (Double, Double) -> Double) -> Tensor {
      let shape = common(a.shape, b.shape)
      let pairs = zip(broadcast(a, shape).values, broadcast(b, shape).values)
      return Tensor(shape, pairs.map { function($0, $1) })
    }
    """

  /// The Swift functions on tensors, each behind those it calls.
  public static let tensors: [Function] =
    maps.map { name in
      Function(
        name: name,
        text: "func \(name)(_ x: Tensor) -> Tensor { x.map { Foundation.\(name)($0) } }")
    }
    + pairMaps.map { name in
      Function(
        name: name,
        text: """
          func \(name)(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b) { Foundation.\(name)($0, $1) } }
          """)
    }
    + comparisons.map { sign in
      Function(
        name: " \(sign) ",
        text: """
          func \(sign) (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 \(sign) $1 ? 1 : 0 } }
          """)
    } + elementwise + movers + runningProducts + reductions + products + factorizations
    + linearAlgebra

  private static let maps = [
    "exp", "expm1", "log", "log1p", "log2", "log10", "sqrt", "sin", "cos", "tan", "asin", "acos",
    "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "exp2", "cbrt",
    "floor", "ceil", "trunc", "rint",
  ]
  private static let pairMaps = ["atan2", "hypot", "fmod", "fmax", "fmin", "copysign"]
  private static let comparisons = ["==", "!=", "<", ">", "<=", ">="]

  private static let elementwise: [Function] =
    [
      Function(
        name: "abs", text: "func abs(_ x: Tensor) -> Tensor { x.map { $0.magnitude } }"),
      Function(
        name: "sign",
        text: """
          func sign(_ x: Tensor) -> Tensor { x.map { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 } }
          """),
      Function(
        name: "pow",
        text: """
          func pow(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b) { Foundation.pow($0, $1) } }
          """),
      Function(
        name: "select",
        text: """
          /// Elements of `a` where the condition is not 0, of `b` elsewhere.
          func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
            let shape = common(condition.shape, common(a.shape, b.shape))
            let choices = zip(broadcast(a, shape).values, broadcast(b, shape).values)
            let chosen = zip(broadcast(condition, shape).values, choices)
            return Tensor(shape, chosen.map { $0 != 0 ? $1.0 : $1.1 })
          }
          """),
      Function(
        name: "normalShare",
        text: """
          func normalShare(_ x: Tensor) -> Tensor {
            x.map { 0.5 * (1 + Foundation.erf($0 * 0.7071067811865476)) }
          }
          """),
      Function(
        name: "normalDensity",
        text: """
          func normalDensity(_ x: Tensor) -> Tensor {
            x.map { 0.3989422804014327 * Foundation.exp(-$0 * $0 / 2) }
          }
          """),
    ]
    + ofOne.map { name, body in
      Function(
        name: name,
        text: "func \(name)(_ x: Tensor) -> Tensor {\n  x.map { x in\n"
          + indented(body, by: 4) + "\n  }\n}")
    }
    + ofPairs.map { name, body in
      Function(
        name: name,
        text: "func \(name)(_ a: Tensor, _ b: Tensor) -> Tensor {\n  combine(a, b) { x, y in\n"
          + indented(body, by: 4) + "\n  }\n}")
    }
}
