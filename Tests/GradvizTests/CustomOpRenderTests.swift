import Gradviz
import Testing

/// An op of a client's own in every format.
@Suite struct CustomOpRenderTests {
  private func trace() -> Trace {
    let tape = Tape()
    let x = tape.input([3, 4], "x")
    let norm = tape.custom("norm", [x], rules: ["{x} / {out}"]) { operands in
      (operands[0] * operands[0]).summed(over: [0], keepsAxes: false).sqrt()
    } pullback: { upstream, operands, value in
      [upstream * operands[0] / value]
    }
    return (norm.named("n") * 2).named("f").backward()
  }

  @Test func everyPictureAndTableShowsItsName() throws {
    let trace = trace()
    for format in Format.all where !format.exporter.isBinary {
      // Code has no words for it, and numbers are those of names and of nodes.
      if ["python", "swift", "numbers", "model-explorer-data"].contains(format.exporter.name) {
        continue
      }
      let text = try trace.render(format, layout: LayoutOptions(choice: .layered))
      #expect(text.contains("norm"), "\(format.exporter.name)")
    }
    #expect(try trace.render(.table).contains("∂n/∂x = x / n"))
    #expect(try trace.render(.markdown).contains("\\operatorname{norm}"))
  }

  @Test func recordIsReadBackAsItWas() throws {
    let trace = trace()
    #expect(try TraceFile.read(trace.json()) == trace)
  }

  @Test func codeIsRefusedWithItsName() {
    for format in [Format.python, .swift] {
      #expect {
        try trace().render(format)
      } throws: { error in
        "\(error)".contains("norm")
      }
    }
  }
}
