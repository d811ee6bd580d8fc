import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import Testing

@Suite struct ParserFuzzTests {
  private static let pieces = [
    "x", "y", "np.exp", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "+", "-", "*", "**", "/",
    "//", "@", "%", "<",
    "<=", "==", "if ", "else ", "elif ", "for ", " in ", "def ", "return ", "import ", "from ",
    "as ", "not ", "and ",
    "or ", "lambda ", "lambda: ", "while ", "class ", "try:", "except ", "finally:", "with ",
    "match ",
    "case ", "_", "yield ", "await ", "del ", "global ", "nonlocal ", "raise ", "assert ", "break",
    "continue", "pass", "@", ":=", "->", "~", "&", "|", "^", "<<", ">>=", "**k", "*a", "f'{", "}'",
    "f\"\"\"", "{{", "!r", "\\N{", "\\x4", "b'", "%time ", "0xF", "1_0", "𝐱", "ﬁ", "async ", "is ",
    "\n", "\n  ", "\n    ", "\n\t", " ", "1", "2.5", "1e", "0x", "'",
    "\"", "'''", "#",
    "\\", "\\\n", "\r", "\u{FEFF}", "\u{2028}", "×", "é", "😀", "\u{0}", "...", "None", "True", "f'",
    ";", "!", "$",
  ]

  @Test func randomTokensGiveTreesOrDiagnosticsThatFit() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<4_000 {
      let count = Int.random(in: 1...60, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        .joined()
      check(text)
    }
  }

  @Test func changedProgramsGiveTreesOrDiagnosticsThatFit() {
    let program = """
      import numpy as np
      class Cell(Base, metaclass=M):
          "A cell."
          def __init__(self, n=2, *, scale: float = 1.0, **rest) -> None:
              self.n, (self.w, *_) = n, rest
          @property
          def size(self): return {k: v for k, v in self.w.items() if v}
      def cell(a, x, n=2):
          g = np.concatenate([a, *x], axis=0)[:n, None]  # gate
          yield g * 2, -g ** 2 if n else (lambda q: q)(n)
          return f"{g!r:>{n}} {x=}" 'end'
      a = np.array([[1, 2.5e-3], [3, 4]])
      for t in range(3):
          if t > 1 and not a is None:
              a, c = cell(a, a.T[t % 2])
          elif (u := t) == 0: a += 1
          else: break
      try:
          with open("x") as f, b: del a[0]
      except (KeyError, E) as e: raise X from e
      finally: pass
      match a:
          case [1, *rest] | {"k": rest} if rest: global z
          case Cell(n=2, w=_) as q: assert q, "no"
      (a if True else c).sum(axis=(0, 1), keepdims=True)
      """
    var generator = SeededGenerator(seed: 2)
    let letters = Array(program.unicodeScalars)
    for _ in 0..<2_000 {
      var changed = letters
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<changed.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: changed.remove(at: place)
        case 1: changed[place] = letters.randomElement(using: &generator) ?? "x"
        case 2:
          changed.insert(Unicode.Scalar(UInt8.random(in: 0...255, using: &generator)), at: place)
        default:
          let end = min(changed.count, place + 9)
          changed.insert(
            contentsOf: changed[place..<end],
            at: Int.random(in: 0..<changed.count, using: &generator))
        }
        if changed.isEmpty { break }
      }
      check(String(String.UnicodeScalarView(changed)))
    }
  }

  private func check(_ text: String) {
    let source = SourceFile(name: "p", text: text)
    let (tree, diagnostics) = Parser.parse(source)
    #expect(diagnostics.count <= 21)
    _ = TreeText(tree: tree).program
    let formatter = DiagnosticFormatter(source: source)
    for diagnostic in diagnostics {
      #expect(!formatter.format(diagnostic).isEmpty)
      guard let range = diagnostic.range else { continue }
      #expect(range.start <= range.end, "\(text.debugDescription)")
      #expect(range.start.line <= source.lines.count, "\(text.debugDescription)")
    }
  }
}
