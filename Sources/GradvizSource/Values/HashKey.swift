/// A key of a dictionary or an item of a set, equal as Python's values are: `1 == 1.0 == True`.
enum HashKey: Hashable {
  case none
  case int(Int)
  case float(Double)
  case text(String)
  indirect case tuple([HashKey])
  case identity(ObjectIdentifier)
  /// An object with a hash of its own, compared by its fields or its `__eq__`.
  case custom(CustomKey)
  case frozen(Set<HashKey>)

  /// The key of a number.
  init(_ number: Double) {
    if let whole = Int(exactly: number) { self = .int(whole) } else { self = .float(number) }
  }
}

/// An object that says itself what it is equal to.
final class CustomKey: Hashable {
  let hash: Int
  let object: Object
  private let isEqual: (Object, Object) -> Bool

  init(_ object: Object, hash: Int, isEqual: @escaping (Object, Object) -> Bool) {
    self.object = object
    self.hash = hash
    self.isEqual = isEqual
  }

  static func == (lhs: CustomKey, rhs: CustomKey) -> Bool {
    lhs.object === rhs.object || (lhs.hash == rhs.hash && lhs.isEqual(lhs.object, rhs.object))
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
