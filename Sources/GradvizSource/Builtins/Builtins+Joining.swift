import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// Functions that put arrays together.
  static let joining: [Builtin] =
    ["concatenate", "concat", "cat"].map { name in
      Builtin(name, "x axis?") { call throws(Diagnostic) in
        var parts = try operands(call)
        if call.isGiven("axis"), call.value("axis") == nil {
          for (index, part) in parts.enumerated() {
            parts[index] = try reshaped(call, part, Shape([call.evaluator.shape(of: part).count]))
          }
        }
        for part in parts where call.evaluator.shape(of: part).rank == 0 {
          throw SourceMessages.concatenatedNumber(range: call.range("x"))
        }
        let axis = try call.axis("axis", of: call.evaluator.shape(of: parts[0]), default: 0)
        return try call.apply(.concatenate, parts, Attributes(axes: [axis]))
      }
    }
    + [
      Builtin("stack", "x axis?") { call throws(Diagnostic) in
        let parts = try operands(call)
        let shape = call.evaluator.shape(of: parts[0])
        let axis = try call.axis("axis", of: Shape(shape.dimensions + [1]), default: 0)
        return try call.apply(.stack, parts, Attributes(axes: [axis]))
      }
    ]

  private static func operands(_ call: BuiltinCall) throws(Diagnostic) -> [Value] {
    var parts: [Value] = []
    for item in try call.items("x") { parts.append(try call.evaluator.operand(item)) }
    if parts.isEmpty {
      throw SourceMessages.nothingToJoin(call.builtin.name, range: call.range("x"))
    }
    return parts
  }

  /// Functions that multiply.
  static let products: [Builtin] =
    ["matmul", "mm", "bmm", "mv"].map { name in
      Builtin(name, "x1 x2") { call throws(Diagnostic) in
        try call.apply(.matmul, [call.operand("x1"), call.operand("x2")])
      }
    }
    + [
      Builtin("dot", "x1 x2", run: dot), Builtin("inner", "x1 x2", run: dot),
      Builtin("outer", "x1 x2") { call throws(Diagnostic) in
        let factors = [try call.operand("x1"), try call.operand("x2")]
        var flat: [Value] = []
        for factor in factors {
          flat.append(try reshaped(call, factor, Shape([call.evaluator.shape(of: factor).count])))
        }
        return try call.apply(.outer, flat)
      },
    ]

  /// NumPy's dot: a product for scalars, a matrix product for up to two axes, and for stacks all pairs of rows of the
  /// first and columns of the second.
  private static func dot(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let x = try call.operand("x1")
    let y = try call.operand("x2")
    let first = call.evaluator.shape(of: x)
    let second = call.evaluator.shape(of: y)
    if first.rank == 0 || second.rank == 0 { return try call.apply(.multiply, [x, y]) }
    if call.builtin.name == "inner", second.rank > 1 {
      throw SourceMessages.inner(range: call.evaluator.range)
    }
    guard second.rank > 2 || (second.rank == 2 && first.rank > 2) else {
      return try call.apply(.matmul, [x, y])
    }
    let size = second.dimensions[second.rank - 2]
    let rows = first.dimensions.dropLast()
    let columns = Array(second.dimensions.dropLast(2)) + [second.dimensions[second.rank - 1]]
    guard first.dimensions.last == size else { return try call.apply(.matmul, [x, y]) }
    let left = try reshaped(call, x, Shape([rows.reduce(1, *), size]))
    let order = [second.rank - 2] + Array(0..<second.rank - 2) + [second.rank - 1]
    let moved = try call.apply(.transpose, [y], Attributes(axes: order))
    let right = try reshaped(call, moved, Shape([size, columns.reduce(1, *)]))
    return try reshaped(call, call.apply(.matmul, [left, right]), Shape(Array(rows) + columns))
  }
}
