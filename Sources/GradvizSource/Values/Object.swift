/// What an object is, so that it can be told without asking the runtime.
enum ObjectKind: UInt8 {
  case text, list, tuple, dictionary, set, range, slice, array, function, builtin, boundMethod,
    classObject, instance,
    module, iterator, generator, bigInteger, ellipsis, notImplemented, cell, property, staticMethod,
    classMethod,
    superObject, dtype, random, context, dictionaryView, native, deque
}

/// Something that a program holds by reference.
class Object {
  let kind: ObjectKind

  init(_ kind: ObjectKind) {
    self.kind = kind
  }

  /// What messages and `type(x).__name__` call it.
  var typeName: String { "object" }
}

/// Something with items or attributes that may become inputs of the program.
///
/// The path is the name by which the top level reaches it: `net.layers[0]`. It is set when it is first reached.
class Container: Object {
  var path: String?
  /// Whether it stands among the containers that have changed since inputs were last looked for.
  var isTouched = false
}

/// A constant object: `...` and `NotImplemented`.
final class SingletonObject: Object {
  let name: String

  init(_ kind: ObjectKind, _ name: String) {
    self.name = name
    super.init(kind)
  }

  override var typeName: String { name }

  nonisolated(unsafe) static let ellipsis = SingletonObject(.ellipsis, "ellipsis")
  nonisolated(unsafe) static let notImplemented = SingletonObject(
    .notImplemented, "NotImplementedType")
}

/// A text.
final class TextObject: Object {
  let text: String
  /// The text's code points, by which Python counts and indexes.
  private(set) lazy var scalars = Array(text.unicodeScalars)

  init(_ text: String) {
    self.text = text
    super.init(.text)
  }

  override var typeName: String { "str" }
}

/// A tuple.
///
/// Its items never change for the program; a float may become the input that it is.
final class TupleObject: Container {
  var items: [Value]
  /// What the fields of a named tuple are called.
  let fields: NamedTupleFields?

  init(_ items: [Value], fields: NamedTupleFields? = nil) {
    self.items = items
    self.fields = fields
    super.init(.tuple)
  }

  override var typeName: String { fields?.typeName ?? "tuple" }
}

/// The names of a named tuple's fields.
final class NamedTupleFields {
  let typeName: String
  let names: [String]
  let defaults: [Value]
  /// The class that calling made the tuple.
  weak var type: ClassObject?

  init(_ typeName: String, _ names: [String], defaults: [Value] = []) {
    self.typeName = typeName
    self.names = names
    self.defaults = defaults
  }
}

/// `range(…)`.
final class RangeObject: Object {
  let start: Int
  let stop: Int
  let step: Int
  let count: Int

  /// - Precondition: `step` is not 0.
  init(_ start: Int, _ stop: Int, _ step: Int) {
    self.start = start
    self.stop = stop
    self.step = step
    let isForward = step > 0
    if isForward ? start >= stop : start <= stop {
      count = 0
    } else {
      let (distance, overflow) =
        isForward
        ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
      let size = step.magnitude > UInt(Int.max) ? Int.max : Int(step.magnitude)
      count = overflow ? Int.max : (distance - 1) / size + 1
    }
    super.init(.range)
  }

  override var typeName: String { "range" }
  subscript(index: Int) -> Int { start &+ index &* step }
}

/// `start:stop:step`.
final class SliceObject: Object {
  let start: Value
  let stop: Value
  let step: Value

  init(_ start: Value, _ stop: Value, _ step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
    super.init(.slice)
  }

  override var typeName: String { "slice" }
}

/// A variable that an inner function shares with the one around it.
final class Cell: Object {
  var value: Value

  init(_ value: Value) {
    self.value = value
    super.init(.cell)
  }
}

/// What a class keeps around a function: `@property`, `@staticmethod`, `@classmethod`.
final class DescriptorObject: Object {
  /// The function; the getter of a property.
  let function: Value
  var setter: Value

  init(_ kind: ObjectKind, _ function: Value, setter: Value = .none) {
    self.function = function
    self.setter = setter
    super.init(kind)
  }

  override var typeName: String {
    switch kind {
    case .property: "property"
    case .staticMethod: "staticmethod"
    default: "classmethod"
    }
  }
}

/// A module, or a part of one.
final class ModuleObject: Object {
  /// The dotted path: `numpy.linalg`.
  let path: String
  /// What functions the module was asked for, kept for the next time.
  var functions: [Symbol: Value] = [:]

  init(_ path: String) {
    self.path = path
    super.init(.module)
  }

  override var typeName: String { "module" }
}

/// A type of array elements as a value: `np.float32`, `x.dtype`.
final class DTypeObject: Object {
  let dtype: DType
  /// Whether it is the type itself, which can be called, not a description of one.
  let isType: Bool
  /// Whether it is one of PyTorch's: `torch.float32`.
  let isTorch: Bool

  init(_ dtype: DType, isType: Bool, isTorch: Bool = false) {
    self.dtype = dtype
    self.isType = isType
    self.isTorch = isTorch
    super.init(.dtype)
  }

  override var typeName: String {
    isType ? "type" : "numpy.dtypes.\(dtype.name.capitalizedType)DType"
  }
}

extension String {
  fileprivate var capitalizedType: String {
    first.map { $0.uppercased() + dropFirst() } ?? self
  }
}
