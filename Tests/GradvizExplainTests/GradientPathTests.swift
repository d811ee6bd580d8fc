import Foundation
import GradvizDiagnostics
import GradvizEngine
import GradvizExplain
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// Gradients as sums over paths.
@Suite struct GradientPathTests {
  private static func trace(_ text: String) throws -> Trace {
    let source = SourceFile(name: "program.py", text: text)
    return try Program(source).run(RunOptions(includesJacobians: true)).trace
  }

  @Test func thePathsOfAProductAreTwo() throws {
    let trace = try Self.trace("x = 2.0\ny = 3.0\nq = x + y\np = x * y\nf = q * p\n")
    let paths = try trace.gradientPaths(from: "x")
    #expect(paths.count == 2)
    #expect(paths.gradient == 21)
    #expect(paths.largest.map(\.value) == [15, 6])
    #expect(paths.largest.map(\.locals) == [[3, 5], [1, 6]])
    #expect(paths.pathCost.multiplications == 2)
    #expect(paths.forwardCost.passes == 2)
    #expect(paths.forwardCost.multiplications == 8)
    #expect(paths.reverseCost.passes == 1)
    #expect(paths.reverseCost.multiplications == 6)
    #expect(paths.reverseCost.additions == 2)
  }

  @Test func aPathWithASlopeOf0IsAPath() throws {
    let trace = try Self.trace("x = 1.0\ny = 0.0\nz = 3.0\nf = x * y * z + x * x\n")
    let paths = try trace.gradientPaths(from: "x")
    #expect(paths.count == 3)
    #expect(paths.nonzeroCount == 2)
    #expect(paths.gradient == 2)
    #expect(PathReport(paths, of: trace).text.contains("On 1 of them a local derivative is 0."))
    let unit = try Self.trace(
      "import numpy as np\nW = np.array([[1.0, -2.0]])\nh = np.maximum(0, W @ np.array([1.0, 3.0]))\n"
        + "f = np.sum(h)\n")
    let dead = try unit.gradientPaths(from: "W[0,1]")
    #expect(dead.count == 1)
    #expect(dead.nonzeroCount == 0)
    let text = PathReport(dead, of: unit).text
    #expect(text.contains("is 0: the sum over the one path"), "\(text)")
    #expect(text.contains("On it a local derivative is 0."), "\(text)")
  }

  @Test(arguments: [
    "01-chain-rule", "02-staged-function", "03-sigmoid-neuron", "04-sigmoid-decomposed",
    "06-three-layers", "07-split-network", "08-lstm", "09-softmax-cross-entropy",
    "10-batch-normalization",
  ])
  func theSumOverPathsIsTheGradient(_ example: String) throws {
    let text = try String(
      contentsOfFile: "\(packageFolder)/examples/\(example).py", encoding: .utf8)
    let trace = try Self.trace(text)
    for node in trace.nodes where node.kind == .input {
      guard let name = node.name, let gradient = node.gradient?.elements,
        trace.nodes.count(where: { $0.kind == .input && $0.name == name }) == 1
      else { continue }
      for place in [0, gradient.count / 2, gradient.count - 1] {
        var rest = place
        var index: [String] = []
        for extent in node.shape.reversed() {
          index.append(String(rest % extent))
          rest /= extent
        }
        let element =
          gradient.count == 1 ? name : "\(name)[\(index.reversed().joined(separator: ","))]"
        let paths = try trace.gradientPaths(from: element, top: 4)
        let scale = max(paths.magnitude, 1e-12)
        #expect(
          abs(paths.gradient - gradient[place]) <= 1e-9 * scale,
          "\(element): \(paths.gradient) is not \(gradient[place])")
        for path in paths.largest {
          #expect(path.steps.first == paths.input)
          #expect(path.steps.last?.node == trace.output)
          let product = path.locals.reduce(1, *)
          #expect(abs(product - path.value) <= 1e-12 * abs(product))
        }
      }
    }
  }

  @Test(arguments: 0..<40) func theLargestAreTheLargestOfAll(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var lines = ["x = 1.25"]
    var names = ["x"]
    for step in 0..<9 {
      let (a, b) = (
        names[Int.random(in: 0..<names.count, using: &generator)],
        names[Int.random(in: 0..<names.count, using: &generator)]
      )
      let signs = ["+", "*", "-"]
      let sign = signs[Int.random(in: 0..<3, using: &generator)]
      lines.append("n\(step) = \(a) \(sign) \(b) * \(Double.random(in: -2...2, using: &generator))")
      names.append("n\(step)")
    }
    let trace = try Self.trace(lines.joined(separator: "\n") + "\n")
    let all = Self.walk(trace)
    for top in [1, 3, 100] {
      let paths = try trace.gradientPaths(from: "x", top: top)
      #expect(paths.count == Double(all.count), "\(lines)")
      let sum = all.reduce(0, +)
      #expect(abs(paths.gradient - sum) <= 1e-9 * all.reduce(1) { $0 + abs($1) })
      let nonzero = all.filter { $0 != 0 }
      #expect(paths.nonzeroCount == Double(nonzero.count))
      let expected = nonzero.map(abs).sorted(by: >).prefix(top)
      #expect(paths.largest.count == expected.count)
      for (path, magnitude) in zip(paths.largest, expected) {
        #expect(abs(abs(path.value) - magnitude) <= 1e-12 * magnitude)
      }
    }
  }

  /// The products of all paths from the input to the output, each walked to its end.
  private static func walk(_ trace: Trace) -> [Double] {
    var products: [Double] = []
    func walk(_ id: Int, _ product: Double) {
      if trace.nodes[id].kind == .input { products.append(product) }
      for wire in trace.contributions where wire.node == id {
        walk(wire.operand, product * (wire.local?.number ?? 0))
      }
    }
    if let output = trace.output { walk(output, 1) }
    return products
  }

  @Test func pathsBeyondCountingTakeNoTime() throws {
    let trace = try Self.trace("x = 1.5\ny = x\nfor t in range(400):\n    y = y + y * x * 0.01\n")
    let paths = try trace.gradientPaths(from: "x", top: 5)
    #expect(paths.count > 1e100)
    #expect(paths.largest.count == 5)
    let gradient = try #require(trace["x"]?.gradient?.number)
    #expect(abs(paths.gradient - gradient) <= 1e-9 * abs(gradient))
  }

  @Test func whatCannotBeToldSaysWhy() throws {
    let trace = try Self.trace("import numpy as np\nW = np.ones((2, 3))\nf = (W @ W.T).sum()\n")
    #expect(throws: PathProblem.element(name: "W", shape: [2, 3])) {
      try trace.gradientPaths(from: "W")
    }
    #expect(throws: PathProblem.element(name: "W", shape: [2, 3])) {
      try trace.gradientPaths(from: "W[2,0]")
    }
    #expect(throws: PathProblem.unknown(name: "V", names: ["W"])) {
      try trace.gradientPaths(from: "V")
    }
    var bare = trace
    for index in bare.contributions.indices { bare.contributions[index].jacobian = nil }
    #expect(throws: PathProblem.self) { try bare.gradientPaths(from: "W[0,0]") }
    #expect(try trace.gradientPaths(from: "W[-1,-1]").input.element == 5)
  }
}
