import GradvizEngine
import GradvizTrace
import Testing

@Suite struct GradientTests {
  // MARK: Values

  @Test func derivativesOfACubeAreThoseOfTheSchool() throws {
    let tape = Tape()
    let x = tape.input(2, "x")
    let first = try gradient(of: pow(x, 3), withRespectTo: x)
    let second = try gradient(of: first, withRespectTo: x)
    let third = try gradient(of: second, withRespectTo: x)
    #expect(first.number == 12)
    #expect(second.number == 12)
    #expect(third.number == 6)
  }

  @Test func theBackwardPassOfACubeIsAPowerAndAProduct() throws {
    let tape = Tape()
    let x = tape.input(2, "x")
    let first = try gradient(of: pow(x, 3), withRespectTo: x)
    let trace = try gradient(of: first, withRespectTo: x).backward()
    let ops = trace.nodes.filter { $0.kind == .op && $0.gradient != nil }.map(\.op)
    #expect(ops == ["multiply", "multiply"])
    #expect(trace.nodes.filter { $0.op == "where" }.isEmpty)
    #expect(trace.nodes[trace.output ?? 0].scope == ["backward#2"])
  }

  @Test func whatTheOutputDoesNotDependOnReceivesZeros() throws {
    let tape = Tape()
    let x = tape.input(Tensor([1, 2]), "x")
    let y = tape.input(3, "y")
    let gradients = try gradient(of: y * y, withRespectTo: [x, y])
    #expect(gradients[0].value == Tensor([0, 0]))
    #expect(gradients[1].number == 6)
  }

  @Test func hessianOfAProductHasItsCrossTerms() throws {
    let tape = Tape()
    let x = tape.input(Tensor([2, 3, 5]), "x")
    // x₀² x₁ + sin x₂, whose last second derivative is −sin 5, which is positive.
    let f = x[0] * x[0] * x[1] + sin(x[2])
    let matrix = try hessian(of: f, withRespectTo: x)
    #expect(matrix.shape == Shape([3, 3]))
    let expected: [Double] = [6, 4, 0, 4, 0, 0, 0, 0, 0.9589242746631385]
    for (value, other) in zip(matrix.value.elements, expected) {
      #expect(abs(value - other) <= 1e-15)
    }
    let product = try hessianVectorProduct(of: f, withRespectTo: x, Tensor([1, -1, 2]))
    let rows = [2, 4, 1.917848549326277]
    for (value, other) in zip(product.value.elements, rows) { #expect(abs(value - other) <= 1e-15) }
  }

  @Test func hessianOfANumberIsANumber() throws {
    let tape = Tape()
    let x = tape.input(0.5, "x")
    let value = try hessian(of: tanh(x), withRespectTo: x).number ?? .nan
    let t = 0.46211715726000975
    #expect(abs(value - -2 * t * (1 - t * t)) <= 1e-15)
  }

  // MARK: What stays exact

  @Test(arguments: [(0.0, 0.0), (1, 0), (2, 2), (3, 0), (-1, 2), (0.5, 0)])
  func powersWithANumberAsExponentAgreeWithTheNumericPass(_ exponent: Double, _ at: Double) throws {
    let tape = Tape()
    let x = tape.input(Tensor([at, 1.5]), "x")
    let y = pow(x, exponent).sum()
    let recorded = try gradient(of: y, withRespectTo: x).value
    tape.backward(from: y)
    #expect(recorded.elements.map(\.bitPattern) == x.gradient?.elements.map(\.bitPattern))
  }

  @Test func zeroTimesInfinityStaysNaN() throws {
    let tape = Tape()
    let x = tape.input(0, "x")
    let y = 0 * log(x)
    let recorded = try gradient(of: y, withRespectTo: x).number
    #expect(recorded?.isNaN == true)
  }

  // MARK: Misuse

  @Test func variablesOfTwoTapesAreRefused() {
    let (tape, other) = (Tape(), Tape())
    let x = tape.input(2, "x")
    let y = other.input(2, "y")
    #expect(throws: EngineError.self) { try gradient(of: y * y, withRespectTo: x) }
  }

  @Test func aVectorOfAnotherShapeIsRefused() {
    let tape = Tape()
    let x = tape.input(Tensor([1, 2]), "x")
    let error = #expect(throws: EngineError.self) {
      try hessianVectorProduct(of: (x * x).sum(), withRespectTo: x, Tensor([1, 2, 3]))
    }
    #expect(error?.id == .shapeMismatch)
  }

  @Test func opsOfAClientWithoutSecondDerivativeAreRefusedWhereTheyLie() throws {
    let tape = Tape()
    let x = tape.input(3, "x")
    let z = tape.input(2, "z")
    let cube = tape.custom("cube", x) {
      $0 * $0 * $0
    } derivative: { x, _ in
      3 * x * x
    }
    #expect(throws: EngineError.self) { try gradient(of: cube * z, withRespectTo: x) }
    #expect(try gradient(of: cube * z, withRespectTo: z).number == 27)
  }

  @Test func aFullTapeIsRefusedBeforeAnythingIsRecorded() {
    let tape = Tape(limits: Limits(nodes: 20))
    let x = tape.input(2, "x")
    let y = x * x
    let count = tape.count
    #expect(throws: EngineError.self) { try gradient(of: y * y, withRespectTo: x) }
    #expect(tape.count == count + 1)
  }
}
