import GradvizTestSupport
import GradvizText
import Testing

/// A call and what Python gives for it, from `Reference/main.py`.
struct ReferenceCase: CustomStringConvertible {
  /// What is called.
  var name: String
  /// Its arguments; nil for `None`.
  var inputs: [String?]
  /// What it gives.
  var outputs: [String?]

  /// Reads a line.
  init(_ line: Substring) {
    let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    let middle = fields.firstIndex(of: "=") ?? fields.count
    name = fields[0]
    inputs = fields[1..<middle].map(Self.decoded)
    outputs = fields[(middle + 1)...].map(Self.decoded)
  }

  var description: String { "\(name)(\(inputs)) should be \(outputs)" }

  private static func decoded(_ field: String) -> String? {
    guard field.utf8.contains(UInt8(ascii: "\\")) else { return field }
    if field == "\\N" { return nil }
    var result: [UInt8] = []
    var isEscape = false
    for byte in field.utf8 {
      if isEscape {
        isEscape = false
        switch byte {
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "n"): result.append(0x0a)
        case UInt8(ascii: "r"): result.append(0x0d)
        default: result.append(byte)
        }
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// An argument as text.
  func text(_ index: Int) -> String { (index < inputs.count ? inputs[index] : nil) ?? "" }

  /// An argument as a number; nil for `None`.
  func number(_ index: Int) -> Int? {
    (index < inputs.count ? inputs[index] : nil).flatMap { Int($0) }
  }

  /// An argument as a float, from its bits.
  func double(_ index: Int) -> Double { Self.double(text(index)) }

  static func double(_ bits: String) -> Double {
    Double(bitPattern: UInt64(bits, radix: 16) ?? 0)
  }
}

/// Compares every case that Python generates with what Swift gives.
///
/// - Parameters:
///   - topic: The name of a file of `Reference`, without `_cases`.
///   - seed: Chooses the cases.
///   - count: How many are wanted.
///   - evaluate: Makes the call of a case.
/// - Throws: An error of Python or of running it.
func compareWithPython(
  _ topic: String, seed: Int, count: Int, evaluate: (ReferenceCase) throws -> [String?]
) throws {
  let script = "\(packageFolder)/Tests/GradvizTextTests/Reference/main.py"
  let result = try runProcess(
    "python3", [script, topic, "\(seed)", "\(count)"],
    environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"])
  try #require(result.exitCode == 0, "\(result.error)")
  let lines = result.outputBytes.split(separator: UInt8(ascii: "\n"))
  try #require(lines.count >= count)
  var differences = 0
  for line in lines {
    let reference = ReferenceCase(Substring(decoding: line, as: UTF8.self))
    let actual: [String?]
    do {
      actual = try evaluate(reference)
    } catch {
      actual = ["!\(error)"]
    }
    guard !areSame(actual, reference.outputs) else { continue }
    differences += 1
    if differences <= 25 { Issue.record("\(reference), is \(actual)") }
  }
  #expect(differences == 0, "of \(lines.count) cases")
}

/// Whether texts have the same code points; Swift holds more texts for equal.
private func areSame(_ left: [String?], _ right: [String?]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { ($0 == nil) == ($1 == nil) && same($0 ?? "", $1 ?? "") }
}

private func same(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}

/// The seeds of generated cases.
let referenceSeeds = [1, 2, 3]
