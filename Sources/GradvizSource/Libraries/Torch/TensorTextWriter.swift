import GradvizEngine
import GradvizText

/// The numbers of one tensor, written in one width.
struct TensorTextWriter {
  let options: TorchPrintOptions
  let shape: [Int]
  let numbers: [Double]
  let ints: [Int]
  let dtype: DType
  let isSummarized: Bool
  private var hasOnlyWhole = true
  private var usesExponents = false
  private var width = 1

  init(_ machine: Machine, _ array: ArrayObject) throws(Interruption) {
    options = machine.torch.printOptions
    shape = array.shape
    dtype = array.dtype
    numbers = dtype.isFloat ? try machine.plainDoubles(of: array) : []
    ints = dtype.isFloat ? [] : try machine.plainInts(of: array)
    isSummarized = array.count > options.threshold
    findWidth()
  }

  /// The places of the elements that are shown.
  private func shown() -> [Int] {
    var places = [0]
    for extent in shape {
      let edge = options.edgeItems
      let indices =
        isSummarized && extent > 2 * edge
        ? Array(0..<edge) + Array(extent - edge..<extent) : Array(0..<extent)
      places = places.flatMap { place in indices.map { place * extent + $0 } }
    }
    return places
  }

  private mutating func findWidth() {
    let places = shown()
    guard dtype.isFloat else {
      for place in places { width = max(width, whole(ints[place]).count) }
      return
    }
    let values = places.map { numbers[$0] }.filter { $0.isFinite && $0 != 0 }
    guard !values.isEmpty else { return }
    let sizes = values.map(\.magnitude)
    let (least, greatest) = (sizes.min() ?? 1, sizes.max() ?? 1)
    hasOnlyWhole = values.allSatisfy { $0 == $0.rounded(.up) }
    usesExponents =
      options.usesExponents ?? (greatest / least > 1000 || greatest > 1e8 || least < 1e-4)
    for value in values {
      let text =
        usesExponents
        ? fixed(value, "e") : hasOnlyWhole ? fixed(value, "f", 0) + "." : fixed(value, "f")
      width = max(width, text.count)
    }
  }

  private func fixed(_ number: Double, _ kind: String, _ precision: Int? = nil) -> String {
    (try? FormatSpecification.parse(".\(precision ?? options.precision)\(kind)").format(
      double: number)) ?? "\(number)"
  }

  private func whole(_ number: Int) -> String {
    dtype == .bool ? (number != 0 ? "True" : "False") : String(number)
  }

  private func element(_ place: Int) -> String {
    var text: String
    if !dtype.isFloat {
      text = whole(ints[place])
    } else if usesExponents {
      text = fixed(numbers[place], "e")
    } else if hasOnlyWhole {
      text = fixed(numbers[place], "f", 0)
      if numbers[place].isFinite { text += "." }
    } else {
      text = fixed(numbers[place], "f")
    }
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  func text(indent: Int) -> String { text(axis: 0, start: 0, indent: indent) }

  private func text(axis: Int, start: Int, indent: Int) -> String {
    guard axis < shape.count else { return element(start) }
    let extent = shape[axis]
    let edge = options.edgeItems
    let isCut = isSummarized && extent > 2 * edge
    if axis == shape.count - 1 {
      let perLine = max(1, (options.lineWidth - indent) / (width + 2))
      var items = (isCut ? Array(0..<edge) : Array(0..<extent)).map { element(start + $0) }
      if isCut { items += [" ..."] + (extent - edge..<extent).map { element(start + $0) } }
      let lines = stride(from: 0, to: items.count, by: perLine).map {
        items[$0..<min($0 + perLine, items.count)].joined(separator: ", ")
      }
      return "[" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
    }
    let size = shape[(axis + 1)...].reduce(1, *)
    func part(_ index: Int) -> String {
      text(axis: axis + 1, start: start + index * size, indent: indent + 1)
    }
    var parts = (isCut ? Array(0..<edge) : Array(0..<extent)).map(part)
    if isCut { parts += ["..."] + (extent - edge..<extent).map(part) }
    let separator =
      "," + String(repeating: "\n", count: shape.count - axis - 1)
      + String(repeating: " ", count: indent + 1)
    return "[" + parts.joined(separator: separator) + "]"
  }
}
