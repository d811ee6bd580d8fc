import Foundation

/// The command line from start to end, on the smallest picture worth drawing.
enum ColdStart {
  static var benchmarks: [Benchmark] {
    [
      Benchmark(name: "process/render", size: 3, unit: "processes") { _ in
        let program = URL(fileURLWithPath: CommandLine.arguments[0])
          .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("gradviz")
        return {
          try Benchmark.Sample {
            let process = Process()
            process.executableURL = program
            process.arguments = ["(x + y) * z", "--at", "x=-2,y=5,z=-4", "--format", "svg"]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return 1
          }
        }
      }
    ]
  }
}
