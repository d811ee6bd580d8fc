import GradvizDiagnostics
import GradvizEngine
import GradvizIntegers
import GradvizText

extension Machine {
  /// The result of a comparison, which for arrays is an array.
  func compare(_ comparison: Comparison, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    switch comparison {
    case .identical, .notIdentical: return .bool(isIdentical(x, y) == (comparison == .identical))
    case .contained, .notContained:
      return .bool(try contains(y, x) == (comparison == .contained))
    default: break
    }
    switch (x, y) {
    case (.object, _), (_, .object): return try objectCompare(comparison, x, y)
    case (.scalar, _), (_, .scalar):
      if !x.isNone, !y.isNone { return try arrayCompare(comparison, x, y) }
    case (.recorded(let a), _) where !a.isPython:
      if !y.isNone { return try arrayCompare(comparison, x, y) }
    case (_, .recorded(let b)) where !b.isPython:
      if !x.isNone { return try arrayCompare(comparison, x, y) }
    case (.recorded, _), (_, .recorded):
      if !x.isNone, !y.isNone { return try recordedCompare(comparison, x, y) }
    default:
      if let a = PlainNumber(x), let b = PlainNumber(y) { return .bool(holds(comparison, a, b)) }
    }
    return try unordered(comparison, x, y)
  }

  /// Whether a comparison holds; that of recorded numbers leaves no node.
  func isTrue(_ comparison: Comparison, _ x: Value, _ y: Value) throws(Interruption) -> Bool {
    if case .recorded(let a) = x, comparison.methods != nil {
      switch y {
      case .int, .float, .bool, .scalar, .recorded:
        plainUses.insert(a.node)
        notePlainUse(y)
        return comparison.holds(tape.number(at: a.node), number(of: y))
      default: break
      }
    } else if case .recorded(let b) = y, comparison.methods != nil {
      switch x {
      case .int, .float, .bool, .scalar:
        plainUses.insert(b.node)
        return comparison.holds(number(of: x), tape.number(at: b.node))
      default: break
      }
    }
    return try truth(compare(comparison, x, y))
  }

  private func recordedCompare(
    _ comparison: Comparison, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value {
    if unrecordedDepth > 0 { return .bool(comparison.holds(number(of: x), number(of: y))) }
    let node = try record(Self.op(of: comparison), [node(of: x), node(of: y)])
    return .recorded(RecordedNumber(node: node, dtype: .bool, isPython: true))
  }

  func holds(_ comparison: Comparison, _ x: PlainNumber, _ y: PlainNumber) -> Bool {
    switch (x, y) {
    case (.int(let a), .int(let b)): return comparison.holds(a, b)
    case (.float(let a), .float(let b)): return comparison.holds(a, b)
    default: break
    }
    // A whole number and a float are compared exactly.
    if case .float(let number) = x {
      guard number.isFinite else { return comparison.holds(number, y.big < 0 ? -1.0 : 1.0) }
      return holds(comparison, exact(number), y.big, fraction: number - number.rounded(.down))
    }
    if case .float(let number) = y {
      guard number.isFinite else { return comparison.holds(x.big < 0 ? -1.0 : 1.0, number) }
      let floor = exact(number)
      let fraction = number - number.rounded(.down)
      let order = x.big == floor ? (fraction > 0 ? -1 : 0) : x.big < floor ? -1 : 1
      return comparison.holds(order, 0)
    }
    let order = x.big == y.big ? 0 : x.big < y.big ? -1 : 1
    return comparison.holds(order, 0)
  }

  private func holds(
    _ comparison: Comparison, _ x: BigInteger, _ y: BigInteger, fraction: Double
  ) -> Bool {
    let order = x == y ? (fraction > 0 ? 1 : 0) : x < y ? -1 : 1
    return comparison.holds(order, 0)
  }

  private func exact(_ number: Double) -> BigInteger {
    BigInteger(exactly: number.rounded(.down)) ?? 0
  }

  // MARK: Objects

  private func objectCompare(
    _ comparison: Comparison, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value {
    if x.asInstance != nil || y.asInstance != nil {
      if let result = try instanceCompare(comparison, x, y) { return result }
      let left = x.asInstance.map { $0.base.isUnset ? x : $0.base } ?? x
      let right = y.asInstance.map { $0.base.isUnset ? y : $0.base } ?? y
      if left.asInstance == nil, right.asInstance == nil {
        return try compare(comparison, left, right)
      }
      return try unordered(comparison, x, y)
    }
    if x.asArray != nil || y.asArray != nil {
      if x.isNone || y.isNone || x.asText != nil || y.asText != nil {
        return try unorderedArray(comparison, x, y)
      }
      return try arrayCompare(comparison, x, y)
    }
    if let a = x.asText, let b = y.asText {
      let order =
        a == b && a.unicodeScalars.elementsEqual(b.unicodeScalars)
        ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
      return .bool(comparison.holds(order, 0))
    }
    if let a = x.asList, let b = y.asList {
      return .bool(try sequenceCompare(comparison, items(of: a), items(of: b)))
    }
    if let a = x.asTuple, let b = y.asTuple {
      return .bool(try sequenceCompare(comparison, a.items, b.items))
    }
    if let a = x.object as? DequeObject, let b = y.object as? DequeObject {
      return .bool(try sequenceCompare(comparison, a.items, b.items))
    }
    if let a = PlainNumber(plain(x)), let b = PlainNumber(plain(y)) {
      notePlainUse(x)
      notePlainUse(y)
      return .bool(holds(comparison, a, b))
    }
    if comparison == .equal || comparison == .notEqual {
      return .bool(try isEqual(x, y) == (comparison == .equal))
    }
    if let a = x.asSet, let b = y.asSet {
      let isSubset = a.pairs.allSatisfy { b.contains($0.key) }
      let isSuperset = b.pairs.allSatisfy { a.contains($0.key) }
      switch comparison {
      case .less: return .bool(isSubset && a.count < b.count)
      case .lessEqual: return .bool(isSubset)
      case .greater: return .bool(isSuperset && a.count > b.count)
      default: return .bool(isSuperset)
      }
    }
    return try unordered(comparison, x, y)
  }

  private func instanceCompare(
    _ comparison: Comparison, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value? {
    guard let methods = comparison.methods else { return nil }
    if let result = try callSpecial(symbols[methods.own], on: x, [y]), !result.isNotImplemented {
      return result
    }
    if let result = try callSpecial(symbols[methods.reflected], on: y, [x]),
      !result.isNotImplemented
    {
      return result
    }
    if comparison == .notEqual {
      if let result = try callSpecial(known.equal, on: x, [y]), !result.isNotImplemented {
        return .bool(!(try truth(result)))
      }
      if let result = try callSpecial(known.equal, on: y, [x]), !result.isNotImplemented {
        return .bool(!(try truth(result)))
      }
    }
    guard let a = x.asInstance, let b = y.asInstance, a.type === b.type, let info = a.type.dataclass
    else { return nil }
    let fields = info.fields.filter(\.isCompared).map { symbols[$0.name] }
    let left = fields.map { a.attributes[$0] ?? .none }
    let right = fields.map { b.attributes[$0] ?? .none }
    switch comparison {
    case .equal, .notEqual:
      return info.hasEqual ? .bool(try sequenceCompare(comparison, left, right)) : nil
    default: return info.hasOrder ? .bool(try sequenceCompare(comparison, left, right)) : nil
    }
  }

  private func sequenceCompare(
    _ comparison: Comparison, _ x: [Value], _ y: [Value]
  ) throws(Interruption) -> Bool {
    callDepth += 1
    defer { callDepth -= 1 }
    guard callDepth < callLimit else {
      throw raise(
        .RecursionError, "maximum recursion depth exceeded in comparison", id: "recursion")
    }
    if (comparison == .equal || comparison == .notEqual) && x.count != y.count {
      return comparison == .notEqual
    }
    for (a, b) in zip(x, y) {
      if try isSame(a, b) { continue }
      switch comparison {
      case .equal: return false
      case .notEqual: return true
      default: return try truth(compare(comparison, a, b))
      }
    }
    return comparison.holds(x.count, y.count)
  }

  /// Whether two values are one object, or equal.
  func isSame(_ x: Value, _ y: Value) throws(Interruption) -> Bool {
    if isIdentical(x, y) { return true }
    return try isTrue(.equal, x, y)
  }

  /// Equality of what has no order.
  private func isEqual(_ x: Value, _ y: Value) throws(Interruption) -> Bool {
    if isIdentical(x, y) { return true }
    if let a = x.asDictionary, let b = y.asDictionary {
      guard a.count == b.count else { return false }
      for entry in a.living {
        guard let other = b[entry.hash], try isSame(entry.value, other) else { return false }
      }
      return true
    }
    if let a = x.asSet, let b = y.asSet { return Set(a.items.keys) == Set(b.items.keys) }
    if let a = x.object as? DictionaryViewObject, let b = y.object as? DictionaryViewObject,
      let c = a.asSet, let d = b.asSet
    {
      return Set(c.items.keys) == Set(d.items.keys)
    }
    if let a = x.asRange, let b = y.asRange {
      return a.count == b.count
        && (a.count == 0 || (a.start == b.start && (a.count == 1 || a.step == b.step)))
    }
    if let a = x.object as? DTypeObject { return (try? dtype(y)) == a.dtype }
    if let b = y.object as? DTypeObject { return (try? dtype(x)) == b.dtype }
    if let a = x.asBoundMethod, let b = y.asBoundMethod {
      return isIdentical(a.function, b.function) && isIdentical(a.receiver, b.receiver)
    }
    return false
  }

  private func unordered(
    _ comparison: Comparison, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value {
    switch comparison {
    case .equal: return .bool(isIdentical(x, y))
    case .notEqual: return .bool(!isIdentical(x, y))
    default:
      throw raise(
        .TypeError,
        "'\(comparison.sign)' not supported between instances of '\(typeName(of: x))' and '\(typeName(of: y))'",
        id: "operands")
    }
  }

  private func unorderedArray(
    _ comparison: Comparison, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value {
    let array = x.asArray ?? y.asArray
    guard let array, comparison == .equal || comparison == .notEqual else {
      return try unordered(comparison, x, y)
    }
    return .object(
      ArrayObject(
        [Int](repeating: comparison == .notEqual ? 1 : 0, count: array.count), .bool,
        shape: array.shape))
  }

  func isIdentical(_ x: Value, _ y: Value) -> Bool {
    switch (x, y) {
    case (.none, .none), (.unset, .unset): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.float(let a), .float(let b)): return a.bitPattern == b.bitPattern
    case (.recorded(let a), .recorded(let b)): return a.node == b.node
    case (.object(let a), .object(let b)):
      if a === b { return true }
      if let a = x.asText, let b = y.asText { return PythonText.isSame(a, b) }
      if a.kind == .tuple, b.kind == .tuple {
        return x.asTuple?.items.isEmpty == true && y.asTuple?.items.isEmpty == true
      }
      if a.kind == .dtype, b.kind == .dtype {
        return (a as? DTypeObject)?.dtype == (b as? DTypeObject)?.dtype
      }
      return a.kind == .builtin && b.kind == .builtin && x.asBuiltin?.entry === y.asBuiltin?.entry
        && isIdentical(x.asBuiltin?.receiver ?? .none, y.asBuiltin?.receiver ?? .none)
    default: return false
    }
  }
}
