import Gradviz
import GradvizEmbed

/// A picture that is written beside a document.
struct PictureFile {
  /// What becomes of it.
  enum State {
    case current, missing, outdated
    /// Something else has its name.
    case foreign
  }

  /// Where it is.
  let path: String
  /// Its bytes, with the stamp.
  let bytes: [UInt8]
  /// What it says of how it was made.
  let stamp: PictureStamp

  /// A picture from the bytes that an exporter wrote.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - bytes: The picture.
  ///   - input: What it was drawn from.
  ///   - isPixels: Whether it is a PNG, and not an SVG.
  ///   - step: What is told in the step that it shows; nothing where it is the whole picture.
  /// - Throws: what keeps the diagram from being written as DOT.
  init(
    path: String, bytes: [UInt8], input: ExportInput, isPixels: Bool, step: String = ""
  )
    throws
  {
    self.path = path
    let look = "\(gradvizGenerator), \(isPixels ? "png" : "svg"), \(input.theme.name)\n\(step)"
    stamp = PictureStamp(
      engine: isPixels ? "any" : "Graphviz \(Graphviz.version)",
      diagram: Array(look.utf8) + (try DOTExporter().bytes(of: input)))
    self.bytes = isPixels ? stamp.stamped(png: bytes) : stamp.stamped(svg: bytes)
  }

  /// Whether the file holds the picture, or one that is as good.
  ///
  /// - Throws: ``FileError`` where it cannot be read.
  func state() throws -> State {
    switch InputFile.kind(of: path) {
    case .nothing:
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
      if !folder.isEmpty, InputFile.kind(of: folder) != .folder {
        throw FileError.missingFolder(folder, file: path)
      }
      return .missing
    case .folder: throw FileError.isFolder(path)
    case .file: break
    }
    let old = try InputFile.read(path)
    if old == bytes { return .current }
    guard let other = PictureStamp.read(old) else { return .foreign }
    return stamp.isAsGood(as: other) || isPixels && other == stamp ? .current : .outdated
  }

  private var isPixels: Bool { stamp.engine == "any" }
}
