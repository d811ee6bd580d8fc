import GradvizDiagram
public import GradvizEngine
public import GradvizTrace

extension Trace {
  /// The same run with its backward pass: gradients, contributions and steps, where this record has the forward pass alone.
  ///
  /// The ops are recorded again on a tape, by their names in the catalog, and the output is differentiated. Every value is
  /// computed anew in 64 bits and compared with the written one; ops may leave theirs out. Names, scopes, captions,
  /// positions and expressions stay as they were written; what is missing of expressions and stages is added.
  ///
  /// ```swift
  /// let trace = try Trace(json: bytes)
  /// let run = trace.isForwardOnly ? try trace.completed() : trace
  /// ```
  ///
  /// - Parameters:
  ///   - name: The node to differentiate, by its name as pictures show it, the last where there are several; the record's
  ///     output where it is nil.
  ///   - limits: How much the run may take.
  ///   - includesJacobians: Whether contributions hold the whole local derivative where it is small.
  /// - Returns: The whole record.
  /// - Throws: ``CompletionError``, which names the node and the cure.
  /// - Complexity: twice the run, and its backward pass.
  public func completed(
    differentiating name: String? = nil, limits: Limits = Limits(), includesJacobians: Bool = false
  ) throws(CompletionError) -> Trace {
    guard isForwardOnly, var output, nodes.indices.contains(output) else {
      throw .notForwardOnly()
    }
    let trace = withVersions()
    if let name {
      let selector = NodeSelector(
        trace: trace, isShown: [Bool](repeating: true, count: nodes.count))
      guard let node = selector.nodes(name).last else {
        throw .unknownOutput(name, among: selector.names)
      }
      output = node
    }
    var completion = TraceCompletion(trace, limits: limits)
    return try completion.run(output: output, includesJacobians: includesJacobians)
  }

  /// The record with another version for each binding of a name in a scope: as it is written, or the next where an earlier
  /// node says the same.
  private func withVersions() -> Trace {
    struct Binding: Hashable {
      var scope: [String]
      var name: String
    }
    var last: [Binding: Int] = [:]
    var trace = self
    for index in trace.nodes.indices {
      guard let name = trace.nodes[index].name else { continue }
      let binding = Binding(scope: trace.nodes[index].scope, name: name)
      let version = trace.nodes[index].version
      let next = last[binding].map { max($0 + 1, version) } ?? version
      trace.nodes[index].version = next
      // No file has so many that counting on would matter.
      last[binding] = min(next, Int(Int32.max) - 1)
    }
    return trace
  }
}
