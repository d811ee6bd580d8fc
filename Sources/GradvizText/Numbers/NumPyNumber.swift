/// Scalars as NumPy writes them.
package enum NumPyNumber {
  /// A floating-point scalar as `str` writes it.
  ///
  /// ```text
  /// 0.5  1e+16  1e-05  inf     of a float64
  /// 0.1  1e+06  1e-04          of a float32
  /// ```
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - kind: Its type.
  /// - Returns: The text.
  package static func str(_ value: Double, kind: FloatKind = .float64) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let limit =
      switch kind {
      case .float16: 1e3
      case .float32: 1e6
      case .float64: 1e16
      }
    // The float32 nearest to 0.0001 is smaller than it.
    let isSmall = kind == .float32 ? value.magnitude <= 0.0001 : value.magnitude < 0.0001
    let isPositional = value == 0 || (value.magnitude < limit && !isSmall)
    var format = NumPyFloatText(kind: kind, trim: .leavesOneZero)
    if !isPositional { format.trim = .zerosAndPoint }
    let bytes = isPositional ? format.positional(value) : format.scientific(value)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A floating-point scalar as `repr` writes it: `np.float64(0.5)`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - kind: Its type.
  /// - Returns: The text.
  package static func repr(_ value: Double, kind: FloatKind = .float64) -> String {
    "np.\(kind.rawValue)(\(str(value, kind: kind)))"
  }

  /// A float32 as `repr` writes it: `np.float32(0.1)`.
  package static func repr(single value: Float) -> String { repr(Double(value), kind: .float32) }

  /// A float32 as `str` writes it.
  package static func str(single value: Float) -> String { str(Double(value), kind: .float32) }

  /// An integer scalar as `repr` writes it: `np.int64(3)`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - type: The name of its type.
  /// - Returns: The text.
  package static func repr(_ value: some BinaryInteger, type: String = "int64") -> String {
    "np.\(type)(\(value))"
  }

  /// A truth value as `repr` writes it: `np.True_`.
  package static func repr(_ value: Bool) -> String { value ? "np.True_" : "np.False_" }

  /// A text scalar as `repr` writes it: `np.str_('a')`.
  package static func repr(_ value: String) -> String { "np.str_(\(PythonText.repr(of: value)))" }
}
