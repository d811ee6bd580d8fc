import GradvizEngine

extension NumPyLibrary {
  /// Products of arrays that are summed over axes.
  static let contractions: [Entry] = [
    .numpy(
      "inner", parameters: "a, b, /",
      examples: ["np.inner(v, v)", "np.inner(x, y)", "np.inner(x, v)"]
    ) {
      machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      if a.rank == 0 || b.rank == 0 {
        return try machine.arrayBinary(.multiply, .object(a), .object(b))
      }
      guard a.shape.last == b.shape.last else {
        throw machine.raise(
          .ValueError,
          "shapes \(Machine.tupleText(a.shape)) and \(Machine.tupleText(b.shape)) not aligned: \(a.shape[a.rank - 1]) "
            + "(dim \(a.rank - 1)) != \(b.shape[b.rank - 1]) (dim \(b.rank - 1))",
          id: "shape-mismatch")
      }
      return try machine.contracted(a, [a.rank - 1], b, [b.rank - 1])
    },
    .numpy("vdot", parameters: "a, b, /", examples: ["np.vdot(x, y)"]) {
      machine, call throws(Interruption) in
      try machine.dot(
        .object(machine.flat(machine.asArray(call[0]))),
        .object(machine.flat(machine.asArray(call[1]))))
    },
    .numpy(
      "tensordot", "linalg.tensordot", parameters: "a, b, axes=2",
      examples: [
        "np.tensordot(x, y)", "np.tensordot(x, A, axes=1)",
        "np.tensordot(S, x, axes=([1, 2], [0, 1]))",
      ]
    ) { machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      var first: [Int] = []
      var second: [Int] = []
      if let count = try machine.optionalWhole(call["axes"]) {
        guard count >= 0, count <= a.rank, count <= b.rank else {
          throw machine.raise(.ValueError, "shape-mismatch for sum", id: "shape-mismatch")
        }
        first = Array(a.rank - count..<a.rank)
        second = Array(0..<count)
      } else {
        let pair = try machine.items(of: call["axes"])
        guard pair.count == 2 else {
          throw machine.raise(.ValueError, "too many values to unpack (expected 2)", id: "axis")
        }
        for axis in try machine.shape(pair[0]) {
          first.append(try machine.axis(axis, rank: a.rank))
        }
        for axis in try machine.shape(pair[1]) {
          second.append(try machine.axis(axis, rank: b.rank))
        }
      }
      guard first.count == second.count,
        zip(first, second).allSatisfy({ a.shape[$0] == b.shape[$1] })
      else {
        throw machine.raise(
          .ValueError, "shape-mismatch for sum", id: "shape-mismatch",
          label: "shapes \(Machine.tupleText(a.shape)) and \(Machine.tupleText(b.shape))")
      }
      guard Set(first).count == first.count, Set(second).count == second.count else {
        throw machine.raise(.ValueError, "axes must be different", id: "axis")
      }
      let result = try machine.contracted(a, first, b, second)
      // A number is an array without axes here.
      return .object(try machine.asArray(result))
    },
    .numpy("kron", parameters: "a, b", examples: ["np.kron(v, w)", "np.kron(x, A)"]) {
      machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      if a.rank == 0 || b.rank == 0 {
        return try machine.arrayBinary(.multiply, .object(a), .object(b))
      }
      let rank = max(a.rank, b.rank)
      let left = [Int](repeating: 1, count: rank - a.rank) + a.shape
      let right = [Int](repeating: 1, count: rank - b.rank) + b.shape
      let product = try machine.asArray(
        machine.arrayBinary(
          .multiply, machine.reshape(a, to: left.flatMap { [$0, 1] }),
          machine.reshape(b, to: right.flatMap { [1, $0] })))
      return try machine.reshape(product, to: zip(left, right).map { $0 * $1 })
    },
    .numpy(
      "cross", parameters: "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None",
      examples: ["np.cross(v, x[0])", "np.cross(x, y)", "np.cross(A, A * A, axis=0)"]
    ) { machine, call throws(Interruption) in try machine.cross(call) },
    .numpy(
      "linalg.cross", parameters: "x1, x2, /, *, axis=-1", isInJAX: false,
      examples: ["np.linalg.cross(x, y)"]
    ) { machine, call throws(Interruption) in
      try machine.call("numpy.cross", [call[0], call[1]], keywords: [("axis", call["axis"])])
    },
    .numpy(
      "vecdot", "linalg.vecdot", parameters: "x1, x2, /, *, axis=-1",
      examples: ["np.vecdot(x, y)", "np.vecdot(x, y, axis=0)"]
    ) {
      machine, call throws(Interruption) in
      try machine.checkCoreAxes(call, [1, 1], "(n),(n)->()")
      return try machine.call(
        "numpy.sum", [machine.binary(.multiply, call[0], call[1])],
        keywords: [("axis", call["axis"])])
    },
    .numpy("matvec", parameters: "x1, x2, /", examples: ["np.matvec(x, v)"]) {
      machine, call throws(Interruption) in
      try machine.checkCoreAxes(call, [2, 1], "(m,n),(n)->(m)")
      let vector = try machine.call("numpy.expand_dims", [call[1], .int(-1)])
      return machine.unwrapped(
        try machine.row(
          0, of: machine.asArray(machine.matmul(.object(machine.asArray(call[0])), vector)),
          axis: -1, fromEnd: true))
    },
    .numpy("vecmat", parameters: "x1, x2, /", examples: ["np.vecmat(w, x)"]) {
      machine, call throws(Interruption) in
      try machine.checkCoreAxes(call, [1, 2], "(n),(n,m)->(m)")
      let vector = try machine.call("numpy.expand_dims", [call[0], .int(-2)])
      return machine.unwrapped(
        try machine.row(
          0, of: machine.asArray(machine.matmul(vector, .object(machine.asArray(call[1])))),
          axis: -2, fromEnd: true))
    },
    .numpy(
      "einsum", parameters: "*operands, out=None, optimize=False, **kwargs",
      examples: [
        "np.einsum('ij,kj->ik', x, y)", "np.einsum('ij,jk', x, A)", "np.einsum('ii', M)",
        "np.einsum('...j,j', x, v)",
        "np.einsum('i,j,ij->', w, v, x)", "np.einsum('ij->ji', x)",
        "np.einsum('bij,bjk->bik', S, S.transpose(0, 2, 1))",
      ]
    ) { machine, call throws(Interruption) in try machine.einsum(call) },
    .refused(
      ["numpy.einsum_path"],
      cure: "leave it away: the order of products is chosen by np.einsum itself"),
  ]
}

extension Machine {
  /// Stops where operands have fewer axes than a product needs.
  func checkCoreAxes(_ call: Arguments, _ ranks: [Int], _ signature: String) throws(Interruption) {
    for (place, rank) in ranks.enumerated() {
      let own = try asArray(call[place]).rank
      if own >= rank { continue }
      throw raise(
        .ValueError,
        "\(call.entry.name): Input operand \(place) does not have enough dimensions (has \(own), gufunc "
          + "core with signature \(signature) requires \(rank))", id: "shape-mismatch")
    }
  }

  /// A place of an axis counted from the end.
  func row(
    _ index: Int, of array: ArrayObject, axis: Int, fromEnd: Bool
  ) throws(Interruption) -> ArrayObject {
    try row(index, of: array, axis: self.axis(axis, rank: array.rank))
  }

  /// The sum of products over pairs of axes, by one product of matrices.
  func contracted(
    _ a: ArrayObject, _ first: [Int], _ b: ArrayObject, _ second: [Int]
  ) throws(Interruption) -> Value {
    let rows = (0..<a.rank).filter { !first.contains($0) }
    let columns = (0..<b.rank).filter { !second.contains($0) }
    let shape = rows.map { a.shape[$0] } + columns.map { b.shape[$0] }
    let inner = first.map { a.shape[$0] }.reduce(1, *)
    let left = try reshape(
      asArray(transpose(a, rows + first)), to: [rows.map { a.shape[$0] }.reduce(1, *), inner])
    let right = try reshape(
      asArray(transpose(b, second + columns)),
      to: [inner, columns.map { b.shape[$0] }.reduce(1, *)])
    let result = try asArray(product(.matmul, asArray(left), asArray(right)))
    return unwrapped(try asArray(reshape(result, to: shape)))
  }

  func cross(_ call: Arguments) throws(Interruption) -> Value {
    let (a, b) = (try asArray(call[0]), try asArray(call[1]))
    func axis(_ name: String, _ rank: Int) throws(Interruption) -> Int {
      try self.axis(wholeNumber(call["axis"].isNone ? call[name] : call["axis"]), rank: rank)
    }
    let (p, q) = (try axis("axisa", a.rank), try axis("axisb", b.rank))
    let (n, m) = (a.rank > 0 ? a.shape[p] : 0, b.rank > 0 ? b.shape[q] : 0)
    guard [2, 3].contains(n), n == m else {
      throw raise(
        .ValueError,
        "incompatible dimensions for cross product\n(dimension must be 2 or 3)",
        id: "shape-mismatch",
        label: "vectors of \(n) and \(m) elements",
        help: n == m ? nil : "give vectors of one length")
    }
    var x: [Value] = []
    var y: [Value] = []
    for place in 0..<n {
      x.append(unwrapped(try row(place, of: a, axis: p)))
      y.append(unwrapped(try row(place, of: b, axis: q)))
    }
    func component(_ i: Int, _ j: Int) throws(Interruption) -> Value {
      try binary(.subtract, binary(.multiply, x[i], y[j]), binary(.multiply, x[j], y[i]))
    }
    if n == 2 { return .object(try asArray(component(0, 1))) }
    let parts = [try component(1, 2), try component(2, 0), try component(0, 1)]
    let rank = try asArray(parts[0]).rank + 1
    return try self.call(
      "numpy.stack", [.list(parts)], keywords: [("axis", .int(axis("axisc", rank)))])
  }
}
