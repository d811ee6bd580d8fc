import Foundation

/// What measuring a benchmark gave.
struct BenchmarkResult: Codable {
  var name: String
  var size: Int
  var work: Int
  var unit: String
  var median: Double
  var spread: Double
  var runs: Int
  var perUnit: Double

  /// By what two results are the same benchmark.
  var key: String { "\(name) \(size)" }

  init(_ benchmark: Benchmark, _ samples: [Benchmark.Sample]) {
    let times = samples.map(\.seconds).sorted()
    func quantile(_ part: Double) -> Double { times[Int(Double(times.count - 1) * part + 0.5)] }
    name = benchmark.name
    size = benchmark.size
    unit = benchmark.unit
    work = samples.last?.work ?? 0
    median = quantile(0.5)
    spread = (quantile(0.75) - quantile(0.25)) / median
    runs = samples.count
    perUnit = median * 1e9 / Double(max(work, 1))
  }

  /// One line; with an old result, how many times as long this one takes.
  func json(comparedWith old: BenchmarkResult?) -> String {
    json(ratios: old.map { [median / $0.median] } ?? [])
  }

  /// One line; with what it takes compared with another build, turn by turn.
  func json(ratios: [Double]) -> String {
    let fields = [
      "\"name\": \"\(name)\"", "\"size\": \(size)", "\"work\": \(work)", "\"unit\": \"\(unit)\"",
      "\"median\": \(Self.short(median))", "\"spread\": \(Self.short(spread))", "\"runs\": \(runs)",
      "\"perUnit\": \(Self.short(perUnit))",
    ]
    var ratio: [String] = []
    if !ratios.isEmpty {
      ratio.append("\"ratio\": \(Self.short(ratios.sorted()[ratios.count / 2]))")
    }
    if ratios.count > 1 {
      ratio.append("\"ratios\": [\(ratios.map(Self.short).joined(separator: ", "))]")
    }
    return "{" + (fields + ratio).joined(separator: ", ") + "}"
  }

  private static func short(_ number: Double) -> String {
    number.isFinite ? String(format: "%.4g", number) : "0"
  }
}

/// A file of results, one line each.
enum ResultFile {
  /// The results by what they measured.
  static func read(_ path: String) throws -> [String: BenchmarkResult] {
    try results(String(contentsOfFile: path, encoding: .utf8))
  }

  /// The results in lines of text by what they measured.
  static func results(_ text: String) throws -> [String: BenchmarkResult] {
    var results: [String: BenchmarkResult] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("{") {
      let result = try JSONDecoder().decode(BenchmarkResult.self, from: Data(line.utf8))
      results[result.key] = result
    }
    return results
  }
}
