import GradvizEngine
import GradvizTrace
import Testing

@Suite struct VariableTests {
  private let tape = Tape()

  @Test func functionsReadAsInMathematics() {
    let x = tape.input(0.5, "x")
    let y = 1 / (1 + exp(-x))
    #expect(y.number == sigmoid(x).number)
    #expect(pow(x, 2).number == 0.25)
    #expect(pow(2, x * 4).number == 4)
    #expect(max(x, 1).number == 1)
    #expect(min(0.25, x).number == 0.25)
    #expect((x % 0.3).number == 0.2)
    var z = x
    z += 1
    z *= z
    z -= 0.25
    z /= 2
    #expect(z.number == 1)
    #expect(relu(-x).number == 0)
    #expect(clipped(x) == 0.25)
  }

  private func clipped(_ x: Variable) -> Double? { x.clipped(to: 0...0.25).number }

  @Test func everyOpHasAWayIn() {
    let x = tape.input([[1, 2, 3], [4, 5, 6]], "x")
    let v = tape.input([1, 0.5, -1], "v")
    #expect(matmul(x, v).value == [-1, 0.5])
    #expect((matmul(x, v) + 1).sum().number == 1.5)
    #expect(x.sum(axes: 0).value == [5, 7, 9])
    #expect(x.mean(axes: -1, keepsAxes: true).value == [[2], [5]])
    #expect(x.max().number == 6)
    #expect(x.min(axes: 1).value == [1, 4])
    #expect(x.product(axes: 1).value == [6, 120])
    #expect(x.variance(axes: 1, correction: 1).value == [1, 1])
    #expect(x.standardDeviation(axes: 1, correction: 1).value == [1, 1])
    #expect(x.cumulativeSum(axis: 1).value == [[1, 3, 6], [4, 9, 15]])
    #expect(x.reshaped(3, -1).value == [[1, 2], [3, 4], [5, 6]])
    #expect(x.flattened().shape == Shape([6]))
    #expect(x.transposed().value == [[1, 4], [2, 5], [3, 6]])
    #expect(x.expanded(axis: -1).shape == Shape([2, 3, 1]))
    #expect(x.expanded(axis: 0).squeezed().shape == Shape([2, 3]))
    #expect(x.expanded(axis: 0).squeezed(axes: 0).shape == Shape([2, 3]))
    #expect(concatenate([v, v]).shape == Shape([6]))
    #expect(stack([v, v], axis: -1).shape == Shape([3, 2]))
    #expect(outer(v, v).shape == Shape([3, 3]))
    #expect(softmax(x).sum(axes: 1).shape == Shape([2]))
    #expect(logSoftmax(v).shape == v.shape)
    #expect(v.logsumexp().shape == .scalar)
    #expect((v .> 0).value == [1, 1, 0])
    #expect((.!(v .== 1) .& (v .< 1)).value == [0, 1, 1])
    #expect(choose(v .>= 0.5, v, 0 * v).value == [1, 0.5, 0])
  }

  @Test func subscriptsTakePlacesAndRanges() {
    let x = tape.input([[1, 2, 3], [4, 5, 6]], "x")
    #expect(x[0].value == [1, 2, 3])
    #expect(x[-1, -1].number == 6)
    #expect(x[0..<2].shape == Shape([2, 3]))
    #expect(x[.all, 1].value == [2, 5])
    #expect(x[.all, 1...].value == [[2, 3], [5, 6]])
    #expect(x[1..., ..<2].value == [[4, 5]])
    #expect(x[...0].value == [[1, 2, 3]])
    #expect(x[.reversed, .every(2)].value == [[4, 6], [1, 3]])
    #expect(x[.all, .every(-2)].value == [[3, 1], [6, 4]])
    #expect(x[2..<2].shape == Shape([0, 3]))
    tape.backward(from: x[0, 1] * 5)
    #expect(x.gradient == [[0, 5, 0], [0, 0, 0]])
  }

  @Test func subscriptsAreDrawnAsPythonWritesThem() {
    let p = tape.input([1, 2, 3], "p")
    let x = tape.input([[1, 2, 3], [4, 5, 6]], "X")
    let parts = [
      p[0], p[-1], p[0..<2], p[0...1], p[1...], p[..<2], p[...1], p[.all], p[.reversed],
      p[.every(2)], x[1], x[.all, 0], x[0, 1...],
    ]
    let trace = (p[0] * p[2] + p[1]).backward()
    #expect(
      parts.map { trace.nodes[Int($0.index)].expression } == [
        "p[0]", "p[-1]", "p[0:2]", "p[0:2]", "p[1:]", "p[:2]", "p[:2]", "p[:]", "p[::-1]",
        "p[::2]", "X[1]", "X[:, 0]", "X[0, 1:]",
      ])
    #expect(trace.nodes.last?.expression == "p[0] * p[2] + p[1]")
  }

  @Test func tapeLivesAsLongAsItIsNamed() {
    // Nothing but variables is used after the tape's last mention.
    let tape = Tape()
    let x = tape.input(3)
    let y = x * x
    let trace = y.backward()
    #expect(trace.nodes[0].gradient == .scalar(6))
  }
}
