/// NumPy's types of whole numbers, which decide how many bits a draw takes.
package enum IntegerKind: String, CaseIterable, Sendable {
  case bool
  case int8
  case uint8
  case int16
  case uint16
  case int32
  case uint32
  case int64
  case uint64

  /// The width of a number in bits.
  package var width: Int {
    switch self {
    case .bool: 1
    case .int8, .uint8: 8
    case .int16, .uint16: 16
    case .int32, .uint32: 32
    case .int64, .uint64: 64
    }
  }

  /// The smallest number.
  package var lowest: Int {
    switch self {
    case .int8, .int16, .int32, .int64: Int.min >> (64 - width)
    case .bool, .uint8, .uint16, .uint32, .uint64: 0
    }
  }

  /// The largest number: as an unsigned one, of which `uint64` has more than `Int`.
  package var highest: UInt64 {
    switch self {
    case .int8, .int16, .int32, .int64: UInt64.max >> (65 - width)
    case .bool, .uint8, .uint16, .uint32, .uint64: UInt64.max >> (64 - width)
    }
  }
}
