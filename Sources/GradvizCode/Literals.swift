import GradvizEngine
import GradvizTrace

/// How numbers and tensors are written in a kind of code.
struct Literals {
  let dialect: CodeDialect
  /// Whether something is not finite, so that numbers are NumPy's, which bear it.
  let isDelicate: Bool

  /// The longest line that is written without need.
  static let width = 92

  // MARK: Numbers

  /// A number that begins a computation: `3.0`.
  func number(_ number: Double) -> String {
    guard number.isFinite else { return nonFinite(number) }
    let text = Self.text(number)
    return dialect == .numpy && isDelicate ? "np.float64(\(text))" : text
  }

  /// A number inside an expression, where `2` reads better than `2.0`.
  func operand(_ number: Double) -> String {
    guard number.isFinite else { return nonFinite(number) }
    if let integer = Int(exactly: number), abs(integer) < 1_000_000_000,
      number != 0 || number.sign == .plus
    {
      return String(integer)
    }
    return Self.text(number)
  }

  private static func text(_ number: Double) -> String { number.description }

  private func nonFinite(_ number: Double) -> String {
    let word = number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    switch dialect {
    case .numpy:
      return isDelicate ? "np.float64(\"\(word)\")" : word == "-inf" ? "-np.inf" : "np.\(word)"
    case .math: return "float(\"\(word)\")"
    case .swift: return swift(number, "Double")
    case .tensors: return "Tensor(\(swift(number, "")))"
    }
  }

  private func swift(_ number: Double, _ type: String) -> String {
    let sign = number < 0 ? "-" : ""
    return number.isNaN ? "\(type).nan" : "\(sign)\(type.isEmpty ? "Double" : type).infinity"
  }

  // MARK: Tensors

  /// A tensor, on several lines where it is long.
  func tensor(_ numbers: [Double], _ shape: [Int]) -> String {
    dialect == .numpy ? numpy(numbers, shape) : swift(numbers, shape)
  }

  private func numpy(_ numbers: [Double], _ shape: [Int]) -> String {
    let dimensions = shape.map(String.init).joined(separator: ", ")
    if numbers.isEmpty { return "np.zeros((\(dimensions)\(shape.count == 1 ? "," : "")))" }
    let texts = numbers.map { number in
      number.isFinite
        ? Self.text(number) : number.isNaN ? "np.nan" : number < 0 ? "-np.inf" : "np.inf"
    }
    if shape.count <= 2, numbers.count <= 400 { return "np.array(\(rows(texts, shape)))" }
    return "np.array(\(list(texts))).reshape(\(dimensions))"
  }

  private func swift(_ numbers: [Double], _ shape: [Int]) -> String {
    let isPlain = numbers.allSatisfy(\.isFinite) && !shape.contains(0)
    if isPlain, shape.count <= 2, numbers.count <= 60 { return rows(numbers.map(Self.text), shape) }
    let texts = numbers.map { $0.isFinite ? Self.text($0) : swift($0, "Double") }
    return "Tensor([\(shape.map(String.init).joined(separator: ", "))], \(list(texts)))"
  }

  /// Brackets around each row, every row on its own line where all do not fit on one.
  private func rows(_ texts: [String], _ shape: [Int]) -> String {
    guard shape.count == 2 else { return list(texts) }
    let lines = (0..<shape[0]).map { row in
      list(Array(texts[row * shape[1]..<(row + 1) * shape[1]]))
    }
    let line = "[\(lines.joined(separator: ", "))]"
    if line.utf8.count <= Self.width - 20 { return line }
    return "[\n" + lines.map { "    \($0),\n" }.joined() + "]"
  }

  /// A list, broken into lines where it is long.
  func list(_ texts: [String]) -> String {
    var lines: [String] = []
    var line = ""
    for text in texts {
      if line.utf8.count + text.utf8.count > Self.width - 10 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? text : ", \(text)"
    }
    if lines.isEmpty { return "[\(line)]" }
    return "[\n" + (lines + [line]).map { "    \($0),\n" }.joined() + "]"
  }
}
