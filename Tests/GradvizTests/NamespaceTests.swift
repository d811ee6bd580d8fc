import Foundation
import GradvizTestSupport
import Testing

/// What `import Gradviz` leaves to a program of another package: the names of the standard library, and its own.
@Suite struct NamespaceTests {
  private let client = """
    import Foundation
    import Gradviz

    // Ops are called as these types of the standard library are, and as types that programs like to have.
    let part: Slice<[Int]> = Slice(base: [1, 2, 3], bounds: 0..<2)
    struct Sum { var terms: [Double] = [] }
    enum Sign { case plus, minus }
    struct Input { var text = "" }
    struct Stack { var items: [Int] = [] }
    struct Max {}
    protocol Shape { var area: Double { get } }
    struct Color: Shape { var area = 1.0 }
    let data = Data([1, 2])

    func run() throws {
      let own: [Any] = [Sum(), Sign.plus, Input(), Stack(), Max(), Color()]
      let tape = Tape()
      let rows: [[Double]] = [[1, 2], [3, 4]]
      let x = tape.input(rows, "x")
      let f = sum([exp(x) * 2, Gradviz.tanh(x)]).sum()
      let trace: Trace = f.backward(seed: 2)
      print(part.count, own.count, data.count, x, trace, trace["x"]?.gradient?.number ?? 0)
      let n = tape.custom("cube", x) { $0 * $0 * $0 } derivative: { x, _ in 3 * x * x }
      _ = try tape.throwing { n[0] .> 0 }
    }
    """

  @Test func programsOfOtherPackagesKeepTheirNames() throws {
    try withTemporaryFolder { folder in
      try folder.write(client, to: "client.swift")
      let built = builtProduct("")
      let maps = [
        "\(built)/CKernels.build/module.modulemap", "\(built)/CGraphviz.build/module.modulemap",
        "\(packageFolder)/Sources/CGraphvizLibrary/module.modulemap",
      ]
      let flags = try runProcess("pkg-config", ["--cflags-only-I", "libgvc"]).output
        .split(whereSeparator: \.isWhitespace).map(String.init)
      let clang = maps.map { "-fmodule-map-file=\($0)" } + flags
      let result = try runProcess(
        "swiftc",
        ["-typecheck", "-parse-as-library", "-swift-version", "6", "-I", "\(built)/Modules"]
          + clang.flatMap { ["-Xcc", $0] } + ["client.swift"], in: folder.path,
        timeout: .seconds(300))
      #expect(result.exitCode == 0, "\(result.error)")
    }
  }
}
