import Foundation
import GradvizEngine
import GradvizTestSupport
import Testing

/// Factorizations against NumPy's, signs of vectors included.
@Suite struct LinearAlgebraTests {
  private static func matrix(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor {
    let shape = Shape(shape)
    return Tensor(
      shape: shape, elements: (0..<shape.count).map { _ in .random(in: -1...1, using: &generator) })
  }

  /// A symmetric matrix with positive eigenvalues: AᵀA + I.
  private static func positive(_ n: Int, _ generator: inout SeededGenerator) -> Tensor {
    let a = matrix([n, n], &generator)
    let product = a.matmul(a, transposingSelf: true, transposingOther: false)
    let identity = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0 }
    return product + Tensor(shape: Shape([n, n]), elements: identity)
  }

  /// Compares values alone, by the ops' own Python.
  private func check(_ cases: [OpCase], _ tolerance: Double = 1e-11) throws {
    var script = "import numpy as np\n"
    for example in cases {
      let names = example.operands.indices.map { "x\($0)" }
      for (name, operand) in zip(names, example.operands) {
        script += "\(name) = np.array(\(operand.elements)).reshape(\(operand.shape))\n"
      }
      let filler = CodeFiller(
        example.code, operands: names, result: "y", attributes: example.attributes,
        shapes: example.operands.map(\.shape), shape: .scalar)
      script += "print(*map(repr, np.ravel(\(filler.python)).tolist()))\n"
    }
    let result = try runPython(script)
    #expect(result.exitCode == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    for (example, line) in zip(cases, lines) {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      let value = try example.value()
      #expect(
        isClose(value.elements, numbers, tolerance),
        "\(example.code.name) of \(example.operands.map(\.shape)): \(value) is not \(numbers)")
    }
  }

  @Test func randomMatricesAreTakenApartAsByNumPy() throws {
    var generator = SeededGenerator(seed: 51)
    var cases: [OpCase] = []
    for n in 1...14 {
      let square = Self.matrix([n, n], &generator)
      for code in [OpCode.inv, .det, .logabsdet] { cases.append(OpCase(code, [square])) }
      for right in [[n], [n, 1], [n, 3]] {
        cases.append(OpCase(.solve, [square, Self.matrix(right, &generator)]))
        cases.append(
          OpCase(
            .solve, [square, Self.matrix(right, &generator)],
            Attributes(transposes: [true, false])))
      }
      let positive = Self.positive(n, &generator)
      let symmetric = square + square.matrixTransposed
      cases.append(OpCase(.cholesky, [positive]))
      for x in [positive, symmetric] {
        for code in [OpCode.eigvalsh, .eighVectors] { cases.append(OpCase(code, [x])) }
      }
    }
    try check(cases)
  }

  @Test func singularVectorsHaveTheSignsOfNumPy() throws {
    var generator = SeededGenerator(seed: 52)
    var cases: [OpCase] = []
    for rows in 1...9 {
      for columns in 1...9 {
        let x = Self.matrix([rows, columns], &generator)
        for code in [OpCode.svdvals, .svdU, .svdVh, .qrQ, .qrR] { cases.append(OpCase(code, [x])) }
      }
    }
    for shape in [[20, 20], [24, 18], [18, 24], [30, 5], [5, 30]] {
      let x = Self.matrix(shape, &generator)
      for code in [OpCode.svdvals, .svdU, .svdVh, .qrQ, .qrR] { cases.append(OpCase(code, [x])) }
    }
    try check(cases)
  }

  @Test func matricesOfStructureAreTakenApartAsByNumPy() throws {
    let identity: Tensor = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    let zeros = Tensor(shape: Shape([3, 3]), repeating: 0)
    let diagonal: Tensor = [[3, 0, 0], [0, -1, 0], [0, 0, 2]]
    let tall: Tensor = [[1, 0], [0, 1], [0, 0]]
    let line: Tensor = [[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]]
    var cases: [OpCase] = []
    for x in [identity, zeros, diagonal, line] {
      for code in [OpCode.eigvalsh, .eighVectors, .svdvals, .det] {
        cases.append(OpCase(code, [x]))
      }
    }
    for x in [identity, zeros, diagonal, tall, tall.matrixTransposed, [[-3]]] {
      for code in [OpCode.svdvals, .svdU, .svdVh, .qrQ, .qrR] { cases.append(OpCase(code, [x])) }
    }
    try check(cases)
  }

  @Test func largeMatricesAreTakenApart() throws {
    var generator = SeededGenerator(seed: 53)
    let x = Self.matrix([60, 40], &generator)
    let product = { (x: Tensor, y: Tensor) in
      x.matmul(y, transposingSelf: false, transposingOther: false)
    }
    let u = try OpCase(.svdU, [x]).value()
    let s = try OpCase(.svdvals, [x]).value()
    let vt = try OpCase(.svdVh, [x]).value()
    #expect(isClose(product(u * s, vt).elements, x.elements, 1e-13))
    let symmetric = x.matmul(x, transposingSelf: true, transposingOther: false)
    let v = try OpCase(.eighVectors, [symmetric]).value()
    let values = try OpCase(.eigvalsh, [symmetric]).value()
    #expect(isClose(product(v * values, v.matrixTransposed).elements, symmetric.elements, 1e-12))
    let squares = zip(s.elements.reversed(), s.elements.reversed()).map(*)
    #expect(isClose(squares, values.elements, 1e-11))
  }

  @Test func matricesWithoutAResultAreErrors() throws {
    let tape = Tape()
    let singular = tape.input([[1, 2], [2, 4]])
    let stack = tape.input([[[1, 2], [3, 4]], [[0, 0], [0, 0]]])
    let negative = tape.input([[1, 2], [2, 1]])
    for (code, operands) in [
      (OpCode.inv, [singular]), (.solve, [singular, tape.input([1, 2])]), (.inv, [stack]),
    ] {
      let error = #expect(throws: EngineError.self) { try tape.record(code, operands) }
      #expect(error?.id == .singularMatrix)
      #expect(error?.message.hasPrefix("singular matrix: ") == true)
    }
    let error = #expect(throws: EngineError.self) { try tape.record(.cholesky, [negative]) }
    #expect(error?.id == .notPositiveDefinite)
    let rows = tape.input([[1, 2, 3], [4, 5, 6]])
    let vector = tape.input([1, 2])
    for code in [OpCode.inv, .det, .logabsdet, .cholesky, .eigvalsh, .eighVectors] {
      for x in [rows, vector] {
        #expect(throws: EngineError.self) { try tape.record(code, [x]) }
      }
    }
    for code in [OpCode.svdvals, .svdU, .svdVh, .qrQ, .qrR] {
      #expect(throws: EngineError.self) { try tape.record(code, [vector]) }
    }
    #expect(throws: EngineError.self) { try tape.record(.solve, [negative, rows.transposed()]) }
    #expect(tape.variable(tape.count - 1).shape == Shape([3, 2]))
  }

  @Test func matricesWithoutElementsHaveResults() throws {
    for shape in [[0, 0], [2, 0, 0], [0, 2, 2]] {
      let x = Tensor(shape: Shape(shape), elements: [])
      #expect(try OpCase(.inv, [x]).value() == x)
      #expect(try OpCase(.cholesky, [x]).value() == x)
      #expect(try OpCase(.eighVectors, [x]).value() == x)
    }
    let x = Tensor(shape: Shape([2, 0, 0]), elements: [])
    #expect(try OpCase(.det, [x]).value() == [1, 1])
    for code in [OpCode.svdvals, .svdU, .svdVh, .qrQ, .qrR] {
      for shape in [[0, 3], [3, 0], [0, 2, 3]] {
        let x = Tensor(shape: Shape(shape), elements: [])
        #expect(try OpCase(code, [x]).value().count == 0)
      }
    }
  }

  @Test func derivativesAtSingularMatricesAreThoseOfPyTorch() throws {
    let singular: Tensor = [[1, 2], [2, 4]]
    #expect(try OpCase(.det, [singular]).gradients([singular]) == [[[0, 0], [0, 0]]])
    let zeros = Tensor(shape: Shape([3, 3]), repeating: 0)
    #expect(try OpCase(.det, [zeros]).gradients([zeros]) == [zeros])
    let infinite = try OpCase(.logabsdet, [singular]).gradients([singular])[0]
    #expect(infinite.elements == [-.infinity, .infinity, .infinity, -.infinity])
    let tape = Tape()
    let x = tape.input([[0, 0], [0, 0]])
    tape.backward(from: try tape.record(.svdvals, [x]))
    #expect(x.gradient == [[1, 0], [0, 1]])
    let y = tape.input([[2, 1], [1, 2]])
    tape.backward(from: try tape.record(.eigvalsh, [y])[1])
    #expect(isClose(try #require(y.gradient).elements, [0.5, 0.5, 0.5, 0.5], 1e-14))
    let identity = tape.input([[1, 0], [0, 1]])
    tape.backward(from: try tape.record(.eighVectors, [identity]))
    #expect(identity.gradient?.elements.allSatisfy(\.isNaN) == true)
  }

  @Test func numbersThatAreNotFiniteStayInTheResult() throws {
    for number in [Double.nan, .infinity] {
      let x: Tensor = [[Tensor(number), 1], [1, 2]]
      for code in [OpCode.inv, .det, .cholesky, .eigvalsh, .eighVectors, .svdvals, .svdU, .qrR] {
        let value = try OpCase(code, [x]).value()
        #expect(value.elements.contains { !$0.isFinite || $0 == 0 }, "\(code)")
      }
    }
  }

  @Test func generatedCodeHoldsTheEnginesOwnFactorizations() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/GradvizEngine/Linear").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let sources = try files.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }.joined()
    let names = sources.matches(of: /(?m)^func (\w+)/).map { String($0.1) }
    #expect(names.count > 15)
    for name in names {
      let function = try #require(CodePrelude.tensors.first { $0.name == name }, "\(name)")
      #expect(sources.contains("\n" + function.text + "\n"), "\(name) differs from Linear")
    }
  }
}
