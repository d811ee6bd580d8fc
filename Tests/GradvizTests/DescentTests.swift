import Gradviz
import GradvizTestSupport
import Testing

/// Descents, whose every step is what a run of the program at its values says.
@Suite struct DescentTests {
  private func descent(
    _ text: String, _ options: DescentOptions, wrt: [String] = []
  ) throws -> (descent: Descent, program: Program) {
    let program = try Program(SourceFile(name: "p.py", text: text))
    let runOptions = RunOptions(wrt: wrt)
    let result = try program.run(runOptions)
    try #require(result.isComplete, "\(result.diagnostics)")
    let problem = try DescentProblem(program, runOptions, first: result)
    return (try problem.descend(options).descent, program)
  }

  @Test(arguments: [
    // One record serves all.
    ("x = 3.0\ny = -2.0\nloss = x * x + 3 * y * y\n", false),
    ("import numpy as np\nW = np.array([[1.0, 2.0]])\nloss = np.sum(np.exp(-W) * W ** 2)\n", false),
    // The way depends on the values.
    ("x = 3.0\nif x > 1:\n    loss = x ** 2\nelse:\n    loss = (x - 5) ** 2\n", true),
    ("x = 3.0\ny = x\nwhile y > 1:\n    y = y * 0.5\nloss = (y + x) ** 2\n", true),
    (
      "import numpy as np\nx = np.array([1.0, 1.5, 0.2])\nk = np.argmax(x)\nloss = x[k] ** 2\n",
      true
    ),
    ("x = 3.0\nn = int(x)\nloss = n * x ** 2\n", true),
    ("x = 3.0\nloss = x ** 2\nprint(loss)\n", true),
    ("x = 3.0\nscale = float(str(x))\nloss = scale * x ** 2\n", true),
    ("import math\nx = 3.0\nloss = math.sqrt(x * x) if x else x\n", true),
    (
      "import torch\nx = torch.tensor(3.0, requires_grad=True)\nloss = (x * x / 3).sum()\n", true
    ),
  ])
  func everyStepIsWhatTheProgramGivesThere(_ text: String, _ runsProgram: Bool) throws {
    let (descent, program) = try descent(text, DescentOptions(steps: 25, learningRate: 0.1))
    #expect(descent.ranProgram == runsProgram)
    #expect(descent.steps.count == 26 && descent.stop == nil)
    for step in descent.steps {
      let values = Dictionary(uniqueKeysWithValues: zip(descent.names, step.values))
      let trace = try program.run(RunOptions(at: values)).trace
      let output = try #require(trace.output)
      #expect(trace.nodes[output].value?.elements == [step.loss])
      for (name, gradient) in zip(descent.names, step.gradients) {
        let node = try #require(trace.nodes.first { $0.kind == .input && $0.name == name })
        #expect(node.gradient?.elements ?? [0] == gradient.elements)
      }
    }
  }

  @Test func aTraceIsGoneDownWithoutItsProgram() throws {
    let text = "import numpy as np\nW = np.array([1.0, -2.0])\nx = 3.0\nloss = np.sum(W * x) ** 2\n"
    let options = DescentOptions(steps: 8, learningRate: 0.01, method: .adam(.init()))
    let (own, program) = try descent(text, options)
    let trace = try program.run().trace
    let problem = try DescentProblem(trace, limits: Limits())
    let again = try problem.descend(options).descent
    #expect(again.steps == own.steps)
    let last = try #require(own.steps.last)
    let drawn = try problem.trace(at: last.values)
    let output = try #require(drawn.output)
    #expect(drawn.nodes[output].value?.elements == [last.loss])
    #expect(drawn.contradictions().isEmpty)
  }

  @Test func onlyNamedInputsMove() throws {
    let text = "x = 3.0\ny = 2.0\nloss = x ** 2 + y ** 2\n"
    let (descent, _) = try descent(text, DescentOptions(steps: 2, learningRate: 0.5), wrt: ["y"])
    #expect(descent.names == ["y"])
    #expect(descent.steps.map(\.loss) == [13, 9, 9])
  }

  @Test func growthIsToldWhereItStarts() throws {
    let text = "x = 1.0\ny = 1.0\nloss = x ** 2 + 0.05 * y ** 2\n"
    let growing = try descent(text, DescentOptions(steps: 40, learningRate: 1.05)).descent
    // Where the steep direction begins to outweigh what the flat one still goes down.
    let start = try #require(growing.growthStart)
    let losses = growing.steps.map(\.loss)
    #expect(losses[start] > losses[start - 1])
    #expect(losses[start...].elementsEqual(losses[start...].sorted()))
    #expect(
      try descent(text, DescentOptions(steps: 40, learningRate: 0.1)).descent.growthStart == nil)
  }

  @Test func whatIsNoNumberEndsIt() throws {
    let (descent, _) = try descent(
      "x = 3.0\nloss = x * x * x * x\n", DescentOptions(steps: 50, learningRate: 1))
    guard case .notFinite(let step) = descent.stop else {
      Issue.record("\(String(describing: descent.stop))")
      return
    }
    #expect(descent.steps.count == step + 1)
    #expect(descent.steps.dropLast().allSatisfy { $0.loss.isFinite && $0.gradientNorm.isFinite })
    #expect(!(descent.steps[step].loss.isFinite && descent.steps[step].gradientNorm.isFinite))
  }

  @Test func aProgramThatFailsOnItsWayEndsIt() throws {
    let text = "import math\nx = 0.5\nloss = math.log(x)\n"
    let program = try Program(SourceFile(name: "p.py", text: text))
    let problem = try DescentProblem(program, RunOptions(), first: program.run())
    let (descent, failure) = try problem.descend(DescentOptions(steps: 50, learningRate: 0.2))
    #expect(descent.steps.count == 2 && descent.stop == .failed(step: 2), "\(descent.steps)")
    #expect(failure?.diagnostics.first?.severity == .error)
  }

  @Test(arguments: [
    ("import numpy as np\nx = np.array([1.0, 2.0])\nloss = x * 2\n", "a loss is one number"),
    ("x = 1.0\nloss = x * 2\nx = 3.0\nloss = loss + x\n", "the name of more than one input"),
  ])
  func whatCannotBeGoneDownSaysWhy(_ text: String, _ words: String) throws {
    let program = try Program(SourceFile(name: "p.py", text: text))
    let error = try #require(throws: DescentError.self) {
      try DescentProblem(program, RunOptions(), first: program.run())
    }
    #expect(error.message.contains(words))
  }
}
