import GradvizEngine

extension NumPyLibrary {
  /// Functions that join arrays and take them apart.
  static let joining: [Entry] = [
    Entry(
      "numpy.concatenate", "numpy.concat", "jax.numpy.concatenate",
      parameters: "arrays, /, axis=0, out=None, *, dtype=None"
    ) { machine, call throws(Interruption) in
      try machine.concatenate(machine.items(of: call[0]), axis: call[1])
    },
    Entry("numpy.stack", "jax.numpy.stack", parameters: "arrays, axis=0, out=None") {
      machine, call throws(Interruption) in
      let arrays = try machine.arrays(machine.items(of: call[0]))
      guard let first = arrays.first else {
        throw machine.raise(.ValueError, "need at least one array to stack")
      }
      guard arrays.allSatisfy({ $0.shape == first.shape }) else {
        throw machine.raise(
          .ValueError, "all input arrays must have the same shape", id: "shape-mismatch")
      }
      let axis = try machine.axis(machine.wholeNumber(call[1]), rank: first.rank + 1)
      return .object(try machine.apply(.stack, arrays, Attributes(axes: [axis])))
    },
  ]
}

extension Machine {
  func arrays(_ values: [Value]) throws(Interruption) -> [ArrayObject] {
    var arrays: [ArrayObject] = []
    for value in values { arrays.append(try asArray(value)) }
    return arrays
  }

  func concatenate(_ values: [Value], axis: Value) throws(Interruption) -> Value {
    var arrays = try arrays(values)
    guard let first = arrays.first else {
      throw raise(.ValueError, "need at least one array to concatenate")
    }
    if axis.isNone {
      for (index, array) in arrays.enumerated() {
        arrays[index] = try asArray(reshape(array, to: [array.count]))
      }
    }
    for array in arrays where array.rank == 0 {
      throw raise(
        .ValueError, "zero-dimensional arrays cannot be concatenated", id: "shape-mismatch",
        help: "write np.stack([…]), or np.array([…]) for numbers")
    }
    let number = try axis.isNone ? 0 : self.axis(wholeNumber(axis), rank: first.rank)
    for (index, array) in arrays.enumerated().dropFirst() where !axis.isNone {
      guard array.rank == first.rank else {
        throw raise(
          .ValueError,
          "all the input arrays must have same number of dimensions, but the array at index 0 has \(first.rank) "
            + "dimension(s) and the array at index \(index) has \(array.rank) dimension(s)",
          id: "shape-mismatch")
      }
      for other in 0..<array.rank where other != number && array.shape[other] != first.shape[other]
      {
        throw raise(
          .ValueError,
          "all the input array dimensions except for the concatenation axis must match exactly, but along dimension "
            + "\(other), the array at index 0 has size \(first.shape[other]) and the array at index \(index) has size "
            + "\(array.shape[other])", id: "shape-mismatch")
      }
    }
    return .object(try apply(.concatenate, arrays, Attributes(axes: [number])))
  }
}

extension NumPyLibrary {
  /// Products of matrices and vectors.
  static let products: [Entry] = [
    Entry("numpy.matmul", "jax.numpy.matmul", parameters: "x1, x2, /, out=None") {
      machine, call throws(Interruption) in
      try machine.matmul(call[0], call[1])
    },
    Entry("numpy.dot", "jax.numpy.dot", "ndarray.dot", parameters: "a, b, out=None") {
      machine, call throws(Interruption) in
      try machine.dot(call[0], call[1])
    },
    Entry("numpy.outer", "jax.numpy.outer", parameters: "a, b, out=None") {
      machine, call throws(Interruption) in
      let x = try machine.asArray(call[0])
      let y = try machine.asArray(call[1])
      let a = try machine.asArray(machine.reshape(x, to: [x.count]))
      let b = try machine.asArray(machine.reshape(y, to: [y.count]))
      return .object(try machine.apply(.outer, [a, b]))
    },
  ]
}

extension Machine {
  /// NumPy's `dot`: a product of numbers, vectors and matrices; of arrays of more axes, over the last of one and the last
  /// but one of the other.
  func dot(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    let a = try asArray(x)
    let b = try asArray(y)
    if a.rank == 0 || b.rank == 0 { return try arrayBinary(.multiply, .object(a), .object(b)) }
    let inner = b.rank == 1 ? 0 : b.rank - 2
    guard a.shape[a.rank - 1] == b.shape[inner] else {
      throw raise(
        .ValueError,
        "shapes \(Self.tupleText(a.shape)) and \(Self.tupleText(b.shape)) not aligned: \(a.shape[a.rank - 1]) "
          + "(dim \(a.rank - 1)) != \(b.shape[inner]) (dim \(inner))",
        id: "shape-mismatch",
        help: "the last axis of the first must have the extent of the second's last but one")
    }
    if a.rank <= 2 && b.rank <= 2 || b.rank <= 2 { return try product(.matmul, a, b) }
    // Rows of one with columns of the other, all of them with all.
    let k = a.shape[a.rank - 1]
    let left = try asArray(reshape(a, to: [a.count / max(k, 1), k]))
    var order = Array(0..<b.rank)
    order.remove(at: b.rank - 2)
    let moved = try asArray(transpose(b, [b.rank - 2] + order))
    let right = try asArray(reshape(moved, to: [k, b.count / max(k, 1)]))
    let result = try asArray(product(.matmul, left, right))
    var shape = Array(a.shape.dropLast())
    for axis in order { shape.append(b.shape[axis]) }
    return try reshape(result, to: shape)
  }
}
