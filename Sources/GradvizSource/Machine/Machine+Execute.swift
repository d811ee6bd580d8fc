import GradvizDiagnostics

extension Machine {
  /// Runs a call that Swift code makes, up to its result; it may begin with an exception where it stands.
  func execute(_ entry: Frame, throwing thrown: Interruption? = nil) throws(Interruption) -> Value {
    let outer = frame
    if entry !== outer { entry.caller = outer }
    frame = entry
    if let thrown {
      do throws(Interruption) {
        try findHandler(for: thrown, entry)
      } catch {
        frame = outer
        throw error
      }
    }
    while true {
      do throws(Interruption) {
        let result = try step(from: entry)
        frame = outer
        return result
      } catch {
        do throws(Interruption) {
          try findHandler(for: error, entry)
        } catch {
          frame = outer
          throw error
        }
      }
    }
  }

  /// Runs instructions from where ``frame`` stands until the call `entry` ends.
  private func step(from entry: Frame) throws(Interruption) -> Value {
    var current = frame
    var state = current.state
    var steps = current.code.steps
    var slots = current.slots
    var sp = current.stack + current.depth
    var place = state.pointee.place

    @inline(__always) func push(_ value: consuming Value) {
      sp.initialize(to: value)
      sp += 1
    }
    @inline(__always) func pop() -> Value {
      sp -= 1
      return sp.move()
    }
    /// Notes what is on the stack, before something that may throw or look at it.
    @inline(__always) func sync() { state.pointee.depth = sp - current.stack }
    @inline(__always) func reload() {
      current = frame
      state = current.state
      steps = current.code.steps
      slots = current.slots
      sp = current.stack + state.pointee.depth
      place = state.pointee.place
    }

    while true {
      let instruction = steps[place]
      state.pointee.place = place
      place += 1
      let a = Int(instruction.a)
      switch instruction.opcode {
      case .constant: push(code.constants[a])
      case .loadLocal:
        let value = slots[a]
        if value.isUnset {
          sync()
          throw unboundLocal(current.code.locals[a])
        }
        push(value)
      case .storeLocal:
        let value = pop()
        switch value {
        case .recorded, .object:
          sync()
          noteName(current.code.locals[a], value)
        default: pendingCaption = nil
        }
        slots[a] = value
      case .loadGlobal:
        let value = globals[a]
        if value.isUnset {
          sync()
          push(try bareName(Symbol(id: instruction.b)))
        } else {
          push(value)
        }
      case .add:
        switch ((sp - 2).pointee, (sp - 1).pointee) {
        case (.int(let x), .int(let y)):
          let (sum, overflow) = x.addingReportingOverflow(y)
          sp -= 1
          if overflow {
            sync()
            (sp - 1).initialize(to: try arithmetic(.add, .int(x), .int(y)))
          } else {
            (sp - 1).initialize(to: .int(sum))
          }
        case (.float(let x), .float(let y)):
          sp -= 1
          (sp - 1).initialize(to: .float(x + y))
        default:
          let y = pop()
          let x = pop()
          sync()
          push(try binary(.add, x, y, inPlace: instruction.b == 1))
        }
      case .subtract:
        switch ((sp - 2).pointee, (sp - 1).pointee) {
        case (.int(let x), .int(let y)):
          let (difference, overflow) = x.subtractingReportingOverflow(y)
          sp -= 1
          if overflow {
            sync()
            (sp - 1).initialize(to: try arithmetic(.subtract, .int(x), .int(y)))
          } else {
            (sp - 1).initialize(to: .int(difference))
          }
        case (.float(let x), .float(let y)):
          sp -= 1
          (sp - 1).initialize(to: .float(x - y))
        default:
          let y = pop()
          let x = pop()
          sync()
          push(try binary(.subtract, x, y, inPlace: instruction.b == 1))
        }
      case .multiply:
        switch ((sp - 2).pointee, (sp - 1).pointee) {
        case (.int(let x), .int(let y)):
          let (product, overflow) = x.multipliedReportingOverflow(by: y)
          sp -= 1
          if overflow {
            sync()
            (sp - 1).initialize(to: try arithmetic(.multiply, .int(x), .int(y)))
          } else {
            (sp - 1).initialize(to: .int(product))
          }
        case (.float(let x), .float(let y)):
          sp -= 1
          (sp - 1).initialize(to: .float(x * y))
        default:
          let y = pop()
          let x = pop()
          sync()
          push(try binary(.multiply, x, y, inPlace: instruction.b == 1))
        }
      case .divide, .floorDivide, .remainder, .matmul, .power, .bitAnd, .bitOr, .bitXor, .shiftLeft,
        .shiftRight:
        let y = pop()
        let x = pop()
        sync()
        push(try binary(instruction.opcode, x, y, inPlace: instruction.b == 1))
      case .compare:
        let y = pop()
        let x = pop()
        sync()
        push(try compare(Comparison(rawValue: a) ?? .equal, x, y))
      case .compareJump:
        let holds: Bool
        switch ((sp - 2).pointee, (sp - 1).pointee) {
        case (.int(let x), .int(let y)):
          holds = (Comparison(rawValue: a) ?? .equal).holds(x, y)
          sp -= 2
        case (.float(let x), .float(let y)):
          holds = (Comparison(rawValue: a) ?? .equal).holds(x, y)
          sp -= 2
        default:
          let y = pop()
          let x = pop()
          sync()
          holds = try isTrue(Comparison(rawValue: a) ?? .equal, x, y)
        }
        if !holds { place = Int(instruction.b) }
      case .jump: place = a
      case .jumpIfFalse:
        let value = pop()
        if case .bool(let isTrue) = value {
          if !isTrue { place = a }
        } else {
          sync()
          if !(try truth(value)) { place = a }
        }
      case .jumpIfTrue:
        let value = pop()
        sync()
        if try truth(value) { place = a }
      case .jumpIfFalseOrPop, .jumpIfTrueOrPop:
        sync()
        if try truth((sp - 1).pointee) == (instruction.opcode == .jumpIfTrueOrPop) {
          place = a
        } else {
          _ = pop()
        }
      case .pop: _ = pop()
      case .duplicate: push((sp - 1).pointee)
      case .duplicateTwo:
        push((sp - 2).pointee)
        push((sp - 2).pointee)
      case .swap:
        let y = pop()
        let x = pop()
        push(y)
        push(x)
      case .rotateThree:
        let z = pop()
        let y = pop()
        let x = pop()
        push(z)
        push(x)
        push(y)
      case .index:
        let index = pop()
        let value = pop()
        sync()
        push(try self.index(value, index, text: Int(instruction.b)))
      case .storeIndex:
        let index = pop()
        let target = pop()
        let value = pop()
        sync()
        try storeIndex(target, index, value, text: Int(instruction.b))
      case .loadAttribute:
        let value = pop()
        sync()
        push(try attribute(Symbol(id: instruction.a), of: value))
      case .storeAttribute:
        let target = pop()
        let value = pop()
        sync()
        try storeAttribute(Symbol(id: instruction.a), of: target, value)
      case .loadMethod:
        sync()
        var receiver = Value.unset
        let function = try method(
          Symbol(id: instruction.a), of: (sp - 1).pointee, receiver: &receiver)
        // In place: optimized, a value that is taken off and two that are put there lost the first of these.
        (sp - 1).pointee = function
        push(receiver)
      case .call, .callMethod:
        sync()
        let isMethod = instruction.opcode == .callMethod
        let start = sp - a
        let base = isMethod ? start - 2 : start - 1
        if case .object(let object) = base.pointee, object.kind == .function,
          let next = enterSimply(
            unsafeDowncast(object, to: FunctionObject.self), isMethod ? start - 1 : nil, start, a,
            code.sites[Int(instruction.b)])
        {
          base.deinitialize(count: isMethod ? 2 : 1)
          state.pointee.depth = base - current.stack
          state.pointee.place = place
          next.caller = current
          frame = next
          try countWork()
          reload()
        } else {
          let arguments = takeArguments(start, a, code.sites[Int(instruction.b)])
          sp = start
          let receiver = isMethod ? pop() : .unset
          let function = pop()
          sync()
          push(try call(function, receiver, arguments))
        }
      case .returnValue:
        let value = pop()
        sync()
        if let generator = current.generator {
          generator.end(with: value)
          leave(current)
          return value
        }
        leave(current)
        if current === entry { return value }
        guard let caller = current.caller else { return value }
        frame = caller
        current.code.recycle(&current)
        reload()
        push(value)
      case .nextTurn:
        sync()
        if let value = try nextTurn((sp - 1).pointee, site: Int(instruction.b)) {
          push(value)
        } else {
          _ = pop()
          place = a
        }
      case .closeScope: closeScope()
      case .openBranch: scopes.append(ScopeEntry(kind: .branch(text: a)))
      case .whileTurn:
        sync()
        try countWork()
        if case .int(let number) = slots[a] {
          scopes.append(ScopeEntry(kind: .turn(site: -1, .unset, number: number)))
          slots[a] = .int(number + 1)
        }
      case .storeGlobal:
        let value = pop()
        sync()
        storeGlobal(a, value)
      case .yieldValue:
        let value = pop()
        sync()
        state.pointee.place = place
        suspend(current, expectsSent: true)
        return value
      case .yieldFrom:
        sync()
        if let value = try nextValue((sp - 1).pointee) {
          // The instruction is run again when the generator goes on.
          suspend(current, expectsSent: false)
          return value
        }
        let iterator = pop()
        push((iterator.object as? GeneratorObject)?.result ?? .none)
      default:
        sync()
        try self.perform(instruction, current)
        sp = current.stack + state.pointee.depth
        if let jump = pendingJump {
          place = jump
          pendingJump = nil
        }
      }
    }
  }
}
