/// Something that is measured.
struct Benchmark {
  /// What one run took and did.
  struct Sample {
    /// Wall clock.
    var seconds: Double
    /// How much was done, in the benchmark's unit.
    var work: Int
  }

  /// What is measured: `tape/mlp/record`.
  let name: String
  /// How large it is: nodes, mostly.
  let size: Int
  /// What work is counted in.
  let unit: String
  /// Makes what the runs share, and gives back one run.
  let prepare: (_ size: Int) throws -> (() throws -> Sample)

  /// A benchmark in several sizes.
  static func sizes(
    _ name: String, _ sizes: [Int], unit: String = "nodes",
    _ prepare: @escaping (_ size: Int) throws -> (() throws -> Sample)
  ) -> [Benchmark] {
    sizes.map { Benchmark(name: name, size: $0, unit: unit, prepare: prepare) }
  }

  /// Runs it once to warm up, then until the time is over, at least five times unless one run takes that long.
  func measure(atLeast seconds: Double) throws -> BenchmarkResult {
    let run = try prepare(size)
    var total = try run().seconds
    var samples: [Sample] = []
    while samples.count < 5 || total < seconds {
      let sample = try run()
      samples.append(sample)
      total += sample.seconds
      if total > 8 * seconds && samples.count >= 3 || samples.count >= 10_000 { break }
    }
    return BenchmarkResult(self, samples)
  }
}

extension Benchmark.Sample {
  /// Measures a run that says how much it did.
  init(_ body: () throws -> Int) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    let work = try body()
    let (seconds, attoseconds) = (clock.now - start).components
    self.init(seconds: Double(seconds) + Double(attoseconds) * 1e-18, work: work)
  }
}
