import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// The value without its nodes, whose use is noted.
  func plain(_ value: Value) throws(Diagnostic) -> Value {
    switch value {
    case .node(let variable, let isBoolean):
      plainUses.insert(Int(variable.index))
      if variable.shape.rank == 0, let number = variable.number {
        return isBoolean ? .boolean(number != 0) : .number(number)
      }
      _ = try reservePlain(variable.shape)
      return .array(PlainArray(variable.value, isBoolean: isBoolean))
    case .list(let list):
      var items: [Value] = []
      if let node = list.node {
        plainUses.insert(Int(node.index))
        return .list(ListValue(list.items, isTuple: list.isTuple))
      }
      var changes = false
      for item in list.items {
        switch item {
        case .node, .list:
          items.append(try plain(item))
          changes = true
        default: items.append(item)
        }
      }
      return changes ? .list(ListValue(items, isTuple: list.isTuple)) : value
    default: return value
    }
  }

  /// The numbers of a value, whose use is noted where it is a node.
  func plainTensor(of value: Value) throws(Diagnostic) -> Tensor {
    switch value {
    case .number(let number): return Tensor(number)
    case .boolean(let value): return Tensor(value ? 1 : 0)
    case .array(let array): return array.tensor
    case .node: return try plainTensor(of: plain(value))
    case .list(let list):
      if let node = list.node {
        plainUses.insert(Int(node.index))
        return node.value
      }
      return try plainTensor(ofItems: list.items)
    case .sequence(let sequence):
      var items: [Value] = []
      for index in 0..<sequence.count { items.append(try element(index, of: sequence)) }
      return try plainTensor(ofItems: items)
    default: throw SourceMessages.notANumber(value.kindName, range: range)
    }
  }

  /// The numbers of an operand, without a note that they were used.
  func plainTensorUnnoted(of value: Value) throws(Diagnostic) -> Tensor {
    if case .node(let variable, _) = value { return variable.value }
    return try plainTensor(of: value)
  }

  private func plainTensor(ofItems items: [Value]) throws(Diagnostic) -> Tensor {
    var elements: [Double] = []
    var inner: Shape?
    for item in items {
      let tensor = try plainTensor(of: item)
      if let inner, inner != tensor.shape {
        throw SourceMessages.raggedList(inner, tensor.shape, range: range)
      }
      inner = tensor.shape
      if tensor.shape.rank == 0, let number = tensor.item {
        elements.append(number)
      } else {
        elements += tensor.elements
      }
    }
    let shape = Shape([items.count] + (inner?.dimensions ?? []))
    _ = try reservePlain(shape)
    return Tensor(shape: shape, elements: elements)
  }

  /// A whole number that a program uses as an index, an axis, a shape or a bound.
  func integer(_ value: Value, _ role: String, range: SourceRange? = nil) throws(Diagnostic) -> Int
  {
    let range = range ?? self.range
    switch try plain(value) {
    case .number(let number):
      guard let integer = Int(exactly: number), abs(number) < 1e15 else {
        throw SourceMessages.notWhole(role, "\(number)", range: range)
      }
      return integer
    case .boolean(let value): return value ? 1 : 0
    case .array(let array):
      guard let number = array.tensor.item, let integer = Int(exactly: number), abs(number) < 1e15
      else {
        throw SourceMessages.notWhole(role, value.kindName, range: range)
      }
      return integer
    case let other: throw SourceMessages.notWhole(role, other.kindName, range: range)
    }
  }

  /// The whole numbers of a number, a tuple or a list.
  func integers(
    _ value: Value, _ role: String, range: SourceRange? = nil
  ) throws(Diagnostic) -> [Int] {
    switch try plain(value) {
    case .list(let list):
      var result: [Int] = []
      for item in list.items { result.append(try integer(item, role, range: range)) }
      return result
    case .array(let array) where array.tensor.shape.rank == 1:
      var result: [Int] = []
      for element in array.tensor.elements {
        result.append(try integer(.number(element), role, range: range))
      }
      return result
    default: return [try integer(value, role, range: range)]
    }
  }

  /// Whether a value counts as true.
  func truth(_ value: Value) throws(Diagnostic) -> Bool {
    switch value {
    case .number(let number): return number != 0
    case .boolean(let value): return value
    case .none: return false
    case .text(let text): return !text.isEmpty
    case .list(let list): return !list.items.isEmpty
    case .sequence(let sequence): return sequence.count > 0
    case .node, .array:
      let shape = shape(of: value)
      guard shape.count == 1, let number = try plainTensor(of: value).item else {
        throw SourceMessages.ambiguousTruth(shape, range: range)
      }
      return number != 0
    case .function, .builtin, .module, .ellipsis: return true
    }
  }

  /// The shape of a number, an array or a node.
  func shape(of value: Value) -> Shape {
    switch value {
    case .array(let array): array.tensor.shape
    case .node(let variable, _): variable.shape
    case .list(let list): list.node?.shape ?? .scalar
    default: .scalar
    }
  }
}
