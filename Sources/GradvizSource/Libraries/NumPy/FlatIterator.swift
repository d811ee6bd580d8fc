import GradvizEngine

/// `x.flat`: the elements of an array in row-major order, as one row that is read and written.
final class FlatIterator: IteratorObject {
  let array: ArrayObject
  private var step = 0

  init(_ array: ArrayObject) { self.array = array }

  override var typeName: String { "numpy.flatiter" }

  override var remaining: Int? { array.count - step }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    guard step < array.count else { return nil }
    step += 1
    return try machine.index(array, place(of: step - 1), text: nil)
  }

  private func place(of number: Int) -> Value {
    .tuple(Machine.unravel(number, array.shape).map { .int($0) })
  }

  override func attribute(_ name: String, _ machine: Machine) throws(Interruption) -> Value? {
    switch name {
    case "base": .object(array)
    case "index": .int(step)
    case "coords": place(of: step)
    case "copy":
      .object(
        NativeFunctionObject("copy") { machine, _ throws(Interruption) in
          try machine.callMethod("flatten", on: .object(self.array))
        })
    default: nil
    }
  }

  /// The index into the array that an index into the row means.
  private func places(_ index: Value, _ machine: Machine) throws(Interruption) -> Value {
    if let number = try machine.optionalWhole(index) {
      guard (-array.count..<array.count).contains(number) else {
        throw machine.raise(
          .IndexError, "index \(number) is out of bounds for size \(array.count)", id: "index")
      }
      return place(of: number < 0 ? number + array.count : number)
    }
    let numbers = try machine.call("numpy.arange", [.int(array.count)])
    let chosen = try machine.index(numbers, index, text: -1)
    return try machine.call(
      "numpy.unravel_index", [chosen, .tuple(array.shape.map { .int($0) })])
  }

  override func item(_ index: Value, _ machine: Machine) throws(Interruption) -> Value? {
    try machine.index(array, places(index, machine), text: nil)
  }

  override func store(
    _ value: Value, at index: Value, _ machine: Machine
  ) throws(Interruption) -> Bool {
    try machine.storeIndex(.object(array), places(index, machine), value, text: -1)
    return true
  }
}
