/// A binary floating-point format that NumPy prints.
package enum FloatKind: String, Sendable, CaseIterable {
  /// 16 bits: 11 of significand.
  case float16
  /// 32 bits: 24 of significand.
  case float32
  /// 64 bits: 53 of significand.
  case float64

  /// Bits of the significand, the hidden one included.
  var significandBits: Int {
    switch self {
    case .float16: 11
    case .float32: 24
    case .float64: 53
    }
  }

  /// The exponent of the smallest normal number.
  var leastExponent: Int {
    switch self {
    case .float16: -14
    case .float32: -126
    case .float64: -1022
    }
  }
}
