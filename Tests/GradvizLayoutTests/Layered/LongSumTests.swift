import GradvizDiagram
import GradvizLayout
import Testing

/// A long sum of products, as a neuron with many inputs: small enough for the network simplex, and too large for it.
@Suite struct LongSumTests {
  private struct Sum {
    var diagram: Diagram
    var additions: [Int] = []
    var products: [Int] = []

    init(_ count: Int) {
      var circuit = Circuit()
      var last: Int?
      for term in 0..<count {
        let product = circuit.op("×", [circuit.input("w"), circuit.input("x\(term)")])
        products.append(product)
        if let before = last {
          last = circuit.op("+", [before, product])
          additions += [last ?? 0]
        } else {
          last = product
        }
      }
      circuit.output(last ?? 0)
      diagram = circuit.diagram
    }
  }

  @Test(arguments: [40, 900])
  func itsTermsJoinOneStraightLine(_ count: Int) {
    let sum = Sum(count)
    let layout = LayeredLayout.layout(sum.diagram)
    let places = sum.additions.dropFirst(2).map { layout.nodes[$0].center }
    for (place, next) in zip(places, places.dropFirst()) where next.x > place.x {
      #expect(abs(next.y - place.y) < 1)
    }
  }

  @Test(arguments: [40, 900])
  func eachTermStandsBesideThePlaceWhereItIsAdded(_ count: Int) {
    let sum = Sum(count)
    let layout = LayeredLayout.layout(sum.diagram)
    var apart = 0
    for (product, addition) in zip(sum.products.dropFirst(), sum.additions) {
      let from = layout.nodes[product].center
      let to = layout.nodes[addition].center
      if to.x > from.x, abs(to.y - from.y) > 150 || to.x - from.x > 400 { apart += 1 }
    }
    // The first few may stand in a staircase.
    #expect(apart <= 12)
  }
}
