import GradvizEngine
import GradvizIntegers
import GradvizText

extension Machine {
  func based(_ value: Value, _ base: Int, _ prefix: String) throws(Interruption) -> Value {
    let number = try wholeNumber(value)
    return .text((number < 0 ? "-" : "") + prefix + String(number.magnitude, radix: base))
  }

  func absolute(_ value: Value) throws(Interruption) -> Value {
    switch value {
    case .int(let number): return number < 0 ? try prefix(.negative, value) : value
    case .bool(let value): return .int(value ? 1 : 0)
    case .float(let number): return .float(number.magnitude)
    case .recorded(let number) where number.isPython:
      if unrecordedDepth > 0 { return try absolute(plain(value)) }
      return .recorded(
        RecordedNumber(node: try record(.abs, [number.node]), dtype: number.dtype, isPython: true))
    case .scalar, .recorded: break
    case .object(let object):
      if let result = try callSpecial(symbols["__abs__"], on: value) { return result }
      if let big = value.asBigInteger {
        return big.number < 0 ? try prefix(.negative, value) : value
      }
      if object.kind == .array { break }
      fallthrough
    default:
      throw raise(
        .TypeError, "bad operand type for abs(): '\(typeName(of: value))'", id: "operands",
        help: value.asList == nil ? nil : "make the list an array: np.array(…)")
    }
    return try elementwise(.abs, [value], .arithmetic, name: "absolute") { a, _, _ in
      a < 0 ? 0 &- a : a
    }
  }

  /// Python's `round`: half to even, to a whole number or to so many decimal places.
  func rounded(_ value: Value, _ digits: Value) throws(Interruption) -> Value {
    if let result = try callSpecial(symbols["__round__"], on: value, digits.isNone ? [] : [digits])
    {
      return result
    }
    notePlainUse(value)
    let plain = plain(value)
    switch plain {
    case .int, .bool:
      let number = try wholeNumber(plain)
      let places = try whole(digits, default: 0)
      if places >= 0 { return .int(number) }
      guard places > -19 else { return .int(0) }
      var unit = 1
      for _ in 0..<(-places) { unit *= 10 }
      let down = PlainMath.floorDivide(number, unit) * unit
      let rest = number - down
      if rest * 2 == unit { return .int((down / unit) % 2 == 0 ? down : down + unit) }
      return .int(rest * 2 < unit ? down : down + unit)
    case .float(let number): return try rounded(number, digits, isPython: true)
    case .scalar(let scalar):
      if !scalar.dtype.isFloat { return plain }
      let result = try rounded(scalar.double, digits, isPython: false)
      if case .float(let number) = result { return .scalar(NumPyScalar(number, scalar.dtype)) }
      return result
    default:
      if let array = plain.asArray {
        return try call("numpy.round", [value, digits.isNone ? .int(0) : digits]).asArray.map {
          .object($0)
        } ?? .object(array)
      }
      if plain.asBigInteger != nil { return plain }
      throw raise(
        .TypeError, "type \(typeName(of: value)) doesn't define __round__ method", id: "operands")
    }
  }

  func rounded(
    _ number: Double, _ digits: Value, isPython: Bool
  ) throws(Interruption) -> Value {
    if digits.isNone || digits.isUnset {
      if number.isNaN { throw raise(.ValueError, "cannot convert float NaN to integer") }
      if number.isInfinite {
        throw raise(.OverflowError, "cannot convert float infinity to integer")
      }
      return wholeValue(number.rounded(.toNearestOrEven))
    }
    let places = try wholeNumber(digits)
    if !number.isFinite || places > 330 { return .float(number) }
    if !isPython {
      // NumPy scales, rounds and scales back.
      let scale = PlainMath.power(10, Double(abs(places)))
      let scaled = places >= 0 ? number * scale : number / scale
      let whole = scaled.rounded(.toNearestOrEven)
      return .float(places >= 0 ? whole / scale : whole * scale)
    }
    if places < -310 { return .float(0) }
    if places < 0 {
      let scale = PlainMath.power(10, Double(-places))
      return .float((number / scale).rounded(.toNearestOrEven) * scale)
    }
    // The exact decimal value decides, as in Python.
    do {
      let text = try FormatSpecification.parse(".\(places)f").format(double: number)
      return .float(Double(text) ?? number)
    } catch {
      return .float(number)
    }
  }

  /// A whole float as a whole number of any size.
  func wholeValue(_ number: Double) -> Value {
    if let small = Int(exactly: number) { return .int(small) }
    return BigIntegerObject.value(exactly: number)
  }

  /// Python's `sum`, which adds items one by one.
  func sum(_ iterable: Value, start: Value) throws(Interruption) -> Value {
    if start.asText != nil {
      throw raise(.TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
    }
    if let array = iterable.asArray, array.isRecorded, case .int(0) = start, array.rank > 0,
      array.dtype == .float64,
      unrecordedDepth == 0
    {
      // The rows are added from the first to the last, which is what the op does.
      return unwrapped(try apply(.sum, [array], Attributes(axes: [0])))
    }
    if let list = iterable.asList, list.wholeNode >= 0, case .int(0) = start, unrecordedDepth == 0,
      tape.variable(at: list.wholeNode).shape.rank == 1
    {
      return .recordedFloat(try record(.sum, [list.wholeNode], Attributes(axes: [0])))
    }
    let iterator = try iterator(of: iterable)
    var total = start
    while let item = try nextValue(iterator) {
      if case .int(0) = total, case .recorded(let number) = item, number.isPython,
        number.dtype.isFloat
      {
        // Nothing is to be seen of the zero that sums begin with.
        total = item
        continue
      }
      total = try binary(.add, total, item)
    }
    return total
  }

  /// The greatest or least of several values, or of the items of one.
  func extremum(
    _ call: Arguments, _ comparison: Comparison, _ name: String
  ) throws(Interruption) -> Value {
    if call.rest.isEmpty {
      throw raise(.TypeError, "\(name) expected at least 1 argument, got 0", id: "argument-missing")
    }
    var items = call.rest
    if items.count == 1 {
      items = try unorderedItems(of: items[0])
      if items.isEmpty {
        if !call["default"].isUnset { return call["default"] }
        throw raise(.ValueError, "\(name)() iterable argument is empty", id: "empty")
      }
    }
    let key = call["key"]
    let op: OpCode = comparison == .greater ? .maximum : .minimum
    var best = items[0]
    var bestKey = key.isNone ? best : try self.call(key, [best])
    for item in items.dropFirst() {
      let itemKey = key.isNone ? item : try self.call(key, [item])
      let isBetter = try isTrue(comparison, itemKey, bestKey)
      if key.isNone, let routed = try routed(op, best, item, chosen: isBetter ? item : best) {
        best = routed
        bestKey = routed
      } else if isBetter {
        best = item
        bestKey = itemKey
      }
    }
    return best
  }

  /// The op that chooses between two numbers, one of which is recorded; nil where no op chooses as Python does.
  private func routed(
    _ op: OpCode, _ a: Value, _ b: Value, chosen: Value
  ) throws(Interruption) -> Value? {
    guard unrecordedDepth == 0, isNumber(a), isNumber(b) else { return nil }
    switch (a, b) {
    case (.recorded, _), (_, .recorded): break
    default: return nil
    }
    let (x, y) = (number(of: a), number(of: b))
    if x.isNaN || y.isNaN { return nil }
    let type: (dtype: DType, isPython: Bool)
    switch chosen {
    case .recorded(let number): type = (number.dtype, number.isPython)
    case .int, .bool: type = (.int64, true)
    case .scalar(let scalar): type = (scalar.dtype, false)
    default: type = (.float64, true)
    }
    guard type.dtype.isFloat || takesWholeNumbers else { return nil }
    let node = try record(op, [node(of: a), node(of: b)])
    return .recorded(RecordedNumber(node: node, dtype: type.dtype, isPython: type.isPython))
  }

  func isNumber(_ value: Value) -> Bool {
    switch value {
    case .int, .float, .bool, .scalar, .recorded: true
    default: false
    }
  }

  /// Calls a function of a library by its place.
  func call(
    _ path: String, _ arguments: [Value], keywords: [(name: String, value: Value)] = []
  ) throws(Interruption) -> Value {
    guard let entry = Library.entry(path) else {
      throw raise(.NameError, "name '\(path)' is not defined")
    }
    return try call(entry, .unset, CallArguments(arguments, keywords: keywords))
  }
}
