import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// Runs ops in NumPy by their own templates, all in one process, and compares values and contributions.
enum PythonComparison {
  static let tolerance = 1e-12

  static func check(_ cases: [OpCase]) throws {
    var script = ""
    for example in cases { script += try lines(example) }
    let result = try runPython(
      """
      import math
      import numpy as np
      np.seterr(all="ignore")

      \(CodePrelude.python(for: script))

      def show(a):
          a = np.asarray(a, dtype=float)
          print(",".join(map(str, a.shape)), *map(repr, a.ravel().tolist()), sep=" ")


      """ + script)
    guard result.exitCode == 0 else {
      Issue.record("python3: \(result.error)")
      return
    }
    var answers = result.output.split(separator: "\n", omittingEmptySubsequences: false)[...]
    for example in cases {
      let tape = Tape()
      let recorded = try example.record(on: tape)
      try expect(recorded.result.value, answers.popFirst(), "value of \(example)")
      tape.backward(from: recorded.sum)
      let contributions = try example.traced().1
      for contribution in contributions {
        let operand = example.operands[contribution.operandIndex]
        let downstream = try #require(contribution.downstream?.elements)
        try expect(
          Tensor(shape: operand.shape, elements: downstream), answers.popFirst(),
          "contribution to operand \(contribution.operandIndex) of \(example)")
      }
    }
    #expect(answers.joined().isEmpty)
  }

  private static func expect(_ value: Tensor, _ line: Substring?, _ what: String) throws {
    let line = try #require(line)
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    let shape = parts[0].split(separator: ",").compactMap { Int($0) }
    let numbers = parts.dropFirst().filter { !$0.isEmpty }.compactMap { Double($0) }
    #expect(value.shape.dimensions == shape, "\(what): NumPy has the shape \(shape)")
    #expect(
      isClose(value.elements, numbers, tolerance),
      "\(what): \(value.elements) is not \(numbers)")
  }

  private static func lines(_ example: OpCase) throws -> String {
    let value = try example.value()
    let names = example.operands.indices.map { "x\($0)" }
    let filler = CodeFiller(
      example.code, operands: names, result: "y", attributes: example.attributes,
      shapes: example.operands.map(\.shape), shape: value.shape)
    var text = ""
    for (name, operand) in zip(names, example.operands) { text += "\(name) = \(array(operand))\n" }
    text += "y = \(filler.python)\nshow(y)\n"
    text += "g = \(array(OpCase.weights(value.shape)))\n"
    for position in names.indices where example.code.passesGradient(to: position) {
      text += "show(unbroadcast(\(filler.pythonBackward(to: position, "g")), \(names[position])))\n"
    }
    return text
  }

  private static func array(_ tensor: Tensor) -> String {
    let numbers = tensor.elements.map { number in
      number.isNaN
        ? "np.nan" : number.isInfinite ? (number < 0 ? "-np.inf" : "np.inf") : "\(number)"
    }
    let shape = tensor.shape.dimensions.map { "\($0)," }.joined()
    return "np.array([\(numbers.joined(separator: ", "))], dtype=float).reshape((\(shape)))"
  }
}
