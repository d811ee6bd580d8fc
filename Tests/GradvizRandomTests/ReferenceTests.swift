import GradvizRandom
import GradvizTestSupport
import Testing

/// Thousands of seeds with calls of all kinds against NumPy and Python themselves, bit for bit.
///
/// Every case ends with plain draws, so that it is equal only where the calls took just as many bits.
@Suite struct ReferenceTests {
  private func cases<Generator>(
    _ rows: [Row<Generator>], _ count: Int, _ after: Call<Generator>,
    _ seeding: (inout Dice) -> Seeding<Generator>
  ) throws -> [ReferenceCase] {
    var dice = Dice(seed: 2026)
    return try rows.flatMap { row in
      try (0..<count).map { _ in
        let calls = (0..<3).map { _ in row.call(&dice) } + [after]
        return try ReferenceCase(row.name, seeding(&dice), calls)
      }
    }
  }

  @Test func drawsWhatNumPyAndPythonDraw() throws {
    typealias Old = NumPyRandomStateRows
    typealias New = NumPyGeneratorRows
    let old = try cases(Old.all, 30, Old.after, Old.seeding)
    let new = try cases(New.all, 30, New.after, New.seeding)
    let python = try cases(
      PythonRandomRows.all, 40, PythonRandomRows.after, PythonRandomRows.seeding)
    var dice = Dice(seed: 1)
    let refused = try [
      ReferenceCase("refused", Old.seeding(&dice), RefusalRows.old),
      ReferenceCase("refused", New.seeding(&dice), RefusalRows.new),
      ReferenceCase("refused", PythonRandomRows.seeding(&dice), RefusalRows.pythonCalls),
    ]
    let all = old + new + python + refused
    #expect(all.count >= 2_000)
    let result = try runProcess(
      "python3", ["\(packageFolder)/Tests/GradvizRandomTests/reference.py"],
      input: all.map { $0.plan + "\n" }.joined(), environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    try #require(result.exitCode == 0, "\(result.error)")
    var lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    let version = lines.removeFirst().split(separator: ".").compactMap { Int($0) }
    // From 2.5 on the new generator has other binomial numbers.
    let isLater = version.lexicographicallyPrecedes([2, 5]) == false
    try #require(lines.count >= all.count)
    var failed: Set<String> = []
    for (index, (one, line)) in zip(all, lines).enumerated() where one.ours != line {
      let isNew = old.count..<old.count + new.count ~= index
      if isLater, isNew, one.row == "binomial, many" { continue }
      if failed.insert(one.plan.prefix(12) + one.row).inserted {
        Issue.record("\(one.row)\n\(one.plan)\n\(line)\n\(one.ours)")
      }
    }
  }
}
