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
          // A turn of handlers is work like one of loops.
          if case .exception = error { try countWork() }
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
    let constants = self.constants

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

    @inline(__always) func pushLocal(_ slot: Int) throws(Interruption) {
      let value = slots[slot]
      if value.isUnset {
        sync()
        throw unboundLocal(current.code.locals[slot])
      }
      push(value)
    }
    /// Ends a fused operator whose operand on top is a plain number: its result takes that place, or goes on to the
    /// local that the next instruction stores it in.
    @inline(__always) func finish(_ result: Value) {
      let next = steps[place + 1]
      if next.opcode == .storeLocal {
        sp -= 1
        slots[Int(next.a)] = result
        if pendingCaption != nil { pendingCaption = nil }
        place += 2
      } else {
        (sp - 1).pointee = result
        place += 1
      }
    }
    /// The operator at hand on any values.
    @inline(__always) func general() throws(Interruption) {
      let instruction = steps[state.pointee.place]
      let y = pop()
      let x = pop()
      sync()
      push(try binary(instruction.opcode, x, y, inPlace: instruction.b == 1))
    }

    while true {
      let instruction = steps[place]
      state.pointee.place = place
      place += 1
      let a = Int(instruction.a)
      switch instruction.opcode {
      case .constant: push(constants[a])
      case .loadLocal: try pushLocal(a)
      case .indexLocals:
        if let item = Self.quickItem(slots[a], slots[Int(steps[place].a)]) {
          push(item)
          place += 2
        } else {
          try pushLocal(a)
        }
      case .indexLocal:
        if let item = Self.quickItem((sp - 1).pointee, slots[a]) {
          (sp - 1).pointee = item
          place += 1
        } else {
          try pushLocal(a)
        }
      case .addLocal:
        if let result = PlainArithmetic.add((sp - 1).pointee, slots[a]) {
          finish(result)
        } else {
          try pushLocal(a)
        }
      case .subtractLocal:
        if let result = PlainArithmetic.subtract((sp - 1).pointee, slots[a]) {
          finish(result)
        } else {
          try pushLocal(a)
        }
      case .multiplyLocal:
        if let result = PlainArithmetic.multiply((sp - 1).pointee, slots[a]) {
          finish(result)
        } else {
          try pushLocal(a)
        }
      case .addConstant:
        if let result = PlainArithmetic.add((sp - 1).pointee, constants[a]) {
          finish(result)
        } else {
          push(constants[a])
        }
      case .subtractConstant:
        if let result = PlainArithmetic.subtract((sp - 1).pointee, constants[a]) {
          finish(result)
        } else {
          push(constants[a])
        }
      case .multiplyConstant:
        if let result = PlainArithmetic.multiply((sp - 1).pointee, constants[a]) {
          finish(result)
        } else {
          push(constants[a])
        }
      case .remainderConstant:
        if let result = PlainArithmetic.remainder((sp - 1).pointee, constants[a]) {
          finish(result)
        } else {
          push(constants[a])
        }
      case .compareLocals:
        let jump = steps[place + 1]
        if let holds = PlainArithmetic.holds(Int(jump.a), slots[a], slots[Int(steps[place].a)]) {
          place = holds ? place + 2 : Int(jump.b)
        } else {
          try pushLocal(a)
        }
      case .compareLocalConstant:
        let jump = steps[place + 1]
        if let holds = PlainArithmetic.holds(
          Int(jump.a), slots[a], constants[Int(steps[place].a)])
        {
          place = holds ? place + 2 : Int(jump.b)
        } else {
          try pushLocal(a)
        }
      case .compareConstant:
        let jump = steps[place]
        if let holds = PlainArithmetic.holds(Int(jump.a), (sp - 1).pointee, constants[a]) {
          sp -= 1
          place = holds ? place + 1 : Int(jump.b)
        } else {
          push(constants[a])
        }
      case .storeLocal:
        let value = pop()
        switch value {
        case .recorded:
          sync()
          noteName(current.code.locals[a], value)
        case .object(let object):
          if object.kind == .array || object.kind == .list || pendingCaption != nil {
            sync()
            noteName(current.code.locals[a], value)
          }
        default: if pendingCaption != nil { pendingCaption = nil }
        }
        slots[a] = value
      case .loadGlobal, .loadGlobalValue:
        let value = globals[a]
        if value.isUnset {
          sync()
          push(
            try bareName(
              Symbol(id: instruction.b), takesOps: instruction.opcode == .loadGlobal))
        } else {
          push(value)
        }
      case .add:
        if let result = PlainArithmetic.add((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .subtract:
        if let result = PlainArithmetic.subtract((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .multiply:
        if let result = PlainArithmetic.multiply((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .divide:
        if let result = PlainArithmetic.divide((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .floorDivide:
        if let result = PlainArithmetic.floorDivide((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .remainder:
        if let result = PlainArithmetic.remainder((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          place -= 1
          finish(result)
        } else {
          try general()
        }
      case .matmul, .power, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight: try general()
      case .compare:
        if let holds = PlainArithmetic.holds(a, (sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          (sp - 1).pointee = .bool(holds)
        } else {
          let y = pop()
          let x = pop()
          sync()
          push(try compare(Comparison(rawValue: a) ?? .equal, x, y))
        }
      case .compareJump:
        let holds: Bool
        if let result = PlainArithmetic.holds(a, (sp - 2).pointee, (sp - 1).pointee) {
          holds = result
          sp -= 2
        } else {
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
        if case .bool(let isTrue) = value {
          if isTrue { place = a }
        } else {
          sync()
          if try truth(value) { place = a }
        }
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
      case .swap: swap(&(sp - 1).pointee, &(sp - 2).pointee)
      case .rotateThree:
        swap(&(sp - 1).pointee, &(sp - 2).pointee)
        swap(&(sp - 2).pointee, &(sp - 3).pointee)
      case .index:
        if let item = Self.quickItem((sp - 2).pointee, (sp - 1).pointee) {
          sp -= 1
          (sp - 1).pointee = item
        } else {
          let index = pop()
          let value = pop()
          sync()
          push(try self.index(value, index, text: Int(instruction.b)))
        }
      case .storeIndex:
        if quickStore((sp - 2).pointee, (sp - 1).pointee, (sp - 3).pointee) {
          sp -= 3
          sp.deinitialize(count: 3)
        } else {
          let index = pop()
          let target = pop()
          let value = pop()
          sync()
          try storeIndex(target, index, value, text: Int(instruction.b))
        }
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
        if instruction.b < 0, case .object(let object) = base.pointee {
          var next: Frame?
          switch object.kind {
          case .function:
            next = enterSimply(
              unsafeDowncast(object, to: FunctionObject.self),
              isMethod ? (start - 1).pointee : .unset, start, a)
          case .classObject:
            let type = unsafeDowncast(object, to: ClassObject.self)
            if let quick = type.quick {
              if let result = try call(quick, start, a) {
                base.deinitialize(count: sp - base)
                sp = base
                push(result)
                continue
              }
            } else if let function = simpleInitializer(of: type) {
              let made = InstanceObject(type)
              made.attributes.reserve(type.typicalCount)
              next = enterSimply(function, .object(made), start, a)
              next?.made = made
            }
          case .builtin:
            let builtin = unsafeDowncast(object, to: BuiltinObject.self)
            if let quick = builtin.quick {
              let takesReceiver = isMethod && !(start - 1).pointee.isUnset
              let first = takesReceiver ? start - 1 : start
              if let result = try call(quick, first, sp - first) {
                base.deinitialize(count: sp - base)
                sp = base
                push(result)
                continue
              }
            }
          default: break
          }
          if let next {
            // The arguments have moved to the call's own slots.
            base.deinitialize(count: start - base)
            state.pointee.depth = base - current.stack
            state.pointee.place = place
            next.caller = current
            frame = next
            try countWork()
            reload()
            continue
          }
        }
        let arguments = takeArguments(start, a, Int(instruction.b))
        sp = start
        let receiver = isMethod ? pop() : .unset
        let function = pop()
        sync()
        push(try call(function, receiver, arguments))
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
        let made = current.made
        current.code.recycle(&current)
        reload()
        if let made {
          if !value.isNone {
            state.pointee.place = place - 1
            throw initializerResult(value)
          }
          made.isSealed = true
          made.type.typicalCount = made.attributes.count
          push(.object(made))
        } else {
          push(value)
        }
      case .nextTurn, .nextTurnLocal:
        sync()
        if case .object(let object) = (sp - 1).pointee,
          unsafeDowncast(object, to: IteratorObject.self).isRange
        {
          try countWork()
          let range = unsafeDowncast(object, to: RangeIterator.self)
          if let number = range.advance() {
            range.begin(.int(number))
            scopes.append(ScopeEntry(turn: range.turns - 1, of: range, site: Int(instruction.b)))
            if instruction.opcode == .nextTurnLocal {
              if pendingCaption != nil { pendingCaption = nil }
              slots[Int(steps[place].a)] = .int(number)
              place += 1
            } else {
              push(.int(number))
            }
          } else {
            _ = pop()
            place = a
          }
        } else if let value = try nextTurn((sp - 1).pointee, site: Int(instruction.b)) {
          push(value)
        } else {
          _ = pop()
          place = a
        }
      case .endTurn:
        closeScope()
        place = Int(steps[place].a)
      case .closeScope: closeScope()
      case .openBranch: scopes.append(ScopeEntry(branch: a))
      case .whileTurn:
        sync()
        try countWork()
        if case .int(let number) = slots[a] {
          scopes.append(ScopeEntry(turn: number))
          slots[a] = .int(number + 1)
        }
      case .storeGlobal:
        let value = pop()
        sync()
        storeGlobal(a, value, isInLoop: instruction.b == 1)
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

  /// An item of a list or a tuple at a whole number that leads to one, nil for anything else.
  @inline(__always)
  private static func quickItem(_ value: Value, _ index: Value) -> Value? {
    guard case .int(let number) = index, case .object(let object) = value else { return nil }
    switch object.kind {
    case .list:
      let list = unsafeDowncast(object, to: ListObject.self)
      if list.isLazy { return nil }
      let place = number < 0 ? number + list.count : number
      return place >= 0 && place < list.count ? list.storage[place] : nil
    case .tuple:
      let tuple = unsafeDowncast(object, to: TupleObject.self)
      let place = number < 0 ? number + tuple.items.count : number
      return place >= 0 && place < tuple.items.count ? tuple.items[place] : nil
    default: return nil
    }
  }

  /// Changes an item of a list at a whole number that leads to one.
  ///
  /// - Returns: whether it did.
  @inline(__always)
  private func quickStore(_ target: Value, _ index: Value, _ value: Value) -> Bool {
    guard case .int(let number) = index, case .object(let object) = target, object.kind == .list
    else { return false }
    let list = unsafeDowncast(object, to: ListObject.self)
    let place = number < 0 ? number + list.count : number
    guard !list.isLazy, place >= 0, place < list.count else { return false }
    if list.path != nil {
      // What gets a name by the list's path takes the general way.
      switch value {
      case .recorded, .object: return false
      default: touch(list)
      }
    }
    if pendingCaption != nil { pendingCaption = nil }
    list.change { $0[place] = value }
    return true
  }
}
