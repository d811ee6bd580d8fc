public import GradvizDiagnostics
import GradvizEngine

/// Why the backward pass of a forward-only record cannot be had.
public struct CompletionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of problem.
  public enum Kind: String, CaseIterable, Sendable {
    /// The record is no forward pass alone: it has gradients already, or no output.
    case notForwardOnly = "not-forward-only"
    /// No node has the name that is to be differentiated.
    case unknownOutput = "unknown-output"
    /// The catalog does not have the op.
    case unknownOp = "unknown-op"
    /// A leaf has no values, or only their summary.
    case missingValue = "missing-value"
    /// The op does not fit its operands, attributes or shape, or there is no room for it.
    case op = "op-failed"
    /// A value is not what its op gives.
    case value = "node-value"
  }

  /// The kind of problem.
  public var kind: Kind
  /// The node it is about, nil where it is about the record.
  public var node: Int?
  /// What is wrong: lowercase, no final period.
  public var message: String
  /// What to do about it.
  public var help: String

  /// The message as other problems are told.
  public var diagnostic: Diagnostic { Diagnostic(id: kind.rawValue, message: message, help: help) }

  /// The problem and the cure in one line.
  public var description: String { "\(message) (\(help))" }
}

extension CompletionError {
  static func notForwardOnly() -> CompletionError {
    CompletionError(
      kind: .notForwardOnly, message: "the trace is not that of a forward pass alone",
      help: "give one with an output and without gradients, contributions and steps")
  }

  static func unknownOutput(_ name: String, among names: [String]) -> CompletionError {
    CompletionError(
      kind: .unknownOutput, message: "no node of the trace is called '\(name)'",
      help: closestMatch(to: name, in: names).map { "did you mean '\($0)'?" }
        ?? "name one of its nodes, or give the number of one as its 'output'")
  }

  static func unknownOp(_ op: String, _ name: String, _ node: Int) -> CompletionError {
    let guess =
      OpCode.named(op)?.name ?? closestMatch(to: op, in: OpCode.catalog.map(\.name))
    return CompletionError(
      kind: .unknownOp, node: node,
      message: "\(name) has the op '\(op)', which gradviz does not have",
      help: guess.map { "did you mean '\($0)'?" }
        ?? "write it by ops that 'gradviz ops' lists, or write gradients and contributions as well")
  }

  static func leafAsOp(_ op: String, _ name: String, _ node: Int) -> CompletionError {
    CompletionError(
      kind: .unknownOp, node: node, message: "\(name) is of the kind 'op' and has the op '\(op)'",
      help: "write \"kind\": \"\(op)\" for a leaf")
  }

  static func missingValue(_ name: String, _ node: Int) -> CompletionError {
    CompletionError(
      kind: .missingValue, node: node, message: "the trace leaves the value of \(name) out",
      help: "write all numbers of every input and constant: what is computed follows from them")
  }

  static func op(
    _ error: EngineError, _ name: String, _ op: String, _ node: Int
  )
    -> CompletionError
  {
    CompletionError(
      kind: .op, node: node, message: "\(name) by '\(op)': \(error.message)",
      help: error.help ?? "'gradviz ops \(op)' says what it takes; attributes are part of it")
  }

  static func value(_ message: String, _ op: String, _ node: Int) -> CompletionError {
    CompletionError(
      kind: .value, node: node, message: message,
      help: "write the op that was computed, with its operands and attributes: "
        + "'gradviz ops \(op)' says what it gives")
  }
}
