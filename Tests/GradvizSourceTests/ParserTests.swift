import GradvizDiagnostics
import GradvizSource
import Testing

@Suite struct ParserTests {
  private func parse(_ text: String) -> [String] {
    let (tree, diagnostics) = Parser.parse(SourceFile(name: "program", text: text))
    return diagnostics.isEmpty ? TreeText(tree: tree).program : diagnostics.map(\.message)
  }

  @Test(arguments: [
    ("-x**2", "(-(x ** 2))"),
    ("2**-1", "(2 ** (-1))"),
    ("2**3**2", "(2 ** (3 ** 2))"),
    ("-x**-y**2", "(-(x ** (-(y ** 2))))"),
    ("not a == b", "(not (a == b))"),
    ("not a and b or c", "(((not a) and b) or c)"),
    ("a or b and c", "(a or (b and c))"),
    ("a - b - c", "((a - b) - c)"),
    ("a / b * c @ d // e % f", "(((((a / b) * c) @ d) // e) % f)"),
    ("a + b * c", "(a + (b * c))"),
    ("(a + b) * c", "((a + b) * c)"),
    ("- - x", "(-(-x))"),
    ("-x * y", "((-x) * y)"),
    ("a < b <= c != d", "(a < b <= c != d)"),
    ("a is not None", "(a is not None)"),
    ("a if b else c if d else e", "(a if b else (c if d else e))"),
    ("x if y > 0 and z else -x", "(x if ((y > 0) and z) else (-x))"),
    ("f(x, y=2)[1:3, ..., None, ::-1].T", "f(x, y=2)[1:3:, ..., None, ::(-1)].T"),
    ("x.sum(axis=0).exp()**2", "(x.sum(axis=0).exp() ** 2)"),
    ("[1, [2, 3], ]", "[1, [2, 3]]"),
    ("(1,)", "<1>"),
    ("()", "<>"),
    ("x[i, :n]", "x[i, :n:]"),
    (
      "1_000 + 1e-5 + .5 + 5. + 0x10 + 0b11 + 0o17",
      "((((((1000 + 1e-05) + 0.5) + 5.0) + 16) + 3) + 15)"
    ),
    ("1.e3", "1000.0"),
    ("'a' \"b\"", "pass"),
    ("x = 'a' \"b\" r'\\n'", "x = 'ab\\n'"),
  ])
  func operatorsBindAsInPython(text: String, tree: String) {
    #expect(parse(text) == [tree])
  }

  @Test(arguments: [
    ("a = b = 3", ["a = b = 3"]),
    ("a, (b, c) = f(x)", ["<a, <b, c>> = f(x)"]),
    ("x: float = 3 # the rate", ["x: float = 3  # the rate"]),
    ("x: Dict[str, float]", ["x: Dict[str, float]"]),
    ("x **= 2; y @= x; z //= 3", ["x **= 2", "y @= x", "z //= 3"]),
    (
      "def f(a: float, b=1) -> float:\n  'text'\n  return a * b",
      ["def f(a, b=1) 'text' { pass; return (a * b) }"]
    ),
    ("def f(x): return x", ["def f(x) { return x }"]),
    (
      "for i, x in enumerate(xs):\n\ty = x\n\tz = i\n",
      ["for <i, x> in enumerate(xs) { y = x; z = i }"]
    ),
    (
      "if x  > 0 : # positive\n  y = 1\nelif x <\\\n 0:\n  y = 2\nelse:\n  y = 3\n",
      ["[if x > 0] (x > 0) { y = 1 } [elif x < 0] (x < 0) { y = 2 } [else] { y = 3 }"]
    ),
    ("import numpy as np, torch.nn", ["import numpy - np; import torch - torch"]),
    ("from math import (exp, log as ln,)", ["import math exp exp; import math log ln"]),
    ("from numpy import *", ["import numpy * *"]),
    (
      "print(f'{x:.2f}', [y for y in z], {1: 2})", ["print(f'{x:.2f}', [y for y in z], {1: 2})"]
    ),
    ("x = f(1,\n\n  # two\n  2)", ["x = f(1, 2)"]),
    ("x = 1 + \\\n  2", ["x = (1 + 2)"]),
    ("\u{FEFF}x = 1\r\ny\u{A0}= 2\rz = 3", ["x = 1", "y = 2", "z = 3"]),
    ("    x = 1\n    y = 2\n", ["x = 1", "y = 2"]),
    ("\"\"\"a\nb\"\"\"\nx = 1", ["pass", "x = 1"]),
    ("return_ = 3; ...", ["return_ = 3", "pass"]),
    ("", []),
    ("# nothing\n\n", []),
  ])
  func statements(text: String, tree: [String]) {
    #expect(parse(text) == tree)
  }

  @Test(
    arguments: [
      ("x = 3 # example values", "example values"),
      ("x = 3 # sigmoid in numerator   #(1)", "sigmoid in numerator"),
      ("x = 3 # done! #(8)", "done!"),
      ("x = 3 #(4)", nil),
      ("x = 3 #", nil),
      ("x = 3 ## twice", "twice"),
      ("x = 3 # # of examples", "# of examples"),
      ("x = f(y) # as in (3)", "as in (3)"),
      ("x = (3 # three\n) # closed", "closed"),
      ("x = '#' # a sign", "a sign"),
      ("x = 3 # # (12)", nil),
    ] as [(String, String?)])
  func commentsBecomeCaptions(text: String, caption: String?) {
    let tree = Parser.parse(SourceFile(name: "program", text: text)).tree
    #expect(tree.statements.last?.caption == caption)
  }

  @Test func captionBelongsToTheLastStatementOfItsLine() {
    #expect(parse("x = 1; y = 2 # two") == ["x = 1", "y = 2  # two"])
  }

  @Test func rangesCountLinesAndScalars() {
    let tree = Parser.parse(SourceFile(name: "p", text: "é = 1\n  \nyy = (a +\n b)*c")).tree
    guard case .assign(_, let value) = tree.statements[1].kind else {
      Issue.record("no assignment")
      return
    }
    let range = tree.expressions[value].range
    #expect(
      range == SourceRange(SourcePosition(line: 3, column: 6), SourcePosition(line: 4, column: 6)))
    #expect(tree.statements[0].range.start == SourcePosition(line: 1, column: 1))
  }

  @Test func rangesInFormattedStringsAreThoseOfTheText() {
    let tree = Parser.parse(
      SourceFile(name: "p", text: "x = 'é' f'''a{b}\n {{}}{cc:>{ww}}''' f\"{d['k']}\"")
    ).tree
    var places: [String: SourceRange] = [:]
    for expression in tree.expressions {
      if case .name(let name) = expression.kind { places[name] = expression.range }
    }
    func range(_ line: Int, _ column: Int, _ count: Int) -> SourceRange {
      let start = SourcePosition(line: line, column: column)
      return SourceRange(start, SourcePosition(line: line, column: column + count))
    }
    #expect(places["b"] == range(1, 15, 1))
    #expect(places["cc"] == range(2, 7, 2))
    #expect(places["ww"] == range(2, 12, 2))
    #expect(places["d"] == range(2, 23, 1))
  }

  @Test func textOfAConditionKeepsSignsInStrings() {
    #expect(
      parse("if c == '#':  # a sign\n  x = 1") == ["[if c == '#'] (c == '#') { x = 1 }"])
  }

  @Test(arguments: ["%matplotlib inline", "%%time", "!pip install -q x 'y", "%timeit f(x)"])
  func linesForTheNotebookAreNoted(line: String) {
    let (tree, diagnostics) = Parser.parse(
      SourceFile(name: "p", text: "if a:\n  \(line)\n  x = 1\ny"))
    #expect(TreeText(tree: tree).program == ["[if a] a { pass; x = 1 }", "y"])
    #expect(diagnostics.map(\.severity) == [.note])
    let column = 3 + line.unicodeScalars.count
    #expect(diagnostics.first?.range?.end == SourcePosition(line: 2, column: column))
  }

  @Test(
    arguments: [
      ("𝐱", "x"), ("ｘ１", "x1"), ("xᵢ", "xi"), ("ϕ", "φ"), ("µ", "μ"), ("ℝ", "R"), ("𝛉", "θ"),
      ("Ⅳ", "IV"), ("a𝟙", "a1"), ("é", "e\u{301}"), ("ﬁ", nil), ("ﷺ", nil), ("𝜕", nil),
    ] as [(String, String?)])
  func namesAreComparedAsInPython(written: String, name: String?) {
    let (tree, diagnostics) = Parser.parse(SourceFile(name: "p", text: "\(written) = 1"))
    #expect(diagnostics.isEmpty == (name != nil))
    if let name { #expect(TreeText(tree: tree).program == ["\(name) = 1"]) }
  }

  @Test func textAtTheBeginningDocumentsAFunction() {
    let tree = Parser.parse(SourceFile(name: "p", text: "def f():\n  'a' 'b'\n  'c'")).tree
    guard case .define(let function, _)? = tree.statements.last?.kind else {
      Issue.record("no function")
      return
    }
    #expect(function.documentation == "ab")
    #expect(function.body.count == 2)
  }

  @Test func longChainsAreFlat() {
    let text = String(repeating: "x + ", count: 100_000) + "x"
    let (tree, diagnostics) = Parser.parse(SourceFile(name: "p", text: text))
    #expect(diagnostics.isEmpty)
    #expect(tree.expressions.count == 100_002)
  }

  @Test(arguments: [
    String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000),
    String(repeating: "[", count: 10_000) + "x" + String(repeating: "]", count: 10_000),
    String(repeating: "f(", count: 10_000) + "x" + String(repeating: ")", count: 10_000),
    String(repeating: "x[", count: 10_000) + "0" + String(repeating: "]", count: 10_000),
    String(repeating: "-", count: 10_000) + "x",
    String(repeating: "not ", count: 10_000) + "x",
    String(repeating: "x**", count: 10_000) + "x",
    String(repeating: "x if y else ", count: 10_000) + "x",
    "x" + String(repeating: ".T", count: 10_000),
    "x" + String(repeating: "(1)", count: 10_000),
    String(repeating: "(", count: 10_000),
    String(repeating: "{", count: 10_000) + "x" + String(repeating: "}", count: 10_000),
    String(repeating: "{1: ", count: 10_000) + "x" + String(repeating: "}", count: 10_000),
    String(repeating: "~", count: 10_000) + "x",
    String(repeating: "lambda: ", count: 10_000) + "x",
    String(repeating: "(x := ", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
    String(repeating: "[x for x in ", count: 10_000) + "y" + String(repeating: "]", count: 10_000),
    "for " + String(repeating: "(", count: 10_000) + "x" + String(repeating: ",)", count: 10_000)
      + " in y: pass",
    "match x:\n  case " + String(repeating: "[", count: 10_000) + "a"
      + String(repeating: "]", count: 10_000) + ": b",
    "match x:\n  case " + String(repeating: "C(", count: 10_000) + "a"
      + String(repeating: ")", count: 10_000) + ": b",
    "with " + String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000)
      + ": pass",
    "def f(): " + String(repeating: "(yield ", count: 10_000)
      + String(repeating: ")", count: 10_000),
    String(repeating: "f'''{f\"{", count: 5_000) + "x" + String(repeating: "}\"}'''", count: 5_000),
    "class C(" + String(repeating: "f(", count: 10_000) + String(repeating: ")", count: 10_000)
      + "): pass",
    "def f(x=" + String(repeating: "lambda y=", count: 10_000) + "1",
  ])
  func deepNestingIsAnError(text: String) {
    let diagnostics = Parser.parse(SourceFile(name: "p", text: text)).diagnostics
    #expect(diagnostics.count == 1)
    #expect(["nesting", "bracket"].contains(diagnostics.first?.id))
  }

  @Test func deepBlocksAreAnError() {
    var text = ""
    for level in 0..<2_000 { text += String(repeating: " ", count: level) + "if x:\n" }
    text += String(repeating: " ", count: 2_000) + "y = 1\nz = 2"
    let (tree, diagnostics) = Parser.parse(SourceFile(name: "p", text: text))
    #expect(diagnostics.map(\.id) == ["nesting"])
    #expect(TreeText(tree: tree).program.last == "z = 2")
  }

  @Test func aHundredBracketsAreFine() {
    let text = String(repeating: "(", count: 100) + "x" + String(repeating: ")", count: 100)
    #expect(parse(text) == ["x"])
  }
}
