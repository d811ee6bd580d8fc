import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// What the output is, and why.
  struct Output {
    var node: Int32
    /// What the program calculates it in.
    var range: SourceRange?
    /// What is worth saying of the choice.
    var note: Diagnostic?
  }

  /// Finds the node to differentiate: the one asked for, or the last result that passes a gradient to an input.
  ///
  /// An array gives way to the last number before it that it was not computed from; one of a loop to one of a loop that
  /// is called a loss.
  func findOutput() throws(Interruption) -> Output {
    if let name = options.output { return Output(node: try namedOutput(name)) }
    return try usualOutput()
  }

  private func usualOutput() throws(Interruption) -> Output {
    if chosenOutput >= 0 { return Output(node: chosenOutput) }
    let output = try lastOutput()
    // What is reviewed is the pass from the loss that it belongs to.
    guard let log, let node = log.loss(before: output.node, self) else { return output }
    return Output(node: node)
  }

  private func lastOutput() throws(Interruption) -> Output {
    // What loops leave behind, updates among it, comes after all that stands outside of them.
    let sorted = candidates.sorted {
      $0.isInLoop != $1.isInLoop ? $1.isInLoop : $0.order > $1.order
    }
    var reaches = tape.nodesPassingGradientToInputs()
    let helpers = backwardPass(sorted)
    var chosen: (candidate: Candidate, node: Int32)?
    for candidate in sorted {
      guard let node = recordedNode(of: candidate.value) else { continue }
      // What was changed in place is recorded when it is asked for.
      if reaches.count < tape.count { reaches = tape.nodesPassingGradientToInputs() }
      guard reaches[Int(node)] else { continue }
      if isInput(node) || isBackward(candidate) || isMovedParameter(candidate) { continue }
      if let helpers, helpers.contains(candidate.order), !isLoss(candidate) { continue }
      guard let array = chosen else {
        chosen = (candidate, node)
        if isSingle(node) { break }
        continue
      }
      // A loss stands before the arrays that a program computes behind it: its backward pass, its predictions. Inputs
      // that a loop has moved come behind that loop's loss.
      let isMoved = array.candidate.name.map(inputNames.contains) ?? false
      let isNamedLoss = candidate.name.map(GradientWords.mentionsLoss) ?? false
      let isLoss =
        !candidate.isInLoop || isMoved
        || (isNamedLoss
          && (array.candidate.isInLoop || isTrained(array.node, sorted)))
      if isSingle(node), isLoss, !isOperand(node, of: array.node) {
        chosen = (candidate, node)
        break
      }
    }
    // What a loop makes small is the result, and not what it was made from before: targets that were computed.
    if let before = chosen, !before.candidate.isInLoop {
      let loss = sorted.lazy.compactMap { candidate -> (candidate: Candidate, node: Int32)? in
        guard candidate.isInLoop, candidate.name.map(GradientWords.mentionsLoss) ?? false,
          !self.isBackward(candidate), let node = self.recordedNode(of: candidate.value),
          reaches.indices.contains(Int(node)), reaches[Int(node)], self.isSingle(node),
          self.isOperand(before.node, of: node)
        else { return nil }
        return (candidate, node)
      }.first
      if let loss { chosen = loss }
    }
    if chosen == nil {
      // A program of one value shows that value.
      for candidate in sorted {
        if isBackward(candidate) { continue }
        if let node = recordedNode(of: candidate.value) ?? inputNode(of: candidate) {
          chosen = (candidate, node)
          break
        }
      }
    }
    guard let chosen else { return try plainOutput(sorted) }
    tape.position = position(of: chosen.candidate)
    var note: Diagnostic?
    if let name = chosen.candidate.name {
      let later = sorted.compactMap { candidate -> (candidate: Candidate, node: Int32)? in
        guard candidate.order > chosen.candidate.order else { return nil }
        return recordedNode(of: candidate.value).map { (candidate, $0) }
      }
      // What the output is computed from came before it, whatever its name was given later.
      let behind = later.isEmpty ? [] : ancestors(of: chosen.node)
      let others = later.filter { !behind.indices.contains(Int($0.node)) || !behind[Int($0.node)] }
        .map(\.candidate)
      let names = others.compactMap(\.name)
      if names.isEmpty { return Output(node: chosen.node, range: range(of: chosen.candidate)) }
      let range = range(of: chosen.candidate)
      let isBackward = others.allSatisfy {
        self.isBackward($0) || helpers?.contains($0.order) ?? false
      }
      note =
        isBackward
        ? RunMessages.backwardPassLeftOut(name, names, range: range)
        : RunMessages.outputChosen(
          name, kind: kind(of: chosen.node, among: later.map(\.node), reaches), others: names,
          range: range)
    }
    return Output(node: chosen.node, range: range(of: chosen.candidate), note: note)
  }

  /// Whether a node was computed from what a backward pass by hand has made of the parameters: a prediction after training.
  private func isTrained(_ node: Int32, _ candidates: [Candidate]) -> Bool {
    let isBefore = ancestors(of: node)
    return candidates.contains { candidate in
      guard isBackward(candidate), let gradient = recordedNode(of: candidate.value) else {
        return false
      }
      return gradient < node && isBefore[Int(gradient)]
    }
  }

  /// What is said of the output, where others came later: they may pass a gradient as well.
  private func kind(of node: Int32, among later: [Int32], _ reaches: [Bool]) -> String {
    let others = later.filter { reaches.indices.contains(Int($0)) && reaches[Int($0)] }
    if others.isEmpty { return "the last result that passes a gradient to an input" }
    return isSingle(node) && !others.contains(where: isSingle)
      ? "the last single number that passes a gradient to an input" : "taken for the result"
  }

  /// The input that a name has become since it was given its value.
  private func inputNode(of candidate: Candidate) -> Int32? {
    guard let name = candidate.name, let slot = code.globals.firstIndex(of: name),
      let node = recordedNode(of: globals[slot]), isInput(node)
    else { return nil }
    return node
  }

  private func isSingle(_ node: Int32) -> Bool { tape.variable(at: node).shape.count == 1 }

  /// Whether a node was computed from another, through any number of nodes.
  func isOperand(_ operand: Int32, of node: Int32) -> Bool {
    operand < node && ancestors(of: node, from: operand)[Int(operand)]
  }

  /// For each node up to one, whether that was computed from it, through any number of nodes, or is it; what is before
  /// a first node is not looked at.
  private func ancestors(of node: Int32, from first: Int32 = 0) -> [Bool] {
    var isReached = [Bool](repeating: false, count: Int(node) + 1)
    isReached[Int(node)] = true
    for place in stride(from: Int(node), through: Int(first), by: -1) where isReached[place] {
      for next in tape.operands(of: place) { isReached[Int(next)] = true }
    }
    return isReached
  }

  private func plainOutput(_ candidates: [Candidate]) throws(Interruption) -> Output {
    for candidate in candidates {
      switch candidate.value {
      case .float, .int, .bool, .scalar:
        tape.position = position(of: candidate)
        let node = tape.constant(number(of: candidate.value)).index
        if let name = candidate.name { tape.name(tape.variable(at: node), name) }
        return Output(node: node, range: range(of: candidate))
      case .object(let object) where object.kind == .array:
        let array = unsafeDowncast(object, to: ArrayObject.self)
        return Output(node: try node(of: array), range: range(of: candidate))
      default: continue
      }
    }
    if let candidate = candidates.first {
      throw .stop(
        RunMessages.outputKind(
          candidate.name, kind: typeName(of: candidate.value), range: range(of: candidate)))
    }
    throw .stop(RunMessages.nothingToCompute())
  }

  private func isInput(_ node: Int32) -> Bool { tape.isInput(node) }

  /// The node of a candidate: of a number, an array, or of the data that an object of the program holds.
  func recordedNode(of value: Value) -> Int32? {
    switch value {
    case .recorded(let number): return number.node
    case .object(let object):
      switch object.kind {
      case .array:
        let array = unsafeDowncast(object, to: ArrayObject.self)
        return array.isRecorded ? try? node(of: array) : nil
      case .instance:
        let attributes = unsafeDowncast(object, to: InstanceObject.self).attributes
        for symbol in known.held {
          switch attributes[symbol] {
          case .recorded(let number): return number.node
          case .object(let inner) where inner.kind == .array:
            return recordedNode(of: .object(inner))
          default: continue
          }
        }
        return nil
      case .list:
        let node = unsafeDowncast(object, to: ListObject.self).wholeNode
        return node >= 0 ? node : nil
      default: return nil
      }
    default: return nil
    }
  }

  private func namedOutput(_ name: String) throws(Interruption) -> Int32 {
    if let slot = code.globals.firstIndex(of: name) {
      let value = globals[slot]
      if let node = recordedNode(of: value) { return node }
      switch value {
      case .float, .int, .bool, .scalar: return tape.constant(number(of: value)).index
      case .object(let object) where object.kind == .array: return try node(of: value)
      case .unset: break
      default: throw .stop(RunMessages.outputKind(name, kind: typeName(of: value), range: nil))
      }
    }
    if let node = lastNamed[name] { return node }
    // What pictures and tables call an output that has no name.
    if name == "f" || name == "output" {
      let node = try usualOutput().node
      if !lastNamed.values.contains(node) { return node }
    }
    let names = Set(code.globals.filter { !$0.isEmpty }).union(lastNamed.keys).sorted()
    let computed = names.filter { name in
      let slot = code.globals.firstIndex(of: name)
      let node = slot.flatMap { recordedNode(of: globals[$0]) } ?? lastNamed[name]
      return node.map { !isInput($0) } ?? false
    }
    let known = computed.isEmpty ? ["f"] : computed
    throw .stop(
      RunMessages.unknownOutput(name, near: closestMatch(to: name, in: names), names: known))
  }

  // MARK: Backward passes written by hand

  /// Whether a statement belongs to a backward pass written by hand, or to the updates behind it.
  private func isBackward(_ candidate: Candidate) -> Bool {
    guard let name = candidate.name else { return false }
    return isGradientName(name) || candidate.isUpdate || log?.match(name)?.isTelling ?? false
  }

  private func isLoss(_ candidate: Candidate) -> Bool {
    candidate.name.map(GradientWords.isLoss) ?? false
  }

  /// The statements between the last loss and the last gradient by hand: they belong to the backward pass, whatever the
  /// names that they give values.
  private func backwardPass(_ candidates: [Candidate]) -> Range<Int>? {
    let last = candidates.filter { isBackward($0) && !$0.isUpdate }.map(\.order).max()
    guard let last else { return nil }
    let losses = candidates.filter { candidate in
      guard candidate.order < last, isLoss(candidate), !isBackward(candidate),
        let node = recordedNode(of: candidate.value)
      else { return false }
      return isSingle(node) && !isInput(node)
    }
    return losses.map(\.order).max().map { $0 + 1..<last }
  }

  /// Whether a name stands for an input that has been moved since by another name: `for p in [W, b]: p -= lr * dp`.
  private func isMovedParameter(_ candidate: Candidate) -> Bool {
    guard let name = candidate.name else { return false }
    if let instance = candidate.value.asInstance {
      return known.held.contains { symbol in
        instance.attributes[symbol] != nil && inputNames.contains("\(name).\(symbols[symbol])")
      }
    }
    guard let slot = code.globals.firstIndex(of: name), candidate.value.asArray != nil,
      globalNotes[slot].inputOrder == candidate.order, inputNames.contains(name),
      let node = recordedNode(of: candidate.value)
    else { return false }
    // An array that was filled element by element is a result.
    return tape.code(of: node) != .assemble
  }

  /// Whether a name says that it is the gradient of a node: `dW`, `grad_h`, `h_grad`, `delta_k`.
  private func isGradientName(_ name: String) -> Bool {
    if GradientWords.isTelling(name) { return true }
    guard let base = GradientWords.base(of: name) else { return false }
    return lastNamed[base] != nil
  }
}
