import CKernels

/// Products of matrices and of stacks of them: sums in order, each product fused with its addition.
enum MatrixProduct {
  /// The shape of a product, nil where the factors do not fit.
  ///
  /// A factor of rank 1 counts as a row on the left and as a column on the right, and its axis leaves the result.
  /// A flag reads the last two axes of a factor of rank 2 or more the other way round.
  static func shape(_ x: Shape, _ y: Shape, transposing: [Bool]) -> Shape? {
    guard x.rank > 0, y.rank > 0 else { return nil }
    let a = matrix(x, isLeft: true, transposed: transposing[0])
    let b = matrix(y, isLeft: false, transposed: transposing[1])
    guard a.columns == b.rows else { return nil }
    guard let stack = Shape(a.stack).broadcast(with: Shape(b.stack)) else { return nil }
    return Shape(
      stack.dimensions + (x.rank == 1 ? [] : [a.rows]) + (y.rank == 1 ? [] : [b.columns]))
  }

  /// Writes a product of the given shape.
  static func multiply(
    _ x: Tensor, _ y: Tensor, transposing: [Bool], _ shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let a = matrix(x.shape, isLeft: true, transposed: transposing[0])
    let b = matrix(y.shape, isLeft: false, transposed: transposing[1])
    let size = a.rows * b.columns
    if size == 0 { return }
    let left = Steps(a, isTransposed: transposing[0] && x.shape.rank > 1)
    let right = Steps(b, isTransposed: transposing[1] && y.shape.rank > 1)
    let room = ck_scratch(a.rows, a.columns, b.columns) * MemoryLayout<Double>.stride
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: max(room, 1), alignment: 64)
    defer { scratch.deallocate() }
    let numbers = scratch.bindMemory(to: Double.self, capacity: room)
    let stack = Shape(
      Array(
        shape.dimensions.dropLast(
          (x.shape.rank == 1 ? 0 : 1) + (y.shape.rank == 1 ? 0 : 1))))
    defer { withExtendedLifetime((x, y)) {} }
    let walk = Broadcast(stack, Shape(a.stack), Shape(b.stack), .scalar)
    walk.forEachRun { i, j, _, start in
      for turn in 0..<walk.inner.extent {
        let x = x.base + (i + turn * walk.inner.steps.0) * a.rows * a.columns
        let y = y.base + (j + turn * walk.inner.steps.1) * b.rows * b.columns
        let product = result + (start + turn) * size
        ck_multiply(
          x, left.row, left.column, y, right.row, right.column, product, a.rows, a.columns,
          b.columns, numbers)
      }
    }
  }

  /// How far apart the rows and the columns of a matrix are.
  private struct Steps {
    var row: Int
    var column: Int

    init(_ matrix: Matrix, isTransposed: Bool) {
      row = isTransposed ? 1 : matrix.columns
      column = isTransposed ? matrix.rows : 1
    }
  }

  private struct Matrix {
    var stack: [Int]
    var rows: Int
    var columns: Int
  }

  private static func matrix(_ shape: Shape, isLeft: Bool, transposed: Bool) -> Matrix {
    let dimensions = shape.dimensions
    if dimensions.count == 1 {
      return Matrix(
        stack: [], rows: isLeft ? 1 : dimensions[0], columns: isLeft ? dimensions[0] : 1)
    }
    let rows = dimensions[dimensions.count - 2]
    let columns = dimensions[dimensions.count - 1]
    return Matrix(
      stack: Array(dimensions.dropLast(2)), rows: transposed ? columns : rows,
      columns: transposed ? rows : columns)
  }
}
