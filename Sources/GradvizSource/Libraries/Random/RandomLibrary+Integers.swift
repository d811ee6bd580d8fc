import GradvizEngine
import GradvizIntegers
import GradvizRandom

extension RandomLibrary {
  /// Whole numbers between bounds.
  static var integers: [Entry] {
    drawing(
      .legacy, "randint", "low, high=None, size=None, dtype=int",
      examples: [
        "np.random.RandomState(1).randint(0, 10, size=(2, 3))",
        "np.random.RandomState(1).randint([3, 5])",
      ]
    ) { machine, source, call throws(Interruption) in
      try machine.integers(
        call["low"], call["high"], size: call["size"], dtype: call["dtype"], hasEnd: false,
        name: "randint", source)
    }
      + drawing(.generator, "integers", "low, high=None, size=None, dtype=int64, endpoint=False") {
        machine, source, call throws(Interruption) in
        try machine.integers(
          call["low"], call["high"], size: call["size"], dtype: call["dtype"],
          hasEnd: machine.flag(call["endpoint"]),
          name: "integers", source)
      }
      + drawing(.legacy, "random_integers", "low, high=None, size=None") {
        machine, source, call throws(Interruption) in
        let isSingle = call["high"].isNone
        let result = try machine.integers(
          isSingle ? .int(1) : call["low"], isSingle ? call["low"] : call["high"],
          size: call["size"], dtype: .text("int64"),
          hasEnd: true, name: "random_integers", source)
        return result
      }
  }
}

extension Machine {
  /// `randint` and `integers`: whole numbers from `low`, or 0, up to `high`.
  func integers(
    _ low: Value, _ high: Value, size: Value, dtype: Value, hasEnd: Bool, name: String,
    _ source: any NumPySource
  ) throws(Interruption) -> Value {
    let type = try self.dtype(dtype) ?? .int64
    guard let kind = IntegerKind(rawValue: type.name) else {
      throw raise(.TypeError, "Unsupported dtype dtype('\(type.name)') for \(name)", id: "dtype")
    }
    let first: Value = high.isNone ? .int(0) : low
    let last = high.isNone ? low : high
    let given = try drawnShape(size)
    if isSequence(first) || isSequence(last) {
      return try integers(try bounds(first), try bounds(last), given, type, kind, hasEnd, source)
    }
    let start = try bound(first)
    let stop = try bound(last) - (hasEnd ? 0 : 1)
    if start < BigInteger(kind.lowest) {
      throw raise(.ValueError, "low is out of bounds for \(kind)", id: "random")
    }
    if stop > BigInteger(kind.highest) {
      throw raise(.ValueError, "high is out of bounds for \(kind)", id: "random")
    }
    if start > stop {
      let sign = hasEnd ? ">" : ">="
      throw raise(
        .ValueError, start == 0 ? "high \(hasEnd ? "<" : "<=") 0" : "low \(sign) high", id: "random"
      )
    }
    let shape = given ?? []
    let numbers = source.integers(
      low: Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: start)),
      limit: UInt64(truncatingIfNeeded: stop - start), count: Shape(shape).count,
      kind: kind)
    let array = ArrayObject(numbers.map(type.wrapped), type, shape: shape)
    if given != nil { return .object(array) }
    let result = unwrapped(array)
    // The types of Python themselves give numbers of Python.
    let isPython = dtype.isUnset ? source.isLegacy : dtype.asClass != nil
    return isPython ? python(result) : result
  }

  private func isSequence(_ value: Value) -> Bool {
    value.asList != nil || value.asTuple != nil || value.asRange != nil
      || value.asArray.map { $0.rank > 0 } == true
  }

  private func bound(_ value: Value) throws(Interruption) -> BigInteger {
    let whole = try int(value, base: .unset)
    return try wholeBig(whole) ?? 0
  }

  private func bounds(_ value: Value) throws(Interruption) -> ArrayObject {
    let array = try asArray(value)
    if array.dtype.isFloat {
      throw raise(
        .TypeError, "bounds in an array must be whole numbers, not \(array.dtype.name)",
        id: "whole-number",
        help: "make them whole: x.astype(int)")
    }
    return array
  }

  private func integers(
    _ lows: ArrayObject, _ highs: ArrayObject, _ given: [Int]?, _ type: DType, _ kind: IntegerKind,
    _ hasEnd: Bool,
    _ source: any NumPySource
  ) throws(Interruption) -> Value {
    let shape = try drawnShape(given, [lows, highs])
    let first = try spread(lows, to: shape)
    let last = try spread(highs, to: shape)
    let numbers = try drawing(source) { () throws(RandomError) in
      try source.integers(lows: first, highs: last, kind: kind, endpoint: hasEnd)
    }
    return .object(ArrayObject(numbers.map(type.wrapped), type, shape: shape))
  }

  /// Whole numbers, one for each element of a shape.
  func spread(_ array: ArrayObject, to shape: [Int]) throws(Interruption) -> [Int] {
    let numbers = try plainInts(of: array)
    guard let map = Self.broadcastMap(array.shape, to: shape) else { return numbers }
    return map.map { $0.map { numbers[$0] } } ?? numbers
  }
}
