/// How arrays are printed: what `numpy.set_printoptions` sets.
package struct ArrayPrintOptions: Equatable, Sendable {
  /// How the precision is used.
  package enum FloatMode: String, Sendable {
    /// Always so many digits.
    case fixed
    /// As many digits as identify each number.
    case unique
    /// At most so many digits.
    case maxprec
    /// At most so many digits, the same number for all.
    case maxprecEqual = "maxprec_equal"
  }

  /// Which numbers have a sign.
  package enum Sign: String, Sendable {
    /// Negative ones.
    case minus = "-"
    /// All.
    case plus = "+"
    /// Negative ones; others have a space.
    case space = " "
  }

  /// Digits after the decimal point.
  package var precision = 8
  /// The most elements of an array that is printed in full.
  package var threshold = 1000
  /// How many elements of each dimension stand at both ends of a summary.
  package var edgeItems = 3
  /// Characters in a line.
  package var lineWidth = 75
  /// Whether small numbers have no exponent.
  package var suppressesSmall = false
  /// How the precision is used.
  package var floatMode = FloatMode.maxprec
  /// Which numbers have a sign.
  package var sign = Sign.minus
  /// What stands between the elements of an array as `str` writes it: a space, or a comma and a space.
  package var separator = " "
  /// How far what follows a line break of it is moved in.
  package var indent = 0
  /// What stands for a value that is not a number.
  package var nanText = "nan"
  /// What stands for infinity.
  package var infinityText = "inf"

  /// NumPy's defaults.
  package init() {}
}
