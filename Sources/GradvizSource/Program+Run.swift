import GradvizDiagnostics
import GradvizEngine
import GradvizTrace

extension Program {
  /// Runs the program on a new tape, and differentiates its output.
  ///
  /// ```swift
  /// let program = try Program(SourceFile(name: "<expression>", text: "(x + y) * z"))
  /// let result = try program.run(RunOptions(at: ["x": -2, "y": 5, "z": -4]))
  /// ```
  ///
  /// - Throws: ``ProgramError`` where it cannot begin: unknown names, missing values. A run that fails on its way
  ///   gives a result with diagnostics and the part that ran.
  public func run(_ options: RunOptions = RunOptions()) throws(ProgramError) -> RunResult {
    var compiler = Compiler(tree, given: Set(options.at.keys))
    compiler.run()
    let problems = compiler.problems(options)
    if !problems.isEmpty { throw ProgramError(diagnostics: problems) }
    let evaluator = Evaluator(compiler.code, options)
    defer { evaluator.finish() }
    do throws(Diagnostic) {
      try evaluator.recordInputs(compiler.inputs)
      try evaluator.run()
    } catch {
      return evaluator.failed(error, source)
    }
    return evaluator.completed(source, globals: compiler.globals.slots)
  }
}

extension Compiler {
  /// Everything that stops the program before it runs.
  func problems(_ options: RunOptions) -> [Diagnostic] {
    var problems = diagnostics
    var missing: [(name: String, range: SourceRange)] = []
    for input in inputs where options.at[input.name] == nil {
      if !missing.contains(where: { $0.name == input.name }) { missing.append(input) }
    }
    let assigned = globals.slots.filter { name in !missing.contains { $0.name == name } }
    let known = Set(assigned).union(options.at.keys).sorted()
    if let first = missing.first {
      let near = missing.lazy.compactMap { closestMatch(to: $0.name, in: known.filter(isWord)) }
        .first
      problems.append(
        SourceMessages.missingInputs(missing.map(\.name), near: near, range: first.range))
    }
    problems.sort { a, b in
      guard let first = a.range?.start, let second = b.range?.start else { return false }
      return first < second
    }
    for name in options.at.keys.sorted() where globals.slot(name) == nil {
      let names = globals.slots
      problems.append(
        SourceMessages.unknownInput(
          name, near: closestMatch(to: name, in: names), missing: missing.map(\.name), names: names)
      )
    }
    return problems
  }

  /// Whether a name is more than a letter and a number, of which several are usually near each other.
  private func isWord(_ name: String) -> Bool {
    name.unicodeScalars.count { !$0.isDigit && $0 != "_" } > 1
  }
}

extension Evaluator {
  /// Records the inputs that the program does not assign, in the order in which it reads them.
  func recordInputs(_ inputs: [(name: String, range: SourceRange)]) throws(Diagnostic) {
    for input in inputs {
      guard let slot = code.globals.firstIndex(of: input.name), globals.slots[slot] == nil,
        let tensor = options.at[input.name]
      else { continue }
      inputPosition = input.range.start
      globals.slots[slot] = try self.input(tensor, input.name)
    }
    inputPosition = nil
  }

  /// The result of a run that stopped on its way.
  func failed(_ diagnostic: Diagnostic, _ source: SourceFile) -> RunResult {
    let failure =
      failure
      ?? Trace.Failure(
        id: diagnostic.id, message: diagnostic.message, position: diagnostic.range?.start)
    return result(nil, [diagnostic], source, failure: failure)
  }

  /// The result of a run that came to its end.
  func completed(_ source: SourceFile, globals names: [String]) -> RunResult {
    do throws(Diagnostic) {
      for name in options.at.keys.sorted() where !inputNames.contains(name) {
        throw SourceMessages.computedInput(name)
      }
      for name in options.wrt where !inputNames.contains(where: { Self.names(name, $0) }) {
        throw SourceMessages.unknownWithRespectTo(
          name, near: closestMatch(to: name, in: inputNames), names: inputNames)
      }
      let output = try findOutput(names)
      let range = options.output == nil ? candidate?.range : nil
      let notes = inputNames.isEmpty ? [SourceMessages.noInputs(range: range)] : []
      return result(output, notes, source, failure: nil)
    } catch {
      return result(nil, [error], source, failure: nil)
    }
  }

  private func findOutput(_ names: [String]) throws(Diagnostic) -> Variable {
    guard let name = options.output else {
      guard let candidate else { throw SourceMessages.nothingToCompute() }
      let name = candidate.slot >= 0 ? code.globals[candidate.slot] : nil
      tape.position = candidate.position
      return try outputVariable(candidate.value, name)
    }
    if let slot = code.globals.firstIndex(of: name), let value = globals.slots[slot] {
      return try outputVariable(value, name)
    }
    if let variable = lastNamed[name] { return variable }
    let known = Set(names).union(lastNamed.keys).sorted()
    throw SourceMessages.unknownOutput(name, near: closestMatch(to: name, in: known), names: known)
  }

  private func outputVariable(_ value: Value, _ name: String?) throws(Diagnostic) -> Variable {
    switch value {
    case .node(let variable, _): return variable
    case .number, .boolean, .array: return try variable(value)
    case .list(let list):
      if let node = list.node { return node }
      throw SourceMessages.outputKind(name, value.kindName, last: lastComputed)
    default: throw SourceMessages.outputKind(name, value.kindName, last: lastComputed)
    }
  }

  private func result(
    _ output: Variable?, _ diagnostics: [Diagnostic], _ source: SourceFile, failure: Trace.Failure?
  ) -> RunResult {
    let records = tape.records(
      of: output,
      TraceOptions(
        source: Trace.Source(name: source.name, text: source.text),
        excluded: plainNodes(
          keeping: [output.map { Int($0.index) }].compactMap { $0 } + (failure?.operands ?? [])),
        includesJacobians: options.includesJacobians, failure: failure))
    return RunResult(tape: tape, output: output, records: records, diagnostics: diagnostics)
  }

  /// The nodes that served as indices, axes, shapes, bounds and conditions only, with what they were computed from.
  private func plainNodes(keeping kept: [Int]) -> Set<Int> {
    guard let last = plainUses.max() else { return [] }
    let count = tape.count
    var isUsed = [Bool](repeating: false, count: count)
    var hasUsers = [Bool](repeating: false, count: count)
    for index in kept { isUsed[index] = true }
    var excluded: Set<Int> = []
    for index in stride(from: count - 1, through: 0, by: -1) {
      let isPlain =
        !isUsed[index] && (hasUsers[index] || (index <= last && plainUses.contains(index)))
      if isPlain { excluded.insert(index) }
      for operand in tape.operands(of: index) {
        hasUsers[Int(operand)] = true
        if !isPlain { isUsed[Int(operand)] = true }
      }
    }
    return excluded
  }
}
