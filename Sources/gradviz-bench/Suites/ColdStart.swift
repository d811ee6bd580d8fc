import Foundation

/// The command line from start to end: nothing but the start, and the smallest picture worth drawing.
enum ColdStart {
  static var benchmarks: [Benchmark] {
    [
      process("process/version", size: 1, ["--version"]),
      process(
        "process/render", size: 3, ["(x + y) * z", "--at", "x=-2,y=5,z=-4", "--format", "svg"]),
    ]
  }

  /// The program beside this one, with arguments.
  private static func process(_ name: String, size: Int, _ arguments: [String]) -> Benchmark {
    Benchmark(name: name, size: size, unit: "processes") { _ in
      let program = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("gradviz")
      return {
        try Benchmark.Sample {
          let process = Process()
          process.executableURL = program
          process.arguments = arguments
          process.standardOutput = FileHandle.nullDevice
          try process.run()
          process.waitUntilExit()
          return 1
        }
      }
    }
  }
}
