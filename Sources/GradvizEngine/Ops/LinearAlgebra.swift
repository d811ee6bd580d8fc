/// What the ops on matrices and stacks of them share.
enum LinearAlgebra {
  // MARK: Shapes

  /// The one operand of an op on matrices.
  static func matrix(_ operands: [Shape], _ op: String) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(op, operands.count, expected: "1 operand")
    }
    if operands[0].rank < 2 { throw EngineMessages.matrix(op, operands[0], isSquare: false) }
    return operands[0]
  }

  /// The one operand of an op on square matrices.
  static func square(_ operands: [Shape], _ op: String) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(op, operands.count, expected: "1 operand")
    }
    guard isSquare(operands[0]) else {
      throw EngineMessages.matrix(op, operands[0], isSquare: true)
    }
    return operands[0]
  }

  /// Whether the last two axes are equally long.
  static func isSquare(_ shape: Shape) -> Bool {
    let extents = shape.dimensions.suffix(2)
    return extents.count == 2 && extents.first == extents.last
  }

  /// The axes in front of the matrices.
  static func stack(_ shape: Shape) -> [Int] { Array(shape.dimensions.dropLast(2)) }

  /// The rows and columns of the matrices.
  static func size(_ shape: Shape) -> (rows: Int, columns: Int) {
    (shape.dimensions[shape.rank - 2], shape.dimensions[shape.rank - 1])
  }

  // MARK: Values

  /// Calls `body` with the number and the elements of every matrix in a stack.
  static func forEach<Failure: Error>(
    _ x: Tensor, _ body: (_ place: Int, _ matrix: [Double]) throws(Failure) -> Void
  ) throws(Failure) {
    let (rows, columns) = size(x.shape)
    let elements = x.elements
    for place in 0..<stack(x.shape).reduce(1, *) {
      let start = place * rows * columns
      try body(place, Array(elements[start..<start + rows * columns]))
    }
  }

  /// Writes what a function makes of every matrix in a stack.
  static func map(
    _ x: Tensor, into result: UnsafeMutablePointer<Double>, _ function: ([Double]) -> [Double]
  ) {
    var next = result
    forEach(x) { _, matrix in
      for element in function(matrix) {
        next.pointee = element
        next += 1
      }
    }
  }

  /// Throws where a square matrix in a stack has no inverse.
  static func checkRegular(_ x: Tensor, _ op: String) throws(EngineError) {
    let n = size(x.shape).rows
    try forEach(x) { place, matrix throws(EngineError) in
      let lu = luFactors(matrix, n).lu
      if (0..<n).contains(where: { lu[$0 * n + $0] == 0 }) {
        throw EngineMessages.singular(op, x.shape, place: place)
      }
    }
  }

  // MARK: Rules

  /// The product of two stacks of matrices.
  static func product<A: TensorAlgebra>(_ x: A, _ y: A) -> A {
    x.matmul(y, transposingSelf: false, transposingOther: false)
  }

  /// The product of a stack of matrices, transposed, and another.
  static func product<A: TensorAlgebra>(transposed x: A, _ y: A) -> A {
    x.matmul(y, transposingSelf: true, transposingOther: false)
  }

  /// The product of a stack of matrices and another, transposed.
  static func product<A: TensorAlgebra>(_ x: A, transposed y: A) -> A {
    x.matmul(y, transposingSelf: false, transposingOther: true)
  }

  /// The mean of matrices and their transposes.
  static func symmetric<A: TensorAlgebra>(_ x: A) -> A {
    (x + x.matrixTransposed) * x.constant(0.5)
  }

  /// Stacks of vectors as matrices of one row.
  static func rows<A: TensorAlgebra>(_ x: A) -> A {
    var dimensions = x.shape.dimensions
    dimensions.insert(1, at: dimensions.count - 1)
    return x.reshaped(to: Shape(dimensions))
  }

  /// Stacks of vectors as matrices of one column.
  static func columns<A: TensorAlgebra>(_ x: A) -> A {
    x.reshaped(to: Shape(x.shape.dimensions + [1]))
  }

  /// Stacks of numbers as matrices of one element.
  static func cells<A: TensorAlgebra>(_ x: A) -> A {
    x.reshaped(to: Shape(x.shape.dimensions + [1, 1]))
  }

  /// A square matrix of numbers that follow from their places.
  static func mask<A: TensorAlgebra>(
    like x: A, _ n: Int, _ element: (_ row: Int, _ column: Int) -> Double
  ) -> A {
    let elements = (0..<n * n).map { element($0 / n, $0 % n) }
    return x.constants(Tensor(shape: Shape([n, n]), elements: elements))
  }

  /// The identity.
  static func identity<A: TensorAlgebra>(like x: A, _ n: Int) -> A {
    mask(like: x, n) { $0 == $1 ? 1 : 0 }
  }

  /// The inverses, with infinite elements where there are none.
  static func inverse<A: TensorAlgebra>(_ x: A) -> A { A.applying(.inv, [x], Attributes()) }

  /// The solution of X Z = Y, or of Xᵀ Z = Y.
  static func solution<A: TensorAlgebra>(_ x: A, _ y: A, isTransposed: Bool = false) -> A {
    A.applying(.solve, [x, y], Attributes(transposes: [isTransposed, false]))
  }

  // MARK: Examples

  /// Square matrices that can be inverted, alone and in a stack.
  static let regular: [OpDescription.Example] = [
    .init([[[2, 1], [-1, 3]]]), .init([[[0.5, 2, -1], [3, 1, 0.25], [-2, 1.5, 4]]]),
    .init([[[[1, 2], [3, 5]], [[0, 1.5], [-2, 1]]]]),
  ]

  /// Symmetric matrices with positive eigenvalues, all different.
  static let positive: [OpDescription.Example] = [
    .init([[[2, 0.5], [0.5, 1]]]), .init([[[4, 1, -0.5], [1, 3, 0.25], [-0.5, 0.25, 2]]]),
    .init([[[[2, 1], [1, 5]], [[3, -1.5], [-1.5, 1]]]]),
    .init([
      [[5, 1, 0.5, -1], [1, 4, 0.25, 0.5], [0.5, 0.25, 3, 0.75], [-1, 0.5, 0.75, 2]]
    ]),
  ]

  /// Matrices of all proportions, with singular values that are all different.
  static let rectangular: [OpDescription.Example] = [
    .init([[[2, 1], [-1, 3]]]), .init([[[1, 2], [3, -1], [0.5, 4]]]),
    .init([[[1, 2, -1], [3, 0.5, 2]]]), .init([[[3, 1], [0.5, 2], [-1, 4], [2, 2]]]),
    .init([[[3, 0.5, -1, 2], [1, 2, 4, -2]]]),
    .init([[[0.5, 2, -1], [3, 1, 0.25], [-2, 1.5, 4]]]),
    .init([[[[1, 2], [3, 5], [2, 2]], [[0.5, 1.5], [-2, 1], [1, 0.5]]]]),
  ]
}
