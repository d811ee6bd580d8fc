import GradvizEngine

extension TorchLibrary {
  /// Comparisons, and what they are combined with.
  static let logic: [Entry] =
    [
      ("eq", Comparison.equal), ("ne", .notEqual), ("not_equal", .notEqual), ("lt", .less),
      ("less", .less), ("le", .lessEqual),
      ("less_equal", .lessEqual), ("gt", .greater), ("greater", .greater), ("ge", .greaterEqual),
      ("greater_equal", .greaterEqual),
    ].map { name, comparison in
      Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, out=None") {
        machine, call throws(Interruption) in
        try machine.arrayCompare(comparison, call[0], call[1])
      }
    }
    + [
      logical("logical_and") { $0 && $1 }, logical("logical_or") { $0 || $1 },
      logical("logical_xor") { $0 != $1 },
      Entry("torch.logical_not", "tensor.logical_not", parameters: "input") {
        machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "logical_not")
        return try machine.mask(of: array) { $0 == 0 }
      },
      bits("bitwise_and", .bitAnd), bits("bitwise_or", .bitOr), bits("bitwise_xor", .bitXor),
      Entry("torch.bitwise_not", "tensor.bitwise_not", parameters: "input") {
        machine, call throws(Interruption) in
        try machine.prefix(.invert, call[0])
      },
      test("isnan") { $0.isNaN }, test("isfinite") { $0.isFinite }, test("isinf") { $0.isInfinite },
      test("isposinf") { $0 == .infinity }, test("isneginf") { $0 == -.infinity },
      test("signbit") { $0.sign == .minus },
      quantifier("all"), quantifier("any"),
      Entry("torch.equal", "tensor.equal", parameters: "input, other") {
        machine, call throws(Interruption) in
        let a = try machine.tensor(call[0], "equal")
        let b = try machine.tensor(call[1], "equal", "other", 2)
        let (x, y) = (try machine.plainDoubles(of: a), try machine.plainDoubles(of: b))
        return .bool(a.shape == b.shape && x == y)
      },
      closeness("allclose"), closeness("isclose"),
      Entry("torch.isin", parameters: "elements, test_elements") {
        machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "isin")
        let known = Set(try machine.plainDoubles(of: machine.asArray(call[1])))
        return try machine.mask(of: array) { known.contains($0) }
      },
      Entry("torch.is_floating_point", "tensor.is_floating_point", parameters: "input") {
        machine, call throws(Interruption) in
        .bool(try machine.tensor(call[0], "is_floating_point").dtype.isFloat)
      },
      Entry("torch.is_nonzero", parameters: "input") { machine, call throws(Interruption) in
        .bool(try machine.truth(call[0]))
      },
    ]

  private static func logical(
    _ name: String, _ holds: @escaping @Sendable (Bool, Bool) -> Bool
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      let x = try machine.mask(of: machine.tensor(call[0], name)) { $0 != 0 }
      let y = try machine.mask(of: machine.tensor(call[1], name, "other", 2)) { $0 != 0 }
      return try machine.elementwise(.logicalAnd, [x, y], .bitwise, name: name) { a, b, _ in
        holds(a != 0, b != 0) ? 1 : 0
      }
    }
  }

  private static func bits(_ name: String, _ op: Opcode) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other") {
      machine, call throws(Interruption) in
      try machine.binary(op, call[0], call[1])
    }
  }

  private static func test(_ name: String, _ holds: @escaping @Sendable (Double) -> Bool) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.mask(of: machine.tensor(call[0], name), holds)
    }
  }

  private static func quantifier(_ name: String) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      machine.notePlainUse(of: array)
      let numbers = try machine.plainDoubles(of: array)
      if call[1].isNone {
        let holds = name == "all" ? numbers.allSatisfy { $0 != 0 } : numbers.contains { $0 != 0 }
        return .object(machine.tensor(whole: [holds ? 1 : 0], .bool, shape: []))
      }
      let axis = try machine.dimension(call[1], rank: array.rank)
      let results = Machine.lines(array.shape, axis).map { line in
        (name == "all" ? line.allSatisfy { numbers[$0] != 0 } : line.contains { numbers[$0] != 0 })
          ? 1 : 0
      }
      var shape = array.shape
      if array.rank > 0 {
        if try machine.flag(call[2]) { shape[axis] = 1 } else { shape.remove(at: axis) }
      }
      return .object(machine.tensor(whole: results, .bool, shape: shape))
    }
  }

  private static func closeness(_ name: String) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)",
      parameters: "input, other, rtol=1e-05, atol=1e-08, equal_nan=False"
    ) {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], name)
      let b = try machine.tensor(call[1], name, "other", 2)
      if a.dtype != b.dtype {
        throw machine.raise(
          .RuntimeError, "\(a.dtype.name) did not match \(b.dtype.name)", id: "dtype",
          help: "bring both to one type: x.float()")
      }
      try machine.checkTorchBroadcast([.object(a), .object(b)])
      machine.notePlainUse(of: a)
      machine.notePlainUse(of: b)
      let shape = (Shape(a.shape).broadcast(with: Shape(b.shape)) ?? .scalar).dimensions
      let (x, y) = (try machine.plainDoubles(of: a), try machine.plainDoubles(of: b))
      let left = Machine.broadcastMap(a.shape, to: shape) ?? nil
      let right = Machine.broadcastMap(b.shape, to: shape) ?? nil
      let (relative, absolute) = (try machine.double(call[2]), try machine.double(call[3]))
      let isNaNEqual = try machine.flag(call[4])
      let results = (0..<shape.reduce(1, *)).map { index in
        let (p, q) = (x[left.map { $0[index] } ?? index], y[right.map { $0[index] } ?? index])
        if p == q || (isNaNEqual && p.isNaN && q.isNaN) { return true }
        return (p - q).magnitude.isFinite && (p - q).magnitude <= absolute + relative * q.magnitude
      }
      if name == "allclose" { return .bool(results.allSatisfy { $0 }) }
      return .object(machine.tensor(whole: results.map { $0 ? 1 : 0 }, .bool, shape: shape))
    }
  }
}

extension Machine {
  /// A tensor of truth values, read off plain numbers.
  func mask(of array: ArrayObject, _ holds: (Double) -> Bool) throws(Interruption) -> Value {
    notePlainUse(of: array)
    return .object(
      tensor(
        whole: try plainDoubles(of: array).map { holds($0) ? 1 : 0 }, .bool, shape: array.shape))
  }
}
