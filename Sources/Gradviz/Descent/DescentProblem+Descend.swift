import GradvizEngine

/// How far and how a descent goes.
package struct DescentOptions: Sendable {
  /// How many updates there are.
  package var steps: Int
  /// PyTorch's `lr`.
  package var learningRate: Double
  /// PyTorch's `weight_decay`.
  package var weightDecay: Double
  /// How an update follows from the gradients.
  package var method: DescentMethod

  /// Options from their parts.
  package init(
    steps: Int, learningRate: Double, weightDecay: Double = 0,
    method: DescentMethod = .sgd(.init())
  ) {
    self.steps = steps
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.method = method
  }
}

extension DescentProblem {
  /// Goes down the gradients.
  ///
  /// What one record gave in the program's place is checked by a run of the program at the last values; where that took
  /// another way, every step is run anew.
  ///
  /// - Parameters:
  ///   - options: How far and how it goes.
  ///   - step: Is told each step when it is done, and how many there are in all; once more from the first where they are
  ///     run anew.
  /// - Returns: What was gone, and why the computation failed where it did.
  /// - Throws: what `step` throws.
  package func descend(
    _ options: DescentOptions,
    step: (Descent.Step, _ total: Int) throws -> Void = { _, _ in }
  ) rethrows -> (descent: Descent, failure: DescentFailure?) {
    var result = try attempt(options, step)
    if let last = result.descent.steps.last, !agrees(with: last) {
      result = try attempt(options, step)
    }
    return result
  }

  private func attempt(
    _ options: DescentOptions, _ told: (Descent.Step, Int) throws -> Void
  ) rethrows -> (descent: Descent, failure: DescentFailure?) {
    var descent = Descent(names: names, steps: [], stop: nil, ranProgram: runsProgram)
    var optimizer = Optimizer(
      options.method, learningRate: options.learningRate, weightDecay: options.weightDecay)
    var values = start
    for number in 0...max(options.steps, 0) {
      let slope: Slope
      do throws(DescentFailure) {
        slope = try self.slope(at: values)
      } catch {
        descent.stop = .failed(step: number)
        return (descent, error)
      }
      let step = Descent.Step(
        number: number, loss: slope.loss, values: values, gradients: slope.gradients)
      descent.steps.append(step)
      try told(step, options.steps + 1)
      guard slope.loss.isFinite, step.gradientNorm.isFinite else {
        descent.stop = .notFinite(step: number)
        break
      }
      if number == options.steps { break }
      let moved = optimizer.step(values.map(\.elements), slope.gradients.map(\.elements))
      values = zip(values, moved).map { Tensor(shape: $0.shape, elements: $1) }
    }
    return (descent, nil)
  }
}
