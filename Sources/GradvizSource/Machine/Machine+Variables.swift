import GradvizEngine

extension Machine {
  /// The numbers that variables have now, those of dictionaries and objects among them, of the names that are asked for.
  func variables(where isKept: (String) -> Bool) -> [ProgramVariable] {
    var found: [ProgramVariable] = []
    func visit(_ value: Value, _ name: String, depth: Int) {
      if isKept(name), let tensor = tensor(of: value) {
        found.append(
          ProgramVariable(name: name, value: tensor, assignments: assignments?.find(name) ?? []))
      }
      guard depth < Self.variableDepth, case .object(let object) = value else { return }
      switch object.kind {
      case .dictionary:
        for entry in unsafeDowncast(object, to: DictionaryObject.self).living {
          guard let key = try? representation(of: entry.key) else { continue }
          visit(entry.value, "\(name)[\(key)]", depth: depth + 1)
        }
      case .instance:
        for entry in unsafeDowncast(object, to: InstanceObject.self).attributes.entries {
          visit(entry.value, "\(name).\(symbols[entry.symbol])", depth: depth + 1)
        }
      default: break
      }
    }
    for slot in code.globals.indices where !code.globals[slot].isEmpty {
      visit(globals[slot], code.globals[slot], depth: 0)
    }
    return found
  }

  /// How deep dictionaries and objects are looked through.
  private static let variableDepth = 3

  /// The numbers of a value; nil where it has none.
  private func tensor(of value: Value) -> Tensor? {
    switch value {
    case .float, .int, .scalar: return Tensor(number(of: value))
    default: break
    }
    if let node = recordedNode(of: value) { return tape.variable(at: node).value }
    guard case .object(let object) = value, object.kind == .array else { return nil }
    return try? plainTensor(of: unsafeDowncast(object, to: ArrayObject.self))
  }
}
