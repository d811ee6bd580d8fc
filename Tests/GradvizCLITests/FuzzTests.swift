import Foundation
import GradvizTestSupport
import Testing

/// Short runs of `gradviz-fuzz`, in a process of its own: a crash is a failure here and no end of the tests.
@Suite struct FuzzTests {
  @Test(arguments: [
    ("program", 400), ("trace", 600), ("picture", 400), ("npy", 2_000), ("values", 200),
    ("page", 60), ("request", 400),
  ]) func readersKeepTheirPromises(target: String, count: Int) throws {
    let result = try runProcess(
      builtProduct("gradviz-fuzz"), ["--target", target, "--count", String(count), "--limit", "60"])
    #expect(result.exitCode == 0 && !result.wasSignalled, "\(result.error)")
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(result.outputBytes)) as? [String: Any])
    #expect(line["inputs"] as? Int == count)
    // Inputs are near what is right, and not all of them are.
    let accepted = try #require(line["accepted"] as? Int)
    #expect(accepted > count / 40 && accepted < count)
  }

  @Test func anInputFollowsFromItsNumber() throws {
    try withTemporaryFolder { folder in
      for file in ["a", "b"] {
        let result = try runProcess(
          builtProduct("gradviz-fuzz"),
          ["--target", "npy", "--from", "17", "--save", folder.path(file)])
        #expect(result.exitCode == 0, "\(result.error)")
      }
      #expect(try folder.read("a") == folder.read("b"))
      let result = try runProcess(
        builtProduct("gradviz-fuzz"), ["--target", "npy", "--input", folder.path("a")])
      #expect(result.exitCode == 0 && result.output.hasPrefix("npy: re"))
    }
  }

  @Test func everyTargetIsListed() throws {
    let help = try runProcess(builtProduct("gradviz-fuzz"), ["--help"]).output
    for target in ["program", "trace", "picture", "npy", "values", "page", "request"] {
      #expect(help.contains("  \(target) "))
    }
    let wrong = try runProcess(builtProduct("gradviz-fuzz"), ["--target", "nothing"])
    #expect(wrong.exitCode == 64 && wrong.error.contains("there is no target 'nothing'"))
  }
}
