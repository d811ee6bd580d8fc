import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// The value of a name.
  func load(_ hops: Int, _ slot: Int, _ name: Int) throws(Diagnostic) -> Value {
    var frame = frame
    for _ in 0..<hops { frame = frame.parent ?? frame }
    guard let value = frame.slots[slot] else {
      throw SourceMessages.unboundName(
        code.names[name], isLocal: hops == 0 && frame !== globals, range: range)
    }
    return plainDepth > 0 ? try plain(value) : value
  }

  /// Gives the node on the stack its name.
  func nameTop(_ name: String, caption: String?) {
    guard let value = stack.last else { return }
    let variable: Variable
    switch value {
    case .node(let node, _): variable = node
    case .list(let list):
      guard let node = list.node else { return }
      variable = node
    default: return
    }
    tape.name(variable, name, caption: caption)
    lastNamed[name] = variable
  }

  /// Makes what an assignment at the top level gives a plain value to an input of the program.
  ///
  /// A number that was computed from other plain numbers, such as a shape's, stays plain.
  func promote(
    _ value: Value, _ name: String, caption: String?, isLiteral: Bool
  ) throws(Diagnostic) -> Value {
    if let given = options.at[name], !inputNames.contains(name), isPlainValue(value) {
      let input = try input(given, name, caption: caption)
      guard case .list = value, given.shape.rank == 1, case .node(let node, _) = input else {
        return input
      }
      return .list(ListValue(given.elements.map { .number($0) }, isTuple: false, node: node))
    }
    switch value {
    case .node:
      stack.append(value)
      nameTop(name, caption: caption)
      return pop()
    case .number(let number):
      return isLiteral ? try input(Tensor(number), name, caption: caption) : value
    case .array(let array):
      return try input(array.tensor, name, caption: caption, isBoolean: array.isBoolean)
    case .list(let list): return try promote(list, name, caption: caption, isLiteral: isLiteral)
    default: return value
    }
  }

  private func promote(
    _ list: ListValue, _ name: String, caption: String?, isLiteral: Bool
  ) throws(Diagnostic) -> Value {
    if list.node != nil { return .list(list) }
    if !list.isTuple, isLiteral, let tensor = try? plainTensor(of: .list(list)) {
      guard case .node(let node, _) = try input(tensor, name, caption: caption) else {
        return .list(list)
      }
      return .list(ListValue(list.items, isTuple: false, node: node))
    }
    var items: [Value] = []
    for (index, item) in list.items.enumerated() {
      switch item {
      case .array, .list:
        items.append(
          try promote(
            item, "\(name)[\(index)]", caption: caption, isLiteral: isLiteral && !list.isTuple))
      default: items.append(item)
      }
    }
    return .list(ListValue(items, isTuple: list.isTuple))
  }

  /// Records an input; one that gradients are not wanted for is a constant with a name.
  func input(
    _ tensor: Tensor, _ name: String, caption: String? = nil, isBoolean: Bool = false
  ) throws(Diagnostic) -> Value {
    tape.position = inputPosition ?? code.positions[place]
    let isWanted = options.wrt.isEmpty || options.wrt.contains { Self.names($0, name) }
    let variable = try leaf(tensor, receivesGradient: isWanted)
    tape.name(variable, name, caption: caption)
    inputNames.append(name)
    lastNamed[name] = variable
    return .node(variable, isBoolean: isBoolean)
  }

  /// Whether a name means an input: by its own name, or by that of the list it is an item of.
  static func names(_ name: String, _ input: String) -> Bool {
    input == name || input.hasPrefix(name + "[")
  }

  private func isPlainValue(_ value: Value) -> Bool {
    switch value {
    case .number, .boolean, .array: true
    case .list(let list): list.node == nil && ((try? plainTensor(of: .list(list))) ?? nil) != nil
    default: false
    }
  }

  /// Notes the value of a statement at the top level, the last of which is the output.
  func noteCandidate(_ value: Value, _ slot: Int) {
    switch value {
    case .none, .text, .function, .module, .sequence, .ellipsis: return
    case .builtin(let bound) where bound.receiver == nil: return
    default: candidate = (value, slot, code.positions[place], range)
    }
    if slot >= 0, case .node = value {
      lastComputed = code.globals[slot]
    }
  }

  /// Takes a list off the stack and puts its items there, the first on top.
  func unpack(_ count: Int) throws(Diagnostic) {
    let value = pop()
    guard let parts = try? sequence(value) else {
      throw SourceMessages.unpackedNumber(value.kindName, range: range)
    }
    guard parts.count == count else {
      throw SourceMessages.unpacking(
        count: parts.count, into: count, kind: value.kindName, range: range)
    }
    var items: [Value] = []
    for index in 0..<count { items.append(try element(index, of: parts)) }
    stack += items.reversed()
  }
}
