import GradvizEngine

/// What `register_hook` gives: the function that is called with a gradient, until it is removed.
final class HookObject: Object {
  private(set) var function: Value?

  init(_ function: Value) {
    self.function = function
    super.init(.cell)
  }

  func remove() { function = nil }
}

extension Machine {
  /// `x.register_hook(f)`: a backward pass calls `f` with the gradient of the tensor.
  ///
  /// - Returns: a handle with a method `remove`.
  func registerHook(_ function: Value, of array: ArrayObject) throws(Interruption) -> Value {
    guard requiresGradient(array), let info = array.tensor else {
      throw raise(
        .RuntimeError, "cannot register a hook on a tensor that doesn't require gradient",
        id: "no-gradient")
    }
    let hook = HookObject(function)
    if info.requiresGradient {
      info.hooks.append(hook)
    } else {
      torch.hooks[try node(of: array), default: []].append(hook)
    }
    let remove = NativeFunctionObject("remove") { _, _ throws(Interruption) in
      hook.remove()
      return .none
    }
    return .object(
      NativeFunctionObject("RemovableHandle", attributes: ["remove": .object(remove)]) {
        machine, _ throws(Interruption) in
        throw machine.raise(.TypeError, "'RemovableHandle' object is not callable")
      })
  }

  /// Calls the hooks of nodes that a backward pass has reached, in its order.
  ///
  /// - Returns: the gradients that hooks of leaves give in place of what has come.
  func callHooks(_ nodes: [Int32]) throws(Interruption) -> [Int32: Tensor] {
    var changed: [Int32: Tensor] = [:]
    for node in nodes.reversed() {
      let leaf = torch.leaves[node]
      let hooks = (leaf?.hooks ?? torch.hooks[node] ?? []).compactMap(\.function)
      if hooks.isEmpty { continue }
      var gradient = arrived(at: node)
      for hook in hooks {
        let type = leaf?.dtype ?? torch.retained[node]?.dtype ?? torch.defaultType
        let given = tensor(gradient.elements, type, shape: gradient.shape.dimensions)
        let result = try call(hook, [.object(given)])
        if result.isNone { continue }
        guard leaf != nil else {
          throw raise(
            .NotImplementedError, "a hook changes the gradient of a tensor that is no leaf",
            id: "unsupported", help: "let the hook return nothing, or multiply the tensor itself")
        }
        let other = try tensor(result, "hook")
        guard other.shape == gradient.shape.dimensions else {
          throw raise(
            .RuntimeError, "hook 'backward' has changed the size of value", id: "shape-mismatch")
        }
        gradient = try plainTensor(of: other)
        changed[node] = gradient
      }
    }
    return changed
  }
}
