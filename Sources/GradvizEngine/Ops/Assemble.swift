/// Any elements of all operands, put one behind the other: what assigning to items of an array leaves.
///
/// ```text
/// a   = elements of x₀, x₁, … one behind the other
/// yᵢ  = a at place pᵢ
/// ā at place pᵢ += ȳᵢ
/// ```
///
/// `out[1] = v` takes all elements but one from the old array and one from `v`: of three elements the places are 0, 3, 2.
///
/// - Shape: given by `attributes.shape`; operands of any shapes.
/// - Complexity: linear in elements and operands, the pullback to all operands as well.
@usableFromInline package enum Assemble: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .assemble }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard !operands.isEmpty else {
      throw EngineMessages.operandCount(description.name, 0, expected: "at least 1 operand")
    }
    var total = 0
    for operand in operands {
      let (sum, overflow) = total.addingReportingOverflow(operand.count)
      if overflow { throw EngineMessages.indexOutOfRange(description.name, operand) }
      total = sum
    }
    guard attributes.shape.checkedCount == attributes.indices.count,
      attributes.indices.allSatisfy((0..<total).contains)
    else { throw EngineMessages.indexOutOfRange(description.name, operands[0]) }
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let all = Tensor(Shape([operands.reduce(0) { $0 + $1.count }])) { base in
      var start = base
      for operand in operands {
        operand.copy(to: start)
        start += operand.count
      }
    }
    for (i, place) in attributes.indices.enumerated() { result[i] = all.base[place] }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    pullback(upstream, toEach: [index], operands, result, attributes)[0]
  }

  /// What several operands receive, from one look at all places.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, toEach places: [Int], _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> [A] {
    let shapes = operands.map(\.shape)
    let parts = Parts(attributes.indices, shapes.map(\.count))
    return places.map { place in
      let shape = shapes[place]
      let range = parts.starts[place]..<parts.starts[place + 1]
      if range.isEmpty { return upstream.zero.broadcast(to: shape) }
      let from = Array(parts.from[range])
      let taken = Array(parts.places[range])
      if from.count == shape.count, from.indices.allSatisfy({ from[$0] == $0 }) {
        return upstream.gathered(taken, shape: shape)
      }
      return upstream.gathered(taken, shape: Shape([taken.count])).scattered(from, shape: shape)
    }
  }

  /// The places of the result, grouped by the operand they were taken from.
  private struct Parts {
    /// Where each operand's group begins; one more than there are operands.
    var starts: [Int]
    /// Places in the result.
    var places: [Int]
    /// Where each of them stands in its operand.
    var from: [Int]

    init(_ indices: [Int], _ counts: [Int]) {
      var owners: [Int32] = []
      var offsets: [Int] = []
      for (operand, count) in counts.enumerated() {
        offsets.append(owners.count)
        owners.append(contentsOf: repeatElement(Int32(operand), count: count))
      }
      starts = Array(repeating: 0, count: counts.count + 1)
      for index in indices { starts[Int(owners[index]) + 1] += 1 }
      for operand in counts.indices { starts[operand + 1] += starts[operand] }
      var next = starts
      places = Array(repeating: 0, count: indices.count)
      from = places
      for (place, index) in indices.enumerated() {
        let operand = Int(owners[index])
        places[next[operand]] = place
        from[next[operand]] = index - offsets[operand]
        next[operand] += 1
      }
    }
  }

  /// How many operands are written where the program's own words are not known.
  private static let longestList = 6

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "assemble", functions: [], symbol: "set",
    summary: "any elements of all operands, one behind the other", role: .mover,
    notation: .custom { operands, attributes in
      if let text = attributes.text { return Notation.Text(text) }
      var list = operands.prefix(longestList).map(\.text)
      if operands.count > longestList { list.append("…") }
      return Notation.Text("set(\(list.joined(separator: ", ")))")
    },
    rules: { _ in [LocalRule("1 at its places, else 0", latex: "1\\text{ at its places, else }0")]
    },
    code: CodeTemplates(
      python: "np.concatenate([{flat}])[{indices}].reshape({shape})", ["{taken}"],
      tensors: "gather(concatenate([{flat}]), {indices}, {shape})", ["{taken}"],
      refined: { context in
        context.attributes.shape.rank == 1 && !context.attributes.indices.isEmpty
          ? CodeTemplates(
            python: "np.concatenate([{flat}])[{indices}]", ["{taken}"],
            tensors: "gather(concatenate([{flat}]), {indices}, {shape})", ["{taken}"]) : nil
      }),
    examples: [
      .init([[1, 2, 3], 10], Attributes(shape: Shape([3]), indices: [0, 3, 2])),
      .init(
        [[[1, 2], [3, 4]], [5, 6], 7], Attributes(shape: Shape([2, 2]), indices: [0, 4, 5, 6])),
      .init(
        [[1, 2], [[3, 4], [5, 6]], 7],
        Attributes(shape: Shape([2, 3]), indices: [3, 3, 0, 5, 2, 0])),
      .init([[1, 2], 3], Attributes(shape: .scalar, indices: [2])),
    ])
}
