import GradvizText
import Testing

/// Numbers as texts and texts as numbers.
@Suite struct NumberTests {
  @Test(arguments: referenceSeeds)
  func numbersAreWrittenAndReadAsInPython(seed: Int) throws {
    try compareWithPython("number", seed: seed, count: 500) { reference in
      switch reference.name {
      case "repr": return [PythonNumber.repr(reference.double(0))]
      case "scalar":
        let kind = try #require(FloatKind(rawValue: reference.text(1)))
        let value = reference.double(0)
        return [NumPyNumber.str(value, kind: kind), NumPyNumber.repr(value, kind: kind)]
      case "float":
        guard let value = PythonNumber.float(reference.text(0)) else { return missing(reference) }
        return [hexadecimal(value)]
      case "int":
        guard let value = PythonNumber.int(reference.text(0), base: reference.number(1) ?? 0) else {
          return missing(reference)
        }
        return [value.description]
      case "truncated": return [try PythonNumber.truncated(reference.double(0)).description]
      case "integers":
        let value = try #require(reference.number(0))
        return [
          NumPyNumber.repr(value), NumPyNumber.repr(value, type: "int32"), NumPyNumber.repr(true),
        ]
      default: return []
      }
    }
  }

  @Test func singlePrecisionHasItsOwnDigits() {
    #expect(NumPyNumber.repr(single: 0.1) == "np.float32(0.1)")
    #expect(NumPyNumber.str(single: 1e6) == "1e+06")
    #expect(NumPyNumber.repr("a'b") == #"np.str_("a'b")"#)
  }

  @Test func longNumbersKeepAllDigits() throws {
    let ones = String(repeating: "1", count: 4000)
    let number = try #require(PythonNumber.int("0x" + ones, base: 16))
    #expect(try FormatSpecification.parse("x").format(integer: number) == ones)
    #expect(try FormatSpecification.parse("#o").format(integer: .big("-" + ones)).count == 4432)
    #expect(PythonNumber.float(ones) == .infinity)
  }

  /// Python's words for an error are no part of what reading gives.
  private func missing(_ reference: ReferenceCase) -> [String?] {
    reference.outputs.first??.hasPrefix("!ValueError") == true ? reference.outputs : ["nil"]
  }

  private func hexadecimal(_ value: Double) -> String {
    let digits = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
