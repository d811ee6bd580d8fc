import GradvizEngine

/// An argument that a function is differentiated by: its numbers with nodes of their own, so that what the function
/// takes from elsewhere counts as constant.
final class JAXTracer {
  indirect enum Tree {
    case leaf(node: Int32, shape: [Int], isArray: Bool)
    case list([Tree])
    case tuple([Tree])
    case dictionary([(DictionaryObject.Entry, Tree)])
  }

  let name: String
  let isJAX: Bool
  private(set) var tree: Tree?

  init(name: String, isJAX: Bool) {
    self.name = name
    self.isJAX = isJAX
  }

  func traced(_ value: Value, _ machine: Machine) throws(Interruption) -> Value {
    let (tree, result) = try trace(value, name, machine, depth: 0)
    self.tree = tree
    return result
  }

  private func trace(
    _ value: Value, _ name: String, _ machine: Machine, depth: Int
  ) throws(Interruption) -> (Tree, Value) {
    guard depth < 40 else {
      throw machine.raise(.RecursionError, "an argument is nested too deeply", id: "recursion")
    }
    if let list = value.asList {
      var parts: [(Tree, Value)] = []
      for (index, item) in try machine.items(of: list).enumerated() {
        parts.append(try trace(item, "\(name)[\(index)]", machine, depth: depth + 1))
      }
      return (.list(parts.map(\.0)), .list(parts.map(\.1)))
    }
    if let tuple = value.asTuple {
      var parts: [(Tree, Value)] = []
      for (index, item) in tuple.items.enumerated() {
        parts.append(try trace(item, "\(name)[\(index)]", machine, depth: depth + 1))
      }
      return (.tuple(parts.map(\.0)), .object(TupleObject(parts.map(\.1), fields: tuple.fields)))
    }
    if let dictionary = value.asDictionary {
      let copy = DictionaryObject()
      var parts: [(DictionaryObject.Entry, Tree)] = []
      for entry in isJAX ? try machine.treeEntries(dictionary) : dictionary.living {
        let (tree, item) = try trace(
          entry.value, "\(name)[\((try? machine.representation(of: entry.key)) ?? "…")]", machine,
          depth: depth + 1)
        parts.append((entry, tree))
        copy.set(entry.hash, key: entry.key, item)
      }
      return (.dictionary(parts), .object(copy))
    }
    return try traceNumber(value, name, machine)
  }

  private func traceNumber(
    _ value: Value, _ name: String, _ machine: Machine
  ) throws(Interruption) -> (Tree, Value) {
    guard machine.isNumber(value) || value.asArray != nil else {
      throw machine.raise(
        .TypeError,
        isJAX
          ? "Argument '\(try machine.text(of: value))' of type \(machine.typeName(of: value)) is not a valid JAX type."
          : "Can't differentiate w.r.t. type <class '\(machine.typeName(of: value))'>",
        id: "operands")
    }
    let array = try machine.asArray(value)
    guard array.dtype.isFloat else {
      throw machine.raise(
        .TypeError,
        isJAX
          ? "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got \(array.dtype.name). "
            + "If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True."
          : "Can't differentiate w.r.t. type <class 'int'>", id: "dtype", help: "write a float: 3.0"
      )
    }
    let node: Int32
    if array.isRecorded, machine.unrecordedDepth == 0 {
      node = try machine.record(
        .reshape, [machine.node(of: array)], Attributes(shape: Shape(array.shape)))
    } else {
      node = try machine.recordLeaf(machine.plainTensor(of: array), isInput: true)
    }
    machine.nameNode(node, name)
    nodes.append(node)
    let isArray = value.asArray != nil
    let traced: Value
    if isArray {
      traced = .object(ArrayObject(node: node, shape: array.shape, array.dtype))
    } else {
      traced = .recorded(RecordedNumber(node: node, dtype: array.dtype, isPython: false))
    }
    return (.leaf(node: node, shape: array.shape, isArray: isArray), traced)
  }

  /// The nodes of the argument's numbers.
  private(set) var nodes: [Int32] = []

  /// The derivatives by the argument, in its structure; `all` are those by its nodes.
  func gradient(_ all: [Int32: Variable], _ machine: Machine) throws(Interruption) -> Value {
    try tree.map { tree throws(Interruption) in try gradient(tree, all, machine) } ?? .none
  }

  private func gradient(
    _ tree: Tree, _ all: [Int32: Variable], _ machine: Machine
  ) throws(Interruption) -> Value {
    switch tree {
    case .leaf(let node, let shape, let isArray):
      guard let variable = all[node] else {
        return isArray
          ? .object(ArrayObject(Tensor(shape: Shape(shape), repeating: 0)))
          : .scalar(NumPyScalar(0.0))
      }
      if isArray { return .object(ArrayObject(node: variable.index, shape: shape, .float64)) }
      return .recorded(RecordedNumber(node: variable.index, dtype: .float64, isPython: false))
    case .list(let parts):
      var values: [Value] = []
      for part in parts { values.append(try gradient(part, all, machine)) }
      return .list(values)
    case .tuple(let parts):
      var values: [Value] = []
      for part in parts { values.append(try gradient(part, all, machine)) }
      return .tuple(values)
    case .dictionary(let parts):
      let result = DictionaryObject()
      for (entry, part) in parts {
        result.set(entry.hash, key: entry.key, try gradient(part, all, machine))
      }
      return .object(result)
    }
  }
}
