import GradvizEngine

extension SciPyLibrary {
  /// `scipy.spatial.distance`.
  static let distances: [Entry] =
    [
      Entry(
        "scipy.spatial.distance.cdist", parameters: "XA, XB, metric='euclidean', *, out=None, p=2",
        examples: [
          "scipy.spatial.distance.cdist(x, y)", "scipy.spatial.distance.cdist(x, y, 'cityblock')",
        ]
      ) { machine, call throws(Interruption) in
        let (a, b) = (try machine.floatOperand(call[0]), try machine.floatOperand(call[1]))
        for (array, name) in [(a, "XA"), (b, "XB")] where array.rank != 2 {
          throw machine.raise(
            .ValueError, "\(name) must be a 2-dimensional array.", id: "shape-mismatch")
        }
        guard a.shape[1] == b.shape[1] else {
          throw machine.raise(
            .ValueError, "XA and XB must have the same number of columns (i.e. feature dimension.)",
            id: "shape-mismatch")
        }
        let left = try machine.reshape(a, to: [a.shape[0], 1, a.shape[1]])
        let right = try machine.reshape(b, to: [1, b.shape[0], b.shape[1]])
        return try machine.distance(left, right, call["metric"], call["p"])
      },
      Entry(
        "scipy.spatial.distance.pdist", parameters: "X, metric='euclidean', *, out=None, p=2",
        examples: ["scipy.spatial.distance.pdist(A)"]
      ) {
        machine, call throws(Interruption) in
        let a = try machine.floatOperand(call[0])
        guard a.rank == 2 else {
          throw machine.raise(
            .ValueError, "A 2-dimensional array must be passed.", id: "shape-mismatch")
        }
        let n = a.shape[0]
        let pairs = (0..<n).flatMap { i in (i + 1..<max(n, i + 1)).map { (i, $0) } }
        func rows(_ indices: [Int]) throws(Interruption) -> Value {
          try machine.call(
            "numpy.take", [.object(a), machine.wholes(indices, shape: [indices.count])],
            keywords: [("axis", .int(0))])
        }
        return try machine.distance(
          rows(pairs.map(\.0)), rows(pairs.map(\.1)), call["metric"], call["p"])
      },
      Entry(
        "scipy.spatial.distance.squareform", parameters: "X, force='no', checks=True",
        examples: ["scipy.spatial.distance.squareform(v)"]
      ) {
        machine, call throws(Interruption) in
        let array = try machine.asArray(call[0])
        if array.rank == 2 {
          let places = try machine.items(
            of: machine.call("numpy.triu_indices", [.int(array.shape[0]), .int(1)]))
          return try machine.index(array, .tuple(places), text: nil)
        }
        let n = Int((Double(8 * array.count + 1).squareRoot() + 1) / 2)
        guard array.rank == 1, n * (n - 1) / 2 == array.count else {
          throw machine.raise(
            .ValueError,
            "Incompatible vector size. It must be a binomial coefficient n choose 2 for some integer n >= 2.",
            id: "shape-mismatch")
        }
        let upper = (0..<n).flatMap { i in (i + 1..<max(n, i + 1)).map { i * n + $0 } }
        let lower = (0..<n).flatMap { i in (i + 1..<max(n, i + 1)).map { $0 * n + i } }
        let twice = try machine.asArray(
          machine.concatenate([.object(array), .object(array)], axis: .int(0)))
        return .object(try machine.scattered(twice, upper + lower, shape: [n, n]))
      },
    ] + ["euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine"].map(vectors)

  private static func vectors(_ metric: String) -> Entry {
    Entry(
      "scipy.spatial.distance.\(metric)", parameters: "u, v, w=None",
      examples: ["scipy.spatial.distance.\(metric)(v, x[0])"]
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(["w"], of: call, cure: "multiply the vectors by the roots of the weights")
      let (u, v) = (try machine.floatOperand(call[0]), try machine.floatOperand(call[1]))
      guard u.rank == 1, v.rank == 1 else {
        throw machine.raise(.ValueError, "Input vector should be 1-D.", id: "shape-mismatch")
      }
      let result = try machine.distance(.object(u), .object(v), .text(metric), .int(2))
      return metric == "euclidean" ? machine.python(result) : result
    }
  }
}

extension Machine {
  /// Distances along the last axis.
  func distance(_ a: Value, _ b: Value, _ metric: Value, _ p: Value) throws(Interruption) -> Value {
    func over(_ name: String, _ value: Value) throws(Interruption) -> Value {
      try call("numpy.\(name)", [value], keywords: [("axis", .int(-1))])
    }
    let name = metric.asText ?? ""
    if name == "cosine" {
      let product = try over("sum", binary(.multiply, a, b))
      let (u, v) = (
        try over("sum", binary(.multiply, a, a)), try over("sum", binary(.multiply, b, b))
      )
      let cosine = try binary(.divide, product, call("numpy.sqrt", [binary(.multiply, u, v)]))
      return try binary(.subtract, .float(1), cosine)
    }
    let difference = try binary(.subtract, a, b)
    switch name {
    case "euclidean":
      return try call("numpy.sqrt", [over("sum", binary(.multiply, difference, difference))])
    case "sqeuclidean": return try over("sum", binary(.multiply, difference, difference))
    case "cityblock", "manhattan": return try over("sum", call("numpy.abs", [difference]))
    case "chebyshev": return try over("max", call("numpy.abs", [difference]))
    case "minkowski":
      let sum = try over("sum", binary(.power, call("numpy.abs", [difference]), p))
      return try binary(.power, sum, binary(.divide, .float(1), p))
    default:
      throw raise(
        .ValueError, "Unknown Distance Metric: \(name)", id: "choice",
        help: "the language has euclidean, sqeuclidean, cityblock, chebyshev, minkowski and cosine")
    }
  }
}
