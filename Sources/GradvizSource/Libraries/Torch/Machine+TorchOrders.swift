import GradvizEngine

extension Machine {
  /// The first of the best numbers; one that is no number is the best.
  static func extremum(_ numbers: [Double], _ isBetter: (Double, Double) -> Bool) -> Int {
    var best = 0
    for index in numbers.indices.dropFirst() {
      if numbers[best].isNaN { break }
      if numbers[index].isNaN || isBetter(numbers[index], numbers[best]) { best = index }
    }
    return best
  }

  /// The places of numbers in order; equal ones stay as they stand, what is no number counts as the greatest.
  static func order(_ numbers: [Double], descending: Bool) -> [Int] {
    numbers.indices.sorted { a, b in
      let (x, y) = (numbers[a], numbers[b])
      if x.isNaN || y.isNaN {
        if x.isNaN && y.isNaN { return a < b }
        return descending ? x.isNaN : y.isNaN
      }
      if x == y { return a < b }
      return descending ? x > y : x < y
    }
  }

  /// The lines along an axis: the places of their elements.
  static func lines(_ shape: [Int], _ axis: Int) -> [[Int]] {
    if shape.isEmpty { return [[0]] }
    let strides = Shape(shape).strides
    let extent = shape[axis]
    let count = shape.reduce(1, *)
    return (0..<count).filter { $0 / strides[axis] % max(extent, 1) == 0 }
      .map { start in (0..<extent).map { start + $0 * strides[axis] } }
  }

  /// One element of each line along an axis, with its index.
  func chosen(
    _ array: ArrayObject, _ axis: Int, _ keeps: Bool, takesValues: Bool = true,
    _ choose: ([Double]) -> Int
  ) throws(Interruption) -> (values: Value, indices: Value) {
    if array.rank > 0, array.shape[axis] == 0 {
      throw raise(.IndexError, "Expected reduction dim \(axis) to have non-zero size.", id: "empty")
    }
    let numbers = try plainDoubles(of: array)
    var places: [Int] = []
    var indices: [Int] = []
    for line in Self.lines(array.shape, axis) {
      let index = choose(line.map { numbers[$0] })
      indices.append(index)
      places.append(line[index])
    }
    var shape = array.shape
    if array.rank > 0 { if keeps { shape[axis] = 1 } else { shape.remove(at: axis) } }
    let values: Value =
      takesValues ? .object(try taken(places, of: array, shape: shape, text: nil)) : .none
    return (values, .object(tensor(whole: indices, shape: shape)))
  }

  func sorted(
    _ array: ArrayObject, _ dim: Value, descending: Bool, keeping: Int? = nil
  ) throws(Interruption) -> (values: Value, indices: Value) {
    let axis = try dimension(dim, rank: array.rank)
    let numbers = try plainDoubles(of: array)
    var shape = array.shape
    let extent = array.rank == 0 ? 1 : shape[axis]
    let count = keeping ?? extent
    if array.rank > 0 { shape[axis] = count }
    var places = [Int](repeating: 0, count: shape.reduce(1, *))
    var indices = places
    let targets = Self.lines(shape, axis)
    for (number, line) in Self.lines(array.shape, axis).enumerated() where count > 0 {
      let order = Self.order(line.map { numbers[$0] }, descending: descending)
      for (rank, target) in targets[number].enumerated() {
        places[target] = line[order[rank]]
        indices[target] = order[rank]
      }
    }
    let values = try taken(places, of: array, shape: shape, text: nil)
    return (
      named(.object(values), keeping == nil ? "SortBackward0" : "TopkBackward0"),
      .object(tensor(whole: indices, shape: shape))
    )
  }

  func distinct(_ call: Arguments) throws(Interruption) -> Value {
    let array = try tensor(call[0], "unique")
    guard call["dim"].isNone else {
      throw raise(
        .RuntimeError, "different rows are not looked for here", id: "unsupported",
        help: "leave dim= out")
    }
    if requiresGradient(array) {
      throw raise(
        .NotImplementedError, "the derivative for '_unique2' is not implemented.",
        id: "no-gradient", help: "write torch.unique(x.detach())")
    }
    notePlainUse(of: array)
    let numbers = try plainDoubles(of: array)
    var firsts: [Int] = []
    var counts: [Int] = []
    var inverse = [Int](repeating: 0, count: numbers.count)
    for place in Self.order(numbers, descending: false) {
      if let last = firsts.last, numbers[last] == numbers[place] {
        counts[counts.count - 1] += 1
      } else {
        firsts.append(place)
        counts.append(1)
      }
      inverse[place] = firsts.count - 1
    }
    unrecordedDepth += 1
    defer { unrecordedDepth -= 1 }
    let values = Value.object(try taken(firsts, of: array, shape: [firsts.count], text: nil))
    var results = [values]
    if try flag(call["return_inverse"]) {
      results.append(.object(tensor(whole: inverse, shape: array.shape)))
    }
    if try flag(call["return_counts"]) {
      results.append(.object(tensor(whole: counts, shape: [counts.count])))
    }
    return results.count == 1 ? values : .tuple(results)
  }
}
