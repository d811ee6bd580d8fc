import GradvizEngine

extension NumPyLibrary {
  /// `np.testing`.
  static let assertions: [Entry] = [
    Entry(
      "numpy.testing.assert_allclose",
      parameters:
        "actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True, *, strict=False"
    ) { machine, call throws(Interruption) in
      let (rtol, atol) = (try machine.double(call["rtol"]), try machine.double(call["atol"]))
      try machine.assertPairs(
        call, "Not equal to tolerance rtol=\(machine.short(rtol)), atol=\(machine.short(atol))"
      ) { a, b in
        a == b || a.isNaN && b.isNaN || abs(a - b) <= atol + rtol * abs(b)
      }
      return .none
    },
    Entry(
      "numpy.testing.assert_array_almost_equal", "numpy.testing.assert_almost_equal",
      parameters: "actual, desired, decimal=?, err_msg='', verbose=True"
    ) {
      machine, call throws(Interruption) in
      let places = try machine.whole(
        call["decimal"], default: call.entry.name == "assert_almost_equal" ? 7 : 6)
      let limit = 1.5 * PlainMath.power(10, Double(-places))
      try machine.assertPairs(call, "Arrays are not almost equal to \(places) decimals") { a, b in
        a == b || a.isNaN && b.isNaN || abs(a - b) < limit
      }
      return .none
    },
    Entry(
      "numpy.testing.assert_array_equal", "numpy.testing.assert_equal",
      parameters: "actual, desired, err_msg='', verbose=True, *, strict=False"
    ) {
      machine, call throws(Interruption) in
      if call.entry.name == "assert_array_equal", call[0].asArray == nil, call[1].asArray == nil,
        !machine.isNumber(call[0]),
        call[0].asList == nil, call[0].asTuple == nil
      {
        guard try machine.isSame(call[0], call[1]) else {
          throw machine.raise(.AssertionError, "\nItems are not equal")
        }
        return .none
      }
      try machine.assertPairs(call, "Arrays are not equal") { a, b in a == b || a.isNaN && b.isNaN }
      return .none
    },
    Entry(
      "numpy.testing.assert_array_less",
      parameters: "x, y, err_msg='', verbose=True, *, strict=False"
    ) { machine, call throws(Interruption) in
      try machine.assertPairs(call, "Arrays are not strictly ordered `x < y`") { $0 < $1 }
      return .none
    },
  ]
}

extension Machine {
  func short(_ number: Double) -> String { number == 0 ? "0" : "\(number)" }

  /// Raises an error where a pair of elements does not hold.
  func assertPairs(
    _ call: Arguments, _ header: String, _ holds: (Double, Double) -> Bool
  ) throws(Interruption) {
    let (a, b) = (try asArray(call[0]), try asArray(call[1]))
    var text = "\n" + header + "\n" + (call["err_msg"].asText ?? "")
    guard a.shape == b.shape || a.rank == 0 || b.rank == 0 else {
      let shapes = "(shapes \(Self.commaText(a.shape)), \(Self.commaText(b.shape)) mismatch)"
      throw raise(.AssertionError, text + shapes, id: "assertion")
    }
    let numbers = try broadcastDoubles([.object(a), .object(b)], name: call.entry.name).numbers
    let wrong = numbers[0].indices.filter { !holds(numbers[0][$0], numbers[1][$0]) }
    guard let first = wrong.first else { return }
    text += "\nMismatched elements: \(wrong.count) / \(numbers[0].count)"
    throw raise(
      .AssertionError, text, id: "assertion", label: "\(numbers[0][first]) and \(numbers[1][first])"
    )
  }

  /// A shape with spaces behind commas.
  private static func commaText(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }
}
