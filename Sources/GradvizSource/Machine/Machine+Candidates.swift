import GradvizDiagnostics
import GradvizEngine

extension Machine {
  func noteCandidate(_ value: Value, name: String?, key: Int) {
    candidateCount += 1
    switch value {
    case .recorded, .float, .int, .scalar, .bool, .object:
      if case .object(let object) = value, object.kind != .array, object.kind != .instance,
        object.kind != .list
      {
        return
      }
      let isInLoop = scopes.contains { if case .turn = $0.kind { true } else { false } }
      if isInLoop, let old = candidates[key], !old.isInLoop, let node = recordedNode(of: old.value),
        !tape.isInput(node)
      {
        // A result that a later loop computes anew keeps its rank.
        candidates[key]?.value = value
        return
      }
      candidates[key] = Candidate(
        value: value, name: name, position: position, range: range, order: candidateCount,
        isInLoop: isInLoop && !zeros.contains(key))
      if isInLoop { return }
      if isZero(value) { zeros.insert(key) } else { zeros.remove(key) }
    default: break
    }
  }

  private func isZero(_ value: Value) -> Bool {
    switch value {
    case .int(let number): number == 0
    case .float(let number): number == 0
    default: false
    }
  }

  /// The value of an expression that stands for itself.
  func noteExpression(_ value: Value) {
    if callDepth == 1 { noteCandidate(value, name: nil, key: -1 - frame.place) }
  }
}
