import GradvizDifference
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct TraceDifferenceTests {
  private typealias Input = (name: String, value: Double)

  private func sentences(_ old: Trace, _ new: Trace, limit: Int? = 10) -> [String] {
    TraceDifference(from: old, to: new).sentences(limit: limit)
  }

  /// `f = (x + y) * z`, with a step between and other numbers where asked for.
  private func graph(
    _ x: Double = -2, squashes: Bool = false, factor: Double = 1, doubles: Bool = false,
    sum: String? = "q", input: String = "x"
  ) -> Trace {
    var builder = TraceBuilder()
    let x = (builder.input(input, x), x)
    let y = (builder.input("y", 5), 5.0)
    let z = (builder.input("z", -4), -4.0)
    var q = (
      builder.op(
        "add", [x.0, y.0], x.1 + y.1, name: sum, "\(input) + y", locals: [(1, "1"), (1, "1")]),
      x.1 + y.1
    )
    if squashes {
      q = (
        builder.op("negative", [q.0], -q.1, name: "t", "-q", locals: [(-1, "-1")]), -q.1
      )
    }
    if factor != 1 {
      let constant = builder.constant(factor)
      q = (
        builder.op(
          "multiply", [q.0, constant], q.1 * factor, "q * \(Int(factor))",
          locals: [(factor, "2"), (q.1, "q")]), q.1 * factor
      )
    }
    if doubles {
      q = (
        builder.op("add", [q.0, x.0], q.1 + x.1, "q + x", locals: [(1, "1"), (1, "1")]), q.1 + x.1
      )
    }
    let f = builder.op(
      "multiply", [q.0, z.0], q.1 * z.1, name: "f", squashes ? "t * z" : "q * z",
      locals: [(z.1, "z"), (q.1, "q")])
    return builder.trace(of: f)
  }

  @Test func equalTracesDoNotDiffer() {
    #expect(TraceDifference(from: graph(), to: graph()).isEmpty)
    #expect(sentences(graph(), graph()).isEmpty)
  }

  @Test func anInputComesBeforeWhatFollowsFromIt() {
    #expect(
      sentences(graph(), graph(3)) == [
        "node x: value −2 -> 3", "node z: gradient 3 -> 8", "node q: value 3 -> 8",
        "node f: value −12 -> −32",
      ])
  }

  @Test func aNodeThatIsPutBetweenChangesNoOther() {
    let found = sentences(graph(), graph(squashes: true))
    #expect(
      found == [
        "node t is new: −q = −3",
        "node f: now t × z, was q × z; value −12 -> 12",
        "node x: gradient −4 -> 4", "node y: gradient −4 -> 4", "node z: gradient 3 -> −3",
        "node q: gradient −4 -> 4",
      ])
  }

  @Test func aNodeThatIsTakenOutIsGone() {
    let found = sentences(graph(squashes: true), graph())
    #expect(found.contains("node t is gone: it was −q = −3"))
  }

  @Test func aFurtherUseIsCounted() {
    let found = sentences(graph(), graph(doubles: true))
    #expect(
      found.contains { $0.hasPrefix("node x: ") && $0.hasSuffix("is now used twice (was once)") })
  }

  @Test func aConstantIsPartOfItsOp() {
    let found = sentences(graph(factor: 2), graph(factor: 3))
    #expect(found.first == "node q × 3: now q × 3, was q × 2; value 6 -> 9")
    #expect(!found.contains { $0.contains("constant") })
  }

  @Test func namesMayComeAndGo() {
    #expect(sentences(graph(sum: nil), graph(sum: "q")).first == "node q: was called x + y")
    #expect(sentences(graph(sum: "q"), graph(sum: "p")) == ["node p: was called q"])
    #expect(sentences(graph(input: "x"), graph(input: "a")) == ["node a: was called x"])
  }

  @Test func manyChangesAreCounted() {
    let found = sentences(graph(), graph(3), limit: 2)
    #expect(found.count == 3)
    #expect(found.last == "… and 2 more nodes changed")
    #expect(sentences(graph(), graph(3), limit: nil).count == 4)
  }

  @Test func toleranceForgivesSmallDifferences() {
    let (old, new) = (graph(-2), graph(-2 + 1e-10))
    #expect(TraceDifference(from: old, to: new, tolerance: Tolerance(1e-9)).isEmpty)
    let found = TraceDifference(from: old, to: new).sentences()
    #expect(found.first == "node x: value −2 -> −1.9999999999")
  }

  @Test func tensorsNameTheElementThatChangedMost() {
    func tensor(_ elements: [Double]) -> Trace {
      Trace(
        generator: "test",
        nodes: [
          Trace.Node(
            id: 0, name: "W", kind: .input, op: "input", shape: [2, 3], value: .elements(elements))
        ])
    }
    #expect(
      sentences(tensor([1, 2, 3, 4, 5, 6]), tensor([1, 2, 3, 4, 5, 7])) == [
        "node W: value at [1, 2] 6 -> 7"
      ])
    #expect(
      sentences(tensor([1, 2, 3, 4, 5, 6]), tensor([1, 2, 3, 4, 9, 7])) == [
        "node W: value differs in 2 of 6 elements, most at [1, 1]: 5 -> 9"
      ])
    var short = tensor([1, 2, 3, 4, 5, 6])
    short.nodes[0].value = .summary(Trace.Summary(of: [1, 2, 3, 4, 5, 6]))
    #expect(sentences(short, tensor([1, 2, 3, 4, 5, 6])).isEmpty)
    #expect(
      sentences(short, tensor([1, 2, 3, 4, 5, 9])) == [
        "node W: norm of the value 9.539 -> 11.66"
      ])
  }

  @Test func gradientsComeAndGo() {
    let old = graph()
    var new = old
    new.nodes[0].gradient = nil
    #expect(sentences(old, new) == ["node x: no gradient now, it was −4"])
    #expect(sentences(new, old) == ["node x: gradient −4, where there was none"])
  }

  @Test func whatAnOpWasGivenIsCompared() {
    let node = Trace.Node(id: 0, name: "A", kind: .input, op: "input", shape: [2, 2])
    func sum(_ axis: Int) -> Trace {
      let sum = Trace.Node(
        id: 1, name: "s", kind: .op, op: "sum", expression: "sum(A)", operands: [0],
        attributes: Trace.Attributes(axes: [axis]), shape: [2])
      return Trace(generator: "test", output: 1, nodes: [node, sum])
    }
    #expect(sentences(sum(0), sum(1)) == ["node s: computed over other axes or places"])
  }

  @Test func outputsAndFailuresAreCompared() {
    let old = graph()
    var new = old
    new.output = 3
    #expect(sentences(old, new) == ["the output is now q, it was f"])
    new = old
    new.failure = Trace.Failure(id: "shape-mismatch", message: "cannot multiply [2] by [3]")
    #expect(sentences(old, new) == ["the run now stops: cannot multiply [2] by [3]"])
    #expect(sentences(new, old) == ["the run no longer stops at an error"])
  }

  @Test func hostileNamesAreMadeVisible() {
    let found = sentences(graph(input: "x"), graph(4, input: "x\u{1B}[31m\n"))
    #expect(found.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\n") })
  }

  @Test func turnsOfALoopAreToldApart() {
    func loop(_ start: Double) -> Trace {
      var builder = TraceBuilder()
      var c = builder.input("c", start)
      var value = start
      for turn in 0..<3 {
        builder.scope = ["t=\(turn)"]
        value *= 2
        c = builder.op(
          "add", [c, c], value, name: "c", "c + c", version: turn + 2,
          locals: [(1, "1"), (1, "1")])
      }
      return builder.trace(of: c)
    }
    #expect(
      sentences(loop(1), loop(2)) == [
        "node c: value 1 -> 2", "node c′ in t=0: value 2 -> 4", "node c′′ in t=1: value 4 -> 8",
        "node c′′′ in t=2: value 8 -> 16",
      ])
  }

  @Test func longChainsDoNotRecurse() {
    func chain(_ count: Int, _ name: String?) -> Trace {
      var nodes = [
        Trace.Node(id: 0, name: name, kind: .input, op: "input", value: .scalar(1))
      ]
      for id in 1..<count {
        nodes.append(
          Trace.Node(id: id, kind: .op, op: "negative", operands: [id - 1], value: .scalar(1)))
      }
      return Trace(generator: "test", output: count - 1, nodes: nodes)
    }
    #expect(TraceDifference(from: chain(150_000, "x"), to: chain(150_000, "x")).isEmpty)
    let renamed = TraceDifference(from: chain(150_000, "x"), to: chain(150_000, "y"))
    #expect(renamed.sentences() == ["node y: was called x"])
  }
}
