package import GradvizEngine
package import GradvizTrace

extension ByteBuffer {
  /// Writes a tensor as `--at` reads it: a number, or its elements in lists in lists, as deep as there are axes.
  ///
  /// ```text
  /// 1.5   [[1.0, 2.0], [3.0, 4.0]]
  /// ```
  package mutating func append(jsonLists tensor: Tensor) {
    // How many elements the lists that begin at an axis have.
    var sizes = tensor.shape.dimensions
    for axis in sizes.indices.reversed().dropFirst() { sizes[axis] *= sizes[axis + 1] }
    let elements = tensor.elements
    if elements.isEmpty { return append("[]") }
    for (place, element) in elements.enumerated() {
      if place > 0 { append(", ") }
      for _ in 0..<sizes.count(where: { place % $0 == 0 }) { append("[") }
      append(jsonNumber: element)
      for _ in 0..<sizes.count(where: { (place + 1) % $0 == 0 }) { append("]") }
    }
  }
}
