import Foundation
import GradvizTestSupport
import Testing

/// `gradviz check`.
@Suite struct CheckCommandTests {
  @Test func theExamplesAreRight() throws {
    for number in [
      "02-staged-function", "03-sigmoid-neuron", "08-lstm", "09-softmax-cross-entropy",
      "10-batch-normalization",
    ] {
      let result = try gradviz("check", "\(packageFolder)/examples/\(number).py", "--quiet")
      #expect(result.exitCode == 0, "\(number): \(result.output) \(result.error)")
      #expect(result.output.contains(" ok"))
    }
  }

  @Test func aTableTellsEveryElement() throws {
    let result = try gradviz("check", "relu(x) * y", "--at", "x=0,y=3")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.first?.split(separator: " ").joined(separator: " ")
        == "name index analytic numerical relative error verdict")
    #expect(
      result.output.contains("x lies on the kink of relu: left 0, right 3, taken 0\n"),
      "\(result.output)")
    #expect(result.output.hasSuffix("\n1 ok, 1 kink\n"), "\(result.output)")
  }

  @Test func aRunOnAKinkSaysWhichFrameworksDiffer() throws {
    let arguments = ["check", "abs(x) * y", "--at", "x=0,y=2"]
    let sentence = "PyTorch and JAX differ here: 0 and 1"
    #expect(try gradviz(arguments + ["--width", "off"]).output.contains(sentence))
    #expect(try gradviz(arguments + ["--format", "json"]).output.contains(sentence))
    #expect(!(try gradviz("check", "abs(x) * y", "--at", "x=1,y=2").output.contains("differ here")))
  }

  @Test func aTraceWithAWrongGradientFails() throws {
    try withTemporaryFolder { folder in
      let trace = try gradviz(["trace"] + multiplication).output
      #expect(trace.contains(#""gradient": 3.0"#))
      try folder.write(
        trace.replacing(#""gradient": 3.0"#, with: #""gradient": -3.0"#), to: "run.json")
      let result = try gradviz("check", "run.json", "--format", "json", in: folder)
      #expect(result.exitCode == 1)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(object["right"] as? Bool == false)
      let elements = try #require(object["elements"] as? [[String: Any]])
      #expect(elements.map { $0["name"] as? String } == ["x", "y", "z"])
      #expect(elements.map { $0["verdict"] as? String } == ["ok", "ok", "off"])
      let table = try gradviz("check", "run.json", in: folder)
      #expect(table.output.contains("'multiply'"), "\(table.output)")
    }
  }

  @Test func optionsThatMakeNoSenseAreRefused() throws {
    #expect(try gradviz("check").exitCode == 64)
    let tolerance = try gradviz("check", "x * 2", "--at", "x=1", "--tolerance", "7")
    #expect(tolerance.exitCode == 64)
    #expect(tolerance.error.contains("between 0 and 1"), "\(tolerance.error)")
    let floor = try gradviz("check", "x // y", "--at", "x=7,y=2")
    #expect(floor.exitCode == 64)
    #expect(floor.error.contains("no gradient flows"), "\(floor.error)")
    try withTemporaryFolder { folder in
      _ = try gradviz(["trace"] + multiplication + ["-o", "run.json"], in: folder)
      _ = try gradviz("trace", "run.json", "--values", "none", "-o", "bare.json", in: folder)
      let bare = try gradviz("check", "bare.json", in: folder)
      #expect(bare.exitCode == 64)
      #expect(bare.error.contains("--values full"), "\(bare.error)")
    }
  }
}
