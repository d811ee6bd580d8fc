import Foundation
import GradvizEngine
import GradvizTrace
import Testing

/// Values and derivatives where functions have no slope, no end or no number.
///
/// The figures are those of PyTorch 2.13 in float64, but where a comment says otherwise.
@Suite struct KinkTests {
  /// One line of the table: an op on operands, its value, and what each operand receives; nil where none passes.
  struct Line: CustomTestStringConvertible, Sendable {
    var code: OpCode
    var operands: [Tensor]
    var attributes = Attributes()
    var value: [Double]
    var gradients: [[Double]?]
    var weights: [Double]?

    var testDescription: String { "\(code.name)(\(operands))" }
  }

  static let inf = Double.infinity
  static let nan = Double.nan
  /// The places every function of one number is tried at.
  static let places: Tensor = [
    Tensor(-inf), -1, Tensor(-0.0), 0, 1, Tensor(inf), Tensor(nan),
  ]

  private static func unary(_ code: OpCode, _ value: [Double], _ gradient: [Double]) -> Line {
    Line(code: code, operands: [places], value: value, gradients: [gradient])
  }

  static let unaries: [Line] = [
    unary(.relu, [0, 0, -0.0, 0, 1, inf, nan], [0, 0, 0, 0, 1, 1, 1]),
    // A sign that is no number stays none, as in NumPy; PyTorch says 0.
    unary(.abs, [inf, 1, 0, 0, 1, inf, nan], [-1, -1, 0, 0, 1, 1, nan]),
    unary(.sqrt, [nan, nan, -0.0, 0, 1, inf, nan], [nan, nan, -inf, inf, 0.5, 0, nan]),
    unary(.log, [nan, nan, -inf, -inf, 0, inf, nan], [-0.0, -1, -inf, inf, 1, 0, nan]),
    unary(
      .sigmoid, [0, 0.2689414213699951, 0.5, 0.5, 0.7310585786300049, 1, nan],
      [0, 0.19661193324148185, 0.25, 0.25, 0.19661193324148185, 0, nan]),
    unary(
      .softplus,
      [
        0, 0.31326168751822286, 0.6931471805599453, 0.6931471805599453, 1.3132616875182228, inf,
        nan,
      ],
      [0, 0.2689414213699951, 0.5, 0.5, 0.7310585786300049, 1, nan]),
    unary(.reciprocal, [-0.0, -1, -inf, inf, 1, 0, nan], [-0.0, -1, -inf, -inf, -1, -0.0, nan]),
    unary(
      .tanh, [-1, -0.7615941559557649, -0.0, 0, 0.7615941559557649, 1, nan],
      [0, 0.41997434161402614, 1, 1, 0.41997434161402614, 0, nan]),
    unary(
      .silu, [nan, -0.2689414213699951, -0.0, 0, 0.7310585786300049, inf, nan],
      [nan, 0.07232948812851325, 0.5, 0.5, 0.9276705118714869, nan, nan]),
    unary(
      .gelu, [nan, -0.15865525393145702, -0.0, 0, 0.841344746068543, inf, nan],
      [nan, -0.08331547058768635, 0.5, 0.5, 1.0833154705876864, nan, nan]),
    unary(
      .log1p, [nan, -inf, -0.0, 0, 0.6931471805599453, inf, nan], [-0.0, inf, 1, 1, 0.5, 0, nan]),
    unary(
      .expm1, [-1, -0.6321205588285577, -0.0, 0, 1.7182818284590453, inf, nan],
      [0, 0.36787944117144233, 1, 1, 2.7182818284590455, inf, nan]),
    unary(.square, [inf, 1, 0, 0, 1, inf, nan], [-inf, -2, -0.0, 0, 2, inf, nan]),
    unary(
      .exp, [0, 0.36787944117144233, 1, 1, 2.718281828459045, inf, nan],
      [0, 0.36787944117144233, 1, 1, 2.718281828459045, inf, nan]),
    unary(
      .arctan, [-.pi / 2, -0.7853981633974483, -0.0, 0, 0.7853981633974483, .pi / 2, nan],
      [0, 0.5, 1, 1, 0.5, 0, nan]),
    unary(
      .arcsin, [nan, -.pi / 2, -0.0, 0, .pi / 2, nan, nan], [nan, inf, 1, 1, inf, nan, nan]),
    Line(
      code: .floor, operands: [[-1.5, -0.0, 2.5, Tensor(inf), Tensor(nan)]],
      value: [-2, -0.0, 2, inf, nan], gradients: [nil]),
    Line(
      code: .ceil, operands: [[-1.5, -0.5, 2.5, Tensor(-inf)]], value: [-1, -0.0, 3, -inf],
      gradients: [nil]),
    Line(
      code: .trunc, operands: [[-1.5, -0.5, 2.5, 1e300]], value: [-1, -0.0, 2, 1e300],
      gradients: [nil]),
    Line(
      code: .round, operands: [[-1.5, -0.5, 0.5, 1.5, 2.5]], value: [-2, -0.0, 0, 2, 2],
      gradients: [nil]),
    unary(.cbrt, [-inf, -1, -0.0, 0, 1, inf, nan], [0, 1.0 / 3, inf, inf, 1.0 / 3, 0, nan]),
    unary(
      .exp2, [0, 0.5, 1, 1, 2, inf, nan],
      [
        0, 0.34657359027997264, 0.6931471805599453, 0.6931471805599453, 1.3862943611198906, inf,
        nan,
      ]),
    Line(
      code: .sinc, operands: [[0, 1e-3, 0.5]], value: [1, 0.9999983550667449, 0.6366197723675814],
      gradients: [[0, -0.003289864886454117, -1.2732395447351628]]),
    Line(
      code: .erfc, operands: [[-30, 5, 30]], value: [2, 1.5374597944280347e-12, 0],
      gradients: [[0, -1.5670866531017335e-11, 0]]),
    Line(
      code: .ndtr, operands: [[-10, 0, 40]], value: [7.619853024160527e-24, 0.5, 1],
      gradients: [[7.694598626706419e-23, 0.3989422804014327, 0]]),
    Line(
      code: .gammaln, operands: [[0, -1, 1, Tensor(inf)]], value: [inf, inf, 0, inf],
      gradients: [[-inf, nan, -0.5772156649015329, inf]]),
    Line(
      code: .digamma, operands: [[0, -0.0, -1, Tensor(inf), Tensor(-inf)]],
      value: [-inf, inf, nan, inf, nan], gradients: [[inf, inf, inf, 0, nan]]),
    Line(
      code: .trigamma, operands: [[0, -1, Tensor(inf), Tensor(nan)]], value: [inf, inf, 0, nan],
      gradients: [[-inf, -inf, 0, nan]]),
    Line(code: .sigmoid, operands: [[-1000, 1000]], value: [0, 1], gradients: [[0, 0]]),
    Line(code: .softplus, operands: [[-1000, 1000]], value: [0, 1000], gradients: [[0, 1]]),
    Line(
      code: .log1p, operands: [[1e-20, -1e-20, 1e-10]],
      value: [1e-20, -1e-20, 9.999999999500001e-11],
      gradients: [[1, 1, 0.9999999999]]),
    Line(
      code: .expm1, operands: [[1e-20, -1e-20, -1000, 1000]], value: [1e-20, -1e-20, -1, inf],
      gradients: [[1, 1, 0, inf]]),
    Line(code: .tanh, operands: [[-1000, 1000]], value: [-1, 1], gradients: [[0, 0]]),
    Line(code: .silu, operands: [[-1000, 1000]], value: [0, 1000], gradients: [[0, 1]]),
    Line(code: .gelu, operands: [[-1000, 1000]], value: [0, 1000], gradients: [[0, 1]]),
  ]

  static let binaries: [Line] = [
    Line(
      code: .power, operands: [[0, 0, 0, 0, 0, 2, -2, -2, 1], [0, 1, 2, 0.5, -1, 0, 2, 3, 0]],
      value: [1, 0, 0, 0, inf, 1, 4, -8, 1],
      gradients: [
        [0, 1, 0, inf, -inf, 0, -4, 12, 0],
        [0, 0, 0, 0, -inf, 0.6931471805599453, nan, nan, 0],
      ]),
    Line(
      code: .maximum, operands: [[1, 1, 2, Tensor(nan), 1], [2, 1, 1, 1, Tensor(nan)]],
      value: [2, 1, 2, nan, nan], gradients: [[0, 0.5, 1, 1, 1], [1, 0.5, 0, 1, 1]]),
    Line(
      code: .minimum, operands: [[1, 1, 2, Tensor(nan), 1], [2, 1, 1, 1, Tensor(nan)]],
      value: [1, 1, 1, nan, nan], gradients: [[1, 0.5, 0, 1, 1], [0, 0.5, 1, 1, 1]]),
    Line(
      code: .fmax,
      operands: [[1, 1, 2, Tensor(nan), 1, Tensor(nan)], [2, 1, 1, 1, Tensor(nan), Tensor(nan)]],
      value: [2, 1, 2, 1, 1, nan], gradients: [[0, 0.5, 1, 0, 1, 1], [1, 0.5, 0, 1, 0, 0]]),
    Line(
      code: .fmin,
      operands: [[1, 1, 2, Tensor(nan), 1, Tensor(nan)], [2, 1, 1, 1, Tensor(nan), Tensor(nan)]],
      value: [1, 1, 1, 1, 1, nan], gradients: [[1, 0.5, 0, 0, 1, 1], [0, 0.5, 1, 1, 0, 0]]),
    Line(
      code: .xlogy, operands: [[0, 0, 0, 1, 0], [0, 2, -1, 0, Tensor(nan)]],
      value: [0, 0, 0, -inf, nan],
      gradients: [[0, 0.6931471805599453, 0, -inf, nan], [nan, 0, -0.0, inf, nan]]),
    Line(
      code: .arctan2, operands: [[0, 0, 1, -0.0], [0, -1, 0, 1]], value: [0, .pi, .pi / 2, -0.0],
      gradients: [[0, -1, 0, 1], [0, 0, -1, 0]]),
    Line(
      code: .hypot, operands: [[0, 3, 1e200], [0, -4, 1e200]],
      value: [0, 5, 1.4142135623730951e200],
      gradients: [[nan, 0.6, 0.7071067811865475], [nan, -0.8, 0.7071067811865475]]),
    Line(
      code: .logaddexp,
      operands: [
        [Tensor(-inf), Tensor(inf), 0, 1000, Tensor(nan)],
        [Tensor(-inf), Tensor(inf), Tensor(-inf), 1000, 0],
      ],
      value: [-inf, inf, 0, 1000.6931471805599, nan],
      gradients: [[nan, nan, 1, 0.5, nan], [nan, nan, 0, 0.5, nan]]),
    Line(
      code: .fmod, operands: [[5.5, -5.5, 5.5, 4, 1, 1], [2, 2, -2, 2, 0.1, 0]],
      value: [1.5, -1.5, 1.5, 0, 0.09999999999999995, nan],
      gradients: [[1, 1, 1, 1, 1, 1], [-2, 2, 2, -2, -9, nan]]),
    Line(
      code: .heaviside, operands: [[-1, 0, -0.0, 2, Tensor(nan)], 0.5],
      value: [0, 0.5, 0.5, 1, nan],
      gradients: [nil, [2]]),
    Line(
      code: .copysign, operands: [[2, -2, 2, 0, Tensor(inf)], [1, 1, -0.0, -1, -1]],
      value: [2, 2, -2, -0.0, -inf], gradients: [[1, -1, -1, 0, -1], nil]),
    Line(
      code: .logicalXor, operands: [[0, 1, 1, Tensor(nan)], [0, 0, 2, 0]], value: [0, 1, 0, 1],
      gradients: [nil, nil]),
    Line(
      code: .divide, operands: [[1, 0, -1, Tensor(inf), 1], [0, 0, 0, Tensor(inf), Tensor(inf)]],
      value: [inf, nan, -inf, nan, 0],
      gradients: [[inf, inf, inf, 0, 0], [-inf, nan, inf, nan, -0.0]]),
    Line(
      code: .multiply, operands: [[0, Tensor(inf), Tensor(nan)], [Tensor(inf), 0, 0]],
      value: [nan, nan, nan], gradients: [[inf, 0, 0], [0, inf, nan]]),
    Line(
      code: .leakyReLU, operands: [places, 0.1], value: [-inf, -0.1, -0.0, 0, 1, inf, nan],
      gradients: [[0.1, 0.1, 0.1, 0.1, 1, 1, 0.1], [nan]]),
    Line(
      code: .elu, operands: [[-1000, -1, 0, 1, 1000], 1],
      value: [-1, -0.6321205588285577, 0, 1, 1000],
      gradients: [[0, 0.36787944117144233, 1, 1, 1], [-1.6321205588285577]]),
    Line(
      code: .elu, operands: [[-1, 1], 0], value: [0, 1],
      gradients: [[0, 1], [-0.6321205588285577]]),
    Line(
      code: .remainder, operands: [[7, -7, 7, -7, 4, 1], [2, 2, -2, -2, 2, 0.1]],
      value: [1, 1, -1, -1, 0, 0.09999999999999995],
      gradients: [[1, 1, 1, 1, 1, 1], [-3, 4, 4, -3, -2, -9]]),
    Line(
      code: .floorDivide,
      operands: [[1, 7, -7, 5, -5, 1], [0.1, 2, 2, Tensor(inf), Tensor(inf), 0]],
      value: [9, 3, -4, 0, -1, inf], gradients: [nil, nil]),
    // At a bound the gradient is 0, as in PyTorch 2.15 for bounds that are numbers, and the bound receives it.
    Line(
      code: .clip,
      operands: [[0, 1, 0.5, -1, 2, Tensor(nan)], 0, 1], value: [0, 1, 0.5, 0, 1, nan],
      gradients: [[0, 0, 1, 0, 0, 0], [2], [2]]),
    // Bounds the wrong way round, or at one place: the upper one wins, as in NumPy, and alone receives.
    Line(
      code: .clip, operands: [[0, 3, 0.5], 2, 1], value: [1, 1, 1],
      gradients: [[0, 0, 0], [0], [3]]),
    Line(
      code: .clip, operands: [[0, 1, 3], 1, 1], value: [1, 1, 1],
      gradients: [[0, 0, 0], [0], [3]]),
    Line(
      code: .where, operands: [[1, 0], [1, Tensor(nan)], [Tensor(nan), 2]], value: [1, 2],
      gradients: [nil, [1, 0], [0, 1]]),
  ]

  private static func along(
    _ code: OpCode, _ x: [Double], _ value: [Double], _ gradient: [Double],
    weights: [Double]? = nil, correction: Double = 0
  ) -> Line {
    Line(
      code: code, operands: [Tensor(shape: Shape([x.count]), elements: x)],
      attributes: Attributes(axes: [0], correction: correction), value: value,
      gradients: [gradient], weights: weights)
  }

  static let reductions: [Line] = [
    along(.softmax, [1000, -1000], [1, 0], [0, 0], weights: [1, 3]),
    along(.softmax, [-inf, 0], [0, 1], [0, 0], weights: [1, 3]),
    along(.softmax, [-inf, -inf], [nan, nan], [nan, nan]),
    along(.softmax, [inf, 0], [nan, nan], [nan, nan]),
    along(.softmax, [1000, 1000], [0.5, 0.5], [-0.5, 0.5], weights: [1, 3]),
    along(.logSoftmax, [1000, -1000], [0, -2000], [-3, 3], weights: [1, 3]),
    along(.logSoftmax, [-inf, 0], [-inf, 0], [1, -1], weights: [1, 3]),
    along(.logSoftmax, [-inf, -inf], [nan, nan], [nan, nan]),
    along(.logSoftmax, [inf, 0], [nan, nan], [nan, nan]),
    along(.logsumexp, [1000, -1000], [1000], [1, 0]),
    along(.logsumexp, [-inf, 0], [0], [0, 1]),
    along(.logsumexp, [-inf, -inf], [-inf], [nan, nan]),
    along(.logsumexp, [inf, 0], [inf], [nan, 0]),
    along(.logsumexp, [nan, 0], [nan], [nan, nan]),
    along(.logsumexp, [1000, 1000], [1000.6931471805599], [0.5, 0.5]),
    along(.max, [1, 3, 3], [3], [0, 0.5, 0.5]),
    along(.max, [3, 3, 3], [3], [1.0 / 3, 1.0 / 3, 1.0 / 3]),
    along(.max, [nan, 1, 3], [nan], [1, 0, 0]),
    along(.max, [-inf, -inf], [-inf], [0.5, 0.5]),
    along(.min, [1, 3, 3], [1], [1, 0, 0]),
    along(.min, [nan, 1, nan], [nan], [0.5, 0, 0.5]),
    along(.prod, [2, 0, 4], [0], [0, 8, 0]),
    along(.prod, [0, 0, 4], [0], [0, 0, 0]),
    along(.prod, [0], [0], [1]),
    along(.prod, [inf, 0, 1], [nan], [0, inf, nan]),
    along(.variance, [2, 2, 2], [0], [0, 0, 0]),
    along(.variance, [1, 2, 4], [7.0 / 3], [-4.0 / 3, -1.0 / 3, 5.0 / 3], correction: 1),
    along(.variance, [5], [nan], [nan], correction: 1),
    along(.variance, [5], [nan], [nan], correction: 2),
    along(.std, [2, 2, 2], [0], [0, 0, 0]),
    // The mean of equal numbers is rounded, and with it their deviation, as in NumPy.
    along(.std, [0.1, 0.1, 0.1], [1.3877787807814457e-17], [0, 0, 0]),
    along(
      .std, [1, 2, 4], [1.5275252316519465],
      [-0.43643578047198484, -0.10910894511799625, 0.5455447255899809], correction: 1),
    along(.std, [5], [nan], [nan], correction: 1),
    // No elements.
    along(.sum, [], [0], []), along(.prod, [], [1], []), along(.mean, [], [nan], []),
    along(.softmax, [], [], []), along(.cumsum, [], [], []),
  ]

  @Test(arguments: unaries + binaries + reductions)
  func valuesAndDerivativesAreThoseOfTheTable(_ line: Line) throws {
    let tape = Tape()
    let inputs = line.operands.map { tape.input($0) }
    let result = try tape.record(line.code, inputs, line.attributes)
    #expect(isClose(result.value.elements, line.value, 1e-12))
    let weights = line.weights.map { Tensor(shape: result.shape, elements: $0) }
    tape.backward(from: weights.map { result * tape.constant($0) } ?? result)
    for (input, expected) in zip(inputs, line.gradients) {
      guard let expected else {
        #expect(input.gradient == nil)
        continue
      }
      let gradient = try #require(input.gradient)
      #expect(isClose(gradient.elements, expected, 1e-12), "\(gradient) is not \(expected)")
    }
    // The trace of such a run is made as well.
    #expect(tape.trace(of: result).nodes.count == tape.count)
  }

  /// What `1 / (1 + np.exp(-x))` and `np.exp` written out have, where PyTorch's y (1 − y) and 1 − y² are 0.
  @Test func slopesKeepTheirDigitsInSaturation() throws {
    let cases: [(OpCode, Double, Double)] = [
      (.sigmoid, 37.43, 5.5508250862537194e-17), (.sigmoid, 40, 4.248354255291589e-18),
      (.sigmoid, -40, 4.248354255291589e-18), (.tanh, 20, 1.6993417021166355e-17),
      (.tanh, -22, 3.1124528964535186e-19),
    ]
    for (code, place, expected) in cases {
      let tape = Tape()
      let x = tape.input(Tensor(place))
      tape.backward(from: try tape.record(code, [x]))
      let slope = try #require(x.gradient?.elements.first)
      #expect(abs(slope / expected - 1) < 1e-12, "\(code.name) at \(place): \(slope)")
    }
  }

  @Test func extremesOfNothingAreAnError() {
    for code in [OpCode.max, .min, .logsumexp] {
      let tape = Tape()
      let x = tape.input(Tensor(shape: Shape([0, 2]), elements: []))
      #expect(throws: EngineError.self) { try tape.record(code, [x], Attributes(axes: [0])) }
      #expect(throws: Never.self) { try tape.record(code, [x], Attributes(axes: [1])) }
    }
  }

  @Test func sumOverNoAxesChangesNothing() throws {
    for code in [OpCode.sum, .mean, .max, .min, .prod] {
      let tape = Tape()
      let x = tape.input([1, 2])
      let y = try tape.record(code, [x], Attributes(axes: []))
      tape.backward(from: y)
      #expect(y.value == [1, 2])
      #expect(x.gradient == [1, 1])
    }
  }

  @Test func secondDerivativesOfPowersAtZeroAreFinite() throws {
    for (exponent, expected) in [(2.0, 2.0), (3, 0), (1, 0), (0, 0)] {
      let tape = Tape()
      let x = tape.input(0)
      let first = try #require(tape.recordBackward(from: pow(x, exponent))[0])
      tape.backward(from: first + 0 * x)
      #expect(x.gradient?.item == expected, "x**\(exponent)")
    }
  }

  @Test func secondDerivativesIgnoreTheBranchNotChosen() throws {
    let tape = Tape()
    let x = tape.input(1000)
    let first = try #require(tape.recordBackward(from: x.elu() * x)[0])
    tape.backward(from: first)
    #expect(x.gradient?.item == 2)
  }
}
