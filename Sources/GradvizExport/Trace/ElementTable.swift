import GradvizDiagnostics
public import GradvizTrace

/// Writes the numbers of a record as a table of plain columns: a line of CSV for each element of each node.
///
/// ```text
/// node,name,version,scope,kind,op,line,shape,element,value,gradient
/// 0,W,1,,input,input,2,2x2,0,0.5,-1.25
/// 0,W,1,,input,input,2,2x2,1,-3.0,0.0
/// 4,loss,1,step,op,sum,7,,0,12.5,1.0
/// ```
///
/// For programs that read tables, where a number beside a list of numbers makes a column of texts: here `value` and
/// `gradient` are numbers in every reader. NaN and infinity are `NaN`, `inf` and `-inf`; what is not known is empty. A
/// scalar has one line; a tensor has one for each element, in row-major order; of what has no elements, or only their
/// summary, there is one line without numbers. In texts, line ends become spaces and controls U+FFFD. Wires are not in it.
///
/// - Source: RFC 4180.
public enum ElementTable {
  /// The names of the columns, in their order.
  public static let columns = [
    "node", "name", "version", "scope", "kind", "op", "line", "shape", "element", "value",
    "gradient",
  ]

  /// Writes a record in chunks of moderate size.
  ///
  /// - Parameters:
  ///   - records: The record: a trace, or what a tape gives piece by piece.
  ///   - sink: Receives the bytes, chunk after chunk.
  /// - Throws: What the sink throws.
  /// - Complexity: O(bytes written), with memory for one node and one chunk.
  public static func write<Failure: Error>(
    _ records: any TraceRecords, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var buffer = ByteBuffer()
    buffer.append(text: columns.joined(separator: ",") + "\n")
    try records.forEachNode { node throws(Failure) in
      var start = ByteBuffer()
      append(headOf: node, to: &start)
      let head = start.bytes
      let values = node.value?.elements
      let gradients = node.gradient?.elements
      for element in 0..<max(values?.count ?? 0, gradients?.count ?? 0, 1) {
        buffer.append(bytes: head)
        if let values, element < values.count {
          buffer.append(integer: element)
          buffer.append(",")
          buffer.append(csvNumber: values[element])
        } else {
          buffer.append(",")
        }
        buffer.append(",")
        if let gradients, element < gradients.count {
          buffer.append(csvNumber: gradients[element])
        }
        buffer.append("\n")
        if buffer.count > 1 << 16 {
          try sink(buffer.bytes)
          buffer.removeAll()
        }
      }
    }
    try sink(buffer.bytes)
  }

  /// What all lines of a node begin with.
  private static func append(headOf node: Trace.Node, to buffer: inout ByteBuffer) {
    buffer.append(integer: node.id)
    buffer.append(",")
    buffer.append(csvText: node.name ?? "")
    buffer.append(",")
    if node.name != nil { buffer.append(integer: node.version) }
    buffer.append(",")
    buffer.append(csvText: node.scope.joined(separator: "/"))
    buffer.append(",")
    buffer.append(csvText: node.kind.rawValue)
    buffer.append(",")
    buffer.append(csvText: node.op)
    buffer.append(",")
    if let line = node.position?.line { buffer.append(integer: line) }
    buffer.append(",")
    buffer.append(csvText: node.shape.map(String.init).joined(separator: "x"))
    buffer.append(",")
  }
}

extension ByteBuffer {
  /// Writes a number as every reader of tables knows it.
  fileprivate mutating func append(csvNumber number: Double) {
    if number.isNaN { return append("NaN") }
    if number.isInfinite { return append(number > 0 ? "inf" : "-inf") }
    append(jsonNumber: number)
  }

  /// Writes a text, in quotes where it holds what would end it.
  fileprivate mutating func append(csvText text: String) {
    let text = String(String.UnicodeScalarView(ShownScalars.of(text, limit: .max)))
    let isQuoted = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
    append(text: isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text)
  }
}
