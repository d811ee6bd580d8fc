import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct DiagramTests {
  @Test func nodesAndWiresStandInTheOrderOfTheBackwardPass() {
    let diagram = Diagram(TraceBuilder.multiplication())
    #expect(diagram.nodes.map(\.id) == ["out", "n4", "n3", "n2", "n1", "n0"])
    #expect(diagram.wires.map(\.id) == ["w-out", "w4-0", "w4-1", "w3-0", "w3-1"])
    #expect(diagram.title == "f = q × z")
  }

  @Test func aWireCarriesValueGradientAndHowItCameAbout() throws {
    let diagram = Diagram(TraceBuilder.multiplication())
    let wire = try #require(diagram.wires.first { $0.id == "w4-0" })
    #expect(wire.above.map(\.text) == ["q = 3"])
    #expect(wire.below.map(\.text) == ["−4", "1 × (−4)"])
    #expect(wire.title == "∂f/∂q = z")
    #expect(wire.summary == "from q to f: value 3; upstream 1 × local −4 = downstream −4")
    let input = try #require(diagram.wires.first { $0.id == "w3-1" })
    #expect(input.above.map(\.text) == ["5"])
    #expect(input.below.map(\.text) == ["−4", "−4 × 1"])
  }

  @Test func theOutputEndsInATerminal() throws {
    let diagram = Diagram(TraceBuilder.multiplication())
    let wire = try #require(diagram.wires.first)
    #expect(diagram.nodes[wire.to].lines.map(\.text) == ["f"])
    #expect(wire.above.map(\.text) == ["−12"])
    #expect(wire.below.map(\.text) == ["1", "∂f/∂f"])
  }

  @Test func constantsAreDrawnInsideTheirOp() {
    let diagram = Diagram(TraceBuilder.staged())
    #expect(diagram.nodes.first { $0.id == "n7" }?.lines.map(\.text) == ["(·)²"])
    #expect(diagram.nodes.first { $0.id == "n10" }?.lines.map(\.text) == ["1/(·)"])
    #expect(!diagram.nodes.contains { $0.roles.contains(.constant) })
  }

  @Test func aValueUsedThriceShowsTheTotalAndTheWrittenSum() throws {
    let diagram = Diagram(TraceBuilder.staged())
    let x = try #require(diagram.nodes.first { $0.id == "n0" })
    #expect(x.lines.map(\.text) == ["x", "3", "2.06"])
    #expect(x.notes.map(\.text) == ["1.583", "− 0.03576", "+ 0.5121"])
    #expect(x.summary.contains("dx = 1.583 − 0.03576 + 0.5121 = 2.06"))
    #expect(diagram.wires.filter { diagram.nodes[$0.from].id == "n0" }.count == 3)
  }

  @Test func aLeafDoesNotRepeatWhatItsOnlyWireSays() throws {
    func lines(
      _ show: Set<Diagram.Field>?, _ trace: Trace = TraceBuilder.multiplication()
    ) -> [String]? {
      Diagram(trace, options: Diagram.Options(show: show)).nodes.first { $0.id == "n0" }?.lines
        .map(\.text)
    }
    #expect(lines(nil) == ["x"])
    #expect(lines([.value, .gradient]) == ["x", "−4"])
    #expect(lines([.gradient, .downstream]) == ["x"])
    #expect(lines(nil, TraceBuilder.staged()) == ["x", "3", "2.06"])
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    #expect(lines(nil, builder.trace(of: x)) == ["x"])
  }

  @Test func repeatedOperandsKeepTheirOwnWires() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let f = builder.op("subtract", [x, x], 0, name: "f", "x - x", locals: [(1, "1"), (-1, "-1")])
    let diagram = Diagram(builder.trace(of: f))
    #expect(diagram.wires.map(\.id) == ["w-out", "w1-0", "w1-1"])
    #expect(diagram.wires.map { $0.below[0].text } == ["1", "1", "−1"])
    #expect(diagram.nodes.first { $0.id == "n0" }?.lines.last?.text == "0")
    #expect(diagram.nodes.first { $0.id == "n0" }?.roles == [.input, .zero])
  }

  @Test func anOpUsedTwiceShowsItsTotalUnderTheCircle() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let s = builder.op("sin", [x], 0.1411, name: "s", "sin(x)", locals: [(-0.99, "cos(x)")])
    let f = builder.op(
      "multiply", [s, s], 0.0199, name: "f", "s * s", locals: [(0.1411, "s"), (0.1411, "s")])
    let diagram = Diagram(builder.trace(of: f))
    let node = try #require(diagram.nodes.first { $0.id == "n1" })
    #expect(node.notes.map(\.text) == ["∑ 0.2822", "0.1411", "+ 0.1411"])
  }

  @Test func onlyWhatTheOutputDependsOnIsDrawnUnlessAllIsAskedFor() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let unused = builder.input("unused", 1)
    _ = builder.op("sin", [unused], 0.84, "sin(unused)", locals: [(0.54, "cos(unused)")])
    let f = builder.op("cos", [x], -0.99, name: "f", "cos(x)", locals: [(-0.14, "-sin(x)")])
    let trace = builder.trace(of: f)
    #expect(Diagram(trace).nodes.map(\.id) == ["out", "n3", "n0"])
    let all = Diagram(trace, options: Diagram.Options(showsAll: true))
    #expect(all.nodes.map(\.id) == ["out", "n3", "n0", "n2", "n1"])
    #expect(all.nodes.filter { $0.roles.contains(.unused) }.map(\.id) == ["n2", "n1"])
    #expect(all.wires.filter { $0.roles.contains(.unused) }.map(\.id) == ["w2-0"])
  }

  @Test func aNameBoundAgainIsPrimed() {
    var builder = TraceBuilder()
    var c = builder.input("c", 1)
    for version in 2...5 {
      c = builder.op("exp", [c], 1, name: "c", "exp(c)", version: version, locals: [(1, "c")])
    }
    let diagram = Diagram(builder.trace(of: c))
    #expect(
      diagram.wires.map { $0.above[0].text } == ["1", "c′′′ = 1", "c′′ = 1", "c′ = 1", "1"])
    #expect(diagram.nodes[0].lines[0].text == "c⁽⁴⁾")
  }

  @Test func scopesBecomeNestedFramesAndInputsStandOutside() {
    var builder = TraceBuilder()
    builder.scope = ["cell"]
    let x = builder.input("x", 1)
    builder.scope = ["cell", "sigmoid"]
    let a = builder.op("exp", [x], 1, "exp(x)", locals: [(1, "exp(x)")])
    builder.scope = ["cell", "sigmoid#2"]
    let b = builder.op("exp", [a], 1, "exp(a)", locals: [(1, "exp(a)")])
    builder.scope = ["cell"]
    let f = builder.op("exp", [b], 1, name: "f", "exp(b)", locals: [(1, "exp(b)")])
    let diagram = Diagram(builder.trace(of: f))
    #expect(diagram.frames.map(\.label) == ["cell", "sigmoid", "sigmoid#2"])
    #expect(diagram.frames.map(\.parent) == [nil, 0, 0])
    let frames = diagram.nodes.map(\.frame)
    #expect(frames == [nil, 0, 2, 1, nil])
  }

  @Test func theOpThatFailedIsDrawnWithItsOperands() throws {
    var builder = TraceBuilder()
    let a = builder.input("A", 1)
    let b = builder.input("B", 2)
    let failure = Trace.Failure(
      id: "shape-mismatch", message: "cannot multiply [2, 3] by [4, 5]", op: "matmul",
      operands: [a, b])
    let diagram = Diagram(builder.trace(of: nil, failure: failure))
    let node = try #require(diagram.nodes.first)
    #expect(node.id == "failed")
    #expect(node.lines.map(\.text) == ["@"])
    #expect(node.notes.map(\.text).joined(separator: " ") == "cannot multiply [2, 3] by [4, 5]")
    #expect(node.roles.contains(.failed))
    #expect(diagram.wires.map(\.to) == [0, 0])
  }

  @Test func aResultThatNothingUsesKeepsItsNameAndValue() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 0)
    let h = builder.op("tanh", [x], 0.5, name: "h", "tanh(x)", locals: [(1, "1 - h**2")])
    let failure = Trace.Failure(id: "", message: "", operands: [x])
    let diagram = Diagram(builder.trace(of: nil, failure: failure))
    #expect(diagram.nodes.first { $0.id == "n\(h)" }?.notes.map(\.text) == ["h = 0.5"])
    #expect(diagram.legend.map(\.text) == ["value  above its wire"])
  }

  @Test func theLegendSaysWhatDashesMean() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let f = builder.op("subtract", [x, x], 0, name: "f", "x - x", locals: [(0, "0"), (-1, "-1")])
    let text = Diagram(builder.trace(of: f)).legend.map(\.text).joined()
    #expect(text.contains("dashed: gradient 0"))
    #expect(!text.contains("dotted"))
  }

  @Test func minimalShowsNamesAndOpsOnly() {
    let diagram = Diagram(
      TraceBuilder.multiplication(), options: Diagram.Options(style: .minimal))
    let texts = diagram.nodes.flatMap { $0.lines + $0.notes }.map(\.text)
    #expect(texts == ["f", "×", "+", "z", "y", "x"])
    #expect(diagram.wires.flatMap { $0.above + $0.below }.map(\.text) == ["q"])
    #expect(diagram.legend.isEmpty)
  }

  @Test func cardsShowExpressionValueAndGradient() {
    let diagram = Diagram(TraceBuilder.multiplication(), options: Diagram.Options(style: .cards))
    #expect(diagram.nodes.map(\.id) == ["n4", "n3", "n2", "n1", "n0"])
    #expect(diagram.nodes[0].lines.map(\.text) == ["f = q × z", "value −12", "grad 1"])
    #expect(diagram.wires[0].above.map(\.text) == ["local −4"])
    #expect(diagram.wires[0].below.map(\.text) == ["down −4"])
  }

  @Test func everyFieldCanBeShownAlone() {
    for style in Diagram.Style.allCases {
      for field in Diagram.Field.allCases {
        let options = Diagram.Options(style: style, show: [field])
        let diagram = Diagram(TraceBuilder.staged(), options: options)
        let bare = Diagram(TraceBuilder.staged(), options: Diagram.Options(style: style, show: []))
        // No tensor is in it, so shapes change nothing.
        #expect((diagram == bare) == (field == .shape), "\(style) \(field)")
      }
    }
  }

  @Test func digitsAreKept() {
    let diagram = Diagram(TraceBuilder.staged(), options: Diagram.Options(digits: 8))
    #expect(diagram.wires[0].above.map(\.text) == ["1.5456449"])
  }

  @Test func hostileNamesAreClippedAndInert() throws {
    let name = String(repeating: "a", count: 1_000_000)
    var builder = TraceBuilder()
    let x = builder.input("x\n\u{202E}<script>", 3)
    let f = builder.op("sin", [x], 1, name: name, "sin(\(name))", locals: [(1, "cos(x)")])
    for style in Diagram.Style.allCases {
      let diagram = Diagram(builder.trace(of: f), options: Diagram.Options(style: style))
      for node in diagram.nodes {
        for line in node.lines + node.notes { #expect(line.text.count < 120) }
        #expect(node.title.count < 9000)
      }
      for wire in diagram.wires {
        for line in wire.above + wire.below { #expect(line.text.count < 120) }
      }
      let texts = diagram.nodes.map { $0.title + $0.summary } + diagram.wires.map(\.summary)
      for text in texts {
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
      }
    }
  }

  @Test func aBrokenTraceIsDrawnAsFarAsItGoes() {
    let trace = Trace(
      generator: "", output: 7,
      nodes: [
        Trace.Node(id: 0, kind: .op, op: "add", operands: [0, 5, -3]),
        Trace.Node(id: 1, kind: .op, op: "", operands: [0]),
      ],
      contributions: [
        Trace.Contribution(
          node: 9, operandIndex: 4, operand: 3, upstream: nil, local: nil, downstream: nil, rule: ""
        )
      ], failure: Trace.Failure(id: "", message: "", operands: [-1, 8, 1]))
    for style in Diagram.Style.allCases {
      let diagram = Diagram(trace, options: Diagram.Options(style: style, showsAll: true))
      #expect(diagram.nodes.count == 3)
      // No gradient flows: only the op that failed is still connected.
      #expect(diagram.wires.count == (style == .backward ? 1 : 2))
    }
  }

  @Test func aLongChainIsNoTrouble() {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for _ in 0..<30_000 {
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(1, "cos(x)")])
    }
    let diagram = Diagram(builder.trace(of: node))
    #expect(diagram.nodes.count == 30_002)
    #expect(diagram.wires.count == 30_001)
  }
}
