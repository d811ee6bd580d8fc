import GradvizDiagnostics
import GradvizEngine
import GradvizTrace
import Testing

@Suite struct NotesTests {
  @Test func nodeKeepsItsFirstName() {
    let tape = Tape()
    let x = tape.input(1, "x")
    #expect(tape.hasName(x))
    x.named("again", caption: "not taken")
    let y = x + 1
    #expect(!tape.hasName(y))
    let node = tape.trace(of: y).nodes[0]
    #expect(node.name == "x")
    #expect(node.caption == nil)
    #expect(node.version == 1)
  }

  @Test func versionsCountWithinACallNotWithinATurn() {
    let tape = Tape()
    var c = tape.input(1, "c")
    for turn in 0..<2 {
      tape.openScope("t=\(turn)", kind: .turn)
      c = (c + 1).named("c")
      tape.closeScope()
    }
    tape.openScope("f", kind: .call)
    let inner = (c * 2).named("c")
    tape.closeScope()
    tape.openScope("f", kind: .call)
    let other = (c * 3).named("c")
    tape.closeScope()
    let trace = tape.trace(of: inner + other)
    let named = trace.nodes.filter { $0.name == "c" }
    // What is used outside of both calls is counted on.
    #expect(named.map(\.version) == [1, 2, 3, 4, 5])
    #expect(named.map(\.scope) == [[], ["t=0"], ["t=1"], ["f"], ["f#2"]])
    #expect(trace.nodes[2].expression == "c + 1")
    #expect(trace.nodes[4].expression == "c' + 1")
    #expect(trace.nodes[6].expression == "c'' * 2")
    #expect(trace.nodes.last?.expression == "c''' + c⁽⁴⁾")
  }

  @Test func aCallHasItsNamesForItself() {
    let tape = Tape()
    var x = tape.input(1, "x")
    for turn in 0..<2 {
      tape.openScope("f", kind: .call)
      let t = (x * 2).named("t")
      x = t + 1
      tape.closeScope()
      x = x.named("x\(turn)")
    }
    let trace = tape.trace(of: x)
    #expect(trace.nodes.filter { $0.name == "t" }.map(\.version) == [1, 1])
    // A result that the caller names again is called as there.
    let y = (x * x).named("y")
    tape.openScope("g", kind: .call)
    let inner = (y + 1).named("inner")
    tape.closeScope()
    let outer = inner.named("outer").named("other")
    #expect(tape.trace(of: outer).nodes.last?.name == "outer")
  }

  @Test func scopesNestAndCloseToTheOutermost() {
    let tape = Tape()
    tape.openScope("a")
    tape.openScope("b", kind: .branch)
    let x = tape.input(1)
    tape.closeScope()
    let y = x + 1
    tape.closeScope()
    tape.closeScope()
    let z = y + 1
    let trace = tape.trace(of: z)
    #expect(trace.nodes[0].scope == ["a", "b"])
    #expect(trace.nodes[2].scope == ["a"])
    #expect(trace.nodes.last?.scope == [])
  }

  @Test func siblingsNeverShareAName() {
    let tape = Tape()
    let x = tape.input(1, "x")
    for name in ["f#2", "f", "f", "f", "f#2"] { tape.scope(name) { _ = x + 1 } }
    let scopes = tape.trace(of: x).nodes.filter { $0.kind == .op }.map(\.scope)
    #expect(Set(scopes).count == 5)
    #expect(scopes[1] == ["f"])
  }

  @Test func scopesNestWithoutLimitAndTheDeepestStandTogether() {
    let tape = Tape()
    let depth = 20_000
    var x = tape.input(1, "x")
    for level in 0..<depth {
      tape.openScope("f\(level % 3)")
      if level % 100 == 0 || level == 255 { x = (x + 1).named("y") }
    }
    for _ in 0..<depth - 10 { tape.closeScope() }
    let last = x * 2
    let trace = tape.trace(of: last)
    let scopes = trace.nodes.map(\.scope)
    #expect(scopes.map(\.count).max() == Trace.scopeLimit)
    #expect(scopes.last == (0..<10).map { "f\($0 % 3)" })
    let deepest = scopes.filter { $0.count == Trace.scopeLimit }
    #expect(Set(deepest).count == 1)
    #expect(deepest[0].last == "deeper scopes")
    #expect(deepest[0][254] == "f2")
    // One of them is used outside, so that all are told apart.
    let versions = trace.nodes.filter { $0.name == "y" }.map(\.version)
    #expect(versions == Array(1...versions.count))
    #expect((try? TraceFile.read(trace.json())) == trace)
  }

  @Test func nodesKeepTheirNotesWhenOthersAreNamed() {
    let tape = Tape()
    func place(_ line: Int) -> SourcePosition { SourcePosition(line: line, column: 1) }
    tape.position = place(1)
    let a = tape.input(1)
    let b = tape.input(2)
    tape.name(a, "a")
    tape.name(b, "b", caption: "second")
    let c = a * b
    tape.position = place(2)
    tape.position = place(3)
    let d = c + 1
    tape.name(d, "d")
    let e = d + c
    tape.name(c, "c")
    tape.position = place(4)
    let nodes = tape.trace(of: e * e).nodes
    #expect(nodes.map(\.name) == ["a", "b", "c", nil, "d", nil, nil])
    #expect(nodes.map(\.caption) == [nil, "second", nil, nil, nil, nil, nil])
    #expect(nodes.map { $0.position?.line } == [1, 1, 1, 3, 3, 3, 4])
  }

  @Test func textsThatFellOutAreWrittenAgain() throws {
    let tape = Tape()
    let x = tape.input(0.5, "x")
    let y = tape.input(0.25, "y")
    let early = x * y + 1
    var far = early
    for _ in 0..<10_000 { far = sin(far) }
    let both = far * early
    let records = tape.records(of: both)
    var rules: [String] = []
    records.forEachContribution { rules.append($0.rule) }
    let trace = Trace(records)
    #expect(trace.contributions.map(\.rule) == rules)
    #expect(rules[0] == "(x * y + 1)")
    #expect(trace.nodes.first { $0.operands.count == 1 }?.expression == "sin(x * y + 1)")
    #expect(trace.nodes.last?.expression?.hasSuffix(" * (x * y + 1)") == true)
  }

  @Test func nodesStandWhereTheyWereRecorded() {
    let tape = Tape()
    tape.position = SourcePosition(line: 1, column: 1)
    let x = tape.input(1, "x")
    tape.position = SourcePosition(line: 2, column: 5)
    let y = x + x
    tape.name(y, "y", caption: "twice", position: SourcePosition(line: 2, column: 1))
    let trace = tape.trace(of: y)
    #expect(trace.nodes[0].position == SourcePosition(line: 1, column: 1))
    #expect(trace.nodes[1].position == SourcePosition(line: 2, column: 1))
    #expect(trace.nodes[1].caption == "twice")
  }

  @Test func failedRunIsTracedUpToItsEnd() {
    let tape = Tape()
    let x = tape.input(1, "x")
    let y = x + 1
    let failure = Trace.Failure(
      id: "shape-mismatch", message: "no", op: "matmul", operands: [Int(y.index), 99])
    let trace = tape.trace(of: nil, TraceOptions(failure: failure))
    #expect(trace.output == nil)
    #expect(trace.nodes.map(\.gradient) == [nil, nil, nil])
    #expect(trace.contributions.isEmpty)
    #expect(trace.steps == [Trace.Step(.forward, node: 2)])
    #expect(trace.failure?.operands == [2])
  }

  @Test func emptyTapeHasAnEmptyTrace() {
    #expect(Tape().trace(of: nil).nodes.isEmpty)
  }

  @Test func excludedNodesAreLeftOutAndTheOthersCounted() {
    let tape = Tape()
    let index = tape.constant(7)
    let x = tape.input(2, "x")
    let unused = tape.constant(8)
    let y = x * x
    let excluded = Set([index, unused].map { Int($0.index) })
    let trace = tape.trace(of: y, TraceOptions(excluded: excluded))
    #expect(trace.nodes.map(\.id) == [0, 1])
    #expect(trace.nodes.map(\.op) == ["input", "multiply"])
    #expect(trace.nodes[1].operands == [0, 0])
    #expect(trace.output == 1)
    #expect(trace.contributions.map(\.node) == [1, 1])
  }

  @Test func excludedNodeThatIsNeededStays() {
    let tape = Tape()
    let x = tape.input(2, "x")
    let y = x + 1
    let trace = tape.trace(of: y, TraceOptions(excluded: [0, 1, 2, 55]))
    #expect(trace.nodes.count == 3)
    #expect(trace.output == 2)
  }

  @Test func outputMayBeAnInputOrAConstant() {
    let tape = Tape()
    let x = tape.input([1, 2], "x")
    let one = tape.constant(1)
    let ofInput = tape.trace(of: x)
    #expect(ofInput.nodes[0].gradient == .elements([1, 1]))
    #expect(ofInput.steps == [Trace.Step(.seed, node: 0)])
    let ofConstant = tape.trace(of: one)
    #expect(ofConstant.nodes.map(\.gradient) == [nil, nil])
    #expect(ofConstant.contributions.isEmpty)
    #expect(one.gradient == nil)
  }

  @Test func conditionReceivesNoContribution() {
    let tape = Tape()
    let x = tape.input(2, "x")
    let trace = tape.trace(of: choose(x .> 1, x, -x))
    #expect(trace.contributions.map(\.operandIndex).sorted() == [0, 1, 2])
    #expect(trace.nodes[0].gradient == .scalar(1))
    let comparison = trace.nodes.first { $0.op == "greater" }
    #expect(comparison?.gradient == nil)
  }

  @Test func notANumberAndInfinityAreValues() {
    let tape = Tape()
    let x = tape.input(0, "x")
    let trace = tape.trace(of: log(x) * x)
    #expect(trace.nodes[1].value == .scalar(-.infinity))
    #expect(trace.nodes[2].value == .scalar(.nan))
    #expect(trace.nodes[0].gradient == .scalar(.nan))
  }
}
