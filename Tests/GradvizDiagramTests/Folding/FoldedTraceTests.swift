import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct FoldedTraceTests {
  private static let foldings: [Diagram.Folding] = [
    Diagram.Folding(folded: ["sigmoid"]), Diagram.Folding(folded: ["cell", "gate#2"]),
    Diagram.Folding(depth: 0), Diagram.Folding(depth: 1), Diagram.Folding(depth: 2),
    Diagram.Folding(maxNodes: 12), Diagram.Folding(maxNodes: 40), Diagram.Folding(maxNodes: 1),
    Diagram.Folding(unfolded: ["gate"], depth: 0, maxNodes: 30),
  ]

  private func fold(_ trace: Trace, _ folding: Diagram.Folding) -> FoldedTrace? {
    Reduction(trace, Diagram.Options(folding: folding)).folded()
  }

  private func number(_ value: Trace.Value?) -> Double? {
    guard case .scalar(let number)? = value else { return nil }
    return number
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-3)
  }

  @Test func onEveryWireUpstreamTimesLocalIsDownstream() throws {
    var checked = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 60)
      for folding in Self.foldings {
        guard let folded = fold(trace, folding) else { continue }
        for contribution in folded.trace.contributions {
          guard let upstream = number(contribution.upstream), let local = number(contribution.local)
          else { continue }
          let downstream = try #require(number(contribution.downstream))
          #expect(isNear(upstream * local, downstream), "seed \(seed), \(folding)")
          if folded.boxOf[contribution.node] >= 0 { checked += 1 }
        }
      }
    }
    #expect(checked > 300)
  }

  @Test func aBoxWithOneResultHasTrueLocals() throws {
    // f = s · w with s = 1 / (1 + e^−t): the derivative through the four ops is σ(1 − σ).
    var builder = TraceBuilder()
    let t = builder.input("t", 0)
    let w = builder.input("w", 3)
    builder.scope = ["sigmoid"]
    let a = builder.op("negative", [t], 0, "-t", locals: [(-1, "-1")])
    let b = builder.op("exp", [a], 1, "exp(-t)", locals: [(1, "e")])
    let one = builder.constant(1)
    let c = builder.op("add", [one, b], 2, "1 + e", locals: [(1, "1"), (1, "1")])
    let s = builder.op(
      "divide", [one, c], 0.5, name: "s", "1 / c", locals: [(0.5, ""), (-0.25, "")])
    builder.scope = []
    let f = builder.op(
      "multiply", [s, w], 1.5, name: "f", "s * w", locals: [(3, "w"), (0.5, "s")])
    let trace = builder.trace(of: f)
    let folded = try #require(fold(trace, Diagram.Folding(folded: ["sigmoid"])))
    let wire = try #require(folded.trace.contributions.first { folded.boxOf[$0.node] >= 0 })
    #expect(wire.upstream == .scalar(3))
    #expect(wire.local == .scalar(0.25))
    #expect(wire.downstream == .scalar(0.75))
    #expect(folded.boxes.first?.countText == "4 nodes")
    #expect(folded.trace.nodes.map(\.expression) == [nil, nil, "sigmoid(t)", "s * w"])
  }

  @Test func gradientsStayAsTheyWereAndAddUpWhereWiresMeet() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 80)
      for folding in Self.foldings {
        guard let folded = fold(trace, folding) else { continue }
        var sums = [Double](repeating: 0, count: folded.trace.nodes.count)
        for contribution in folded.trace.contributions {
          if let downstream = number(contribution.downstream) {
            sums[contribution.operand] += downstream
          }
        }
        for (id, node) in folded.trace.nodes.enumerated() {
          guard let gradient = number(node.gradient), id != folded.trace.output else { continue }
          // Of a box with several results one may work on another: that part of its gradient stays inside.
          let box = folded.boxOf[id]
          if box >= 0, folded.boxOf.filter({ $0 == box }).count > 1 { continue }
          #expect(node.gradient == trace.nodes[folded.origins[id]].gradient)
          #expect(isNear(sums[id], gradient), "seed \(seed), \(folding), node \(id)")
        }
      }
    }
  }

  @Test func countsAddUpToTheNumberOfNodes() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 80)
      let all = Reduction(trace, Diagram.Options(focus: Diagram.Focus(nodes: ["?"]))).folded()
      let whole = try #require(all?.trace.nodes.filter { $0.kind != .constant }.count)
      for folding in Self.foldings {
        guard let folded = fold(trace, folding) else { continue }
        let alone = folded.trace.nodes.indices.filter {
          folded.boxOf[$0] < 0 && folded.trace.nodes[$0].kind != .constant
        }
        let boxed = folded.boxes.map(\.count).reduce(0, +)
        #expect(alone.count + boxed == whole, "seed \(seed), \(folding)")
      }
    }
  }

  @Test func operandsComeBeforeTheirUsers() {
    for seed in 1...60 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 100)
      for folding in Self.foldings {
        guard let folded = fold(trace, folding) else { continue }
        for (id, node) in folded.trace.nodes.enumerated() {
          #expect(node.id == id)
          #expect(node.operands.allSatisfy { $0 < id && $0 >= 0 })
        }
      }
    }
  }

  @Test func aBoxWhoseResultComesBackIntoItIsSplit() throws {
    // Two calls that an outside op lies between, recorded under one name.
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    builder.scope = ["part"]
    let a = builder.op("exp", [x], 1, "exp(x)", locals: [(1, "")])
    let b = builder.op("exp", [a], 1, "exp(a)", locals: [(1, "")])
    builder.scope = []
    let c = builder.op("sin", [b], 1, "sin(b)", locals: [(1, "")])
    builder.scope = ["part"]
    let d = builder.op("exp", [c], 1, "exp(c)", locals: [(1, "")])
    let e = builder.op("add", [d, a], 1, name: "e", "d + a", locals: [(1, ""), (1, "")])
    let trace = builder.trace(of: e)
    let folded = try #require(fold(trace, Diagram.Folding(folded: ["part"])))
    let drawn = folded.boxes.filter { $0.count > 0 }
    #expect(drawn.map(\.count) == [2, 2])
    #expect(folded.trace.fault() == nil)
  }

  @Test func severalResultsLeaveOneBox() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    builder.scope = ["cell"]
    let c = builder.op("exp", [x], 3, name: "c", "exp(x)", locals: [(3, "")])
    let h = builder.op("sin", [c], 4, name: "h", "sin(c)", locals: [(5, "")])
    builder.scope = []
    let f = builder.op("multiply", [c, h], 12, name: "f", "c * h", locals: [(4, "h"), (3, "c")])
    let options = Diagram.Options(folding: Diagram.Folding(depth: 0))
    let diagram = Diagram(builder.trace(of: f), options: options)
    let box = try #require(diagram.nodes.firstIndex { $0.roles.contains(.folded) })
    #expect(diagram.nodes[box].lines.map(\.text) == ["cell", "2 nodes"])
    let out = diagram.wires.filter { $0.from == box }
    #expect(out.map { $0.above.map(\.text) } == [["c = 3"], ["h = 4"]])
    #expect(out.map { $0.below[0].text } == ["4", "3"])
    let into = diagram.wires.filter { $0.to == box }
    #expect(into.map { $0.below.map(\.text) } == [["57", "through cell"]])
  }

  @Test func theSameTraceGivesTheSamePicture() {
    for folding in Self.foldings {
      let options = Diagram.Options(folding: folding)
      let trace = RandomScopes.trace(seed: 5, ops: 400)
      #expect(Diagram(trace, options: options) == Diagram(trace, options: options))
    }
  }
}
