/// A function of the program, with what it took from where it was defined.
final class FunctionObject: Container {
  let code: FunctionCode
  /// The defaults of the last positional parameters.
  let defaults: [Value]
  /// The defaults of keyword-only parameters, unset where there is none.
  let keywordDefaults: [Value]
  let cells: [Cell]
  var name: String
  var attributes = AttributeTable()

  init(_ code: FunctionCode, defaults: [Value], keywordDefaults: [Value], cells: [Cell]) {
    self.code = code
    self.defaults = defaults
    self.keywordDefaults = keywordDefaults
    self.cells = cells
    name = code.name
    super.init(.function)
  }

  override var typeName: String { "function" }
}

/// A function with the object it is called on.
final class BoundMethodObject: Object {
  let function: Value
  let receiver: Value

  init(_ function: Value, _ receiver: Value) {
    self.function = function
    self.receiver = receiver
    super.init(.boundMethod)
  }

  override var typeName: String { "method" }
}

/// A function of a library, for a method with the value it is called on.
final class BuiltinObject: Object {
  let entry: Entry
  let receiver: Value
  /// The function where calls of it need no sorting of arguments.
  let quick: QuickFunction?

  init(_ entry: Entry, receiver: Value = .unset) {
    self.entry = entry
    self.receiver = receiver
    quick = receiver.isUnset ? QuickFunction(entry) : nil
    super.init(.builtin)
  }

  override var typeName: String { "builtin_function_or_method" }
}

/// A function made by the machine: `functools.partial(f, 2)`, `operator.itemgetter(0)`, `np.vectorize(f)`.
final class NativeFunctionObject: Object {
  let name: String
  let run: (Machine, CallArguments) throws(Interruption) -> Value
  /// What it keeps alive and shows as attributes.
  let attributes: [String: Value]
  /// Whether it is a method where it is an attribute of a class: the object is its first argument.
  let bindsReceiver: Bool
  /// What it has in brackets, where it can be indexed.
  var items: ((Machine, Value) throws(Interruption) -> Value)?
  /// What it looks like, where it is no function to the program.
  var shown: String?
  /// The pattern of `re` that it is.
  var pattern: Pattern?

  init(
    _ name: String, attributes: [String: Value] = [:], bindsReceiver: Bool = false,
    run: @escaping (Machine, CallArguments) throws(Interruption) -> Value
  ) {
    self.name = name
    self.run = run
    self.attributes = attributes
    self.bindsReceiver = bindsReceiver
    super.init(.native)
  }

  override var typeName: String { name }
}

/// The arguments of a call, sorted by how they were given.
struct CallArguments {
  var positional: [Value]
  var keywords: [(name: String, value: Value)] = []

  init(_ positional: [Value] = [], keywords: [(name: String, value: Value)] = []) {
    self.positional = positional
    self.keywords = keywords
  }
}
