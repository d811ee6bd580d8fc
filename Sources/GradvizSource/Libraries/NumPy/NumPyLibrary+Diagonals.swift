import GradvizEngine

extension NumPyLibrary {
  /// Diagonals and triangles of matrices.
  static let diagonals: [Entry] = [
    .numpy(
      "diag", parameters: "v, k=0",
      examples: ["np.diag(v)", "np.diag(M)", "np.diag(v, k=1)", "np.diag(x, -1)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let offset = try machine.wholeNumber(call[1])
      switch array.rank {
      case 1: return .object(try machine.diagonalMatrix(array, offset))
      case 2: return .object(try machine.diagonal(array, offset, 0, 1).readOnly())
      default: throw machine.raise(.ValueError, "Input must be 1- or 2-d.", id: "axis")
      }
    },
    .numpy("diagflat", parameters: "v, k=0", examples: ["np.diagflat(x)"]) {
      machine, call throws(Interruption) in
      .object(
        try machine.diagonalMatrix(
          machine.flat(machine.asArray(call[0])), machine.wholeNumber(call[1])))
    },
    .numpy(
      "diagonal", parameters: "a, offset=0, axis1=0, axis2=1", isMethod: true,
      examples: ["np.diagonal(M)", "np.diagonal(x, offset=1)"]
    ) { machine, call throws(Interruption) in
      .object(
        try machine.diagonal(
          machine.asArray(call[0]), machine.wholeNumber(call[1]), machine.wholeNumber(call[2]),
          machine.wholeNumber(call[3])
        ).readOnly())
    },
    .numpy(
      "trace", parameters: "a, offset=0, axis1=0, axis2=1, dtype=None, out=None", isMethod: true,
      examples: ["np.trace(M)", "np.trace(x, offset=1)"]
    ) { machine, call throws(Interruption) in
      let diagonal = try machine.diagonal(
        machine.asArray(call[0]), machine.wholeNumber(call[1]), machine.wholeNumber(call[2]),
        machine.wholeNumber(call[3]))
      return try machine.call(
        "numpy.sum", [.object(diagonal)],
        keywords: [("axis", .int(-1)), ("dtype", call["dtype"])])
    },
    .numpy(
      "tri", parameters: "N, M=None, k=0, dtype=?", examples: ["np.tri(3)", "np.tri(2, 3, -1)"]
    ) {
      machine, call throws(Interruption) in
      let rows = max(try machine.wholeNumber(call[0]), 0)
      let columns = max(try machine.whole(call[1], default: rows), 0)
      let flags = try machine.triangle(rows, columns, machine.wholeNumber(call[2]))
      let dtype = try machine.dtype(call["dtype"]) ?? .float64
      return .object(
        try machine.cast(
          ArrayObject(flags.map { $0 ? 1 : 0 }, .int64, shape: [rows, columns]), to: dtype))
    },
    triangle("tril", isLower: true), triangle("triu", isLower: false),
    indices("tril_indices", isLower: true), indices("triu_indices", isLower: false),
    indicesFrom("tril_indices_from", "tril_indices"),
    indicesFrom("triu_indices_from", "triu_indices"),
    .numpy("diag_indices", parameters: "n, ndim=2", examples: ["M[np.diag_indices(3)]"]) {
      machine, call throws(Interruption) in
      let count = max(try machine.wholeNumber(call[0]), 0)
      try machine.reserve([count])
      let indices = machine.wholes(Array(0..<count), shape: [count])
      let rank = try machine.wholeNumber(call[1])
      try machine.checkListCount(rank)
      return .tuple([Value](repeating: indices, count: max(rank, 0)))
    },
    .numpy("diag_indices_from", parameters: "arr", examples: ["M[np.diag_indices_from(M)]"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.rank >= 2 else {
        throw machine.raise(.ValueError, "input array must be at least 2-d", id: "axis")
      }
      guard Set(array.shape).count == 1 else {
        throw machine.raise(
          .ValueError, "All dimensions of input must be of equal length", id: "shape-mismatch")
      }
      return try machine.call("numpy.diag_indices", [.int(array.shape[0]), .int(array.rank)])
    },
    .numpy("fill_diagonal", parameters: "a, val, wrap=False", isInJAX: false) {
      machine, call throws(Interruption) in
      guard let array = call[0].asArray, array.rank >= 2 else {
        throw machine.raise(.ValueError, "array must be at least 2-d", id: "axis")
      }
      if array.rank > 2, Set(array.shape).count > 1 {
        throw machine.raise(
          .ValueError, "All dimensions of input must be of equal length", id: "shape-mismatch")
      }
      let wraps = try machine.flag(call[2])
      let strides = Shape(array.shape).strides
      let step = array.rank == 2 ? array.shape[1] + 1 : strides.reduce(0, +)
      let end =
        array.rank == 2 && !wraps ? min(array.count, array.shape[1] * array.shape[1]) : array.count
      let places = step > 0 ? Array(stride(from: 0, to: end, by: step)) : []
      let values = try machine.flat(machine.asArray(call[1]))
      guard values.count > 0, !places.isEmpty else { return .none }
      let repeated = try machine.taken(
        places.indices.map { $0 % values.count }, of: values, shape: [places.count], text: nil)
      try machine.put(.object(repeated), into: array, places, shape: [places.count])
      return .none
    },
  ]

  private static func triangle(_ name: String, isLower: Bool) -> Entry {
    .numpy(name, parameters: "m, k=0", examples: ["np.\(name)(M)", "np.\(name)(x, k=1)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard let columns = array.shape.last else {
        throw machine.raise(.ValueError, "Input must be at least 1-d.", id: "axis")
      }
      let rows = array.rank > 1 ? array.shape[array.rank - 2] : columns
      let offset = try machine.wholeNumber(call[1])
      let flags = try machine.triangle(rows, columns, isLower ? offset : offset &- 1)
      let mask = machine.booleans(flags.map { $0 == isLower }, shape: [rows, columns])
      return try machine.call(
        "numpy.where", [mask, .object(array), machine.full([1], .int(0), array.dtype)])
    }
  }

  private static func indices(_ name: String, isLower: Bool) -> Entry {
    .numpy(
      name, parameters: "n, k=0, m=None", examples: ["M[np.\(name)(3)]", "M[np.\(name)(3, k=1)]"]
    ) {
      machine, call throws(Interruption) in
      let rows = max(try machine.wholeNumber(call[0]), 0)
      let columns = max(try machine.whole(call["m"], default: rows), 0)
      let offset = try machine.wholeNumber(call[1])
      let flags = try machine.triangle(rows, columns, isLower ? offset : offset &- 1)
      let places = flags.indices.filter { flags[$0] == isLower }
      return .tuple([
        machine.wholes(places.map { $0 / columns }, shape: [places.count]),
        machine.wholes(places.map { $0 % columns }, shape: [places.count]),
      ])
    }
  }

  private static func indicesFrom(_ name: String, _ base: String) -> Entry {
    .numpy(name, parameters: "arr, k=0", examples: ["M[np.\(name)(M)]"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.rank == 2 else {
        throw machine.raise(.ValueError, "input array must be 2-d", id: "axis")
      }
      return try machine.call(
        "numpy.\(base)", [.int(array.shape[0]), call[1], .int(array.shape[1])])
    }
  }
}

extension Machine {
  /// Which places of a matrix lie on a diagonal or below it.
  func triangle(_ rows: Int, _ columns: Int, _ offset: Int) throws(Interruption) -> [Bool] {
    try reserve([rows, columns])
    return (0..<rows * columns).map { $0 % columns - $0 / columns <= offset }
  }

  /// A square matrix with a vector on one of its diagonals.
  func diagonalMatrix(_ array: ArrayObject, _ offset: Int) throws(Interruption) -> ArrayObject {
    let (size, overflow) = array.count.addingReportingOverflow(Int(clamping: offset.magnitude))
    let extent = overflow ? Int.max : size
    try reserve([extent, extent])
    let places = (0..<array.count).map {
      offset >= 0 ? $0 * extent + $0 + offset : ($0 - offset) * extent + $0
    }
    return try scattered(array, places, shape: [extent, extent])
  }

  /// A diagonal of each matrix that two axes make, along a new last axis: a view.
  func diagonal(
    _ array: ArrayObject, _ offset: Int, _ first: Int, _ second: Int
  ) throws(Interruption) -> ArrayObject {
    guard array.rank >= 2 else {
      throw raise(.ValueError, "diag requires an array of at least two dimensions", id: "axis")
    }
    let (a, b) = (try axis(first, rank: array.rank), try axis(second, rank: array.rank))
    if a == b { throw raise(.ValueError, "axis1 and axis2 cannot be the same", id: "axis") }
    let (rows, columns) = (array.shape[a], array.shape[b])
    let count =
      offset >= 0
      ? max(0, min(rows, columns - min(offset, columns)))
      : max(0, min(rows + max(offset, -rows), columns))
    let others = (0..<array.rank).filter { $0 != a && $0 != b }
    let shape = others.map { array.shape[$0] } + [count]
    let strides = others.map { array.strides[$0] } + [array.strides[a] + array.strides[b]]
    let start =
      count == 0 ? 0 : offset >= 0 ? offset * array.strides[b] : -offset * array.strides[a]
    // Where the elements are in the array's own order, for the op that takes them.
    let own = Shape(array.shape).strides
    let ownStart = count == 0 ? 0 : offset >= 0 ? offset * own[b] : -offset * own[a]
    let places = ArrayObject(
      array.buffer, shape: shape, strides: others.map { own[$0] } + [own[a] + own[b]],
      offset: ownStart
    ).places
    return view(
      of: array, shape: shape, strides: strides, offset: array.offset + start, .gather,
      Attributes(shape: Shape(shape), indices: places, text: ".diagonal()"))
  }
}
