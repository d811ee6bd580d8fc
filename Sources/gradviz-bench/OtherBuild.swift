import Foundation

/// Another build of this program, which measures the same on the same machine in the same minutes.
struct OtherBuild {
  /// Where the program is.
  let path: String

  /// How often both measure.
  private static let turns = 3

  /// Measures a benchmark here and there in turn.
  ///
  /// - Returns: The line of the last turn here, with how many times as long as there it took in each.
  /// - Throws: ``OtherBuildError`` where the program does not run or has no such benchmark.
  func compare(_ benchmark: Benchmark, atLeast seconds: Double) throws -> String {
    var result = try benchmark.measure(atLeast: seconds)
    var ratios = [result.median / (try measure(benchmark, atLeast: seconds))]
    while ratios.count < Self.turns {
      result = try benchmark.measure(atLeast: seconds)
      ratios.append(result.median / (try measure(benchmark, atLeast: seconds)))
    }
    return result.json(ratios: ratios)
  }

  /// How many seconds a run takes there, in the middle.
  private func measure(_ benchmark: Benchmark, atLeast seconds: Double) throws -> Double {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "--filter", benchmark.name, "--maximum-size", String(benchmark.size), "--time",
      String(seconds),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw OtherBuildError.failed(path) }
    let results = try ResultFile.results(String(decoding: output, as: UTF8.self))
    guard let result = results["\(benchmark.name) \(benchmark.size)"] else {
      throw OtherBuildError.unknown(benchmark.name, path)
    }
    return result.median
  }
}

/// Why another build could not be asked.
enum OtherBuildError: Error, CustomStringConvertible {
  case failed(String)
  case unknown(String, String)

  var description: String {
    switch self {
    case .failed(let path): "\(path) failed"
    case .unknown(let name, let path): "\(path) has no benchmark '\(name)'"
    }
  }
}
