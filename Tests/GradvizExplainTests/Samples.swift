import Foundation
import GradvizDiagnostics
import GradvizDiagram
import GradvizEngine
import GradvizExplain
import GradvizExport
import GradvizLayout
import GradvizSource
import GradvizTestSupport
import GradvizTrace

/// The record of a program's run.
func run(
  _ program: String, at: [String: Tensor] = [:], name: String = "program.py"
) throws -> Trace {
  try Program(SourceFile(name: name, text: program)).run(RunOptions(at: at)).trace
}

/// The names of the lessons in `examples/`.
let lessons: [String] = {
  let files =
    (try? FileManager.default.contentsOfDirectory(atPath: packageFolder + "/examples")) ?? []
  return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
}()

/// The record of a lesson.
func lesson(_ name: String) throws -> Trace {
  let text = try String(contentsOfFile: packageFolder + "/examples/\(name).py", encoding: .utf8)
  return try run(text, name: name + ".py")
}

/// Programs with what the lessons do not have.
let otherPrograms = [
  "stacks": """
  A = np.array([[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]])
  B = np.array([[1.0, 0.5], [2, 1]])
  k = 2
  C = A @ B * k
  D = C.transpose(2, 0, 1)
  m = D.max(axis=1)
  v = np.where(m > 10, m, 0)
  s = v[::-1, 0]
  f = (s.reshape(2, 1) * np.array([1.0, 2.0])).std()
  """,
  "vectors": """
  a = np.array([1.0, 2.0])
  W = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
  r = a @ W
  s = W @ r
  f = s @ a + (W.T @ a) @ r
  """,
  "turns": """
  def layer(x, k):
      for i in range(20):
          x = np.tanh(x * k + 0.1)
      return x
  x = 0.3
  k = 1.1
  for epoch in range(5):
      x = layer(x, k)
  f = x * 2
  """,
  "calls": """
  def neuron(w, x, b):
      s = w * x + b
      y = sigmoid(s)
      return y
  x, b = 0.5, 0.1
  w_a, w_b_1, W2 = 1.0, -2.0, 3.0
  h = neuron(w_a, x, b)
  h = neuron(w_b_1, h, b)
  f = neuron(W2, h, 0.0)
  """,
  "scripts":
    "größe = 2\nσ = 3\n温度_1 = 0.5\n_x = 1e-9\nx__ = 1e12\nf = größe * σ**2 * 温度_1 + _x * x__",
  "extremes": "x = np.array([-1.0, 0.0, 1e300, 1e-300])\ny = np.log(x) * 1e10\nf = y.sum() * 1e-8",
]
.sorted { $0.key < $1.key }

/// A small program around each example of an op of the catalog.
func traces(of code: OpCode) throws -> [Trace] {
  try code.description.examples.map { example in
    let tape = Tape()
    let operands = example.operands.enumerated().map { place, value in
      tape.input(value, ["x", "y", "z"].indices.contains(place) ? ["x", "y", "z"][place] : nil)
    }
    let result = try tape.record(code, operands, example.attributes)
    tape.name(result, "out")
    return tape.trace(of: result)
  }
}

/// The ops of the catalog that have operands.
let ops = OpCode.catalog.filter { $0 != .input && $0 != .constant }

private struct NoLayout: Error {}

/// What an exporter writes of a trace.
func written(_ exporter: any Exporter, _ trace: Trace, digits: Int = 4) throws -> String {
  let input = ExportInput(trace, options: Diagram.Options(digits: digits)) { _ in throw NoLayout() }
  return String(decoding: try exporter.bytes(of: input), as: UTF8.self)
}

func markdown(_ trace: Trace, learningRate: Double? = nil, maximumSteps: Int = 300) throws -> String
{
  try written(
    MarkdownExporter(learningRate: learningRate, maximumSteps: maximumSteps), trace)
}

func latex(_ trace: Trace, learningRate: Double? = nil) throws -> String {
  try written(LaTeXExporter(learningRate: learningRate), trace)
}

/// Texts that have broken writers of one format or another.
let hostileTexts = [
  "$", "$x$ and $$y$$", "\\input{/etc/passwd}", "\\(x\\)", "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>", "`code` ``", "a_b_c__d", "_x_", "*bold* **x**", "a^b^c",
  "100% of # & ~", "a\nb\r\nc", "{{ x }} {% raw %}", "{}", "]]>", "<!--", "&amp;&#36;",
  "[link](http://example.com)", "![i](x)", "| a | b |", "- item", "# heading", "1. one", "---",
  "👩‍👩‍👧温度שלום", "größe", "\u{202E}abc", "\u{0}\u{1B}[31m", "\\", "\\\\end{document}", "^^5c",
  "--?`!`<<>>",
  "''\"\"", " ", "", "  two  spaces  ", "@user #1 :smile: www.example.com",
]

/// A small trace with a text wherever a trace holds text.
func hostileTrace(_ text: String) -> Trace {
  var builder = TraceBuilder()
  builder.scope = [text, text]
  let x = builder.input(text, 3)
  let y = builder.op(
    text, [x], 1, name: text, text, caption: text, locals: [(1, text)])
  let f = builder.op(
    "add", [x, y], 4, name: text, text, version: 3, caption: text, locals: [(1, text), (1, text)])
  var trace = builder.trace(of: f)
  trace.source = Trace.Source(name: text, text: text)
  trace.failure = Trace.Failure(id: text, message: text, op: text, operands: [x, y])
  return trace
}
