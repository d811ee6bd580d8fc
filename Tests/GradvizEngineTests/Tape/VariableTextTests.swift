import GradvizEngine
import GradvizTrace
import Testing

@Suite struct VariableTextTests {
  private let tape = Tape()

  @Test func numbersSayNameValueAndGradient() {
    let x = tape.input(-2, "x")
    let y = tape.input(5, "y")
    let f = ((x + y) * tape.input(-4, "z")).named("f")
    #expect("\(f)" == "f = -12.0")
    f.backward()
    #expect("\(f)" == "f = -12.0, grad 1.0")
    #expect("\(x)" == "x = -2.0, grad -4.0")
  }

  @Test func nodesWithoutANameAreWrittenOut() {
    let x = tape.input(2, "x")
    let sum = x + 1
    #expect("\(sum)" == "x + 1 = 3.0")
    #expect("\(sum * sum)" == "(x + 1) * (x + 1) = 9.0")
    #expect("\(tape.constant(0.5))" == "0.5")
    let c = (x * 3).named("c")
    _ = (c * 2).named("c")
    let last = (c * c).named("c")
    #expect("\(last + 0)" == "c'' + 0 = 36.0")
  }

  @Test func deepExpressionsEndInNumbers() {
    var x = tape.input(1, "x")
    for _ in 0..<2000 { x = x + x * 0 }
    #expect("\(x)".hasSuffix(" = 1.0"))
    #expect("\(x)".count < 100)
  }

  @Test func tensorsArePrintedAsNumPyPrintsThem() {
    #expect("\([1, 2.5, -3] as Tensor)" == "[ 1.   2.5 -3. ]")
    #expect("\([[0.5, -1], [2, 0.25]] as Tensor)" == "[[ 0.5  -1.  ]\n [ 2.    0.25]]")
    #expect("\(7 as Tensor)" == "7.0")
    #expect("\(Tensor.zeros([2000]))" == "[0. 0. 0. ... 0. 0. 0.]")
    #expect("\(Tensor([Double.nan, .infinity]))" == "[nan inf]")
  }

  @Test func tensorsHangTheirRowsUnderTheFirst() {
    let matrix = tape.input([[0.5, -1], [2, 0.25]], "W")
    let x = tape.input([1, 3], "x")
    #expect("\(x)" == "x = [1. 3.]")
    #expect("\(matrix)" == "W = [[ 0.5  -1.  ]\n     [ 2.    0.25]]")
    relu(matmul(matrix, x)).backward()
    #expect("\(x)" == "x = [1. 3.], grad [2.   0.25]")
    #expect(
      "\(matrix)" == """
        W = [[ 0.5  -1.  ]
             [ 2.    0.25]]
        grad [[0. 0.]
              [1. 3.]]
        """)
  }

  @Test func variableOfATapeThatIsGoneSaysSo() {
    let x = Tape().input(1, "x")
    #expect("\(x)" == "a variable of a tape that is gone or was reset")
  }

  @Test func literalsOfOperandsStayOnOneLine() {
    let x = tape.input([1, 3], "x")
    let trace = (x * tape.constant([[1, 2], [3, 4]])).backward()
    #expect(trace.nodes.last?.expression == "x * [[1.0, 2.0], [3.0, 4.0]]")
  }

  @Test func emptyNameIsNone() {
    let x = tape.input(2, "")
    #expect(!tape.hasName(x))
    #expect("\(x * 3)" == "2 * 3 = 6.0")
  }
}
