import Gradviz

/// Traces to write and to draw.
enum Samples {
  /// The trace of neurons in layers, recorded number by number, of about so many nodes.
  static func layers(_ size: Int) throws -> Trace {
    let width = max(1, Int((Double(size) / 8).squareRoot().rounded()))
    let turns = max(1, size / (2 * width * width + width))
    return try run(
      """
      xs = [\((0..<width).map { "x\($0)" }.joined(separator: ", "))]
      for t in range(\(turns)):
          ys = []
          for i in range(\(width)):
              s = xs[0] * w0
              for j in range(1, \(width)):
                  s = s + xs[j] * w1
              ys = ys + [tanh(s)]
          xs = ys
      loss = 0
      for i in range(\(width)):
          loss = loss + xs[i]
      """,
      at: Dictionary(
        uniqueKeysWithValues: (["w0", "w1"] + (0..<width).map { "x\($0)" }).map {
          ($0, Tensor(0.1 + 0.01 * Double($0.utf8.last ?? 0)))
        }))
  }

  /// The trace of one op behind the other.
  static func chain(_ size: Int) throws -> Trace {
    try run(
      "y = x\nfor t in range(\(size / 2)):\n    y = tanh(y * w)\n",
      at: ["x": Tensor(0.5), "w": Tensor(1.1)])
  }

  /// The trace of a recurrent cell with gates over many turns, number by number, of about so many nodes.
  static func recurrent(_ size: Int) throws -> Trace {
    try run(
      """
      def cell(h, c, x):
          i = sigmoid(wi * x + ui * h + bi)
          f = sigmoid(wf * x + uf * h + bf)
          o = sigmoid(wo * x + uo * h + bo)
          g = tanh(wg * x + ug * h + bg)
          c = f * c + i * g
          return o * tanh(c), c
      h, c = 0.1, 0.2
      for t in range(\(max(size / 26, 1))):
          h, c = cell(h, c, x)
      """,
      at: Dictionary(
        uniqueKeysWithValues: [
          "x", "wi", "ui", "bi", "wf", "uf", "bf", "wo", "uo", "bo", "wg", "ug", "bg",
        ]
        .map { ($0, Tensor(0.1 + 0.01 * Double($0.utf8.last ?? 0))) }))
  }

  private static func run(_ text: String, at values: [String: Tensor]) throws -> Trace {
    try Program(SourceFile(name: "benchmark.py", text: text)).run(RunOptions(at: values)).trace
  }
}
