import GradvizTestSupport
import Testing

/// The programs in examples/queries, on traces as the command line writes them.
@Suite struct TraceQueryTests {
  private static let hasSpark = (try? runPython("import pyspark"))?.exitCode == 0

  @Test func duckDBReadsTracesAsTheyAre() throws {
    try expectAnswers(from: "with-duckdb.py", "NaN or infinite by op")
  }

  // Spark is half a gigabyte and wants Java: it is asked where it is installed.
  @Test(.enabled(if: hasSpark)) func sparkReadsTracesAsTheyAre() throws {
    try expectAnswers(from: "with-spark.py", "NaN by op")
  }

  private func expectAnswers(from query: String, _ heading: String) throws {
    try withTemporaryFolder { folder in
      let program = """
        def half(v):
            return v.sum() / 2

        x = np.array([1.0, -1.0, 2.0])
        w = 3.0
        y = half(np.log(x))
        z = half(np.array([w, -8.0]))
        loss = y + z
        """
      let lines = folder.path("f.jsonl")
      let written = try gradviz("trace", "-", "-o", lines, input: program + "\n")
      try #require(written.exitCode == 0, "\(written.error)")
      let script = "\(packageFolder)/examples/queries/\(query)"
      let result = try runProcess("python3", [script, lines])
      #expect(
        result.output == """
          largest gradient by scope
          \t6\t1.0
          half\t3\t1.0
          half#2\t3\t1.0
          \(heading), first node first
          log\t1\t2
          sum\t1\t3
          divide\t1\t5
          add\t1\t11

          """, "\(result.error)")
    }
  }
}
