import Foundation
import GradvizTestSupport
import Testing

/// `gradviz doctor`.
@Suite struct DoctorCommandTests {
  private let leak = ["doctor", "where(x > 0, sqrt(x), 0)", "--at", "x=0"]

  @Test func aFaultIsToldWithItsPlaceAndCure() throws {
    let result = try gradviz(leak)
    #expect(result.exitCode == 1)
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.first?.hasPrefix("<expression>:1:14: warning: the first NaN of the backward") == true)
    #expect(lines.first?.hasSuffix("[non-finite-gradient]") == true)
    for words in [
      "its slope at 0 is ∞, and 0 × ∞ is NaN", "note: the way there: x -> √(x)",
      "note: it spoils the gradient of 'x'", "help: choose before the op as well as after it",
      "1 fault in 6 nodes and 2 wires",
    ] {
      #expect(result.output.contains(words), "\(result.output)")
    }
  }

  @Test func aHealthyProgramSaysNothing() throws {
    let result = try gradviz("doctor", "\(packageFolder)/examples/08-lstm.py")
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("no faults in "), "\(result.output)")
    #expect(result.error == "")
  }

  @Test func remarksAreToldWhereTheyAreAskedFor() throws {
    let arguments = ["doctor", "maximum(x, y) * 2", "--at", "x=1,y=3"]
    #expect(try gradviz(arguments).output.contains("--remarks tells 1 remark"))
    let result = try gradviz(arguments + ["--remarks"])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("takes another element [zero-gradient]"), "\(result.output)")
  }

  @Test func jsonSaysTheSame() throws {
    let result = try gradviz(leak + ["--format", "json"])
    #expect(result.exitCode == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["healthy"] as? Bool == false)
    let symptoms = try #require(object["symptoms"] as? [[String: Any]])
    #expect(symptoms.count == 1)
    #expect(symptoms[0]["kind"] as? String == "non-finite-gradient")
    #expect(symptoms[0]["op"] as? String == "sqrt")
    #expect(symptoms[0]["line"] as? Int == 1)
    #expect((symptoms[0]["path"] as? [Int])?.count == 2)
    let healthy = try gradviz("doctor", "x * 2", "--at", "x=1", "--format", "json")
    #expect(healthy.exitCode == 0)
    #expect(healthy.output.contains(#""healthy": true"#))
    #expect(healthy.output.hasSuffix("\"symptoms\": []}\n"), "\(healthy.output)")
  }

  @Test func aPictureMarksTheWay() throws {
    try withTemporaryFolder { folder in
      for name in ["fault.svg", "fault.png", "fault.dot", "fault.mmd"] {
        let result = try gradviz(leak + ["-o", name], in: folder)
        #expect(result.exitCode == 1, "\(result.error)")
        #expect(result.error.contains("[non-finite-gradient]"))
        #expect(result.output == "")
      }
      let svg = String(decoding: try folder.read("fault.svg"), as: UTF8.self)
      #expect(svg.contains(" culprit"), "no culprit")
      #expect(svg.contains(" current"), "no way")
      #expect(svg.contains("✗ NaN or ∞ of the backward"))
      #expect(svg.contains("heavy line: the way to what is wrong"))
      #expect(String(decoding: try folder.read("fault.mmd"), as: UTF8.self).contains("culprit"))
    }
  }

  @Test func aLargeTraceIsDrawnNearTheFault() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "x = 0.5\ny = x\nfor t in range(400):\n    y = y * 0.9 + 0.01\nz = (y - y) ** 0.5\n",
        to: "deep.py")
      let result = try gradviz("doctor", "deep.py", "-o", "deep.svg", in: folder)
      #expect(result.exitCode == 1, "\(result.error)")
      let svg = String(decoding: try folder.read("deep.svg"), as: UTF8.self)
      #expect(svg.contains(" culprit"))
    }
  }

  @Test func tracesOfOtherProgramsAreTaken() throws {
    try withTemporaryFolder { folder in
      let trace = try gradviz("trace", "log(x) * y", "--at", "x=0,y=2", in: folder).output
      try folder.write(
        trace.replacing("\"op\": \"log\"", with: "\"op\": \"aten::log\""), to: "run.json")
      let result = try gradviz("doctor", "run.json", in: folder)
      #expect(result.exitCode == 1)
      #expect(
        result.output.hasPrefix("<expression>:1:1: warning: the first −∞ of the forward pass"))
      #expect(result.output.contains("the logarithm of 0 is −∞"), "\(result.output)")
    }
  }

  @Test func nothingIsSaidOfValuesThatAreLeftOut() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz("trace", "log(x) * y", "--at", "x=0,y=2", "-o", "run.json", in: folder)
      for (values, exitCode) in [("full", 1), ("summary", 1), ("none", 64)] {
        _ = try gradviz("trace", "run.json", "--values", values, "-o", "short.json", in: folder)
        let result = try gradviz("doctor", "short.json", in: folder)
        #expect(Int(result.exitCode) == exitCode, "\(values): \(result.output) \(result.error)")
      }
    }
  }

  @Test func thresholdsAreOptions() throws {
    let chain = ["doctor", "tanh(0.1 * tanh(0.1 * tanh(0.1 * x)))", "--at", "x=0.5"]
    #expect(try gradviz(chain).exitCode == 0)
    let strict = try gradviz(chain + ["--vanishing", "0.1"])
    #expect(strict.exitCode == 1)
    #expect(strict.output.contains("vanishing-gradient"), "\(strict.output)")
    let saturated = ["doctor", "sigmoid(x) * y", "--at", "x=8,y=2"]
    #expect(try gradviz(saturated).exitCode == 0)
    #expect(try gradviz(saturated + ["--saturated", "1e-3"]).exitCode == 1)
  }

  @Test(arguments: [
    (["--vanishing", "2"], "--vanishing is a part between 0 and 1, not 2"),
    (["--exploding", "0.5"], "--exploding is a number above 1"),
    (["--share", "0"], "--share is a part above 0"),
    (["--saturated", "1.5"], "--saturated is a slope from 0 to 1"),
    (["-o", "x.gif"], "does not say a format"),
  ])
  func whatMakesNoSenseIsRefused(_ options: [String], _ message: String) throws {
    let result = try gradviz(["doctor", "x * 2", "--at", "x=1"] + options)
    #expect(result.exitCode == 64)
    #expect(result.error.contains(message), "\(result.error)")
    #expect(try gradviz("doctor").exitCode == 64)
  }
}
