import GradvizTestSupport
import GradvizTrace

/// Random traces whose names are traps for Mermaid, Markdown, HTML or Liquid.
struct HostileTrace {
  /// Names that have meant something to one of them.
  static let names = [
    "say \"hi\"", "end", "End", "graph", "subgraph", "style", "classDef", "linkStyle", "click",
    "default",
    "note", "state", "class", "interpolate", "href", "call", "_self", "o", "x", "%%{init}%%",
    "%%{init: {'theme':'forest'}}%%", "%% comment", "50%", "<script>attacked = true</script>",
    "<img src=x onerror='attacked = true'>", "<b>bold</b>", "a<b>c", "`code`", "``", "```mermaid",
    "$$x^2$$", "$5", "#35;", "#quot;", "#1; &amp; #quot;", "&#35;", "&lt;", "&", "fa:fa-car",
    "fab:fa-x",
    "__proto__", "constructor", "toString", "**bold**", "*x* _y_", "__main__", "~~gone~~", "- item",
    "+ item", "1. one", "1) one", "- [ ] todo", "# head", "> quote", "===", "---", "+", "-", "*",
    "=", ".",
    "A|B", "{x}[y](z)", "((", "))", "[[", "]]", "([", "/", "\\", "\\n", "@{ shape: x }",
    "https://a.b/c?d=e",
    "www.example.org", "me@example.org", "a::b:::c", ":::op", "--> x --- o", "-->", "==>", "<-->",
    "; x",
    "a;b", ";", ":", "{{ site.title }}", "{% raw %}", "<!-- c -->", "]]>", "x_1_2", "_x_", "a_",
    "_",
    "∂L/∂x₁ = σ(z)", "x²⁻¹", "−2.0", "e⁻ˣ", "漢字", "🔥👩‍👩‍👧", "e\u{301}", "שלום", "‏مرحبا", "\u{202E}abc",
    "\u{2066}x\u{2069}", "a\nb", "a\r\nb", "\t", "\u{0}\u{1B}[31m", " lead", "trail ", "a  b",
    "   ", "",
    "\u{FB02}\u{B0}\u{B0}35\u{B6}\u{DF}", "ﬂ", "¶", "\u{A0}", "\u{3000}x", "x\u{2003}",
    "\u{E000}x\u{E000}",
    "\u{FFFE}", "\u{FFFD}", "|", "\"", "'", "`", "^", "~", "!", "?", "<br/>", "<br>",
    "javascript:alert(1)",
    "${x}", "%s%n", "0", "1.5", "NaN", "title: x", "---\nconfig:\n---", "accTitle: y",
    "direction TB",
  ]

  private var generator: SeededGenerator

  /// The graph of a seed, the same in every run.
  static func random(seed: UInt64) -> Trace {
    var maker = HostileTrace(generator: SeededGenerator(seed: seed))
    return maker.trace()
  }

  private mutating func trace() -> Trace {
    var builder = TraceBuilder()
    var ids = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      builder.input(name(), number())
    }
    if Bool.random(using: &generator) { ids.append(builder.constant(number(), name())) }
    let scopes = (0..<2).map { _ in name() }
    for index in 0..<Int.random(in: 2...5, using: &generator) {
      builder.scope = Array(scopes.prefix(Int.random(in: 0...2, using: &generator)))
      let operands = (0..<Int.random(in: 1...2, using: &generator)).map { _ in pick(ids) }
      let isNamed = Int.random(in: 0..<3, using: &generator) > 0
      let op =
        index == 0 ? name() : ["add", "multiply", "sin"][Int.random(in: 0..<3, using: &generator)]
      ids.append(
        builder.op(
          op, operands, number(), name: isNamed ? name() : nil, name(), caption: name(),
          locals: operands.map { _ in (number(), name()) }))
    }
    return builder.trace(of: ids.last)
  }

  private mutating func name() -> String {
    if Int.random(in: 0..<4, using: &generator) > 0 { return pick(Self.names) }
    let signs = Array("abcXYZ019 \"#;:<>&%{}[]()|`*_~$@!?^'\\/+-=.,∂σ₁é漢🔥".unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: 1...14, using: &generator) {
      text.unicodeScalars.append(pick(signs))
    }
    return text
  }

  private mutating func number() -> Double {
    pick([0, 1, -1, 0.5, -2.25, 1e-9, 12_345.6, .nan, .infinity])
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }
}
