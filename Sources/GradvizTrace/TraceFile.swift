/// How a trace stands in a file: as one JSON object, or as lines of JSON.
///
/// ```text
/// {
///   "format": "gradviz-trace",
///   "version": 2,
///   "generator": "gradviz 0.1.0",
///   "output": 1,
///   "nodes": [
///     {"id": 0, "name": "x", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], …},
///     {"id": 1, "kind": "op", "op": "sin", "expression": "sin(x)", "operands": [0], "shape": [], …}
///   ],
///   "contributions": [
///     {"node": 1, "operandIndex": 0, "operand": 0, "upstream": 1.0, "local": 0.5, "downstream": 0.5, "rule": "cos x"}
///   ],
///   "steps": [
///     {"pass": "forward", "node": 1},
///     …
/// ```
///
/// Both forms hold the same record, every record stands on its own line, and ``read(_:)`` knows them by their content.
/// Reading a file that this type wrote and writing it again gives the same bytes.
public enum TraceFile {
  /// How the record is laid out.
  public enum Format: String, CaseIterable, Sendable {
    /// One JSON object.
    case json
    /// One JSON object a line: a header, then every node, contribution and step.
    ///
    /// The field `record` says what a line is.
    case jsonl
  }

  /// How much of the numbers is written.
  public enum Values: Hashable, Sendable {
    /// Every number.
    case full
    /// What a tensor of more elements than this amounts to, instead of its elements.
    case summary(above: Int)
    /// No values, gradients and factors: the graph, its names and rules alone.
    case none

    /// Summaries of the tensors that are too long to read.
    public static let summary = Values.summary(above: 32)
  }

  /// Whether bytes can only be a trace, and not a program: they begin with a brace.
  public static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    return content.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }
}
