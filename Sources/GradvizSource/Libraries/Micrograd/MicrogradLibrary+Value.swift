import GradvizEngine

extension MicrogradLibrary {
  /// `Value`: a number, its gradient, and what it was computed from.
  static var value: [LibraryMethod] {
    [
      LibraryMethod("__init__", "data, _children=(), _op=''") {
        machine, value, arguments throws(Interruption) in
        machine.setPart("data", of: value, arguments[1])
        machine.setPart("grad", of: value, .int(0))
        machine.setPart(
          "_backward", of: value,
          .object(NativeFunctionObject("function") { _, _ throws(Interruption) in .none }))
        let operands = SetObject()
        for operand in try machine.items(of: arguments[2]) {
          operands.insert(try machine.hashKey(operand), operand)
        }
        machine.setPart("_prev", of: value, .object(operands))
        machine.setPart("_op", of: value, arguments[3])
        return .none
      },
      LibraryMethod("__add__", "other") { machine, value, arguments throws(Interruption) in
        let other = try machine.microgradOperand(arguments[1])
        let sum = try machine.binary(
          .add, machine.part("data", of: value), machine.part("data", of: other))
        return try machine.microgradResult(sum, [value, other], "+") {
          machine, out throws(Interruption) in
          let upstream = try machine.part("grad", of: out)
          try machine.addGradient(upstream, to: value)
          try machine.addGradient(upstream, to: other)
        }
      },
      LibraryMethod("__mul__", "other") { machine, value, arguments throws(Interruption) in
        let other = try machine.microgradOperand(arguments[1])
        let product = try machine.binary(
          .multiply, machine.part("data", of: value), machine.part("data", of: other))
        return try machine.microgradResult(product, [value, other], "*") {
          machine, out throws(Interruption) in
          let upstream = try machine.part("grad", of: out)
          try machine.addGradient(
            machine.binary(.multiply, machine.part("data", of: other), upstream), to: value)
          try machine.addGradient(
            machine.binary(.multiply, machine.part("data", of: value), upstream), to: other)
        }
      },
      LibraryMethod("__pow__", "other") { machine, value, arguments throws(Interruption) in
        let exponent = arguments[1]
        switch exponent {
        case .int, .float, .bool: break
        case .recorded(let number) where number.isPython: break
        case .scalar(let number) where number.dtype == .float64: break
        case .recorded(let number) where number.dtype == .float64: break
        case .object(let object) where object.kind == .bigInteger: break
        default:
          throw machine.raise(
            .AssertionError, "only supporting int/float powers for now", id: "assertion")
        }
        let power = try machine.binary(.power, machine.part("data", of: value), exponent)
        let op = "**" + (try machine.text(of: exponent))
        return try machine.microgradResult(power, [value], op) {
          machine, out throws(Interruption) in
          let lower = try machine.binary(
            .power, machine.part("data", of: value), machine.binary(.subtract, exponent, .int(1)))
          let local = try machine.binary(.multiply, exponent, lower)
          try machine.addGradient(
            machine.binary(.multiply, local, machine.part("grad", of: out)), to: value)
        }
      },
      LibraryMethod("relu") { machine, value, _ throws(Interruption) in
        let data = try machine.part("data", of: value)
        let isNegative = try machine.truth(machine.compare(.less, data, .int(0)))
        return try machine.microgradResult(isNegative ? .int(0) : data, [value], "ReLU") {
          machine, out throws(Interruption) in
          let isOpen = try machine.compare(.greater, machine.part("data", of: out), .int(0))
          try machine.addGradient(
            machine.binary(.multiply, isOpen, machine.part("grad", of: out)), to: value)
        }
      },
      LibraryMethod("backward") { machine, value, _ throws(Interruption) in
        let order = try machine.microgradOrder(from: value)
        machine.setPart("grad", of: value, .int(1))
        for next in order.reversed() {
          try machine.countWork()
          _ = try machine.call(machine.part("_backward", of: next), [])
        }
        return .none
      },
      LibraryMethod("__neg__") { machine, value, _ throws(Interruption) in
        try machine.binary(.multiply, .object(value), .int(-1))
      },
      LibraryMethod("__radd__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(.add, .object(value), arguments[1])
      },
      LibraryMethod("__sub__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(.add, .object(value), machine.prefix(.negative, arguments[1]))
      },
      LibraryMethod("__rsub__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(.add, arguments[1], machine.prefix(.negative, .object(value)))
      },
      LibraryMethod("__rmul__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(.multiply, .object(value), arguments[1])
      },
      LibraryMethod("__truediv__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(
          .multiply, .object(value), machine.binary(.power, arguments[1], .int(-1)))
      },
      LibraryMethod("__rtruediv__", "other") { machine, value, arguments throws(Interruption) in
        try machine.binary(
          .multiply, arguments[1], machine.binary(.power, .object(value), .int(-1)))
      },
      LibraryMethod("__repr__") { machine, value, _ throws(Interruption) in
        let data = try machine.text(of: machine.part("data", of: value))
        let grad = try machine.text(of: machine.part("grad", of: value))
        return .text("Value(data=\(data), grad=\(grad))")
      },
    ]
  }
}

extension Machine {
  /// An operand as a `Value`.
  func microgradOperand(_ value: Value) throws(Interruption) -> InstanceObject {
    let type = microgradClass("Value")
    if let instance = value.asInstance, let type, instance.type.inherits(from: type) {
      return instance
    }
    guard let type, let made = try instantiate(type, CallArguments([value])).asInstance else {
      throw raise(.TypeError, "a Value needs a number", id: "operands")
    }
    return made
  }

  /// The `Value` that an op gives, which knows how to hand its gradient back.
  func microgradResult(
    _ data: Value, _ operands: [InstanceObject], _ op: String,
    backward: @escaping (Machine, InstanceObject) throws(Interruption) -> Void
  ) throws(Interruption) -> Value {
    try countWork()
    let children = Value.tuple(operands.map { .object($0) })
    guard let type = microgradClass("Value"),
      let out = try instantiate(type, CallArguments([data, children, .text(op)])).asInstance
    else { return .none }
    setPart(
      "_backward", of: out,
      .object(
        NativeFunctionObject("function") { machine, _ throws(Interruption) in
          try backward(machine, out)
          return .none
        }))
    return .object(out)
  }

  func addGradient(_ downstream: Value, to value: InstanceObject) throws(Interruption) {
    setPart("grad", of: value, try binary(.add, part("grad", of: value), downstream, inPlace: true))
  }

  /// All that a `Value` was computed from, and itself, operands before what was computed from them.
  ///
  /// - Throws: Python's error where its recursion would be too deep.
  func microgradOrder(from root: InstanceObject) throws(Interruption) -> [InstanceObject] {
    var order: [InstanceObject] = []
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
    var open: [(value: InstanceObject, operands: [Value], next: Int)] = []
    func enter(_ value: InstanceObject) throws(Interruption) {
      guard callDepth + open.count + 2 < callLimit else {
        throw raise(
          .RecursionError, "maximum recursion depth exceeded", id: "recursion",
          help: "add up in fewer steps, or write the order of the nodes with a stack")
      }
      open.append((value, try unorderedItems(of: part("_prev", of: value)), 0))
    }
    try enter(root)
    while let last = open.last {
      guard last.next < last.operands.count else {
        order.append(last.value)
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      if let operand = last.operands[last.next].asInstance,
        seen.insert(ObjectIdentifier(operand)).inserted
      {
        try enter(operand)
      }
    }
    return order
  }
}
