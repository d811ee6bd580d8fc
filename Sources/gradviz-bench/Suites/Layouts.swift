import Gradviz

/// From a trace to the picture: the diagram, its layout and the SVG.
enum Layouts {
  static var benchmarks: [Benchmark] {
    Benchmark.sizes("svg/dot/layers", [30, 100, 300]) { size in
      let trace = try Samples.layers(size)
      return {
        try Benchmark.Sample {
          _ = try SVGExporter().bytes(of: ExportInput(trace))
          return trace.nodes.count
        }
      }
    }
  }
}
