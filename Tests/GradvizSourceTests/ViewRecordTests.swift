import GradvizDiagnostics
import GradvizSource
import GradvizTrace
import Testing

/// Views, reshaped arrays and arrays that are written to: what they are called, and where they are recorded.
@Suite struct ViewRecordTests {
  private func trace(_ text: String) throws -> Trace {
    try Program(SourceFile(name: "p.py", text: "import numpy as np\n" + text)).run().trace
  }

  private func node(_ name: String, _ version: Int = 1, in trace: Trace) throws -> Trace.Node {
    try #require(trace.nodes.first { $0.name == name && $0.version == version }, "\(name)")
  }

  @Test(arguments: [
    ("(a * 2).reshape(2, 2)", [2, 2]), ("(a * 2)[:, None]", [4, 1]),
    ("np.expand_dims(a * 2, 0)", [1, 4]), ("(a * 2).reshape(2, 2).ravel()", [4]),
    ("f(a)", [2, 2]), ("a.reshape(2, 2).T", [2, 2]), ("(a * 2).reshape(4, 1).T", [1, 4]),
  ])
  func whatAReshapeGivesHasTheName(_ expression: String, _ shape: [Int]) throws {
    let trace = try trace(
      """
      def f(v):
          return (v * 2).reshape(2, 2)
      a = np.array([1.0, 2.0, 3.0, 4.0])
      y = \(expression)
      loss = np.sum(y ** 2)

      """)
    #expect(try node("y", in: trace).shape == shape)
  }

  @Test func aTransposedColumnIsWrittenAsThat() throws {
    let trace = try trace("h = np.array([[1.0], [2.0]])\nloss = np.sum(h @ h.T)\n")
    #expect(trace.nodes.contains { $0.expression == "h @ h.T" }, "\(trace.nodes)")
  }

  @Test func aViewIsRecordedWhereItIsTaken() throws {
    let trace = try trace(
      """
      def double(z):
          return 2 * z
      a = np.array([0.5, -1.0, 2.0, 0.1])
      i = double(a[:2])
      total = 0.0
      row = a[2:]
      for t in range(2):
          total = total + np.sum(row * i)
      loss = total

      """)
    let views = trace.nodes.filter { $0.op == "slice" }
    #expect(views.count == 2)
    #expect(views.allSatisfy { $0.scope.isEmpty }, "\(views)")
    #expect(views.map(\.position?.line) == [5, 7])
  }

  @Test func theRowsOfALoopAreOfItsTurns() throws {
    let trace = try trace(
      """
      X = np.array([[0.5, -1.0], [2.0, 0.1]])
      loss = 0.0
      for t, x in enumerate(X):
          loss = loss + np.sum(x * x)

      """)
    let rows = trace.nodes.filter { $0.op == "slice" }
    #expect(rows.map(\.scope) == [["t=0"], ["t=1"]])
  }

  @Test func anItemAssignmentIsNoReading() throws {
    let trace = try trace(
      """
      a = np.array([1.0, 2.0, 3.0])
      y = a * 2
      y[1] *= 3
      z = y[::-1]
      loss = np.sum(z * np.array([1.0, 2.0, 3.0])) + y[0]

      """)
    #expect(try node("z", in: trace).value?.elements == [6, 12, 2])
    #expect(try node("z", in: trace).expression == "parts of y")
    let whole = try self.trace(
      "a = np.array([1.0, 2.0])\ny = a * 2\ny[0] = 9.0\nloss = np.sum(y)\n")
    #expect(try node("y", 2, in: whole).expression == "y with y[0] set")
  }

  @Test func aLambdaIsCalledByItsName() throws {
    let trace = try trace(
      "sigma = lambda t: 1 / (1 + np.exp(-t))\nx = 2.0\nf = sigma(x) + sigma(2 * x)\n")
    let scopes = Set(trace.nodes.flatMap(\.scope))
    #expect(scopes == ["sigma", "sigma#2"])
  }

  @Test func questionsToANotebookArePassedOver() throws {
    let trace = try trace("?np.sum\nnp.sum?\nx = 2.0\nnp.exp??  \nf = x * x\n")
    #expect(trace.nodes.last?.value?.elements == [4])
  }

  @Test func thePredictionAfterTrainingIsNotTheLoss() throws {
    let trace = try trace(
      """
      X = np.array([[1.0, 2.0], [3.0, -1.0]])
      w = np.array([0.1, 0.2])
      for epoch in range(2):
          z = X @ w
          loss = np.sum(z ** 2)
          dz = 2 * z
          dw = X.T @ dz
          w = w - 0.1 * dw
      pred = X @ w

      """)
    #expect(trace.output.map { trace.nodes[$0].name } == "loss")
  }
}
