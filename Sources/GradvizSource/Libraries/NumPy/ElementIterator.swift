import GradvizEngine

/// `np.nditer`: the elements of arrays one after the other, with their places.
final class ElementIterator: IteratorObject {
  /// The arrays, in the shape that they have together.
  let arrays: [ArrayObject]
  let isWritable: [Bool]
  let shape: [Int]
  let showsPlace: Bool
  let showsNumber: Bool
  /// The axes, the one that moves first last, and whether each is run backwards.
  private let order: [(axis: Int, isBackward: Bool)]
  private let count: Int
  private var step = 0
  private var hasBegun = false

  init(
    _ arrays: [ArrayObject], isWritable: [Bool], showsPlace: Bool, showsNumber: Bool,
    order: [(axis: Int, isBackward: Bool)]
  ) {
    self.arrays = arrays
    self.isWritable = isWritable
    self.showsPlace = showsPlace
    self.showsNumber = showsNumber
    self.order = order
    shape = arrays[0].shape
    count = arrays[0].count
  }

  override var typeName: String { "numpy.nditer" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    // The first turn shows the element that it stands at.
    if hasBegun { step = min(step + 1, count) }
    hasBegun = true
    return step < count ? try value(machine) : nil
  }

  private var isFinished: Bool { step >= count }

  /// The place of the element that it stands at.
  private var place: [Int] {
    var rest = min(step, max(count - 1, 0))
    var place = [Int](repeating: 0, count: shape.count)
    for (axis, isBackward) in order.reversed() {
      let digit = rest % max(shape[axis], 1)
      rest /= max(shape[axis], 1)
      place[axis] = isBackward ? shape[axis] - 1 - digit : digit
    }
    return place
  }

  /// The elements that it stands at, as arrays without axes that share them.
  private func operands(_ machine: Machine) throws(Interruption) -> [Value] {
    if isFinished { throw machine.raise(.ValueError, "Iterator is past the end", id: "index") }
    let index = Value.tuple(place.map { .int($0) } + [.object(SingletonObject.ellipsis)])
    var elements: [Value] = []
    for (array, isWritable) in zip(arrays, isWritable) {
      let element = try machine.index(array, index, text: nil)
      elements.append(
        isWritable ? element : element.asArray.map { .object($0.readOnly()) } ?? element)
    }
    return elements
  }

  private func value(_ machine: Machine) throws(Interruption) -> Value {
    let elements = try operands(machine)
    return elements.count == 1 ? elements[0] : .tuple(elements)
  }

  override func attribute(_ name: String, _ machine: Machine) throws(Interruption) -> Value? {
    switch name {
    case "finished": return .bool(isFinished)
    case "multi_index":
      guard showsPlace else {
        throw machine.raise(
          .ValueError, "Iterator is not tracking a multi-index", id: "unknown-attribute",
          help: "write np.nditer(x, flags=['multi_index'])")
      }
      return .tuple(place.map { .int($0) })
    case "index":
      guard showsNumber else {
        throw machine.raise(
          .ValueError, "Iterator does not have an index", id: "unknown-attribute",
          help: "write np.nditer(x, flags=['c_index'])")
      }
      return .int(zip(place, Shape(shape).strides).reduce(0) { $0 + $1.0 * $1.1 })
    case "iterindex": return .int(step)
    case "itersize": return .int(count)
    case "ndim": return .int(shape.count)
    case "nop": return .int(arrays.count)
    case "shape": return .tuple(shape.map { .int($0) })
    case "value": return try value(machine)
    case "operands": return .tuple(arrays.map { .object($0) })
    case "iternext":
      return .object(
        NativeFunctionObject("iternext") { _, _ throws(Interruption) in
          self.step = min(self.step + 1, self.count)
          self.hasBegun = true
          return .bool(!self.isFinished)
        })
    case "reset":
      return .object(
        NativeFunctionObject("reset") { _, _ throws(Interruption) in
          self.step = 0
          self.hasBegun = false
          return .none
        })
    case "close", "__exit__":
      return .object(NativeFunctionObject(name) { _, _ throws(Interruption) in .none })
    default: return nil
    }
  }

  override func item(_ index: Value, _ machine: Machine) throws(Interruption) -> Value? {
    let elements = try operands(machine)
    return elements[try machine.place(index, count: elements.count, of: "iterator operand")]
  }
}
