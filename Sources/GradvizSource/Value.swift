import GradvizEngine

/// What an expression of a program can be.
///
/// Numbers and arrays stay plain until they meet a recorded value.
enum Value {
  case number(Double)
  case boolean(Bool)
  case array(PlainArray)
  case node(Variable, isBoolean: Bool)
  case none
  case ellipsis
  case text(String)
  case list(ListValue)
  case sequence(ValueSequence)
  case function(FunctionValue)
  case builtin(BoundBuiltin)
  case module(String)
}

/// An array that is not recorded.
final class PlainArray {
  let tensor: Tensor
  /// Whether it came from a comparison, so that as an index it is a mask.
  let isBoolean: Bool
  /// The node it became when it first met a recorded value.
  var constant: Variable?

  init(_ tensor: Tensor, isBoolean: Bool = false) {
    self.tensor = tensor
    self.isBoolean = isBoolean
  }
}

/// A list or a tuple.
final class ListValue {
  let items: [Value]
  let isTuple: Bool
  /// The input that a list of numbers at the top level of a program is.
  let node: Variable?
  /// How deep lists are nested in this one.
  let depth: Int

  init(_ items: [Value], isTuple: Bool, node: Variable? = nil) {
    self.items = items
    self.isTuple = isTuple
    self.node = node
    depth = 1 + (items.lazy.map(\.depth).max() ?? 0)
  }
}

/// Something to run over: `range(…)`, `zip(…)`, `enumerate(…)`, or the rows of an array.
final class ValueSequence {
  enum Kind {
    case range(start: Int, step: Int)
    case items([Value])
    case rows(Value)
    case zip([ValueSequence])
    case enumerate(ValueSequence, start: Int)
  }

  let kind: Kind
  let count: Int
  let depth: Int

  init(_ kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
    depth =
      switch kind {
      case .range: 1
      case .items(let items): 1 + (items.lazy.map(\.depth).max() ?? 0)
      case .rows(let value): 1 + value.depth
      case .zip(let parts): 1 + (parts.lazy.map(\.depth).max() ?? 0)
      case .enumerate(let part, _): 1 + part.depth
      }
  }
}

/// A function of the program, with the frame it was defined in.
final class FunctionValue {
  let code: FunctionCode
  let defaults: [Value]
  let frame: Frame

  init(_ code: FunctionCode, defaults: [Value], frame: Frame) {
    self.code = code
    self.defaults = defaults
    self.frame = frame
  }
}

/// The values of one call's names.
final class Frame {
  var slots: [Value?]
  let parent: Frame?

  init(count: Int, parent: Frame?) {
    slots = Array(repeating: nil, count: count)
    self.parent = parent
  }
}

/// A builtin function, for a method with the value it is called on.
final class BoundBuiltin {
  let builtin: Builtin
  let family: ModuleFamily
  let receiver: Value?

  init(_ builtin: Builtin, _ family: ModuleFamily, receiver: Value? = nil) {
    self.builtin = builtin
    self.family = family
    self.receiver = receiver
  }
}

extension Value {
  /// How deep lists are nested in the value.
  var depth: Int {
    switch self {
    case .list(let list): list.depth
    case .sequence(let sequence): sequence.depth
    case .builtin(let bound): bound.receiver?.depth ?? 0
    default: 0
    }
  }

  static func tuple(_ items: [Value]) -> Value { .list(ListValue(items, isTuple: true)) }

  static func plain(_ tensor: Tensor, isBoolean: Bool = false) -> Value {
    if tensor.shape.rank == 0, let number = tensor.item {
      return isBoolean ? .boolean(number != 0) : .number(number)
    }
    return .array(PlainArray(tensor, isBoolean: isBoolean))
  }

  /// What messages call the value.
  var kindName: String {
    switch self {
    case .number: return "a number"
    case .boolean(let value): return value ? "True" : "False"
    case .array(let array): return "an array of shape \(array.tensor.shape)"
    case .node(let variable, _):
      return variable.shape.rank == 0 ? "a number" : "an array of shape \(variable.shape)"
    case .none: return "None"
    case .ellipsis: return "'...'"
    case .text: return "text"
    case .list(let list): return list.isTuple ? "a tuple" : "a list"
    case .sequence: return "a sequence"
    case .function(let function): return "the function '\(function.code.name)'"
    case .builtin(let bound):
      return bound.receiver == nil
        ? "the function '\(bound.builtin.name)'" : "the method '\(bound.builtin.name)'"
    case .module(let path): return "the module '\(path)'"
    }
  }
}
