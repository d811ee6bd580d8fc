import GradvizDiagram

/// Still GIF pictures of one size as one that plays them for ever.
///
/// The pixels stay as they were compressed; only what stands around them is written anew (GIF89a, sections 17 to 26, and
/// the application extension `NETSCAPE2.0` for the loop).
struct GIFAnimation {
  /// What the picture is drawn on, which a renderer that chooses 256 colours moves by a little.
  private let paper: Color
  private var screen: [UInt8] = []
  private var frames: [UInt8] = []

  /// How far each component of the paper may have been moved.
  private static let paperDistance = 4
  /// A GIF counts time in these parts of a second.
  private static let ticksPerSecond = 100.0

  init(paper: Color) {
    self.paper = paper
  }

  /// Adds a still picture, which is seen for some seconds.
  ///
  /// - Throws: ``ExportError`` where it is no GIF.
  mutating func append(_ still: [UInt8], seconds: Double) throws(ExportError) {
    guard var image = StillGIF(still) else {
      throw ExportError(
        id: "no-gif", message: "Graphviz drew something that is no GIF",
        help: "write an SVG that plays: --animated -o flow.svg")
    }
    if screen.isEmpty { screen = image.size }
    image.snap(to: paper, within: Self.paperDistance)
    let ticks = UInt16(clamping: Int((seconds * Self.ticksPerSecond).rounded()))
    // What was drawn before stays, and nothing is transparent.
    frames += [0x21, 0xF9, 4, 1 << 2] + Self.bytes(ticks) + [0, 0]
    // From the upper left corner, as large as the screen, with colours of its own.
    frames += [0x2C, 0, 0, 0, 0] + image.size + [0x80 | image.colorBits] + image.colors
    frames += image.pixels
  }

  /// The whole file.
  func bytes() -> [UInt8] {
    let loop: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    // Eight bits for a component; no colours for all pictures, no background, square pixels.
    return Array("GIF89a".utf8) + screen + [0x70, 0, 0] + loop + frames + [0x3B]
  }

  private static func bytes(_ number: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }
}

/// A GIF file with one picture, taken apart.
struct StillGIF {
  /// The width and the height, two bytes each as they stand in a file.
  let size: [UInt8]
  /// The binary logarithm of the number of colours, less one.
  let colorBits: UInt8
  /// Red, green and blue of each colour.
  private(set) var colors: [UInt8]
  /// The compressed pixels: the code size, blocks, and the empty block that ends them.
  let pixels: [UInt8]

  /// The first picture of a file; nil where the bytes are none.
  init?(_ file: [UInt8]) {
    var rest = file[...]
    func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func takeColors(_ flags: UInt8) -> (bits: UInt8, colors: [UInt8])? {
      take(3 << (Int(flags & 7) + 1)).map { (flags & 7, Array($0)) }
    }
    /// Blocks with their lengths, up to the empty one.
    func takeBlocks() -> [UInt8]? {
      var blocks: [UInt8] = []
      while let length = take(1)?.first, let block = take(Int(length)) {
        blocks.append(length)
        blocks += block
        if length == 0 { return blocks }
      }
      return nil
    }
    guard take(6)?.starts(with: Array("GIF8".utf8)) == true, let screen = take(7) else {
      return nil
    }
    var table: (bits: UInt8, colors: [UInt8])?
    let flags = screen[screen.startIndex + 4]
    if flags & 0x80 != 0 {
      guard let colors = takeColors(flags) else { return nil }
      table = colors
    }
    while let kind = take(1)?.first {
      switch kind {
      case 0x21:
        guard take(1) != nil, takeBlocks() != nil else { return nil }
      case 0x2C:
        guard let place = take(9), place.prefix(4).allSatisfy({ $0 == 0 }),
          Array(place.dropFirst(4).prefix(4)) == Array(screen.prefix(4)), let flags = place.last,
          flags & 0x40 == 0
        else { return nil }
        if flags & 0x80 != 0 {
          guard let colors = takeColors(flags) else { return nil }
          table = colors
        }
        guard let table, let codeSize = take(1), let blocks = takeBlocks() else { return nil }
        size = Array(screen.prefix(4))
        colorBits = table.bits
        colors = table.colors
        pixels = Array(codeSize) + blocks
        return
      default: return nil
      }
    }
    return nil
  }

  /// Replaces the colours that are near to a wanted one in each component by it.
  mutating func snap(to wanted: Color, within limit: Int) {
    let parts = [16, 8, 0].map { UInt8(wanted.rgb >> $0 & 0xFF) }
    for start in stride(from: 0, to: colors.count, by: 3) {
      let isNear = parts.indices.allSatisfy {
        abs(Int(colors[start + $0]) - Int(parts[$0])) <= limit
      }
      if isNear { colors.replaceSubrange(start..<start + 3, with: parts) }
    }
  }
}
