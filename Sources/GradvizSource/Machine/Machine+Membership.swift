import GradvizDiagnostics
import GradvizEngine
import GradvizIntegers
import GradvizText

extension Machine {
  /// Whether a collection has an item.
  func contains(_ collection: Value, _ item: Value) throws(Interruption) -> Bool {
    guard case .object(let object) = collection else {
      throw raise(
        .TypeError, "argument of type '\(typeName(of: collection))' is not iterable",
        id: "not-iterable")
    }
    switch object.kind {
    case .text:
      guard let part = item.asText else {
        throw raise(
          .TypeError, "'in <string>' requires string as left operand, not \(typeName(of: item))",
          id: "operands")
      }
      return PythonText.find(unsafeDowncast(object, to: TextObject.self).text, part) >= 0
    case .dictionary:
      return unsafeDowncast(object, to: DictionaryObject.self).contains(try hashKey(item))
    case .set: return unsafeDowncast(object, to: SetObject.self).contains(try hashKey(item))
    case .range:
      guard let number = PlainNumber(plain(item))?.double, let whole = Int(exactly: number) else {
        return false
      }
      let range = unsafeDowncast(object, to: RangeObject.self)
      guard range.count > 0 else { return false }
      let (low, high) =
        range.step > 0
        ? (range.start, range[range.count - 1]) : (range[range.count - 1], range.start)
      return whole >= low && whole <= high && (whole - range.start) % range.step == 0
    case .array:
      let array = unsafeDowncast(object, to: ArrayObject.self)
      notePlainUse(of: array)
      let result = try arrayCompare(.equal, collection, item)
      guard let mask = result.asArray else { return try truth(result) }
      return try plainDoubles(of: mask).contains { $0 != 0 }
    case .dictionaryView:
      let view = unsafeDowncast(object, to: DictionaryViewObject.self)
      if view.part == .keys { return view.dictionary.contains(try hashKey(item)) }
    case .instance:
      if let result = try callSpecial(known.contains, on: collection, [item]) {
        return try truth(result)
      }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      if !base.isUnset { return try contains(base, item) }
    default: break
    }
    let iterator = try iterator(of: collection)
    while let value = try nextValue(iterator) { if try isSame(value, item) { return true } }
    return false
  }
}
