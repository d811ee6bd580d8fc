public import GradvizTrace

/// What a trace shall hold beside the nodes.
public struct TraceOptions: Sendable {
  /// What wrote the trace.
  public var generator: String
  /// The text the run came from.
  public var source: Trace.Source?
  /// Nodes to leave out, such as numbers that were only ever used as an index; one that a node that stays was computed
  /// from stays as well.
  public var excluded: Set<Int>
  /// Whether contributions hold the whole local derivative where it is small.
  public var includesJacobians: Bool
  /// Where the run stopped; its operands are nodes of the tape.
  public var failure: Trace.Failure?

  /// Options, all as small as can be unless given.
  public init(
    generator: String = gradvizGenerator, source: Trace.Source? = nil, excluded: Set<Int> = [],
    includesJacobians: Bool = false, failure: Trace.Failure? = nil
  ) {
    self.generator = generator
    self.source = source
    self.excluded = excluded
    self.includesJacobians = includesJacobians
    self.failure = failure
  }
}

/// The version of gradviz.
public let gradvizVersion = "0.1.0"

/// What traces name as their maker.
public let gradvizGenerator = "gradviz \(gradvizVersion)"

extension Tape {
  /// The record of everything on the tape, differentiated from `output`.
  ///
  /// - Parameters:
  ///   - output: the node to differentiate; nil for a run that failed before there was one.
  ///   - options: what the trace shall hold beside the nodes.
  /// - Returns: the record, numbered from 0 in order of recording.
  /// - Complexity: linear in nodes and elements; no recursion.
  public func trace(of output: Variable?, _ options: TraceOptions = TraceOptions()) -> Trace {
    Trace(records(of: output, options))
  }

  /// The record of everything on the tape, differentiated from several outputs together: from their sum.
  ///
  /// The sum, weighted where there are seeds, is recorded, and is the record's output.
  ///
  /// ```swift
  /// let trace = tape.trace(of: [loss, penalty], seeds: [1, 0.1])
  /// ```
  ///
  /// - Precondition: there is an output, and there are as many seeds, of the outputs' shapes; else the program stops
  ///   with a message.
  public func trace(
    of outputs: [Variable], seeds: [Tensor]? = nil, _ options: TraceOptions = TraceOptions(),
    file: StaticString = #fileID, line: UInt = #line
  ) -> Trace {
    check(outputs, seeds, file, line)
    let parts = outputs.enumerated().map { number, output in
      let weighted = seeds.map { output * constant($0[number]) } ?? output
      return weighted.isTensor ? weighted.sum() : weighted
    }
    return trace(of: parts.dropFirst().reduce(parts[0], +), options)
  }

  /// The same record, derived piece by piece when it is read: for a long run that is only to be written.
  ///
  /// ```swift
  /// try TraceFile.write(tape.records(of: loss), as: .jsonl) { try file.write(contentsOf: $0) }
  /// ```
  ///
  /// Nothing may be recorded or differentiated on the tape before the record is read.
  ///
  /// - Complexity: linear in nodes and elements; no recursion.
  public func records(
    of output: Variable?, _ options: TraceOptions = TraceOptions()
  ) -> any TraceRecords {
    if let output { backward(from: output) } else { clearGradients(upTo: -1) }
    return TapeRecords(self, output: output, options)
  }
}
