/// Functions of Python that programs call in every turn of a loop: with plain values, a call of one sorts no arguments.
///
/// What a call does is the same as that of the function's ``Entry``, which serves all other calls.
enum QuickFunction: String {
  case append = "list.append"
  case get = "dict.get"
  case length = "builtins.len"
  case absolute = "builtins.abs"
  case int = "builtins.int"
  case float = "builtins.float"
  case range = "builtins.range"
  case minimum = "builtins.min"
  case maximum = "builtins.max"

  init?(_ entry: Entry) { self.init(rawValue: entry.places[0]) }
}

extension Machine {
  /// Calls a function with arguments that are all given by their places; nil where the general way must be taken.
  func call(
    _ function: QuickFunction, _ arguments: UnsafeMutablePointer<Value>, _ count: Int
  ) throws(Interruption) -> Value? {
    switch function {
    case .append:
      guard count == 2, let list = arguments[0].asList, !list.isLazy else { return nil }
      try checkListCount(list.count + 1)
      touch(list)
      list.change { $0.append(arguments[1]) }
      return Value.none
    case .get:
      guard count == 2 || count == 3, let dictionary = arguments[0].asDictionary else { return nil }
      return dictionary[try hashKey(arguments[1])] ?? (count == 3 ? arguments[2] : Value.none)
    case .length:
      guard count == 1, case .object(let object) = arguments[0] else { return nil }
      switch object.kind {
      case .list, .tuple, .text, .dictionary, .set:
        return try length(of: arguments[0]).map { .int($0) }
      default: return nil
      }
    case .absolute:
      guard count == 1 else { return nil }
      switch arguments[0] {
      case .int(let number): return number == .min ? nil : .int(abs(number))
      case .float(let number): return .float(abs(number))
      default: return nil
      }
    case .int:
      guard count == 1 else { return nil }
      switch arguments[0] {
      case .int: return arguments[0]
      case .float(let number):
        return abs(number) < 9e18 ? .int(Int(number)) : nil
      default: return nil
      }
    case .float:
      guard count == 1 else { return nil }
      switch arguments[0] {
      case .int(let number): return .float(Double(number))
      case .float: return arguments[0]
      default: return nil
      }
    case .range:
      switch (count, arguments[0]) {
      case (1, .int(let stop)): return .object(RangeObject(0, stop, 1))
      case (2, .int(let start)):
        guard case .int(let stop) = arguments[1] else { return nil }
        return .object(RangeObject(start, stop, 1))
      case (3, .int(let start)):
        guard case .int(let stop) = arguments[1], case .int(let step) = arguments[2], step != 0
        else { return nil }
        return .object(RangeObject(start, stop, step))
      default: return nil
      }
    case .minimum, .maximum:
      guard count == 2 else { return nil }
      // The first one stays unless the second is better.
      let isMinimum = function == .minimum
      switch (arguments[0], arguments[1]) {
      case (.int(let x), .int(let y)): return .int((isMinimum ? y < x : y > x) ? y : x)
      case (.float(let x), .float(let y)): return .float((isMinimum ? y < x : y > x) ? y : x)
      default: return nil
      }
    }
  }
}
