import Gradviz

/// Writing traces in the formats that need no layout, and reading them back.
enum Formats {
  static var benchmarks: [Benchmark] {
    ExporterCatalog.all.filter { !$0.needsLayout && !$0.isBinary }.flatMap { exporter in
      let isDiagram = !["json", "jsonl"].contains(exporter.name)
      return Benchmark.sizes(
        "write/\(exporter.name)", exporter.name.hasPrefix("mermaid") ? [100] : [1_000, 100_000]
      ) { size in
        let trace = try isDiagram ? Samples.layers(size) : Samples.chain(size)
        return {
          try Benchmark.Sample {
            _ = try exporter.bytes(of: ExportInput(trace))
            return trace.nodes.count
          }
        }
      }
    }
      + Benchmark.sizes("write/dot/minimal", [1_000, 100_000]) { size in
        let trace = try Samples.layers(size)
        return {
          try Benchmark.Sample {
            let input = ExportInput(trace, Diagram.Options(style: .minimal))
            _ = try DOTExporter().bytes(of: input)
            return trace.nodes.count
          }
        }
      }
      + Benchmark.sizes("read/json", [1_000, 100_000]) { size in
        let bytes = try Samples.chain(size).json()
        return { try Benchmark.Sample { try Trace(json: bytes).nodes.count } }
      }
  }
}
