import Gradviz
import Testing

/// What frameworks answer at kinks, ties and edges, and what we do.
@Suite struct ConventionTests {
  private func trace(_ text: String, _ at: [String: Tensor]) throws -> Trace {
    let options = RunOptions(at: at)
    return try Program(SourceFile(name: "case.py", text: text)).run(options).trace
  }

  @Test func theTableIsWhole() {
    #expect(Convention.all.count == 172)
    #expect(Set(Convention.all.map(\.id)).count == 172)
    #expect(Convention.frameworks.count == 10)
    for framework in Convention.frameworks {
      #expect(!framework.version.isEmpty && framework.source.hasPrefix("https://"))
      #expect(Convention.all.contains { $0.answers.contains { $0.framework == framework } })
    }
    let names = Set(OpCode.catalog.map(\.name))
    for convention in Convention.all {
      #expect(names.isSuperset(of: convention.ops), "\(convention.ops)")
      #expect(convention.answers.count > 1, "\(convention.id)")
    }
    #expect(Convention.all.count { $0.isDisputed } > 60)
  }

  static let computed = Convention.all.filter { $0.expression != nil }

  @Test func weComputeMostOfThem() { #expect(Self.computed.count >= 115) }

  @Test(arguments: computed) func weAnswerWhatTheTableSays(_ convention: Convention) throws {
    let expression = try #require(convention.expression)
    let names = ["x", "y", "z"]
    var at: [String: Tensor] = [:]
    for (name, text) in zip(names, convention.inputs) { at[name] = try InputValues.value(text) }
    let trace = try trace(expression, at)
    let gradients = names.prefix(convention.inputs.count).map { name in
      let node = trace.nodes.first { $0.name == name }
      return Self.text(node?.gradient, node?.shape ?? [])
    }
    let output = try #require(trace.output)
    let value = Self.text(trace.nodes[output].value, trace.nodes[output].shape)
    let answer = gradients.joined(separator: ", ")
    let isUsual = Self.areClose(value, convention.value)
    let ours = try #require(convention.ours)
    #expect(
      Self.areClose(isUsual ? answer : "\(value) -> \(answer)", ours),
      "\(convention.point): \(value) -> \(answer), not \(ours)")
  }

  /// Numbers as the table has them: `[[0 1] [2 3]]`.
  private static func text(_ value: Trace.Value?, _ shape: [Int]) -> String {
    guard let elements = value?.elements else { return "none" }
    func text(_ elements: ArraySlice<Double>, _ shape: ArraySlice<Int>) -> String {
      guard let extent = shape.first, extent > 0 else {
        let number = elements.first ?? 0
        return number.isNaN ? "nan" : number == 0 ? "0" : "\(number)"
      }
      let size = elements.count / extent
      let rows = (0..<extent).map { row in
        let start = elements.startIndex + row * size
        return text(elements[start..<start + size], shape.dropFirst())
      }
      return "[" + rows.joined(separator: " ") + "]"
    }
    return text(elements[...], shape[...])
  }

  /// Whether two texts are the same numbers to six digits.
  private static func areClose(_ one: String, _ other: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      text.split { " ,[]".contains($0) }
    }
    let (one, other) = (words(one), words(other))
    return one.count == other.count
      && zip(one, other).allSatisfy { one, other in
        if one == other { return true }
        guard let x = Double(one), let y = Double(other) else { return false }
        return x == y || x.isNaN && y.isNaN || abs(x - y) <= 1e-5 * max(abs(x), abs(y))
      }
  }

  @Test(arguments: [
    ("abs(x) * 2", ["x": "0"], "'abs' in 'abs(x)'", "PyTorch and JAX differ here: 0 and 1"),
    ("np.maximum(x, 0)", ["x": "0"], "'maximum'", "PyTorch and TensorFlow differ here: 0.5 and 1"),
    ("np.minimum(x, y)", ["x": "2", "y": "2"], "'minimum'", "differ here: 0.5, 0.5 and 1, 0"),
    ("np.clip(x, 0, 1)", ["x": "1"], "'clip'", "PyTorch and JAX differ here: 0 and 0.5"),
    ("np.clip(x, y, 1)", ["x": "0", "y": "0"], "'clip'", "0.5, 0.5, 0 and 1, 0, 0"),
    ("np.max(x)", ["x": "[4, 1, 4]"], "'max'", "PyTorch and MyGrad differ here"),
    ("np.min(x)", ["x": "[4, 1, 1]"], "'min'", "PyTorch and MyGrad differ here"),
    ("leaky_relu(x, 0.01)", ["x": "[0, 1]"], "'leaky_relu'", "differ here: 0.01 and 1"),
    (
      "np.std(x)", ["x": "[3, 3]"], "'std'",
      "PyTorch and JAX differ here: [0 0 0] and [nan nan nan]"
    ),
    ("x ** y", ["x": "0", "y": "0"], "'power'", "PyTorch and JAX differ here: 0, 0 and nan, 0"),
    ("np.arctan2(x, y)", ["x": "0", "y": "0"], "'arctan2'", "PyTorch and JAX differ here"),
    ("np.hypot(x, y)", ["x": "0", "y": "0"], "'hypot'", "PyTorch and JAX differ here"),
    ("np.prod(x)", ["x": "[0, 2]"], "'prod'", "PyTorch and autograd differ here"),
  ])
  func aRunOnSuchAPointSaysSo(
    _ text: String, _ at: [String: String], _ op: String, _ difference: String
  ) throws {
    let program = "import numpy as np\n" + text
    let notes = try trace(program, at.mapValues(InputValues.value)).conventionNotes()
    #expect(notes.count == 1, "\(notes)")
    #expect(notes.first?.contains(op) == true, "\(notes)")
    #expect(notes.first?.contains(difference) == true, "\(notes)")
  }

  @Test(arguments: [
    ("abs(x) * 2", ["x": "0.1"]), ("relu(x)", ["x": "0"]),
    // No gradient arrives there.
    ("abs(x) * 0", ["x": "0"]), ("np.maximum(x, y)", ["x": "1", "y": "2"]),
    ("np.clip(x, 0, 1)", ["x": "0.5"]), ("np.max(x)", ["x": "[4, 1, 3]"]),
    ("np.std(x)", ["x": "[3, 4]"]), ("x ** 2", ["x": "0"]), ("np.prod(x)", ["x": "[1, 2]"]),
    ("np.maximum(x, 0).sum()", ["x": "[1, -2]"]),
  ])
  func besideThemNothingIsSaid(_ text: String, _ at: [String: String]) throws {
    let program = "import numpy as np\n" + text
    let notes = try trace(program, at.mapValues(InputValues.value)).conventionNotes()
    #expect(notes.isEmpty, "\(notes)")
  }
}
