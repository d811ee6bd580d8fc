import Foundation
import GradvizTestSupport
import Testing

@Suite struct StepsCommandTests {
  private let steps = ["steps"] + multiplication

  @Test func aTableTellsEachStepInASentence() throws {
    let result = try gradviz(steps)
    #expect(result.exitCode == 0 && result.error == "")
    #expect(result.output.hasPrefix("f = q × z\n") || result.output.hasPrefix("f = (x + y) × z\n"))
    #expect(result.output.contains("\nstep   about"))
    let words = result.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("passes z = −4 back to (x + y): 1 × (−4) = −4"))
    let wide = try gradviz(steps + ["--width", "off"]).output
    #expect(wide.contains("passes z = −4 back to (x + y): 1 × (−4) = −4\n"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let backward = try gradviz(steps + ["--pass", "backward", "--by", "node"]).output
    #expect(backward.contains("\n   1   f") && !backward.contains("is given"))
  }

  @Test func stepsAreDataForPrograms() throws {
    let result = try gradviz(steps + ["--format", "json"])
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(result.outputBytes)) as? [[String: Any]])
    #expect(list.count == 10)
    #expect(list.map { $0["step"] as? Int } == (1...10).map { $0 })
    #expect(list[6]["pass"] as? String == "backward" && list[6]["operandIndex"] as? Int == 0)
    #expect((list[6]["sentence"] as? String)?.hasSuffix(": 1 × (−4) = −4") == true)
    try withTemporaryFolder { folder in
      _ = try gradviz(steps + ["-o", folder.path("s.json")])
      #expect(try folder.read("s.json") == result.outputBytes)
      _ = try gradviz(steps + ["-o", folder.path("s.txt")])
      #expect(try folder.read("s.txt") == gradviz(steps).outputBytes)
    }
  }

  @Test func aFolderGetsAPictureForEachStepAndAPage() throws {
    try withTemporaryFolder { folder in
      let program = "q = x + y\nf = q * z\n"
      try folder.write(program, to: "p.py")
      let values = ["--at", "x=-2,y=5,z=-4"]
      let result = try gradviz(["steps", "p.py", "-o", "strip/frames/"] + values, in: folder)
      #expect(result.exitCode == 0 && result.output == "" && result.error == "", "\(result.error)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.path("strip/frames")
      ).sorted()
      #expect(
        names == [
          "01-forward-x.svg", "02-forward-y.svg", "03-forward-z.svg", "04-forward-q.svg",
          "05-forward-f.svg", "06-seed-f.svg", "07-backward-f-q.svg", "08-backward-f-z.svg",
          "09-backward-q-x.svg", "10-backward-q-y.svg", "index.md",
        ], "\(names)")
      let page = String(decoding: try folder.read("strip/frames/index.md"), as: UTF8.self)
      for name in names where name.hasSuffix(".svg") { #expect(page.contains("](\(name))")) }
      let one = try gradviz(["steps", "p.py", "--step", "7"] + values, in: folder)
      #expect(one.outputBytes == (try folder.read("strip/frames/07-backward-f-q.svg")))
      let pixels = try gradviz(
        ["steps", "p.py", "--format", "png", "-o", folder.path("strip")] + values, in: folder)
      #expect(pixels.exitCode == 0, "\(pixels.error)")
      #expect(try folder.read("strip/07-backward-f-q.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func hostileNamesMakeSafeFiles() throws {
    try withTemporaryFolder { folder in
      let name = "../../$(reboot) \\n<script>é"
      let trace = """
        {"format": "gradviz-trace", "version": 2, "generator": "t", "output": 1, "nodes": [
        {"id": 0, "name": "\(name)", "kind": "input", "op": "input", "operands": [], "shape": [], "value": 2.0, "gradient": 1.0},
        {"id": 1, "name": "..", "kind": "op", "op": "id", "expression": "x", "operands": [0], "shape": [], "value": 2.0, "gradient": 1.0}],
        "contributions": [{"node": 1, "operandIndex": 0, "operand": 0, "upstream": 1.0, "local": 1.0, "downstream": 1.0, "rule": "1"}],
        "steps": []}
        """
      try folder.write(trace, to: "t.json")
      let result = try gradviz("steps", "t.json", "-o", "a/b/c/", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("a/b/c"))
      #expect(names.count == 5, "\(names)")
      for name in names {
        #expect(name.wholeMatch(of: #/[A-Za-z0-9_-]+\.(svg|md)/#) != nil, "\(name)")
      }
      let page = String(decoding: try folder.read("a/b/c/index.md"), as: UTF8.self)
      #expect(!page.contains("<script>") && !page.contains("$("))
    }
  }

  @Test func whatDoesNotGoTogetherIsSaid() throws {
    try withTemporaryFolder { folder in
      let cases: [([String], String)] = [
        (["--format", "svg"], "name a folder: -o frames/"),
        (["--step", "99", "-o", "a.svg"], "the steps are 1 to 10"),
        (["--step", "7", "--format", "json"], "--step has no effect on 'json'"),
        (["-o", "a.gif"], "does not say the format"),
        (["--format", "json", "-o", "frames/"], "name a file: -o frames/steps.json"),
        (["--format", "json", "--width", "90"], "--width has no effect"),
        (["--digits", "0"], "--digits"),
      ]
      for (arguments, message) in cases {
        let result = try gradviz(steps + arguments, in: folder)
        #expect(result.exitCode == 64, "\(arguments)")
        #expect(result.error.contains(message), "\(arguments): \(result.error)")
      }
      #expect(try gradviz("steps").exitCode == 64)
    }
  }

  @Test func tooManyPicturesAreRefusedBeforeOneIsDrawn() throws {
    try withTemporaryFolder { folder in
      try folder.write("y = x\nfor i in range(3_000):\n    y = y + 1\n", to: "long.py")
      let result = try gradviz(
        "steps", "long.py", "--at", "x=1", "--max-nodes", "off", "-o", "frames/", in: folder)
      #expect(result.exitCode == 64)
      #expect(result.error.contains("and a strip has 500 at most"), "\(result.error)")
      #expect(!folder.exists("frames"))
      let folded = try gradviz(
        "steps", "long.py", "--at", "x=1", "--max-nodes", "20", "-o", "frames/", in: folder)
      #expect(folded.exitCode == 0 && folded.error.contains("folded"), "\(folded.error)")
      #expect(folder.exists("frames/index.md"))
    }
  }
}
