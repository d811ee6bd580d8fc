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
  /// Where no float has a name at the top level but those computed from whole numbers there, the whole numbers are
  /// the inputs.
  ///
  /// - Throws: ``ProgramError`` where it cannot begin: unknown names, missing values. A run that fails on its way
  ///   gives a result with diagnostics and the part that ran.
  public func run(_ options: RunOptions = RunOptions()) throws(ProgramError) -> RunResult {
    let symbols = SymbolTable()
    var compiler = Compiler(tree, given: Set(options.at.keys), symbols: symbols)
    if let line = options.stopAfter { compiler.lastLine = line }
    compiler.watches = options.keptNames != nil
    compiler.run()
    let problems = compiler.problems(options)
    if !problems.isEmpty { throw ProgramError(diagnostics: problems, source: source) }
    let code = compiler.code
    let missing = compiler.unbound
    // Methods of classes that operators call run on the process's stack.
    let result = DeepStack.run { () -> RunResult in
      let first = machine(code, options, symbols, takesWholeNumbers: false)
      let result = first.attempt(missing)
      guard first.mayTakeWholeNumbers else { return result }
      let second = machine(code, options, symbols, takesWholeNumbers: true)
      let other = second.attempt(missing)
      if second.hasFloatSources { return result }
      // It must do the same. A program that fails shows more of the part that ran where that has inputs.
      let isSame = other.printed == result.printed && other.problem == result.problem
      return isSame ? other : result
    }
    return result
  }

  private func machine(
    _ code: Code, _ options: RunOptions, _ symbols: SymbolTable, takesWholeNumbers: Bool
  ) -> Machine {
    let machine = Machine(
      code, options, source: source, symbols: symbols, takesWholeNumbers: takesWholeNumbers)
    machine.captions = captions
    for note in notes { machine.note(note) }
    machine.updates = UpdateLines.find(tree)
    machine.sortedAtOnce = SortedAtOnce.find(tree)
    machine.log = options.keptNames.map { AssignmentLog($0, globals: code.globals) }
    machine.arraysAreImmutable = JAXLibrary.standsAlone(source.text)
    machine.usesTorchGradients = TorchState.asksForGradients(source.text)
    return machine
  }

  /// The comments behind assignments of the program itself, by line.
  private var captions: [Int: String] {
    var captions: [Int: String] = [:]
    for statement in tree.statements {
      if let caption = statement.caption { captions[statement.range.start.line] = caption }
    }
    return captions
  }
}

extension RunResult {
  /// What stopped the program, and where.
  fileprivate var problem: [String] {
    guard let error = diagnostics.first(where: { $0.severity == .error }) else { return [] }
    return [error.id, error.message, error.range.map { "\($0.start)" } ?? ""]
  }
}

extension Compiler {
  /// Everything that stops the program before it runs.
  func problems(_ options: RunOptions) -> [Diagnostic] {
    var problems = diagnostics
    var missing: [(name: String, range: SourceRange)] = []
    let starred = code.imports.filter { $0.member == "*" }.compactMap {
      ModulePaths.known($0.module)
    }
    for item in unbound where item.isAtTopLevel && options.at[item.name] == nil {
      if starred.contains(where: { Library.entry("\($0).\(item.name)") != nil }) { continue }
      if !missing.contains(where: { $0.name == item.name }) {
        missing.append((item.name, item.range))
      }
    }
    let assigned = code.globals.filter { name in
      !missing.contains { $0.name == name } && !name.isEmpty
    }
    let known = Set(assigned).union(options.at.keys).sorted()
    if let first = missing.first {
      let calls = missing.filter { isCalled($0.range) }
      if let call = calls.first {
        let help = closestMatch(
          to: call.name, in: known + Library.names(of: "builtins") + OpCode.functionNames)
        let isReal = OtherNames.contains(call.name, of: "builtins")
        problems.append(
          Diagnostic(
            id: "unknown-function",
            message: isReal
              ? "'\(call.name)' is not built in" : "unknown function '\(call.name)'",
            range: call.range,
            label: isReal ? "Python has it, the language has not" : "no function has this name",
            help: BareNames.advice(call.name)
              ?? (isReal ? OtherNames.cure : help.map { "did you mean '\($0)'?" })))
      } else {
        let near = missing.lazy.compactMap { closestMatch(to: $0.name, in: known.filter(isWord)) }
          .first
        let help = missing.lazy.compactMap { BareNames.advice($0.name) }.first
        problems.append(
          RunMessages.missingInputs(missing.map(\.name), near: near, help: help, range: first.range)
        )
      }
    }
    problems.sort { a, b in
      guard let first = a.range?.start, let second = b.range?.start else { return false }
      return first < second
    }
    return problems
  }

  /// Whether a name at a place is called as a function.
  private func isCalled(_ range: SourceRange) -> Bool {
    tree.expressions.contains { expression in
      guard case .call(let function, _) = expression.kind else { return false }
      return tree.expressions[function].range == range
    }
  }

  /// Whether a name is more than a letter and a number, of which several are usually near each other.
  private func isWord(_ name: String) -> Bool {
    name.unicodeScalars.count { !("0"..."9").contains($0) && $0 != "_" } > 1
  }
}

extension Machine {
  /// Runs the program from its start to its end.
  fileprivate func attempt(_ missing: [Compiler.MissingName]) -> RunResult {
    do throws(Interruption) {
      try recordInputs(missing)
      try run()
    } catch {
      return failed(error)
    }
    return completed()
  }

  /// Records the inputs that the program does not assign, in the order in which it reads them.
  func recordInputs(
    _ missing: [Compiler.MissingName]
  ) throws(Interruption) {
    for item in missing {
      guard let slot = code.globals.firstIndex(of: item.name), globals[slot].isUnset,
        let tensor = options.at[item.name]
      else { continue }
      inputPosition = item.range.start
      hasFloatSources = true
      let node = try input(tensor, item.name)
      globals[slot] =
        tensor.shape.rank == 0
        ? .recordedFloat(node)
        : .object(ArrayObject(node: node, shape: tensor.shape.dimensions, .float64))
    }
    inputPosition = nil
  }

  /// The result of a run that stopped on its way.
  func failed(_ error: Interruption) -> RunResult {
    let diagnostic = diagnostic(of: error)
    // What ran of a backward pass is reviewed all the same.
    let output = log == nil ? nil : try? findOutput()
    let failure =
      failure(of: error)
      ?? Trace.Failure(
        id: diagnostic.id, message: diagnostic.message, position: diagnostic.range?.start)
    return result(
      output.map { tape.variable(at: $0.node) }, [diagnostic], failure: failure)
  }

  /// The result of a run that came to its end.
  func completed() -> RunResult {
    let dependsOnValues = tape.isRead
    for name in options.at.keys.sorted() where !inputNames.contains(name) {
      if refusedInputs.contains(name) {
        return result(nil, [RunMessages.computedInput(name)], failure: nil)
      }
      let names = inputNames + code.globals.filter { !$0.isEmpty }
      return result(
        nil,
        [
          RunMessages.unknownInput(name, near: closestMatch(to: name, in: names), names: inputNames)
        ], failure: nil)
    }
    for name in options.wrt where !inputNames.contains(where: { Self.names(name, $0) }) {
      return result(
        nil,
        [
          RunMessages.unknownWithRespectTo(
            name, near: closestMatch(to: name, in: inputNames), names: inputNames)
        ],
        failure: nil)
    }
    do throws(Interruption) {
      let output = try findOutput()
      var notes = notes.values.sorted {
        ($0.range?.start ?? .init(line: 0, column: 0))
          < ($1.range?.start ?? .init(line: 0, column: 0))
      }
      if let note = output.note { notes.append(note) }
      if inputNames.isEmpty { notes.append(RunMessages.noInputs(range: output.range)) }
      if options.recordsBackward { try recordBackwardNodes(from: output.node) }
      return result(
        tape.variable(at: output.node), notes, failure: nil, dependsOnValues: dependsOnValues)
    } catch {
      return result(nil, [diagnostic(of: error)], failure: nil)
    }
  }

  private func result(
    _ output: Variable?, _ diagnostics: [Diagnostic], failure: Trace.Failure?,
    dependsOnValues: Bool = true
  ) -> RunResult {
    // What is written element by element is recorded when it is read, before the record is made.
    log?.closeAll(self)
    let found = output.map { gradientCuts(from: Int($0.index)) }
    let kept =
      [output.map { Int($0.index) }].compactMap { $0 } + (failure?.operands ?? [])
      + backwardNodes.map { Int($0) } + (log?.nodes ?? []) + (found?.nodes ?? [])
    var excluded = withSuperseded(plainNodes(keeping: kept), keeping: kept)
    if !backwardNodes.isEmpty { excluded.formUnion(nodesNotLeading(to: kept)) }
    let records = tape.records(
      of: output,
      TraceOptions(
        source: Trace.Source(name: source.name, text: source.text), excluded: excluded,
        includesJacobians: options.includesJacobians, failure: failure))
    if !torch.functionCalls.isEmpty, let failure = closeFunctions() { return failed(failure) }
    return RunResult(
      tape: tape, output: output, records: records, diagnostics: diagnostics, printed: printed.text,
      assignments: output == nil ? [] : log?.assignments(self, excluded: excluded, kept) ?? [],
      cuts: found?.cuts ?? [], mayDependOnValues: dependsOnValues)
  }

  /// Asks the backward functions of the program's own for all that its record tells, and ends them.
  ///
  /// - Returns: what one of them stopped with.
  private func closeFunctions() -> Interruption? {
    tape.askCustomPullbacks(includesJacobians: options.includesJacobians)
    let failure = torch.failedPullback
    torch.failedPullback = nil
    for call in torch.functionCalls.values { call.close(isBroken: failure != nil) }
    if failure == nil { torch.functionCalls = [:] }
    return failure
  }

  /// The nodes that served as indices, axes, shapes, bounds and conditions only, with what they were computed from.
  private func plainNodes(keeping kept: [Int]) -> Set<Int> {
    guard let last = plainUses.max() else { return [] }
    let count = tape.count
    var isUsed = [Bool](repeating: false, count: count)
    var hasUsers = [Bool](repeating: false, count: count)
    for index in kept where index < count { isUsed[index] = true }
    var excluded: Set<Int> = []
    for index in stride(from: count - 1, through: 0, by: -1) {
      let isPlain =
        !isUsed[index]
        && (hasUsers[index] || (index <= Int(last) && plainUses.contains(Int32(index))))
      if isPlain { excluded.insert(index) }
      for operand in tape.operands(of: index) {
        hasUsers[Int(operand)] = true
        if !isPlain { isUsed[Int(operand)] = true }
      }
    }
    return excluded
  }
}
