import Gradviz
import GradvizTestSupport
import Testing

/// Backward passes written by hand against the recorded gradients.
@Suite struct BackwardReviewTests {
  private static let chain = """
    import math
    a = 1.5
    b = -0.7
    s = math.tanh(a)
    p = s * b
    q = a + b
    r = q ** 2
    t = p + r
    f = 1.0 / t
    dt = -1.0 / t ** 2
    dp = dt
    dr = dt
    dq = 2 * q * dr
    ds = b * dp
    db = s * dp
    da = dq
    db += dq
    da += (1 - s ** 2) * ds

    """

  private static let net = """
    import numpy as np
    rng = np.random.RandomState(4)
    X = rng.randn(5, 3)
    Y = np.array([0, 2, 1, 1, 0])
    params = {'W1': rng.randn(3, 4), 'b1': rng.randn(4)}
    W2 = rng.randn(4, 3)
    b2 = rng.randn(3)
    z = X @ params['W1'] + params['b1']
    h = np.maximum(0, z)
    scores = h @ W2 + b2
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(5), Y]).mean()
    dscores = p.copy()
    dscores[np.arange(5), Y] -= 1
    dscores /= 5
    dW2 = h.T @ dscores
    db2 = dscores.sum(axis=0)
    dh = dscores @ W2.T
    dz = dh * (z > 0)
    grads = {}
    grads['W1'] = X.T @ dz
    grads['b1'] = dz.sum(axis=0)

    """

  private func review(
    _ text: String, _ patterns: [String] = [], output: String? = nil
  ) throws -> BackwardReview {
    let names = try GradientNames(patterns)
    let program = try Program(SourceFile(name: "p.py", text: text))
    let result = try program.run(RunOptions(output: output, keptNames: { names.match($0) }))
    #expect(result.isComplete, "\(result.diagnostics)")
    return try #require(result.trace.reviewBackward(result.assignments, named: names))
  }

  @Test func rightPassesAreRight() throws {
    let chain = try review(Self.chain)
    #expect(chain.variables.map(\.name) == ["dt", "dp", "dr", "dq", "ds", "db", "da"])
    #expect(chain.variables.allSatisfy { $0.verdict == .right }, "\(chain.variables)")
    #expect(chain.isRight)
    let net = try review(Self.net)
    #expect(
      net.variables.map(\.name)
        == ["dscores", "dW2", "db2", "dh", "dz", "grads['W1']", "grads['b1']"])
    #expect(net.variables.allSatisfy { $0.verdict == .right }, "\(net.variables)")
    #expect(net.variables.last?.nodeName == "params['b1']")
    #expect(net.variables.last?.range?.start.line == 23)
  }

  @Test func whatIsStillToBeFilledInIsSaid() throws {
    let text = "x = 2.0\ny = 3.0\nloss = x * y\ndx = None\ndy = None\n"
    let blank = try review(text)
    #expect(
      blank.variables.map(\.explanation) == ["it holds no number yet", "it holds no number yet"])
    #expect(blank.variables.allSatisfy { $0.verdict == .unmatched })
    let half = try review(text + "dx = y\n")
    #expect(
      half.variables.map(\.name) == ["dy", "dx"] || half.variables.map(\.name) == ["dx", "dy"])
    #expect(Set(half.variables.map(\.verdict)) == [.right, .unmatched])
  }

  @Test(arguments: [
    (BackwardPrograms.lstmStep, 13), (BackwardPrograms.batchNormalization, 9),
    (BackwardPrograms.epochs, 4),
  ])
  func passesOfLecturesAreRight(_ program: String, _ count: Int) throws {
    let review = try review(program, output: "loss")
    #expect(review.variables.count == count)
    #expect(review.variables.allSatisfy { $0.verdict == .right }, "\(review.variables)")
  }

  @Test(arguments: [
    (BackwardPrograms.lstmStep, "di * i * (1 - i)", "di * (1 - i)", "da"),
    (BackwardPrograms.lstmStep, "dc = dh * o", "dc = dh", "dc"),
    (BackwardPrograms.lstmStep, "np.outer(da, h0)", "np.outer(da, x[[0, 1, 0]])", "grads['Wh']"),
    (BackwardPrograms.batchNormalization, "dmu = -dxc", "dmu = dxc", "dmu"),
    (BackwardPrograms.batchNormalization, "dxc + dmu / m", "dxc", "dx"),
    (
      BackwardPrograms.batchNormalization, "dbeta = dout.sum(axis=0)", "dbeta = dout + 0.0", "dbeta"
    ),
    (BackwardPrograms.epochs, "ds2 @ w1.T", "dl2 @ w1.T", "dl1"),
  ])
  func faultsInThemAreFoundAtTheirVariable(
    _ program: String, _ right: String, _ wrong: String, _ variable: String
  ) throws {
    #expect(program.contains(right))
    let review = try review(program.replacing(right, with: wrong), output: "loss")
    #expect(review.first?.name == variable, "\(review.variables)")
    #expect(review.variables.count { $0.verdict == .wrong } == 1, "\(review.variables)")
  }

  @Test(arguments: [
    ("dt = -1.0", "dt = 1.0", "dt", Mistake.sign),
    ("da += (1", "da = (1", "da", .overwrittenSum),
    ("db += dq\n", "\n", "db", .missingTerm),
    ("db += dq\n", "db += 2 * dq\n", "db", .factor),
    ("db += dq\n", "db -= dq\n", "db", .sign),
    ("ds = b * dp", "ds = b * 1.0", "ds", .missingUpstream),
    ("ds = b * dp", "ds = dp * 1.0", "ds", .missingLocal),
    ("ds = b * dp", "ds = s * dp", "ds", .wrongOrder),
    ("(1 - s ** 2)", "(1 - a ** 2)", "da", .wrongPoint),
    ("(1 - s ** 2)", "(1 - math.tanh(s) ** 2)", "da", .wrongPoint),
    ("dq = 2 * q", "dq = q", "dq", .factor),
    ("dq = 2 * q * dr", "dq = q ** 3 + dr", "dq", .unknown),
  ])
  func mistakesInAChainAreNamed(
    _ right: String, _ wrong: String, _ variable: String, _ mistake: Mistake
  ) throws {
    try expect(Self.chain, right, wrong, variable, mistake)
  }

  @Test(arguments: [
    ("dscores /= 5\n", "\n", "dscores", Mistake.factor),
    ("dW2 = h.T @ dscores", "dW2 = dscores.T @ h", "dW2", .transposed),
    ("db2 = dscores.sum(axis=0)", "db2 = dscores * 1.0", "db2", .notSummed),
    ("db2 = dscores.sum(axis=0)", "db2 = dscores.sum(axis=1)", "db2", .wrongAxis),
    ("dz = dh * (z > 0)", "dz = dh * 1.0", "dz", .missingLocal),
    ("dz = dh * (z > 0)", "dz = dh * (z < 0)", "dz", .wrongMask),
    ("dz = dh * (z > 0)", "dz = 1.0 * (z > 0)", "dz", .missingUpstream),
    ("= X.T @ dz", "= -X.T @ dz", "grads['W1']", .sign),
    ("= dz.sum(axis=0)", "= dz.mean(axis=0)", "grads['b1']", .factor),
  ])
  func mistakesInANetAreNamed(
    _ right: String, _ wrong: String, _ variable: String, _ mistake: Mistake
  ) throws {
    try expect(Self.net, right, wrong, variable, mistake)
  }

  private func expect(
    _ program: String, _ right: String, _ wrong: String, _ variable: String, _ mistake: Mistake
  ) throws {
    #expect(program.contains(right))
    let review = try review(program.replacing(right, with: wrong))
    let first = try #require(review.first, "\(review.variables)")
    #expect(first.name == variable, "\(review.variables)")
    #expect(first.mistake == mistake, "\(first)")
    #expect(!first.explanation.isEmpty)
    // Nothing else is wrong by itself.
    #expect(review.variables.count { $0.verdict == .wrong } == 1, "\(review.variables)")
  }

  @Test(arguments: [
    "best = np.argmax(X @ w)", "print((X @ w > 0).sum())", "assert np.allclose(w, w)",
    "pred = X @ w",
  ])
  func aLoopIsReviewedWhateverItsWeightsDecide(_ last: String) throws {
    let review = try review(
      """
      import numpy as np
      X = np.array([[1.0, 2.0], [3.0, -1.0]])
      w = np.array([0.1, 0.2])
      for epoch in range(2):
          z = X @ w
          loss = np.sum(z ** 2)
          dz = 2 * z
          dw = X.T @ dz
          w = w - 0.1 * dw
      \(last)

      """)
    #expect(review.variables.map(\.name) == ["dz", "dw"])
    #expect(review.variables.allSatisfy { $0.verdict == .right }, "\(review.variables)")
  }

  @Test func whatBelongsToAnotherResultIsTold() throws {
    let review = try review(
      """
      import numpy as np
      w = np.array([0.1, 0.2])
      p = 2 * w
      data = np.mean(p ** 2)
      penalty = 0.1 * np.sum(w * w)
      dp = p

      """)
    #expect(review.output == "penalty")
    let told = try #require(review.variables.first { $0.name == "dp" })
    #expect(told.verdict == .unmatched)
  }

  @Test func whatIsComputedFromAMistakeFollows() throws {
    let review = try review(Self.chain.replacing("dt = -1.0", with: "dt = 1.0"))
    #expect(
      review.variables.map(\.verdict)
        == [.wrong, .follows, .follows, .follows, .follows, .follows, .follows],
      "\(review.variables)")
    #expect(review.variables[0].explanation == "its sign is the other one")
  }

  @Test func anotherSlopeAtAKinkIsRight() throws {
    let program = """
      import numpy as np
      w = np.array([1.0, -2.0, 3.0])
      x = np.array([0.0, 2.0, 1.0])
      z = w * x
      f = (np.maximum(0, z) * 2).sum()
      dz = 2.0 * (z > 0)
      dw = dz * x

      """
    let review = try review(program)
    #expect(review.variables.map(\.verdict) == [.right, .right], "\(review.variables)")
    #expect(review.variables[0].explanation.contains("kink of maximum"), "\(review.variables)")
    // What is no slope of either side is wrong.
    let wrong = try self.review(program.replacing("(z > 0)", with: "(z > 0) - 1.0 * (z == 0)"))
    #expect(wrong.first?.name == "dz")
  }

  /// Two objects made on the way hold one number, each with a part of its gradient.
  @Test func partsOfAGradientInObjectsOnTheWayAreNotMarked() throws {
    let program = """
      class Value:
          def __init__(self, data):
              self.data = data
              self.grad = 0.0

          def times(self, other):
              other = other if isinstance(other, Value) else Value(other)
              out = Value(self.data * other.data)
              def back(up):
                  self.grad += other.data * up
                  other.grad += self.data * up
              out.back = back
              return out

      x = 3.0
      a = Value(2.0)
      b = Value(-1.5)
      p = a.times(x)
      q = b.times(x)
      f = p.data + q.data
      p.back(1.0)
      q.back(1.0)

      """
    let review = try review(program, output: "f")
    #expect(review.variables.map(\.name).sorted() == ["a.grad", "b.grad"], "\(review.variables)")
    #expect(review.variables.allSatisfy { $0.verdict == .right }, "\(review.variables)")
  }

  @Test func gradientsInListsAreCompared() throws {
    let neuron = """
      import math
      w = [2.0, -3.0, -3.0]
      x = [-1.0, -2.0]
      dot = w[0] * x[0] + w[1] * x[1] + w[2]
      f = 1.0 / (1 + math.exp(-dot))
      ddot = (1 - f) * f
      dx = [w[0] * ddot, w[1] * ddot]
      dw = [x[0] * ddot, x[1] * ddot, 1.0 * ddot]
      """
    let right = try review(neuron)
    #expect(right.variables.map(\.name) == ["ddot", "dx", "dw"])
    #expect(right.variables.allSatisfy { $0.verdict == .right }, "\(right.variables)")
    let wrong = try review(neuron.replacing("1.0 * ddot", with: "7.0 * ddot"))
    #expect(wrong.variables.last?.verdict == .wrong, "\(wrong.variables)")
    #expect(wrong.variables.last?.explanation.contains("at [2] and should be 0.196612") == true)
  }

  @Test(arguments: ["0", "0.0", "np.zeros(3)"])
  func aGradientThatWasLeftAtZeroIsWrong(_ value: String) throws {
    let text = Self.net.replacing("db2 = dscores.sum(axis=0)", with: "db2 = \(value)")
    let review = try review(text)
    let db2 = try #require(review.variables.first { $0.name == "db2" })
    #expect(db2.verdict == .wrong)
    #expect(db2.explanation == "it is 0 throughout, and the gradient is not")
  }

  @Test func otherNamesAreGivenByPatterns() throws {
    let program = "x = 2.0\nw = 3.0\nu = x * w\nf = u ** 2\ndelta_u = 2 * u\ng = delta_u * x\n"
    let review = try review(program, ["delta_{name}", "g=w"], output: "f")
    #expect(review.variables.map(\.nodeName) == ["u", "w"])
    #expect(review.isRight, "\(review.variables)")
    #expect(throws: GradientNames.Problem.self) { try GradientNames(["{name}"]) }
    #expect(throws: GradientNames.Problem.self) { try GradientNames(["delta"]) }
    #expect(throws: GradientNames.Problem.self) { try GradientNames(["a=b=c"]) }
  }

  @Test func variablesOfTheForwardPassAreNoGradients() throws {
    let review = try review("t = 2.0\ndt = 0.5\nf = t * dt\ngrad_q = 1.0\ndata = 3.0\n")
    #expect(review.variables.map(\.name) == ["grad_q"])
    #expect(review.variables[0].verdict == .unmatched)
    #expect(review.isRight)
  }
}
