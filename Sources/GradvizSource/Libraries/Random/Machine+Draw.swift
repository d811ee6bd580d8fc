import GradvizEngine
import GradvizRandom

extension Machine {
  /// Numbers of a distribution: one for each element of a shape, with parameters that go along.
  ///
  /// Without a shape and with numbers as parameters it is one number of Python.
  func draw(
    _ distribution: NumPyDistribution, _ parameters: [Value], size: Value,
    from source: any NumPySource
  ) throws(Interruption) -> Value {
    var arrays: [ArrayObject] = []
    for value in parameters { arrays.append(try parameter(value)) }
    let given = try drawnShape(size)
    let isNumber = given == nil && arrays.allSatisfy { $0.rank == 0 }
    let shape = try drawnShape(given, arrays)
    let recorded = arrays.indices.filter { unrecordedDepth == 0 && arrays[$0].isRecorded }
    if !recorded.isEmpty, case .real = distribution.draw {
      guard let path = distribution.path, path.parameters.isSuperset(of: recorded) else {
        let names = recorded.map { "'\(distribution.names[$0])'" }.joined(separator: " and ")
        throw raise(
          .TypeError, "numbers of '\(distribution.name)' have no recorded gradient by \(names)",
          id: "unsupported",
          help: "write plain numbers in the call: \(distribution.name)(…)")
      }
      let noise = try drawing(source) { () throws(RandomError) in
        try Self.drawn(path.noise, self.columns(arrays, shape), Shape(shape).count, source)
      }
      var operands: [Value] = []
      for (array, value) in zip(arrays, parameters) {
        operands.append(array.rank == 0 ? try float(value) : .object(try cast(array, to: .float64)))
      }
      let factor: Value =
        isNumber
        ? .float(noise[0]) : .object(ArrayObject(Tensor(shape: Shape(shape), elements: noise)))
      let result = try path.combine(self, operands, factor)
      return isNumber ? try float(result) : .object(try asArray(result))
    }
    for array in arrays where array.isRecorded { notePlainUse(of: array) }
    let count = try reserve(shape)
    let columns = columns(arrays, shape)
    switch distribution.draw {
    case .real(let draw):
      let numbers = try drawing(source) { () throws(RandomError) in
        try Self.drawn(draw, columns, count, source)
      }
      return isNumber
        ? .float(numbers[0]) : .object(ArrayObject(Tensor(shape: Shape(shape), elements: numbers)))
    case .whole(let draw):
      let numbers = try drawing(source) { () throws(RandomError) in
        try Self.drawn(draw, columns, count, source)
      }
      return isNumber ? .int(numbers[0]) : .object(ArrayObject(numbers, .int64, shape: shape))
    }
  }

  /// A parameter of a distribution as an array.
  private func parameter(_ value: Value) throws(Interruption) -> ArrayObject {
    if value.isNone {
      throw raise(.TypeError, "must be real number, not NoneType", id: "not-a-number")
    }
    if value.asTextObject != nil {
      throw raise(
        .ValueError, "could not convert string to float: \(try representation(of: value))",
        id: "literal")
    }
    if value.asBigInteger != nil { return try asArray(float(value)) }
    return try asArray(value)
  }

  /// A `size` argument; nil for None.
  func drawnShape(_ size: Value) throws(Interruption) -> [Int]? {
    if size.isNone || size.isUnset { return nil }
    if try optionalWhole(size) == nil, size.asTuple == nil, size.asList == nil, size.asArray == nil
    {
      throw raise(
        .TypeError,
        "expected a sequence of integers or a single integer, got '\(try representation(of: size))'",
        id: "whole-number")
    }
    let shape = try shape(size)
    try reserve(shape)
    return shape
  }

  /// The shape of what is drawn: the one given, or that which the parameters have together.
  func drawnShape(_ given: [Int]?, _ arrays: [ArrayObject]) throws(Interruption) -> [Int] {
    let shapes = (given.map { [$0] } ?? []) + arrays.map(\.shape)
    if let given, arrays.allSatisfy({ $0.rank == 0 }) { return given }
    var common: [Int] = []
    for (place, shape) in shapes.enumerated() {
      guard let both = Shape(common).broadcast(with: Shape(shape)) else {
        // The first that does not fit this one.
        let other = shapes.firstIndex { Shape($0).broadcast(with: Shape(shape)) == nil } ?? 0
        throw raise(
          .ValueError,
          "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg \(other) with shape "
            + "\(Self.tuple(shapes[other])) and arg \(place) with shape \(Self.tuple(shape)).",
          id: "shape-mismatch")
      }
      common = both.dimensions
    }
    if let given, given != common {
      throw raise(
        .ValueError,
        "Output size \(Self.tuple(given)) is not compatible with broadcast dimensions of inputs \(Self.tuple(common)).",
        id: "shape-mismatch")
    }
    try reserve(common)
    return common
  }

  private static func tuple(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }

  /// The plain numbers of parameters, one for each element of a shape, or one for all.
  func columns(_ arrays: [ArrayObject], _ shape: [Int]) -> [[Double]] {
    arrays.map { array in
      let numbers = (try? plainDoubles(of: array)) ?? []
      if array.count == 1 { return numbers }
      guard let map = Self.broadcastMap(array.shape, to: shape) else { return numbers }
      return map.map { $0.map { numbers[$0] } } ?? numbers
    }
  }

  /// Draws numbers one after the other.
  private static func drawn<T>(
    _ draw: (any NumPySource, [Double]) throws(RandomError) -> T, _ columns: [[Double]],
    _ count: Int,
    _ source: any NumPySource
  ) throws(RandomError) -> [T] {
    var result: [T] = []
    result.reserveCapacity(count)
    var parameters = columns.map { $0.first ?? .nan }
    let moving = columns.indices.filter { columns[$0].count > 1 }
    for index in 0..<count {
      for place in moving { parameters[place] = columns[place][index] }
      result.append(try draw(source, parameters))
    }
    return result
  }
}
