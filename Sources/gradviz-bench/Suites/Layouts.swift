import Gradviz

/// From a diagram to places, by Graphviz and in layers, and from a program to the SVG.
enum Layouts {
  static var benchmarks: [Benchmark] {
    programs.flatMap { program in
      places("dot", program, [30, 100, 300]) { diagram in
        _ = try GraphvizLayout.layout(diagram)
        return diagram.nodes.count
      }
        + places("layered", program, [30, 100, 300, 1_000, 10_000, 100_000], unit: "steps") {
          var work = Work()
          _ = LayeredLayout.layout($0, &work)
          return work.total
        }
        + pictures("whole", program, Diagram.Folding())
        + pictures("folded", program, Diagram.Folding(maxNodes: Diagram.Folding.usualMaxNodes))
    }
  }

  /// A kind of program, and its trace in a size.
  private struct Kind {
    var name: String
    var trace: (_ size: Int) throws -> Trace
  }

  private static var programs: [Kind] {
    [
      Kind(name: "chain", trace: Samples.chain), Kind(name: "layers", trace: Samples.layers),
      Kind(name: "recurrent", trace: Samples.recurrent),
    ]
  }

  private static func places(
    _ name: String, _ program: Kind, _ sizes: [Int], unit: String = "nodes",
    _ layout: @escaping (Diagram) throws -> Int
  ) -> [Benchmark] {
    Benchmark.sizes("layout/\(name)/\(program.name)", sizes, unit: unit) { size in
      let diagram = Diagram(try program.trace(size))
      return { try Benchmark.Sample { try layout(diagram) } }
    }
  }

  private static func pictures(
    _ name: String, _ program: Kind, _ folding: Diagram.Folding
  ) -> [Benchmark] {
    Benchmark.sizes("svg/\(name)/\(program.name)", [1_000, 10_000, 100_000]) { size in
      {
        try Benchmark.Sample {
          let trace = try program.trace(size)
          let options = Diagram.Options(folding: folding)
          _ = try SVGExporter().bytes(of: ExportInput(trace, options, layout: LayoutOptions()))
          return trace.nodes.count
        }
      }
    }
  }
}
