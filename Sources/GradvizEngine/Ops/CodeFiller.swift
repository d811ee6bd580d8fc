/// One recorded op written in another language: a template with names and attributes put in.
///
/// ```swift
/// let line = CodeFiller(.tanh, operands: ["s"], result: "t", shapes: [.scalar], shape: .scalar)
/// line.python                            // np.tanh(s)
/// line.pythonBackward(to: 0, "dt")       // dt * (1 - t * t)
/// ```
///
/// What an operand receives has the shape of the result where the op broadcasts; `unbroadcast(g, x)` of the prelude sums it.
public struct CodeFiller: Sendable {
  private let code: OpCode
  private let operands: [String]
  private let result: String
  private let attributes: Attributes
  private let shapes: [Shape]
  private let shape: Shape

  /// An op on named operands.
  ///
  /// - Parameters:
  ///   - code: the op.
  ///   - operands: what stands for each operand: names, numbers or expressions.
  ///   - result: the name of the result.
  ///   - attributes: what the op was given beside its operands.
  ///   - shapes: the shape of each operand.
  ///   - shape: the shape of the result.
  public init(
    _ code: OpCode, operands: [String], result: String, attributes: Attributes = Attributes(),
    shapes: [Shape], shape: Shape
  ) {
    self.code = code
    self.operands = operands.map(Self.grouped)
    self.result = Self.grouped(result)
    self.attributes = attributes
    self.shapes = shapes
    self.shape = shape
  }

  /// The result in Python with NumPy.
  public var python: String {
    let templates = code.description.code
    // A running sum from the end is what the pullback of one from the start computes.
    if code == .cumsum, attributes.fromEnd {
      return fill(templates.pythonBackward[0], gradient: operands[0])
    }
    return fill(templates.python, gradient: "")
  }

  /// What an operand receives in Python, before it is summed over the axes it was repeated on.
  public func pythonBackward(to operand: Int, _ gradient: String) -> String {
    let templates = code.description.code
    let gradient = Self.grouped(gradient)
    if code == .cumsum, attributes.fromEnd {
      return fill(templates.python, gradient: gradient, operands: [gradient])
    }
    let text = fill(
      Self.at(operand, templates.pythonBackward), gradient: gradient, place: operand)
    return isTransposed(operand) ? "np.swapaxes(\(text), -1, -2)" : text
  }

  /// The result in Swift on numbers, nil where the op is none on numbers.
  public var swift: String? { code.description.code.swift.map { fill($0, gradient: "") } }

  /// What an operand receives in Swift, nil where the op is none on numbers.
  public func swiftBackward(to operand: Int, _ gradient: String) -> String? {
    let templates = code.description.code
    guard templates.swift != nil else { return nil }
    return fill(Self.at(operand, templates.swiftBackward), gradient: Self.grouped(gradient))
  }

  // MARK: Filling

  private static func at(_ operand: Int, _ templates: [String]) -> String {
    templates.isEmpty ? "" : templates[min(operand, templates.count - 1)]
  }

  /// In brackets, unless it is a name or a number without sign.
  private static func grouped(_ text: String) -> String {
    text.utf8.contains { " -+*/%@<>=,:".utf8.contains($0) } ? "(\(text))" : text
  }

  private func isTransposed(_ operand: Int) -> Bool {
    code == .matmul && attributes.transposes.indices.contains(operand)
      && attributes.transposes[operand] && shapes[operand].rank > 1
  }

  private func fill(
    _ template: String, gradient: String, operands given: [String]? = nil, place: Int = 0
  ) -> String {
    let operands = (given ?? self.operands).enumerated().map { place, operand in
      isTransposed(place) ? "np.swapaxes(\(operand), -1, -2)" : operand
    }
    var names = [
      "all": operands.joined(separator: ", "), "out": result, "g": gradient, "i": "\(place)",
      "axis": attributes.axes.count == 1
        ? "\(attributes.axes[0])" : Self.tuple(attributes.axes),
      "axes": Self.tuple(attributes.axes), "keepdims": attributes.keepsAxes ? "True" : "False",
      "shape": Self.tuple(attributes.shape.dimensions), "index": index,
      "indices": "[\(attributes.indices.map(String.init).joined(separator: ", "))]",
      "ddof": Int(exactly: attributes.correction).map(String.init) ?? "\(attributes.correction)",
    ]
    for (name, operand) in zip(["x", "y", "z"], operands) { names[name] = operand }
    return Template.fill(template, names)
  }

  private static func tuple(_ numbers: [Int]) -> String {
    let list = numbers.map(String.init).joined(separator: ", ")
    return numbers.count == 1 ? "(\(list),)" : "(\(list))"
  }

  // MARK: Indexing

  /// What stands between the brackets of a slice, so that its result has exactly the shape it shall have.
  ///
  /// An axis of extent 1 more than the ranges give is a new one, one less was taken at one place.
  private var index: String {
    let ranges = attributes.ranges
    let large = code == .pad ? attributes.shape : shapes.first ?? .scalar
    let small = code == .pad ? shapes.first ?? .scalar : attributes.shape
    var parts: [String] = []
    var axis = 0
    for (range, extent) in zip(ranges, large.dimensions) {
      // New axes in front of a longer one.
      if range.count != 1 {
        while axis < small.rank, small.dimensions[axis] == 1 {
          parts.append("None")
          axis += 1
        }
      }
      let isKept = axis < small.rank && small.dimensions[axis] == range.count
      parts.append(isKept ? Self.slice(range, extent) : "\(range.start)")
      if isKept { axis += 1 }
    }
    while axis < small.rank {
      parts.append("None")
      axis += 1
    }
    return parts.isEmpty ? "..." : parts.joined(separator: ", ")
  }

  private static func slice(_ range: IndexRange, _ extent: Int) -> String {
    if range.count == 0 { return "0:0" }
    if range.count == 1 { return "\(range.start):\(range.start + 1)" }
    if range == IndexRange(start: 0, count: extent) { return ":" }
    let stop = range.start + range.count * range.step
    let end = range.step < 0 && stop < 0 ? "" : "\(min(stop, extent))"
    return range.step == 1 ? "\(range.start):\(end)" : "\(range.start):\(end):\(range.step)"
  }
}
