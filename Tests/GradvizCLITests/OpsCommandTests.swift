import GradvizTestSupport
import Testing

@Suite struct OpsCommandTests {
  @Test func theTableHasEveryOpOnARow() throws {
    let table = try gradviz("ops")
    #expect(table.exitCode == 0)
    let names = try runPython(
      "import json, sys; print(*[op['name'] for op in json.load(sys.stdin)])",
      input: gradviz("ops", "--format", "json").outputBytes
    ).output.split(whereSeparator: \.isWhitespace)
    #expect(names.count > 60)
    let rows = table.output.split(separator: "\n").dropFirst(2).map { $0.prefix { $0 != " " } }
    #expect(rows.map(String.init) == names.map(String.init))
    #expect(table.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func oneOpIsShownInDetail() throws {
    let detail = try gradviz("ops", "tanh")
    #expect(detail.output.contains("1 - out^2"))
    #expect(detail.output.contains("np.tanh(x)"))
    #expect(detail.output.contains("scaler"))
    // By its function, its sign and with the prefix of a module.
    #expect(try gradviz("ops", "np.asin").output.hasPrefix("arcsin: "))
    #expect(try gradviz("ops", "@").output.hasPrefix("matmul: "))
    #expect(try gradviz("ops", "+").output.hasPrefix("add: "))
    #expect(try gradviz("ops", "*").output.hasPrefix("multiply: "))
    #expect(try gradviz("ops", ">=").output.hasPrefix("greater_equal: "))
  }

  @Test func anOpSaysWhichFrameworksDifferAtItsKinks() throws {
    let detail = try gradviz("ops", "abs").output
    #expect(detail.contains("at kinks and edges, as measured on 2026-11-28"))
    #expect(detail.contains("  abs(x) at 0       0; otherwise 1 in JAX\n"), "\(detail)")
    #expect(!(try gradviz("ops", "add").output.contains("kinks")))
    let json = try gradviz("ops", "abs", "--format", "json").output
    #expect(json.contains(#""JAX 0.10.2": "1""#), "\(json)")
  }

  @Test func anUnknownOpIsAnsweredWithANearOne() throws {
    let result = try gradviz("ops", "sigmod")
    #expect(result.exitCode == 64)
    #expect(result.error.contains("did you mean 'sigmoid'?"))
    #expect(try gradviz("ops", "convolution").error.contains("gradviz ops"))
  }

  @Test func markdownHasOneTable() throws {
    let lines = try gradviz("ops", "--format", "markdown").output.split(separator: "\n")
    #expect(lines[1] == "|---|---|---|---|---|")
    for line in lines {
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 6, "\(line)")
    }
  }

  @Test func theListIsWrittenToAFile() throws {
    try withTemporaryFolder { folder in
      let result = try gradviz("ops", "--format", "json", "-o", "ops.json", in: folder)
      #expect(result.exitCode == 0)
      #expect(result.output == "")
      #expect(try folder.read("ops.json") == gradviz("ops", "--format", "json").outputBytes)
    }
  }
}
