import GradvizTestSupport
import Testing

@Suite struct CodeCommandTests {
  @Test func theCodeOfAnExpressionRuns() throws {
    let code = try gradviz("code", "(x + y) * z", "--at", "x=-2,y=5,z=-4")
    #expect(code.exitCode == 0)
    #expect(try runPython(code.output).output == "dx = -4.0\ndy = -4.0\ndz = 3.0\n")
  }

  @Test func theEndingNamesTheLanguage() throws {
    try withTemporaryFolder { folder in
      for (name, start) in [("f.py", "x = 3.0"), ("f.swift", "import Foundation")] {
        let result = try gradviz("code", "x * x", "--at", "x=3", "-o", folder.path(name))
        #expect(result.exitCode == 0)
        #expect(try folder.text(name).hasPrefix(start))
      }
      let forced = try gradviz(
        "code", "x * x", "--at", "x=3", "--language", "swift", "-o", folder.path("f.txt"))
      #expect(forced.exitCode == 0)
      let unknown = try gradviz("code", "x * x", "--at", "x=3", "-o", folder.path("f.rs"))
      #expect(unknown.exitCode == 64)
      #expect(unknown.error.contains(".py or .swift"))
    }
  }

  @Test func savedTracesAreWrittenAndThoseWithoutNumbersRefused() throws {
    try withTemporaryFolder { folder in
      let program = "import numpy as np\nx = np.array([1.0, 2.0, 3.0])\nf = x[[0, 2]].sum()\n"
      try folder.write(program, to: "f.py")
      _ = try gradviz("trace", folder.path("f.py"), "-o", folder.path("f.json"))
      let code = try gradviz("code", folder.path("f.json"))
      #expect(try runPython(code.output).output == "dx = [1.0, 0.0, 1.0]\n")
      _ = try gradviz("trace", folder.path("f.py"), "--values", "none", "-o", folder.path("g.json"))
      let refused = try gradviz("code", folder.path("g.json"))
      #expect(refused.exitCode == 74)
      #expect(refused.output.isEmpty)
      #expect(refused.error.contains("--values full"))
    }
  }

  @Test func onlyTheNamedGradientsAreComputed() throws {
    let code = try gradviz("code", "x * y", "--at", "x=2,y=3", "--wrt", "y")
    #expect(try runPython(code.output).output == "dy = 2.0\n")
  }
}
