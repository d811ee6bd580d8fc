import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct AutomaticFoldingTests {
  private func diagram(_ trace: Trace, _ limit: Int = 300) -> Diagram {
    Diagram(trace, options: Diagram.Options(folding: Diagram.Folding(maxNodes: limit)))
  }

  private func boxes(_ diagram: Diagram) -> [[String]] {
    diagram.nodes.filter { $0.roles.contains(.folded) }.map { $0.lines.map(\.text) }
  }

  private func chain(_ count: Int) -> Trace {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for _ in 0..<count {
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(1, "cos(x)")])
    }
    return builder.trace(of: node)
  }

  @Test func aChainIsOneBoxBetweenItsEnds() {
    let diagram = diagram(chain(5000))
    #expect(boxes(diagram) == [["sin", "4,999 × 1 node"]])
    #expect(diagram.nodes.count == 4)
    #expect(diagram.foldingNote == "5,001 nodes are drawn as 4: folded repeated patterns")
    // Who does not see the picture hears the size of the whole as well.
    #expect(
      diagram.summary.hasPrefix(
        "A computation graph: 5,001 nodes are drawn as 4: folded repeated patterns. "))
  }

  @Test func aLimitThatCannotBeMetIsSaid() {
    #expect(
      diagram(chain(50), 1).foldingNote
        == "51 nodes are drawn as 2, as few as there can be: folded repeated patterns and stretches of the recording"
    )
  }

  /// Calls inside calls, each with an op before and one after the call it makes.
  private func nest(_ depth: Int) -> Trace {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for level in 1...depth {
      builder.scope.append("f\(level)")
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(1, "cos(x)")])
    }
    while !builder.scope.isEmpty {
      node = builder.op("cos", [node], 1, "cos(x)", locals: [(1, "-sin(x)")])
      builder.scope.removeLast()
    }
    return builder.trace(of: node)
  }

  @Test(arguments: [13, 40, 200, 250])
  func framesLieInsideAtMostTwelveOthers(_ depth: Int) throws {
    let diagram = diagram(nest(depth), 1000)
    #expect(diagram.frames.count == 12)
    let rest = 2 * (depth - 12)
    #expect(boxes(diagram).map { Array($0.prefix(2)) } == [["f13", "\(rest) nodes"]])
    #expect(diagram.nodes.count == 27)
    #expect(
      diagram.foldingNote
        == "\(2 * depth + 1) nodes are drawn as 27: folded scopes inside 12 others")
  }

  @Test func whoAsksForMoreFramesGetsThem() {
    func frames(_ folding: Diagram.Folding) -> Int {
      Diagram(nest(30), options: Diagram.Options(folding: folding)).frames.count
    }
    #expect(frames(Diagram.Folding(depth: 20, maxNodes: 300)) == 20)
    #expect(frames(Diagram.Folding(unfolded: ["f15"], maxNodes: 300)) == 15)
    #expect(frames(Diagram.Folding(maxNodes: .max)) == 30)
    #expect(frames(Diagram.Folding(folded: ["f5"], maxNodes: 300)) == 4)
  }

  @Test func aSmallGraphIsDrawnWhole() {
    #expect(diagram(chain(50)) == Diagram(chain(50)))
    #expect(diagram(chain(50)).foldingNote == nil)
    #expect(diagram(chain(5000), .max).nodes.count == 5002)
  }

  @Test func aPolynomialShowsItsTurn() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 0.5)
    let coefficients = (0...400).map { builder.input("c\($0)", 0.25) }
    var sum = coefficients[0]
    for coefficient in coefficients.dropFirst() {
      let product = builder.op(
        "multiply", [sum, x], 0.1, "s * x", locals: [(0.5, "x"), (0.2, "s")])
      sum = builder.op("add", [product, coefficient], 0.2, "p + c", locals: [(1, "1"), (1, "1")])
    }
    let diagram = diagram(builder.trace(of: sum))
    #expect(boxes(diagram).map { $0[0] } == ["+ → ×"])
    #expect(boxes(diagram).map { $0[1] } == ["399 × 3 nodes"])
    let x1 = try #require(diagram.nodes.first { $0.traceNode == x })
    #expect(x1.lines.map(\.text).prefix(2) == ["x", "0.5"])
  }

  @Test func aStarKeepsItsCenter() throws {
    var builder = TraceBuilder()
    let w = builder.input("w", 2)
    var sum = builder.input("s", 0)
    for _ in 0..<1000 {
      let y = builder.op("sin", [w], 1, "sin(w)", locals: [(0.5, "cos(w)")])
      sum = builder.op("add", [sum, y], 1, "s + y", locals: [(1, "1"), (1, "1")])
    }
    let diagram = diagram(builder.trace(of: sum))
    let center = try #require(diagram.nodes.firstIndex { $0.traceNode == w })
    #expect(diagram.nodes[center].lines.map(\.text).last?.hasSuffix("500") == true)
    #expect(diagram.nodes.count < 10)
  }

  @Test func neuronsOfALayerAreDrawnOnce() {
    let diagram = diagram(TraceBuilder.perceptron([4, 12, 12, 12, 1]), 60)
    let repeats = boxes(diagram).filter { lines in
      lines.contains("11 more like this") || lines.contains { $0.hasPrefix("12 × ") }
    }
    #expect(repeats.count == 3)
    #expect(diagram.nodes.count <= 60)
  }

  /// Loops inside each other, each of whose innermost turns sets an element of one array.
  private func filled(_ rows: Int, _ columns: Int) -> Trace {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    let start = builder.op("exp", [x], 1, name: "y", "exp(x)", locals: [(1, "exp(x)")])
    var elements: [Int] = []
    for row in 0..<rows {
      for column in 0..<columns {
        builder.scope = ["fill", "row=\(row)", "column=\(column)"]
        let first = builder.op("sin", [start], 1, "sin(y)", locals: [(1, "cos(y)")])
        let second = builder.op("cos", [first], 1, "cos(s)", locals: [(1, "−sin(s)")])
        elements.append(builder.op("tanh", [second], 1, "tanh(c)", locals: [(1, "1 − t²")]))
      }
    }
    builder.scope = []
    let array = builder.op(
      "assemble", elements, 1, name: "Z", "Z", locals: elements.map { _ in (1, "1") })
    let result = builder.op("sin", [array], 1, "sin(Z)", locals: [(1, "cos(Z)")])
    return builder.trace(of: result)
  }

  private func mostWires(_ diagram: Diagram) -> Int {
    let ends = diagram.nodes.indices.map { node in
      max(diagram.wires.count { $0.from == node }, diagram.wires.count { $0.to == node })
    }
    return ends.max() ?? 0
  }

  @Test func scopesAreFoldedUntilFewWiresMeet() {
    // Of turns that set an element each there would be 120 wires beside each other.
    let diagram = diagram(filled(12, 10))
    #expect(mostWires(diagram) == 12)
    #expect(boxes(diagram).count { $0[0].hasPrefix("row=") && $0[1] == "30 nodes" } == 12)
    #expect(boxes(diagram).contains { $0.prefix(2) == ["Z", "1 node"] })
    let wire = diagram.wires.first { $0.below.contains { $0.text == "through Z" } }
    #expect(wire?.above.first?.text.hasPrefix("10 values") == true)
  }

  @Test func whatFoldingCannotThinKeepsItsTurns() {
    // All rows in one box would leave nothing to be seen.
    let diagram = diagram(filled(40, 3))
    #expect(mostWires(diagram) == 120)
    #expect(boxes(diagram).count { $0[0].hasPrefix("column=") } == 120)
  }

  @Test func everyGraphFitsItsLimit() {
    for seed in 1...40 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 700, depth: Int(seed % 4))
      for limit in [1, 2, 5, 20, 100, 300] {
        let diagram = diagram(trace, limit)
        #expect(diagram.nodes.count <= max(limit, 3), "seed \(seed), limit \(limit)")
        #expect(diagram.wires.count <= 4 * max(limit, 3), "seed \(seed), limit \(limit)")
      }
    }
  }

  @Test func scopesThatAreNestedVeryDeepAreFoldedFirst() {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for depth in 0..<500 {
      builder.scope.append("s\(depth)")
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(1, "cos(x)")])
    }
    let diagram = diagram(builder.trace(of: node))
    #expect(diagram.frames.count <= 13)
    #expect(diagram.nodes.contains { $0.lines.map(\.text).contains("488 nodes") })
  }

  @Test func everyStyleShowsTheFoldedGraph() {
    for style in Diagram.Style.allCases {
      let options = Diagram.Options(style: style, folding: Diagram.Folding(maxNodes: 20))
      let diagram = Diagram(RandomScopes.trace(seed: 3, ops: 600), options: options)
      #expect(diagram.nodes.count <= 20)
      #expect(diagram.nodes.contains { $0.roles.contains(.folded) })
      #expect(Set(diagram.nodes.map(\.id)).count == diagram.nodes.count)
      #expect(Set(diagram.wires.map(\.id)).count == diagram.wires.count)
    }
  }

  @Test func twiceTheGraphIsAboutTwiceTheWork() throws {
    func work(_ trace: Trace) throws -> Int {
      let options = Diagram.Options(folding: Diagram.Folding(maxNodes: 300))
      return try #require(Reduction(trace, options).folded()).work
    }
    let chains = try [4000, 8000, 16000].map { try work(chain($0)) }
    #expect(Double(chains[1]) < 2.3 * Double(chains[0]))
    #expect(Double(chains[2]) < 2.3 * Double(chains[1]))
    let programs = try [3000, 6000, 12000].map {
      try work(RandomScopes.trace(seed: 1, ops: $0, depth: 0))
    }
    #expect(Double(programs[1]) < 2.3 * Double(programs[0]))
    #expect(Double(programs[2]) < 2.3 * Double(programs[1]))
  }
}

extension TraceBuilder {
  /// A network of single numbers without scopes: layers of sums of products, each through tanh.
  static func perceptron(_ widths: [Int]) -> Trace {
    var builder = TraceBuilder()
    var values = (0..<widths[0]).map { builder.input("x\($0)", 0.5) }
    for (layer, width) in widths.enumerated().dropFirst() {
      values = (0..<width).map { neuron in
        var sum = -1
        for (index, value) in values.enumerated() {
          let w = builder.input("w\(layer)_\(neuron)_\(index)", 0.1)
          let product = builder.op(
            "multiply", [w, value], 0.1, "w * x", locals: [(0.5, "x"), (0.1, "w")])
          sum =
            sum < 0
            ? product
            : builder.op("add", [sum, product], 0.2, "s + p", locals: [(1, "1"), (1, "1")])
        }
        return builder.op("tanh", [sum], 0.2, "tanh(s)", locals: [(0.9, "1 - y^2")])
      }
    }
    return builder.trace(of: values[0])
  }
}
