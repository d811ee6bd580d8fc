/// NumPy's checks of parameters, each with its message.
extension RandomError {
  /// A number of results.
  static func requireCount(_ count: Int) throws(RandomError) {
    if count < 0 { throw .value("negative dimensions are not allowed") }
  }

  /// Zero or above; NaN passes, −0 does not.
  static func requireNonnegative(_ x: Double, _ name: String) throws(RandomError) {
    if !x.isNaN, x.sign == .minus { throw .value("\(name) < 0") }
  }

  /// Above zero; NaN passes.
  static func requirePositive(_ x: Double, _ name: String) throws(RandomError) {
    if x <= 0 { throw .value("\(name) <= 0") }
  }

  /// From 0 to 1.
  static func requireProbability(_ x: Double, _ name: String) throws(RandomError) {
    if !(x >= 0 && x <= 1) { throw .value("\(name) < 0, \(name) > 1 or \(name) is NaN") }
  }

  /// Above 0 and at most 1.
  static func requirePositiveProbability(_ x: Double, _ name: String) throws(RandomError) {
    if !(x > 0 && x <= 1) { throw .value("\(name) <= 0, \(name) > 1 or \(name) contains NaNs") }
  }

  /// What a Poisson distribution can have as its mean.
  static func requireRate(_ x: Double, _ name: String) throws(RandomError) {
    if !(x >= 0) { throw .value("\(name) < 0 or \(name) is NaN") }
    if x > 9_223_372_006_484_770_816 { throw .value("\(name) value too large") }
  }
}
