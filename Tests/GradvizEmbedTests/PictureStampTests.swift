import GradvizEmbed
import Testing

@Suite struct PictureStampTests {
  private let stamp = PictureStamp(engine: "Graphviz 2.43.0", diagram: Array("digraph".utf8))

  @Test func whatIsStampedIsRead() {
    let svg = stamp.stamped(svg: Array("<svg></svg>\n".utf8))
    #expect(PictureStamp.read(svg) == stamp)
    #expect(
      String(decoding: svg, as: UTF8.self)
        == "<svg></svg>\n<!-- made by gradviz embed: \(stamp.digest), Graphviz 2.43.0; -->\n")
    let end: [UInt8] = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
    let png = stamp.stamped(png: [UInt8](repeating: 7, count: 40) + end)
    #expect(PictureStamp.read(png) == stamp)
    #expect(png.suffix(12).elementsEqual(end))
  }

  @Test func otherDiagramsHaveOtherStamps() {
    #expect(PictureStamp(engine: "Graphviz 2.43.0", diagram: Array("digrapi".utf8)) != stamp)
    #expect(PictureStamp(engine: "Graphviz 9.0.0", diagram: Array("digraph".utf8)) != stamp)
    #expect(stamp.digest.utf8.count == 16)
  }

  @Test func whatIsCutOffOrForeignHasNone() {
    let svg = stamp.stamped(svg: Array("<svg></svg>\n".utf8))
    #expect(PictureStamp.read([]) == nil)
    #expect(PictureStamp.read(Array("<svg/>".utf8)) == nil)
    #expect(PictureStamp.read(Array(svg.dropLast(50))) == nil)
    for count in 0..<svg.count { _ = PictureStamp.read(Array(svg.prefix(count))) }
    #expect(stamp.stamped(png: [1, 2, 3]) == [1, 2, 3])
  }
}
