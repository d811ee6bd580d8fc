import GradvizDiagnostics
package import GradvizEngine
package import GradvizSource
package import GradvizTrace

/// A loss and the inputs that move: of a program, or of a trace.
package final class DescentProblem {
  /// The names of the inputs that move.
  package let names: [String]
  /// Where they begin.
  package let start: [Tensor]
  /// The first run.
  package let trace: Trace

  private let program: (Program, RunOptions)?
  private var recorded: RecordedLoss?
  private let limits: Limits

  /// Whether the program is run again at other values, and not the record.
  package var runsProgram: Bool { recorded == nil }

  /// The descent of a program whose first run, with these options, gave a result.
  ///
  /// - Throws: ``DescentError``.
  package init(
    _ program: Program, _ options: RunOptions, first result: RunResult
  ) throws(DescentError) {
    trace = result.trace
    let inputs = try Self.inputs(of: trace)
    names = inputs.map { $0.name ?? "" }
    start = inputs.map { $0.tensor ?? Tensor(0) }
    limits = options.limits
    self.program = (program, options)
    recorded = nil
    if !result.mayDependOnValues { takeRecord(inputs) }
  }

  /// The descent of a trace.
  ///
  /// - Throws: ``DescentError``.
  package init(_ trace: Trace, limits: Limits) throws(DescentError) {
    self.trace = trace
    self.limits = limits
    program = nil
    let inputs = try Self.inputs(of: trace)
    names = inputs.map { $0.name ?? "" }
    start = inputs.map { $0.tensor ?? Tensor(0) }
    recorded = nil
    takeRecord(inputs)
    if recorded == nil {
      throw .notRecorded("it leaves values out, or has ops or types that only its program knows")
    }
  }

  /// Takes the record in place of the program where it gives the same numbers at the start, to the bit for programs.
  private func takeRecord(_ inputs: [Trace.Node]) {
    guard let record = RecordedLoss(trace, inputs: inputs.map(\.id), limits: limits),
      let slope = try? record.slope(at: start), let own = Self.slope(of: trace, inputs)
    else { return }
    guard program == nil || Self.isSame(slope, own) else { return }
    recorded = record
  }

  private static func isSame(_ a: Slope, _ b: Slope) -> Bool {
    let numbers = { (slope: Slope) in
      [slope.loss.bitPattern] + slope.gradients.flatMap { $0.elements.map(\.bitPattern) }
    }
    return numbers(a) == numbers(b)
  }

  /// Whether the program, run at some values, gives what was taken in its place; where it does not, it is run from now on.
  package func agrees(with slope: Step) -> Bool {
    guard let record = recorded, program != nil else { return true }
    recorded = nil
    let own = try? self.slope(at: slope.values)
    let isSame =
      own.map { Self.isSame($0, Slope(loss: slope.loss, gradients: slope.gradients)) } ?? false
    if isSame { recorded = record }
    return isSame
  }

  package typealias Step = Descent.Step

  /// The inputs that a gradient of the loss reaches, in the order of recording.
  private static func inputs(of trace: Trace) throws(DescentError) -> [Trace.Node] {
    guard let output = trace.output, trace.nodes.indices.contains(output),
      trace.nodes[output].gradient != nil
    else { throw .noOutput() }
    let loss = trace.nodes[output]
    if loss.shape.contains(where: { $0 != 1 }) {
      throw .notScalar(loss.name ?? loss.expression ?? "the output", loss.shape)
    }
    let inputs = trace.nodes.filter { $0.kind == .input && $0.gradient != nil && $0.name != nil }
    if inputs.isEmpty { throw .noInputs() }
    for input in inputs {
      let isRepeated =
        trace.nodes.contains {
          $0.kind == .input && $0.name == input.name && $0.id != input.id
        }
      if isRepeated { throw .repeated(input.name ?? "") }
    }
    return inputs
  }

  /// The loss and its derivatives that a record holds.
  private static func slope(of trace: Trace, _ inputs: [Trace.Node]) -> Slope? {
    guard let output = trace.output, let loss = trace.nodes[output].tensor?.item else { return nil }
    var gradients: [Tensor] = []
    for input in inputs {
      let shape = Shape(input.shape)
      guard let elements = trace.nodes[input.id].gradient?.elements,
        shape.checkedCount == elements.count
      else { return nil }
      gradients.append(Tensor(shape: shape, elements: elements))
    }
    return Slope(loss: loss, gradients: gradients)
  }

  /// The loss and its derivatives at some values.
  ///
  /// - Throws: ``DescentFailure``.
  func slope(at values: [Tensor]) throws(DescentFailure) -> Slope {
    if let recorded {
      do throws(EngineError) {
        return try recorded.slope(at: values)
      } catch {
        throw Self.failure(error)
      }
    }
    let trace = try trace(at: values)
    let inputs = names.compactMap { name in
      trace.nodes.first { $0.kind == .input && $0.name == name }
    }
    guard inputs.count == names.count, let output = trace.output,
      let loss = trace.nodes[output].tensor?.item
    else {
      throw DescentFailure(diagnostics: [
        Diagnostic(
          id: "inputs-changed", message: "the program has other inputs at these values",
          help: "a branch leaves some of them out: move the others with --wrt")
      ])
    }
    // On another way an input may have no part in the loss.
    return Slope(
      loss: loss,
      gradients: inputs.map { input in
        let shape = Shape(input.shape)
        guard let elements = input.gradient?.elements, shape.checkedCount == elements.count else {
          return Tensor(shape: shape, repeating: 0)
        }
        return Tensor(shape: shape, elements: elements)
      })
  }

  /// The loss at some values; NaN where it cannot be computed.
  package func loss(at values: [Tensor]) -> Double {
    if let recorded { return (try? recorded.loss(at: values)) ?? .nan }
    guard let result = try? run(at: values), result.isComplete else { return .nan }
    return result.output?.number ?? .nan
  }

  /// The whole record of the run at some values.
  ///
  /// - Throws: ``DescentFailure``.
  package func trace(at values: [Tensor]) throws(DescentFailure) -> Trace {
    if program == nil { return try completed(at: values) }
    let result = try run(at: values)
    if !result.isComplete {
      throw DescentFailure(diagnostics: result.diagnostics.filter { $0.severity == .error })
    }
    return result.trace
  }

  private func run(at values: [Tensor]) throws(DescentFailure) -> RunResult {
    guard let (program, first) = program else { throw DescentFailure(diagnostics: []) }
    var options = first
    for (name, value) in zip(names, values) { options.at[name] = value }
    do throws(ProgramError) {
      return try program.run(options)
    } catch {
      throw DescentFailure(diagnostics: error.diagnostics)
    }
  }

  private func completed(at values: [Tensor]) throws(DescentFailure) -> Trace {
    var forward = trace
    forward.contributions = []
    forward.steps = []
    let moved = Dictionary(uniqueKeysWithValues: zip(names, values))
    for index in forward.nodes.indices {
      forward.nodes[index].gradient = nil
      let node = forward.nodes[index]
      if node.kind == .op {
        forward.nodes[index].value = nil
      } else if node.kind == .input, let value = node.name.flatMap({ moved[$0] }) {
        forward.nodes[index].value =
          node.shape.isEmpty
          ? value.item.map { .scalar($0) } : .elements(value.elements)
      }
    }
    do throws(CompletionError) {
      return try forward.completed(limits: limits)
    } catch {
      throw DescentFailure(diagnostics: [error.diagnostic])
    }
  }

  private static func failure(_ error: EngineError) -> DescentFailure {
    DescentFailure(diagnostics: [
      Diagnostic(id: "op-failed", message: error.message, help: error.help)
    ])
  }
}
