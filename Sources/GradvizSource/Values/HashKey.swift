import GradvizText

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

  /// A number that equal keys share.
  var code: Int {
    switch self {
    case .none: return 0
    case .int(let number): return Self.mixed(number)
    case .float(let number): return Self.mixed(Int(bitPattern: UInt(number.bitPattern)))
    case .text(let text):
      var text = text
      return text.withUTF8 { bytes in
        var code = bytes.count
        for byte in bytes { code = (code ^ Int(byte)) &* 0x100_0000_01b3 }
        return Self.mixed(code)
      }
    case .tuple(let keys): return keys.reduce(1) { Self.mixed($0 &* 31 &+ $1.code) }
    case .identity(let identity): return Self.mixed(identity.hashValue)
    case .custom(let key): return Self.mixed(key.hash)
    case .frozen(let keys): return keys.reduce(keys.count) { $0 ^ $1.code }
    }
  }

  @inline(__always)
  private static func mixed(_ number: Int) -> Int {
    let product = number &* -7_046_029_254_386_353_131
    return product ^ (product >> 32)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Whether two keys are one; texts are compared by their code points, as Python does.
  static func == (a: HashKey, b: HashKey) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): x == y
    case (.text(let x), .text(let y)): PythonText.isSame(x, y)
    case (.none, .none): true
    case (.float(let x), .float(let y)): x == y
    case (.tuple(let x), .tuple(let y)): x == y
    case (.identity(let x), .identity(let y)): x == y
    case (.custom(let x), .custom(let y)): x == y
    case (.frozen(let x), .frozen(let y)): x == y
    default: false
    }
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
