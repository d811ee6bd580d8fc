import GradvizDiagram
import GradvizTrace

/// Writes the values and gradients of all named nodes as one JSON object, for the templates of pages.
///
/// ```text
/// {
///   "x": {"value": -2.0, "gradient": -4.0},
///   "W": {"shape": [2, 2], "value": [[1.0, 2.0], [3.0, 4.0]], "gradient": [[2.0, 4.0], [6.0, 8.0]]},
///   "cell/h": {"value": 0.5, "gradient": "NaN"}
/// }
/// ```
///
/// A node is named as `number=` of `gradviz embed` names it: with the scopes that it stands in, and with `'` for each
/// time its name was bound again. The output has a name in any case, `f` where the program gives it none. What the trace
/// leaves out is left out, and so is the gradient of what the output does not depend on.
public struct NumbersExporter: Exporter {
  /// `numbers`.
  public var name: String { "numbers" }
  /// None of its own: a file of JSON is a trace unless the format is named.
  public var fileExtensions: [String] { [] }
  /// What the format is for.
  public var summary: String { "values and gradients by name as JSON, for templates of pages" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the object.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    var buffer = ByteBuffer()
    var names: Set<String> = []
    buffer.append("{")
    for node in input.trace.nodes {
      guard var name = Self.name(of: node, in: input.trace) else { continue }
      // Traces that others write may call two nodes the same.
      if !names.insert(name).inserted {
        name = "v\(node.id)"
        guard names.insert(name).inserted else { continue }
      }
      buffer.append(names.count > 1 ? ",\n  " : "\n  ")
      buffer.append(jsonString: name)
      buffer.append(": {")
      Self.append(node, to: &buffer)
      buffer.append("}")
    }
    buffer.append("\n}\n")
    output += buffer.bytes
  }

  private static func name(of node: Trace.Node, in trace: Trace) -> String? {
    guard let name = node.name else { return node.id == trace.output ? "f" : nil }
    return (node.scope + [name + NodeSelector.mark(node.version)]).joined(separator: "/")
  }

  private static func append(_ node: Trace.Node, to buffer: inout ByteBuffer) {
    var isFirst = true
    func key(_ name: StaticString) {
      if !isFirst { buffer.append(", ") }
      isFirst = false
      buffer.append("\"")
      buffer.append(name)
      buffer.append("\": ")
    }
    if !node.shape.isEmpty {
      key("shape")
      buffer.append(jsonIntegers: node.shape)
    }
    if let value = node.value?.elements {
      key("value")
      buffer.append(jsonLists: value, shape: node.shape)
    }
    if let gradient = node.gradient?.elements {
      key("gradient")
      buffer.append(jsonLists: gradient, shape: node.shape)
    }
  }
}
