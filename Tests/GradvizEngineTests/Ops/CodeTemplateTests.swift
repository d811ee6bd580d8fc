import Foundation
import GradvizEngine
import GradvizTestSupport
import Testing

@Suite struct CodeTemplateTests {
  @Test func pythonTemplatesComputeWhatTheEngineComputes() throws {
    try PythonComparison.check(OpCode.allCases.flatMap(OpCase.examples))
  }

  @Test func swiftTemplatesComputeWhatTheEngineComputes() throws {
    let cases = OpCode.allCases.flatMap(Self.scalarCases)
    var body = ""
    for (number, example) in cases.enumerated() {
      let names = example.operands.indices.map { "x\($0)" }
      let filler = CodeFiller(
        example.code, operands: names, result: "y", shapes: example.operands.map(\.shape),
        shape: .scalar)
      body += "func case\(number)() {\n"
      for (name, operand) in zip(names, example.operands) {
        body += "  let \(name): Double = \(operand)\n"
      }
      body += "  let y: Double = \(try #require(filler.swift))\n  let g = 0.75\n  show(y)\n"
      for position in names.indices {
        let backward = try #require(filler.swiftBackward(to: position, "g"))
        body += "  do { let d: Double = \(backward); show(d) }\n"
      }
      body += "  _ = (g, \(names.joined(separator: ", ")))\n}\ncase\(number)()\n"
    }
    let script = """
      import Foundation
      func show(_ number: Double) { print(number) }
      \(CodePrelude.swift(for: body))
      \(body)
      """
    let output = try withTemporaryFolder { folder in
      try folder.write(script, to: "main.swift")
      let built = try runProcess(
        "swiftc", ["-Onone", "main.swift", "-o", "main"], in: folder.path, timeout: .seconds(300))
      #expect(built.exitCode == 0, "\(built.error)")
      return try runProcess(folder.path("main")).output
    }
    var numbers = output.split(separator: "\n").compactMap { Double($0) }[...]
    for example in cases {
      let tape = Tape()
      let inputs = example.operands.map { tape.input($0) }
      let result = try tape.record(example.code, inputs)
      let value = try #require(result.number)
      let swiftValue = try #require(numbers.first)
      numbers.removeFirst()
      #expect(isClose(swiftValue, value, 1e-12), "\(example)")
      tape.backward(from: result * 0.75)
      for (position, input) in inputs.enumerated() {
        let expected = example.code.passesGradient(to: position) ? input.gradient?.item ?? 0 : 0
        let received = try #require(numbers.first)
        numbers.removeFirst()
        #expect(
          isClose(received, expected, 1e-12),
          "operand \(position) of \(example)")
      }
    }
    #expect(numbers.isEmpty)
  }

  /// The examples of an op on single numbers: of an op of one operand, all elements of its examples.
  private static func scalarCases(_ code: OpCode) -> [OpCase] {
    guard code.description.code.swift != nil else { return [] }
    return OpCase.examples(code).flatMap { example -> [OpCase] in
      if example.operands.count == 1 {
        return example.operands[0].elements.map { OpCase(code, [Tensor($0)]) }
      }
      return example.operands.allSatisfy { $0.shape.rank == 0 } ? [example] : []
    }
  }

  @Test(arguments: OpCode.allCases)
  func everyElementwiseOpHasSwiftTemplatesOnNumbers(_ code: OpCode) {
    let templates = code.description.code
    guard code.isElementwise else { return }
    let count = [OpCode.Arity.one: 1, .two: 2, .three: 3][code.arity] ?? 0
    #expect(templates.swift != nil)
    #expect(templates.swiftBackward.count == count)
    #expect(templates.pythonBackward.count == count)
    #expect(!Self.scalarCases(code).isEmpty, "an example on single numbers is missing")
  }

  @Test func numbersWithASignAreGrouped() {
    let filler = CodeFiller(
      .power, operands: ["-2", "2"], result: "y", shapes: [.scalar, .scalar], shape: .scalar)
    #expect(filler.python == "(-2) ** 2")
  }

  @Test func preludeHoldsOnlyWhatIsCalled() {
    #expect(CodePrelude.python(for: "y = np.repeat(x)") == "")
    #expect(CodePrelude.python(for: "y = my_repeat(x)") == "")
    let names = { (code: String) in
      CodePrelude.python(for: code).split(separator: "\n")
        .filter { $0.hasPrefix("def ") }.map { String($0.dropFirst(4).prefix { $0 != "(" }) }
    }
    #expect(names("y = repeat(x)") == ["repeat"])
    #expect(names("matmul_grad_x(g, x, y)") == ["unbroadcast", "matmul_grad_x"])
  }

  @Test func sliceIsWrittenAsOneWouldWriteIt() {
    func text(_ ranges: [IndexRange], _ from: [Int], _ to: [Int]) -> String {
      CodeFiller(
        .slice, operands: ["x"], result: "y",
        attributes: Attributes(shape: Shape(to), ranges: ranges),
        shapes: [Shape(from)], shape: Shape(to)
      ).python
    }
    let all = IndexRange(start: 0, count: 3)
    let one = IndexRange(start: 2, count: 1)
    #expect(text([all, one], [3, 4], [3]) == "x[:, 2]")
    #expect(text([all, one], [3, 4], [3, 1]) == "x[:, 2:3]")
    #expect(text([all, one], [3, 4], [1, 3]) == "x[None, :, 2]")
    #expect(text([one, IndexRange(start: 0, count: 1)], [3, 1], [1]) == "x[2]")
    #expect(text([IndexRange(start: 1, count: 2)], [3], [2]) == "x[1:]")
    #expect(text([IndexRange(start: 0, count: 2)], [3], [2]) == "x[:2]")
    #expect(text([], [], [1]) == "np.reshape(x, (1,))")
    #expect(text([IndexRange(start: 2, count: 3, step: -1)], [3], [3]) == "x[2::-1]")
    #expect(text([IndexRange(start: 0, count: 2, step: 2)], [4], [2]) == "x[0:4:2]")
  }
}
