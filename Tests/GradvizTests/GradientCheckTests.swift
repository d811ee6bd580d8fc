import Gradviz
import GradvizTestSupport
import Testing

/// Gradients of records against differences of their values.
@Suite struct GradientCheckTests {
  private func trace(_ text: String, at values: [String: Tensor] = [:]) throws -> Trace {
    try Program(SourceFile(name: "p.py", text: text)).run(RunOptions(at: values)).trace
  }

  private func check(
    _ text: String, at values: [String: Tensor] = [:],
    _ options: GradientCheckOptions = GradientCheckOptions()
  ) throws -> GradientCheck {
    try #require(try trace(text, at: values).checkGradients(options))
  }

  @Test(arguments: [
    "x = 2.0\ny = -3.0\nf = (x + y) * x / y ** 2\n",
    "import math\nx = 1e6\nf = math.sin(x)\n",
    "import math\nx = 0.0\ny = 3.0\nf = math.exp(x) * y + x ** 3\n",
    "x = 0.0\nf = x ** 4\n",
    "x = 1e-13\nf = abs(x) * 2.0\n",
    "import math\nx = 1e-12\nf = x * math.log(x)\n",
    "x = 1e-9\nf = (x + 1e6) * 3.0\n",
    "x = 1e-4\nf = abs(x) * 2.0\n",
    """
    import numpy as np
    np.random.seed(3)
    X = np.random.randn(4, 3)
    W = np.random.randn(3, 5)
    b = np.zeros(5)
    h = np.maximum(0, X @ W + b)
    p = np.exp(h - h.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(4), [0, 1, 2, 3]]).mean() + 0.5 * np.sum(W * W)

    """,
  ])
  func whatIsRightIsOk(_ program: String) throws {
    let check = try check(program)
    #expect(check.isRight, "\(check.elements.filter { $0.verdict == .off })")
    #expect(check.count(.ok) > 0)
    // The zeros of `b` and the losers of `max` stand on no corner here.
    #expect(check.count(.notChecked) == 0, "\(check.elements.filter { $0.verdict != .ok })")
    #expect(check.culprit == nil)
  }

  @Test func numericalDerivativesAreExactToManyDigits() throws {
    let check = try check("import math\nx = 0.7\nf = math.tanh(x) * math.exp(x)\n")
    let error = try #require(check.elements.first?.relativeError)
    #expect(error < 1e-9 && error > 0)
  }

  @Test func aKinkIsToldWithBothSlopes() throws {
    let check = try check(
      """
      import numpy as np
      x = np.array([1.0, -2.0, 0.0])
      f = np.maximum(x, 0.5 * x).sum()

      """)
    #expect(check.elements.map(\.verdict) == [.ok, .ok, .kink])
    let kink = try #require(check.elements.last)
    #expect(kink.title == "x[2]")
    let slopes = try #require(kink.slopes)
    #expect(abs(slopes.left - 0.5) < 1e-6 && abs(slopes.right - 1) < 1e-6)
    #expect(kink.reason == "lies on the kink of maximum: left 0.5, right 1, taken 0.75")
    #expect(check.isRight)
  }

  @Test func cornersThatMakeNoneTogetherAreNotWrong() throws {
    let check = try check("f = relu(x) - relu(-x)\n", at: ["x": 0])
    #expect(check.elements.map(\.verdict) == [.kink], "\(check.elements)")
    #expect(check.elements[0].reason == "lies on the kink of relu: left 1, right 1, taken 0")
  }

  @Test func whereNoSlopeIsNothingIsCompared() throws {
    let root = try check("import math\nx = 0.0\ny = 2.0\nf = y * math.sqrt(x)\n")
    #expect(root.elements.map(\.verdict) == [.notChecked, .ok], "\(root.elements)")
    #expect(root.elements[0].reason?.contains("op 'sqrt'") == true)
    let leap = try check("f = sign(x) * 2.0 + x\n", at: ["x": 0])
    #expect(leap.elements.map(\.verdict) == [.notChecked], "\(leap.elements)")
    #expect(leap.elements[0].reason?.contains("leaps") == true)
    #expect(leap.elements[0].reason?.contains("op 'sign'") == true)
  }

  @Test func whatOverflowsIsNotCalledRight() throws {
    let check = try check("x = 1e-200\nf = 1.0 / x\n")
    #expect(check.elements.map(\.verdict) == [.notChecked], "\(check.elements)")
  }

  @Test func whereTheOutputIsInfiniteThatIsTheReason() throws {
    let check = try check("import numpy as np\nw = np.array([2.0, 2.0])\nloss = 1 / np.std(w)")
    #expect(check.elements.map(\.reason) == ["the output is ∞ here, which has no slope"])
  }

  @Test func branchesStayAsTheyWereRecorded() throws {
    let check = try check("x = 1e-8\nif x > 0:\n    f = 3.0 * x\nelse:\n    f = -x\n")
    #expect(check.elements.map(\.verdict) == [.ok])
  }

  @Test func whatIsDetachedStays() throws {
    let tape = Tape()
    let x = tape.input(2, "x")
    let f = x * (x * 3).detached()
    let check = try #require(f.backward().checkGradients())
    #expect(check.elements.map(\.verdict) == [.ok])
    #expect(check.elements[0].analytic == 6)
  }

  /// A record whose `tanh` forgot its slope: the gradients behind it follow.
  @Test func aWrongPullbackIsCaughtAndNamed() throws {
    var trace = try trace(
      "import math\nx = 0.5\ny = 1.5\nz = -2.0\nq = x * y\nf = math.tanh(q) * z\n")
    let q = try #require(trace["q"]).id
    let (x, y) = (try #require(trace["x"]).id, try #require(trace["y"]).id)
    trace.nodes[q].gradient = .scalar(-2)
    trace.nodes[x].gradient = .scalar(-3)
    trace.nodes[y].gradient = .scalar(-1)
    let check = try #require(trace.checkGradients())
    #expect(check.elements.map(\.verdict) == [.off, .off, .ok])
    #expect(!check.isRight)
    let culprit = try #require(check.culprit)
    #expect(culprit.contains("'q' (node \(q))"), "\(culprit)")
    #expect(culprit.contains("'tanh'"), "\(culprit)")
  }

  @Test func aSquareAtZeroHidesNoMistake() throws {
    var trace = try trace("x = 0.0\nf = x ** 2 + 3.0 * x\n")
    #expect(trace.checkGradients()?.isRight == true)
    trace.nodes[0].gradient = .scalar(2)
    #expect(trace.checkGradients()?.elements.map(\.verdict) == [.off])
  }

  @Test func aNaNWhereThereIsASlopeIsOff() throws {
    let check = try check("f = where(x > 0, sqrt(x), 2 * x) + x\n", at: ["x": -1])
    #expect(check.elements.map(\.verdict) == [.off], "\(check.elements)")
    #expect(check.elements[0].reason?.contains("NaN") == true)
  }

  @Test func someElementsAreChosenByTheSeed() throws {
    let program =
      "import numpy as np\nW = np.arange(100.0).reshape(10, 10) / 50\nf = np.sum(np.sin(W))\n"
    func indices(_ seed: UInt64) throws -> [[Int]?] {
      try check(program, GradientCheckOptions(elements: 7, seed: seed)).elements.map(\.index)
    }
    let first = try indices(1)
    #expect(first.count == 7 && Set(first).count == 7)
    #expect(try indices(1) == first)
    #expect(try indices(2) != first)
  }

  @Test func theToleranceDecides() throws {
    var trace = try trace("x = 2.0\nf = x * x\n")
    trace.nodes[0].gradient = .scalar(4.002)
    #expect(trace.checkGradients()?.isRight == false)
    #expect(trace.checkGradients(GradientCheckOptions(tolerance: 1e-2))?.isRight == true)
  }

  @Test func withoutValuesNothingIsSaid() throws {
    var trace = try trace("x = 2.0\nf = x * x\n")
    trace.nodes[0].value = nil
    let check = try #require(trace.checkGradients())
    #expect(check.elements.map(\.verdict) == [.notChecked])
    #expect(check.elements[0].index == nil)
    trace.nodes[1].gradient = nil
    #expect(trace.checkGradients() == nil)
  }
}
