import Foundation
import GradvizTestSupport
import Testing

/// `gradviz diff`.
@Suite struct DiffCommandTests {
  private let pair = ["diff", "(x + y) * z", "(x * y) * z + x", "--at", "x=2,y=3,z=4"]

  @Test func aTableSaysWhatDiffers() throws {
    let result = try gradviz(pair)
    #expect(result.exitCode == 1)
    let rows = result.output.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(rows[0] == "node what (x + y) * z (x * y) * z + x")
    for row in [
      "x × y added 6", "x + y removed 5", "f value 20 26", "x gradient 4 13",
      "x uses used once used twice", "nodes: 2 added, 1 removed, 4 changed",
    ] {
      #expect(rows.contains(row), "\(result.output)")
    }
  }

  @Test func equalRunsAreEqual() throws {
    try withTemporaryFolder { folder in
      let example = "\(packageFolder)/examples/08-lstm.py"
      _ = try gradviz("trace", example, "-o", "lstm.json", in: folder)
      let result = try gradviz("diff", example, "lstm.json", in: folder)
      #expect(result.exitCode == 0, "\(result.output)")
      #expect(result.output.hasPrefix("no difference in "))
      let json = try gradviz("diff", example, "lstm.json", "--format", "json", in: folder)
      #expect(json.output.contains(#""equal": true"#))
      #expect(json.output.hasSuffix("\"nodes\": []}\n"))
    }
  }

  @Test func aTraceWithoutValuesSaysNothingOfThem() throws {
    try withTemporaryFolder { folder in
      let example = "\(packageFolder)/examples/08-lstm.py"
      _ = try gradviz("trace", example, "-o", "lstm.json", in: folder)
      for values in ["summary", "none"] {
        _ = try gradviz("trace", "lstm.json", "--values", values, "-o", "short.json", in: folder)
        let result = try gradviz("diff", "lstm.json", "short.json", in: folder)
        #expect(result.exitCode == 0, "\(values): \(result.output)")
      }
    }
  }

  @Test func numbersMayBeApartAsFarAsIsSaid() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 2.0\ny = 3.0\nf = x * y\n", to: "a.py")
      try folder.write("x = 2.0\ny = 3.0003\nf = x * y\n", to: "b.py")
      #expect(try gradviz("diff", "a.py", "b.py", in: folder).exitCode == 1)
      #expect(try gradviz("diff", "a.py", "b.py", "--tolerance", "1e-3", in: folder).exitCode == 0)
      #expect(try gradviz("diff", "a.py", "b.py", "--relative", "1e-3", in: folder).exitCode == 0)
      #expect(
        try gradviz("diff", "a.py", "b.py", "--absolute", "1e-5", in: folder).exitCode == 1)
      let result = try gradviz("diff", "a.py", "b.py", in: folder)
      #expect(result.output.contains("nodes: 3 changed"), "\(result.output)")
    }
  }

  @Test func jsonSaysTheSame() throws {
    let result = try gradviz(pair + ["--format", "json"])
    #expect(result.exitCode == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["equal"] as? Bool == false)
    let nodes = try #require(object["nodes"] as? [[String: Any]])
    #expect(nodes.count == 7)
    let x = try #require(nodes.first { $0["name"] as? String == "x" })
    let changes = try #require(x["changes"] as? [[String: Any]])
    #expect(changes[0]["kind"] as? String == "gradient")
    #expect(changes[0]["new"] as? Double == 13)
  }

  @Test func aPictureHasBothRuns() throws {
    try withTemporaryFolder { folder in
      for name in ["d.svg", "d.dot", "d.mmd", "d.png"] {
        let result = try gradviz(pair + ["-o", name], in: folder)
        #expect(result.exitCode == 1)
        #expect(result.error == "" && result.output == "")
      }
      let svg = String(decoding: try folder.read("d.svg"), as: UTF8.self)
      for words in [
        " added", " removed", " changed", "+ added", "− removed", "≠ gradient 4 -&gt; 13",
        "long dashes: only in (x + y) * z",
      ] {
        #expect(svg.contains(words), "\(words)")
      }
      _ = try runProcess("dot", ["-Tsvg", "d.dot", "-o", "dot.svg"], in: folder.path)
    }
  }

  @Test func aLargeRunIsDrawnWhereItDiffers() throws {
    try withTemporaryFolder { folder in
      let loop = "x = 0.5\ny = x\nfor t in range(400):\n    y = y * 0.9 + 0.01\n"
      try folder.write(loop + "f = y * 2\n", to: "a.py")
      try folder.write(loop + "f = y * x\n", to: "b.py")
      let result = try gradviz("diff", "a.py", "b.py", "-o", "d.svg", in: folder)
      #expect(result.exitCode == 1, "\(result.error)")
      let svg = String(decoding: try folder.read("d.svg"), as: UTF8.self)
      #expect(svg.contains(" changed"))
    }
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    #expect(try gradviz("diff").exitCode == 64)
    #expect(try gradviz("diff", "x * 2").exitCode == 64)
    #expect(try gradviz("diff", "-", "-").exitCode == 64)
    let tolerance = try gradviz(pair + ["--tolerance", "nan"])
    #expect(tolerance.exitCode == 64)
    #expect(tolerance.error.contains("--tolerance is a number from 0"), "\(tolerance.error)")
    #expect(try gradviz("diff", "no.json", "x * 2").exitCode == 74)
    try withTemporaryFolder { folder in
      _ = try gradviz(["trace"] + multiplication + ["-o", "run.json"], in: folder)
      let at = try gradviz("diff", "run.json", "x * 2", "--at", "x=1", in: folder)
      #expect(at.exitCode == 64)
      #expect(at.error.contains("--at has no effect on 'run.json'"), "\(at.error)")
    }
  }
}
