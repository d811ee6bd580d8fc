/// The types that elements of arrays have.
enum DType: UInt8, CaseIterable {
  case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64

  /// NumPy's name of the type.
  var name: String {
    switch self {
    case .bool: "bool"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .float32: "float32"
    case .float64: "float64"
    }
  }

  var isFloat: Bool { self == .float64 || self == .float32 }
  var isInteger: Bool { self != .bool && !isFloat }
  var isUnsigned: Bool {
    switch self {
    case .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  /// How many bits an element has.
  var bits: Int {
    switch self {
    case .bool, .int8, .uint8: 8
    case .int16, .uint16: 16
    case .int32, .uint32, .float32: 32
    case .int64, .uint64, .float64: 64
    }
  }

  /// A whole number as this type keeps it: what is beyond its bits is lost.
  ///
  /// Numbers of `uint64` beyond 2⁶³ − 1 are kept as the negative numbers of the same bits.
  func wrapped(_ number: Int) -> Int {
    switch self {
    case .bool: number != 0 ? 1 : 0
    case .int8: Int(Int8(truncatingIfNeeded: number))
    case .int16: Int(Int16(truncatingIfNeeded: number))
    case .int32: Int(Int32(truncatingIfNeeded: number))
    case .uint8: Int(UInt8(truncatingIfNeeded: number))
    case .uint16: Int(UInt16(truncatingIfNeeded: number))
    case .uint32: Int(UInt32(truncatingIfNeeded: number))
    case .int64, .uint64, .float32, .float64: number
    }
  }

  /// The whole numbers that the type holds, where they are Swift's.
  var range: ClosedRange<Int> {
    switch self {
    case .bool: 0...1
    case .int8: -128...127
    case .int16: -32768...32767
    case .int32: Int(Int32.min)...Int(Int32.max)
    case .uint8: 0...255
    case .uint16: 0...65535
    case .uint32: 0...Int(UInt32.max)
    case .uint64: 0...Int.max
    case .int64, .float32, .float64: Int.min...Int.max
    }
  }

  /// A kept whole number as a float.
  func double(_ number: Int) -> Double {
    self == .uint64 ? Double(UInt(bitPattern: number)) : Double(number)
  }

  /// A float as the type keeps it: cut to a whole number, or rounded.
  func rounded(_ number: Double) -> Double { self == .float32 ? Double(Float(number)) : number }

  /// The type that holds the values of both, by NumPy's rules.
  static func promote(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a == .bool { return b }
    if b == .bool { return a }
    if a.isFloat || b.isFloat {
      if a == .float64 || b == .float64 { return .float64 }
      // Single precision holds whole numbers of up to 16 bits.
      let other = a == .float32 ? b : a
      return other.isFloat || other.bits <= 16 ? .float32 : .float64
    }
    if a.isUnsigned == b.isUnsigned { return a.bits >= b.bits ? a : b }
    let (signed, unsigned) = a.isUnsigned ? (b, a) : (a, b)
    if signed.bits > unsigned.bits { return signed }
    switch unsigned.bits {
    case 8: return .int16
    case 16: return .int32
    case 32: return .int64
    default: return .float64
    }
  }

  /// The type of a name such as `float32`, `int`, `'f4'`, `double`.
  static func named(_ name: String) -> DType? {
    switch name {
    case "float", "float64", "double", "float_", "f8", "d", "<f8": .float64
    case "float32", "single", "f4", "f", "<f4": .float32
    case "int", "int64", "int_", "long", "longlong", "intp", "i8", "l", "q", "<i8": .int64
    case "int32", "intc", "i4", "i", "<i4": .int32
    case "int16", "short", "i2", "h": .int16
    case "int8", "byte", "i1", "b": .int8
    case "uint8", "ubyte", "u1", "B": .uint8
    case "uint16", "ushort", "u2", "H": .uint16
    case "uint32", "uintc", "u4", "I": .uint32
    case "uint64", "uint", "ulonglong", "uintp", "u8", "L", "Q": .uint64
    case "bool", "bool_", "b1", "?": .bool
    default: nil
    }
  }

  /// Whether the type's numbers are of a kind that NumPy names: `integer`, `floating`, or the type itself.
  func isKind(of name: String) -> Bool {
    switch name {
    case "generic": true
    case "number": self != .bool
    case "integer": isInteger
    case "signedinteger": isInteger && !isUnsigned
    case "unsignedinteger": isInteger && isUnsigned
    case "inexact", "floating": isFloat
    default: name == self.name
    }
  }
}
