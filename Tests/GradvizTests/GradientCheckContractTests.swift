import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// What checking gradients must find of all ops, of all examples and lessons, and of programs drawn at random: nothing.
@Suite struct GradientCheckContractTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: OpCode.allCases) func opsAreRight(_ code: OpCode) throws {
    for example in code.description.examples {
      let tape = Tape()
      let inputs = example.operands.enumerated().map { tape.input($1, "x\($0)") }
      let output = try tape.record(code, inputs, example.attributes)
      guard let check = tape.trace(of: output.sum()).checkGradients() else { continue }
      #expect(check.isRight, "\(code.name): \(check.elements.filter { $0.verdict == .off })")
    }
  }

  private static func programs(_ folders: [String]) -> [String] {
    folders.flatMap { folder in
      let path = root.appending(path: folder).path
      return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        .filter { $0.hasSuffix(".py") }.sorted().map { "\(folder)/\($0)" }
    }
  }

  @Test(
    arguments: programs([
      "examples", "examples/programs", "Tests/GradvizSourceTests/Lectures",
      "Tests/GradvizTests/HandWritten",
    ]))
  func programsAreRight(_ path: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    let result = try Program(SourceFile(name: path, text: text)).run()
    guard let check = result.trace.checkGradients(GradientCheckOptions(elements: 2, seed: 3)) else {
      return
    }
    #expect(check.isRight, "\(check.elements.filter { $0.verdict == .off })")
  }

  /// Five hundred programs of ten ops, in fifty parts.
  @Test(arguments: 0..<50) func programsAtRandomAreRight(_ part: UInt64) throws {
    for seed in part * 10..<part * 10 + 10 {
      let tape = Tape()
      let trace = tape.trace(of: Self.random(seed, on: tape))
      let check = try #require(trace.checkGradients(GradientCheckOptions(elements: 1, seed: seed)))
      #expect(check.isRight, "program \(seed): \(check.elements.filter { $0.verdict == .off })")
    }
  }

  private static func random(_ seed: UInt64, on tape: Tape) -> Variable {
    var generator = SeededGenerator(seed: seed)
    var pool = [[], [3], [2, 3], [2, 1]].map { dimensions in
      let shape = Shape(dimensions)
      return tape.input(
        Tensor(
          shape: shape,
          elements: (0..<shape.count).map { _ in .random(in: -1.5..<1.5, using: &generator) }))
    }
    for _ in 0..<10 {
      let x = pool[Int.random(in: 0..<pool.count, using: &generator)]
      let y = pool[Int.random(in: 0..<pool.count, using: &generator)]
      let next: Variable =
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: x + y
        case 1: x - y
        case 2: x * y
        case 3: x / (y * y + 1)
        case 4: tanh(x)
        case 5: sigmoid(x)
        case 6: sin(x) * 2
        case 7: max(x, y)
        case 8: x.mean() * 0.5
        case 9: softplus(x)
        case 10: pow(x, 2)
        default: matmul(x.reshaped(-1, 1), y.reshaped(1, -1)).mean(axes: 0, 1)
        }
      pool.append(tanh(next))
    }
    return pool.suffix(4).reduce(tape.constant(0)) { $0 + $1.sum() }
  }
}
