import GradvizDiagram
import GradvizEngine
import GradvizTrace

extension TraceCheck {
  /// Values that do not follow from those of their operands.
  func values() -> [Contradiction] { trace.nodes.indices.compactMap(value) }

  private func value(_ id: Int) -> Contradiction? {
    let node = trace.nodes[id]
    guard node.kind == .op, let code = OpCode(name: node.op), let value = node.value?.elements
    else { return nil }
    let operands = node.operands.compactMap { trace.nodes[$0].tensor }
    guard operands.count == node.operands.count, !operands.isEmpty else { return nil }
    let about =
      "\(name(id)) by '\(node.op)' from \(node.operands.map(name).joined(separator: ", "))"
    let shape = Shape(node.shape)
    let result: Tensor
    do throws(EngineError) {
      // No more room is taken than the record takes itself.
      result = try code.evaluate(operands, Attributes(of: node)) { (found) throws(EngineError) in
        if found != shape {
          throw EngineError(.shapeMismatch, "its shape is \(shape), and would be \(found)")
        }
      }
    } catch {
      return Contradiction(kind: .value, node: id, message: "\(about): \(error.message)")
    }
    // A difference of large numbers is only as exact as they are, and so is a sum. Functions of one number hide such
    // differences where they are computed in few bits: gelu(-5) is -5 times what is left of 1 - 0.9999994.
    let within = tolerance(id)
    let isExact = code.arity == .one && code.isElementwise && within == Self.exact
    let largest = operands.flatMap(\.elements).reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    guard
      let place = difference(
        value, result.elements, scale: isExact ? 0 : largest, within: within,
        isGivenFinite: operands.allSatisfy { $0.elements.allSatisfy(\.isFinite) })
    else { return nil }
    return Contradiction(
      kind: .value, node: id,
      message: "the value of \(name(id)) is \(number(value, place))\(element(place, id)), and "
        + "\(about) is \(number(result.elements, place))")
  }
}

extension TraceCheck {
  /// The first place where recorded numbers differ from what they should be by more than rounding does.
  ///
  /// Where all numbers are finite that the expected ones come from, one that is not has overflowed on the way, as it need
  /// not in another order or with more bits.
  ///
  /// - Parameters:
  ///   - recorded: The numbers of the record.
  ///   - expected: What they should be.
  ///   - scale: The size of the numbers that they are made of.
  ///   - tolerance: How far they may be apart, as a part of that.
  ///   - isGivenFinite: Whether all numbers are finite that the expected ones come from.
  /// - Returns: The place, nil where they do not differ.
  func difference(
    _ recorded: [Double], _ expected: [Double], scale: Double, within tolerance: Double,
    isGivenFinite: Bool
  ) -> Int? {
    guard recorded.count == expected.count else { return nil }
    return recorded.indices.first { index in
      let (x, y) = (recorded[index], expected[index])
      if x == y || (x.isNaN && y.isNaN) { return false }
      // Whether ∞ or NaN comes of infinities may depend on their order; a finite number never does.
      guard y.isFinite else { return !isGivenFinite && (x.isFinite || x == -y) }
      // What overflows where numbers are short is no contradiction.
      if x.isInfinite { return max(abs(y), scale) < Double(Float.greatestFiniteMagnitude) / 16 }
      return x.isNaN || abs(x - y) > tolerance * max(abs(x), abs(y), scale)
    }
  }

  /// A node as pictures name it, with its number in the record.
  func name(_ id: Int) -> String {
    words.name(id, limit: 40).map { "'\($0)' (node \(id))" } ?? "node \(id)"
  }

  func number(_ elements: [Double], _ place: Int) -> String {
    words.text(.scalar(elements[place]), [])
  }

  /// Which element of a node's tensor is meant: ` at [3]`.
  func element(_ place: Int, _ id: Int) -> String {
    ElementPlace.phrase(place, in: trace.nodes[id].shape)
  }
}
