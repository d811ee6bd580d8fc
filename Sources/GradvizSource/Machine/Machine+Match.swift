extension Machine {
  /// What the patterns of `match` ask of a value.
  func match(_ instruction: Instruction, _ frame: Frame) throws(Interruption) {
    let a = Int(instruction.a)
    switch instruction.opcode {
    case .matchSequence:
      let value = frame.pop()
      let count: Int? = value.asList?.count ?? value.asTuple?.items.count ?? value.asRange?.count
      frame.push(.bool(count.map { instruction.b == 1 ? $0 >= a : $0 == a } ?? false))
    case .matchMapping: frame.push(.bool(frame.pop().asDictionary != nil))
    case .matchKey:
      let key = frame.pop()
      let found = frame.pop().asDictionary?[try hashKey(key)]
      frame.push(found ?? .none)
      frame.push(.bool(found != nil))
    case .matchClass:
      let names = frame.pop().asTuple?.items.compactMap(\.asText) ?? []
      let type = frame.pop()
      let value = frame.pop()
      let parts =
        try isInstance(value, type) ? matchedParts(value, type, positional: a, names) : nil
      frame.push(parts.map { .tuple($0) } ?? .none)
      frame.push(.bool(parts != nil))
    default: break
    }
  }

  private func matchedParts(
    _ value: Value, _ type: Value, positional count: Int, _ names: [String]
  ) throws(Interruption) -> [Value]? {
    var all = names
    if count > 0 {
      if let type = type.asClass, type.represents != nil, count == 1, names.isEmpty {
        return [value]
      }
      var known = type.asClass?.dataclass?.fields.map(\.name) ?? []
      if let own = type.asClass?.lookup(self.known.matchArguments)?.asTuple {
        known = own.items.compactMap(\.asText)
      }
      guard count <= known.count else {
        throw raise(
          .TypeError,
          "\(typeName(ofClass: type))() accepts \(known.count) positional sub-patterns (\(count) given)"
        )
      }
      all = Array(known.prefix(count)) + names
    }
    var parts: [Value] = []
    for name in all {
      guard let part = try optionalAttribute(symbols[name], of: value) else { return nil }
      parts.append(part)
    }
    return parts
  }
}
