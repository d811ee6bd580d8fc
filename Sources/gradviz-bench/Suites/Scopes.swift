import Gradviz

/// Calls inside calls, and calls one after the other: recorded, and drawn as a reader sees them.
enum Scopes {
  static var benchmarks: [Benchmark] {
    [("nested", true), ("sequence", false)].flatMap { name, isNested in
      Benchmark.sizes("scopes/\(name)/trace", [1_000, 100_000], unit: "scopes") { size in
        {
          Benchmark.Sample {
            _ = trace(size, isNested)
            return size
          }
        }
      }
        + ExporterCatalog.all.flatMap { exporter in
          Benchmark.sizes("scopes/\(name)/\(exporter.name)", [100_000], unit: "scopes") { size in
            let trace = trace(size, isNested)
            let folding = Diagram.Folding(maxNodes: Diagram.Folding.usualMaxNodes)
            let options = Diagram.Options(folding: folding)
            return {
              try Benchmark.Sample {
                _ = try exporter.bytes(of: ExportInput(trace, options, layout: LayoutOptions()))
                return size
              }
            }
          }
        }
    }
  }

  private static func trace(_ count: Int, _ isNested: Bool) -> Trace {
    let tape = Tape()
    var h = tape.input(0.5, "x")
    for _ in 0..<count {
      tape.openScope("f")
      h = tanh(h)
      if !isNested { tape.closeScope() }
    }
    for _ in 0..<(isNested ? count : 0) {
      h = h * 1.01
      tape.closeScope()
    }
    return h.backward()
  }
}
