/// A sum over products of elements, named by letters: NumPy's `einsum`.
///
/// ```text
/// ij,jk->ik    Zᵢₖ = Σⱼ Xᵢⱼ Yⱼₖ
/// X̄ is the sum with the gradient in X's place: ik,jk->ij of Z̄ and Y
/// ```
///
/// Letters that only one operand has are summed, and the gradient is repeated over them; a letter twice in one operand takes
/// its diagonal, and the gradient goes there.
///
/// - Shape: by `attributes.text`, which names each axis of the operands and of the result by one letter.
/// - Complexity: operands are combined from left to right, two at a time, by matrix products.
@usableFromInline package enum Einsum: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .einsum }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard let subscripts = Subscripts(attributes.text ?? "") else {
      throw EngineMessages.subscripts(attributes.text ?? "")
    }
    guard let extents = subscripts.extents(operands) else {
      throw EngineMessages.subscripts(attributes.text ?? "", operands)
    }
    return Shape(subscripts.output.map { extents[$0, default: 1] })
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let subscripts = subscripts(attributes)
    var left: Term?
    for (place, operand) in operands.enumerated() {
      let needed = Set(subscripts.output).union(subscripts.inputs[(place + 1)...].joined())
      let right = Term(operand, place, subscripts)
      left = left.map { $0.times(right, needed) } ?? right.summed { needed.contains($0) }
    }
    left?.ordered(subscripts.output).copy(to: result)
  }

  private static func subscripts(_ attributes: Attributes) -> Subscripts {
    guard let subscripts = Subscripts(attributes.text ?? "") else {
      fatalError("'\(attributes.text ?? "")' names no axes")
    }
    return subscripts
  }

  /// A tensor and the letters of its axes, each once.
  private struct Term {
    var letters: [Subscripts.Letter]
    var tensor: Tensor

    init(_ letters: [Subscripts.Letter], _ tensor: Tensor) {
      self.letters = letters
      self.tensor = tensor
    }

    init(_ tensor: Tensor, _ place: Int, _ subscripts: Subscripts) {
      letters = subscripts.letters(of: place)
      self.tensor = tensor
      let own = subscripts.inputs[place]
      if letters.count < own.count {
        let extents = letters.map { letter in
          zip(own, tensor.shape.dimensions).first { $0.0 == letter }?.1 ?? 1
        }
        self.tensor = tensor.gathered(
          subscripts.diagonal(of: place, tensor.shape), shape: Shape(extents))
      }
    }

    /// Summed over the axes of all other letters.
    func summed(_ isKept: (Subscripts.Letter) -> Bool) -> Term {
      let axes = letters.indices.filter { !isKept(letters[$0]) }
      if axes.isEmpty { return self }
      return Term(letters.filter(isKept), tensor.summed(over: axes, keepsAxes: false))
    }

    func ordered(_ order: [Subscripts.Letter]) -> Tensor {
      if order == letters { return tensor }
      return tensor.transposed(order.compactMap(letters.firstIndex))
    }

    private func extents(_ part: [Subscripts.Letter]) -> [Int] {
      part.compactMap { letters.firstIndex(of: $0) }.map { tensor.shape.dimensions[$0] }
    }

    /// The product with another, summed over the letters that nothing needs any more: a stack of matrix products.
    func times(_ other: Term, _ needed: Set<Subscripts.Letter>) -> Term {
      let x = summed { needed.contains($0) || other.letters.contains($0) }
      let y = other.summed { needed.contains($0) || letters.contains($0) }
      let shared = x.letters.filter(y.letters.contains)
      let stack = shared.filter(needed.contains)
      let inner = shared.filter { !needed.contains($0) }
      let rows = x.letters.filter { !shared.contains($0) }
      let columns = y.letters.filter { !shared.contains($0) }
      func size(_ extents: [Int]) -> Int { extents.reduce(1, *) }
      let sizes = (
        size(x.extents(stack)), size(x.extents(rows)), size(x.extents(inner)),
        size(y.extents(columns))
      )
      let a = x.ordered(stack + rows + inner).reshaped(to: Shape([sizes.0, sizes.1, sizes.2]))
      let b = y.ordered(stack + inner + columns).reshaped(to: Shape([sizes.0, sizes.2, sizes.3]))
      let product = a.matmul(b, transposingSelf: false, transposingOther: false)
      let extents = x.extents(stack) + x.extents(rows) + y.extents(columns)
      return Term(stack + rows + columns, product.reshaped(to: Shape(extents)))
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let subscripts = subscripts(attributes)
    let (text, known) = subscripts.backward(to: index)
    var others = operands
    others.remove(at: index)
    let part = A.applying(.einsum, [upstream] + others, Attributes(text: text))
    let own = subscripts.inputs[index]
    if known == own { return part }
    let shape = operands[index].shape
    let letters = subscripts.letters(of: index)
    let extents = letters.map { letter in
      zip(own, shape.dimensions).first { $0.0 == letter }?.1 ?? 1
    }
    let kept = zip(letters, extents).map { known.contains($0) ? $1 : 1 }
    let whole = part.reshaped(to: Shape(kept)).broadcast(to: Shape(extents))
    if letters.count == own.count { return whole }
    return whole.scattered(subscripts.diagonal(of: index, shape), shape: shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "einsum", functions: [], symbol: "einsum",
    summary: "a sum over products of elements, named by letters", role: .swapper,
    notation: .custom { operands, attributes in
      let list = ["\"\(attributes.text ?? "")\""] + operands.map(\.text)
      return Notation.Text("einsum(\(list.joined(separator: ", ")))")
    },
    rules: rules,
    code: CodeTemplates(
      python: "np.einsum(\"{subscripts}\", {all})",
      ["einsum_grad({g}, \"{subscripts}\", {i}, [{all}])"],
      tensors: "einsum(\"{subscripts}\", [{all}])",
      ["einsumGradient({g}, \"{subscripts}\", {i}, [{all}])"],
      refined: refined),
    examples: examples)

  @Sendable private static func rules(_ context: RuleContext) -> [LocalRule] {
    guard let subscripts = Subscripts(context.attributes.text ?? ""), subscripts.inputs.count < 4
    else {
      return [
        LocalRule("einsum of {g} and the others", latex: "\\operatorname{einsum}({g}, \\ldots)")
      ]
    }
    return subscripts.inputs.indices.map { place in
      let names = ["{x}", "{y}", "{z}"][..<subscripts.inputs.count]
      let others = names.indices.filter { $0 != place }.map { ", " + names[$0] }.joined()
      let text = subscripts.backward(to: place).text
      return LocalRule(
        "einsum(\"\(text)\", {g}\(others))",
        latex: "\\operatorname{einsum}(\(latex(text)),\\ {g}\(others))")
    }
  }

  /// Subscripts with their letters upright and a real arrow.
  private static func latex(_ text: String) -> String {
    let sides = text.split(separator: "->", omittingEmptySubsequences: false).map { side in
      side.isEmpty ? "" : "\\text{\(side)}"
    }
    return sides.joined(separator: " \\to ")
  }

  /// What is only a sum over products is written as one.
  @Sendable private static func refined(_ context: RuleContext) -> CodeTemplates? {
    guard let subscripts = Subscripts(context.attributes.text ?? ""), subscripts.inputs.count < 16
    else { return nil }
    let places = subscripts.inputs.indices
    return CodeTemplates(
      python: "np.einsum(\"{subscripts}\", {all})",
      places.map { place in
        subscripts.isPlain(place)
          ? "np.einsum(\"\(subscripts.backward(to: place).text)\", {g}{others})"
          : "einsum_grad({g}, \"{subscripts}\", {i}, [{all}])"
      },
      tensors: "einsum(\"{subscripts}\", [{all}])",
      places.map { place in
        subscripts.isPlain(place)
          ? "einsum(\"\(subscripts.backward(to: place).text)\", [{g}{others}])"
          : "einsumGradient({g}, \"{subscripts}\", {i}, [{all}])"
      })
  }

  private static let examples: [OpDescription.Example] = {
    let matrix: Tensor = [[1, 2, -0.5], [3, 0.25, 4]]
    let square: Tensor = [[1, -2, 0.5], [3, 1.5, 4], [0.25, 2, -1]]
    let stack = Tensor(shape: Shape([2, 3, 2]), elements: (1...12).map { Double($0 * 7 % 12) / 4 })
    func example(_ text: String, _ operands: Tensor...) -> OpDescription.Example {
      .init(operands, Attributes(text: text))
    }
    return [
      example("ij,jk->ik", matrix, square), example("ij->ji", matrix), example("ii->i", square),
      example("ii->", square), example("ij->j", matrix), example("i,i->", [1, 2, 3], [4, -5, 6]),
      example("bij,bjk->bik", stack, Tensor(shape: Shape([2, 2, 1]), elements: [1, 2, -3, 0.5])),
      example("ij,ik,jl->kl", matrix, [[1, 2], [3, -1]], [[0.5], [2], [-1]]),
      example("ij,j,->i", matrix, [1, 2, 3], 2),
      example("iij,jk->ki", stack.reshaped(to: Shape([2, 2, 3])), matrix.matrixTransposed),
      example("i,j->ij", [1, 2], [3, 4, 5]),
      example("ij,kj,i,k->", matrix, matrix, [1, 2], [3, -4]),
    ]
  }()
}
