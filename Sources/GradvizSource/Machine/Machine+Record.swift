import GradvizDiagnostics
import GradvizEngine
import GradvizText
import GradvizTrace

extension Machine {
  /// Records an op on nodes; the only way onto the tape but for leaves.
  func record(
    _ op: OpCode, _ operands: [Int32], _ attributes: Attributes = Attributes()
  ) throws(Interruption) -> Int32 {
    try checkRecording()
    openScopesOnTape()
    tape.position = viewPosition ?? position
    do {
      return try tape.record(op, operands.map { tape.variable(at: $0) }, attributes).index
    } catch {
      throw interruption(
        error, op, operands.map(Int.init), operands.map { tape.variable(at: $0).shape })
    }
  }

  /// A node whose elements have a type; whole numbers that floats do not hold exactly stop the run.
  func checkedWhole(_ node: Int32, _ dtype: DType) throws(Interruption) -> Int32 {
    if dtype.isInteger, tape.elements(of: node).contains(where: { $0.magnitude > 0x1p53 }) {
      throw .stop(RunMessages.recordedWholeNumber(range: range))
    }
    return node
  }

  /// Stops where a backward written by the program runs: the nodes are being differentiated.
  func checkRecording() throws(Interruption) {
    guard torch.openPullbacks > 0 else { return }
    throw raise(
      .RuntimeError, "a backward of the program's own records what it computes here",
      id: "unsupported", help: "compute with the tensors that it is given, without enable_grad()")
  }

  /// Records a constant or an input.
  func recordLeaf(_ tensor: Tensor, isInput: Bool) throws(Interruption) -> Int32 {
    try checkRecording()
    openScopesOnTape()
    tape.position = isInput ? position : place(ofConstant: tensor.elements)
    do {
      return try (isInput ? tape.record(input: tensor) : tape.record(constant: tensor)).index
    } catch {
      throw interruption(error, isInput ? .input : .constant, [], [tensor.shape])
    }
  }

  /// Records a number that receives no gradient.
  func recordConstant(_ number: Double) throws(Interruption) -> Int32 {
    try checkRecording()
    if tape.count >= tape.limits.nodes {
      throw .stop(RunMessages.nodeLimit(tape.limits.nodes, range: range))
    }
    openScopesOnTape()
    tape.position = place(ofConstant: CollectionOfOne(number))
    return tape.constant(number).index
  }

  /// Where a constant stands in the record: at what used it first, and where NaN or infinity was computed for it from
  /// plain numbers, which no node tells of, there.
  private func place(ofConstant elements: some Collection<Double>) -> SourcePosition {
    guard let origin = plainNonFinite, elements.contains(where: { !$0.isFinite }) else {
      return position
    }
    note(RunMessages.plainNonFinite(range: origin.range))
    return origin.position
  }

  /// Remembers where plain numbers first become NaN or infinite.
  private func watch(_ result: Tensor, _ operands: [Tensor]) {
    guard plainNonFinite == nil, result.elements.contains(where: { !$0.isFinite }),
      operands.allSatisfy({ $0.elements.allSatisfy(\.isFinite) })
    else { return }
    plainNonFinite = (range, position)
  }

  /// Computes an op on plain tensors.
  func evaluate(
    _ op: OpCode, _ operands: [Tensor], _ attributes: Attributes = Attributes()
  ) throws(Interruption) -> Tensor {
    do {
      let result = try op.evaluate(operands, attributes) { shape throws(EngineError) in
        self.plainElements &+= shape.count
        try self.checkRoom(shape)
      }
      watch(result, operands)
      return result
    } catch {
      throw interruption(error, op, [], operands.map(\.shape))
    }
  }

  /// How many elements one plain array may have: an operation has several of them in memory.
  private var plainArrayLimit: Int { tape.limits.bytes / 8 / 4 }

  /// Stops before plain values take more memory than allowed.
  private func checkRoom(_ shape: Shape) throws(EngineError) {
    guard let count = shape.checkedCount, count <= plainArrayLimit,
      plainElements / 16 <= tape.limits.bytes / 8
    else { throw EngineError(.memoryLimit, "a value of shape \(shape) is too large") }
  }

  /// Counts the elements of a plain array before it is made.
  @discardableResult
  func reserve(_ shape: [Int]) throws(Interruption) -> Int {
    var count = 1
    for extent in shape {
      if extent < 0 { throw raise(.ValueError, "negative dimensions are not allowed") }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      count = overflow ? Int.max / 64 : min(product, Int.max / 64)
    }
    if shape.contains(0) { count = 0 }
    plainElements &+= count
    if count > plainArrayLimit || plainElements / 16 > tape.limits.bytes / 8 {
      throw .stop(RunMessages.memoryLimit(Shape(shape), limit: tape.limits.bytes, range: range))
    }
    return count
  }

  /// What an op's error says, at the place of the op; the trace keeps it too.
  func interruption(
    _ error: EngineError, _ op: OpCode, _ operands: [Int], _ shapes: [Shape]
  ) -> Interruption {
    switch error.id {
    case .nodeLimit, .memoryLimit:
      return .stop(
        Diagnostic(
          id: error.id.rawValue, message: error.message, range: range,
          help: error.help ?? "raise it with --memory-limit, or make the arrays smaller"))
    default: break
    }
    let isSingular =
      error.message.lowercased().contains("singular") || error.message.contains("positive definite")
    let interruption = raise(
      isSingular ? .LinAlgError : .ValueError, error.message, id: error.id.rawValue,
      help: error.help)
    if case .exception(let instance) = interruption {
      instance.raised?.failure = Trace.Failure(
        id: error.id.rawValue, message: error.message, op: op.name, operands: operands,
        position: position)
    }
    return interruption
  }

  // MARK: Nodes of numbers

  /// The node of a number; a plain one becomes a constant.
  func node(of value: Value) throws(Interruption) -> Int32 {
    switch value {
    case .recorded(let number): return number.node
    case .int, .float, .bool, .scalar: return try recordConstant(number(of: value))
    case .object(let object):
      if object.kind == .array { return try node(of: unsafeDowncast(object, to: ArrayObject.self)) }
      if let number = PlainNumber(value)?.double { return try recordConstant(number) }
    default: break
    }
    throw raise(
      .TypeError, "a number or an array is needed here, not '\(typeName(of: value))'",
      id: "not-a-number")
  }

  /// A recorded number as a plain one of the same type.
  func plain(_ value: Value) -> Value {
    guard case .recorded(let number) = value else { return value }
    let double = tape.number(at: number.node)
    if number.isPython {
      switch number.dtype {
      case .bool: return .bool(double != 0)
      case .int64: return .int(Int(double))
      default: return .float(double)
      }
    }
    return .scalar(
      number.dtype.isFloat
        ? NumPyScalar(double, number.dtype)
        : number.dtype == .bool ? NumPyScalar(double != 0) : NumPyScalar(Int(double), number.dtype))
  }

  /// Notes that a number was used for what is no node: an index, a bound, a condition.
  func notePlainUse(_ value: Value) {
    if case .recorded(let number) = value { plainUses.insert(number.node) }
  }

  func notePlainUse(of array: ArrayObject) {
    if array.buffer.node >= 0 { plainUses.insert(array.buffer.node) }
    if let cache = array.cache, cache.version == array.buffer.version {
      plainUses.insert(cache.node)
    }
  }

  // MARK: Scopes

  /// Opens on the tape what is under way, so that the node recorded next stands in it.
  @inline(__always)
  func openScopesOnTape() {
    if openScopes < scopes.count { openScopesSlowly() }
  }

  private func openScopesSlowly() {
    for index in openScopes..<scopes.count {
      let (name, kind) = label(of: scopes[index])
      if let name {
        tape.openScope(name, kind: kind)
        scopes[index].isOpen = true
      }
    }
    openScopes = scopes.count
  }

  @inline(__always)
  func closeScope() {
    guard let entry = scopes.popLast() else { return }
    if openScopes > scopes.count {
      openScopes = scopes.count
      if entry.isOpen { tape.closeScope() }
    }
  }

  /// Begins the call of a layer of a library.
  func openLayer(_ name: String) {
    let depth = scopes.entries(from: 0).count { $0.kind == .layer }
    layerNames.removeLast(max(0, layerNames.count - depth))
    layerNames.append(name)
    scopes.append(ScopeEntry(layer: layerNames.count - 1))
  }

  /// What a scope is called on the tape; without a name it has no frame there.
  private func label(of entry: ScopeEntry) -> (String?, Tape.ScopeKind) {
    switch entry.kind {
    case .call:
      guard let frame = entry.frame else { return (nil, .call) }
      let code = frame.code
      if code.kind == .classBody || code.kind == .program { return (nil, .call) }
      if code.isMethod, code.positionalCount > 0, let instance = frame.slots[0].asInstance {
        let owner = instance.path ?? instance.type.name
        return (
          code.name == "__call__" || code.name == "forward" ? owner : "\(owner).\(code.name)", .call
        )
      }
      if code.kind == .lambda {
        return (lambdaNames[ObjectIdentifier(code)] ?? "lambda", .call)
      }
      return (code.name, .call)
    case .turn:
      guard let iterator = entry.iterator else { return ("turn \(entry.number)", .turn) }
      let loop = code.loops[Int(entry.site)]
      if let text = counter(loop.target, iterator.current) { return (text, .turn) }
      return (loop.isStatement ? "turn \(entry.number)" : nil, .turn)
    case .branch: return (code.texts[Int(entry.site)], .branch)
    case .layer: return (layerNames[Int(entry.site)], .call)
    }
  }

  /// The first plain number or text among a loop's variables, as in `t=2`.
  private func counter(_ target: LoopSite.Target, _ value: Value) -> String? {
    switch target {
    case .name(let name):
      switch value {
      case .int(let number): return "\(name)=\(number)"
      case .float(let number): return "\(name)=\(GradvizText.PythonNumber.repr(number))"
      case .scalar(let scalar) where scalar.dtype.isInteger: return "\(name)=\(scalar.int)"
      default: return value.asText.flatMap { $0.count <= 20 ? "\(name)='\($0)'" : nil }
      }
    case .tuple(let targets):
      for (target, item) in zip(targets, value.asTuple?.items ?? []) {
        if let text = counter(target, item) { return text }
      }
      return nil
    case .other: return nil
    }
  }

  // MARK: Names

  /// Gives a node, or what an array will become, its name.
  func noteName(_ name: String, _ value: Value) {
    let caption = pendingCaption
    pendingCaption = nil
    switch value {
    case .recorded(let number): nameNode(number.node, name, caption: caption)
    case .object(let object):
      if object.kind == .array {
        let array = unsafeDowncast(object, to: ArrayObject.self)
        if array.buffer.node >= 0, array.isWhole, !hasShapeOfNode(array) {
          if let cache = array.cache, cache.version == array.buffer.version {
            nameNode(cache.node, name, caption: caption)
          }
          array.viewName = array.viewName ?? name
          return
        }
        if array.buffer.node >= 0, array.isWhole {
          keepApart(array)
          nameNode(array.buffer.node, name, caption: caption)
        } else if let cache = array.cache, cache.version == array.buffer.version, !array.isWhole,
          array.isRecorded
        {
          nameNode(cache.node, name, caption: caption)
        }
        if array.isWhole {
          array.buffer.name = array.buffer.name ?? name
          array.buffer.caption = caption
        } else if array.isRecorded, array.viewName == nil {
          array.viewName = name
        }
      } else if object.kind == .list, unsafeDowncast(object, to: ListObject.self).wholeNode >= 0 {
        nameNode(unsafeDowncast(object, to: ListObject.self).wholeNode, name, caption: caption)
      } else if let function = object as? FunctionObject, function.code.kind == .lambda {
        // `sigma = lambda t: …` is called as a function of that name is.
        let code = ObjectIdentifier(function.code)
        lambdaNames[code] = lambdaNames[code] ?? name
      }
    default: break
    }
  }

  /// Whether an array has the shape of the node that its elements are those of; one that was reshaped has not.
  private func hasShapeOfNode(_ array: ArrayObject) -> Bool {
    tape.variable(at: array.buffer.node).shape.dimensions == array.shape
  }

  /// Gives a copy a node of its own where the program itself calls it something: `q = q0.copy()`.
  private func keepApart(_ array: ArrayObject) {
    let buffer = array.buffer
    guard callDepth == 1, unrecordedDepth == 0, buffer.name == nil, array.tensor == nil,
      tape.hasName(tape.variable(at: buffer.node)),
      let copy = try? record(.reshape, [buffer.node], Attributes(shape: Shape(array.shape)))
    else { return }
    buffer.become(copy, isWrite: false)
    array.cache = nil
  }

  func nameNode(_ node: Int32, _ name: String, caption: String? = nil) {
    if unrecordedDepth > 0 || name.isEmpty { return }
    tape.name(tape.variable(at: node), name, caption: caption)
    lastNamed[name] = node
  }
}
