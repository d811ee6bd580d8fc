import GradvizLayout
import Testing

@Suite struct FontMetricsTests {
  @Test func widthsAreThoseOfHelvetica() {
    #expect(FontMetrics.width(of: "Hello", size: 1000) == 722 + 556 + 222 + 222 + 556)
    #expect(FontMetrics.width(of: "Hello", size: 1000, isBold: true) == 722 + 556 + 278 + 278 + 611)
    #expect(FontMetrics.width(of: "−0.7916 × 0.04518", size: 12) > 90)
  }

  @Test func combiningMarksTakeNoRoom() {
    #expect(
      FontMetrics.width(of: "g\u{304}", size: 10) == FontMetrics.width(of: "g", size: 10))
    #expect(FontMetrics.width(of: "\u{200B}\u{202E}\u{FE0F}", size: 10) == 0)
  }

  @Test func wideCharactersTakeTheWholeSize() {
    #expect(FontMetrics.width(of: "漢字", size: 10) == 20)
    #expect(FontMetrics.width(of: "🦊", size: 10) == 10)
  }

  @Test func everySignHasAWidth() {
    for text in ["−", "×", "÷", "∂", "σ", "Σ", "√", "²", "³", "⁻", "₁", "·", "‖", "∞", "′", "→"] {
      let width = FontMetrics.width(of: text, size: 1000)
      #expect(width >= 180 && width <= 1000, "\(text) is \(width) wide")
    }
  }

  @Test func everyScalarHasASensibleWidth() {
    for code in stride(from: UInt32(0), to: 0x110000, by: 7) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let width = FontMetrics.advance(of: scalar, isBold: code % 2 == 0)
      #expect(width >= 0 && width <= 1100)
    }
  }
}
