import GradvizRandom

/// One call, as Python has it and as we have it.
struct Call<Generator>: Sendable {
  let python: String
  let swift: @Sendable (Generator) throws -> String
}

/// Calls of one kind with random parameters.
struct Row<Generator>: Sendable {
  let name: String
  let call: @Sendable (inout Dice) -> Call<Generator>

  init(_ name: String, _ call: @escaping @Sendable (inout Dice) -> Call<Generator>) {
    self.name = name
    self.call = call
  }
}

/// A generator made of a seed, as Python has it and as we have it.
struct Seeding<Generator> {
  let python: String
  let swift: () throws -> Generator
}

/// One seed with calls in a row: a line for Python, and our line.
struct ReferenceCase {
  let row: String
  let plan: String
  let ours: String

  init<Generator>(
    _ row: String, _ seeding: Seeding<Generator>, _ calls: [Call<Generator>]
  ) throws {
    self.row = row
    plan = ([seeding.python] + calls.map(\.python)).joined(separator: "\t")
    let generator = try seeding.swift()
    ours = calls.map { call in
      do {
        return try call.swift(generator)
      } catch {
        return "\(error)"
      }
    }.joined(separator: " | ")
  }
}

/// Numbers as the reference shows them.
func show(_ numbers: [Double]) -> String {
  numbers.map(show).joined(separator: " ")
}

/// A number as the reference shows it.
func show(_ number: Double) -> String {
  if number.isNaN { return "nan" }
  let digits = String(number.bitPattern, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Whole numbers as the reference shows them.
func show(_ numbers: [some BinaryInteger]) -> String {
  numbers.map { "\($0)" }.joined(separator: " ")
}

/// What so many calls give.
func times(_ count: Int, _ draw: () throws -> Double) rethrows -> String {
  show(try (0..<count).map { _ in try draw() })
}

/// What so many calls give.
func times(_ count: Int, _ draw: () throws -> Int) rethrows -> String {
  show(try (0..<count).map { _ in try draw() })
}

extension Bool {
  /// Python's word.
  var python: String { self ? "True" : "False" }
}
