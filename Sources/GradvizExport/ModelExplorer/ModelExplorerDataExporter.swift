import GradvizDiagram
import GradvizTrace

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes gradients as node data for Model Explorer, which colours the boxes of a ``ModelExplorerExporter`` graph by them.
///
/// ```text
/// {"gradviz": {"name": "gradient", "results": {
///   "0": {"value": -4.0, "bgColor": "#7fb2d6"}, …
/// ```
///
/// Nothing is white, what is negative blue, what is positive orange: the stronger, the larger its magnitude beside the
/// largest, by powers of ten. A tensor has the colour of its largest element and is written as pictures write it.
public struct ModelExplorerDataExporter: Exporter {
  /// `model-explorer-data`.
  public var name: String { "model-explorer-data" }
  /// `model-explorer-data.json`.
  public var fileExtensions: [String] { ["model-explorer-data.json"] }
  /// What the format is for.
  public var summary: String { "gradients that colour the nodes of that graph" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the data.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    let trace = input.trace
    let words = TraceWords(trace, digits: input.options.digits)
    let peaks = trace.nodes.map { $0.gradient.flatMap(Self.peak) }
    let largest = peaks.reduce(0) { max($0, abs($1 ?? 0)) }
    var json = JSONWriter()
    json.object { json in
      json.object(named: ModelExplorerExporter.graph) { json in
        json.field("name", "gradient")
        json.object("results") { json in
          for (node, peak) in zip(trace.nodes, peaks) {
            guard let gradient = node.gradient else { continue }
            json.line(1)
            json.object(named: String(node.id)) { json in
              if case .scalar(let number) = gradient, number.isFinite {
                json.field("value", number)
              } else {
                json.field("value", PlainLetters.of(words.text(gradient, node.shape)))
              }
              json.field("bgColor", Self.color(peak, largest).hex)
              json.field("textColor", "#000000")
            }
          }
        }
      }
    }
    output += json.buffer.bytes + [0x0A]
  }

  /// The finite element of the largest magnitude; nil where there is none.
  private static func peak(_ gradient: Trace.Value) -> Double? {
    let summary = gradient.summary
    if summary.nonFinite > 0, summary.min == 0, summary.max == 0 { return nil }
    return abs(summary.min) > abs(summary.max) ? summary.min : summary.max
  }

  private static let nothing = (r: 255.0, g: 255.0, b: 255.0)
  private static let negative = (r: 92.0, g: 158.0, b: 204.0)
  private static let positive = (r: 240.0, g: 146.0, b: 72.0)
  /// How many powers of ten lie between the strongest colour and the faintest.
  private static let decades = 4.0

  /// The colour of a number beside the largest magnitude.
  private static func color(_ number: Double?, _ largest: Double) -> Color {
    guard let number else { return Color(0xE0_E0E0) }
    if number == 0 || largest == 0 { return Color(0xFF_FFFF) }
    let strength = min(max(1 + log10(abs(number) / largest) / decades, 0.12), 1)
    let end = number < 0 ? negative : positive
    func channel(_ from: Double, _ to: Double) -> UInt32 {
      UInt32((from + (to - from) * strength).rounded())
    }
    return Color(
      channel(nothing.r, end.r) << 16 | channel(nothing.g, end.g) << 8 | channel(nothing.b, end.b))
  }
}
