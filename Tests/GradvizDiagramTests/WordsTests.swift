import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("x", "x"), ("a\nb\r\tc", "a\\nb\\r\\tc"), ("\u{202E}x", "\\u{202E}x"),
    ("a\u{0}b\u{1B}[31m", "a\\u{0}b\\u{1B}[31m"), ("\u{FEFF}", "\\u{FEFF}"), ("größe", "größe"),
    ("温度", "温度"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("שלום", "שלום"), ("\u{2028}", "\\u{2028}"), ("\u{7F}", "\\u{7F}"),
    ("<script>&\"'", "<script>&\"'"), ("", ""),
  ])
  func nothingInvisibleIsLeft(_ text: String, _ visible: String) {
    #expect(VisibleText.of(text, limit: 100) == visible)
  }

  // Beside a letter that is looked at closely every other character is, too.
  @Test func whatIsKnownToBeVisibleIsVisible() {
    for code in UInt32(0x20)..<0x3000 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let text = String(scalar)
      #expect(VisibleText.of(text, limit: 9) + "é" == VisibleText.of(text + "é", limit: 9))
    }
  }

  @Test func pathsAreCutInTheirMiddle() {
    #expect(VisibleText.path("net.layers[0].w", limit: 20) == "net.layers[0].w")
    #expect(VisibleText.path("net.layers[0].neurons[1].w", limit: 20) == "net.la….neurons[1].w")
  }

  @Test func longTextIsCut() {
    #expect(VisibleText.of("²²²²²²", limit: 6) == "²²²²²²")
    #expect(VisibleText.of("²²²²²²²", limit: 6) == "²²²²²²…")
    #expect(VisibleText.of("abcdef", limit: 6) == "abcdef")
    #expect(VisibleText.of("abcdefg", limit: 6) == "abcdef…")
    #expect(
      VisibleText.of("e" + String(repeating: "\u{301}", count: 1000), limit: 5).unicodeScalars.count
        == 6)
  }

  @Test func aMegabyteCostsNoMoreThanWhatIsShown() {
    let text = String(repeating: "x", count: 1_000_000)
    #expect(VisibleText.of(text, limit: 28) == String(repeating: "x", count: 28) + "…")
  }
}

@Suite struct MathTextTests {
  @Test(arguments: [
    ("x + y", "x + y"), ("q * z", "q × z"), ("1 - t**2", "1 − t²"), ("x**-1", "x⁻¹"),
    ("x ** 12", "x¹²"), ("x**y", "x^y"), ("x**0.5", "x^0.5"), ("2**x", "2^x"), ("t^2", "t²"),
    ("sigmoid(x) >= 0", "σ(x) ≥ 0"), ("sqrt(x)", "√(x)"), ("my_sigmoid(x)", "my_sigmoid(x)"),
    ("1e-5 * x", "1e-5 × x"), ("c' - c''", "c′ − c′′"), ("a != b", "a ≠ b"), ("ḡ @ Bᵀ", "ḡ @ Bᵀ"),
    ("-x", "−x"), ("x**", "x^"), ("**", "^"), ("", ""), ("*", "×"), ("x**99999", "x^99999"),
    ("6.283185307179586 * x", "2π × x"), ("x + 3.141592653589793", "x + π"),
    ("y / 6.283185307179586", "y / (2π)"), ("6.283185307179586 ** 2", "(2π)²"),
    ("3.1415926535 + x + y", "3.1415926535 + x + y"), ("3.141592653589793**2", "π²"),
    ("gates[:n_a]", "gates[:n_a]"), ("x**2y", "x^2y"), ("p['W-1'] * h'", "p['W-1'] × h′"),
    ("p['W", "p['W"), ("p['", "p['"), ("p[\"it's-W\"] * h'", "p[\"it's-W\"] × h′"),
    ("p['a\"b\\'c']**2", "p['a\"b\\'c']²"), ("p[(1, 'x-y')]**2 - h'", "p[(1, 'x-y')]² − h′"),
  ])
  func expressionsReadAsInABook(_ expression: String, _ text: String) {
    #expect(MathText.of(expression, limit: 100) == text)
  }

  @Test func longExpressionsAreCut() {
    let text = MathText.of(String(repeating: "x * ", count: 100_000), limit: 36)
    #expect(text.unicodeScalars.count == 37)
    #expect(text.hasSuffix("…"))
  }

  @Test func anyTextIsAccepted() {
    var generator = SeededGenerator(seed: 3)
    let signs = Array("*-^<>=!'.e12x( )\n\u{202E}π".unicodeScalars)
    for _ in 0..<5000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text.append(signs[Int.random(in: 0..<signs.count, using: &generator)])
      }
      #expect(!MathText.of(String(text), limit: 50).contains("*"))
    }
  }
}

@Suite struct ValueTextTests {
  private let words = ValueText(NumberFormat())

  @Test func fewElementsAreWrittenOut() {
    #expect(words.text(.scalar(0.5), shape: []) == "0.5")
    #expect(words.text(.elements([2]), shape: [1]) == "2")
    #expect(words.text(.elements([1, -2, 3]), shape: [3]) == "[1, −2, 3]")
    #expect(words.text(.elements([1, 2, 3, 4]), shape: [2, 2]) == "[[1, 2], [3, 4]]")
    #expect(words.text(.elements([1, 2]), shape: [2, 1]) == "[[1], [2]]")
    #expect(words.text(.elements([3]), shape: []) == "3")
  }

  @Test func manyElementsBecomeShapeAndNorm() {
    let value = Trace.Value.elements([3, 4, 0, 0, 0, 0])
    #expect(words.text(value, shape: [2, 3]) == "[2, 3] ‖·‖ 5")
    #expect(words.text(value, shape: [2, 3], showsShape: false) == "‖·‖ 5")
  }

  @Test func whatIsNoFiniteNumberIsSaid() {
    let value = Trace.Value.elements([3, 4, .nan, .infinity, 0, 0])
    #expect(words.text(value, shape: [6]) == "[6] ‖·‖ 5, 2 NaN/∞")
    #expect(words.text(.elements([.nan, .nan, .nan, .nan, .nan]), shape: [5]) == "[5] all NaN/∞")
    #expect(words.text(.scalar(.nan), shape: []) == "NaN")
  }

  @Test func anEmptyTensorIsSaidToBeEmpty() {
    #expect(words.text(.elements([]), shape: [0, 3]) == "[0, 3] empty")
  }

  @Test func summariesServeAsWellAsElements() {
    let summary = Trace.Summary(min: -1, max: 2, mean: 0, norm: 2.5, nonFinite: 0)
    #expect(words.text(.summary(summary), shape: [100]) == "[100] ‖·‖ 2.5")
  }

  @Test func aShapeThatDoesNotFitIsIgnored() {
    #expect(words.text(.elements([1, 2, 3]), shape: [7, 9]) == "[1, 2, 3]")
    #expect(words.text(.elements([1, 2]), shape: []) == "[1, 2]")
  }
}
