import Gradviz
import GradvizEmbed

/// A file with documents in it, one or as many as a notebook has cells, and what becomes of it.
struct DocumentFile {
  /// The path as it was given.
  let path: String
  /// What it holds.
  let bytes: [UInt8]
  /// Its documents, from the top.
  private(set) var parts: [DocumentPart]
  /// The pictures that it links, each once.
  private(set) var pictures: [PictureFile] = []
  /// What is wrong with the file itself.
  private var problems: [Diagnostic] = []
  private var hasFileProblem = false
  private let notebook: NotebookDocument?
  /// Where its files are: a folder with a slash at its end, or nothing.
  private let folder: String
  private let machine: PageMachine?

  /// Reads a file.
  ///
  /// - Throws: ``FileError`` or ``FaultyFile``.
  init(_ path: String) throws {
    self.path = path
    bytes = try InputFile.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FaultyFile(
        SourceFile(name: path, text: ""),
        Diagnostic(
          id: "not-text", message: "the file is no text in UTF-8",
          help: "save it in UTF-8, or name a Markdown file"))
    }
    // A link leads to where the files are that the text names.
    let target = OutputFile.followLinks(path)
    folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let site = PageMachine(ofPagesIn: folder)
    let isMyST = site?.readsMyST ?? false
    guard NotebookDocument.isName(path) else {
      machine = site
      notebook = nil
      parts = [DocumentPart(EmbedDocument(bytes, name: path, isMyST: isMyST))]
      return
    }
    machine = site ?? .jupyter
    do throws(Diagnostic) {
      let notebook = try NotebookDocument(bytes, name: path, isMyST: isMyST)
      self.notebook = notebook
      parts = notebook.documents.map(DocumentPart.init)
    } catch {
      throw FaultyFile(SourceFile(name: path, text: text), error)
    }
  }

  /// Makes what its blocks hold.
  ///
  /// - Parameters:
  ///   - maker: Makes it.
  ///   - keys: What markers may say.
  ///   - begin: Is told before each block.
  mutating func make(_ maker: BlockMaker, _ keys: BlockKeys, begin: () -> Void) {
    var causes: Set<String> = []
    for index in parts.indices {
      parts[index].make(maker, keys, in: folder, for: machine, &causes, begin: begin)
      for (picture, marker) in parts[index].pictures {
        if let other = pictures.first(where: { $0.path == picture.path }) {
          if other.bytes != picture.bytes { parts[index].add(Self.collision(picture, marker)) }
        } else {
          pictures.append(picture)
        }
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

  /// Adds what is found when the file is written or compared.
  mutating func add(_ problem: Diagnostic, isInputOutput: Bool = false) {
    problems.append(problem)
    if isInputOutput { hasFileProblem = true }
  }

  /// How many blocks it has.
  var blockCount: Int { parts.map(\.document.blocks.count).reduce(0, +) }
  /// How many of them change.
  var changedCount: Int { parts.map(\.changedBlocks.count).reduce(0, +) }
  /// How many markers stand in code, and are left alone.
  var ignoredMarkers: Int { parts.map(\.document.ignoredMarkers).reduce(0, +) }

  /// Whether a block of it failed.
  var hasFailed: Bool {
    (problems + parts.flatMap(\.problems)).contains { $0.severity == .error }
  }

  /// Whether a file could not be read or written.
  var hasInputOutputProblem: Bool {
    hasFileProblem || parts.contains(where: \.hasInputOutputProblem)
  }

  /// The file as it should be.
  var newBytes: [UInt8] {
    notebook?.replacing(parts.map(\.newBytes)) ?? parts.first?.newBytes ?? bytes
  }

  /// Reports everything there is to say of it.
  func report() {
    for part in parts {
      let reports = part.reports
      if reports.isEmpty { continue }
      let reporter = Reporter(part.document.source)
      for diagnostic in reports { reporter.report(diagnostic) }
    }
    for diagnostic in problems { Reporter(name: path).report(diagnostic) }
  }
}
