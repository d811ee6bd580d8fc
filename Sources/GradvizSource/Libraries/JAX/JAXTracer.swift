import GradvizEngine

/// An argument that a function is differentiated by: its numbers with nodes of their own, so that what the function
/// takes from elsewhere counts as constant.
final class JAXTracer {
  /// Whose words and whose numbers it has.
  enum Rules {
    case jax, autograd, torch
  }

  /// One array or number of the argument.
  struct Leaf {
    var node: Int32
    var shape: [Int]
    var dtype: DType
    var isArray: Bool
  }

  /// How an argument is put together; leaves by their numbers.
  indirect enum Tree {
    case leaf(Int)
    case list([Tree])
    case tuple([Tree], NamedTupleFields?)
    case dictionary([(DictionaryObject.Entry, Tree)])
  }

  let name: String
  let rules: Rules
  private(set) var tree: Tree?
  private(set) var leaves: [Leaf] = []

  init(name: String, rules: Rules) {
    self.name = name
    self.rules = rules
  }

  /// The nodes of the argument's numbers.
  var nodes: [Int32] { leaves.map(\.node) }

  func traced(_ value: Value, _ machine: Machine) throws(Interruption) -> Value {
    let (tree, result) = try machine.takeApart(
      value, name: name, sortsKeys: rules == .jax
    ) { value, name throws(Interruption) in
      let traced = try self.trace(value, name, machine)
      return (self.leaves.count - 1, traced)
    }
    self.tree = tree
    return result
  }

  private func trace(
    _ value: Value, _ name: String, _ machine: Machine
  ) throws(Interruption) -> Value {
    guard machine.isNumber(value) || value.asArray != nil,
      rules != .torch || value.asArray?.tensor != nil
    else { throw wrongType(value, machine) }
    let array = try machine.asArray(value)
    guard array.dtype.isFloat else { throw wrongElements(array, machine) }
    let node: Int32
    if array.isRecorded, machine.unrecordedDepth == 0 {
      node = try machine.record(
        .reshape, [machine.node(of: array)], Attributes(shape: Shape(array.shape)))
    } else {
      node = try machine.recordLeaf(machine.plainTensor(of: array), isInput: true)
    }
    machine.nameNode(node, name)
    let isArray = value.asArray != nil
    leaves.append(Leaf(node: node, shape: array.shape, dtype: array.dtype, isArray: isArray))
    guard isArray else {
      return .recorded(RecordedNumber(node: node, dtype: array.dtype, isPython: false))
    }
    let traced = ArrayObject(node: node, shape: array.shape, array.dtype)
    if rules == .torch { traced.tensor = TensorInfo() }
    return .object(traced)
  }

  private func wrongType(_ value: Value, _ machine: Machine) -> Interruption {
    let type = machine.typeName(of: value)
    let text = (try? machine.text(of: value)) ?? "…"
    let words =
      switch rules {
      case .jax: "Argument '\(text)' of type \(type) is not a valid JAX type."
      case .autograd: "Can't differentiate w.r.t. type <class '\(type)'>"
      case .torch: "Thing passed to transform API must be Tensor, got <class '\(type)'>"
      }
    return machine.raise(
      rules == .torch ? .ValueError : .TypeError, words, id: "operands",
      help: rules == .torch ? "write torch.tensor(…) around it" : nil)
  }

  private func wrongElements(_ array: ArrayObject, _ machine: Machine) -> Interruption {
    let words =
      switch rules {
      case .jax:
        "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got \(array.dtype.name). "
          + "If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True."
      case .autograd: "Can't differentiate w.r.t. type <class 'int'>"
      case .torch: "only Tensors of floating point dtype can require gradients"
      }
    return machine.raise(
      rules == .torch ? .RuntimeError : .TypeError, words, id: "dtype",
      help: rules == .torch ? "make it one of floats: x.float()" : "write a float: 3.0")
  }

  // MARK: Results

  /// The derivatives by the argument, in its structure; `all` are those by its nodes.
  func gradient(_ all: [Int32: Variable], _ machine: Machine) throws(Interruption) -> Value {
    var values: [Value] = []
    for leaf in leaves { values.append(gradient(of: leaf, all[leaf.node], machine)) }
    return machine.putTogether(tree, values)
  }

  /// The derivative by one array or number of the argument; zeros where there is none.
  func gradient(of leaf: Leaf, _ variable: Variable?, _ machine: Machine) -> Value {
    let type = rules == .torch ? leaf.dtype : .float64
    guard let variable else {
      guard leaf.isArray else { return .scalar(NumPyScalar(0.0)) }
      let zeros = ArrayObject(Tensor(shape: Shape(leaf.shape), repeating: 0), type)
      return .object(marked(zeros))
    }
    if leaf.isArray {
      return .object(marked(ArrayObject(node: variable.index, shape: leaf.shape, type)))
    }
    return .recorded(RecordedNumber(node: variable.index, dtype: .float64, isPython: false))
  }

  /// An array of the kind that the rules have.
  func marked(_ array: ArrayObject) -> ArrayObject {
    if rules == .torch, array.tensor == nil { array.tensor = TensorInfo() }
    return array
  }
}

extension Machine {
  /// Takes nested lists, tuples and dictionaries apart: how they are put together, and the same with other leaves.
  func takeApart(
    _ value: Value, name: String, sortsKeys: Bool, depth: Int = 0,
    _ leaf: (_ value: Value, _ name: String) throws(Interruption) -> (Int, Value)
  ) throws(Interruption) -> (JAXTracer.Tree, Value) {
    guard depth < 40 else {
      throw raise(.RecursionError, "an argument is nested too deeply", id: "recursion")
    }
    if value.asList != nil || value.asTuple != nil {
      var parts: [(JAXTracer.Tree, Value)] = []
      for (index, item) in try items(of: value).enumerated() {
        parts.append(
          try takeApart(
            item, name: "\(name)[\(index)]", sortsKeys: sortsKeys, depth: depth + 1, leaf))
      }
      guard let tuple = value.asTuple else {
        return (.list(parts.map(\.0)), .list(parts.map(\.1)))
      }
      return (
        .tuple(parts.map(\.0), tuple.fields),
        .object(TupleObject(parts.map(\.1), fields: tuple.fields))
      )
    }
    if let dictionary = value.asDictionary {
      let copy = DictionaryObject()
      copy.isOrdered = dictionary.isOrdered
      var parts: [(DictionaryObject.Entry, JAXTracer.Tree)] = []
      for entry in sortsKeys ? try treeEntries(dictionary) : dictionary.living {
        let key = (try? representation(of: entry.key)) ?? "…"
        let (tree, item) = try takeApart(
          entry.value, name: "\(name)[\(key)]", sortsKeys: sortsKeys, depth: depth + 1, leaf)
        parts.append((entry, tree))
        copy.set(entry.hash, key: entry.key, item)
      }
      return (.dictionary(parts), .object(copy))
    }
    let (number, result) = try leaf(value, name)
    return (.leaf(number), result)
  }

  /// Puts leaves together again.
  func putTogether(_ tree: JAXTracer.Tree?, _ leaves: [Value]) -> Value {
    switch tree {
    case nil: return .none
    case .leaf(let number): return leaves.indices.contains(number) ? leaves[number] : .none
    case .list(let parts): return .list(parts.map { putTogether($0, leaves) })
    case .tuple(let parts, let fields):
      return .object(TupleObject(parts.map { putTogether($0, leaves) }, fields: fields))
    case .dictionary(let parts):
      let result = DictionaryObject()
      for (entry, part) in parts {
        result.set(entry.hash, key: entry.key, putTogether(part, leaves))
      }
      return .object(result)
    }
  }
}
