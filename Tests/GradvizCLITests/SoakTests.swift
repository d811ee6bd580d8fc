import Foundation
import GradvizTestSupport
import Testing

/// Many pictures in one process.
@Suite struct SoakTests {
  @Test func memoryStaysFlat() throws {
    let result = try runProcess(
      builtProduct("gradviz-bench"), ["--soak", "24"], timeout: .seconds(600))
    #expect(result.exitCode == 0, "\(result.output) \(result.error)")
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(result.outputBytes)) as? [String: Any])
    #expect(line["soak"] as? Int == 24)
    #expect(try #require(line["afterQuarter"] as? Int) > 0)
  }
}
