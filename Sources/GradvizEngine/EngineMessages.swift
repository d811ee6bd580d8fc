/// The words of the engine's errors, in alphabetical order.
enum EngineMessages {
  static func axisCount(_ count: Int, op: String) -> EngineError {
    EngineError(.badAttribute, "'\(op)' works along 1 axis, not \(count)")
  }

  static func axisOutOfRange(_ axis: Int, _ shape: Shape, op: String) -> EngineError {
    EngineError(
      .badAttribute, "'\(op)' has no axis \(axis) to work along in \(shape)",
      help: shape.rank == 0 ? "a scalar has no axes" : "axes run from 0 to \(shape.rank - 1)")
  }

  static func axisRepeated(_ axis: Int, op: String) -> EngineError {
    EngineError(.badAttribute, "'\(op)' is given axis \(axis) twice")
  }

  static func bytes(_ shape: Shape, needed: Int?, limit: Int) -> EngineError {
    EngineError(
      .memoryLimit,
      "with a value of shape \(shape) the run would take "
        + (needed.map(size) ?? "more bytes than can be counted")
        + ", more than the limit of \(size(limit))",
      help: "raise it with --memory-limit, or make the tensors smaller")
  }

  static func concatenation(_ first: Shape, _ other: Shape, axis: Int) -> EngineError {
    EngineError(
      .shapeMismatch,
      "cannot concatenate \(first) and \(other) along axis \(axis)",
      help: "all other axes must have the same extent")
  }

  static func custom() -> EngineError {
    EngineError(
      .badAttribute, "'custom' is no op by itself",
      help: "record one of your own with tape.custom(_:_:value:pullback:)")
  }

  static func customName(_ name: String) -> EngineError {
    name.isEmpty
      ? EngineError(.badAttribute, "an op has a name that is not empty")
      : EngineError(
        .badAttribute, "'\(name)' means an op of the catalog", help: "give yours another name")
  }

  static func elementCount(_ count: Int, _ shape: Shape) -> EngineError {
    EngineError(
      .shapeMismatch, "\(count) elements do not fill the shape \(shape)",
      help: shape.checkedCount.map { "it has \($0)" } ?? "no tensor has this shape")
  }

  static func elementwise(_ op: String, _ shapes: [Shape]) -> EngineError {
    let list = shapes.map(\.description).joined(separator: " and ")
    return EngineError(
      .shapeMismatch, "shapes \(list) do not broadcast in '\(op)'",
      help: "from the last axis backwards, extents must be equal or 1")
  }

  static func emptyReduction(_ op: String, _ shape: Shape) -> EngineError {
    EngineError(.shapeMismatch, "'\(op)' of no elements has no value, in \(shape)")
  }

  static func expand(_ axis: Int, _ shape: Shape) -> EngineError {
    EngineError(
      .badAttribute, "\(shape) has no place \(axis) for a new axis",
      help: "places run from 0 to \(shape.rank)")
  }

  static func foreignInput() -> EngineError {
    EngineError(
      .badAttribute, "the output and what it is differentiated by are on two tapes",
      help: "record both on one tape")
  }

  static func index(_ text: String, axis: Int, _ shape: Shape) -> EngineError {
    let extent = shape.dimensions[axis]
    return EngineError(
      .badAttribute, "index \(text) is not on axis \(axis) of \(shape)",
      help: extent == 0 ? "the axis has no places" : "places run from 0 to \(extent - 1)")
  }

  static func indexCount(_ count: Int, _ shape: Shape) -> EngineError {
    EngineError(
      .badAttribute,
      shape.rank == 0
        ? "a scalar has no axes to index" : "\(count) indices are too many for the shape \(shape)",
      help: shape.rank == 0 ? nil : "there is one for each axis: at most \(shape.rank)")
  }

  static func indexOutOfRange(_ op: String, _ shape: Shape) -> EngineError {
    EngineError(.badAttribute, "'\(op)' reaches beyond the elements of \(shape)")
  }

  static func matmul(_ x: Shape, _ y: Shape) -> EngineError {
    EngineError(
      .shapeMismatch, "cannot multiply the matrices \(x) @ \(y)",
      help: x.rank == 0 || y.rank == 0
        ? "use * with a scalar"
        : "the last axis of the first must have the extent of the second's last but one")
  }

  static func matrix(_ op: String, _ shape: Shape, isSquare: Bool) -> EngineError {
    EngineError(
      .shapeMismatch, "'\(op)' needs a \(isSquare ? "square matrix" : "matrix"), not \(shape)",
      help: "the last two axes are rows and columns\(isSquare ? ", of the same extent" : "")")
  }

  static func noShape(_ shape: Shape) -> EngineError {
    EngineError(
      .badAttribute, "no tensor has the shape \(shape)",
      help: "extents are not negative, and their product can be counted")
  }

  static func notPositive(_ op: String, _ shape: Shape, place: Int) -> EngineError {
    EngineError(
      .notPositiveDefinite,
      "matrix is not positive definite: '\(op)' of \(which(shape, place)) has no value",
      help: "all eigenvalues of a symmetric matrix must be positive")
  }

  static func nodes(limit: Int) -> EngineError {
    EngineError(
      .nodeLimit, "more than \(limit) nodes were recorded",
      help: "raise the limit with --node-limit")
  }

  static func operandCount(_ op: String, _ count: Int, expected: String) -> EngineError {
    EngineError(.operandCount, "'\(op)' takes \(expected), not \(count)")
  }

  static func ragged(_ row: Int, _ shape: Shape, first: Shape) -> EngineError {
    EngineError(
      .shapeMismatch, "row \(row) has the shape \(shape) and row 0 the shape \(first)",
      help: "all rows of a tensor have one shape")
  }

  static func reshape(_ shape: Shape, to other: Shape) -> EngineError {
    EngineError(
      .shapeMismatch,
      "cannot reshape \(shape) with \(shape.count) elements to \(other) with "
        + (other.checkedCount.map(String.init) ?? "too many"))
  }

  static func secondDerivative(_ op: String) -> EngineError {
    EngineError(
      .badAttribute, "'\(op)' has no second derivative: its pullback computes with numbers",
      help: "write it with ops of the catalog where one is needed")
  }

  /// What is wrong with the seeds for some outputs, nil when nothing is.
  static func seeds(_ seeds: [Shape]?, _ outputs: [Shape]) -> EngineError? {
    if outputs.isEmpty {
      return EngineError(.operandCount, "a backward pass starts at one output or more, not at none")
    }
    guard let seeds else { return nil }
    if seeds.count != outputs.count {
      return EngineError(
        .operandCount,
        "a seed is given for each output, not \(seeds.count) for \(outputs.count)")
    }
    return zip(seeds, outputs).first { $0 != $1 }.map { seed, output in
      EngineError(
        .shapeMismatch, "a seed of shape \(seed) does not fit an output of shape \(output)",
        help: "both have the same shape")
    }
  }

  static func singular(_ op: String, _ shape: Shape, place: Int) -> EngineError {
    EngineError(
      .singularMatrix, "singular matrix: '\(op)' of \(which(shape, place)) has no value",
      help: "its rows are multiples or sums of one another")
  }

  static func solve(_ x: Shape, _ y: Shape) -> EngineError {
    EngineError(
      .shapeMismatch, "the right side \(y) does not fit the matrix \(x) in 'solve'",
      help: "it is a vector with one axis, or has the matrix's rows in its last axis but one")
  }

  static func squeeze(_ axis: Int, _ shape: Shape) -> EngineError {
    EngineError(
      .badAttribute, "axis \(axis) cannot be left out of \(shape)",
      help: shape.dimensions.indices.contains(axis)
        ? "its extent is \(shape.dimensions[axis]), not 1"
        : shape.rank == 0 ? "a scalar has no axes" : "axes run from 0 to \(shape.rank - 1)")
  }

  static func stack(_ first: Shape, _ other: Shape) -> EngineError {
    EngineError(
      .shapeMismatch, "cannot stack \(first) and \(other)", help: "all shapes must be the same")
  }

  static func subscripts(_ text: String) -> EngineError {
    EngineError(
      .badAttribute, "'\(text.prefix(80))' are no subscripts",
      help: "write a letter for each axis, those of the result behind an arrow: ij,jk->ik")
  }

  static func subscripts(_ text: String, _ shapes: [Shape]) -> EngineError {
    let list = shapes.prefix(8).map(\.description).joined(separator: " and ")
    return EngineError(
      .shapeMismatch, "subscripts '\(text.prefix(80))' do not fit \(list)",
      help: "each operand needs a letter for each axis, and axes of one letter the same extent")
  }

  static func transpose(_ permutation: [Int], _ shape: Shape) -> EngineError {
    EngineError(.badAttribute, "\(permutation) is no order of the \(shape.rank) axes of \(shape)")
  }

  static func transposes(_ count: Int, op: String) -> EngineError {
    EngineError(
      .badAttribute, "'\(op)' asks of 2 factors whether they are transposed, not of \(count)")
  }

  static func repeated(_ shape: Shape, to other: Shape) -> EngineError {
    EngineError(.shapeMismatch, "cannot repeat \(shape) to \(other)")
  }

  static func vectorShape(_ vector: Shape, input: Shape) -> EngineError {
    EngineError(
      .shapeMismatch,
      "a vector of shape \(vector) does not fit second derivatives by an input of shape \(input)",
      help: "give it the input's shape")
  }

  /// A matrix of a stack, by its number.
  private static func which(_ shape: Shape, _ place: Int) -> String {
    shape.rank > 2 ? "matrix \(place) in \(shape)" : "\(shape)"
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10 << 20 ? "\(bytes) bytes" : "\(bytes >> 20) MiB"
  }
}
