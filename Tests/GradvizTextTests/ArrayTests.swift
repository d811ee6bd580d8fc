import GradvizText
import Testing

/// Arrays as NumPy prints them.
@Suite struct ArrayTests {
  @Test(arguments: referenceSeeds)
  func arraysArePrintedAsInNumPy(seed: Int) throws {
    try compareWithPython("array", seed: seed, count: 400) { reference in
      let count = try #require(reference.number(3))
      let settings = reference.inputs[4..<(4 + count)].map { $0 ?? "" }
      let elements = reference.inputs[(4 + count)...].map { $0 ?? "" }
      let values = try values(reference.text(0), reference.text(1), elements)
      let shape = reference.text(2).split(separator: " ").compactMap { Int($0) }
      let options = try options(settings)
      return [
        ArrayText.str(values, shape: shape, options: options),
        ArrayText.repr(values, shape: shape, options: options),
      ]
    }
  }

  @Test func shapesThatDoNotFitAreOneDimension() {
    let values = ArrayValues.integers([1, 2, 3], type: "int64")
    for shape in [[], [2], [-1, -3], [.max, .max], [0]] {
      #expect(ArrayText.repr(values, shape: shape) == "array([1, 2, 3])")
    }
  }

  @Test func extremeOptionsDoNotTrap() {
    var options = ArrayPrintOptions()
    for extreme in [Int.min, -1, .max] {
      options.precision = extreme
      options.threshold = extreme
      options.edgeItems = extreme
      options.lineWidth = extreme
      let text = ArrayText.repr(
        .floats([0.1, 1e300, -.infinity, .nan], .float64), shape: [2, 2], options: options)
      #expect(text.hasPrefix("array("))
    }
  }

  private func values(_ name: String, _ type: String, _ elements: [String]) throws -> ArrayValues {
    switch name {
    case "floats":
      let kind = try #require(FloatKind(rawValue: type))
      return .floats(elements.map(ReferenceCase.double), kind)
    case "integers" where type.hasPrefix("u"):
      return .unsigned(elements.compactMap { UInt($0) }, type: type)
    case "integers": return .integers(elements.compactMap { Int($0) }, type: type)
    case "booleans": return .booleans(elements.map { $0 == "1" })
    case "objects": return .objects(elements)
    default: return .texts(elements, width: nil)
    }
  }

  private func options(_ settings: [String]) throws -> ArrayPrintOptions {
    var options = ArrayPrintOptions()
    for index in stride(from: 0, to: settings.count, by: 2) {
      let value = settings[index + 1]
      switch settings[index] {
      case "precision": options.precision = try #require(Int(value))
      case "suppress": options.suppressesSmall = value == "1"
      case "threshold": options.threshold = try #require(Int(value))
      case "linewidth": options.lineWidth = try #require(Int(value))
      case "edgeitems": options.edgeItems = try #require(Int(value))
      case "floatmode": options.floatMode = try #require(.init(rawValue: value))
      case "sign": options.sign = try #require(.init(rawValue: value))
      case "nanstr": options.nanText = value
      default: options.infinityText = value
      }
    }
    return options
  }
}
