/// Numbers as Python writes and reads them.
package enum PythonNumber {
  /// A `float` as `repr` and `str` write it: the shortest digits that identify it.
  ///
  /// ```text
  /// 0.1  100.0  1e+16  1e-05  -0.0  inf  nan
  /// ```
  package static func repr(_ value: Double) -> String {
    var format = FloatText(conversion: .shortest)
    format.addsPointZero = true
    let text = format.write(value).text
    return value.sign == .minus && !value.isNaN ? "-" + text : text
  }

  /// A `bool`.
  package static func repr(_ value: Bool) -> String { value ? "True" : "False" }
}
