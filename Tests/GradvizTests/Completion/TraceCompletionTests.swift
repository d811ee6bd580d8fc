import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// Records of a forward pass alone, and the backward pass that is added to them.
@Suite struct TraceCompletionTests {
  static let programs: [String] = {
    let folders = ["examples", "examples/programs"]
    return folders.flatMap { folder in
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(packageFolder)/\(folder)")) ?? []
      return names.filter { $0.hasSuffix(".py") }.sorted().map { "\(folder)/\($0)" }
    }
  }()

  private func trace(ofExample path: String) throws -> Trace {
    let text = try String(contentsOfFile: "\(packageFolder)/\(path)", encoding: .utf8)
    return try Program(SourceFile(name: path, text: text)).run().trace
  }

  /// A program that uses what a record says beside ops and operands.
  private static let attributes = """
    import numpy as np
    np.random.seed(1)
    A = np.random.randn(2, 3, 4)
    w = np.random.randn(4)
    B = A.transpose(2, 0, 1).reshape(4, 6)[::-1, 1:5:2]
    C = np.concatenate([B, B[[0, 0, 3]]], axis=0)
    s = np.cumsum(C, axis=0) + C.mean(axis=1, keepdims=True) * C.std(axis=0, ddof=1)
    e = np.einsum('ij,ik->jk', C, C) + np.maximum(C, 0.1).max(axis=0)
    m = np.zeros((3, 2))
    m[1] = s[2]
    f = s.sum() + e.var() + np.where(m > 0, m, 0.5 * m).sum() + np.clip(A, -1, 1).sum() + (A @ w).prod()

    """

  @Test(arguments: programs)
  func theForwardPassOfAnExampleGivesTheWholeRecord(_ path: String) throws {
    let whole = try trace(ofExample: path)
    let completed = try forwardOnly(whole).completed()
    #expect(completed.contributions == whole.contributions)
    #expect(completed.steps == whole.steps)
    #expect(completed == whole)
  }

  @Test func attributesAreRecordedAgain() throws {
    let whole = try Program(SourceFile(name: "p.py", text: Self.attributes)).run().trace
    #expect(Set(whole.nodes.filter { !$0.attributes.isEmpty }.map(\.op)).count > 10)
    #expect(try forwardOnly(whole).completed() == whole)
  }

  @Test func aSavedForwardPassIsReadWithoutItsLists() throws {
    let whole = try trace(ofExample: "examples/02-staged-function.py")
    for bytes in [bareJSON(forwardOnly(whole)), bareLines(forwardOnly(whole))] {
      #expect(try Trace(json: bytes).completed() == whole)
    }
  }

  @Test func valuesOfOpsMayBeLeftOut() throws {
    let whole = try trace(ofExample: "examples/08-lstm.py")
    var bare = forwardOnly(whole)
    for index in bare.nodes.indices where bare.nodes[index].kind == .op {
      bare.nodes[index].value = nil
      bare.nodes[index].stage = nil
    }
    #expect(try bare.completed() == whole)
  }

  @Test func aNodeIsDifferentiatedByItsName() throws {
    let trace = try forwardOnly(self.trace(ofExample: "examples/02-staged-function.py"))
    let name = try #require(trace.nodes.first { $0.kind == .op && $0.name != nil }?.name)
    let completed = try trace.completed(differentiating: name)
    #expect(completed.output == trace[name]?.id)
    #expect(completed[name]?.gradient?.number == 1)
    expect(.unknownOutput, "no node of the trace is called '\(name)x' (did you mean '\(name)'?)") {
      try trace.completed(differentiating: name + "x")
    }
  }

  @Test func namesThatStandAgainGetTheNextVersion() throws {
    var trace = Trace(generator: "test", output: 3)
    trace.nodes = [
      Trace.Node(id: 0, name: "x", kind: .input, op: "input", value: .scalar(2)),
      Trace.Node(id: 1, name: "y", kind: .op, op: "square", operands: [0]),
      Trace.Node(id: 2, name: "y", kind: .op, op: "sin", operands: [1]),
      Trace.Node(id: 3, name: "y", kind: .op, op: "multiply", operands: [2, 1], scope: ["f"]),
    ]
    let completed = try trace.completed()
    #expect(completed.nodes.map(\.version) == [1, 1, 2, 1])
    #expect(completed.nodes[3].expression == "y' * y")
    #expect(try trace.completed(differentiating: "y'").output == 2)
    #expect(try trace.completed(differentiating: "f/y").output == 3)
    #expect(try trace.completed(differentiating: "v1").output == 1)
    #expect(completed.contributions.map(\.rule) == ["y", "y'", "cos(y)", "2 * x"])
  }

  @Test func numbersOf32BitsAreTakenForWhatTheyAre() throws {
    let whole = try trace(ofExample: "examples/06-three-layers.py")
    var short = forwardOnly(whole)
    for index in short.nodes.indices {
      let numbers = (short.nodes[index].value?.elements ?? []).map { Double(Float($0)) }
      short.nodes[index].value =
        short.nodes[index].shape.isEmpty ? .scalar(numbers[0]) : .elements(numbers)
    }
    let completed = try short.completed()
    #expect(completed.contradictions().isEmpty)
    for (node, exact) in zip(completed.nodes, whole.nodes) {
      for (x, y) in zip(node.gradient?.elements ?? [], exact.gradient?.elements ?? []) {
        #expect(abs(x - y) <= 1e-4 * max(1, abs(y)))
      }
    }
  }

  // MARK: What is refused

  private func expect(
    _ kind: CompletionError.Kind, _ text: String, node: Int? = nil,
    _ body: () throws -> Trace, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: CompletionError.self, sourceLocation: sourceLocation) {
      _ = try body()
    }
    #expect(error?.kind == kind, sourceLocation: sourceLocation)
    #expect(error?.description == text, sourceLocation: sourceLocation)
    #expect(error?.node == node, sourceLocation: sourceLocation)
  }

  /// `q = x + y; f = q * z`, with a change.
  private func multiplication(_ change: (inout [Trace.Node]) -> Void) -> Trace {
    var nodes = [
      Trace.Node(id: 0, name: "x", kind: .input, op: "input", value: .scalar(-2)),
      Trace.Node(id: 1, name: "y", kind: .input, op: "input", value: .scalar(5)),
      Trace.Node(id: 2, name: "z", kind: .input, op: "input", value: .scalar(-4)),
      Trace.Node(id: 3, name: "q", kind: .op, op: "add", operands: [0, 1], value: .scalar(3)),
      Trace.Node(
        id: 4, name: "f", kind: .op, op: "multiply", operands: [3, 2], value: .scalar(-12)),
    ]
    change(&nodes)
    return Trace(generator: "test", output: 4, nodes: nodes)
  }

  @Test func anOpThatIsNoneOfOursIsNamedWithItsCure() {
    let cases = [
      ("mul", "did you mean 'multiply'?"), ("mutliply", "did you mean 'multiply'?"),
      (
        "fused_gate",
        "write it by ops that 'gradviz ops' lists, or write gradients and contributions as well"
      ),
      (
        "custom",
        "write it by ops that 'gradviz ops' lists, or write gradients and contributions as well"
      ),
    ]
    for (op, help) in cases {
      expect(
        .unknownOp, "'f' (node 4) has the op '\(op)', which gradviz does not have (\(help))",
        node: 4
      ) { try multiplication { $0[4].op = op }.completed() }
    }
    expect(
      .unknownOp,
      "'f' (node 4) is of the kind 'op' and has the op 'input' (write \"kind\": \"input\" for a leaf)",
      node: 4
    ) { try multiplication { $0[4].op = "input" }.completed() }
  }

  @Test func aLeafMustHaveItsNumbers() {
    let help = "write all numbers of every input and constant: what is computed follows from them"
    for value: Trace.Value? in [nil, .summary(Trace.Summary(of: [1]))] {
      expect(.missingValue, "the trace leaves the value of 'y' (node 1) out (\(help))", node: 1) {
        try multiplication { $0[1].value = value }.completed()
      }
    }
  }

  @Test func aWrongValueIsNamedWhereItFirstIsWrong() {
    expect(
      .value,
      "the value of 'q' (node 3) is 4, and 'q' (node 3) by 'add' from 'x' (node 0), 'y' (node 1) is 3 "
        + "(write the op that was computed, with its operands and attributes: "
        + "'gradviz ops add' says what it gives)", node: 3
    ) {
      try multiplication {
        $0[3].value = .scalar(4)
        $0[4].value = .scalar(-16)
      }.completed()
    }
  }

  @Test func whatDoesNotFitIsSaidWithTheShapes() {
    let cases: [((inout [Trace.Node]) -> Void, String)] = [
      ({ $0[4].operands = [3] }, "2 operands"),
      (
        {
          $0[4].shape = [2]
          $0[4].value = nil
        }, "[2]"
      ),
      (
        {
          $0[4].op = "sum"
          $0[4].operands = [3]
          $0[4].attributes.axes = [3]
        }, "axis 3"
      ),
      ({ $0[4].op = "matmul" }, "matmul"),
    ]
    for (change, part) in cases {
      let error = #expect(throws: CompletionError.self) {
        _ = try multiplication(change).completed()
      }
      #expect(error?.node == 4)
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
  }

  @Test func roundingThatGrewIsNotTakenForTheRun() {
    // Each op by itself gives what is written, in 32 bits; from the leaves the comparison falls differently.
    var trace = Trace(generator: "test", output: 4)
    let third = Double(Float(1.0 / 3.0))
    trace.nodes = [
      Trace.Node(id: 0, name: "x", kind: .input, op: "input", value: .scalar(1)),
      Trace.Node(id: 1, kind: .constant, op: "constant", value: .scalar(3)),
      Trace.Node(
        id: 2, name: "y", kind: .op, op: "divide", operands: [0, 1], value: .scalar(third)),
      Trace.Node(id: 3, kind: .constant, op: "constant", value: .scalar(third)),
      Trace.Node(
        id: 4, name: "f", kind: .op, op: "greater_equal", operands: [2, 3], value: .scalar(1)),
    ]
    expect(
      .value,
      "the value of 'f' (node 4) is 1, and computed from the leaves it is 0 "
        + "(write the op that was computed, with its operands and attributes: "
        + "'gradviz ops greater_equal' says what it gives)", node: 4
    ) { try trace.completed() }
  }

  @Test func onlyAForwardPassIsCompleted() throws {
    let whole = try trace(ofExample: "examples/02-staged-function.py")
    var noOutput = forwardOnly(whole)
    noOutput.output = nil
    for trace in [whole, noOutput, Trace(generator: "test")] {
      #expect(!trace.isForwardOnly)
      let error = #expect(throws: CompletionError.self) { _ = try trace.completed() }
      #expect(error?.kind == .notForwardOnly)
    }
  }

  @Test func limitsHold() throws {
    let trace = try forwardOnly(self.trace(ofExample: "examples/08-lstm.py"))
    let error = #expect(throws: CompletionError.self) {
      _ = try trace.completed(limits: Limits(nodes: 10))
    }
    #expect(error?.kind == .op && error?.node == 10)
  }

  @Test func recordsThatFitNothingAreRefusedAndNeverStopTheProgram() throws {
    let whole = try Program(SourceFile(name: "p.py", text: Self.attributes)).run().trace
    let bare = forwardOnly(whole)
    var generator = SeededGenerator(seed: 14)
    let names = OpCode.catalog.map(\.name)
    var refused = 0
    for _ in 0..<300 {
      var trace = bare
      for _ in 0..<3 {
        let index = Int.random(in: 0..<trace.nodes.count, using: &generator)
        let small = Int.random(in: -1...7, using: &generator)
        trace.nodes[index].value = trace.nodes[index].kind == .op ? nil : trace.nodes[index].value
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: trace.nodes[index].op = names.randomElement(using: &generator) ?? "add"
        case 1: trace.nodes[index].attributes.axes = [max(small, 0)]
        case 2: trace.nodes[index].attributes.indices = [max(small, 0), 1 << 40]
        case 3:
          trace.nodes[index].attributes.ranges = [
            .init(start: small, count: max(small, 0), step: small)
          ]
        case 4:
          trace.nodes[index].attributes.subscripts = ["ij->", "i,j->ji", "…", "->"][abs(small) % 4]
        case 5: trace.nodes[index].attributes.transposes = [true]
        case 6: trace.nodes[index].shape = [max(small, 0), 2]
        default:
          if index > 0, trace.nodes[index].kind == .op {
            trace.nodes[index].operands = (0..<abs(small)).map { _ in
              Int.random(in: 0..<index, using: &generator)
            }
          }
        }
      }
      do {
        let completed = try Trace(json: trace.json()).completed()
        #expect(completed.nodes.count == trace.nodes.count)
      } catch { refused += 1 }
    }
    #expect(refused > 150)
  }
}

/// The nodes of a record, and which of them is the output.
func forwardOnly(_ trace: Trace) -> Trace {
  var bare = trace
  bare.contributions = []
  bare.steps = []
  for index in bare.nodes.indices { bare.nodes[index].gradient = nil }
  return bare
}

/// A record as one object that leaves out what it may.
private func bareJSON(_ trace: Trace) -> [UInt8] {
  let text = String(decoding: trace.json(), as: UTF8.self)
  return Array(
    text.replacing(",\n  \"contributions\": [],\n  \"steps\": []", with: "").utf8)
}

/// A record as lines that leave out what they may.
private func bareLines(_ trace: Trace) -> [UInt8] {
  let text = String(decoding: trace.jsonl(), as: UTF8.self)
  let line = text.prefix { $0 != "\n" }
  let output = line.firstMatch(of: #/"output": \d+, /#)?.output ?? ""
  return Array(text.replacing(output, with: "", maxReplacements: 1).utf8)
}
