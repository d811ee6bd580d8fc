import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// What arrays can be asked that is no function of NumPy.
  static let methods: [Builtin] =
    ["astype", "to", "type"].map { name in
      Builtin(name, "x *type") { call throws(Diagnostic) in try call.operand("x") }
    }
    + [
      "copy", "clone", "cpu", "cuda", "numpy", "double", "float", "contiguous", "tolist",
      "requires_grad_",
    ].map { name in
      Builtin(name, "x *options") { call throws(Diagnostic) in try call.operand("x") }
    }
    + ["backward", "zero_", "retain_grad"].map { name in
      Builtin(name, "x *options") { _ throws(Diagnostic) in .none }
    }
    + [
      Builtin("detach", "x") { call throws(Diagnostic) in
        .plain(try call.evaluator.plainTensorUnnoted(of: call.operand("x")))
      },
      Builtin("dim", "x") { call throws(Diagnostic) in
        .number(Double(call.evaluator.shape(of: try call.operand("x")).rank))
      },
      Builtin("item", "x") { call throws(Diagnostic) in try item(call, call.operand("x")) },
      Builtin("numel", "x") { call throws(Diagnostic) in
        .number(Double(call.evaluator.shape(of: try call.operand("x")).count))
      },
      Builtin("size", "x axis?") { call throws(Diagnostic) in
        let shape = call.evaluator.shape(of: try call.operand("x"))
        if call.value("axis") == nil { return .tuple(shape.dimensions.map { .number(Double($0)) }) }
        return .number(Double(shape.dimensions[try call.axis("axis", of: shape, default: 0)]))
      },
      Builtin("swapaxes", "x axis1 axis2") { call throws(Diagnostic) in
        let x = try call.operand("x")
        let shape = call.evaluator.shape(of: x)
        var axes = Array(0..<shape.rank)
        axes.swapAt(
          try call.axis("axis1", of: shape, default: 0),
          try call.axis("axis2", of: shape, default: 0))
        return try call.apply(.transpose, [x], Attributes(axes: axes))
      },
      Builtin("t", "x") { call throws(Diagnostic) in
        let x = try call.operand("x")
        let rank = call.evaluator.shape(of: x).rank
        return rank < 2
          ? x : try call.apply(.transpose, [x], Attributes(axes: (0..<rank).reversed()))
      },
    ]
}
