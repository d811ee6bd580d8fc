import GradvizEngine
import GradvizExplain
import GradvizTestSupport
import GradvizTrace
import Testing

/// The numbers of a derivation, judged by themselves.
@Suite struct DerivationTests {
  private static let programs: [(String, Trace)] =
    lessons.compactMap { name in (try? lesson(name)).map { (name, $0) } }
    + otherPrograms.compactMap { name, text in (try? run(text)).map { (name, $0) } }
    + ops.flatMap { code in ((try? traces(of: code)) ?? []).map { (code.name, $0) } }

  private func wires(_ derivation: Derivation) -> [Derivation.Wire] {
    steps(derivation).flatMap(\.wires)
  }

  private func steps(_ derivation: Derivation) -> [Derivation.BackwardStep] {
    derivation.backward.flatMap { passage in
      if case .section(let section) = passage { section.steps } else { [Derivation.BackwardStep]() }
    }
  }

  private func isClose(_ x: Double, _ y: Double, scale: Double) -> Bool {
    x == y || abs(x - y) <= 1e-12 * max(abs(x), abs(y), scale) || (x.isNaN && y.isNaN)
  }

  @Test func thereAreProgramsForEveryOpAndLesson() {
    #expect(lessons.count >= 10)
    #expect(Set(Self.programs.map(\.0)).count == lessons.count + ops.count + otherPrograms.count)
  }

  /// Upstream times local, summed over repeats, is what every wire hands on.
  @Test func everyProductIsRight() throws {
    var count = 0
    for (name, trace) in Self.programs {
      for wire in wires(Derivation(trace)) {
        guard let local = wire.local?.elements, let upstream = wire.upstream?.elements,
          let downstream = wire.downstream?.elements
        else { continue }
        let product = zip(upstream, local).map(*)
        let summed = sum(
          product, trace.nodes[wire.node].shape, over: wire.repeatedAxes)
        #expect(summed.count == downstream.count, "\(name)")
        let scale = product.reduce(0) { max($0, abs($1)) }
        for (x, y) in zip(summed, downstream) {
          #expect(isClose(x, y, scale: scale), "\(name): \(x) is not \(y)")
        }
        count += 1
      }
    }
    #expect(count > 150)
  }

  /// The sums of all parts are the gradients, and every value with several users has its sum.
  @Test func everySumIsRight() throws {
    for (name, trace) in Self.programs {
      let derivation = Derivation(trace)
      let repeated = derivation.backward.flatMap { passage in
        if case .repeats(let repeats) = passage { repeats.sums } else { [Derivation.Sum]() }
      }
      for sum in wires(derivation).compactMap(\.sum) + repeated {
        let total = try #require(trace.nodes[sum.node].gradient?.elements)
        #expect(sum.total?.elements == total)
        #expect(sum.terms.count == derivation.receivedCount[sum.node])
        var added = [Double](repeating: 0, count: total.count)
        for term in sum.terms {
          for (place, number) in try #require(term?.elements).enumerated() {
            added[place] += number
          }
        }
        for (x, y) in zip(added, total) { #expect(isClose(x, y, scale: 1e-6), "\(name)") }
      }
    }
  }

  @Test func everyWireIsToldOnceInTheOrderOfTheBackwardPass() throws {
    for (name, trace) in Self.programs where !["08-lstm", "turns"].contains(name) {
      let told = wires(Derivation(trace))
      #expect(told.count == trace.contributions.count, "\(name)")
      for (wire, contribution) in zip(told, trace.contributions) {
        #expect(wire.node == contribution.node && wire.operandIndex == contribution.operandIndex)
      }
      let used = Derivation(trace).isUsed
      let forward = Derivation(trace).forward.flatMap { passage in
        if case .section(let section) = passage { section.steps.map(\.node) } else { [Int]() }
      }
      #expect(forward == trace.nodes.indices.filter { trace.nodes[$0].kind == .op && used[$0] })
    }
  }

  // MARK: Remarks

  private func remarks(_ program: String) throws -> [Derivation.Remark] {
    steps(Derivation(try run(program))).flatMap(\.remarks)
  }

  @Test func whatAnOperationTeachesIsNoticed() throws {
    #expect(try remarks("x = 2\ny = 3\nf = max(x, y)").contains(.routed(winner: 1, loser: 0)))
    #expect(try remarks("x = 2\ny = 2\nf = max(x, y)").contains(.tie))
    #expect(try remarks("x = -2\nf = relu(x)").contains(.shut))
    #expect(try remarks("x = 2\nf = relu(x)").contains(.open))
    #expect(
      try remarks("x = np.array([1, -1, -2])\nf = relu(x).sum()").contains(.partlyOpen(1, of: 3)))
    #expect(
      try remarks("x = 12\nf = sigmoid(x)").contains { remark in
        if case .saturated(let slope) = remark { slope < 1e-5 } else { false }
      })
    #expect(
      try !remarks("x = 1\nf = sigmoid(x)").contains {
        if case .saturated = $0 { true } else { false }
      })
    #expect(try remarks("x = 3\ny = 0\nf = x * y").contains(.zeroFactor(factor: 1, other: 0)))
    #expect(try remarks("x = 3\nf = x * x").contains(.sameOperand))
    #expect(
      try remarks("b = 2\nX = np.array([[1, 2], [3, 4]])\nf = (X + b).sum()")
        .contains(.broadcast(operand: 0, axes: [0, 1])))
    #expect(try remarks("x = -2\nh = relu(x)\nf = 3 * h * h").contains(.nothingArrives))
    #expect(try remarks("x = np.float64(0)\nf = 1 / x").contains(.notFinite))
  }

  @Test func aKindOfOperationIsIntroducedOnce() throws {
    let gates = try remarks("x = 2\ny = 3\nf = (x * y) * (x * y) + x * 2 + 3 * y")
    #expect(gates.count { $0 == .gate("multiply") } == 1)
    #expect(gates.count { $0 == .gate("multiply constant") } == 1)
  }

  // MARK: Layers

  @Test func layersAreFoundByStructure() throws {
    let found = try lessons.filter { Derivation(try lesson($0)).layers != nil }
    #expect(found == ["06-three-layers", "07-split-network"])
    let renamed = try run(
      """
      import numpy as np
      a = np.array([[1.0, -2.0]])
      q = np.array([[0.5, 0.2, -0.3], [0.1, 0.4, 0.6]])
      r = np.array([0.1, 0.0, -0.1])
      s = np.array([[0.3], [0.2], [-0.5]])
      u = np.tanh(a @ q + r)
      v = (u @ s).sum()
      """)
    let layers = try #require(Derivation(renamed).layers?.layers)
    #expect(layers.count == 2)
    #expect(layers[0].biases == [2] && layers[0].products[0].weight == 1)
    #expect(layers[0].users == [1] && layers[1].products[0].source == 0)
    for program in [
      "x = 2\na = 3\nb = 4\nf = ((a * x + b) * x + a) * x", "x = 2\nw = 3\nf = sigmoid(w * x)",
    ] {
      #expect(Derivation(try run(program)).layers == nil)
    }
  }

  /// δ of a layer is the sum of weights times δ above, times the slope of its activation.
  @Test(arguments: ["06-three-layers", "07-split-network"])
  func errorSignalsFollowFromThoseAbove(_ name: String) throws {
    let trace = try lesson(name)
    let layers = try #require(Derivation(trace).layers?.layers)
    func number(_ value: Trace.Value?) throws -> Double { try #require(value?.elements?.first) }
    for (index, layer) in layers.enumerated() {
      let delta = try number(trace.nodes[layer.sum].gradient)
      for product in layer.products {
        let data = try number(trace.nodes[product.data].value)
        let gradient = try number(trace.nodes[product.weight].gradient)
        #expect(isClose(delta * data, gradient, scale: 0))
      }
      guard !layer.users.isEmpty else { continue }
      var sum = 0.0
      for user in layer.users {
        for product in layers[user].products where product.source == index {
          sum +=
            try number(trace.nodes[product.weight].value)
            * number(trace.nodes[layers[user].sum].gradient)
        }
      }
      #expect(isClose(sum * (try number(layer.slope)), delta, scale: 0))
    }
  }

  @Test func updatesGoAgainstTheGradient() throws {
    let trace = try lesson("06-three-layers")
    let updates = Derivation(trace, Derivation.Options(learningRate: 0.5)).updates
    #expect(updates.map { trace.nodes[$0.node].name } == ["w_in", "w_j", "w_k"])
    for update in updates {
      let node = trace.nodes[update.node]
      let gradient = try #require(node.gradient?.elements?.first)
      #expect(update.change.elements == [-0.5 * gradient])
      #expect(update.value.elements == [try #require(node.value?.elements?.first) - 0.5 * gradient])
    }
    let any = Derivation(
      TraceBuilder.multiplication(), Derivation.Options(learningRate: 0.1)
    ).updates
    #expect(any.map(\.value) == [.scalar(-1.6), .scalar(5.4), .scalar(-4.3)])
  }

  // MARK: Length

  @Test func equalTurnsAreToldOnce() throws {
    let trace = try run(
      "h = 0.5\nw = 0.9\nfor t in range(1000):\n    s = w * h + 0.1\n    h = tanh(s)\nf = h * h")
    let derivation = Derivation(trace)
    let told = steps(derivation).count
    #expect(told < 20, "\(told) steps are told")
    let rows = derivation.backward.reduce(0) { sum, passage in
      if case .repeats(let repeats) = passage { sum + repeats.rows.count } else { sum }
    }
    #expect(rows >= 997)
    let sums = derivation.backward.flatMap { passage in
      if case .repeats(let repeats) = passage { repeats.sums } else { [Derivation.Sum]() }
    }
    #expect(sums.contains { trace.nodes[$0.node].name == "w" && $0.terms.count == 1000 })
    let text = try markdown(trace)
    #expect(text.split(separator: "\n").count < 300)
  }

  @Test func thousandsOfTurnsAreListedOnce() {
    let tape = Tape()
    let w = tape.input(0.9, "w")
    var h = tape.input(0.5, "h")
    let turns = 10_000
    for turn in 0..<turns {
      tape.openScope("t=\(turn)", kind: .turn)
      h = tanh(w * h).named("h")
      tape.closeScope()
    }
    let derivation = Derivation(tape.trace(of: h))
    for passages in [derivation.forward.count, derivation.backward.count] {
      #expect(passages < 20)
    }
    let rows = derivation.forward.reduce(0) { sum, passage in
      if case .repeats(let repeats) = passage { sum + repeats.rows.count } else { sum }
    }
    #expect(rows > turns - 5)
  }

  @Test func longProgramsAreCutAndSayHowToSeeTheRest() throws {
    let tape = Tape()
    var x = tape.input(1, "x")
    for _ in 0..<100_000 { x = x * 1.00001 }
    let trace = tape.trace(of: x)
    let derivation = Derivation(trace)
    #expect(steps(derivation).count == 300)
    #expect(derivation.backward.contains(.omitted(99_700)))
    let text = try markdown(trace)
    #expect(text.utf8.count < 200_000)
    #expect(text.contains("99,700 operations are left out"))
    #expect(text.contains("--max-nodes"))
    #expect(Derivation(trace, Derivation.Options(maximumSteps: 1_000_000)).forward.count == 1)
  }
}

/// The sum of elements over some axes of a shape.
private func sum(_ elements: [Double], _ shape: [Int], over axes: [Int]) -> [Double] {
  if axes.isEmpty { return elements }
  var result: [Double] = []
  var places: [[Int]: Int] = [:]
  for (place, element) in elements.enumerated() {
    var rest = place
    var index: [Int] = []
    for (axis, extent) in shape.enumerated().reversed() {
      index.append(axes.contains(axis) ? 0 : rest % extent)
      rest /= extent
    }
    if let known = places[index] {
      result[known] += element
    } else {
      places[index] = result.count
      result.append(element)
    }
  }
  return result
}
