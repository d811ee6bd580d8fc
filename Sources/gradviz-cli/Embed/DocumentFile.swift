import Gradviz
import GradvizEmbed

/// A document, and what becomes of it.
struct DocumentFile {
  /// The path as it was given.
  let path: String
  /// Where its files are: a folder with a slash at its end, or nothing.
  let folder: String
  /// What it holds.
  let document: EmbedDocument
  /// What each block holds; nil where it could not be made.
  private(set) var results: [GeneratedText?] = []
  /// The pictures that it links, each once.
  private(set) var pictures: [PictureFile] = []
  /// What is wrong with it and its blocks.
  private(set) var problems: [Diagnostic]
  /// What there is to know of each block that changes.
  private var notes: [(block: Int, note: ExportNote)] = []
  /// Whether a file could not be read.
  private(set) var hasInputOutputProblem = false

  /// Reads a document.
  ///
  /// - Throws: ``FileError`` or ``FaultyFile``.
  init(_ path: String) throws {
    self.path = path
    let bytes = try InputFile.read(path)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FaultyFile(
        SourceFile(name: path, text: ""),
        Diagnostic(
          id: "not-text", message: "the file is no text in UTF-8",
          help: "save it in UTF-8, or name a Markdown file"))
    }
    // A link leads to where the files are that the text names.
    let target = OutputFile.followLinks(path)
    folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    document = EmbedDocument(bytes, name: path)
    problems = document.problems
  }

  /// Makes what its blocks hold.
  ///
  /// - Parameters:
  ///   - maker: Makes it.
  ///   - keys: What markers may say.
  ///   - begin: Is told before each block.
  mutating func make(_ maker: BlockMaker, _ keys: BlockKeys, begin: () -> Void) {
    var causes: Set<String> = []
    let machine = PageMachine(ofPagesIn: folder)
    for (index, block) in document.blocks.enumerated() {
      begin()
      let (options, faults) = keys.options(block.begin)
      problems += faults
      results.append(nil)
      guard let options else { continue }
      do throws(BlockFailure) {
        let made = try maker.make(block, options, in: folder, document.language, for: machine)
        let old = made.stamp == nil ? nil : PictureStamp.read(document.content(of: block))
        if let old, let new = made.stamp, new.isAsGood(as: old) { continue }
        results[index] = made.text
        notes += made.notes.map { (index, $0) }
        for picture in made.files {
          if let other = pictures.first(where: { $0.path == picture.path }) {
            if other.bytes != picture.bytes {
              problems.append(Self.collision(picture, block.begin))
            }
          } else {
            pictures.append(picture)
          }
        }
      } catch {
        if error.isInputOutput { hasInputOutputProblem = true }
        // What fails for one reason is said once.
        if let cause = error.cause, !causes.insert(cause).inserted { continue }
        problems.append(error.diagnostic)
      }
    }
  }

  private static func collision(_ picture: PictureFile, _ marker: Marker) -> Diagnostic {
    let place = marker.value(of: "file") ?? marker.source
    return Diagnostic(
      id: "same-file", message: "another block writes '\(picture.path)', and not the same picture",
      range: place.range, label: "second of the name",
      help: "give this one a name of its own: file=NAME")
  }

  /// Adds what is found when the document is written or compared.
  mutating func add(_ problem: Diagnostic, isInputOutput: Bool = false) {
    problems.append(problem)
    if isInputOutput { hasInputOutputProblem = true }
  }

  /// Whether a block of it failed.
  var hasFailed: Bool { problems.contains { $0.severity == .error } }

  /// The document as it should be.
  var newBytes: [UInt8] { document.replacing(results) }

  /// Which blocks change.
  var changedBlocks: [Int] {
    results.indices.filter { index in
      results[index].map { document.isChanged(document.blocks[index], by: $0) } ?? false
    }
  }

  /// Everything to report, from the top of the document; what has no place stands at the end.
  var reports: [Diagnostic] {
    let changed = Set(changedBlocks)
    let remarks = notes.filter { changed.contains($0.block) }.map { block, note in
      Diagnostic(
        id: note.id, severity: .note, message: note.message,
        range: document.blocks[block].begin.range, label: "this block", help: note.help)
    }
    let end = SourcePosition(line: .max, column: 1)
    return (problems + remarks).enumerated().sorted { one, two in
      let (a, b) = (one.element.range?.start ?? end, two.element.range?.start ?? end)
      return a == b ? one.offset < two.offset : a < b
    }.map(\.element)
  }
}
