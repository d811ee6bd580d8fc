import GradvizEngine
import GradvizTrace
import Testing

@Suite struct TensorDataTests {
  private let tape = Tape()

  @Test func arraysOfNumbersAreTensors() {
    let vector: [Double] = [1, 2.5]
    let rows: [[Double]] = [[1, 2, 3], [4, 5, 6]]
    let blocks: [[[Int]]] = [[[1, 2]], [[3, 4]]]
    let number = 7
    #expect(Tensor(vector) == [1, 2.5])
    #expect(Tensor(rows) == [[1, 2, 3], [4, 5, 6]])
    #expect(Tensor(blocks) == [[[1, 2]], [[3, 4]]])
    #expect(Tensor(number) == 7)
    #expect(Tensor([0.5, 0.25] as [Float]) == [0.5, 0.25])
    #expect(Tensor([1, 255] as [UInt8]) == [1, 255])
    #expect(Tensor([Tensor(vector), Tensor(vector)]) == [[1, 2.5], [1, 2.5]])
    #expect(Tensor([Double.nan]).elements[0].isNaN)
    #expect(Tensor([Int.max]).elements == [0x1p63])
  }

  @Test func arraysWithoutElementsKeepTheirAxes() {
    #expect(Tensor([] as [Double]).shape == Shape([0]))
    #expect(Tensor([] as [[Double]]).shape == Shape([0, 0]))
    #expect(Tensor([[], []] as [[Double]]).shape == Shape([2, 0]))
  }

  @Test func numbersTakeAShape() {
    let numbers = (1...6).map(Double.init)
    #expect(Tensor(numbers, shape: [2, 3]) == [[1, 2, 3], [4, 5, 6]])
    #expect(Tensor.zeros([2]) == [0, 0])
    #expect(Tensor.ones([1, 2]) == [[1, 1]])
    #expect(Tensor.ones([]) == 1)
  }

  @Test func partsOfTensorsAreTakenAsThoseOfVariables() {
    let x: Tensor = [[1, 2, 3], [4, 5, 6]]
    #expect(x[0] == [1, 2, 3])
    #expect(x[1, 2] == 6)
    #expect(x[-1, -1].item == 6)
    #expect(x[.all, 1] == [2, 5])
    #expect(x[0, 1...] == [2, 3])
    #expect(x[.reversed, 0] == [4, 1])
  }

  @Test func tapeTakesArraysAsItTakesLiterals() {
    let rows: [[Double]] = [[1, 2], [3, 4]]
    let weights: [Float] = [0.5, -1]
    let scale = 2
    let matrix = tape.input(rows, "W")
    let x = tape.input(weights, "x")
    let s = tape.input(scale, "s")
    let b = tape.constant([1, 1] as [Int])
    let y = (matmul(matrix, x) * s + b).sum()
    let trace = y.backward()
    #expect(y.number == -6)
    #expect(matrix.gradient == [[1, -2], [1, -2]])
    #expect(x.gradient == [8, 12])
    #expect(trace.nodes[0].name == "W")
    #expect(trace.nodes[3].kind == .constant)
    // Literals mean what they did: a number is a scalar, brackets are a tensor.
    #expect(tape.input(3, "n").shape == .scalar)
    #expect(tape.input([[1, 2.5], [3, 4]], "m").shape == Shape([2, 2]))
    #expect(tape.input([], "e").shape == Shape([0]))
  }

  @Test func raggedRowsNameBothShapesAndTheCaller() async {
    let made = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let rows: [[Double]] = [[1, 2], [3]]
      _ = Tensor(rows)
    }
    expectRagged(made)
    let input = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tape().input([[1, 2], [3]], "W")
    }
    expectRagged(input)
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1.0, 2], shape: [3])
    }
    let text = String(decoding: shape?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("2 elements do not fill the shape [3] (it has 3)"))
  }

  private func expectRagged(_ result: ExitTest.Result?) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("TensorDataTests.swift:"))
    #expect(
      text.contains(
        "row 1 has the shape [1] and row 0 the shape [2] (all rows of a tensor have one shape)"))
  }
}
