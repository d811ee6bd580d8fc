/// All benchmarks, in the order they run.
enum BenchmarkCatalog {
  static var all: [Benchmark] {
    Scalars.benchmarks + LSTM.benchmarks + Dense.benchmarks + Formats.benchmarks
      + Scopes.benchmarks + Layouts.benchmarks + ColdStart.benchmarks
  }
}
