import GradvizDiagram
import GradvizTrace

/// Which values are no finite numbers, and whether that is a fault.
///
/// An infinity that a program writes down itself, as the −∞ of a mask, is meant; what becomes of it is not.
struct ValueStates {
  /// What is to be said of a value.
  enum State {
    /// All its elements are finite numbers.
    case finite
    /// It holds infinities that the program wrote down.
    case meant
    /// NaN or infinity begins here.
    case first
    /// It was computed from something that begins elsewhere.
    case spread
  }

  private(set) var states: [State]

  init(_ trace: Trace, _ isUsed: [Bool]) {
    states = [State](repeating: .finite, count: trace.nodes.count)
    for (id, node) in trace.nodes.enumerated() {
      guard let value = node.value, value.hasNonFinite else { continue }
      let operands = node.operands.map { states[$0] }
      if operands.contains(.first) || operands.contains(.spread) {
        states[id] = .spread
      } else if node.operands.isEmpty || operands.contains(.meant) {
        states[id] = Self.hasNaN(value) ? .first : .meant
      } else {
        states[id] = .first
      }
    }
  }

  /// Whether a value has NaN among its elements; of a summary that is not known.
  static func hasNaN(_ value: Trace.Value) -> Bool {
    value.elements?.contains { $0.isNaN } ?? false
  }
}
