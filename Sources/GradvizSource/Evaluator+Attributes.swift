import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// `value.name`: an attribute, or a method to be called.
  ///
  /// A tensor's size is a number, and called it is its shape.
  func attribute(_ name: String, of value: Value, isCalled: Bool) throws(Diagnostic) -> Value {
    if case .module(let path) = value {
      switch Modules.member(name, of: path) {
      case .found(let found): return found
      case .missing(let help):
        throw SourceMessages.unknownFunction(name, module: path, help: help, range: range)
      }
    }
    let isTensor: Bool
    switch value {
    case .number, .boolean, .array, .node: isTensor = true
    case .list(let list): isTensor = list.node != nil
    default: isTensor = false
    }
    guard isTensor else { throw noAttribute(name, of: value) }
    let shape = shape(of: value)
    switch name {
    case "shape": return .tuple(shape.dimensions.map { .number(Double($0)) })
    case "ndim": return .number(Double(shape.rank))
    case "size" where !isCalled: return .number(Double(shape.count))
    case "T", "mT":
      let operand = try operand(value)
      if shape.rank < 2 { return operand }
      var axes = Array(0..<shape.rank)
      if name == "T" { axes.reverse() } else { axes.swapAt(shape.rank - 1, shape.rank - 2) }
      return try apply(.transpose, [operand], Attributes(axes: axes))
    case "data": return value
    case "dtype": return .text("float64")
    default: break
    }
    guard let builtin = Builtins.method(name) else { throw noAttribute(name, of: value) }
    return .builtin(BoundBuiltin(builtin, code.methodFamily, receiver: value))
  }

  private func noAttribute(_ name: String, of value: Value) -> Diagnostic {
    if case .list = value, let help = Modules.listMethods[name] {
      return SourceMessages.unknownAttribute(name, of: value.kindName, help: help, range: range)
    }
    let help =
      Modules.advice(for: name)
      ?? closestMatch(to: name, in: Builtins.attributeNames).map { "did you mean '\($0)'?" }
    return SourceMessages.unknownAttribute(name, of: value.kindName, help: help, range: range)
  }
}
