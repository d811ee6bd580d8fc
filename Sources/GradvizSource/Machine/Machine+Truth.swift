import GradvizEngine
import GradvizIntegers

extension Machine {
  /// Whether a value counts as true.
  func truth(_ value: Value) throws(Interruption) -> Bool {
    switch value {
    case .unset, .none: return false
    case .bool(let value): return value
    case .int(let number): return number != 0
    case .float(let number): return number != 0
    case .scalar(let scalar): return scalar.double != 0
    case .recorded(let number):
      notePlainUse(value)
      return tape.number(at: number.node) != 0
    case .object(let object):
      switch object.kind {
      case .text: return !unsafeDowncast(object, to: TextObject.self).text.isEmpty
      case .list: return unsafeDowncast(object, to: ListObject.self).count > 0
      case .tuple: return !unsafeDowncast(object, to: TupleObject.self).items.isEmpty
      case .dictionary: return unsafeDowncast(object, to: DictionaryObject.self).count > 0
      case .set: return unsafeDowncast(object, to: SetObject.self).count > 0
      case .range: return unsafeDowncast(object, to: RangeObject.self).count > 0
      case .array: return try truth(of: unsafeDowncast(object, to: ArrayObject.self))
      case .dictionaryView, .native, .deque: return try length(of: value).map { $0 > 0 } ?? true
      case .instance:
        if let result = try callSpecial(known.bool, on: value) {
          guard case .bool(let isTrue) = result else {
            throw raise(.TypeError, "__bool__ should return bool, returned \(typeName(of: result))")
          }
          return isTrue
        }
        if let count = try callSpecial(known.length, on: value) { return try truth(count) }
        let base = unsafeDowncast(object, to: InstanceObject.self).base
        return base.isUnset ? true : try truth(base)
      default: return true
      }
    }
  }

  func truth(of array: ArrayObject) throws(Interruption) -> Bool {
    if array.count == 1 {
      notePlainUse(of: array)
      return try plainDoubles(of: array).first.map { $0 != 0 } ?? false
    }
    if array.tensor != nil {
      throw raise(
        .RuntimeError,
        "Boolean value of Tensor with \(array.count == 0 ? "no values" : "more than one value") is ambiguous",
        id: "ambiguous-truth", label: "a tensor of shape \(Shape(array.shape))",
        help: "use torch.where or torch.logical_and for each element, or .any() and .all()")
    }
    if array.count == 0 {
      throw raise(
        .ValueError,
        "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
        id: "ambiguous-truth")
    }
    throw raise(
      .ValueError,
      "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
      id: "ambiguous-truth", label: "an array of shape \(Shape(array.shape))",
      help: "use np.where, np.logical_and or np.logical_or for each element, or .any() and .all()")
  }
}
