import Foundation
import GradvizTestSupport
import Testing

/// Blocks that hold what a check found.
@Suite struct EmbedCheckTests {
  private static let program = """
    x = -2.0
    y = 5.0
    z = -4.0
    q = x + y
    f = q * z
    dq = -z * 1.0
    dz = q * 1.0

    """

  private func embedded(
    _ arguments: String, as name: String = "a.md"
  ) throws -> (
    result: ProcessResult, page: String, files: [String: String]
  ) {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      try folder.write(
        "<!-- gradviz:begin p.py \(arguments) -->\n<!-- gradviz:end -->\n", to: name)
      let result = try gradviz("embed", name, in: folder)
      var files: [String: String] = [:]
      for file in ["p.svg"] {
        if let bytes = try? folder.read(file) {
          files[file] = String(decoding: bytes, as: UTF8.self)
        }
      }
      return (result, String(decoding: try folder.read(name), as: UTF8.self), files)
    }
  }

  @Test func theRecordedGradientsAreATable() throws {
    let (result, page, _) = try embedded("check=gradients")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(page.contains("```text\nname   index   analytic"), "\(page)")
    #expect(page.contains("\n3 ok\n```\n"), "\(page)")
  }

  @Test func rightAndWrongLinesOfAPassByHandAreATable() throws {
    for name in ["a.md", "a.html"] {
      let (result, page, _) = try embedded("check=mine", as: name)
      #expect(result.exitCode == 0, "\(result.error)")
      let plain = page.replacing("&#39;", with: "'")
      #expect(
        plain.contains("p.py:6: 'dq' is the first to go wrong: its sign is the other one"),
        "\(page)")
      #expect(page.contains("1 right, 1 wrong"), "\(page)")
    }
  }

  @Test func picturesBearWhatWasFound() throws {
    let (result, _, files) = try embedded("check=mine format=svg as=img")
    #expect(result.exitCode == 0, "\(result.error)")
    let picture = try #require(files["p.svg"])
    #expect(picture.contains("✗ dq: sign") && picture.contains("✓ dz"))
    let (_, page, _) = try embedded("check=gradients format=mermaid")
    #expect(page.contains("✓ ok"), "\(page)")
  }

  @Test func otherNamesAreGivenByForms() throws {
    let (result, page, _) = try embedded("check=mine pattern=dz=x")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(page.contains("dz") && page.contains("wrong"), "\(page)")
  }

  @Test(arguments: [
    ("check=mine number=x", "'check' has no effect on a number"),
    ("pattern=dz=x", "'pattern' has no effect without 'check=mine'"),
    ("check=mine format=json", "'check' has no effect on 'json'"),
    ("check=mine format=svg step=1", "'check' has no effect on a picture of a step"),
    ("check=all", "'all' is no value of 'check'"),
  ]) func whatHasNoSenseIsRefused(arguments: String, message: String) throws {
    let (result, _, _) = try embedded(arguments)
    #expect(result.exitCode == 1)
    #expect(result.error.contains(message), "\(result.error)")
  }

  /// Blocks of one source share a run only where all that decides it is the same.
  @Test func blocksOfOneSourceRunAsEachSays() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      let blocks = ["", " stop-after=4", " backward-nodes=true"].map {
        "<!-- gradviz:begin p.py format=table\($0) -->\n<!-- gradviz:end -->\n"
      }
      try folder.write(blocks.joined(separator: "\n"), to: "a.md")
      let result = try gradviz("embed", "a.md", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      let parts = String(decoding: try folder.read("a.md"), as: UTF8.self)
        .components(separatedBy: "gradviz:begin")
      #expect(parts[1].contains("f = q × z") && !parts[1].contains("backward/"))
      #expect(parts[2].contains("q = x + y") && !parts[2].contains("f = q × z"), "\(parts[2])")
      #expect(parts[3].count > parts[1].count, "\(parts[3])")
    }
  }

  @Test func stepsOfBackwardNodesAreToldWithoutAsking() throws {
    let arguments = ["steps", "x * y", "--at", "x=2,y=3"]
    let plain = try gradviz(arguments).output
    let both = try gradviz(arguments + ["--backward-nodes"]).output
    #expect(both.split(separator: "\n").count > plain.split(separator: "\n").count, "\(both)")
    #expect(both == (try gradviz(arguments + ["--backward-nodes", "--all"]).output))
  }
}
