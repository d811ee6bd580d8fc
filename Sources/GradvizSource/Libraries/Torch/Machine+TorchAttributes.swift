import GradvizEngine

extension Machine {
  /// Puts a function into a context: `@torch.no_grad()`.
  func decorated(_ context: ContextObject, _ arguments: CallArguments) throws(Interruption) -> Value
  {
    guard let function = arguments.positional.first else { throw notCallable(.object(context)) }
    let name = function.asFunction?.name ?? "function"
    return .object(
      NativeFunctionObject(
        name, attributes: ["__wrapped__": function, "__name__": .text(name)],
        bindsReceiver: true
      ) { machine, arguments throws(Interruption) in
        _ = try machine.enterContext(.object(context))
        let result: Value
        do throws(Interruption) {
          result = try machine.call(function, .unset, arguments)
        } catch {
          _ = try machine.exitContext(.object(context), nil)
          throw error
        }
        _ = try machine.exitContext(.object(context), nil)
        return result
      })
  }

  /// `x.grad = …`, `x.data = …`, `x.requires_grad = …`.
  func storeArrayAttribute(
    _ name: String, of array: ArrayObject, _ value: Value
  ) throws(Interruption) -> Bool {
    guard let info = array.tensor else {
      if name == "shape" {
        throw raise(
          .AttributeError, "the shape of an array is not set here", id: "unsupported",
          help: "write x = x.reshape(…)")
      }
      return false
    }
    switch name {
    case "grad":
      guard let gradient = value.asArray, gradient.tensor != nil else {
        guard value.isNone else {
          throw raise(
            .TypeError,
            "assigned grad expected to be a Tensor or None but got grad of type \(typeName(of: value))",
            id: "operands")
        }
        info.gradient = .none
        return true
      }
      guard gradient.shape == array.shape else {
        throw raise(
          .RuntimeError,
          "assigned grad has data of a different size", id: "shape-mismatch",
          label: "shapes \(Shape(gradient.shape)) and \(Shape(array.shape))")
      }
      info.gradient = gradient.isRecorded ? .object(try plainTensorCopy(of: gradient)) : value
    case "data":
      let source = try tensor(value, "data")
      guard source.shape == array.shape, array.isWhole else {
        throw raise(
          .RuntimeError, "a tensor keeps its shape here", id: "unsupported",
          help: "make a new tensor")
      }
      if source.buffer === array.buffer { return true }
      let target = detached(array, isNoticed: false)
      let plain = try plainTensorCopy(of: cast(source, to: array.dtype))
      try write(.object(plain), to: target, places: target.places, shape: target.shape, text: nil)
    case "requires_grad":
      if try truth(value) {
        if !requiresGradient(array) { try requireGradient(array) }
      } else {
        guard info.requiresGradient || !requiresGradient(array) else {
          throw raise(
            .RuntimeError,
            "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph "
              + "that doesn't require differentiation use var_no_grad = var.detach().",
            id: "no-gradient", help: "write x.detach()")
        }
        if info.requiresGradient {
          info.requiresGradient = false
          if array.buffer.node >= 0 {
            torch.leaves[array.buffer.node] = nil
            if Int(array.buffer.node) < torch.dependent.count {
              torch.dependent[Int(array.buffer.node)] = false
            }
          }
          array.buffer.releaseLeaf()
        }
      }
    default: return false
    }
    return true
  }
}
