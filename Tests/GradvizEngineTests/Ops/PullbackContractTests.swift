import GradvizEngine
import GradvizTrace
import Testing

/// What every pullback of the catalog must do; a new op gets these tests by being in it.
@Suite struct PullbackContractTests {
  @Test(arguments: OpCode.allCases)
  func gradientsAgreeWithCentralDifferences(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      let analytic = try example.gradients(example.operands)
      for (position, operand) in example.operands.enumerated() {
        #expect(analytic[position].shape == operand.shape)
        let isPassing = code.passesGradient(to: position)
        let numeric = try FiniteDifferences().gradient(at: operand) { moved in
          var operands = example.operands
          operands[position] = moved
          return try example.weighedSum(operands)
        }.map { isPassing ? $0.value : 0 }
        #expect(
          isClose(analytic[position].elements, numeric, 1e-8),
          "operand \(position) of \(example): \(analytic[position]) is not \(numeric)")
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func contributionsSumToTheGradientExactly(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      // Every operand twice more, so that there is something to sum.
      let tape = Tape()
      let recorded = try example.record(on: tape)
      let again = try tape.record(code, recorded.inputs, example.attributes)
      let trace = tape.trace(of: recorded.sum + again.sum() + recorded.inputs[0].sum())
      var sums = [[Double]?](repeating: nil, count: trace.nodes.count)
      for contribution in trace.contributions {
        let part = try #require(contribution.downstream?.elements)
        sums[contribution.operand] =
          sums[contribution.operand].map { zip($0, part).map(+) } ?? part
      }
      for node in trace.nodes where node.id != trace.output {
        // As values of a trace, where a NaN is the same as a NaN.
        #expect(
          sums[node.id].map(Trace.Value.elements)
            == node.gradient?.elements.map(Trace.Value.elements),
          "node \(node.id) of \(example)")
        if let gradient = node.gradient?.elements {
          #expect(gradient.count == Shape(node.shape).count)
        }
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func upstreamTimesLocalIsDownstreamForElementwiseOps(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      let shape = try example.value().shape
      let contributions = try example.traced().1
      let passing = example.operands.indices.filter(code.passesGradient(to:))
      #expect(contributions.map(\.operandIndex) == passing, "\(example)")
      for contribution in contributions {
        guard let local = contribution.local?.elements else {
          #expect(!code.isElementwise, "\(example) has no local derivative")
          continue
        }
        #expect(code.isElementwise)
        let upstream = try #require(contribution.upstream?.elements)
        let product = Tensor(shape: shape, elements: zip(upstream, local).map(*))
        let expected = product.summed(like: example.operands[contribution.operandIndex].shape)
        let downstream = try #require(contribution.downstream?.elements)
        #expect(isClose(expected.elements, downstream, 1e-14), "\(example)")
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func rowsOfTheJacobianGiveTheContribution(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      for contribution in try example.traced(jacobians: true).1 {
        let rows = try #require(contribution.jacobian)
        let upstream = try #require(contribution.upstream?.elements)
        let downstream = try #require(contribution.downstream?.elements)
        #expect(rows.count == upstream.count)
        var product = [Double](repeating: 0, count: downstream.count)
        for (row, weight) in zip(rows, upstream) {
          product = zip(product, row).map { $0 + weight * $1 }
        }
        #expect(isClose(product, downstream, 1e-13), "\(example)")
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func recordedBackwardPassEqualsTheNumericOneBitForBit(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      let tape = Tape()
      let recorded = try example.record(on: tape)
      let derivatives = tape.recordBackward(from: recorded.sum)
      tape.backward(from: recorded.sum)
      for input in recorded.inputs {
        let derivative = derivatives[Int(input.index)]
        #expect(derivative?.shape == input.gradient?.shape)
        #expect(
          derivative?.value.elements.map(\.bitPattern)
            == input.gradient?.elements.map(\.bitPattern), "\(example)")
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func secondDerivativesAgreeWithCentralDifferencesOfFirst(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      let tape = Tape()
      let recorded = try example.record(on: tape)
      let derivatives = tape.recordBackward(from: recorded.sum)
      // All first derivatives, weighed and summed, are differentiated again.
      var total = tape.constant(0)
      for (seed, input) in recorded.inputs.enumerated() {
        guard let derivative = derivatives[Int(input.index)] else { continue }
        let weights = OpCase.weights(input.shape, seed: UInt64(seed) + 7)
        total += (derivative * tape.constant(weights)).sum()
      }
      tape.backward(from: total)
      for (position, input) in recorded.inputs.enumerated() where code.passesGradient(to: position)
      {
        let numeric = try FiniteDifferences().gradient(at: example.operands[position]) { moved in
          var operands = example.operands
          operands[position] = moved
          return try example.gradients(operands).enumerated().reduce(0) { sum, pair in
            let weights = OpCase.weights(pair.element.shape, seed: UInt64(pair.offset) + 7)
            return zip(pair.element.elements, weights.elements).reduce(sum) { $0 + $1.0 * $1.1 }
          }
        }.map(\.value)
        let analytic =
          input.gradient?.elements ?? [Double](repeating: 0, count: input.shape.count)
        #expect(
          isClose(analytic, numeric, 1e-7),
          "operand \(position) of \(example): \(analytic) is not \(numeric)")
      }
    }
  }
}
