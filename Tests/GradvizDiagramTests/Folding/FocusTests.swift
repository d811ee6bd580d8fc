import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct FocusTests {
  private func diagram(_ trace: Trace, _ focus: Diagram.Focus) -> Diagram {
    Diagram(trace, options: Diagram.Options(focus: focus))
  }

  private func chain() -> Trace {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for index in 0..<9 {
      node = builder.op("sin", [node], 1, name: "s\(index)", "sin(x)", locals: [(1, "cos(x)")])
    }
    return builder.trace(of: node)
  }

  @Test func whatIsCutOffIsCounted() {
    let diagram = diagram(chain(), Diagram.Focus(nodes: ["s4"], radius: 1))
    #expect(diagram.nodes.map(\.id) == ["n6-rest", "n6", "n5", "n4", "n3"])
    #expect(diagram.nodes[0].lines.map(\.text) == ["+3 nodes"])
    #expect(diagram.nodes[4].lines.last?.text == "+4 nodes")
    #expect(diagram.wires.map(\.id) == ["w6-rest-0", "w6-0", "w5-0", "w4-0"])
  }

  @Test func wiresThatWereCutStillAddUp() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 60)
      let id = try #require(trace.output) - 20
      let focus = Diagram.Focus(nodes: ["\(id)"], radius: Int(seed % 4))
      guard let folded = Reduction(trace, Diagram.Options(focus: focus)).folded() else { continue }
      var sums = [Double](repeating: 0, count: folded.trace.nodes.count)
      for contribution in folded.trace.contributions {
        if case .scalar(let number)? = contribution.downstream {
          sums[contribution.operand] += number
        }
      }
      for (id, node) in folded.trace.nodes.enumerated() where folded.cuts[id] == nil {
        guard case .scalar(let gradient)? = node.gradient, id != folded.trace.output else {
          continue
        }
        #expect(abs(sums[id] - gradient) <= 1e-9 * max(abs(gradient), 1))
      }
    }
  }

  /// Values of one leaf that are added one after the other.
  private func star(_ count: Int) -> Trace {
    var builder = TraceBuilder()
    let w = builder.input("w", 2)
    var sum = builder.input("s", 0)
    for _ in 0..<count {
      let y = builder.op("sin", [w], 1, "sin(w)", locals: [(0.5, "cos(w)")])
      sum = builder.op("add", [sum, y], 1, "s + y", locals: [(1, "1"), (1, "1")])
    }
    return builder.trace(of: sum)
  }

  @Test func aCutAtThousandsOfPlacesStaysWithinTheLimit() throws {
    for (name, cut) in [("w", "+3,000 nodes"), ("s", "+2,999 nodes")] {
      let diagram = Diagram(
        star(3000),
        options: Diagram.Options(
          folding: Diagram.Folding(maxNodes: 40), focus: Diagram.Focus(nodes: [name], radius: 1)))
      #expect(diagram.nodes.count < 10)
      #expect(diagram.nodes.contains { $0.lines.contains { $0.text == cut } })
    }
    let all = Diagram(
      star(3000),
      options: Diagram.Options(
        folding: Diagram.Folding(maxNodes: 40), focus: Diagram.Focus(top: 2900)))
    #expect(all.nodes.count <= 40)
  }

  @Test func cutsOfFoldedGraphsAddUpAndFitTheLimit() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let trace = RandomScopes.trace(seed: seed, ops: 400)
      let id = try #require(trace.output) - 150
      let options = Diagram.Options(
        folding: Diagram.Folding(maxNodes: 30),
        focus: Diagram.Focus(nodes: ["\(id)"], radius: 4 + Int(seed % 8)))
      guard let folded = Reduction(trace, options).folded() else { continue }
      #expect(Diagram(trace, options: options).nodes.count <= 30, "seed \(seed)")
      var sums = [Double](repeating: 0, count: folded.trace.nodes.count)
      for contribution in folded.trace.contributions {
        for number in contribution.downstream?.elements ?? [] {
          sums[contribution.operand] += number
        }
      }
      for (id, node) in folded.trace.nodes.enumerated() where folded.cuts[id] == nil {
        guard case .scalar(let gradient)? = node.gradient, id != folded.trace.output else {
          continue
        }
        #expect(abs(sums[id] - gradient) <= 1e-9 * max(abs(gradient), 1), "seed \(seed)")
      }
    }
  }

  @Test func aRadiusBeyondTheGraphIsTheWholeGraph() {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for _ in 0..<20_000 {
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(1, "cos(x)")])
    }
    let trace = builder.trace(of: node)
    let folded = Reduction(
      trace, Diagram.Options(focus: Diagram.Focus(nodes: ["x"], radius: 1_000_000))
    ).folded()
    #expect(folded?.trace.nodes.count == 20_001)
  }

  @Test func aLeafThatIsCutOffIsCalledByItsName() throws {
    let diagram = diagram(star(5), Diagram.Focus(nodes: ["2"], radius: 0))
    #expect(diagram.nodes.map { $0.lines.map(\.text) } == [["+5 nodes"], ["sin"], ["w", "2.5"]])
  }

  @Test func aPathIsAllWaysBetweenTwoNodes() {
    let diagram = diagram(
      TraceBuilder.staged(), Diagram.Focus(path: Diagram.Path(from: "sigx", to: "invden")))
    let names = diagram.nodes.filter { !$0.id.hasSuffix("-rest") }.map(\.id)
    #expect(names.prefix(3) == ["n10", "n8", "n4"])
    #expect(
      diagram.nodes.allSatisfy {
        $0.roles.contains(.folded) || ["n10", "n8", "n4"].contains($0.id)
      })
  }

  @Test func topDrawsTheLargestContributions() {
    // The largest two are those of q to f and of x or y to q; the next smaller is that of z.
    let diagram = diagram(TraceBuilder.multiplication(), Diagram.Focus(top: 2))
    let drawn = diagram.nodes.filter { !$0.roles.contains(.folded) }.map(\.id)
    #expect(drawn == ["out", "n4", "n3", "n0"])
  }

  @Test func namesAreThoseOfThePicture() throws {
    var builder = TraceBuilder()
    let c = builder.input("c", 1)
    let c2 = builder.op("exp", [c], 1, name: "c", "exp(c)", version: 2, locals: [(1, "c")])
    let f = builder.op("sin", [c2], 1, name: "f", "sin(c)", locals: [(1, "c")])
    let trace = builder.trace(of: f)
    for (name, id) in [("c", "n0"), ("c'", "n1"), ("c′", "n1"), ("v2", "n2"), ("1", "n1")] {
      let drawn = diagram(trace, Diagram.Focus(nodes: [name], radius: 0)).nodes
      #expect(drawn.contains { $0.id == id && !$0.roles.contains(.folded) }, "\(name)")
    }
  }

  @Test func namesThatMeanNothingAreRefusedWithAdvice() {
    let trace = RandomScopes.trace(seed: 2, ops: 50)
    func message(_ folding: Diagram.Folding, _ focus: Diagram.Focus) -> String? {
      do throws(SelectionError) {
        try Diagram.Options(folding: folding, focus: focus).check(against: trace)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      message(Diagram.Folding(folded: ["sigmod"]), Diagram.Focus())
        == "there is no scope 'sigmod'; did you mean 'sigmoid'?")
    #expect(
      message(Diagram.Folding(folded: ["q"]), Diagram.Focus())?.contains("the scopes are") == true)
    #expect(
      message(Diagram.Folding(), Diagram.Focus(nodes: ["w"]))
        == "there is no node 'w' in the picture; the nodes are f, y")
    #expect(
      message(Diagram.Folding(folded: ["sigmoid", "cell/gate"]), Diagram.Focus(nodes: ["y"])) == nil
    )
  }
}
