import GradvizEngine
import Testing

/// Special functions against values computed with 40 digits by mpmath.
@Suite struct SpecialFunctionTests {
  struct Line: CustomTestStringConvertible, Sendable {
    var code: OpCode
    var operands: [Double]
    var value: Double

    var testDescription: String { "\(code.name)(\(operands))" }
  }

  static let lines: [Line] = [
    Line(code: .gammaln, operands: [0.001], value: 6.9071788853838537),
    Line(code: .gammaln, operands: [0.75], value: 0.20328095143129537),
    Line(code: .gammaln, operands: [2.5], value: 0.28468287047291916),
    Line(code: .gammaln, operands: [17.25], value: 31.374622313677686),
    Line(code: .gammaln, operands: [123456.5], value: 1323898.630662737),
    Line(code: .gammaln, operands: [-0.75], value: 1.5757045971498584),
    Line(code: .gammaln, operands: [-7.25], value: -7.54188344347575),
    Line(code: .digamma, operands: [0.001], value: -1000.5755719318103),
    Line(code: .digamma, operands: [0.75], value: -1.0858608797864722),
    Line(code: .digamma, operands: [1.4375], value: -0.023613544005297899),
    Line(code: .digamma, operands: [1.5], value: 0.036489973978576521),
    Line(code: .digamma, operands: [2.5], value: 0.70315664064524319),
    Line(code: .digamma, operands: [9.75], value: 2.225109535044576),
    Line(code: .digamma, operands: [17.25], value: 2.818546676986557),
    Line(code: .digamma, operands: [123456.5], value: 11.723640096268135),
    Line(code: .digamma, operands: [-0.25], value: 2.9141391202135278),
    Line(code: .digamma, operands: [-7.25], value: 5.1899772149562879),
    Line(code: .trigamma, operands: [0.001], value: 1000001.6425331958),
    Line(code: .trigamma, operands: [0.75], value: 2.5418796476716065),
    Line(code: .trigamma, operands: [1.5], value: 0.93480220054467931),
    Line(code: .trigamma, operands: [9.75], value: 0.10800324333663185),
    Line(code: .trigamma, operands: [17.25], value: 0.059683781919015517),
    Line(code: .trigamma, operands: [123456.5], value: 8.1000518402874905e-6),
    Line(code: .trigamma, operands: [-0.25], value: 18.541879647671606),
    Line(code: .trigamma, operands: [-7.25], value: 19.610354539293269),
    Line(code: .erfc, operands: [-2], value: 1.9953222650189527),
    Line(code: .erfc, operands: [0.25], value: 0.72367360983176307),
    Line(code: .erfc, operands: [3], value: 2.2090496998585441e-5),
    Line(code: .erfc, operands: [10], value: 2.0884875837625448e-45),
    Line(code: .erfc, operands: [25], value: 8.3001725711965228e-274),
    Line(code: .ndtr, operands: [-8], value: 6.2209605742717841e-16),
    Line(code: .ndtr, operands: [-1], value: 0.15865525393145705),
    Line(code: .ndtr, operands: [0.5], value: 0.6914624612740131),
    Line(code: .ndtr, operands: [3], value: 0.99865010196836991),
    Line(code: .sinc, operands: [0.125], value: 0.97449535840443265),
    Line(code: .sinc, operands: [0.75], value: 0.30010543871903536),
    Line(code: .sinc, operands: [-1.5], value: -0.21220659078919378),
    Line(code: .exp2, operands: [-3.5], value: 0.088388347648318441),
    Line(code: .exp2, operands: [0.125], value: 1.0905077326652577),
    Line(code: .exp2, operands: [9.75], value: 861.07792921980369),
    Line(code: .cbrt, operands: [-20], value: -2.7144176165949066),
    Line(code: .cbrt, operands: [0.3125], value: 0.67860440414872664),
    Line(code: .cbrt, operands: [1000000000.0], value: 1000.0),
    Line(code: .polygamma, operands: [2, 0.25], value: -129.32773993753692),
    Line(code: .polygamma, operands: [2, 1.5], value: -0.82879664423432),
    Line(code: .polygamma, operands: [2, -2.5], value: -0.1082040516417274),
    Line(code: .polygamma, operands: [3, 40], value: 3.24414001515635e-5),
    Line(code: .polygamma, operands: [5, 0.75], value: 678.75334287457971),
    Line(code: .polygamma, operands: [20, 2.5], value: -10709198259.124132),
  ]

  @Test(arguments: lines)
  func valuesAreExactToTheLastDigits(_ line: Line) throws {
    let value = try OpCase(line.code, line.operands.map { Tensor($0) }).value().elements[0]
    let error = abs(value - line.value) / abs(line.value)
    #expect(error < 1e-14, "\(value) is not \(line.value)")
  }

  @Test func ordersOfPolygammaThatAreNoWholeNumbersHaveNoValue() throws {
    for order in [-1, 0.5, .nan, .infinity] {
      #expect(try OpCase(.polygamma, [Tensor(order), 2]).value().elements[0].isNaN)
    }
  }

  @Test func slopeOfSincIsSmoothAtZero() throws {
    // −π²/3 is the second derivative at 0; the first is odd.
    let tape = Tape()
    let x = tape.input([-1e-9, 0, 1e-9, 0.158, 0.159])
    let y = try tape.record(.sinc, [x])
    let slope = try #require(tape.recordBackward(from: y)[Int(x.index)])
    tape.backward(from: slope)
    let curvature = try #require(x.gradient?.elements)
    #expect(isClose(curvature[0], -Double.pi * .pi / 3, 1e-12))
    #expect(isClose(curvature[1], -Double.pi * .pi / 3, 1e-12))
    #expect(isClose(curvature[2], -Double.pi * .pi / 3, 1e-12))
    #expect(isClose(curvature[3], curvature[4], 1e-2))
  }
}
