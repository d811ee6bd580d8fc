import GradvizEngine
import GradvizTestSupport
import Testing

/// Products of all small sizes, narrow and wide, beside sums written out.
@Suite struct MatrixProductTests {
  @Test(arguments: [[false, false], [true, false], [false, true], [true, true]])
  func everyElementIsTheSumInOrder(transposes: [Bool]) throws {
    var generator = SeededGenerator(seed: 11)
    for m in [1, 2, 3, 5, 6, 7, 13] {
      for k in [1, 2, 4, 9] {
        for n in [1, 2, 7, 8, 9, 16, 17] {
          let x = random(transposes[0] ? [k, m] : [m, k], &generator)
          let y = random(transposes[1] ? [n, k] : [k, n], &generator)
          let tape = Tape()
          let product = try tape.record(
            .matmul, [tape.input(x), tape.input(y)], Attributes(transposes: transposes))
          var expected: [Double] = []
          for i in 0..<m {
            for j in 0..<n {
              var sum = 0.0
              for p in 0..<k {
                let a = x.elements[transposes[0] ? p * m + i : i * k + p]
                let b = y.elements[transposes[1] ? j * k + p : p * n + j]
                sum.addProduct(a, b)
              }
              expected.append(sum)
            }
          }
          // Bit for bit: the order of the sum is the same in every way of computing it, and each product is fused.
          #expect(product.value.elements == expected, "[\(m), \(k)] @ [\(k), \(n)]")
        }
      }
    }
  }

  @Test(arguments: [[false, false], [true, false], [false, true], [true, true]])
  func productsInPiecesAreTheSameSums(transposes: [Bool]) throws {
    var generator = SeededGenerator(seed: 13)
    let (m, k, n) = (205, 270, 531)
    let x = random(transposes[0] ? [k, m] : [m, k], &generator)
    let y = random(transposes[1] ? [n, k] : [k, n], &generator)
    let tape = Tape()
    let product = try tape.record(
      .matmul, [tape.input(x), tape.input(y)], Attributes(transposes: transposes)
    ).value.elements
    let (a, b) = (x.elements, y.elements)
    for i in stride(from: 0, to: m, by: 17) {
      for j in stride(from: i % 5, to: n, by: 5) {
        var sum = 0.0
        for p in 0..<k {
          sum.addProduct(
            a[transposes[0] ? p * m + i : i * k + p], b[transposes[1] ? j * k + p : p * n + j])
        }
        #expect(product[i * n + j] == sum, "[\(i), \(j)]")
      }
    }
  }

  @Test func factorsInStacksMeetTheirOwnPartners() throws {
    var generator = SeededGenerator(seed: 12)
    let tape = Tape()
    let x = random([3, 1, 4, 5], &generator)
    let y = random([2, 5, 11], &generator)
    let product = try tape.record(.matmul, [tape.input(x), tape.input(y)]).value
    #expect(product.shape == Shape([3, 2, 4, 11]))
    for a in 0..<3 {
      for b in 0..<2 {
        let left = Tensor(shape: Shape([4, 5]), elements: Array(x.elements[a * 20..<a * 20 + 20]))
        let right = Tensor(
          shape: Shape([5, 11]), elements: Array(y.elements[b * 55..<b * 55 + 55]))
        let part = try tape.record(.matmul, [tape.input(left), tape.input(right)]).value.elements
        let start = (a * 2 + b) * 44
        #expect(Array(product.elements[start..<start + 44]) == part)
      }
    }
  }

  private func random(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor {
    Tensor(
      shape: Shape(shape),
      elements: (0..<shape.reduce(1, *)).map { _ in Double.random(in: -2...2, using: &generator) })
  }
}
