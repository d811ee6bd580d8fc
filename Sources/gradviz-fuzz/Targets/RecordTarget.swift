import Gradviz

/// The reader of traces, as one object and as lines.
struct RecordTarget: FuzzTarget {
  let name = "trace"
  let summary = "traces, as JSON and as lines of JSON"
  let seeds = RecordSeeds.all
  let words = RecordSeeds.words

  func run(_ input: [UInt8]) throws -> Bool {
    var parts = [input[...], []]
    func next() -> [UInt8] { Array(parts.removeFirst()) }
    try? TraceFile.readLines(from: next) { _ in }
    let trace: Trace
    do {
      trace = try Trace(json: input)
    } catch {
      if "\(error)".isEmpty { throw BrokenPromise("an error has no words") }
      return false
    }
    for format in TraceFile.Format.allCases {
      let bytes = RecordSeeds.bytes(trace, format)
      guard let again = try? Trace(json: bytes) else {
        throw BrokenPromise("a trace that was written as \(format) cannot be read")
      }
      if RecordSeeds.bytes(again, format) != bytes {
        throw BrokenPromise("a trace that was read from \(format) is written as other bytes")
      }
    }
    return true
  }
}

/// Traces of small programs, and pieces of what they are written as.
enum RecordSeeds {
  static let all: [[UInt8]] = programs.flatMap { text -> [[UInt8]] in
    guard let program = try? Program(SourceFile(name: "p", text: text)),
      let result = try? program.run(RunOptions(recordsBackward: text.contains("sin")))
    else { return [] }
    // What a program in any language can write: the forward pass alone.
    var forward = result.trace
    forward.contributions = []
    forward.steps = []
    for id in forward.nodes.indices { forward.nodes[id].gradient = nil }
    return [
      bytes(result.trace, .json), bytes(result.trace, .jsonl), bytes(forward, .json),
    ]
  }

  static func bytes(_ trace: Trace, _ format: TraceFile.Format) -> [UInt8] {
    var bytes: [UInt8] = []
    TraceFile.write(trace, as: format) { bytes += $0 }
    return bytes
  }

  private static let programs = [
    "x = 2.0\ny = -3.0\nf = (x + y) * x\n",
    "x = 0.5\nf = np.sin(x) ** 2\n",
    "W = np.array([[1.0, 2.0], [3.0, 4.0]])\nx = np.array([1.0, -1.0])\n"
      + "h = np.maximum(W @ x, 0)\nf = h[0] * h.sum() + np.concatenate([h, x]).max()\n",
    "def cell(x, n=2):\n    g = np.exp(-x)\n    return g.reshape(2, 1).T / n\n"
      + "x = np.array([1.0, 2.0])\nf = np.mean(cell(x) @ np.eye(2), axis=1)[0]\n",
    "x = 1.0\ny = np.zeros(2)\nf = np.log(x - 1) * y.sum()\ng = np.ones(3) @ y\n",
  ]

  static let words: [[UInt8]] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\n", "null", "true", "NaN",
    "-Infinity", "\"nodes\": ", "\"shape\": [0]", "\"shape\": [1000000000]", "\"shape\": []",
    "\"operands\": [0]", "\"operands\": []", "\"op\": \"matmul\"", "\"op\": \"sum\"",
    "\"op\": \"custom\"", "\"op\": \"getitem\"", "\"op\": \"concatenate\"", "\"kind\": \"op\"",
    "\"kind\": \"input\"", "\"kind\": \"constant\"", "\"value\": 1.0, ", "\"value\": [[1.0]], ",
    "\"value\": null, ", "\"gradient\": null, ", "\"gradient\": [1.0, 2.0], ",
    "\"attributes\": {}, ", "\"axes\": [0], ", "\"axes\": [7], ", "\"output\": 0, ",
    "\"version\": 2, ", "\"scope\": [\"a\", \"b\"], ", "\"scope\": [], ", "\"name\": \"\", ",
    "\"local\": ", "\"rule\": ", "\"position\": {\"line\": 0, \"column\": -1}",
  ].map { Array($0.utf8) }
}
