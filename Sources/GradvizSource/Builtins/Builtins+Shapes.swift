import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// Functions that move elements to other places.
  static let shapeFunctions: [Builtin] =
    ["reshape", "view"].map { name in
      Builtin(name, "x *shape") { call throws(Diagnostic) in
        let x = try call.operand("x")
        guard call.isGiven("shape") || !call.rest.isEmpty else {
          throw SourceMessages.argumentMissing(
            "shape", call.builtin.signature, range: call.evaluator.range)
        }
        return try reshaped(call, x, call.shape("shape", count: call.evaluator.shape(of: x).count))
      }
    }
    + ["ravel", "flatten"].map { name in
      Builtin(name, "x") { call throws(Diagnostic) in
        let x = try call.operand("x")
        return try reshaped(call, x, Shape([call.evaluator.shape(of: x).count]))
      }
    }
    + [
      Builtin("transpose", "x *axes", run: transpose),
      Builtin("permute", "x *axes", run: transpose),
      Builtin("squeeze", "x axis?") { call throws(Diagnostic) in
        let x = try call.operand("x")
        let shape = call.evaluator.shape(of: x)
        let axes =
          call.value("axis") == nil
          ? shape.dimensions.indices.filter { shape.dimensions[$0] == 1 }
          : try call.axes("axis", of: shape)
        for axis in axes where shape.dimensions[axis] != 1 {
          throw SourceMessages.squeeze(axis, shape, range: call.range("axis"))
        }
        let rest = shape.dimensions.indices.filter { !axes.contains($0) }.map {
          shape.dimensions[$0]
        }
        return try reshaped(call, x, Shape(rest))
      },
      Builtin("expand_dims", "x axis", run: expand), Builtin("unsqueeze", "x axis", run: expand),
      Builtin("broadcast_to", "x *shape") { call throws(Diagnostic) in
        let shape = try call.shape("shape")
        return try call.apply(.broadcastTo, [call.operand("x")], Attributes(shape: shape))
      },
      Builtin("flip", "x axis?") { call throws(Diagnostic) in
        let x = try call.operand("x")
        let shape = call.evaluator.shape(of: x)
        let axes = try call.axes("axis", of: shape)
        let ranges = shape.dimensions.enumerated().map { axis, extent in
          axes.contains(axis) && extent > 1
            ? IndexRange(start: extent - 1, count: extent, step: -1)
            : IndexRange(start: 0, count: extent)
        }
        let text =
          "["
          + shape.dimensions.indices.map { axes.contains($0) ? "::-1" : ":" }.joined(
            separator: ", ") + "]"
        return try call.apply(.slice, [x], Attributes(shape: shape, ranges: ranges, text: text))
      },
      Builtin("split", "x sections axis?", run: split),
    ]

  private static func transpose(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    let shape = call.evaluator.shape(of: x)
    var axes: [Int] = []
    if call.rest.count > 1 {
      for value in call.rest {
        axes.append(try call.evaluator.integer(value, "an axis", range: call.range("axes")))
      }
    } else if let value = call.rest.first, case .none = value {
      axes = []
    } else if let value = call.rest.first {
      axes = try call.evaluator.integers(value, "an axis", range: call.range("axes"))
    }
    for (place, axis) in axes.enumerated() {
      axes[place] = try call.normalized(axis, shape, call.range("axes"))
    }
    if call.rest.isEmpty || axes.isEmpty { axes = (0..<shape.rank).reversed() }
    let isExchange = call.builtin.name == "transpose" && call.rest.count == 2
    if isExchange, call.family == .unclear {
      throw SourceMessages.unclearMethod(
        "transpose", "PyTorch exchanges two axes, NumPy orders all of them",
        help: "write x.swapaxes(a, b) or x.permute(…)",
        range: call.evaluator.range)
    }
    if isExchange, call.family == .torch {
      // PyTorch's function exchanges two axes.
      var all = Array(0..<shape.rank)
      all.swapAt(axes[0], axes[1])
      axes = all
    }
    guard axes.sorted() == Array(0..<shape.rank) else {
      throw SourceMessages.permutation(axes, shape, range: call.range("axes"))
    }
    if shape.rank < 2 { return x }
    return try call.apply(.transpose, [x], Attributes(axes: axes))
  }

  private static func expand(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    let shape = call.evaluator.shape(of: x)
    let axes = try call.evaluator.integers(
      call.value("axis") ?? .none, "an axis", range: call.range("axis"))
    let rank = shape.rank + axes.count
    var normal: Set<Int> = []
    for axis in axes {
      guard (-rank..<rank).contains(axis) else {
        throw SourceMessages.axisOutOfRange(axis, shape, range: call.range("axis"))
      }
      guard normal.insert(axis < 0 ? axis + rank : axis).inserted else {
        throw SourceMessages.axisTwice(axis, range: call.range("axis"))
      }
    }
    var rest = shape.dimensions.makeIterator()
    let extents = (0..<rank).map { normal.contains($0) ? 1 : rest.next() ?? 1 }
    return try reshaped(call, x, Shape(extents))
  }

  private static func split(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    let shape = call.evaluator.shape(of: x)
    let axis = try call.axis("axis", of: shape, default: 0)
    let extent = shape.dimensions[axis]
    let sections = try call.evaluator.integers(
      call.value("sections") ?? .none, "the parts of a split", range: call.range("sections"))
    if call.family == .unclear {
      throw SourceMessages.unclearMethod(
        "split", "PyTorch's parts have a size, NumPy's a number",
        help: "write np.split(x, …) or torch.split(x, …)",
        range: call.evaluator.range)
    }
    var bounds = sections
    if case .list = call.value("sections") {
      if call.family == .torch {
        bounds = sections.dropLast().reduce(into: []) { $0.append(($0.last ?? 0) &+ $1) }
      }
    } else {
      let count = sections.first ?? 1
      let size =
        call.family == .torch ? count : count > 0 && extent % count == 0 ? extent / count : 0
      guard count > 0, size > 0 else {
        throw SourceMessages.split(
          extent, into: count, axis: axis, shape, range: call.range("sections"))
      }
      bounds = Array(stride(from: size, to: extent, by: size))
    }
    var parts: [Value] = []
    var start = 0
    for bound in bounds + [extent] {
      let run = IndexRange(start: start, stop: bound, step: 1, extent: extent)
      var ranges = shape.dimensions.map { IndexRange(start: 0, count: $0) }
      ranges[axis] = run
      var dimensions = shape.dimensions
      dimensions[axis] = run.count
      let colons = String(repeating: ":, ", count: axis)
      parts.append(
        try call.apply(
          .slice, [x],
          Attributes(shape: Shape(dimensions), ranges: ranges, text: "[\(colons)\(start):\(bound)]")
        ))
      start = bound
    }
    return try call.evaluator.makeList(parts, isTuple: false)
  }
}
