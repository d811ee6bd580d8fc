import Gradviz
import Testing

/// Checks of functions whose values lose their digits to each other, so that differences say little or nothing.
@Suite struct GradientDigitsTests {
  private func trace(_ text: String, at values: [String: Tensor]) throws -> Trace {
    try Program(SourceFile(name: "p.py", text: text)).run(RunOptions(at: values)).trace
  }

  private static let programs: [(text: String, x: Double)] = [
    ("f = (1e8 + x) - 1e8", 0.5),
    ("f = (1e12 + x) - 1e12", 0.5),
    ("f = ((1e16 + x) - 1e16) ** 2 + x", 0.5),
    ("f = (1 - cos(x)) / x ** 2", 1e-6),
    ("f = exp(x) - 1 - x", 1e-9),
    ("f = sqrt(1e16 + x * x) - 1e8", 3),
    ("f = relu((1e12 + x) - 1e12) * 2 + abs(x - 7)", 0.5),
    ("f = sin(1e9 * x)", 1),
    ("f = (1e10 + tanh(x) * sigmoid(x) + log1p(x)) - 1e10", 0.3),
    ("a = np.array([x, 2.0, 1e13])\nf = a.sum() - 1e13 + a.mean() * 3 - 1e13", 0.25),
    ("a = np.array([[x, 1.0], [3.0, -2.0]])\nf = (a @ a).var() + 1e14 - 1e14", 0.7),
    ("a = np.array([x, 1.0, -2.0])\nf = 1e13 + np.log(softmax(a))[1] - 1e13", 0.7),
  ]

  @Test(arguments: programs.indices) func digitsThatDifferencesLoseAreFound(_ index: Int) throws {
    let (text, x) = Self.programs[index]
    var trace = try trace("import numpy as np\n" + text + "\n", at: ["x": Tensor(x)])
    let check = try #require(trace.checkGradients())
    #expect(check.elements.map(\.verdict) == [.ok], "\(text): \(check.elements)")
    let error = try #require(check.elements.first?.relativeError)
    #expect(error < 1e-6)
    // A wrong rule is a wrong rule there as well.
    let id = try #require(trace["x"]).id
    guard case .scalar(let gradient)? = trace.nodes[id].gradient else {
      Issue.record("no gradient")
      return
    }
    for wrong in [gradient * 1.001, -gradient, 0] {
      trace.nodes[id].gradient = .scalar(wrong)
      let check = try #require(trace.checkGradients())
      #expect(check.elements.map(\.verdict) == [.off], "\(text): \(check.elements)")
    }
  }

  /// Every op behind a number that takes half of its digits away.
  @Test func opsKeepTheirVerdicts() throws {
    var found: Set<String> = []
    for code in OpCode.allCases {
      for example in code.description.examples.prefix(2) where code.passesGradient {
        let tape = Tape()
        let inputs = example.operands.enumerated().map { tape.input($1, "x\($0)") }
        let output = try tape.record(code, inputs, example.attributes)
        var trace = tape.trace(of: ((output * output).sum() + 1e11) - 1e11)
        guard let check = trace.checkGradients() else { continue }
        #expect(check.isRight, "\(code.name): \(check.elements.filter { $0.verdict == .off })")
        for id in trace.nodes.indices where trace.nodes[id].kind == .input {
          guard let gradient = trace.nodes[id].gradient?.elements else { continue }
          let wrong = gradient.map { $0 * 1.0001 }
          trace.nodes[id].gradient =
            trace.nodes[id].shape.isEmpty ? .scalar(wrong[0]) : .elements(wrong)
        }
        if trace.checkGradients()?.isRight == false { found.insert(code.name) }
      }
    }
    let composed = [
      "add", "subtract", "multiply", "divide", "power", "maximum", "minimum", "hypot",
      "logaddexp", "negative", "exp", "expm1", "log", "log1p", "log2", "log10", "sqrt", "square",
      "abs", "reciprocal", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh",
      "tanh", "arcsinh", "arccosh", "arctanh", "sigmoid", "relu", "silu", "softplus", "exp2",
      "cbrt", "where", "clip", "matmul", "sum", "mean", "var", "std", "prod", "max", "min",
      "softmax", "log_softmax", "logsumexp", "cumsum", "concatenate", "stack", "reshape",
      "transpose", "broadcast_to", "slice", "gather", "pad",
    ]
    #expect(Set(composed).subtracting(found).isEmpty, "\(Set(composed).subtracting(found))")
  }

  @Test func whatThirtyTwoDigitsTellIsNotCalledWrong() throws {
    // Two parts of the gradient that are nearly one number: what is left of them is rounding.
    let check = try #require(
      try trace("f = 1e16 * x ** 3 - 3e16 * x + 2e16\n", at: ["x": Tensor(1 + 1e-15)])
        .checkGradients())
    #expect(check.isRight, "\(check.elements)")
  }
}
