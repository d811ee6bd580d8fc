import GradvizEngine
import GradvizRandom

/// What an object of PyTorch keeps out of the program's sight.
final class TorchHidden: Object {
  static let name = "_torch"
  var generator: TorchGenerator?
  /// Numbers and flags that a module or an optimizer was made with.
  var settings: [(name: String, value: Value)] = []
  /// The names of a module's attributes that are tensors without gradients.
  var buffers: [String] = []
  /// What an optimizer keeps for each parameter.
  var memory: [ObjectIdentifier: OptimizerMemory] = [:]
  var turns = 0

  init() { super.init(.cell) }

  subscript(name: String) -> Value? { settings.first { $0.name == name }?.value }

  /// Gives a setting another value.
  func set(_ name: String, _ value: Value) {
    settings.removeAll { $0.name == name }
    settings.append((name, value))
  }
}

/// What an optimizer keeps for one parameter.
final class OptimizerMemory {
  let parameter: ArrayObject
  var first: [Double] = []
  var second: [Double] = []
  var steps = 0

  init(_ parameter: ArrayObject) { self.parameter = parameter }
}
