import GradvizEngine

extension NumPyLibrary {
  /// Functions that count elements by their values.
  static let histograms: [Entry] = [
    .numpy(
      "bincount", parameters: "x, /, weights=None, minlength=0",
      examples: [
        "np.bincount(k)", "np.bincount(k, minlength=6)", "np.bincount([0, 1, 1], weights=v)",
      ]
    ) { machine, call throws(Interruption) in
      let given = try machine.asArray(call[0])
      guard given.rank == 1 else {
        throw machine.raise(
          .ValueError,
          given.rank == 0
            ? "object of too small depth for desired array" : "object too deep for desired array",
          id: "shape-mismatch")
      }
      // A list may hold whole floats, an array may not.
      let array =
        call[0].asArray == nil
        ? try machine.cast(given, to: .int64) : try machine.indexArray(call[0])
      let numbers = try machine.plainInts(of: array)
      if numbers.contains(where: { $0 < 0 }) {
        throw machine.raise(
          .ValueError, "'list' argument must have no negative elements", id: "range")
      }
      let least = try machine.wholeNumber(call["minlength"])
      if least < 0 {
        throw machine.raise(.ValueError, "'minlength' must not be negative", id: "range")
      }
      let count = max(least, (numbers.max() ?? -1) + 1)
      try machine.reserve([count])
      guard let given = call.optional("weights") else {
        var counts = [Int](repeating: 0, count: count)
        for number in numbers { counts[number] += 1 }
        return machine.wholes(counts, shape: [count])
      }
      let weights = try machine.cast(machine.asArray(given), to: .float64)
      guard weights.shape == array.shape else {
        throw machine.raise(
          .ValueError, "The weights and list don't have the same length.", id: "shape-mismatch")
      }
      return .object(try machine.scattered(weights, numbers, shape: [count]))
    },
    .numpy(
      "histogram", parameters: "a, bins=10, range=None, density=None, weights=None",
      examples: [
        "np.histogram(x, bins=3)[0]", "np.histogram(x, [-2.0, 0.0, 1.0, 3.0])[0]",
        "np.histogram(x, density=True)[0]",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.flat(machine.asArray(call[0]))
      let edges = try machine.binEdges(array, call)
      let bins = try machine.bins(array, edges)
      return try machine.histogram(array, bins, edges, call)
    },
    .numpy(
      "histogram_bin_edges", parameters: "a, bins=10, range=None, weights=None",
      examples: ["np.histogram_bin_edges(x, bins=3)"]
    ) { machine, call throws(Interruption) in
      let edges = try machine.binEdges(machine.flat(machine.asArray(call[0])), call)
      return edges.given.map { .object($0) }
        ?? machine.floats(edges.numbers, shape: [edges.numbers.count])
    },
    .refused(
      ["numpy.histogram2d", "numpy.histogramdd"],
      cure: "count with np.digitize of each coordinate and np.add.at"),
  ]
}

extension Machine {
  struct BinEdges {
    var numbers: [Double]
    /// The edges that the program gave.
    var given: ArrayObject?
    var isRegular: Bool { given == nil }
  }

  /// The edges of a histogram's bins.
  func binEdges(_ array: ArrayObject, _ call: Arguments) throws(Interruption) -> BinEdges {
    notePlainUse(of: array)
    if call["bins"].asText != nil {
      throw raise(
        .NotImplementedError, "bins by a rule are not part of the language", id: "unsupported",
        help: "give their number: bins=10")
    }
    if let count = try optionalWhole(call["bins"]) {
      guard count > 0 else {
        throw raise(.ValueError, "`bins` must be positive, when an integer", id: "range")
      }
      try reserve([count])
      var (low, high) = (0.0, 1.0)
      let given = try plainDoubles(of: array)
      if let range = call.optional("range") {
        let bounds = try items(of: range)
        guard bounds.count == 2 else {
          throw raise(.ValueError, "too many values to unpack (expected 2)", id: "range")
        }
        (low, high) = (try double(bounds[0]), try double(bounds[1]))
        if low > high {
          throw raise(.ValueError, "max must be larger than min in range parameter.", id: "range")
        }
      } else if let first = given.first {
        (low, high) = (first, first)
        for number in given {
          if number.isNaN { low = .nan }
          low = min(low, number)
          high = max(high, number)
        }
      }
      guard low.isFinite, high.isFinite else {
        let name = call.optional("range") == nil ? "autodetected" : "supplied"
        throw raise(.ValueError, "\(name) range of [\(low), \(high)] is not finite", id: "range")
      }
      if low == high { (low, high) = (low - 0.5, high + 0.5) }
      let edges = try asArray(
        linspace(.float(low), .float(high), count: count + 1, hasEnd: true, step: false))
      let numbers = try plainDoubles(of: edges)
      if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) {
        throw raise(
          .ValueError,
          "Too many bins for data range. Cannot create \(count) finite-sized bins.", id: "range")
      }
      return BinEdges(numbers: numbers)
    }
    let given = try asArray(call["bins"])
    guard given.rank == 1 else {
      throw raise(.ValueError, "`bins` must be 1d, when an array", id: "shape-mismatch")
    }
    notePlainUse(of: given)
    let numbers = try plainDoubles(of: given)
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 > $1 }) {
      throw raise(.ValueError, "`bins` must increase monotonically, when an array", id: "order")
    }
    return BinEdges(numbers: numbers, given: given)
  }

  /// The bin of each element, −1 outside; the last bin holds its right edge.
  func bins(_ array: ArrayObject, _ edges: BinEdges) throws(Interruption) -> [Int] {
    let numbers = edges.numbers
    let count = numbers.count - 1
    guard count > 0, let first = numbers.first, let last = numbers.last else {
      return [Int](repeating: -1, count: array.count)
    }
    let norm = last - first
    return try plainDoubles(of: array).map { number in
      guard number >= first, number <= last else { return -1 }
      if !edges.isRegular {
        return number == last
          ? count - 1 : NumPyLibrary.place(of: number, in: numbers, isRight: true) - 1
      }
      var bin = Int((number - first) / norm * Double(count))
      if bin == count { bin -= 1 }
      if number < numbers[bin] { bin -= 1 }
      if bin >= 0, number >= numbers[bin + 1], bin != count - 1 { bin += 1 }
      return bin
    }
  }

  func histogram(
    _ array: ArrayObject, _ bins: [Int], _ edges: BinEdges, _ call: Arguments
  ) throws(Interruption) -> Value {
    let count = max(edges.numbers.count - 1, 0)
    let inside = bins.indices.filter { bins[$0] >= 0 }
    var result: Value
    if let given = call.optional("weights") {
      let weights = try flat(asArray(given))
      guard weights.count == array.count else {
        throw raise(.ValueError, "weights should have the same shape as a.", id: "shape-mismatch")
      }
      let taken = try taken(inside, of: weights, shape: [inside.count], text: nil)
      result = .object(try scattered(taken, inside.map { bins[$0] }, shape: [count]))
    } else {
      var counts = [Int](repeating: 0, count: count)
      for place in inside { counts[bins[place]] += 1 }
      result = wholes(counts, shape: [count])
    }
    if try flag(call["density"]) {
      let widths = zip(edges.numbers, edges.numbers.dropFirst()).map { $1 - $0 }
      let total = try self.call("numpy.sum", [result])
      result = try binary(.divide, binary(.divide, result, floats(widths, shape: [count])), total)
    }
    return .tuple([
      result, edges.given.map { .object($0) } ?? floats(edges.numbers, shape: [count + 1]),
    ])
  }
}
