import GradvizEngine
import GradvizTrace

extension Trace.Node {
  /// The value as a tensor, nil where the record leaves it out or has another number of elements than its shape.
  var tensor: Tensor? {
    let shape = Shape(shape)
    guard let elements = value?.elements, shape.checkedCount == elements.count else { return nil }
    return Tensor(shape: shape, elements: elements)
  }
}
