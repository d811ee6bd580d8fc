/// Something that gives values one after the other.
class IteratorObject: Object {
  /// How many turns of a loop it has served.
  final var turns = 0
  /// What it gave the turn under way, where that can name the turn.
  final var current = Value.unset

  /// Whether it counts through a range, which loops do themselves.
  final let isRange: Bool

  init(isRange: Bool = false) {
    self.isRange = isRange
    super.init(.iterator)
  }

  override var typeName: String { "iterator" }

  /// The next value, nil at the end.
  func next(_ machine: Machine) throws(Interruption) -> Value? { nil }

  /// What it has behind the point, nil where it has nothing of that name.
  func attribute(_ name: String, _ machine: Machine) throws(Interruption) -> Value? { nil }

  /// What it has in brackets, nil where it cannot be indexed.
  func item(_ index: Value, _ machine: Machine) throws(Interruption) -> Value? { nil }

  /// Stores what is assigned to a part of it.
  ///
  /// - Returns: whether it has parts.
  func store(
    _ value: Value, at index: Value, _ machine: Machine
  ) throws(Interruption) -> Bool { false }

  /// Begins a turn with a value.
  @inline(__always)
  final func begin(_ value: Value) {
    turns += 1
    if case .object(let object) = value, object.kind != .text, object.kind != .tuple {
      current = .unset
    } else {
      current = value
    }
  }

  /// How many values are left, where that is known.
  var remaining: Int? { nil }
}

/// The items of a list, which may change meanwhile.
final class ListIterator: IteratorObject {
  let list: ListObject
  var index = 0

  init(_ list: ListObject) { self.list = list }

  override var typeName: String { "list_iterator" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    guard index < list.count else {
      index = Int.max
      return nil
    }
    index += 1
    return try machine.item(of: list, index - 1)
  }
}

/// The items of a list from its end, which may change meanwhile.
final class ReversedListIterator: IteratorObject {
  private let list: ListObject
  private var index: Int

  init(_ list: ListObject) {
    self.list = list
    index = list.count - 1
  }

  override var typeName: String { "list_reverseiterator" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    guard index >= 0, index < list.count else {
      index = -1
      return nil
    }
    index -= 1
    return try machine.item(of: list, index + 1)
  }
}

/// Values that are known beforehand.
final class ArrayIterator: IteratorObject {
  let items: [Value]
  var index = 0
  let name: String

  init(_ items: [Value], name: String = "tuple_iterator") {
    self.items = items
    self.name = name
  }

  override var typeName: String { name }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    guard index < items.count else { return nil }
    index += 1
    return items[index - 1]
  }
}

/// The characters of a text.
final class TextIterator: IteratorObject {
  private var scalars: String.UnicodeScalarView.Iterator

  init(_ text: String) { scalars = text.unicodeScalars.makeIterator() }

  override var typeName: String { "str_iterator" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    scalars.next().map { machine.character($0) }
  }
}

/// The numbers of a range.
final class RangeIterator: IteratorObject {
  private var value: Int
  private let step: Int
  private var left: Int

  init(_ range: RangeObject) {
    value = range.start
    step = range.step
    left = range.count
    super.init(isRange: true)
  }

  override var typeName: String { "range_iterator" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    advance().map { .int($0) }
  }

  @inline(__always)
  func advance() -> Int? {
    guard left > 0 else { return nil }
    left -= 1
    defer { value &+= step }
    return value
  }
}

/// The rows of an array.
final class RowIterator: IteratorObject {
  let array: ArrayObject
  var index = 0

  init(_ array: ArrayObject) { self.array = array }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    guard index < array.shape[0] else { return nil }
    index += 1
    let row = try machine.row(index - 1, of: array)
    // It belongs to the turn that is about to begin.
    row.asArray?.origin = nil
    return row
  }
}

/// Values that Swift code makes one by one.
final class ClosureIterator: IteratorObject {
  let name: String
  private let make: (Machine) throws(Interruption) -> Value?
  private var hasEnded = false

  init(_ name: String, _ make: @escaping (Machine) throws(Interruption) -> Value?) {
    self.name = name
    self.make = make
  }

  override var typeName: String { name }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    if hasEnded { return nil }
    let value = try make(machine)
    if value == nil { hasEnded = true }
    return value
  }
}

/// An object of the program that has a method `__next__`.
final class MethodIterator: IteratorObject {
  let receiver: Value

  init(_ receiver: Value) { self.receiver = receiver }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    do throws(Interruption) {
      return try machine.callMethod("__next__", on: receiver)
    } catch {
      if machine.isException(error, "StopIteration") { return nil }
      throw error
    }
  }
}

/// The items of something that can only be indexed: `__getitem__` from 0 on.
final class IndexIterator: IteratorObject {
  let receiver: Value
  var index = 0

  init(_ receiver: Value) { self.receiver = receiver }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    do throws(Interruption) {
      index += 1
      return try machine.callMethod("__getitem__", on: receiver, [.int(index - 1)])
    } catch {
      if machine.isException(error, "IndexError") { return nil }
      throw error
    }
  }
}

/// A function with `yield`, between two values or before the first.
final class GeneratorObject: IteratorObject {
  /// Where it goes on, nil once it has ended.
  var frame: Frame?
  var isRunning = false
  let name: String
  /// What the function returned.
  var result: Value = .none
  /// Whether the `yield` it stands at takes a value, which `send` gives.
  var expectsSent = false
  /// The scopes that were open where it stands.
  var scopes: [ScopeEntry] = []

  /// The machine that runs it, which outlives the program's values.
  private unowned(unsafe) let machine: Machine

  init(_ frame: Frame, name: String, _ machine: Machine) {
    self.frame = frame
    self.name = name
    self.machine = machine
  }

  deinit {
    // What nothing can reach any more is closed, as in Python.
    guard let frame, machine.isRunning, frame.place > 0, !frame.code.handlers.isEmpty else {
      return
    }
    let rest = GeneratorObject(frame, name: name, machine)
    frame.generator = rest
    rest.expectsSent = expectsSent
    rest.scopes = scopes
    try? machine.close(rest)
    rest.frame = nil
  }

  override var typeName: String { "generator" }

  func end(with value: Value) {
    result = value
    frame = nil
  }

  override func next(_ machine: Machine) throws(Interruption) -> Value? { try machine.resume(self) }
}
