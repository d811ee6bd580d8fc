import GradvizDiagram

/// The lines of one part of the code, with what stands behind them in columns.
struct CodeLines {
  private enum Line {
    case code(String, caption: String?, stage: Int?)
    case comment(String)
    case empty
  }

  private let sign: String
  private var lines: [Line] = []

  init(_ language: CodeLanguage) {
    sign = language == .python ? "#" : "//"
  }

  var isEmpty: Bool { lines.isEmpty }

  mutating func code(_ text: String, caption: String? = nil, stage: Int? = nil) {
    if text.contains("\n"), let caption {
      comment(caption)
      lines.append(.code(text, caption: nil, stage: stage))
    } else {
      lines.append(.code(text, caption: caption, stage: stage))
    }
  }

  /// A comment on a line of its own; what a program says in it stays inside.
  mutating func comment(_ text: String) {
    lines.append(.comment(Self.inert(text)))
  }

  /// An empty line, unless there is one or nothing before it.
  mutating func gap() {
    switch lines.last {
    case .empty?, nil: break
    default: lines.append(.empty)
    }
  }

  /// How far to the right the numbers of stages stand at most.
  private static let column = 64

  var text: String {
    let left = lines.map { line in
      switch line {
      case .code(let text, let caption, _):
        text + (caption.map { "  \(sign) \(Self.inert($0))" } ?? "")
      case .comment(let text): "\(sign) \(text)"
      case .empty: ""
      }
    }
    var widest = 0
    for (line, text) in zip(lines, left) {
      guard case .code(_, _, .some) = line else { continue }
      let width = Self.width(text)
      if width <= Self.column { widest = max(widest, width) }
    }
    var result = ""
    for (line, text) in zip(lines, left) {
      result += text
      if case .code(_, _, let stage?) = line {
        let gap = max(widest - Self.width(text), 0) + 2
        result += String(repeating: " ", count: gap) + "\(sign)(\(stage))"
      }
      result += "\n"
    }
    return result
  }

  private static func width(_ text: String) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).last?.unicodeScalars.count ?? 0
  }

  /// Text that ends no comment: without line ends and other invisible characters, and not too long for a line.
  private static func inert(_ text: String) -> String { VisibleText.of(text, limit: 100) }
}
