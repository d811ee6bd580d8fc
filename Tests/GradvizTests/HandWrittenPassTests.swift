import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// Programs of `HandWritten` with the backward pass that somebody wrote behind them, and with faults planted in that.
///
/// A fault is a line at a program's end: `# fault sign dq: dq = z => dq = -z` plants what stands behind the arrow, and says
/// which variable is the first to go wrong and what its mistake is called; `*` is any.
@Suite struct HandWrittenPassTests {
  struct Fault: Sendable {
    var mistake: Mistake?
    var variable: String
    var right: String
    var wrong: String
  }

  struct HandWritten: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var faults: [Fault]
    var testDescription: String { name }
  }

  static let programs: [HandWritten] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "HandWritten")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
        program(name, $0)
      }
    }
  }()

  private static func program(_ name: String, _ text: String) -> HandWritten {
    var lines: [Substring] = []
    var faults: [Fault] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let match = line.wholeMatch(of: /# fault (\S+) ([^:]+): (.*) => (.*)/) else {
        lines.append(line)
        continue
      }
      faults.append(
        Fault(
          mistake: Mistake(rawValue: String(match.1)), variable: String(match.2),
          right: String(match.3), wrong: String(match.4)))
    }
    return HandWritten(name: name, text: lines.joined(separator: "\n"), faults: faults)
  }

  private func review(_ text: String, _ name: String) throws -> BackwardReview {
    let names = try GradientNames()
    let program = try Program(SourceFile(name: name, text: text))
    let result = try program.run(RunOptions(keptNames: { names.match($0) }))
    return try #require(result.trace.reviewBackward(result.assignments, named: names))
  }

  @Test func thereAreManyProgramsAndFaults() {
    let faults = Self.programs.flatMap(\.faults)
    #expect(Self.programs.count >= 30)
    #expect(faults.count >= 120)
    #expect(faults.count { $0.mistake != nil } >= 100)
    let named = Set(faults.compactMap(\.mistake))
    #expect(Mistake.allCases.filter { $0 != .unknown && !named.contains($0) } == [])
  }

  @Test(arguments: programs) func whatIsRightIsCalledRight(_ program: HandWritten) throws {
    let review = try review(program.text, program.name)
    #expect(!review.variables.isEmpty)
    for variable in review.variables {
      #expect(
        variable.verdict == .right, "\(variable.name): \(variable.explanation)")
    }
  }

  /// Lessons, each with a fault, the variable that it makes wrong, its line and what it is called.
  static let lessons:
    [(name: String, right: String, wrong: String, variable: String, line: Int, Mistake)] = [
      ("backward-by-hand", "dscores /= 3", "dscores /= 1", "dscores", 19, .factor),
      ("backward-staged", "dx += 1.0 * dnum", "dx = 1.0 * dnum", "dx", 28, .overwrittenSum),
      (
        "backward-three-layers", "w_k * z_k * (1 - z_k)", "w_k * s_k * (1 - s_k)", "C2", 27,
        .wrongPoint
      ),
      (
        "backward-split", "delta_j * w_ij + delta_k * w_ik", "delta_j * w_ij", "delta_i", 31,
        .missingTerm
      ),
      (
        "backward-lstm-step", "dIFO_gates @ concat.T / m", "dIFO_gates @ concat.T",
        "grads['W_gates']", 48, .factor
      ),
    ]

  @Test(arguments: lessons.indices) func lessonsAreRightAndTheirFaultsAreFound(_ index: Int) throws
  {
    let lesson = Self.lessons[index]
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples/programs/\(lesson.name).py")
    let text = try String(contentsOf: file, encoding: .utf8)
    let right = try review(text, lesson.name)
    #expect(right.variables.allSatisfy { $0.verdict == .right }, "\(right.variables)")
    #expect(text.contains(lesson.right))
    let wrong = try review(text.replacing(lesson.right, with: lesson.wrong), lesson.name)
    let first = try #require(wrong.first)
    #expect(first.name == lesson.variable && first.mistake == lesson.5, "\(first)")
    #expect(first.range?.start.line == lesson.line, "\(first)")
    #expect(wrong.variables.count { $0.verdict == .wrong } == 1, "\(wrong.variables)")
  }

  @Test(arguments: programs) func faultsAreFoundAndNamed(_ program: HandWritten) throws {
    for fault in program.faults {
      #expect(
        program.text.ranges(of: fault.right).count == 1,
        "'\(fault.right)' does not stand there once")
      let review = try review(
        program.text.replacing(fault.right, with: fault.wrong), program.name)
      let first = try #require(review.first, "'\(fault.wrong)' is not found")
      #expect(first.name == fault.variable, "'\(fault.wrong)': \(first)")
      if let mistake = fault.mistake {
        #expect(first.mistake == mistake, "'\(fault.wrong)': \(first.explanation)")
      }
    }
  }
}
