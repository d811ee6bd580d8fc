import GradvizDiagnostics
import GradvizSource
import Testing

/// Modules of packages.
@Suite struct ImportTests {
  private func run(_ text: String) throws -> RunResult {
    try Program(SourceFile(name: "program.py", text: text + "\nx = 1.0\ny = x * 2\n")).run()
  }

  @Test(arguments: ["numpy.foo", "torch.nn.foo", "scipy.imagery"])
  func aPartThatNoPackageHasStopsTheRun(_ module: String) throws {
    for line in ["import \(module)", "import \(module) as m", "from \(module) import a"] {
      let result = try run(line)
      let error = try #require(result.diagnostics.first { $0.severity == .error })
      #expect(error.message.hasSuffix("No module named '\(module)'"), "\(error.message)")
      #expect(error.range?.start.line == 1)
    }
  }

  @Test func aPartThatIsNotBuiltInStopsTheRunWhereItIsUsed() throws {
    #expect(try run("import os.path, scipy.ndimage").isComplete)
    let result = try run("import scipy.ndimage\nz = scipy.ndimage.zoom(1.0, 2)")
    let error = try #require(result.diagnostics.first { $0.severity == .error })
    #expect(error.message.contains("'scipy.ndimage' is not built in"), "\(error.message)")
    #expect(error.range?.start.line == 2)
  }
}
