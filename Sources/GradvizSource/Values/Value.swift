/// What a name, an item or an attribute of a program can hold.
///
/// Numbers and arrays stay plain until they meet a recorded value.
enum Value {
  /// A name that has no value (yet).
  case unset
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  /// A NumPy scalar that is not recorded: `np.float64(0.5)`, `np.int64(3)`.
  case scalar(NumPyScalar)
  /// A number on the tape.
  case recorded(RecordedNumber)
  /// Everything else.
  case object(Object)
}

/// A NumPy scalar: a number that knows its type.
struct NumPyScalar {
  /// The bits of a `Double`, or an `Int`; first, so that a `Value` takes two words.
  private let bits: Int64
  let dtype: DType

  init(_ number: Double, _ dtype: DType = .float64) {
    self.dtype = dtype
    bits = Int64(bitPattern: (dtype == .float32 ? Double(Float(number)) : number).bitPattern)
  }

  init(_ number: Int, _ dtype: DType = .int64) {
    self.dtype = dtype
    bits = Int64(dtype.wrapped(number))
  }

  init(_ value: Bool) {
    dtype = .bool
    bits = value ? 1 : 0
  }

  /// The number as a float.
  var double: Double {
    dtype.isFloat ? Double(bitPattern: UInt64(bitPattern: bits)) : dtype.double(int)
  }

  /// The whole number; that of a float is not asked for.
  var int: Int { Int(bits) }
}

/// A number on the tape: a node, and what type the program sees.
struct RecordedNumber {
  /// The node's number on the tape.
  let node: Int32
  let dtype: DType
  /// Whether it is a number of Python, not one of NumPy.
  let isPython: Bool
}

extension Value {
  static func text(_ text: String) -> Value { .object(TextObject(text)) }

  static func list(_ items: [Value]) -> Value { .object(ListObject(items)) }

  static func tuple(_ items: [Value]) -> Value { .object(TupleObject(items)) }

  /// A recorded number of Python's type `float`.
  static func recordedFloat(_ node: Int32) -> Value {
    .recorded(RecordedNumber(node: node, dtype: .float64, isPython: true))
  }

  @inline(__always) var object: Object? {
    if case .object(let object) = self { object } else { nil }
  }

  var isUnset: Bool { if case .unset = self { true } else { false } }
  var isNone: Bool { if case .none = self { true } else { false } }

  @inline(__always) private func cast<T: Object>(_ kind: ObjectKind, _: T.Type) -> T? {
    if case .object(let object) = self, object.kind == kind {
      return unsafeDowncast(object, to: T.self)
    }
    return nil
  }

  var asText: String? { cast(.text, TextObject.self)?.text }
  var asTextObject: TextObject? { cast(.text, TextObject.self) }
  var asList: ListObject? { cast(.list, ListObject.self) }
  var asTuple: TupleObject? { cast(.tuple, TupleObject.self) }
  var asDictionary: DictionaryObject? { cast(.dictionary, DictionaryObject.self) }
  var asSet: SetObject? { cast(.set, SetObject.self) }
  var asRange: RangeObject? { cast(.range, RangeObject.self) }
  var asSlice: SliceObject? { cast(.slice, SliceObject.self) }
  var asArray: ArrayObject? { cast(.array, ArrayObject.self) }
  var asFunction: FunctionObject? { cast(.function, FunctionObject.self) }
  var asBuiltin: BuiltinObject? { cast(.builtin, BuiltinObject.self) }
  var asClass: ClassObject? { cast(.classObject, ClassObject.self) }
  var asInstance: InstanceObject? { cast(.instance, InstanceObject.self) }
  var asBoundMethod: BoundMethodObject? { cast(.boundMethod, BoundMethodObject.self) }
  var asModule: ModuleObject? { cast(.module, ModuleObject.self) }
  var asBigInteger: BigIntegerObject? { cast(.bigInteger, BigIntegerObject.self) }

  var isEllipsis: Bool {
    if case .object(let object) = self { object.kind == .ellipsis } else { false }
  }
  var isNotImplemented: Bool {
    if case .object(let object) = self { object.kind == .notImplemented } else { false }
  }
}
